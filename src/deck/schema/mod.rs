//! The deck format as a JSON Schema (draft 2020-12), for editors: they complete and check by it, and show what keys mean.
//!
//! [`whole`] is the file with its deck and groups, [`kinds`] the cards: one branch for each way to write one, so that an
//! editor offers only what goes together. [`keys`] has every key of a card with its meaning, [`items`] what answers and
//! options are made of, [`values`] what values are made of. [`limits`] is what the reader refuses and no schema can.
//!
//! Only words that the editors' tools know are used: Taplo takes the schema for draft 7 and overlooks what stands beside a
//! `$ref`, Tombi takes each table for closed. So each definition has its own description, and each branch all its keys.
//! Neither knows snippets in a schema; what they do insert are `examples`, values that are the only one, and `default`.

mod items;
mod key;
mod keys;
mod kinds;
mod limits;
mod values;
mod whole;

pub use limits::{LIMITS, Limit, Which};
pub use whole::schema;

#[cfg(test)]
mod tests;
