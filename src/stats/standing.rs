//! Where a side stands on the day as of which figures are told.

use super::answered::Step;
use super::collection::SideNow;
use crate::event::{Rating, StudyDay};
use crate::grade::guessing::shown_recall;
use crate::schedule::memory::{DIFFICULTY, Model, STABILITY};
use crate::schedule::model::{Memory, Phase};

/// The highest chance of a right guess that is reckoned with.
const HIGHEST_CHANCE: f32 = 0.999;

/// The state of a side, as far as figures need it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Standing {
    /// Where it is in its life.
    pub(super) phase: Phase,
    /// What the memory model knows; `None` while new.
    pub(super) memory: Option<Memory>,
    /// The study day of its last answer that scheduled; means nothing while new.
    pub(super) last_day: StudyDay,
    /// The study day it is due; means nothing while new.
    pub(super) due: StudyDay,
    /// How many answers scheduled.
    pub(super) n_answers: u32,
}

impl Standing {
    /// As the store has it now.
    pub(super) fn now(side: &SideNow) -> Self {
        let state = &side.state;
        let (Some(memory), Some(last_day), false) =
            (state.memory, state.last_day, state.phase == Phase::New)
        else {
            return Self::default();
        };
        Self {
            phase: state.phase,
            memory: Some(sound(memory)),
            last_day,
            due: state.due.unwrap_or(last_day),
            n_answers: state.n_answers.max(1),
        }
    }

    /// Takes in an answer.
    pub(super) fn answer(&mut self, day: StudyDay, rating: Rating, after: Memory, due: StudyDay) {
        self.phase = if rating.is_pass() {
            Phase::Review
        } else {
            Phase::Learning
        };
        self.memory = Some(sound(after));
        self.last_day = day;
        self.due = due;
        self.n_answers = self.n_answers.saturating_add(1);
    }

    /// The chance, 0 to 1, that an answer on `day` is right; `None` while new.
    pub(super) fn recall(&self, model: &Model, day: StudyDay) -> Option<f64> {
        let days = day.since(self.last_day) as f32;
        Some(f64::from(model.recall(self.memory?, days)))
    }
}

/// A side with all that figures need of it, without what they do not: they go over all sides several times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Where it stands.
    pub(super) standing: Standing,
    /// Its deck, an index into the decks that there are; `None` when it stands in none.
    pub(super) deck: Option<u32>,
    /// The chance of a right guess, 0 to 0.999.
    pub(super) luck: f32,
    /// The deck and the number that it shares with its siblings.
    pub(super) family: Option<(u32, u32)>,
    /// The first day on which it may be asked again after burying.
    buried_until: Option<StudyDay>,
    /// The first day on which it is not asked any more: the first of all when it is suspended.
    out_from: Option<StudyDay>,
}

impl Placed {
    /// The side where it stands.
    pub(super) fn of(side: &SideNow, standing: Standing, n_decks: usize) -> Self {
        Self {
            standing,
            deck: side.deck.filter(|deck| (*deck as usize) < n_decks),
            luck: luck(side.chance) as f32,
            family: side.deck.zip(side.sibling),
            buried_until: side.state.buried_until,
            out_from: if side.is_suspended {
                Some(StudyDay(i32::MIN))
            } else {
                side.expires
            },
        }
    }

    /// The chance that it is known on `day`, if it stands so: recall without luck; `None` while new.
    pub(super) fn known(&self, model: &Model, standing: &Standing, day: StudyDay) -> Option<f64> {
        let recall = standing.recall(model, day)?;
        Some(shown_recall(recall, f64::from(self.luck)))
    }

    /// Whether it is asked on `day`: it stands in a deck, and is neither suspended nor expired by then.
    pub(super) fn is_asked(&self, day: StudyDay) -> bool {
        self.deck.is_some() && !self.is_out(day)
    }

    /// Whether it is buried on `day`.
    pub(super) fn is_buried(&self, day: StudyDay) -> bool {
        self.buried_until.is_some_and(|until| until > day)
    }

    /// Whether it is not asked on `day`: suspended, or expired by then.
    pub(super) fn is_out(&self, day: StudyDay) -> bool {
        self.out_from.is_some_and(|from| from <= day)
    }
}

/// The chance of a right guess, 0 to 0.999; what is no chance counts as none.
pub(super) fn luck(chance: f32) -> f64 {
    if chance > 0.0 {
        f64::from(chance.min(HIGHEST_CHANCE))
    } else {
        0.0
    }
}

/// The recall that was predicted for a review on a later day, 0 to 1; `None` for other answers, and where no number
/// was predicted.
pub(super) fn predicted(step: &Step) -> Option<f64> {
    let recall = step.recall.filter(|recall| !recall.is_nan())?;
    step.is_later_day()
        .then(|| f64::from(recall).clamp(0.0, 1.0))
}

/// The memory in the range of the model; what is not a number becomes the lower bound.
fn sound(memory: Memory) -> Memory {
    let within = |value: f32, (low, high): (f32, f32)| value.max(low).min(high);
    Memory {
        stability: within(memory.stability, STABILITY),
        difficulty: within(memory.difficulty, DIFFICULTY),
    }
}
