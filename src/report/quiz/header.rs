//! What a report says of a quiz besides its answers.

use crate::session::TimeLimits;

/// What was asked, when and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The titles of the decks asked from.
    pub decks: Vec<String>,
    /// The tags that the questions were chosen by; empty when by none.
    pub tags: Vec<String>,
    /// When it was taken, as it is to be shown, such as `2026-11-22 09:30`.
    pub date: String,
    /// The seed of the paper: the same decks with the same seed give the same one.
    pub seed: u64,
    /// How long there was.
    pub limits: TimeLimits,
    /// Whether its answers were recorded for the schedule.
    pub is_recorded: bool,
}

impl Header {
    /// What the quiz is called: its decks.
    pub fn title(&self) -> String {
        match &self.decks[..] {
            [] => "Quiz".to_owned(),
            decks => format!("Quiz: {}", decks.join(", ")),
        }
    }
}
