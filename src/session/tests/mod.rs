//! Sessions played from key strings, with a store that keeps its log in memory.

pub(crate) mod cards;
pub(crate) mod desk;
mod keys;
mod laws;
mod quizzes;
mod several;
mod timed;
mod told;
mod transcripts;
