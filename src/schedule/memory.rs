//! The memory model, FSRS-6: the only user of the crate `fsrs`.
//!
//! The crate trusts its inputs (a retention above 1 gives it a negative interval, a negative time NaN), so each one is
//! checked here, and whatever goes in, what comes out is finite and in range.
//!
//! [`histories`] keeps the answers that weights are fitted to; [`training`] fits them; [`progress`] says how far it is.

pub mod histories;
pub mod progress;
pub mod training;

use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState, current_retrievability};
use thiserror::Error;

use super::model::Memory;
use crate::event::Rating;

/// The smallest and the greatest stability, in days.
pub const STABILITY: (f32, f32) = (0.001, 36_500.0);
/// The smallest and the greatest difficulty.
pub const DIFFICULTY: (f32, f32) = (1.0, 10.0);
/// The smallest and the greatest recall that can be aimed at.
pub const RETENTION: (f64, f64) = (0.01, 0.999);
/// The longest interval, in days.
pub const MAX_INTERVAL: u32 = 36_500;

/// The bounds that the crate sets for the decay of the forgetting curve, its last weight.
const DECAY: (f32, f32) = (0.1, 0.8);
/// How many weights the model has had since its fourth version; the crate fills in what older ones lack.
const N_WEIGHTS: [usize; 3] = [17, 19, N_NEWEST];
/// How many it has now.
const N_NEWEST: usize = 21;

/// Why weights cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeightsError {
    /// Not as many as any version of the model has.
    #[error("{0} weights, where FSRS has 17, 19 or 21")]
    Count(usize),
    /// One is infinite or not a number.
    #[error("weight {0} is not a finite number")]
    NotFinite(usize),
    /// The crate refuses them.
    #[error("weights that FSRS cannot use")]
    Refused,
}

/// The memory model with one set of weights. Cheap to make and to call.
#[derive(Clone, Debug)]
pub struct Model {
    fsrs: FSRS,
    decay: f32,
}

impl Model {
    /// The model with these weights (17, 19 or 21), or with the defaults of FSRS-6. Weights out of range are brought
    /// into it.
    pub fn new(weights: Option<&[f32]>) -> Result<Self, WeightsError> {
        let weights = weights.unwrap_or(Self::default_weights());
        if !N_WEIGHTS.contains(&weights.len()) {
            return Err(WeightsError::Count(weights.len()));
        }
        if let Some(at) = weights.iter().position(|weight| !weight.is_finite()) {
            return Err(WeightsError::NotFinite(at));
        }
        let filled = fsrs::check_and_fill_parameters(weights).map_err(|_| WeightsError::Refused)?;
        let fsrs = FSRS::new(&filled).map_err(|_| WeightsError::Refused)?;
        let decay = filled
            .last()
            .map_or(DECAY.0, |decay| decay.clamp(DECAY.0, DECAY.1));
        Ok(Self { fsrs, decay })
    }

    /// The default weights of FSRS-6.
    pub fn default_weights() -> &'static [f32] {
        &fsrs::DEFAULT_PARAMETERS
    }

    /// The chance, 0 to 1, that a side is recalled `days` after its last answer: (1 + f·t/S)^−d, where d is the last
    /// weight and f makes it 0.9 at t = S. A negative or undefined time counts as none.
    pub fn recall(&self, memory: Memory, days: f32) -> f32 {
        let days = if days > 0.0 { days.min(f32::MAX) } else { 0.0 };
        let state = known(memory).unwrap_or(MemoryState {
            stability: STABILITY.0,
            difficulty: DIFFICULTY.1,
        });
        in_range(current_retrievability(state, days, self.decay), (0.0, 1.0))
    }

    /// The memory after an answer `elapsed_days` after the one before; on a side that was never answered `memory` is
    /// `None` and the time means nothing. A memory that is not finite counts as none.
    #[must_use]
    pub fn next(&self, memory: Option<Memory>, rating: Rating, elapsed_days: u32) -> Memory {
        let review = FSRSReview {
            rating: rating as u32,
            delta_t: elapsed_days,
        };
        let item = FSRSItem {
            reviews: vec![review],
        };
        let next = self
            .fsrs
            .memory_state(item, memory.and_then(known))
            .unwrap_or(MemoryState {
                stability: STABILITY.0,
                difficulty: DIFFICULTY.1,
            });
        Memory {
            stability: in_range(next.stability, STABILITY),
            difficulty: in_range(next.difficulty, DIFFICULTY),
        }
    }

    /// Days, 0 to [`MAX_INTERVAL`], until recall has fallen to `retention`, which is brought into [`RETENTION`].
    pub fn interval(&self, stability: f32, retention: f64) -> f32 {
        let retention = if retention.is_nan() {
            0.9
        } else {
            retention.clamp(RETENTION.0, RETENTION.1)
        };
        let stability = in_range(stability, STABILITY);
        let days = self
            .fsrs
            .next_interval(Some(stability), retention as f32, Rating::Good as u32);
        in_range(days, (0.0, MAX_INTERVAL as f32))
    }
}

impl Default for Model {
    fn default() -> Self {
        Self::new(None).expect("the default weights are those of the crate itself")
    }
}

/// The memory in the crate's terms and in range; `None` when it is no memory at all.
fn known(memory: Memory) -> Option<MemoryState> {
    (memory.stability.is_finite() && memory.difficulty.is_finite()).then(|| MemoryState {
        stability: in_range(memory.stability, STABILITY),
        difficulty: in_range(memory.difficulty, DIFFICULTY),
    })
}

/// The value, or the nearest bound; what is not a number becomes the lower one.
fn in_range(value: f32, (low, high): (f32, f32)) -> f32 {
    if value.is_nan() {
        low
    } else {
        value.clamp(low, high)
    }
}

#[cfg(test)]
mod tests;
