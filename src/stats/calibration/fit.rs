//! Weights fitted to the learner, and whether they are worth having.

use std::collections::BTreeMap;

use super::aims::Aims;
use super::measures::{self, mean};
use super::trials::Trials;
use super::walk::{Folds, walk_forward};
use super::{Predictor, SCORED_FROM, Score, Stopped};
use crate::event::Rating;
use crate::schedule::memory::Model;
use crate::schedule::memory::progress::Progress;
use crate::schedule::memory::training::{TrainError, Training, train};

/// How many answers are needed to judge by: with fewer a real gain could not be told from luck.
pub const JUDGED_FROM: usize = 100;

/// What a gain must be of its standard error to be believed: chance alone reaches that once in twenty times.
const BELIEVED: f64 = 1.645;

/// New weights beside those in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The new weights, fitted to all answers on later days.
    pub weights: Vec<f32>,
    /// The fitted weights, those in force and the baselines, all on the same answers: weights fitted to what came before
    /// each part of them alone.
    pub scores: Vec<Score>,
    /// By how much the fitted ones are better than those in force.
    pub gain: Gain,
    /// What was recalled and what was predicted for it.
    pub recalled: Recalled,
}

/// A difference in log loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// The mean over all answers of the loss before minus the loss after: above 0 is better.
    pub mean: f64,
    /// Its standard error.
    pub error: f64,
}

/// Mean recall of the answers that were judged by, 0 to 1 each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recalled {
    /// The share passed.
    pub actual: f64,
    /// What the weights in force predicted.
    pub in_force: f64,
    /// What fitted weights predicted.
    pub fitted: f64,
}

impl Gain {
    /// Whether it is more than luck: at least 1.645 times its standard error.
    pub fn is_real(&self) -> bool {
        self.mean > 0.0 && self.mean > BELIEVED * self.error
    }

    /// The gain from one list of losses to another, and its standard error when the answers of a course are not
    /// independent of each other: the root of the sum over courses of the squared sum of their differences from the
    /// mean, over the number of answers (Liang and Zeger 1986).
    pub(super) fn between(
        before: &[f64],
        after: &[f64],
        courses: impl Iterator<Item = u32>,
    ) -> Self {
        let gains = before
            .iter()
            .zip(after)
            .map(|(before, after)| before - after);
        let mean = mean(gains.clone());
        let mut by_course: BTreeMap<u32, f64> = BTreeMap::new();
        for (gain, course) in gains.zip(courses) {
            *by_course.entry(course).or_default() += gain - mean;
        }
        let squares: f64 = by_course.values().map(|sum| sum * sum).sum();
        let error = squares.sqrt() / before.len().max(1) as f64;
        Self { mean, error }
    }
}

/// How many reviews have come since weights were last fitted, when there are enough to fit anew: at least 400, and half
/// as many as there were then, for fewer change little.
pub fn enough_since(n_reviews: u64, at_last: Option<u64>) -> Option<u64> {
    let before = at_last.unwrap_or(0);
    let since = n_reviews.saturating_sub(before);
    (since >= SCORED_FROM && since >= before / 2).then_some(since)
}

/// Fits weights and judges them by the answers from `first` on. These must be ones that the weights in force were not
/// fitted to; the first sixth is never judged by.
///
/// # Errors
/// Too little to learn from or to judge by, or it was asked to stop.
pub fn fit(trials: &Trials, first: usize, progress: &Progress) -> Result<Fit, TrainError> {
    let n = trials.n();
    let first = first.max(Folds::of(n).first_tested());
    let n_judged = n.saturating_sub(first);
    if n_judged < JUDGED_FROM {
        return Err(TrainError::TooFew {
            n: n_judged,
            needed: JUDGED_FROM,
        });
    }
    let folds = Folds::after(n, first);
    let training = Training::of_size(n);
    progress.plan(folds.work() + training.work(n));
    let (weights, fitted) = rayon::join(
        || train(trials.histories(), n, training, progress),
        || walk_forward(trials.histories(), &folds, progress),
    );
    Ok(judge(trials, first, weights?, &fitted?))
}

fn judge(trials: &Trials, first: usize, weights: Vec<f32>, fitted: &[f32]) -> Fit {
    let in_force = trials.in_force_from(first);
    let losses = |recalls| -> Vec<f64> {
        let predicted = trials.predicted(recalls);
        predicted.iter().map(measures::loss).collect()
    };
    let mean_of = |recalls: &[f32]| mean(recalls.iter().map(|recall| f64::from(*recall)));
    let passed = trials.predicted(in_force).into_iter().map(|one| one.passed);
    let mut scores = vec![
        trials.score(Predictor::Fitted, fitted),
        trials.score(Predictor::InForce, in_force),
    ];
    scores.extend(trials.baselines(first));
    Fit {
        weights,
        scores,
        gain: Gain::between(
            &losses(in_force),
            &losses(fitted),
            trials.courses_from(first),
        ),
        recalled: Recalled {
            actual: mean(passed.map(|passed| f64::from(u8::from(passed)))),
            in_force: mean_of(in_force),
            fitted: mean_of(fitted),
        },
    }
}

impl From<Stopped> for TrainError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// How much there is to review each day, and how soon, by one set of weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Reviews a day, if every side that was answered were reviewed as often as its memory asks for at its target.
    pub reviews_per_day: f64,
    /// The intervals, in days, of a card that is answered with good whenever it is due, from new on, at the usual aim.
    pub intervals: [u32; N_INTERVALS],
}

/// How many intervals an [`Outlook`] has.
pub const N_INTERVALS: usize = 5;

/// What a set of weights asks for of the sides of the log, each held to its own aim.
pub fn outlook(trials: &Trials, model: &Model, aims: &Aims) -> Outlook {
    let days = |stability, target| model.interval(stability, target).round().max(1.0);
    let memories = trials.memories(model);
    let per_day =
        memories.map(|(side, memory)| 1.0 / f64::from(days(memory.stability, aims.target(side))));
    let per_day: f64 = per_day.sum();
    let mut memory = None;
    let mut elapsed = 0;
    let intervals = [(); N_INTERVALS].map(|()| {
        let next = model.next(memory, Rating::Good, elapsed);
        memory = Some(next);
        elapsed = days(next.stability, aims.usual) as u32;
        elapsed
    });
    Outlook {
        reviews_per_day: per_day,
        intervals,
    }
}
