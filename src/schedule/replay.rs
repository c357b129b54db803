//! States derived from the log: what happened and was not undone, in the order of (time, id).
//!
//! A state depends on the set of events alone, not on the order in which they arrived or are handed in. Ratings, study
//! days and due dates are taken as recorded; stability and difficulty are worked out with the weights in force.
//!
//! An undo names any event. Undoing an undo restores what it took back; undoing a regrade restores the rating before
//! it. Events that would undo each other in a circle, which griot never writes, count as not undone.

mod links;
mod standing;
mod trace;

use std::collections::HashSet;

use uuid::Uuid;

use super::apply::{self, Counted};
use super::fact::{Deed, Fact, What};
use super::memory::Model;
use super::model::SideState;
use crate::event::{Moment, StudyDay};

pub use self::links::Links;
pub use self::standing::{Standing, undone};
pub use self::trace::{Eras, MATURE_DAYS, Step, Traced, trace};

/// One side as its events tell it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Its state.
    pub state: SideState,
    /// What each of its answers counts as, in order.
    pub counted: Vec<(StudyDay, Counted)>,
}

/// Derives one side from its facts, in any order: all that name it or a side that goes on as it ([`Links`]), regrades
/// and undos of these among them.
pub fn side(model: &Model, facts: &[Fact]) -> Told {
    let log = Log::of_one_side(facts);
    let standing = log.standing();
    let mut counted = Vec::new();
    let state = walk(model, &log.entries, &standing, &mut |day, kind| {
        counted.push((day, kind));
    });
    Told { state, counted }
}

/// A whole log, taken in fact by fact.
#[derive(Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
    others: Vec<Fact>,
}

/// A deed of a side.
#[derive(Clone, Copy, Debug)]
struct Entry {
    id: Uuid,
    moment: Moment,
    side: i64,
    deed: Deed,
}

impl Entry {
    fn order(&self) -> (i64, i64, Uuid) {
        (self.side, self.moment.at_ms, self.id)
    }
}

/// All that a log tells.
#[derive(Debug)]
pub struct Replayed {
    /// The memory model with the newest weights that can be used.
    pub model: Model,
    /// These weights; `None` for the defaults.
    pub weights: Option<Box<[f32]>>,
    /// Which sides go on as others.
    pub links: Links,
    /// The state of each side with a deed to its name, by its number; sides that go on as others are not among them.
    pub states: Vec<(i64, SideState)>,
}

impl Log {
    /// The facts of one side, in order.
    fn of_one_side(facts: &[Fact]) -> Self {
        let mut log = Self::default();
        for fact in facts {
            log.push_for(0, fact.clone());
        }
        log.entries.sort_unstable_by_key(Entry::order);
        log
    }

    /// Takes in a fact. The order does not matter, and the same event twice counts once; a log read in the order of
    /// its ids is the fastest.
    pub fn push(&mut self, fact: Fact) {
        match fact.side {
            Some(side) => self.push_for(side, fact),
            None => self.others.push(fact),
        }
    }

    fn push_for(&mut self, side: i64, fact: Fact) {
        match fact.what {
            What::Deed(deed) => self.entries.push(Entry {
                id: fact.id,
                moment: fact.moment,
                side,
                deed,
            }),
            _ => self.others.push(fact),
        }
    }

    fn standing(&self) -> Standing {
        Standing::of(&self.others)
    }

    /// Derives all states. `seen` is told of each answer: the side that carries it now, the study day, what it counts
    /// as.
    pub fn replay(mut self, mut seen: impl FnMut(i64, StudyDay, Counted)) -> Replayed {
        let standing = self.standing();
        let mut links = Links::among(&self.others, &standing.undone);
        for entry in &mut self.entries {
            entry.side = links.carrier(entry.side);
        }
        self.entries.sort_unstable_by_key(Entry::order);
        let (model, weights) = newest_weights(&self.others, &standing.undone);
        let states = self
            .entries
            .chunk_by(|a, b| a.side == b.side)
            .map(|entries| {
                let side = entries[0].side;
                let state = walk(&model, entries, &standing, &mut |day, counted| {
                    seen(side, day, counted);
                });
                (side, state)
            })
            .collect();
        Replayed {
            model,
            weights,
            links,
            states,
        }
    }
}

/// The state after the deeds of one side, which are in order.
fn walk(
    model: &Model,
    entries: &[Entry],
    standing: &Standing,
    seen: &mut dyn FnMut(StudyDay, Counted),
) -> SideState {
    let mut state = SideState::default();
    for (entry, deed) in deeds(entries, standing) {
        if let Deed::Answer { .. } = deed {
            seen(entry.moment.day, apply::counted(&state, entry.moment.day));
        }
        apply::take(model, &mut state, entry.moment, deed);
    }
    state
}

/// What stands of the deeds of one side, which are in order: each once, with the rating in force.
fn deeds<'a>(
    entries: &'a [Entry],
    standing: &'a Standing,
) -> impl Iterator<Item = (&'a Entry, Deed)> {
    let mut last = None;
    entries.iter().filter_map(move |entry| {
        let twice = last.replace(entry.id) == Some(entry.id);
        let stands = !twice && !standing.undone.contains(&entry.id);
        stands.then(|| (entry, standing.regraded(entry.id, entry.deed)))
    })
}

/// The newest weights that this version can use: those of a later one may not be.
fn newest_weights(facts: &[Fact], undone: &HashSet<Uuid>) -> (Model, Option<Box<[f32]>>) {
    weights(facts, undone)
        .into_iter()
        .rev()
        .find_map(|(_, weights)| Some((Model::new(Some(weights)).ok()?, Some(weights.into()))))
        .unwrap_or_default()
}

/// All weights that were not undone, oldest first, with their place in the order of the log.
fn weights<'a>(facts: &'a [Fact], undone: &HashSet<Uuid>) -> Vec<((i64, Uuid), &'a [f32])> {
    let mut all: Vec<_> = facts
        .iter()
        .filter(|fact| !undone.contains(&fact.id))
        .filter_map(|fact| match &fact.what {
            What::Weights(weights) => Some((fact.order(), &**weights)),
            _ => None,
        })
        .collect();
    all.sort_unstable_by_key(|(order, _)| *order);
    all
}

#[cfg(test)]
mod tests;
