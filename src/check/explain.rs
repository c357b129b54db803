//! What a code means, with a bad and a good example.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The examples, by code.
const EXAMPLES: &str = include_str!("examples.toml");

/// How a mistake looks, and how the same looks without it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A deck that shows the code.
    pub bad: Option<String>,
    /// A deck that does not.
    pub good: Option<String>,
    /// What is to be said where no short deck can show it.
    pub note: Option<String>,
}

/// The examples of all codes.
pub fn examples() -> BTreeMap<String, Example> {
    // A test reads them all.
    toml::from_str(EXAMPLES).unwrap_or_default()
}
