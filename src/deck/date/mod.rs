//! Dates as people write them, and date cards.
//!
//! A date is a stretch of days ([`DateSpan`]) with the precision at which it was written. What is read ([`read_dates`]):
//! days, months, years, decades, centuries, years before Christ, ranges of all these, and days without a year, with the
//! names of months in English, French, Spanish, German, Portuguese, Italian and Dutch, in any deck.
//!
//! `11/01/2013` is the 11th of January in every language but English, where the region decides: `en-US` puts the month
//! first, other regions the day. In plain `en` both are heard: a learner is right if either is, an author is asked to
//! write it out. `11.01.2013` has the day first everywhere.

mod answer;
mod months;
mod read;
mod span;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use answer::{DateAnswer, DateFit};
pub use read::read_dates;
pub use span::{DateSpan, Precision};
