//! The learner's settings: `config.toml`, with a default for every key.
//!
//! What holds for a deck is looked up in this order, each key by itself:
//!
//! 1. `[deck."ID"]` in the config: the learner, for that deck.
//! 2. `[deck.study]` in the deck: its author's wishes.
//! 3. `[study]` in the config: the learner, for every deck.
//! 4. The default.
//!
//! `settings` has the values and that order, `read` reads them with the reader that decks have, `write`
//! turns them into a commented file again; `default.toml` documents every key and is what `griot config --print`
//! fills in.

pub mod codes;
mod read;
mod settings;
mod write;

#[cfg(test)]
mod tests;

pub use read::{Reading, WEEKDAYS, read};
pub use settings::{Builtin, Color, Config, Study, Terminal, Total};
