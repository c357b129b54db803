//! What the sides are like on the day as of which figures are told: states, bins, progress.

use std::collections::BTreeMap;

use super::{Bin, Progress, States, Subject};
use crate::event::StudyDay;
use crate::schedule::memory::Model;
use crate::schedule::model::{Memory, Phase};
use crate::stats::answered::MATURE_DAYS;
use crate::stats::collection::Collection;
use crate::stats::interval::Z;
use crate::stats::standing::Placed;

/// The bounds of stability, in days: a day, half a week, a week, three weeks (mature), two months, half a year, a year,
/// three years, and open from there on.
const STABILITIES: [f64; 9] = [0.0, 1.0, 3.0, 7.0, 21.0, 60.0, 180.0, 365.0, 1095.0];

/// Each side with where it stands.
pub(super) struct Now<'a> {
    pub(super) collection: &'a Collection,
    pub(super) sides: &'a [Placed],
    pub(super) day: StudyDay,
}

impl Now<'_> {
    pub(super) fn states(&self) -> States {
        let mut states = States::default();
        for side in self.sides.iter().filter(|side| side.deck.is_some()) {
            let of = match (side.standing.phase, side.standing.memory) {
                _ if side.is_out(self.day) => &mut states.suspended,
                (Phase::New, _) | (_, None) => &mut states.new,
                (Phase::Learning, _) => &mut states.learning,
                (Phase::Review, Some(memory)) if memory.stability >= MATURE_DAYS => {
                    &mut states.mature
                }
                (Phase::Review, _) => &mut states.young,
            };
            *of += 1;
        }
        states
    }

    fn memories(&self) -> impl Iterator<Item = Memory> {
        let asked = self.sides.iter().filter(|side| side.is_asked(self.day));
        asked.filter_map(|side| side.standing.memory)
    }

    pub(super) fn stability(&self) -> Vec<Bin> {
        let mut bins: Vec<Bin> = (0..STABILITIES.len())
            .map(|at| Bin {
                from: STABILITIES[at],
                to: STABILITIES.get(at + 1).copied(),
                n: 0,
            })
            .collect();
        for memory in self.memories() {
            let stability = f64::from(memory.stability);
            let at = STABILITIES.partition_point(|from| *from <= stability);
            bins[at.max(1) - 1].n += 1;
        }
        bins
    }

    pub(super) fn difficulty(&self) -> Vec<Bin> {
        let mut bins: Vec<Bin> = (1..10)
            .map(|from| Bin {
                from: f64::from(from),
                to: Some(f64::from(from + 1)),
                n: 0,
            })
            .collect();
        for memory in self.memories() {
            bins[(memory.difficulty as usize).clamp(1, 9) - 1].n += 1;
        }
        bins
    }

    pub(super) fn progress(&self, model: &Model) -> Vec<Progress> {
        let mut decks = vec![Sum::default(); self.collection.decks.len()];
        let mut tag_sets = vec![Sum::default(); self.collection.tag_sets.len()];
        for (placed, side) in self.sides.iter().zip(&self.collection.sides) {
            let Some(deck) = placed.deck else {
                continue;
            };
            let known = placed.known(model, &placed.standing, self.day);
            decks[deck as usize].take(known);
            if let Some(tag_set) = tag_sets.get_mut(side.tags as usize) {
                tag_set.take(known);
            }
        }
        let mut tags: BTreeMap<&str, Sum> = BTreeMap::new();
        for (names, sum) in self.collection.tag_sets.iter().zip(&tag_sets) {
            for name in names {
                tags.entry(name).or_default().add(sum);
            }
        }
        let decks = decks.iter().enumerate();
        let decks = decks.map(|(at, sum)| sum.told(Subject::Deck(at)));
        let tags = tags.iter().filter(|(_, sum)| sum.sides > 0);
        let tags = tags.map(|(name, sum)| sum.told(Subject::Tag((*name).to_owned())));
        decks.chain(tags).collect()
    }
}

/// How many sides are known in all decks together.
pub(super) fn known(progress: &[Progress]) -> f64 {
    let decks = progress
        .iter()
        .filter(|progress| matches!(progress.of, Subject::Deck(_)));
    decks.map(|deck| deck.known).sum()
}

/// Sides added up.
#[derive(Clone, Copy, Default)]
struct Sum {
    sides: u64,
    seen: u64,
    known: f64,
    variance: f64,
}

impl Sum {
    fn take(&mut self, known: Option<f64>) {
        self.sides += 1;
        if let Some(known) = known {
            self.seen += 1;
            self.known += known;
            self.variance += known * (1.0 - known);
        }
    }

    fn add(&mut self, other: &Self) {
        self.sides += other.sides;
        self.seen += other.seen;
        self.known += other.known;
        self.variance += other.variance;
    }

    fn told(&self, of: Subject) -> Progress {
        Progress {
            of,
            sides: self.sides,
            seen: self.seen,
            known: self.known,
            plus_minus: Z * self.variance.sqrt(),
        }
    }
}
