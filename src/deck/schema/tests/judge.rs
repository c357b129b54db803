//! One deck before both: the reader, and a validator with the schema.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::deck::read::read;
use crate::deck::schema::{LIMITS, Limit, Which, schema};
use crate::diagnostic::{Diagnostic, Severity};

/// Compares decks, and counts what came of it.
pub(super) struct Judge {
    validator: Validator,
    pub(super) tally: Tally,
}

/// What came of many decks.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Both take it.
    pub(super) n_taken: usize,
    /// Both refuse it.
    pub(super) n_refused: usize,
    /// The schema does not see the mistake.
    pub(super) n_unseen: usize,
    /// Not even TOML.
    pub(super) n_broken: usize,
    /// The limits that were met.
    limits: BTreeSet<&'static str>,
}

impl Tally {
    /// The limits that were met.
    pub(super) fn limits_met(&self) -> Vec<&'static str> {
        self.limits.iter().copied().collect()
    }

    /// How many decks there were.
    pub(super) fn n_compared(&self) -> usize {
        self.n_taken + self.n_refused + self.n_unseen
    }
}

impl Judge {
    pub(super) fn new() -> Self {
        Self {
            validator: jsonschema::draft202012::new(&schema()).unwrap(),
            tally: Tally::default(),
        }
    }

    /// Compares a deck in a file that gives it an id.
    #[track_caller]
    pub(super) fn compare(&mut self, deck: &str) {
        self.compare_named("deck", deck);
    }

    #[track_caller]
    pub(super) fn compare_named(&mut self, file_stem: &str, deck: &str) {
        let Ok(table) = DeTable::parse(deck.trim_start_matches('\u{feff}')) else {
            self.tally.n_broken += 1;
            return;
        };
        let errors = errors(file_stem, deck);
        let json = json_of_table(table.get_ref());
        match (self.validator.is_valid(&json), errors.as_slice()) {
            (true, []) => self.tally.n_taken += 1,
            (false, [_, ..]) => self.tally.n_refused += 1,
            (false, []) => panic!("only the schema refuses\n{deck}"),
            (true, errors) => {
                self.tally.n_unseen += 1;
                for error in errors {
                    let limit = limit_of(error, deck);
                    let limit = limit
                        .unwrap_or_else(|| panic!("only the reader refuses\n{deck}\n{error:?}"));
                    self.tally.limits.insert(limit.what);
                }
            }
        }
    }
}

fn errors(file_stem: &str, deck: &str) -> Vec<Diagnostic> {
    let diagnostics = read(file_stem, deck.as_bytes()).diagnostics.into_iter();
    diagnostics
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect()
}

fn limit_of(error: &Diagnostic, deck: &str) -> Option<&'static Limit> {
    let is_it = |limit: &&Limit| {
        limit.codes.contains(&error.code)
            && match limit.which {
                Which::Any => true,
                Which::Saying(parts) => parts.iter().any(|part| error.message.contains(part)),
                Which::Written(is_so) => is_so(&deck[error.span.clone()]),
            }
    };
    LIMITS.iter().find(is_it)
}

/// A table as the tools of editors have it: a date is a text, and what is no finite number is nothing.
fn json_of_table(table: &DeTable<'_>) -> Value {
    let entries = table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), json_of(value.get_ref())));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn json_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Boolean(value) => json!(value),
        DeValue::Datetime(date) => json!(date.to_string()),
        DeValue::Float(float) => json!(float.as_str().parse::<f64>().unwrap()),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(integer) => json!(integer),
            Err(_) => json!(integer.as_str().parse::<f64>().unwrap_or(f64::MAX)),
        },
        DeValue::Array(list) => list.iter().map(|value| json_of(value.get_ref())).collect(),
        DeValue::Table(table) => json_of_table(table),
    }
}
