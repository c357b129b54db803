//! The answers of the log that predictions are held against.

use super::measures::{self, Predicted};
use crate::schedule::memory::Model;
use crate::schedule::memory::histories::{Histories, Later, Past};
use crate::schedule::model::Memory;
use crate::stats::answered::Answered;

/// The answers on later days than the one before, in the order of time, each with what was predicted when it was given.
#[derive(Clone, Debug, Default)]
pub struct Trials {
    histories: Histories,
    later: Vec<Later>,
    in_force: Vec<f32>,
    times: Vec<i64>,
    /// Those with a history, as they follow each other in it.
    sides: Vec<i64>,
}

impl Trials {
    /// The trials among answers that are sorted by side and time; those that do not schedule are left out.
    pub fn of(answered: impl IntoIterator<Item = Answered>) -> Self {
        let mut recalls = Vec::new();
        let mut all_times = Vec::new();
        let mut sides = Vec::new();
        let past = answered.into_iter().filter_map(|one| {
            let step = one.step?;
            recalls.push(step.recall.unwrap_or(0.5));
            all_times.push(one.moment.at_ms);
            if sides.last() != Some(&one.side) {
                sides.push(one.side);
            }
            Some(Past {
                side: one.side,
                at_ms: one.moment.at_ms,
                rating: one.rating,
                elapsed_days: step.recall.map(|_| step.elapsed_days),
            })
        });
        let histories = Histories::of(past);
        let places = histories.later_places().iter().map(|at| *at as usize);
        let in_force = places.clone().map(|at| recalls[at]).collect();
        let times = places.map(|at| all_times[at]).collect();
        Self {
            later: histories.later(),
            histories,
            in_force,
            times,
            sides,
        }
    }

    /// How many there are.
    pub fn n(&self) -> usize {
        self.later.len()
    }

    /// The histories that they are part of.
    pub fn histories(&self) -> &Histories {
        &self.histories
    }

    /// The memory now of each side with a history, by its number.
    pub fn memories(&self, model: &Model) -> impl Iterator<Item = (i64, Memory)> + '_ {
        let memories = self.histories.memories(model);
        self.sides.iter().copied().zip(memories)
    }

    /// What the weights in force then predicted, from a trial on.
    pub fn in_force_from(&self, first: usize) -> &[f32] {
        self.in_force.get(first..).unwrap_or_default()
    }

    /// How many were given before a time, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn n_before(&self, at_ms: i64) -> usize {
        self.times.partition_point(|time| *time < at_ms)
    }

    /// Recalls predicted for the newest trials, with what happened.
    pub fn predicted(&self, recalls: &[f32]) -> Vec<Predicted> {
        let first = self.n().saturating_sub(recalls.len());
        self.later[first..]
            .iter()
            .zip(recalls)
            .map(|(later, recall)| Predicted {
                recall: *recall,
                passed: later.rating.is_pass(),
                bin: measures::bin(later),
            })
            .collect()
    }

    /// The course of each trial from one on.
    pub(super) fn courses_from(&self, first: usize) -> impl Iterator<Item = u32> + '_ {
        self.later[first.min(self.n())..]
            .iter()
            .map(|later| later.course)
    }

    /// For each trial the share passed before it.
    pub fn running_average(&self) -> Vec<f32> {
        measures::running_average(self.later.iter().map(|later| later.rating.is_pass()))
    }

    /// A number that differs when the answers do, but for a chance of one in 2⁶⁴.
    pub fn fingerprint(&self) -> u64 {
        self.histories.fingerprint()
    }
}
