//! What is sound but could be better: the lints of `griot check`, the tests in cards, and the edits of `--fix`.
//!
//! [`read_and_lint()`] reads a deck and goes through it. Each of the [`lints`] looks at a card ([`subject`]), or at all of them,
//! and says what it finds; what the author allows is left out, and the rest becomes diagnostics. [`codes`] is the
//! catalogue, [`requirements`] are what only several decks together can tell, [`explain`] has an example of every code.

pub mod codes;
pub mod explain;
mod finding;
pub mod fix;
mod ids;
mod lint;
mod lints;
mod requirements;
mod subject;
mod tongue;

pub use lint::{Linted, read_and_lint};
pub use requirements::{Known, Requirement, judge};

#[cfg(test)]
mod tests;
