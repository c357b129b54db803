//! Sessions played from key strings, with a store that keeps its log in memory.

mod cards;
mod desk;
mod laws;
mod transcripts;
