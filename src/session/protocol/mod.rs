//! JSON mode, version 1: one object per line in both directions, between a session and a script.
//!
//! [`mod@decode`] makes an input of a line and [`mod@encode`] a line of what is to be shown. Fields are only ever added; what a
//! field means never changes within a version. Positions count from 1 here and from 0 in the session. Texts are the
//! Markdown of the deck, made safe.
//!
//! After `undone` there is always a `question`: of the card whose answer, skip, burying or suspension was taken back. A
//! re-grade or accept that was taken back leaves its answer as it was before, so the open question is asked anew.

mod decode;
mod encode;
mod message;
#[cfg(test)]
mod tests;

pub use decode::{decode, not_utf8, too_long};
pub use encode::encode;

/// The version of the protocol that the first line names.
pub const VERSION: u32 = 1;
