//! `griot quiz`: a scored test over chosen decks.

mod args;
mod command;
mod report;

pub use args::QuizArgs;
pub use command::quiz;
