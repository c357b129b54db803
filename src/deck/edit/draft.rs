//! A card that is yet to be written.

use crate::source::{Value, owned};

/// A card as keys and values, before it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Keys of the card with what they are to say, in any order.
    pub keys: Vec<(String, Writing)>,
}

/// A value that is yet to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    /// A text.
    Text(String),
    /// What stands without quotes, in TOML's own writing: a number, a date, true or false.
    Bare(String),
    /// A list.
    List(Vec<Writing>),
    /// A table, in the order in which it is written.
    Table(Vec<(String, Writing)>),
}

/// The keys of a card in the order in which authors write them.
const ORDER: [&str; 30] = [
    "id",
    "question",
    "statement",
    "cloze",
    "answer",
    "typed",
    "accept",
    "wrong",
    "exact",
    "number",
    "unit",
    "date",
    "tolerance",
    "true",
    "gaps",
    "order",
    "pairs",
    "list",
    "enough",
    "reverse",
    "hint",
    "explanation",
    "source",
    "tags",
    "language",
    "requires",
    "as_of",
    "expires",
    "suspended",
    "note",
];

/// Where a key usually stands among others; one that is not known stands last.
pub(super) fn rank(key: &str) -> usize {
    let known = ORDER.iter().position(|known| *known == key);
    known.unwrap_or(ORDER.len())
}

impl Draft {
    /// Puts a value under a key.
    pub fn put(&mut self, key: &str, value: Writing) {
        self.keys.push((key.to_owned(), value));
    }

    /// Puts a text under a key, if there is one.
    pub fn text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(key, Writing::Text(text.to_owned()));
        }
    }

    /// Puts a list of texts under a key, if there are any.
    pub fn texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.put(key, Writing::texts(texts));
        }
    }

    /// Puts `true` under a key, if it is.
    pub fn flag(&mut self, key: &str, is_set: bool) {
        if is_set {
            self.put(key, Writing::Bare("true".to_owned()));
        }
    }

    /// The card of a table that was read from `file`.
    pub(super) fn of(card: &Value<'_>, file: &str) -> Option<Self> {
        match Writing::of(card, file)? {
            Writing::Table(keys) => Some(Self { keys }),
            _ => None,
        }
    }
}

impl Writing {
    /// A list of texts.
    pub fn texts(texts: &[String]) -> Self {
        Self::List(texts.iter().cloned().map(Self::Text).collect())
    }

    /// A number where TOML has a form for what was typed, and else the text.
    pub fn number(typed: &str) -> Self {
        Self::bare_if(typed, |value| value.is_integer() || value.is_float())
    }

    /// A day or a year where TOML has a form for what was typed, and else the text.
    pub fn date(typed: &str) -> Self {
        let is_day = |value: &toml::Value| value.as_datetime().is_some_and(|d| d.time.is_none());
        Self::bare_if(typed, |value| value.is_integer() || is_day(value))
    }

    fn bare_if(typed: &str, is_meant: impl Fn(&toml::Value) -> bool) -> Self {
        let typed = typed.trim();
        let is_word = |c: char| c.is_ascii_alphanumeric() || "+-_.:".contains(c);
        let value = || typed.parse::<toml::Value>().ok();
        if typed.chars().all(is_word) && value().is_some_and(|value| is_meant(&value)) {
            return Self::Bare(typed.to_owned());
        }
        Self::Text(typed.to_owned())
    }

    /// A value that was read from `file`.
    fn of(value: &Value<'_>, file: &str) -> Option<Self> {
        if let Some(text) = value.as_text() {
            return Some(Self::Text(owned(text.text)));
        }
        if let Some(list) = value.as_list() {
            let entries = list.map(|entry| Self::of(&entry, file));
            return entries.collect::<Option<_>>().map(Self::List);
        }
        let Some(table) = value.as_table() else {
            return Some(Self::Bare(file.get(value.span.clone())?.to_owned()));
        };
        let mut values: Vec<_> = table.left().iter().collect();
        values.sort_by_key(|value| value.key_span.start);
        let key = |value: &Value<'_>| Some((value.key.to_owned(), Self::of(value, file)?));
        let keys = values.into_iter().map(key);
        keys.collect::<Option<_>>().map(Self::Table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_toml_has_a_form_for_stands_without_quotes() {
        let bare = |text: &str| Writing::Bare(text.to_owned());
        let text = |text: &str| Writing::Text(text.to_owned());
        for typed in ["12", "-3.5", "12_500", "6.02e23", "0"] {
            assert_eq!(Writing::number(typed), bare(typed), "{typed}");
        }
        for typed in [
            "1/3", "12,5", "12 km", "true", "\"1\"", "1 # one", "", "007",
        ] {
            assert_eq!(Writing::number(typed), text(typed), "{typed}");
        }
        for typed in ["2013-01-11", "1960"] {
            assert_eq!(Writing::date(typed), bare(typed), "{typed}");
        }
        for typed in ["January 2013", "2013-02-30", "2013-01-11T09:30:00", "1340s"] {
            assert_eq!(Writing::date(typed), text(typed), "{typed}");
        }
    }
}
