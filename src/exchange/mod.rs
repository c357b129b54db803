//! Other formats to and from ours: bytes in, cards out.

pub mod codes;
mod column;
mod fields;
mod sheet;

pub use sheet::{Separator, Sheet};

#[cfg(test)]
mod tests;
