//! An answer against a side: verdict, credit, near misses, and the rating that follows.
//!
//! [`mark()`] goes by the kind of card: one typed text ([`typed`], with [`slips`], [`lookalikes`] and [`diff`] for near
//! misses), numbers and dates ([`quantity`]), picked options ([`options`]), several texts ([`several`], [`matching`]),
//! orders and pairs ([`arrange`]). [`rating`] derives the rating of FSRS, [`guessing`] corrects for luck.

mod arrange;
mod diff;
mod expected;
pub mod guessing;
mod lookalikes;
mod mark;
mod matching;
pub mod model;
mod options;
mod quantity;
pub mod rating;
mod several;
mod slips;
#[cfg(test)]
mod tests;
mod typed;

pub use expected::expected;
pub use mark::{left_of_list, mark, mark_entry, self_graded};
