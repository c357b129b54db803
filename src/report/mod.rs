//! Reports as strings: JSON for programs, Markdown for notes, HTML for people. Nothing here reads a file or a clock.
//!
//! [`quiz`] is the report of a quiz, [`stats`] that of progress, [`why`] how a due date came about. [`html`] is what
//! every page is made of, and [`markdown`] the same for Markdown; both
//! take deck text and let nothing of it be more than text, emphasis, code and lists.

pub mod html;
pub mod markdown;
mod prose;
pub mod quiz;
pub mod stats;
pub mod why;
