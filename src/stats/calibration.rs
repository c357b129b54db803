//! How good the predictions of recall are: what was predicted beside what happened.
//!
//! Only answers on a later day than the one before count, and every prediction rests on what came before its answer
//! alone (walk-forward).

use super::figures::Figure;

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
