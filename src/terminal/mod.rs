//! The only module that touches the terminal.

pub mod client;
pub mod keys;
pub mod lines;
pub mod mode;
pub mod output;
