//! What a side asks and wants, as it is remembered.

use crate::deck::model::Deck;
use crate::deck::side::{Side, wanted};

/// What a side asks and wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The stem of its group, Markdown.
    pub stem: Option<String>,
    /// The question, Markdown.
    pub question: String,
    /// What it wants, as [`wanted`] has it; `None` when that was not kept.
    pub answer: Option<String>,
}

impl Wording {
    /// Of a side of a deck.
    pub fn of(deck: &Deck, side: &Side) -> Self {
        let group = deck.cards.get(side.card).and_then(|card| card.group);
        let stem = group.and_then(|group| deck.groups.get(group)?.stem.clone());
        Self::new(stem, side)
    }

    /// Of a side with its stem.
    pub fn new(stem: Option<String>, side: &Side) -> Self {
        Self {
            stem,
            question: side.question.clone(),
            answer: Some(wanted(&side.task)),
        }
    }
}

impl From<&str> for Wording {
    /// A question alone.
    fn from(question: &str) -> Self {
        Self {
            question: question.to_owned(),
            ..Self::default()
        }
    }
}

impl From<&Self> for Wording {
    fn from(wording: &Self) -> Self {
        wording.clone()
    }
}
