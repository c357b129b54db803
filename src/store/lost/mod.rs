//! Progress that stands in no deck any more, and answers that were rewritten: what only the learner can decide.
//!
//! `list` shows them, `join` lets one side go on as another and takes that back, `settle` decides on rewritten answers.

mod join;
mod list;
mod settle;

#[cfg(test)]
mod tests;

pub use join::{JoinError, Joined};
pub use list::{Likely, LostSide, RewrittenSide, Unsettled};
