//! An answer against a side: verdict, credit, near misses, and the rating that follows.
//!
//! [`mark()`] goes by the kind of card: one typed text ([`typed`], with [`comparing`] for what it is compared by, other
//! spellings ([`respelled`]), and for near misses [`slips`], [`lookalikes`], [`vocabulary`] and [`diff`]), numbers and
//! dates ([`quantity`]), picked options ([`options`]), several gaps ([`several`]), the entries of a list ([`list`],
//! [`matching`]), orders and pairs ([`arrange`]). [`accepted`] is "I was right", [`answers()`] are what
//! is no slip, [`rating`] derives the rating of FSRS,
//! [`guessing`] corrects for luck, [`distractors`] draws wrong options where there are few. [`reworded`] tells a card that
//! was edited from another one.

mod accepted;
mod answers;
mod arrange;
mod comparing;
mod diff;
pub mod distractors;
mod expected;
pub mod guessing;
mod list;
mod lookalikes;
mod mark;
mod matching;
pub mod model;
mod nearness;
mod options;
mod quantity;
pub mod rating;
mod respelled;
pub mod reworded;
mod several;
mod slips;
#[cfg(test)]
mod tests;
mod typed;
mod vocabulary;

pub use accepted::{acceptable, accepted_text};
pub use answers::answers;
pub use expected::expected;
pub use mark::{left_of_list, mark, mark_entry, self_graded};
