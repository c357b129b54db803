//! Which key does what: the defaults and the learner's changes.

mod command;
mod map;

pub use command::Command;
pub use map::{KeyError, KeyMap};
