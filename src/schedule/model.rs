//! The state of a side and the learner's limits, as data.

use crate::event::StudyDay;

/// Where a side is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Phase {
    /// Never answered.
    #[default]
    New,
    /// Failed at its last answer and not passed since: asked again as soon as possible.
    Learning,
    /// Passed at its last answer.
    Review,
}

/// What the memory model knows of a side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days after which recall has fallen to 90 %, above 0.
    pub stability: f32,
    /// 1 (easy) to 10 (hard).
    pub difficulty: f32,
}

/// The state of a side: derived from the log, and only a cache of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SideState {
    /// Where it is in its life.
    pub phase: Phase,
    /// What the memory model knows; `None` while new.
    pub memory: Option<Memory>,
    /// Study day of the last answer that scheduled.
    pub last_day: Option<StudyDay>,
    /// Time of that answer, milliseconds since the epoch.
    pub last_ms: Option<i64>,
    /// The study day it is due; `None` while new.
    pub due: Option<StudyDay>,
    /// How many answers scheduled.
    pub n_answers: u32,
    /// How many of them failed.
    pub n_lapses: u32,
    /// Whether it was ever passed: what `requires` asks.
    pub passed: bool,
    /// The learner's own word on it: `Some(true)` suspended, `Some(false)` resumed, `None` as the deck says.
    pub suspended: Option<bool>,
    /// The first study day on which it may be asked again after burying.
    pub buried_until: Option<StudyDay>,
}

/// Limits for one study day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// New sides.
    pub new: u32,
    /// Reviews.
    pub reviews: u32,
}

impl Limits {
    /// The limits of a day that is to have this share (0 to 1) of a normal day's work: fewer new sides, rounded to the
    /// nearest number. Reviews that are due stay due, so their limit is the same.
    #[must_use]
    pub fn on_a_day_of(self, share: f64) -> Self {
        Self {
            new: (f64::from(self.new) * share).round() as u32,
            ..self
        }
    }
}

/// What has been done today, against which limits count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// New sides answered for the first time today.
    pub new: u32,
    /// Sides reviewed today.
    pub reviews: u32,
}
