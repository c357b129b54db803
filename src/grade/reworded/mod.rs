//! Cards that were edited: whether a side is another one reworded, and whether its answer is still the old one.
//!
//! `words` takes a text apart, `edit` says what an edit did to it, `standing` whether what was right still is, and
//! `search` finds for sides that are gone those that may be their heirs, in time that grows with their number.

mod edit;
mod search;
mod standing;
mod wording;
mod words;

pub use search::{Found, Heir, Heirs, Lost, Search};
pub use standing::stands;
pub use wording::Wording;
