//! Fitting styled text into a width.
//!
//! No line is wider than asked (from two columns up), nothing but space is lost, and it takes linear time.
//! `lines` wraps one text, `layout` sets blocks one below the other.

mod layout;
mod lines;

#[cfg(test)]
mod tests;

pub use layout::layout;
pub use lines::{Line, wrap, wrap_hanging};
