//! The deck format: cards, their identity, and reading them from TOML.

pub mod codes;
pub mod date;
pub mod edit;
mod fingerprint;
pub mod locate;
mod marks;
pub mod model;
pub mod number;
pub mod read;
pub mod schema;
pub mod side;
pub mod written;
