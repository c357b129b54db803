//! Date cards: what the author wants, and whether a typed date is it.

use crate::deck::model::{Item, Language};
use crate::deck::written::{Fault, FaultKey, Written, wrong_faults};
use crate::source::shown;
use crate::text::fold::{Folding, fold, same};

use super::read::{read_dates, read_strictly};
use super::span::{DateSpan, Precision};

/// What a date card wants.
#[derive(Clone, Debug, PartialEq)]
pub struct DateAnswer {
    /// The answer as the author wrote it.
    pub shown: String,
    /// Other answers that count, as written.
    pub accept: Vec<String>,
    /// Known mistakes.
    pub wrong: Vec<Item>,
    /// The date written.
    span: DateSpan,
    /// How many of its own precision an answer may be off.
    tolerance: u16,
}

/// How a typed date fits a date card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFit {
    /// The date, one inside it, or one within the tolerance; or accepted.
    Right,
    /// The known mistake with this index.
    Known(usize),
    /// Right as far as it goes, but coarser than asked.
    Coarser,
    /// Another date.
    Wrong,
    /// No date at all.
    NoDate,
}

/// A range that is wider than this many years says nothing.
const WIDEST_HINT: i16 = 100;

impl DateAnswer {
    /// What a date card wants, from its keys.
    ///
    /// # Errors
    /// Everything that is wrong with the keys, at least one fault.
    pub fn new(
        date: Written<'_>,
        tolerance: Option<Written<'_>>,
        accept: Vec<String>,
        wrong: Vec<Item>,
        language: &Language,
    ) -> Result<Self, Vec<Fault>> {
        let span = written_date(date, language).map_err(|fault| vec![fault])?;
        let mut faults = Vec::new();
        let tolerance = tolerance.map_or(Ok(0), |written| read_tolerance(written, span));
        let tolerance = tolerance.unwrap_or_else(|fault| {
            faults.push(fault);
            0
        });
        let answer = Self {
            shown: date.as_str().to_owned(),
            accept,
            wrong,
            span,
            tolerance,
        };
        faults.extend(answer.wrong_faults(language));
        if faults.is_empty() {
            Ok(answer)
        } else {
            Err(faults)
        }
    }

    /// The precision asked for: `day`, `month`, `year`, `decade`, `century` or `range`.
    pub fn precision(&self) -> &'static str {
        self.span.precision.name()
    }

    /// How a typed date fits. Where it can be read in several ways, the best one counts.
    pub fn fit(&self, typed: &str, language: &Language) -> DateFit {
        let primary = language.primary();
        let folding = Folding::full(&primary);
        let is_typed = |text: &String| same(text, typed, &folding);
        let is_shown = fold(typed, &folding) == fold(&self.shown, &folding);
        if is_shown || self.accept.iter().any(is_typed) {
            return DateFit::Right;
        }
        if let Some(known) = self.wrong.iter().position(|item| is_typed(&item.text)) {
            return DateFit::Known(known);
        }
        let readings = read_dates(typed, language);
        if readings.is_empty() {
            return DateFit::NoDate;
        }
        self.fit_of_readings(&readings, language)
    }

    fn fit_of_readings(&self, readings: &[DateSpan], language: &Language) -> DateFit {
        let is_any = |is_it: &dyn Fn(&DateSpan) -> bool| readings.iter().any(is_it);
        let accepted = self
            .accept
            .iter()
            .flat_map(|text| read_dates(text, language));
        let mut wanted = std::iter::once(self.span).chain(accepted);
        if wanted.any(|wanted| readings.contains(&wanted)) {
            return DateFit::Right;
        }
        let is_known = |item: &Item| {
            let texts = std::iter::once(&item.text).chain(&item.accept);
            texts
                .flat_map(|text| read_dates(text, language))
                .any(|known| {
                    let has_answer = self.span.is_within(&known);
                    is_any(&|typed| *typed == known || (!has_answer && typed.is_within(&known)))
                })
        };
        if let Some(known) = self.wrong.iter().position(is_known) {
            return DateFit::Known(known);
        }
        let tolerated = self.span.widened(self.tolerance);
        let mut accepted = self
            .accept
            .iter()
            .flat_map(|text| read_dates(text, language));
        if is_any(&|typed| typed.is_within(&tolerated))
            || accepted.any(|wanted| is_any(&|typed| typed.is_within(&wanted)))
        {
            return DateFit::Right;
        }
        if is_any(&|typed| self.is_coarser(typed)) {
            DateFit::Coarser
        } else {
            DateFit::Wrong
        }
    }

    /// Whether a date holds the answer without saying nothing. A range with one end right has the other one wrong.
    fn is_coarser(&self, typed: &DateSpan) -> bool {
        let has_an_end = typed.first == self.span.first || typed.last == self.span.last;
        let are_ranges = [typed, &self.span]
            .iter()
            .all(|span| span.precision == Precision::Range);
        let is_vague = typed.precision == Precision::Range
            && typed.n_years() > WIDEST_HINT.saturating_add(self.span.n_years());
        self.span.is_within(typed) && !is_vague && !(are_ranges && has_an_end)
    }

    /// Known mistakes that are the answer itself, or accepted.
    fn wrong_faults(&self, language: &Language) -> Vec<Fault> {
        let is_answer = |item: &Item| read_dates(&item.text, language).first() == Some(&self.span);
        let means = |one: &str, other: &str| {
            let one = read_dates(one, language);
            !one.is_empty() && one == read_dates(other, language)
        };
        wrong_faults(&self.wrong, &self.accept, language, is_answer, means)
    }
}

