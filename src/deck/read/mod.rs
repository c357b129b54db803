//! Reading a deck file: every card is either read or refused with a reason.
//!
//! [`mod@file`] goes through a file, [`gather`] finds its cards, [`refused`] counts those that are lost. [`head`] reads `[deck]`, [`group`] a `[[group]]`, [`card`] a `[[card]]`.
//! A card's keys decide its [`kind`], and each kind has its reader: [`answer`] (flashcard, typed, choice, choices),
//! [`amount`] (number, date), [`cloze`], [`series`] (order, match, list). [`item`] reads what they are made of,
//! [`inherit`] what stands on deck, group or card, [`reverse`] the reverse, [`identity`] keeps cards apart, and
//! [`misplaced`] explains the keys that are left over.

mod amount;
mod answer;
mod card;
mod cloze;
mod file;
mod fixed;
mod gap;
mod gather;
mod group;
mod head;
mod identity;
mod inherit;
mod item;
mod kind;
mod misplaced;
mod refused;
mod reverse;
mod series;
mod twice;

pub use file::{CODES, Reading, read, read_with};

#[cfg(test)]
mod tests;
