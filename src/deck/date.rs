//! Dates as people write them, and date cards.

/// What a date card wants.
#[derive(Clone, Debug, PartialEq)]
pub struct DateAnswer {
    /// The answer as the author wrote it.
    pub shown: String,
    /// Other answers that count, as written.
    pub accept: Vec<String>,
    /// Known mistakes.
    pub wrong: Vec<super::model::Item>,
}
