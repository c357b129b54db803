//! The measures of predictions, each over a list of what was predicted and what happened.

use std::collections::BTreeMap;

use crate::schedule::memory::histories::Later;

/// What was predicted for an answer, and what happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Predicted {
    /// The recall predicted, 0 to 1.
    pub recall: f32,
    /// Whether it was passed.
    pub passed: bool,
    /// Answers with a like history have the same.
    pub bin: Bin,
}

/// What makes histories alike: days since the answer before, answers on later days, lapses, each by its magnitude.
pub type Bin = [u8; 3];

/// How near to 0 and 1 a prediction is taken to be: beyond it, an `f32` cannot tell them apart.
const SURE: f64 = 1e-7;

/// The mean of −ln of the chance that was given to what happened.
pub fn log_loss(predicted: &[Predicted]) -> f64 {
    mean(predicted.iter().map(loss))
}

/// −ln of the chance that was given to what happened. A prediction that is no number counts as a coin.
pub fn loss(one: &Predicted) -> f64 {
    let recall = f64::from(one.recall);
    let recall = if recall.is_nan() { 0.5 } else { recall };
    let recall = recall.clamp(SURE, 1.0 - SURE);
    -(if one.passed { recall } else { 1.0 - recall }).ln()
}

/// The root of the mean over all answers of the square of mean predicted minus mean actual recall in their bin
/// (RMSE(bins) of the SRS benchmark).
pub fn rmse_bins(predicted: &[Predicted]) -> f64 {
    let mut bins: BTreeMap<Bin, (f64, f64)> = BTreeMap::new();
    for one in predicted {
        let (off, n) = bins.entry(one.bin).or_default();
        *off += f64::from(one.recall) - f64::from(u8::from(one.passed));
        *n += 1.0;
    }
    let squares: f64 = bins.values().map(|(off, n)| (off / n).powi(2) * n).sum();
    (squares / (predicted.len().max(1) as f64)).sqrt()
}

/// The bin of an answer, as the crate `fsrs` makes them: days by powers of 3.62, answers by powers of 1.89, lapses by
/// powers of 1.73. Only whether two bins are the same matters, so the powers stand for them.
pub fn bin(later: &Later) -> Bin {
    let magnitude = |n: u32, base: f64| f64::from(n).log(base).floor() as u8;
    let lapses = match later.lapses {
        0 => 0,
        n => 1 + magnitude(n, 1.73),
    };
    [
        magnitude(later.elapsed_days.max(1), 3.62),
        magnitude(later.nth.saturating_add(1), 1.89),
        lapses,
    ]
}

/// The chance that a passed answer was given a higher recall than a failed one, where the same recall counts half (the
/// area under the ROC curve, by Mann and Whitney's statistic); `None` when all passed or all failed.
pub fn auc(predicted: &[Predicted]) -> Option<f64> {
    let mut sorted: Vec<(f32, bool)> = predicted.iter().map(|p| (p.recall, p.passed)).collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let n_passed = sorted.iter().filter(|(_, passed)| *passed).count();
    let n_failed = sorted.len() - n_passed;
    if n_passed == 0 || n_failed == 0 {
        return None;
    }
    let (mut below, mut won) = (0.0, 0.0);
    for alike in sorted.chunk_by(|a, b| a.0 == b.0) {
        let passed = alike.iter().filter(|(_, passed)| *passed).count() as f64;
        let failed = alike.len() as f64 - passed;
        won += passed * (below + failed / 2.0);
        below += failed;
    }
    Some(won / (n_passed as f64 * n_failed as f64))
}

/// For each answer the share of those before it that were passed, with one more passed and one more failed to begin
/// with (Laplace's rule of succession): the first is predicted a half.
pub fn running_average(passed: impl IntoIterator<Item = bool>) -> Vec<f32> {
    let (mut n_passed, mut n) = (1.0, 2.0);
    passed
        .into_iter()
        .map(|passed| {
            let share: f64 = n_passed / n;
            n_passed += f64::from(u8::from(passed));
            n += 1.0;
            share as f32
        })
        .collect()
}

/// The mean; 0 of nothing.
pub fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0_u64), |(sum, n), value| (sum + value, n + 1));
    if n == 0 { 0.0 } else { sum / n as f64 }
}
