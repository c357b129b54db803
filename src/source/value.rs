//! A value of the tree, asked for by the type that is wanted.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Fix};

use super::sink::Sink;
use super::table::{self, Table};

/// A value with its key and their places.
#[derive(Clone, Debug)]
pub struct Value<'t> {
    /// The key; for an entry of a list the key of the list.
    pub key: &'t str,
    /// Byte range of the key.
    pub key_span: Range<usize>,
    /// Byte range of the value; of a table or list that is written with headers, that of the (first) header.
    pub span: Range<usize>,
    /// What it is.
    pub data: &'t DeValue<'t>,
    /// It is an entry of the list that its key gives.
    is_entry: bool,
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The text.
    pub text: &'t str,
    /// Byte range in the file, quotes included.
    pub span: Range<usize>,
}

impl Text<'_> {
    /// A copy of the text with plain line ends, whatever the file's are.
    pub fn owned(&self) -> String {
        owned(self.text)
    }
}

/// A copy of a text with plain line ends.
pub fn owned(text: &str) -> String {
    if text.contains('\r') {
        return text.replace("\r\n", "\n");
    }
    text.to_owned()
}

/// What a key wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A text.
    Text,
    /// A text or a list of texts.
    TextOrTexts,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A day.
    Date,
    /// A list of texts.
    Texts,
    /// A list.
    List,
    /// A table.
    Table,
}

impl Wanted {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::TextOrTexts => "a text or a list of texts",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::Boolean => "true or false",
            Self::Date => "a date",
            Self::Texts => "a list of texts",
            Self::List => "a list",
            Self::Table => "a table",
        }
    }

    fn example(self, key: &str) -> String {
        match self {
            Self::Text => format!("put it in quotes: `{key} = \"…\"`"),
            Self::TextOrTexts => format!("write `{key} = \"…\"` or `{key} = [\"…\", \"…\"]`"),
            Self::Integer => format!("write a number without quotes, such as `{key} = 10`"),
            Self::Number => format!("write a number without quotes, such as `{key} = 0.9`"),
            Self::Boolean => format!("write `{key} = true` or `{key} = false`, without quotes"),
            Self::Date => format!("write a day without quotes, such as `{key} = 2025-01-31`"),
            Self::Texts => format!("put texts in square brackets: `{key} = [\"…\", \"…\"]`"),
            Self::List => format!("put it in square brackets: `{key} = [\"…\"]`"),
            Self::Table => format!("write `{key} = {{ … }}`"),
        }
    }
}

impl<'t> Value<'t> {
    pub(super) fn entry(key: &'t Spanned<DeString<'t>>, value: &'t Spanned<DeValue<'t>>) -> Self {
        Self {
            key: key.get_ref(),
            key_span: key.span(),
            span: value.span(),
            data: value.get_ref(),
            is_entry: false,
        }
    }

    /// What it is called: `a text`, `a whole number`, …
    pub fn found(&self) -> &'static str {
        match self.data {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number",
            DeValue::Boolean(true) => "`true`",
            DeValue::Boolean(false) => "`false`",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }

    /// The error that says what is wanted instead.
    pub fn wrong_type(&self, wanted: Wanted, sink: &Sink) -> Diagnostic {
        let key = shown(self.key);
        let message = format!("`{key}` wants {}, not {}", wanted.name(), self.found());
        let help = match (wanted, self.scalar()) {
            (Wanted::Text | Wanted::TextOrTexts, Some(_)) if self.is_entry => {
                "put each text in quotes".to_owned()
            }
            (Wanted::Text | Wanted::TextOrTexts, Some(scalar)) => {
                format!("put it in quotes: `{key} = \"{scalar}\"`")
            }
            (Wanted::Text, None) if self.is_entry => "write one text in quotes here".to_owned(),
            (Wanted::Text, None) => format!("write one text in quotes: `{key} = \"…\"`"),
            _ => wanted.example(&key),
        };
        let diagnostic = Diagnostic::error(sink.codes.wrong_type, self.span.clone(), message);
        let Some(text) = self.as_wanted(wanted) else {
            return diagnostic.with_help(help);
        };
        let help = match self.scalar() {
            Some(_) => help,
            None if self.is_entry => format!("write `{}`", shown(&text)),
            None => format!("write `{key} = {}`", shown(&text)),
        };
        let mut diagnostic = diagnostic.with_help(help);
        let span = self.span.clone();
        diagnostic.fix = Some(Fix { span, text });
        diagnostic
    }

