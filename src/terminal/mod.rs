//! The only module that touches the terminal.

pub mod client;
