//! The deck index: what the planner needs to know of every card without reading its file.
//!
//! A refresh stats every deck file and reads only those whose stamp is another than the index remembers; the first one
//! reads all, on every core. It never loses progress: a side that no file has any more keeps its row, and `edits` looks
//! for what became of it.

mod carry;
mod deck_rows;
mod edits;
mod read;
mod refresh;
mod side_rows;

pub(in crate::store) use read::first_day;
pub use refresh::{DeckEntry, Refresh};
