//! `griot check`: every mistake in deck files, at its line.
//!
//! `command` goes through the files, `files` finds and reads them, `clash` compares the decks of one run,
//! `report` prints what was found as text or as JSON.

mod clash;
pub mod codes;
mod command;
mod files;
mod report;

#[cfg(test)]
mod tests;

pub use command::{CheckArgs, check};
