//! Number and date cards.

use std::ops::Range;

use toml::de::DeValue;

use crate::deck::codes;
use crate::deck::date::DateAnswer;
use crate::deck::model::{Ask, Item, Language};
use crate::deck::number::NumberAnswer;
use crate::deck::written::{Fault, FaultKey, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Table, Value, Wanted};

use super::file::Reader;
use super::item::{self, Placed};

/// The places of the keys that a fault can be about.
struct Places {
    answer: Range<usize>,
    tolerance: Range<usize>,
    unit: Range<usize>,
    accept: Vec<Range<usize>>,
    wrong: Vec<Range<usize>>,
}

/// What number and date cards have in common.
struct Amount<'t> {
    written: Option<Written<'t>>,
    tolerance: Option<Written<'t>>,
    unit: Option<String>,
    accept: Vec<String>,
    wrong: Vec<Item>,
    places: Places,
}

/// Reads what a card with `number` wants.
pub(super) fn number<'t>(
    table: &mut Table<'t>,
    language: &Language,
    reader: &mut Reader<'t>,
) -> Option<Ask> {
    let value = table.take("number")?;
    let amount = Amount::take(table, &value, number_as_written, reader);
    let answer = NumberAnswer::new(
        amount.written?,
        amount.tolerance,
        amount.unit,
        amount.accept,
        amount.wrong,
        language,
    );
    answer
        .map(Ask::Number)
        .map_err(|faults| amount.places.report(faults, codes::BAD_NUMBER, reader))
        .ok()
}

/// Reads what a card with `date` wants.
pub(super) fn date<'t>(
    table: &mut Table<'t>,
    language: &Language,
    reader: &mut Reader<'t>,
) -> Option<Ask> {
    let value = table.take("date")?;
    let amount = Amount::take(table, &value, date_as_written, reader);
    let answer = DateAnswer::new(
        amount.written?,
        amount.tolerance,
        amount.accept,
        amount.wrong,
        language,
    );
    answer
        .map(Ask::Date)
        .map_err(|faults| amount.places.report(faults, codes::BAD_DATE, reader))
        .ok()
}

impl<'t> Amount<'t> {
    fn take(
        table: &mut Table<'t>,
        value: &Value<'t>,
        written: fn(&Value<'t>, &mut Reader<'t>) -> Option<Written<'t>>,
        reader: &mut Reader<'t>,
    ) -> Self {
        let tolerance = table.take("tolerance");
        let unit = (value.key == "number")
            .then(|| table.text("unit", &mut reader.sink))
            .flatten();
        let accept = table
            .take("accept")
            .map(|accept| item::texts(&accept, reader))
            .unwrap_or_default();
        let wrong = table
            .take("wrong")
            .map(|wrong| item::items(&wrong, item::MISTAKE, reader));
        let wrong: Vec<Placed> = wrong.unwrap_or_default();
        let places = Places {
            answer: value.span.clone(),
            tolerance: tolerance
                .as_ref()
                .map(|value| value.span.clone())
                .unwrap_or_default(),
            unit: unit
                .as_ref()
                .map(|unit| unit.span.clone())
                .unwrap_or_default(),
            accept: accept.iter().map(|text| text.span.clone()).collect(),
            wrong: wrong.iter().map(|placed| placed.span.clone()).collect(),
        };
        Self {
            written: written(value, reader),
            tolerance: tolerance.and_then(|value| number_as_written(&value, reader)),
            unit: unit.map(|unit| unit.owned()),
            accept: accept.into_iter().map(|text| text.owned()).collect(),
            wrong: item::plain(wrong),
            places,
        }
    }
}

impl Places {
    fn report(&self, faults: Vec<Fault>, answer: Code, reader: &mut Reader<'_>) {
        let at =
            |spans: &[Range<usize>], idx: usize| spans.get(idx).unwrap_or(&self.answer).clone();
        for Fault { key, message, help } in faults {
            let (code, span) = match key {
                FaultKey::Answer => (answer, self.answer.clone()),
                FaultKey::Tolerance => (codes::BAD_TOLERANCE, self.tolerance.clone()),
                FaultKey::Unit => (codes::BAD_UNIT, self.unit.clone()),
                FaultKey::Accept(idx) => (codes::BAD_VARIANT, at(&self.accept, idx)),
                FaultKey::Wrong(idx) => (codes::BAD_VARIANT, at(&self.wrong, idx)),
            };
            reader.report(Diagnostic::error(code, span, message).with_help(help));
        }
    }
}

fn number_as_written<'t>(value: &Value<'t>, reader: &mut Reader<'t>) -> Option<Written<'t>> {
    match value.data {
        DeValue::Float(float) if float.as_str().contains(['n', 'N']) => {
            reader.report(endless(value, reader.file));
            None
        }
        DeValue::Integer(_) | DeValue::Float(_) => {
            Some(Written::Literal(&reader.file[value.span.clone()]))
        }
        DeValue::String(_) => value
            .filled_text(&mut reader.sink)
            .map(|text| Written::Text(text.text)),
        _ => {
            let wrong_type = value.wrong_type(Wanted::Number, &reader.sink);
            reader.report(wrong_type.with_help(format!(
                "write it in digits, such as `{0} = 311`, or as a text where TOML has no form for it, such as `{0} = \"1/3\"`",
                value.key
            )));
            None
        }
    }
}

/// The error for `inf` and `nan`.
fn endless(value: &Value<'_>, file: &str) -> Diagnostic {
    let message = format!(
        "{} is no number that can be typed",
        &file[value.span.clone()]
    );
    Diagnostic::error(codes::BAD_NUMBER, value.span.clone(), message)
        .with_help("write a number in digits; for infinity as an answer use `answer = \"infinity\"` and `typed = true`")
}

fn date_as_written<'t>(value: &Value<'t>, reader: &mut Reader<'t>) -> Option<Written<'t>> {
    match value.data {
        DeValue::Datetime(_) | DeValue::Integer(_) => {
            Some(Written::Literal(&reader.file[value.span.clone()]))
        }
        DeValue::String(_) => value
            .filled_text(&mut reader.sink)
            .map(|text| Written::Text(text.text)),
        _ => {
            let wrong_type = value.wrong_type(Wanted::Date, &reader.sink);
            reader.report(wrong_type.with_help(
                "write it like `date = 2013-01-11`, or as people do: `date = \"January 2013\"`, `date = \"7th century\"`",
            ));
            None
        }
    }
}
