//! The recall that is aimed at, side by side.

use std::collections::HashMap;

use crate::grade::guessing::target_for;
use crate::schedule::model::Phase;
use crate::stats::collection::{Collection, SideNow};

/// The recall that each side is scheduled by, and what their decks aim at. All are 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Aims {
    /// The retention of most sides.
    pub usual: f64,
    /// The least retention of a deck with a side that was answered.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// Whether a side is held to more than its deck aims at, because its answer can be guessed.
    pub is_raised: bool,
    /// The targets of the sides in decks, by the numbers of these.
    targets: HashMap<i64, f64>,
}

impl Aims {
    /// The aims of the sides that were answered. Where none stands in a deck it is `otherwise`.
    pub fn of(collection: &Collection, otherwise: f64) -> Self {
        let retention = |side: &SideNow| Some(collection.decks.get(side.deck? as usize)?.retention);
        let (mut retentions, mut targets, mut is_raised) = (Vec::new(), HashMap::new(), false);
        for side in &collection.sides {
            let Some(retention) = retention(side) else {
                continue;
            };
            let target = target_for(retention, f64::from(side.chance));
            targets.insert(side.side, target);
            if side.state.phase != Phase::New {
                is_raised |= target > retention;
                retentions.push(retention);
            }
        }
        retentions.sort_unstable_by(f64::total_cmp);
        let alike = retentions.chunk_by(|one, other| one == other);
        let most = alike.max_by_key(|alike| alike.len());
        Self {
            usual: most.map_or(otherwise, |alike| alike[0]),
            low: *retentions.first().unwrap_or(&otherwise),
            high: *retentions.last().unwrap_or(&otherwise),
            is_raised,
            targets,
        }
    }

    /// The target of a side; the usual aim for one that stands in no deck any more.
    pub fn target(&self, side: i64) -> f64 {
        self.targets.get(&side).copied().unwrap_or(self.usual)
    }
}
