//! When two texts count as the same: folding away what a learner should not be marked down for.
//!
//! `folded` holds the rules, `letters` what happens to single characters, `articles` the leading articles of the
//! languages.

mod articles;
mod folded;
mod letters;

#[cfg(test)]
mod tests;

pub use folded::{Folding, fold, fold_markdown, same};
