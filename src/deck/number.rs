//! Numbers as people write them, and number cards.

/// What a number card wants.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberAnswer {
    /// The answer as the author wrote it.
    pub shown: String,
    /// The least value that is right, tolerance included.
    pub low: f64,
    /// The greatest value that is right, tolerance included.
    pub high: f64,
    /// The unit, shown but not required.
    pub unit: Option<String>,
    /// Other answers that count, as written.
    pub accept: Vec<String>,
    /// Known mistakes.
    pub wrong: Vec<super::model::Item>,
}
