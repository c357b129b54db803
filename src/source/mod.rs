//! The spanned TOML reader that decks and the configuration share.
//!
//! A file goes through three steps, and every problem found on the way lands in one [`Sink`]:
//!
//! 1. [`decode`]: bytes to text. Too big a file and one that is no text are refused; bytes that are no UTF-8 are
//!    reported, and replaced one for one, so that places hold.
//! 2. [`Document::parse`]: text to a tree of values with their places. After a syntax error what surrounds it is
//!    set aside (see [`Document::is_broken`]), and the tree holds the rest.
//! 3. [`Table`] and [`Value`]: taking keys by name and type. What is left over at the end is an unknown key.

pub mod codes;
mod document;
mod explain;
mod header;
mod line;
mod lines;
mod literal;
mod mend;
mod older;
mod quotes;
mod repair;
mod sections;
mod sink;
mod strange;
mod suggest;
mod syntax;
mod table;
mod text;
mod value;

pub use document::Document;
pub use lines::{LineCounter, LineIndex, Position};
pub use older::refused_by_toml_1_0;
pub use sections::Header;
pub use sink::{Codes, Sink};
pub use suggest::{nearest, only_nearest};
pub use table::Table;
pub use text::{Decoded, MAX_BYTES, decode};
pub use value::{Text, Value, Wanted, list_of_names, owned, shown};

#[cfg(test)]
pub(crate) mod tests;