    /// What is written as the type that is wanted, if there can be no doubt how.
    fn as_wanted(&self, wanted: Wanted) -> Option<String> {
        let text = self.data.as_str().map(str::trim);
        match wanted {
            Wanted::Text | Wanted::TextOrTexts => match self.data {
                DeValue::Array(array) if array.len() == 1 => {
                    quoted(array.first()?.get_ref().as_str()?)
                }
                _ => Some(format!("\"{}\"", self.scalar()?)),
            },
            Wanted::Boolean => match text? {
                text @ ("true" | "false") => Some(text.to_owned()),
                _ => None,
            },
            Wanted::Integer => Some(text?.parse::<i64>().ok()?.to_string()),
            Wanted::Number => {
                let number = text.filter(|text| text.parse().is_ok_and(f64::is_finite))?;
                let is_toml = DeTable::parse(&format!("x = {number}")).is_ok();
                is_toml.then(|| number.to_owned())
            }
            Wanted::Texts | Wanted::List => {
                let text =
                    text.filter(|text| !text.is_empty() && !text.contains([',', ';', '\n']))?;
                Some(format!("[{}]", quoted(text)?))
            }
            Wanted::Date | Wanted::Table => None,
        }
    }

    /// What is written, if it is no text and has no parts.
    fn scalar(&self) -> Option<String> {
        match self.data {
            DeValue::Integer(integer) if integer.radix() == 10 => Some(integer.as_str().to_owned()),
            DeValue::Float(float) => Some(float.as_str().to_owned()),
            DeValue::Boolean(boolean) => Some(boolean.to_string()),
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => None,
        }
    }

    fn or_report<T>(&self, found: Option<T>, wanted: Wanted, sink: &mut Sink) -> Option<T> {
        if found.is_none() {
            sink.report(self.wrong_type(wanted, sink));
        }
        found
    }

