//! The only module that touches the terminal.

pub mod client;
pub mod diagnostics;
pub mod draw;
pub mod happened;
pub mod json;
pub mod keymap;
pub mod keys;
pub mod lines;
pub mod mend;
pub mod mode;
pub mod opening;
pub mod orphans;
pub mod output;
pub mod page;
pub mod piped;
pub mod plain;
pub mod preview;
pub mod prompt;
pub mod rich;
pub mod score;
pub mod screen;
pub mod stats;
pub mod today;
pub mod tune;
pub mod waiting;
pub mod words;
