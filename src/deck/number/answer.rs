//! Number cards: what the author wants, and whether a typed number is it.

use crate::deck::model::{Item, Language};
use crate::deck::written::{Fault, FaultKey, Written, wrong_faults};
use crate::source::shown;
use crate::text::fold::{Folding, fold, same};

use super::quantity::Quantity;
use super::read::{Reading, read_literal, read_number};
use super::unit::is_same_unit;

/// What a number card wants.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberAnswer {
    /// The answer as the author wrote it, without its unit.
    pub shown: String,
    /// The unit, shown but not required.
    pub unit: Option<String>,
    /// Other answers that count, as written.
    pub accept: Vec<String>,
    /// Known mistakes.
    pub wrong: Vec<Item>,
    right: Box<RightValues>,
}

/// The values that are right.
#[derive(Clone, Debug, PartialEq)]
struct RightValues {
    /// The number or range written; with its unit, if that stands in the same text.
    written: Reading,
    /// The same, widened by the tolerance.
    tolerated: Reading,
}

/// How a typed number fits a number card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFit {
    /// Within the tolerance, or accepted.
    Right,
    /// The known mistake with this index.
    Known(usize),
    /// The right value of another unit.
    OtherUnit,
    /// Another number.
    Wrong,
    /// No number at all.
    NoNumber,
}

/// As it is written, without the underscores that only TOML has.
fn shown_of(number: Written<'_>) -> String {
    match number {
        Written::Literal(_) => number.as_str().replace('_', ""),
        Written::Text(_) => number.as_str().to_owned(),
    }
}

impl NumberAnswer {
    /// What a number card wants, from its keys.
    ///
    /// # Errors
    /// Everything that is wrong with the keys, at least one fault.
    pub fn new(
        number: Written<'_>,
        tolerance: Option<Written<'_>>,
        unit: Option<String>,
        accept: Vec<String>,
        wrong: Vec<Item>,
        language: &Language,
    ) -> Result<Self, Vec<Fault>> {
        if let Written::Text(text) = number
            && let Some(fault) = pair_fault(text)
        {
            return Err(vec![fault]);
        }
        let written = read(number, language).ok_or_else(|| vec![not_a_number(number)])?;
        let mut faults = Vec::new();
        let unit = unit.map(|unit| unit.trim().to_owned());
        let tolerated = tolerance
            .map_or(Ok(written.clone()), |tolerance| {
                with_tolerance(&written, tolerance, unit.as_deref(), language)
            })
            .unwrap_or_else(|fault| {
                faults.push(fault);
                written.clone()
            });
        faults.extend(unit_fault(unit.as_deref(), written.unit.as_deref()));
        let answer = Self {
            shown: shown_of(number),
            unit,
            accept,
            wrong,
            right: Box::new(RightValues { written, tolerated }),
        };
        faults.extend(answer.wrong_faults(language));
        if faults.is_empty() {
            Ok(answer)
        } else {
            Err(faults)
        }
    }

    /// The answer with its unit, as it is shown.
    pub fn with_unit(&self, language: &Language) -> String {
        let shown = &self.shown;
        match self.unit.as_deref() {
            None => shown.clone(),
            Some(unit @ ("$" | "£" | "¥")) if language.primary() == "en" => {
                format!("{unit}{shown}")
            }
            Some(unit @ ("%" | "°" | "′" | "″")) => format!("{shown}{unit}"),
            Some(unit) => format!("{shown} {unit}"),
        }
    }

    /// How a typed number fits. What is typed as it is written on the card is right in any language; a known mistake
    /// is one even within the tolerance.
    pub fn fit(&self, typed: &str, language: &Language) -> NumberFit {
        let primary = language.primary();
        let folding = Folding::full(&primary);
        let is_typed = |text: &str| same(text, typed, &folding);
        let folded = fold(typed, &folding);
        let reading = read_number(typed, language);
        // Folding takes `mW` for `MW`.
        let has_unit = || {
            reading
                .as_ref()
                .is_none_or(|read| self.is_unit_of(read, &self.right.written))
        };
        let is_shown = fold(&self.shown, &folding) == folded
            || (fold(&self.with_unit(language), &folding) == folded && has_unit());
        if is_shown || self.accept.iter().any(|text| is_typed(text)) {
            return NumberFit::Right;
        }
        if let Some(known) = self.wrong.iter().position(|item| is_typed(&item.text)) {
            return NumberFit::Known(known);
        }
        match reading {
            Some(reading) => self.fit_of_reading(&reading, language),
            None => NumberFit::NoNumber,
        }
    }

