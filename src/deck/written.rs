//! Values as they stand in a deck file, and what can be wrong with them.
//!
//! Number and date cards take their answer from a TOML number or date where TOML has a form for it, and from a text
//! where it has none.

use super::model::{Item, Language};
use crate::text::fold::{Folding, same};

/// A value as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written<'a> {
    /// A TOML number or date in TOML's own writing: `1_000.5`, `2013-01-11`.
    Literal(&'a str),
    /// The text of a TOML string, written as people of the deck's language write.
    Text(&'a str),
}

impl<'a> Written<'a> {
    /// The writing itself, without the spaces around it.
    pub fn as_str(self) -> &'a str {
        match self {
            Self::Literal(text) | Self::Text(text) => text.trim(),
        }
    }
}

/// The key that a fault is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKey {
    /// `number` or `date`.
    Answer,
    /// `tolerance`.
    Tolerance,
    /// `unit`.
    Unit,
    /// The entry of `accept` with this index.
    Accept(usize),
    /// The entry of `wrong` with this index.
    Wrong(usize),
}

/// What is wrong with a number or date card, for the deck reader to report at the key's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub key: FaultKey,
    /// What happened, in lower case and without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Known mistakes that are the answer itself, or that `accept` counts as right; `means` says whether two texts are read
/// as one thing.
pub fn wrong_faults(
    wrong: &[Item],
    accept: &[String],
    language: &Language,
    is_answer: impl Fn(&Item) -> bool,
    means: impl Fn(&str, &str) -> bool,
) -> Vec<Fault> {
    let primary = language.primary();
    let folding = Folding::full(&primary);
    let is_accepted = |item: &Item| {
        let mut accept = accept.iter();
        accept.any(|text| same(text, &item.text, &folding) || means(text, &item.text))
    };
    let fault = |(index, item): (usize, &Item)| {
        let what = if is_answer(item) {
            "is the answer itself"
        } else if is_accepted(item) {
            "is accepted too"
        } else {
            return None;
        };
        Some(Fault {
            key: FaultKey::Wrong(index),
            message: format!("`{}` {what}", item.text),
            help: "leave it out of `wrong`".to_owned(),
        })
    };
    wrong.iter().enumerate().filter_map(fault).collect()
}
