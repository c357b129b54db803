//! How good the predictions of recall are: what was predicted beside what happened.
//!
//! Only answers on a later day than the one before count, and every prediction rests on what came before its answer
//! alone (walk-forward). What is predicted and what happened are raw, not corrected for guessing: a prediction is of a
//! right answer, lucky or not, and so is what it is held against.

pub mod aims;
pub mod fit;
pub mod measures;
pub mod trials;
mod walk;

use self::measures::Predicted;
use self::trials::Trials;
use super::figures::{Estimate, Figure};
use crate::schedule::memory::Model;
use crate::schedule::memory::progress::Progress;

pub use self::walk::{Folds, Stopped, walk_forward, walk_forward_with};

/// How many answers on later days the scores need: fewer say little, and the first of the six parts that they are cut
/// into would be too few to train on.
pub const SCORED_FROM: u64 = 400;

/// How many answers a band needs for its share to be told.
const BAND_FROM: u64 = 20;

/// The bounds of the bands.
const BANDS: [f64; 9] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0];

/// How good predictions are.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// How many answers were predicted.
    pub n: u64,
    /// What was predicted when they were given, in bands of that prediction, lowest first; bands without answers are
    /// left out.
    pub bands: Vec<Band>,
    /// Each way to predict with its scores, all on the same answers; empty when there are too few.
    pub scores: Vec<Score>,
    /// How many answers the scores need at least.
    pub needed: u64,
}

/// Answers of which recall was predicted alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The lower bound of the prediction, 0 to 1.
    pub from: f64,
    /// The upper bound.
    pub to: f64,
    /// How many answers.
    pub n: u64,
    /// The mean of what was predicted.
    pub predicted: f64,
    /// The share that was passed.
    pub actual: Figure,
}

/// How well one way to predict did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Which.
    pub of: Predictor,
    /// On how many answers.
    pub n: u64,
    /// The mean of −ln of the chance given to what happened: 0 is perfect, 0.693 is a coin.
    pub log_loss: f64,
    /// The root of the mean square of predicted minus actual recall over bins of like history, 0 to 1: 0 is perfect.
    pub rmse_bins: f64,
    /// The chance that a passed answer was given a higher recall than a failed one: 0.5 is a coin, 1 is perfect; `None`
    /// when all passed or all failed.
    pub auc: Option<f64>,
}

/// A way to predict recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Predictor {
    /// The weights in force when the answer was given.
    InForce,
    /// Weights fitted to all answers of earlier folds of time.
    Fitted,
    /// The default weights of FSRS-6.
    Default,
    /// The share passed so far, whatever the side.
    RunningAverage,
}

/// How good the predictions of the log are. With `fitted` the weights are fitted to the log as well, five times, which
/// takes a while for a long one; the scores are of the same answers either way: the last five of six parts in the order
/// of time.
///
/// # Errors
/// It was asked to stop.
pub fn calibration(
    trials: &Trials,
    fitted: bool,
    progress: &Progress,
) -> Result<Calibration, Stopped> {
    let n = trials.n() as u64;
    let folds = Folds::of(trials.n());
    let scores = if n < SCORED_FROM {
        Vec::new()
    } else {
        let first = folds.first_tested();
        let mut scores = vec![trials.score(Predictor::InForce, trials.in_force_from(first))];
        if fitted {
            let fitted = walk_forward(trials.histories(), &folds, progress)?;
            scores.push(trials.score(Predictor::Fitted, &fitted));
        }
        scores.extend(trials.baselines(first));
        scores
    };
    Ok(Calibration {
        n,
        bands: bands(&trials.predicted(trials.in_force_from(0))),
        scores,
        needed: SCORED_FROM,
    })
}

impl Trials {
    /// The scores of what was predicted for the newest answers.
    pub fn score(&self, of: Predictor, recalls: &[f32]) -> Score {
        let predicted = self.predicted(recalls);
        Score {
            of,
            n: predicted.len() as u64,
            log_loss: measures::log_loss(&predicted),
            rmse_bins: measures::rmse_bins(&predicted),
            auc: measures::auc(&predicted),
        }
    }

    /// The scores of the two baselines from an answer on.
    pub fn baselines(&self, first: usize) -> [Score; 2] {
        let default = self.histories().predict(&Model::default(), first..self.n());
        [
            self.score(Predictor::Default, &default),
            self.score(Predictor::RunningAverage, &self.running_average()[first..]),
        ]
    }
}

/// The answers by what was predicted.
fn bands(predicted: &[Predicted]) -> Vec<Band> {
    BANDS
        .windows(2)
        .filter_map(|bounds| {
            let (from, to) = (bounds[0], bounds[1]);
            let is_last = to >= 1.0;
            let inside = predicted.iter().filter(|one| {
                let recall = f64::from(one.recall);
                recall >= from && (recall < to || is_last)
            });
            let (n, sum, n_passed) = inside.fold((0, 0.0, 0), |(n, sum, n_passed), one| {
                let passed = u64::from(one.passed);
                (n + 1, sum + f64::from(one.recall), n_passed + passed)
            });
            (n > 0).then(|| Band {
                from,
                to,
                n,
                predicted: sum / n as f64,
                actual: share(n_passed, n),
            })
        })
        .collect()
}

/// A share with its 95 % interval after Wilson (1927), which stays within 0 and 1 and holds for small numbers.
fn share(n_passed: u64, n: u64) -> Figure {
    const Z: f64 = 1.959_963_985;
    if n < BAND_FROM {
        let needed = BAND_FROM;
        return Figure::TooFew { n, needed };
    }
    let (count, value) = (n as f64, n_passed as f64 / n as f64);
    let z2 = Z * Z / count;
    let middle = (value + z2 / 2.0) / (1.0 + z2);
    let half = Z / (1.0 + z2) * (value * (1.0 - value) / count + z2 / (4.0 * count)).sqrt();
    Figure::Told(Estimate {
        value,
        low: (middle - half).max(0.0),
        high: (middle + half).min(1.0),
        n,
    })
}

#[cfg(test)]
mod tests;