    fn fit_of_reading(&self, typed: &Reading, language: &Language) -> NumberFit {
        let readings = self.readings(typed);
        let is_any = |wanted: &Reading| {
            readings
                .iter()
                .any(|reading| reading.is_within(wanted) && self.is_unit_of(reading, wanted))
        };
        let is_text = |text: &str| read_number(text, language).is_some_and(|read| is_any(&read));
        let within = &self.right.tolerated;
        if is_any(&self.right.written) || self.accept.iter().any(|text| is_text(text)) {
            return NumberFit::Right;
        }
        if let Some(known) = self.wrong.iter().position(|item| is_known(item, is_text)) {
            return NumberFit::Known(known);
        }
        if is_any(within) {
            NumberFit::Right
        } else if readings.iter().any(|reading| reading.is_within(within)) {
            NumberFit::OtherUnit
        } else {
            NumberFit::Wrong
        }
    }

    /// What was typed may mean: on a card without a unit, 20 % is 20 and 0.2, and 12k is twelve thousand.
    fn readings(&self, typed: &Reading) -> Vec<Reading> {
        let times_ten_to = |power| Reading {
            low: typed.low.times_ten_to(power),
            high: typed.high.times_ten_to(power),
            unit: None,
        };
        match typed.unit.as_deref() {
            Some(unit) if self.wanted_unit().is_none() => match unit {
                "k" | "K" => vec![times_ten_to(3)],
                "M" => vec![times_ten_to(6)],
                "B" => vec![times_ten_to(9)],
                _ if is_same_unit(unit, "%") => vec![typed.clone(), times_ten_to(-2)],
                _ => vec![typed.clone()],
            },
            _ => vec![typed.clone()],
        }
    }

    fn wanted_unit(&self) -> Option<&str> {
        self.unit.as_deref().or(self.right.written.unit.as_deref())
    }

    /// Whether the unit typed, or none, will do for a wanted number. No unit means the card's. On a card without any,
    /// a unit says what was counted (*311 soldiers*).
    fn is_unit_of(&self, typed: &Reading, wanted: &Reading) -> bool {
        let wanted = wanted.unit.as_deref().or(self.wanted_unit());
        match (typed.unit.as_deref().or(self.wanted_unit()), wanted) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(typed), Some(wanted)) => is_same_unit(typed, wanted),
        }
    }

    /// Known mistakes that are the answer itself, or accepted.
    fn wrong_faults(&self, language: &Language) -> Vec<Fault> {
        let is_answer = |text: &str| {
            read_number(text, language).is_some_and(|reading| {
                reading.is_within(&self.right.written)
                    && self.right.written.is_within(&reading)
                    && self.is_unit_of(&reading, &self.right.written)
            })
        };
        let means = |one: &str, other: &str| {
            let one = read_number(one, language);
            one.is_some() && one == read_number(other, language)
        };
        let is_answer = |item: &Item| is_answer(&item.text);
        wrong_faults(&self.wrong, &self.accept, language, is_answer, means)
    }
}

impl Reading {
    /// Whether all of it lies in `other`.
    fn is_within(&self, other: &Self) -> bool {
        other.low <= self.low && self.high <= other.high
    }
}

fn is_known(item: &Item, is_text: impl Fn(&str) -> bool) -> bool {
    is_text(&item.text) || item.accept.iter().any(|text| is_text(text))
}

fn read(written: Written<'_>, language: &Language) -> Option<Reading> {
    match written {
        Written::Literal(text) => read_literal(text).map(|value| Reading {
            low: value,
            high: value,
            unit: None,
        }),
        Written::Text(text) => read_number(text, language),
    }
}