    /// Its text, if it is one.
    pub fn as_text(&self) -> Option<Text<'t>> {
        let text = self.data.as_str()?;
        let span = self.span.clone();
        Some(Text { text, span })
    }

    /// Its entries, if it is a list.
    pub fn as_list(&self) -> Option<impl ExactSizeIterator<Item = Value<'t>> + use<'t>> {
        let array = self.data.as_array()?;
        let (key, key_span) = (self.key, self.key_span.clone());
        Some(array.iter().map(move |value| Value {
            key,
            key_span: key_span.clone(),
            span: value.span(),
            data: value.get_ref(),
            is_entry: true,
        }))
    }

    /// Its keys, if it is a table.
    pub fn as_table(&self) -> Option<Table<'t>> {
        table::of_value(self.data, &self.span)
    }

    /// A text, which may be empty.
    pub fn any_text(&self, sink: &mut Sink) -> Option<Text<'t>> {
        self.or_report(self.as_text(), Wanted::Text, sink)
    }

    /// A text that is not empty.
    pub fn filled_text(&self, sink: &mut Sink) -> Option<Text<'t>> {
        let text = self.any_text(sink)?;
        if text.text.trim().is_empty() {
            let of = if self.is_entry { "an entry of " } else { "" };
            let message = format!("{of}`{}` is empty", self.key);
            let diagnostic = Diagnostic::error(sink.codes.empty, text.span, message);
            sink.report(diagnostic.with_help("write something between the quotes, or remove it"));
            return None;
        }
        Some(text)
    }

    /// True or false.
    pub fn boolean(&self, sink: &mut Sink) -> Option<bool> {
        self.or_report(self.data.as_bool(), Wanted::Boolean, sink)
    }

    /// A whole number within a range (its end excluded, and `i64::MAX` for none).
    pub fn integer(&self, range: Range<i64>, sink: &mut Sink) -> Option<i64> {
        let integer = self.data.as_integer();
        let integer = self.or_report(integer, Wanted::Integer, sink)?;
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let (low, high) = (range.start, range.end.saturating_sub(1));
            let bounds = match range.end {
                i64::MAX => format!("{low} or more"),
                _ if low == high => low.to_string(),
                _ => format!("from {low} to {high}"),
            };
            self.report_range(&bounds, sink);
        }
        number
    }

    /// A number, whole or not, from `low` to `high`.
    pub fn number(&self, low: f64, high: f64, sink: &mut Sink) -> Option<f64> {
        let found = match self.data {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(|number| number as f64),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => {
                sink.report(self.wrong_type(Wanted::Number, sink));
                return None;
            }
        };
        let number = found.filter(|number| (low..=high).contains(number));
        if number.is_none() {
            let share = found.filter(|number| high <= 1.0 && *number >= 10.0);
            let share = share.map(|number| number / 100.0);
            match share.filter(|share| (low..=high).contains(share)) {
                Some(share) => self.report_per_cent(share, sink),
                None => self.report_range(&format!("from {low} to {high}"), sink),
            }
        }
        number
    }

    fn report_per_cent(&self, share: f64, sink: &mut Sink) {
        let message = format!("`{}` is a share of 1, not per cent", self.key);
        let mut diagnostic = Diagnostic::error(sink.codes.out_of_range, self.span.clone(), message)
            .with_help(format!("write `{share}`"));
        let (span, text) = (self.span.clone(), share.to_string());
        diagnostic.fix = Some(Fix { span, text });
        sink.report(diagnostic);
    }

    fn report_range(&self, bounds: &str, sink: &mut Sink) {
        let message = format!("`{}` must be {bounds}", self.key);
        let diagnostic = Diagnostic::error(sink.codes.out_of_range, self.span.clone(), message);
        let is_range = bounds.contains(' ');
        let help = if is_range {
            "write a number "
        } else {
            "write "
        };
        sink.report(diagnostic.with_help(format!("{help}{bounds}")));
    }

    /// A list of anything.
    pub fn list(
        &self,
        sink: &mut Sink,
    ) -> Option<impl ExactSizeIterator<Item = Value<'t>> + use<'t>> {
        self.or_report(self.as_list(), Wanted::List, sink)
    }

    /// A list of texts, none of them empty.
    pub fn texts(&self, sink: &mut Sink) -> Option<Vec<Text<'t>>> {
        let list = self.or_report(self.as_list(), Wanted::Texts, sink)?;
        Some(
            list.filter_map(|entry| entry.filled_entry(Wanted::Texts, sink))
                .collect(),
        )
    }

    /// A text or a list of texts, none of them empty.
    pub fn text_or_texts(&self, sink: &mut Sink) -> Option<Vec<Text<'t>>> {
        if let Some(list) = self.as_list() {
            let wanted = Wanted::TextOrTexts;
            return Some(
                list.filter_map(|entry| entry.filled_entry(wanted, sink))
                    .collect(),
            );
        }
        let text = self.filled_entry(Wanted::TextOrTexts, sink)?;
        Some(vec![text])
    }

    fn filled_entry(&self, wanted: Wanted, sink: &mut Sink) -> Option<Text<'t>> {
        if self.data.is_str() {
            return self.filled_text(sink);
        }
        self.or_report(None, wanted, sink)
    }

    /// A table.
    pub fn table(&self, sink: &mut Sink) -> Option<Table<'t>> {
        self.or_report(self.as_table(), Wanted::Table, sink)
    }
}

/// A text of one line in the quotes that it needs.
fn quoted(text: &str) -> Option<String> {
    let is_plain = !text.chars().any(char::is_control);
    is_plain.then(|| super::literal::quoted(text))
}

/// A text as a message quotes it: its first line, and at most 60 characters of that.
pub fn shown(text: &str) -> Cow<'_, str> {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", &line[..end])),
        None if line.len() < text.trim_end().len() => Cow::Owned(format!("{line}…")),
        None => Cow::Borrowed(line),
    }
}

/// Names in backquotes: `` `a`, `b` and `c` ``.
pub fn list_of_names(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "none".to_owned(),
    }
}
