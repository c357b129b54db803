//! The sides of a card: what is asked, answered and scheduled by itself.
//!
//! A card has one side, a reversed one has two, a cloze has one for each of its deletions.

use super::model::{Ask, Deck, Item, Kind, Language, Leniency};

/// Which side of its card.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// The only one, or the one written first.
    Front,
    /// The reverse.
    Reverse,
    /// One deletion of a cloze, by its mark (made from the gap's text, never its position).
    Gap(String),
}

/// One side, with all that is needed to ask and mark it.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// `deck/card`, `deck/card#reverse` or `deck/card#mark`.
    pub key: String,
    /// The same with the fingerprint in place of the author's id.
    pub fingerprint_key: String,
    /// The card, an index into [`Deck::cards`].
    pub card: usize,
    /// Which side of it.
    pub aspect: Aspect,
    /// What is asked, Markdown; for a cloze its text, the asked gaps shown as `[…]`.
    pub question: String,
    /// What is wanted.
    pub task: Task,
    /// Shown after the answer, Markdown.
    pub explanation: Option<String>,
    /// Shown one by one on demand.
    pub hints: Vec<String>,
    /// The language of the answer.
    pub language: Language,
    /// Hash of everything asked: another one means another wording.
    pub wording: u64,
}

/// What one side wants: as [`Ask`], but a cloze is narrowed to one deletion.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Anything but a cloze.
    Whole(Ask),
    /// One deletion of a cloze.
    Gaps {
        /// The text in order; gaps that are not asked stand in it as text.
        pieces: Vec<GapPiece>,
        /// The gaps asked, in the order of the text.
        gaps: Vec<Item>,
        /// Whether they are typed; else revealed and self-graded.
        typed: bool,
        /// How typed gaps are compared.
        leniency: Leniency,
    },
}

impl Task {
    /// The kind of card.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Whole(ask) => ask.kind(),
            Self::Gaps { .. } => Kind::Cloze,
        }
    }
}

/// A stretch of one cloze side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapPiece {
    /// Text, Markdown.
    Text(String),
    /// An asked gap, an index into the side's gaps.
    Gap(usize),
}

/// The name of a side, without what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideName {
    /// As [`Side::key`].
    pub key: String,
    /// The card, an index into [`Deck::cards`].
    pub card: usize,
    /// Which side of it.
    pub aspect: Aspect,
}

/// All sides of a deck, in file order.
pub fn sides(deck: &Deck) -> Vec<Side> {
    build::sources(deck)
        .flat_map(|source| source.sides())
        .collect()
}

/// The names of all sides of a deck, in file order: much less work than [`sides`].
pub fn names(deck: &Deck) -> impl Iterator<Item = SideName> {
    build::sources(deck).flat_map(|source| source.names())
}

/// The sides of the card with this index, in order; none when there is no such card.
pub fn sides_of(deck: &Deck, card: usize) -> Vec<Side> {
    let source = build::source(deck, card);
    source.map(|source| source.sides()).unwrap_or_default()
}

mod build;
mod wanted;

pub use wanted::{wanted, wanted_hash};

#[cfg(test)]
mod tests;
