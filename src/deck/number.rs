//! Numbers as people write them, and number cards.

use super::model::{Item, Language};
use super::written::{Fault, FaultKey, Written};

/// What a number card wants.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberAnswer {
    /// The answer as the author wrote it.
    pub shown: String,
    /// The unit, shown but not required.
    pub unit: Option<String>,
    /// Other answers that count, as written.
    pub accept: Vec<String>,
    /// Known mistakes.
    pub wrong: Vec<Item>,
}

impl NumberAnswer {
    /// What a number card wants, from its keys.
    ///
    /// # Errors
    /// Everything that is wrong with the keys, at least one fault.
    pub fn new(
        number: Written<'_>,
        _tolerance: Option<Written<'_>>,
        unit: Option<String>,
        accept: Vec<String>,
        wrong: Vec<Item>,
        _language: &Language,
    ) -> Result<Self, Vec<Fault>> {
        let shown = number.as_str().to_owned();
        if shown.chars().any(|c| c.is_ascii_digit()) {
            return Ok(Self {
                shown,
                unit,
                accept,
                wrong,
            });
        }
        Err(vec![Fault {
            key: FaultKey::Answer,
            message: format!("`{shown}` is not a number"),
            help: "write it in digits, such as `number = 311`".to_owned(),
        }])
    }
}
