//! Small Markdown: paragraphs, lists, fenced code, emphasis, code, strikethrough, links and pictures.
//!
//! There is no HTML (`<` is `<`, `&amp;` is `&amp;`), and no text is ever lost: what this Markdown does not know, such
//! as block quotes, tables and link definitions, stays as it was written. Text that comes out of `blocks` and
//! `inline` is safe to show (see `super::safe`).
//!
//! `styled` has the types, `protect` keeps from the parser what it must not take for marks, `spans` collects
//! styled text, `read` puts it together.

mod protect;
mod read;
mod spans;
mod styled;

#[cfg(test)]
mod tests;

pub(super) use read::{as_written, joined};
pub use read::{blocks, images, inline, links, plain, plain_blocks};
pub use styled::{Block, Content, Image, Link, Style, Styled};
