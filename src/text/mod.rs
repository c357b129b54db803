//! Text as data: what is safe to show, how wide it is, how it wraps, what it means as Markdown, and when two texts
//! count as the same.
//!
//! This is the lowest layer: pure, and unaware of decks, cards and terminals.

mod count;
pub mod fold;
pub mod markdown;
pub mod safe;
pub mod width;
pub mod wrap;

pub use count::{count, time};
pub use safe::{safe, safe_json, safe_line};
