//! `griot add`: cards at the end of a deck, in its own style.
//!
//! `args` makes a card of flags, `wizard` asks for one, `pen` writes, and `command` says what comes of it. Which deck
//! is meant `target` finds out.

mod args;
mod command;
mod pen;
mod target;
mod wizard;

pub use command::{AddArgs, add};
