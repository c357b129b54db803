//! The rich client: cards drawn inline, one key at a time.

mod card;
mod client;
mod confirm;
pub mod desk;
mod diff;
pub mod editor;
mod footers;
pub mod gaps;
pub mod help;
pub mod picker;
pub mod record;
mod sheet;
mod verdict;
pub mod widget;

pub use client::{Options, Rich, is_possible};

#[cfg(test)]
mod tests;
