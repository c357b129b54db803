//! Fitting the weights to answers.
//!
//! The crate trusts its input here too: it panics on an item without a review on a later day, and holds for each answer
//! the whole history before it. So only answers on later days are handed to it, and of endless histories only the
//! beginning.

use std::ops::Range;

use fsrs::{ComputeParametersInput, FSRSError, FSRSItem, FSRSReview, TrainingConfig};
use thiserror::Error;

use super::histories::Histories;
use super::progress::Progress;
use super::{Model, N_NEWEST};

/// How many answers on later days a training needs at least.
pub const TRAINED_FROM: usize = 64;

/// The longest history that is trained on, in answers.
const LONGEST: usize = 256;

/// The most answers that all histories handed to the crate have together, each counted once for every answer after it:
/// 8 bytes each.
const MOST_REVIEWS: usize = 24_000_000;

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Training {
    /// How often each answer is gone through.
    pub epochs: usize,
    /// Only every so manieth course is trained on: 1 for all.
    pub every: u32,
}

impl Training {
    /// How answers of this number are trained on: 40 times each up to 25,000; then less often, down to 16 times; and
    /// above 250,000 only every second, third … course, which for 21 numbers are as good as all of them.
    pub fn of_size(n_later: usize) -> Self {
        let every = n_later.div_ceil(250_000).max(1);
        let n_trained = (n_later / every).max(1);
        Self {
            epochs: (1_000_000 / n_trained).clamp(16, 40),
            every: u32::try_from(every).unwrap_or(u32::MAX),
        }
    }

    /// How much work it is on answers of this number: answers times epochs.
    pub fn work(self, n_later: usize) -> u64 {
        (n_later / self.every.max(1) as usize * self.epochs) as u64
    }
}

/// Why no weights came of a training.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TrainError {
    /// There is too little to learn from.
    #[error("too few answers on later days: {n} where {needed} are needed")]
    TooFew {
        /// How many there are.
        n: usize,
        /// How many are the least.
        needed: usize,
    },
    /// No first interval was tried often enough to begin with.
    #[error("too few cards have the same first rating and the same first interval to learn from")]
    TooFewCards,
    /// What came out is no weights.
    #[error("the training led to no usable weights")]
    Useless,
    /// It was asked to stop.
    #[error("the training was stopped")]
    Stopped,
}

/// Fits weights to the first `n_later` answers on later days, in the order of time, from the default weights on. They
/// are those of the newest version of the model, finite and in range; the same answers give the same weights.
pub fn train(
    histories: &Histories,
    n_later: usize,
    training: Training,
    progress: &Progress,
) -> Result<Vec<f32>, TrainError> {
    let n_later = n_later.min(histories.n_later());
    let (train_set, card_ids) = items(histories, n_later, training.every.max(1));
    if train_set.len() < TRAINED_FROM {
        return Err(TrainError::TooFew {
            n: train_set.len(),
            needed: TRAINED_FROM,
        });
    }
    let state = progress.begin(training.work(n_later));
    if progress.is_stopped() {
        return Err(TrainError::Stopped);
    }
    let weights = fsrs::compute_parameters(ComputeParametersInput {
        train_set,
        card_ids: Some(card_ids),
        progress: Some(state),
        training_config: Some(TrainingConfig {
            num_epochs: training.epochs,
            max_seq_len: LONGEST,
            ..TrainingConfig::default()
        }),
        ..ComputeParametersInput::default()
    })?;
    // What the crate hands back when it finds nothing to begin with.
    if weights == Model::default_weights() {
        return Err(TrainError::TooFewCards);
    }
    let is_usable = weights.len() == N_NEWEST && Model::new(Some(&weights)).is_ok();
    is_usable.then_some(weights).ok_or(TrainError::Useless)
}

impl From<FSRSError> for TrainError {
    fn from(error: FSRSError) -> Self {
        match error {
            FSRSError::NotEnoughData => Self::TooFewCards,
            FSRSError::Interrupted => Self::Stopped,
            _ => Self::Useless,
        }
    }
}

/// One item of the crate for each answer, in the order of time, and the number of its course.
fn items(histories: &Histories, n_later: usize, every: u32) -> (Vec<FSRSItem>, Vec<i64>) {
    let longest = longest(histories, n_later, every);
    let mut items = vec![None; n_later];
    let mut reviews = Vec::with_capacity(longest);
    for (course, answers) in sample(histories, every) {
        reviews.clear();
        for at in answers.take(longest) {
            let answer = histories.answer(at);
            reviews.push(FSRSReview {
                rating: answer.rating as u32,
                delta_t: answer.elapsed_days,
            });
            if let Some(place) = histories.place(at).filter(|place| *place < n_later) {
                let reviews = reviews.clone();
                items[place] = Some((FSRSItem { reviews }, i64::from(course)));
            }
        }
    }
    items.into_iter().flatten().unzip()
}

/// The courses that are trained on.
fn sample(histories: &Histories, every: u32) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
    histories
        .courses()
        .filter(move |(course, _)| course.is_multiple_of(every))
}

/// The longest history that can be trained on without holding more than [`MOST_REVIEWS`].
fn longest(histories: &Histories, n_later: usize, every: u32) -> usize {
    // How many items have this many answers.
    let mut lengths = [0_usize; LONGEST + 1];
    for (_, answers) in sample(histories, every) {
        for (at, length) in answers.zip(1..=LONGEST) {
            let is_item = histories.place(at).is_some_and(|place| place < n_later);
            lengths[length] += usize::from(is_item);
        }
    }
    let mut held = 0;
    for (length, n_items) in lengths.iter().enumerate() {
        held += length * n_items;
        if held > MOST_REVIEWS {
            return length - 1;
        }
    }
    LONGEST
}

#[cfg(test)]
mod tests;
