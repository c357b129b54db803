//! The figures with the names of what they are about.

use std::collections::HashMap;

use crate::event::StudyDay;
use crate::stats::calibration::Calibration;
use crate::stats::collection::DeckNow;
use crate::stats::figures::Figures;

/// Everything that a page or a screen of statistics tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The figures.
    pub figures: Figures,
    /// The decks that they are about, in order: what [`crate::stats::figures::Subject::Deck`] counts.
    pub decks: Vec<DeckNow>,
    /// Where the cards are that are told one by one, by their number in the store.
    pub places: HashMap<i64, Place>,
    /// How good predictions are, where that was asked for.
    pub calibration: Option<Calibration>,
    /// The study day of the very first answer, which may be after the day that stands for today; told where nothing was
    /// answered up to that day.
    pub first_answer: Option<StudyDay>,
}

/// A card by what it asks and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its key, `deck/card`.
    pub card: String,
    /// What it asks, Markdown.
    pub question: String,
    /// Path of its file as shown to users; empty when it is in no file any more.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
}

impl Account {
    /// Whether nothing was ever answered.
    pub fn is_blank(&self) -> bool {
        self.figures.total.answers == 0
            && self.figures.year.is_empty()
            && self.figures.streak.longest == 0
    }

    /// The lowest and the highest recall that the decks aim at, 0 to 1; `None` without decks.
    pub fn targets(&self) -> Option<(f64, f64)> {
        let targets = || self.decks.iter().map(|deck| deck.retention);
        let low = targets().reduce(f64::min)?;
        Some((low, targets().reduce(f64::max)?))
    }

    /// The title of a deck; empty when there is no such deck.
    pub fn title(&self, deck: usize) -> &str {
        self.decks.get(deck).map_or("", |deck| deck.title.as_str())
    }
}
