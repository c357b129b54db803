//! What each answer of a side did to its memory.

use uuid::Uuid;

use super::standing::undone;
use super::{Log, deeds, weights};
use crate::event::{Moment, Rating, StudyDay};
use crate::schedule::apply::{self, Counted};
use crate::schedule::fact::{Deed, Fact};
use crate::schedule::memory::Model;
use crate::schedule::model::{Memory, SideState};

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
    /// What an answer does to a state by a model, and takes it into that state.
    pub fn take(
        model: &Model,
        state: &mut SideState,
        moment: Moment,
        rating: Rating,
        due: StudyDay,
    ) -> Self {
        let before = state.memory;
        let counted = apply::counted(state, moment.day);
        let elapsed_days = apply::elapsed(state, moment);
        let after = model.next(before, rating, elapsed_days);
        apply::take_remembered(state, moment, rating, due, after);
        Self {
            counted,
            elapsed_days,
            before,
            recall: before.map(|memory| model.recall(memory, elapsed_days as f32)),
            after,
            due,
        }
    }

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

/// An answer that schedules and was not undone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traced {
    /// The id of its event.
    pub id: Uuid,
    /// When.
    pub moment: Moment,
    /// The rating in force.
    pub rating: Rating,
    /// What it did.
    pub step: Step,
}

/// Which weights were in force when: each from its place in the order of the log on.
#[derive(Clone, Debug)]
pub struct Eras {
    first: Model,
    later: Vec<((i64, Uuid), Model)>,
}

impl Eras {
    /// One era, so that everything is told by the same model.
    pub fn one(model: Model) -> Self {
        let later = Vec::new();
        Self {
            first: model,
            later,
        }
    }

    /// The eras that the weights among these facts make; undos of them must be among the facts too. Before the first
    /// the defaults are in force, and weights that this version cannot use begin none.
    pub fn of(facts: &[Fact]) -> Self {
        let later = weights(facts, &undone(facts))
            .into_iter()
            .filter_map(|(order, weights)| Some((order, Model::new(Some(weights)).ok()?)));
        Self {
            first: Model::default(),
            later: later.collect(),
        }
    }

    /// The model of the last era.
    pub fn newest(&self) -> &Model {
        self.later.last().map_or(&self.first, |(_, model)| model)
    }

    /// The number of the era that an event with this place in the order of the log is in: how many weights are before
    /// it.
    pub fn number(&self, order: (i64, Uuid)) -> usize {
        self.later.partition_point(|(began, _)| *began < order)
    }

    /// The model in force at a place in the order of the log.
    pub fn model_at(&self, order: (i64, Uuid)) -> &Model {
        self.model(self.number(order))
    }

    /// Whether an era may begin from a time on, in milliseconds since the epoch, and before a place in the order of
    /// the log.
    pub fn begins_between(&self, from_ms: i64, to: (i64, Uuid)) -> bool {
        self.later
            .iter()
            .any(|(began, _)| began.0 >= from_ms && *began < to)
    }

    /// The model of the era with this number.
    fn model(&self, number: usize) -> &Model {
        match number.checked_sub(1) {
            Some(at) => &self.later[at].1,
            None => &self.first,
        }
    }
}

/// What each answer of one side did, in order, from its facts as [`super::side`] takes them. The memory before an answer
/// is what the model of its era makes of all that came before it, whatever was in force then.
pub fn trace(eras: &Eras, facts: &[Fact]) -> Vec<Traced> {
    let log = Log::of_one_side(facts);
    let standing = log.standing();
    let mut walker = Walker::new(eras);
    deeds(&log.entries, &standing)
        .filter_map(|(entry, deed)| {
            let step = walker.take(entry.id, entry.moment, deed)?;
            Some(Traced {
                id: entry.id,
                moment: entry.moment,
                rating: deed.rating()?,
                step,
            })
        })
        .collect()
}

/// A side on its way through its deeds.
struct Walker<'a> {
    eras: &'a Eras,
    era: usize,
    state: SideState,
    /// The ratings since the side was new, with the study days before each.
    run: Vec<(Rating, u32)>,
}

impl<'a> Walker<'a> {
    fn new(eras: &'a Eras) -> Self {
        Self {
            eras,
            era: 0,
            state: SideState::default(),
            run: Vec::new(),
        }
    }

    /// Takes the next deed in; tells what it did if it is an answer.
    fn take(&mut self, id: Uuid, moment: Moment, deed: Deed) -> Option<Step> {
        self.enter(self.eras.number((moment.at_ms, id)));
        let model = self.eras.model(self.era);
        let Deed::Answer { rating, due } = deed else {
            if deed == Deed::Reset {
                self.run.clear();
            }
            apply::take(model, &mut self.state, moment, deed);
            return None;
        };
        let step = Step::take(model, &mut self.state, moment, rating, due);
        self.run.push((rating, step.elapsed_days));
        Some(step)
    }

    /// Another era sees all that came before with its own eyes.
    fn enter(&mut self, era: usize) {
        if era == self.era {
            return;
        }
        self.era = era;
        let model = self.eras.model(era);
        self.state.memory = self.run.iter().fold(None, |memory, (rating, days)| {
            Some(model.next(memory, *rating, *days))
        });
    }
}
