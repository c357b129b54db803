//! The report of a quiz: [`digest()`] works its figures out, and [`to_json`], [`to_markdown`] and [`to_html`] write them
//! with every miss. The end of a quiz on the screen says the same in the same [`words`].

mod digest;
mod header;
mod json;
mod markdown;
mod page;
#[cfg(test)]
pub(crate) mod tests;
pub mod words;

pub use digest::{Digest, Miss, Said, Tally, Verdicts, digest};
pub use header::Header;
pub use json::{VERSION, to_json};
pub use markdown::to_markdown;
pub use page::to_html;
