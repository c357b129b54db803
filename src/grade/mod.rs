//! An answer against a side: verdict, credit, near misses, and the rating that follows.

mod mark;
pub mod model;
pub mod rating;

pub use mark::{expected, mark, self_graded};
