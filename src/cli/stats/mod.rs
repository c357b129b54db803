//! `griot stats`: progress over time.

mod args;
mod command;
mod dates;
mod file;

pub use args::StatsArgs;
pub use command::{progress, stats};
