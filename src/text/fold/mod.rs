//! When two texts count as the same: folding away what a learner should not be marked down for.
//!
//! `folded` holds the rules, `letters` what happens to single characters, `articles` the leading articles of the
//! languages, `words` the words of a text.

mod articles;
mod folded;
mod letters;
mod words;

#[cfg(test)]
mod tests;

pub use folded::{Folding, fold, fold_markdown, same};
pub use words::{Word, hash_of_word, is_unspaced, push_words};