fn not_a_number(written: Written<'_>) -> Fault {
    let text = written.as_str();
    let (message, help) = match (written, text.is_empty()) {
        (Written::Literal(_), _) => (
            format!("`{text}` is not a finite number"),
            "write a number, or ask for it in words with `answer` and `typed = true`",
        ),
        (Written::Text(_), true) => (
            "the number is empty".to_owned(),
            "write a number, such as `number = 311`",
        ),
        (Written::Text(_), false) => (
            format!("`{}` cannot be read as a number", shown(text)),
            "write it like `311`, `\"1/3\"`, `\"6.02×10^23\"` or `\"7.35 to 7.45\"`; for words \
             use `answer` with `typed = true`",
        ),
    };
    Fault {
        key: FaultKey::Answer,
        message,
        help: help.to_owned(),
    }
}

/// Two numbers that a fraction was read from, such as a blood pressure: nobody writes a fraction above one that is not
/// in its lowest terms.
fn pair_fault(text: &str) -> Option<Fault> {
    let (above, below) = text.split_once('/')?;
    let whole = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
    let (above, below) = (whole(above)?, whole(below)?);
    let divisor = (1..=below)
        .rev()
        .find(|n| above % n == 0 && below % n == 0)?;
    (above >= below && divisor > 1).then(|| Fault {
        key: FaultKey::Answer,
        message: format!(
            "`{}` is read as the fraction {}/{}",
            shown(text),
            above / divisor,
            below / divisor
        ),
        help: "write that if it is meant; two numbers, such as a blood pressure, are a text: use \
               `answer` with `typed = true`"
            .to_owned(),
    })
}

/// The value widened by its tolerance. A tolerance in per cent is a part of the number, also where the
/// number itself counts per cents.
fn with_tolerance(
    value: &Reading,
    written: Written<'_>,
    unit: Option<&str>,
    language: &Language,
) -> Result<Reading, Fault> {
    let fault = |what| tolerance_fault(written, what);
    let read = read(written, language).filter(|read| read.low == read.high);
    let read = read.ok_or_else(|| fault("cannot be read as a tolerance"))?;
    if read.low.is_negative() {
        return Err(fault("is below zero"));
    }
    if written.as_str().contains('±') {
        return Err(fault("has a sign, and a tolerance goes both ways"));
    }
    let is_unit = |wanted| {
        read.unit
            .as_deref()
            .is_some_and(|unit| is_same_unit(unit, wanted))
    };
    let is_per_cent = is_unit("%");
    let unit = unit.or(value.unit.as_deref());
    if read.unit.is_some() && !is_per_cent && !unit.is_some_and(is_unit) {
        return Err(fault("is in another unit than the number"));
    }
    let width_at = |end: Quantity| {
        if is_per_cent {
            end.magnitude().times(read.low.times_ten_to(-2))
        } else {
            Some(read.low)
        }
    };
    let low = width_at(value.low).and_then(|width| value.low.plus(width.negated()));
    let high = width_at(value.high).and_then(|width| value.high.plus(width));
    let (low, high) = low
        .zip(high)
        .ok_or_else(|| fault("is too small or too large beside the number"))?;
    let unit = value.unit.clone();
    Ok(Reading { low, high, unit })
}

fn tolerance_fault(written: Written<'_>, what: &str) -> Fault {
    Fault {
        key: FaultKey::Tolerance,
        message: format!("`{}` {what}", shown(written.as_str())),
        help: "write how far off an answer may be: `tolerance = 5`, or `tolerance = \"1%\"`"
            .to_owned(),
    }
}

fn unit_fault(unit: Option<&str>, in_number: Option<&str>) -> Option<Fault> {
    let unit = unit?;
    let (message, help) = match in_number {
        _ if unit.is_empty() => (
            "the unit is empty".to_owned(),
            "name it, such as `unit = \"km\"`, or leave it out".to_owned(),
        ),
        Some(other) if !is_same_unit(other, unit) => (
            format!("the unit is `{unit}`, but the number is in `{other}`"),
            format!("write the number in {unit}, without a unit"),
        ),
        _ => return None,
    };
    Some(Fault {
        key: FaultKey::Unit,
        message,
        help,
    })
}
