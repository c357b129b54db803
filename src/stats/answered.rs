//! The answers of the log as figures see them.

use crate::event::{Mode, Moment, Rating, StudyDay};
use crate::schedule::apply::Counted;
use crate::schedule::model::Memory;

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

/// What an answer that schedules did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What it counts as.
    pub counted: Counted,
    /// Study days since the answer before it; 0 for a new side.
    pub elapsed_days: u32,
    /// The memory before it, by the weights in force when it was given; `None` for a new side.
    pub before: Option<Memory>,
    /// The chance, 0 to 1, that those weights gave a right answer; `None` for a new side.
    pub recall: Option<f32>,
    /// The memory after it, by the same weights.
    pub after: Memory,
    /// The study day that it falls due.
    pub due: StudyDay,
}

impl Step {
    /// Whether it tells something about remembering: it came on a later day than the answer before it.
    pub fn is_later_day(&self) -> bool {
        self.elapsed_days > 0 && self.recall.is_some()
    }

    /// Whether the memory was mature: a stability of at least [`MATURE_DAYS`].
    pub fn is_mature(&self) -> bool {
        self.before
            .is_some_and(|memory| memory.stability >= MATURE_DAYS)
    }
}

/// From this stability on, in days, a side is mature; below it, it is young.
pub const MATURE_DAYS: f32 = 21.0;
