//! `griot check`: every mistake in deck files, at its line.
//!
//! `command` goes through the files, `files` finds and reads them, `examine` reads and lints them on all cores, `clash`
//! compares the decks of one run, `levels` says what is allowed, `fixing` mends, `explaining` explains, `report` prints what was found as text or as JSON.

mod clash;
pub mod codes;
mod command;
mod examine;
mod explaining;
mod files;
mod fixing;
mod levels;
mod report;

#[cfg(test)]
mod tests;

pub use command::{CheckArgs, check};
