//! Statistics as reports, for programs and for people. The screen says the same in the same [`words`] and under the same
//! [`panels`].

mod account;
#[cfg(test)]
pub(crate) mod odd;
pub mod panels;
#[cfg(test)]
pub(crate) mod sample;
pub mod words;
pub mod year;

pub use account::{Account, Place};
