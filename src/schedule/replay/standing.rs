//! What undos and regrades have made of the events they name.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::event::{Rating, StudyDay};
use crate::schedule::fact::{Deed, Fact, What};

/// Which events do not count, and which answers count otherwise.
#[derive(Debug, Default)]
pub struct Standing {
    /// The events undone.
    pub(super) undone: HashSet<Uuid>,
    regrades: HashMap<Uuid, Regrade>,
}

/// The regrade in force of an answer.
#[derive(Clone, Copy, Debug)]
struct Regrade {
    order: (i64, Uuid),
    rating: Rating,
    due: Option<StudyDay>,
}

impl Standing {
    /// The standing after these facts, of which only undos and regrades matter.
    pub fn of(facts: &[Fact]) -> Self {
        let undone = undone(facts);
        let mut regrades: HashMap<Uuid, Regrade> = HashMap::new();
        for fact in facts.iter().filter(|fact| !undone.contains(&fact.id)) {
            let What::Regrade {
                answer,
                rating,
                due,
            } = fact.what
            else {
                continue;
            };
            let regrade = Regrade {
                order: fact.order(),
                rating,
                due,
            };
            regrades
                .entry(answer)
                .and_modify(|old| {
                    if old.order < regrade.order {
                        *old = regrade;
                    }
                })
                .or_insert(regrade);
        }
        Self { undone, regrades }
    }

    /// Whether an event does not count.
    pub fn is_undone(&self, id: Uuid) -> bool {
        self.undone.contains(&id)
    }

    /// The rating in force of an answer that was given `rating`.
    pub fn rating(&self, id: Uuid, rating: Rating) -> Rating {
        self.regrades
            .get(&id)
            .map_or(rating, |regrade| regrade.rating)
    }

    /// The deed with the rating that is in force.
    pub(super) fn regraded(&self, id: Uuid, deed: Deed) -> Deed {
        match (deed, self.regrades.get(&id)) {
            (Deed::Answer { due, .. }, Some(regrade)) => Deed::Answer {
                rating: regrade.rating,
                due: regrade.due.unwrap_or(due),
            },
            _ => deed,
        }
    }
}

/// The ids of the events that undos among these facts take back. An undo that is itself taken back takes nothing back.
pub fn undone(facts: &[Fact]) -> HashSet<Uuid> {
    let target: HashMap<Uuid, Uuid> = facts
        .iter()
        .filter_map(|fact| match fact.what {
            What::Undo { event } => Some((fact.id, event)),
            _ => None,
        })
        .collect();
    let mut waiting: HashMap<Uuid, usize> = HashMap::new();
    for event in target.values() {
        *waiting.entry(*event).or_default() += 1;
    }
    // An undo is decided once all undos that name it are; those in a circle never are, and take nothing back.
    let mut decided: Vec<Uuid> = target
        .keys()
        .filter(|undo| !waiting.contains_key(undo))
        .copied()
        .collect();
    let mut undone = HashSet::new();
    while let Some(undo) = decided.pop() {
        let Some(event) = target.get(&undo) else {
            continue;
        };
        if !undone.contains(&undo) {
            undone.insert(*event);
        }
        if let Some(left) = waiting.get_mut(event) {
            *left -= 1;
            if *left == 0 {
                decided.push(*event);
            }
        }
    }
    undone
}
