//! Taking the keys of a table, one by one, until none is left.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;

use super::sink::Sink;
use super::suggest::nearest;
use super::value::{Text, Value, list_of_names, shown};

/// A table whose keys are being taken.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    /// Byte range of its header, of its braces, or of the key that it was made by.
    pub span: Range<usize>,
    /// What stands in it.
    all: &'t DeTable<'t>,
    /// What stands in it and was not taken yet.
    left: Vec<Value<'t>>,
}

impl<'t> Table<'t> {
    /// A table with nothing taken.
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>) -> Self {
        let left = table
            .iter()
            .map(|(key, value)| Value::entry(key, value))
            .collect();
        Self {
            span,
            all: table,
            left,
        }
    }

    /// Whether everything was taken.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// What was not taken yet, in alphabetical order of the keys.
    pub fn left(&self) -> &[Value<'t>] {
        &self.left
    }

    /// Whether it has any key, taken or not.
    pub fn has_any(&self) -> bool {
        !self.all.is_empty()
    }

    /// Whether a key is there, taken or not.
    pub fn contains(&self, key: &str) -> bool {
        self.all.contains_key(key)
    }

    /// Whether a key is there and was not taken yet.
    pub fn has(&self, key: &str) -> bool {
        self.left.iter().any(|value| value.key == key)
    }

    /// The value of a key that was not taken yet, without taking it.
    pub fn peek(&self, key: &str) -> Option<&Value<'t>> {
        self.left.iter().find(|value| value.key == key)
    }

    /// Takes the value of a key.
    pub fn take(&mut self, key: &str) -> Option<Value<'t>> {
        let idx = self.left.iter().position(|value| value.key == key)?;
        Some(self.left.swap_remove(idx))
    }

    /// Takes a text that is not empty.
    pub fn text(&mut self, key: &str, sink: &mut Sink) -> Option<Text<'t>> {
        self.take(key)?.filled_text(sink)
    }

    /// Takes true or false.
    pub fn boolean(&mut self, key: &str, sink: &mut Sink) -> Option<bool> {
        self.take(key)?.boolean(sink)
    }

    /// Takes a whole number of a range.
    pub fn integer(&mut self, key: &str, range: Range<i64>, sink: &mut Sink) -> Option<i64> {
        self.take(key)?.integer(range, sink)
    }

    /// Takes a number, whole or not, from `low` to `high`.
    pub fn number(&mut self, key: &str, low: f64, high: f64, sink: &mut Sink) -> Option<f64> {
        self.take(key)?.number(low, high, sink)
    }

    /// Takes a list of texts.
    pub fn texts(&mut self, key: &str, sink: &mut Sink) -> Option<Vec<Text<'t>>> {
        self.take(key)?.texts(sink)
    }

    /// Takes a table.
    pub fn table(&mut self, key: &str, sink: &mut Sink) -> Option<Table<'t>> {
        self.take(key)?.table(sink)
    }

    /// Reports every key that was not taken as unknown, with the name among `known` that was probably meant.
    pub fn finish(self, known: &[&str], sink: &mut Sink) {
        for value in self.left {
            let code = sink.codes.unknown_key;
            sink.report_error(|| {
                let message = format!("there is no key `{}` here", shown(value.key));
                let help = match nearest(value.key, known) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => format!("the keys here are {}", list_of_names(known)),
                };
                Diagnostic::error(code, value.key_span, message).with_help(help)
            });
        }
    }
}

/// The table of a value, if it is one.
pub(super) fn of_value<'t>(data: &'t DeValue<'t>, span: &Range<usize>) -> Option<Table<'t>> {
    match data {
        DeValue::Table(table) => Some(Table::new(table, span.clone())),
        _ => None,
    }
}
