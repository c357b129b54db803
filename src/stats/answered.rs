//! The answers of the log as figures see them.

use crate::event::{Mode, Moment, Rating};

pub use crate::schedule::replay::{MATURE_DAYS, Step};

/// One answer that was not undone, with its newest re-grade taken in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answered {
    /// The number of its side in the store: the one that carries its history now.
    pub side: i64,
    /// When.
    pub moment: Moment,
    /// In which kind of session.
    pub mode: Mode,
    /// The kind of card, a position in `Kind::ALL`; `None` when it is not known.
    pub kind: Option<u8>,
    /// The rating in force.
    pub rating: Rating,
    /// How long it took, in milliseconds; `None` when unknown.
    pub took_ms: Option<u32>,
    /// The chance, 0 to below 1, that a blind guess among what was shown is right.
    pub chance: f32,
    /// What it did to the memory of its side; `None` when it does not schedule.
    pub step: Option<Step>,
}
