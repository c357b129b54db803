//! The facts of the log: what happened, when, on which device. Data only.
//!
//! Events are only ever added. The state of a side is derived from them by `schedule`.

use uuid::Uuid;

/// A study day: days since 1970-01-01, counted from the hour at which the learner's day starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct StudyDay(pub i32);

impl StudyDay {
    /// Days from `earlier` to `self`, never below 0.
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }

    /// The day `days` later.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self(
            self.0
                .saturating_add(i32::try_from(days).unwrap_or(i32::MAX)),
        )
    }
}

/// How well a side was recalled, in the terms of FSRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// Not recalled.
    Again = 1,
    /// Recalled with trouble.
    Hard = 2,
    /// Recalled.
    Good = 3,
    /// Recalled at once.
    Easy = 4,
}

impl Rating {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The rating with this number, 1 to 4.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| *rating as u8 == number)
    }

    /// Whether the side counts as recalled.
    pub fn is_pass(self) -> bool {
        self > Self::Again
    }

    /// Its name in lower case, as on the grading keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }
}

/// What an answer was worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Everything right.
    Right,
    /// Right but for a slip of the pen.
    Near,
    /// Some of it right.
    Partial,
    /// Not right, or not known.
    Wrong,
}

impl Verdict {
    /// Its name in the JSON protocol.
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Near => "near",
            Self::Partial => "partial",
            Self::Wrong => "wrong",
        }
    }
}

/// In which kind of session an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// `griot study`.
    Study,
    /// `griot study --cram`: never schedules.
    Cram,
    /// `griot quiz`.
    Quiz,
}

/// When something happened, as it was on that device at that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub at_ms: i64,
    /// Offset of local time from UTC, in seconds.
    pub offset_s: i32,
    /// The study day, worked out once when it happened.
    pub day: StudyDay,
}

/// The decision about the next date, as a fact: `due` is the day plus the sum of the three parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The interval from the memory model, in days, at least 1.
    pub base_days: u32,
    /// Days added (or taken, if negative) by fuzz.
    pub fuzz_days: i32,
    /// Days added (or taken, if negative) to level the load.
    pub levelling_days: i32,
    /// The study day it falls due.
    pub due: StudyDay,
}

/// An answer, with everything that is needed to derive the state anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In which kind of session.
    pub mode: Mode,
    /// Whether it feeds the schedule.
    pub schedules: bool,
    /// Hash of the wording that was asked.
    pub wording: u64,
    /// Options in the order shown, as indices into the side's own order; empty when none were shown.
    pub shown: Vec<u16>,
    /// What was answered, as text (JSON for several parts); `None` for "I don't know" and for self-graded sides.
    pub given: Option<String>,
    /// What it was worth; `None` when self-graded.
    pub verdict: Option<Verdict>,
    /// Credit in thousandths, 0 to 1000.
    pub credit: u16,
    /// The rating derived from the verdict, hints and pace; for a self-graded side the one given.
    pub derived: Rating,
    /// The rating in force.
    pub rating: Rating,
    /// How long it took, in milliseconds; `None` when unknown.
    pub took_ms: Option<u32>,
    /// How many hints were shown.
    pub hints: u8,
    /// What was decided; `None` when it does not schedule.
    pub decision: Option<Decision>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A session began.
    Session {
        /// Which kind.
        mode: Mode,
        /// Its seed.
        seed: u64,
    },
    /// A side was answered.
    Answer(Box<Answer>),
    /// An earlier answer counts with another rating.
    Regrade {
        /// The answer.
        answer: Uuid,
        /// Its rating from now on.
        rating: Rating,
        /// What was decided with it; `None` when the answer does not schedule.
        decision: Option<Decision>,
    },
    /// An earlier event does not count.
    Undo {
        /// The event taken back.
        event: Uuid,
    },
    /// The side is out until resumed.
    Suspend,
    /// The side is back in.
    Resume,
    /// The side is out until `until`.
    Bury {
        /// The first study day on which it may be asked again.
        until: StudyDay,
    },
    /// "I was right": `text` counts as an answer to the side.
    Accept {
        /// What is accepted.
        text: String,
    },
    /// The side goes on as another one.
    Relink {
        /// The key that carries the history on.
        to: String,
    },
    /// The side begins anew.
    Reset,
    /// New weights for the memory model.
    Weights(Vec<f32>),
    /// A kind that this version does not know: kept and ignored.
    Unknown {
        /// The number of its kind.
        kind: i64,
    },
}

/// One fact of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// `UUIDv7`: sorts by time, and within a millisecond by order.
    pub id: Uuid,
    /// 8 random bytes that name the device.
    pub device: u64,
    /// The `session` event it belongs to; `None` outside a session.
    pub session: Option<Uuid>,
    /// When.
    pub moment: Moment,
    /// The key of the side it is about, `deck/card#aspect`; `None` when about none.
    pub side: Option<String>,
    /// What happened.
    pub body: Body,
}
