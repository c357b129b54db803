//! An answer against a side: verdict, credit, near misses.

pub mod model;
pub mod rating;
