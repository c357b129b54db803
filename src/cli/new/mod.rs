//! `griot new`: a deck to begin with, from a template or from a table.
//!
//! `command` writes the file, `place` says where.

mod command;
mod place;

pub use command::{NewArgs, new};
