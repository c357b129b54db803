//! Histories of answers, kept close: what weights are fitted to and scored on.

use std::hash::Hasher as _;
use std::ops::Range;

use siphasher::sip::SipHasher13;

use super::{MAX_INTERVAL, Model};
use crate::event::Rating;
use crate::schedule::model::Memory;

/// One answer that schedules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// The side answered.
    pub side: i64,
    /// When, in milliseconds since 1970-01-01T00:00:00Z.
    pub at_ms: i64,
    /// The rating.
    pub rating: Rating,
    /// Study days since the answer before; `None` when the side was new or had begun anew.
    pub elapsed_days: Option<u32>,
}

/// Answers that schedule, and those on a later day than the one before in the order of time: only these tell something
/// about remembering.
///
/// A *course* is the answers to a side from the first, or from where it began anew.
#[derive(Clone, Debug, Default)]
pub struct Histories {
    answers: Vec<Review>,
    /// Where each course begins in `answers`; one more for the end.
    courses: Vec<u32>,
    /// Whether each course is the newest of its side.
    is_newest: Vec<bool>,
    /// The answers on later days in the order of time, as places in `answers`.
    later: Vec<u32>,
    /// For each answer its place in `later`, or [`NOT_LATER`].
    place: Vec<u32>,
}

/// The place of an answer that is not on a later day.
const NOT_LATER: u32 = u32::MAX;

/// The most answers that are taken in; a log of so many would take a learner some centuries.
const MOST: usize = 1 << 28;

#[derive(Clone, Copy, Debug)]
pub(super) struct Review {
    pub(super) rating: Rating,
    pub(super) elapsed_days: u32,
}

/// An answer on a later day, with what came before it on its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Later {
    /// The rating.
    pub rating: Rating,
    /// Study days since the answer before, at least 1.
    pub elapsed_days: u32,
    /// Which answer on a later day of its course it is, from 1.
    pub nth: u32,
    /// How many of those before it failed.
    pub lapses: u32,
    /// The course, for those who count by course.
    pub course: u32,
}

impl Histories {
    /// Takes in answers sorted by side and, within a side, in the order of the log.
    pub fn of(past: impl IntoIterator<Item = Past>) -> Self {
        let mut histories = Self::default();
        let mut times = Vec::new();
        let mut last = None;
        for one in past.into_iter().take(MOST) {
            let at = histories.answers.len() as u32;
            let begins = one.elapsed_days.is_none() || last != Some(one.side);
            let elapsed_days = one.elapsed_days.filter(|_| !begins).unwrap_or(0);
            if begins {
                if last == Some(one.side) {
                    histories.is_newest.pop();
                    histories.is_newest.push(false);
                }
                histories.courses.push(at);
                histories.is_newest.push(true);
            }
            if elapsed_days > 0 {
                times.push((one.at_ms, at));
            }
            last = Some(one.side);
            histories.answers.push(Review {
                rating: one.rating,
                elapsed_days: elapsed_days.min(MAX_INTERVAL),
            });
        }
        histories.courses.push(histories.answers.len() as u32);
        times.sort_unstable();
        histories.place = vec![NOT_LATER; histories.answers.len()];
        for (place, (_, at)) in times.iter().enumerate() {
            histories.place[*at as usize] = place as u32;
        }
        histories.later = times.into_iter().map(|(_, at)| at).collect();
        histories
    }

    /// How many answers there are.
    pub fn n_answers(&self) -> usize {
        self.answers.len()
    }

    /// How many of them are on a later day than the one before.
    pub fn n_later(&self) -> usize {
        self.later.len()
    }

    /// The answers, as places among all, that are on later days, in the order of time.
    pub fn later_places(&self) -> &[u32] {
        &self.later
    }

    /// The answers on later days in the order of time, each with what came before it.
    pub fn later(&self) -> Vec<Later> {
        let mut all = vec![None; self.later.len()];
        for (course, answers) in self.courses() {
            let (mut nth, mut lapses) = (0, 0);
            for at in answers {
                let place = self.place[at];
                if place == NOT_LATER {
                    continue;
                }
                let Review {
                    rating,
                    elapsed_days,
                } = self.answers[at];
                nth += 1;
                all[place as usize] = Some(Later {
                    rating,
                    elapsed_days,
                    nth,
                    lapses,
                    course,
                });
                lapses += u32::from(!rating.is_pass());
            }
        }
        all.into_iter().flatten().collect()
    }

    /// The recall, 0 to 1, that the model predicts for the answers on later days from the first to before the last
    /// place of `wanted`, each from what came before it on its course.
    pub fn predict(&self, model: &Model, wanted: Range<usize>) -> Vec<f32> {
        let mut recalls = vec![0.0; wanted.len()];
        for (_, answers) in self.courses() {
            let is_wanted = |at: &usize| wanted.contains(&(self.place[*at] as usize));
            let Some(last) = answers.clone().rfind(is_wanted) else {
                continue;
            };
            let mut memory: Option<Memory> = None;
            for at in answers.start..=last {
                let Review {
                    rating,
                    elapsed_days,
                } = self.answers[at];
                if let (true, Some(memory)) = (is_wanted(&at), memory) {
                    recalls[self.place[at] as usize - wanted.start] =
                        model.recall(memory, elapsed_days as f32);
                }
                memory = Some(model.next(memory, rating, elapsed_days));
            }
        }
        recalls
    }

    /// The memory of each side now.
    pub fn memories(&self, model: &Model) -> Vec<Memory> {
        self.courses()
            .filter(|(course, _)| self.is_newest[*course as usize])
            .filter_map(|(_, answers)| {
                answers.fold(None, |memory, at| {
                    let answer = self.answers[at];
                    Some(model.next(memory, answer.rating, answer.elapsed_days))
                })
            })
            .collect()
    }

    /// A number that differs when the answers do, but for a chance of one in 2⁶⁴.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = SipHasher13::new();
        for (_, answers) in self.courses() {
            hasher.write_usize(answers.len());
            for Review {
                rating,
                elapsed_days,
            } in &self.answers[answers]
            {
                hasher.write_u32(elapsed_days << 3 | *rating as u32);
            }
        }
        self.later.iter().for_each(|at| hasher.write_u32(*at));
        hasher.finish()
    }

    /// The courses with their numbers, each as places of answers.
    pub(super) fn courses(&self) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
        self.courses
            .windows(2)
            .zip(0..)
            .map(|(ends, course)| (course, ends[0] as usize..ends[1] as usize))
    }

    /// The answer at a place.
    pub(super) fn answer(&self, at: usize) -> Review {
        self.answers[at]
    }

    /// The place of an answer among those on later days, if it is one.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        (self.place[at] != NOT_LATER).then_some(self.place[at] as usize)
    }
}

#[cfg(test)]
mod tests;
