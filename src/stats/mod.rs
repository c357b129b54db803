//! Figures from the log: what was answered, how well, and what is to be expected.
//!
//! Everything here is pure. The store hands in the [`answered::Answered`]s of the log and the [`collection::Collection`] of
//! sides; [`figures`] says what is told of them, in one pass over the answers. What is ahead is told by playing the next
//! days through as the planner and the schedule would; [`leech`] tests which sides are forgotten too often; [`interval`]
//! says how sure a share is.

pub mod answered;
pub mod calibration;
pub mod collection;
pub mod figures;
mod forecast;
mod habit;
pub mod interval;
#[cfg(test)]
mod learner;
pub mod leech;
mod standing;
