//! Walk-forward: weights fitted to what came before, held against what came next.

use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use thiserror::Error;

use crate::schedule::memory::Model;
use crate::schedule::memory::histories::Histories;
use crate::schedule::memory::progress::Progress;
use crate::schedule::memory::training::{TrainError, Training, train};

/// The work was asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the work was stopped")]
pub struct Stopped;

/// Parts of the answers on later days, in the order of time: each is predicted by weights fitted to all before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folds {
    tested: Vec<Range<usize>>,
}

/// How many parts are predicted.
const N_FOLDS: usize = 5;

impl Folds {
    /// Six parts of the same length, the last of which takes what is left over: the first is only trained on.
    pub fn of(n: usize) -> Self {
        Self::after(n, n / (N_FOLDS + 1))
    }

    /// The answers from `first` on, in five parts.
    pub fn after(n: usize, first: usize) -> Self {
        let length = (n - first.min(n)) / N_FOLDS;
        let tested = (0..N_FOLDS).map(|fold| {
            let from = first + fold * length;
            let to = if fold + 1 == N_FOLDS {
                n
            } else {
                from + length
            };
            from..to
        });
        Self {
            tested: tested.collect(),
        }
    }

    /// The first answer that is predicted.
    pub fn first_tested(&self) -> usize {
        self.tested.first().map_or(0, |fold| fold.start)
    }

    /// How much work it is to train for all of them.
    pub fn work(&self) -> u64 {
        let sizes = self.tested.iter().map(|fold| fold.start);
        sizes.map(|n| Training::of_size(n).work(n)).sum()
    }
}

/// What weights fitted to all earlier folds predict, from the first answer that is predicted on. A fold before which
/// there is too little to learn from gets the default weights, as a learner would have.
///
/// # Errors
/// It was asked to stop.
pub fn walk_forward(
    histories: &Histories,
    folds: &Folds,
    progress: &Progress,
) -> Result<Vec<f32>, Stopped> {
    walk_forward_with(histories, folds, Training::of_size, progress)
}

/// The same with another way to train on so many answers.
///
/// # Errors
/// It was asked to stop.
pub fn walk_forward_with(
    histories: &Histories,
    folds: &Folds,
    training: impl Fn(usize) -> Training + Sync,
    progress: &Progress,
) -> Result<Vec<f32>, Stopped> {
    let predict = |fold: &Range<usize>| {
        let n_before = fold.start;
        let model = match train(histories, n_before, training(n_before), progress) {
            Ok(weights) => Model::new(Some(&weights)).unwrap_or_default(),
            Err(TrainError::Stopped) => return Err(Stopped),
            Err(_) => Model::default(),
        };
        Ok(histories.predict(&model, fold.clone()))
    };
    // The longest trainings first, so that no core waits for one at the end.
    let mut parts: Vec<Result<Vec<f32>, Stopped>> = {
        let reversed: Vec<_> = folds.tested.iter().rev().collect();
        reversed.par_iter().map(|fold| predict(fold)).collect()
    };
    parts.reverse();
    let mut recalls = Vec::new();
    for part in parts {
        recalls.extend(part?);
    }
    Ok(recalls)
}
