//! Numbers as people write them, and number cards.
//!
//! What is read: decimal marks and thousands of the language ([`digits`]), signs (also typographic), fractions and
//! mixed numbers, powers of ten, words like *million* and *five*, a unit before or after, per cent, and ranges. Everything is
//! exact ([`Quantity`]), so that the ends of a tolerance are right as they are written.

mod answer;
mod digits;
mod quantity;
mod read;
mod scale;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use answer::{NumberAnswer, NumberFit};
pub use quantity::Quantity;
pub use read::{Reading, read_literal, read_number};
