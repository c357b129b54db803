//! The deck format: cards, their identity, and reading them from TOML.

pub mod date;
pub mod model;
pub mod number;
pub mod side;
pub mod written;
