//! The only module that touches the terminal.

pub mod client;
pub mod lines;
pub mod output;