/// The date that an author wrote, if it can mean one thing only.
fn written_date(written: Written<'_>, language: &Language) -> Result<DateSpan, Fault> {
    let text = written.as_str();
    if text.is_empty() {
        return Err(date_fault("the date is empty".to_owned(), HOW));
    }
    if let Written::Literal(_) = written {
        return written_literal(text);
    }
    let readings = read_strictly(text, language);
    let (Some(first), second) = (readings.first(), readings.get(1)) else {
        return Err(date_fault(
            format!("`{}` cannot be read as a date", shown(text)),
            HOW,
        ));
    };
    match (first.precision, second) {
        (Precision::Day, Some(second)) => Err(date_fault(
            format!("`{text}` may be {} or {}", first.first, second.first),
            "write the month as a word, or the date as year-month-day",
        )),
        (Precision::Decade, Some(second)) => Err(date_fault(
            format!("`{text}` may be a decade or a century"),
            &format!(
                "write `\"{}th century\"` or `\"{} to {}\"`",
                second.last.year() / 100,
                first.first.year(),
                first.last.year()
            ),
        )),
        _ => Ok(*first),
    }
}

/// A TOML date, or a year as an integer.
fn written_literal(text: &str) -> Result<DateSpan, Fault> {
    if let Ok(year) = text.parse::<i16>() {
        let era = if year < 0 { " BC" } else { " AD" };
        let text = format!("{}{era}", year.unsigned_abs());
        if let Some(span) = read_strictly(&text, &Language::default()).first() {
            return Ok(*span);
        }
    }
    if text.contains(':') {
        return Err(date_fault(
            format!("`{text}` has a time, and a date card asks for days"),
            "leave the time out",
        ));
    }
    let day = text.parse::<jiff::civil::Date>().ok().and_then(|day| {
        DateSpan::day(
            day.year(),
            day.month().unsigned_abs(),
            day.day().unsigned_abs(),
        )
    });
    day.ok_or_else(|| date_fault(format!("`{text}` is not a date"), HOW))
}

/// How a date is written.
const HOW: &str = "write it like `2013-01-11`, `\"January 2013\"`, `\"1340s\"`, \
     `\"7th century\"`, `\"31 BC\"` or `\"1337 to 1453\"`; for words use `answer` with \
     `typed = true`";

fn date_fault(message: String, help: &str) -> Fault {
    Fault {
        key: FaultKey::Answer,
        message,
        help: help.to_owned(),
    }
}

fn read_tolerance(written: Written<'_>, span: DateSpan) -> Result<u16, Fault> {
    let text = written.as_str().replace('_', "");
    text.parse().map_err(|_| Fault {
        key: FaultKey::Tolerance,
        message: format!("`{text}` is not a whole number from 0 to {}", u16::MAX),
        help: format!(
            "write how many {} an answer may be off, such as `tolerance = 2`",
            span.steps()
        ),
    })
}
