//! Edits of a deck file that leave alone what they are not about: comments, quotes, line ends, blank lines.
//!
//! An edit is a few [`Splice`]s at places that the spanned reader gives, so every other byte stays as it is by
//! construction; a document model that is written out again promises less. What an edit gives is read again before it
//! is handed out: the deck must be the same but for what was added or taken away.

mod accept;
mod append;
mod draft;
mod id;
mod incoming;
mod list;
mod place;
mod quote;
mod render;
mod same;
mod splice;
mod statement;
mod style;

pub use accept::{Addition, Unwritten, accept, additions_of, unaccept};
pub use append::{Appended, NewCard, Unappended, append, new_deck};
pub use draft::{Draft, Writing};
pub use id::name_cards;
pub use incoming::{Incoming, incoming, located};
pub use list::without_entry;
pub use quote::toml_text;
pub use splice::{Edit, Splice};
pub use statement::without_key;

#[cfg(test)]
mod tests;
