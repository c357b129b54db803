//! The rich client: cards drawn inline, one key at a time.

mod card;
mod client;
mod clock;
mod confirm;
pub mod desk;
mod diff;
pub mod editor;
pub mod entries;
mod footers;
pub mod gaps;
mod help;
mod info;
mod lists;
mod mend;
pub mod number;
pub mod order;
pub mod overlay;
pub mod pairing;
mod parts;
pub mod picker;
pub mod press;
pub mod record;
mod scroll;
mod sheet;
mod verdict;
pub mod widget;

pub use card::{as_asked, rule};
pub use client::{Options, Rich, is_possible};

#[cfg(test)]
mod tests;
