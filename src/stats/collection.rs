//! What there is to study, as figures see it: decks and sides with their states, without texts.

use crate::event::StudyDay;
use crate::schedule::model::{Limits, SideState};

/// The decks and sides that figures are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    /// In the order in which decks take turns.
    pub decks: Vec<DeckNow>,
    /// All sets of tags that sides have, each sorted.
    pub tag_sets: Vec<Vec<String>>,
    /// Sides that stand in a deck, and sides that were answered and stand in none any more. Sides that go on as another
    /// are not among them.
    pub sides: Vec<SideNow>,
}

/// A deck.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckNow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What a study day may hold of it.
    pub limits: Limits,
    /// The recall aimed at, 0 to 1.
    pub retention: f64,
}

/// A side.
#[derive(Clone, Debug, PartialEq)]
pub struct SideNow {
    /// Its number in the store.
    pub side: i64,
    /// The seed of its fuzz: `schedule::draw::key` of its key.
    pub key: u64,
    /// Its deck, an index into [`Collection::decks`]; `None` when it stands in no file any more.
    pub deck: Option<u32>,
    /// Its tags, an index into [`Collection::tag_sets`].
    pub tags: u32,
    /// The kind of card, a position in `Kind::ALL`.
    pub kind: Option<u8>,
    /// Its place in the deck's file.
    pub place: u32,
    /// Sides of one deck with the same number are siblings.
    pub sibling: Option<u32>,
    /// The chance, 0 to below 1, that a blind guess is right.
    pub chance: f32,
    /// Whether it is not asked: suspended by its author or the learner.
    pub is_suspended: bool,
    /// The first study day on which it is not asked any more.
    pub expires: Option<StudyDay>,
    /// Its state.
    pub state: SideState,
}
