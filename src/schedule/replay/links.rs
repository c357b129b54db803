//! Which side carries the history of which: what `relink` events add up to.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::standing::undone;
use crate::schedule::fact::{Fact, What};

/// Which sides go on as others. Newer relinks come first: of two for one side the newer counts, and of those that would
/// close a circle the oldest is ignored, so that a card renamed there and back keeps its history under its old name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    next: HashMap<i64, i64>,
}

impl Links {
    /// What the relinks among these facts add up to; undos of them must be among the facts too.
    pub fn of(facts: &[Fact]) -> Self {
        Self::among(facts, &undone(facts))
    }

    /// The same, when it is known what is undone.
    pub(super) fn among(facts: &[Fact], undone: &HashSet<Uuid>) -> Self {
        let mut relinks: Vec<_> = facts
            .iter()
            .filter(|fact| !undone.contains(&fact.id))
            .filter_map(|fact| match (fact.side, &fact.what) {
                (Some(from), What::Relink { to }) => Some((fact.order(), from, *to)),
                _ => None,
            })
            .collect();
        relinks.sort_unstable();
        let mut links = Self::default();
        for (_, from, to) in relinks.into_iter().rev() {
            let carrier = links.carrier(to);
            if carrier != from && !links.next.contains_key(&from) {
                links.next.insert(from, carrier);
            }
        }
        links
    }

    /// The side that carries the history of `side` now: itself, unless it goes on as another.
    pub fn carrier(&mut self, side: i64) -> i64 {
        let mut at = side;
        while let Some(next) = self.next.get(&at).copied() {
            // Each step is shortened as it is taken, so that long chains stay cheap.
            if let Some(after) = self.next.get(&next).copied() {
                self.next.insert(at, after);
            }
            at = next;
        }
        at
    }
}
