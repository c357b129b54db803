//! Reading dates as people write them.

use crate::deck::model::Language;

use super::span::{DateSpan, Precision};
use super::tokens::{Token, tokens};

/// No date that a person writes is longer, in bytes.
const MAX_LENGTH: usize = 200;

/// Everything that a text may mean as a date, the likeliest first; nothing when it is no date.
pub fn read_dates(text: &str, language: &Language) -> Vec<DateSpan> {
    readings(text, language, true)
}

/// As [`read_dates`], for what an author wrote: no slip in the name of a month, no year of two digits.
pub(super) fn read_strictly(text: &str, language: &Language) -> Vec<DateSpan> {
    readings(text, language, false)
}

fn readings(text: &str, language: &Language, is_lenient: bool) -> Vec<DateSpan> {
    if text.len() > MAX_LENGTH {
        return Vec::new();
    }
    let Some(tokens) = tokens(text, language, is_lenient) else {
        return Vec::new();
    };
    let reader = Reader {
        order: Order::of(language),
        is_lenient,
    };
    let mentions = reader.mentions(&tokens);
    let mut spans: Vec<DateSpan> = mentions.into_iter().filter_map(Mention::span).collect();
    // The dashes of `11-01-2013` open no range.
    if spans.iter().all(|span| span.precision > Precision::Day) {
        spans.extend(reader.ranges(&tokens));
    }
    let mut distinct = Vec::new();
    for span in spans {
        if !distinct.contains(&span) {
            distinct.push(span);
        }
    }
    distinct
}

/// In which order day and month stand in `11/01/2013`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
    Either,
}

impl Order {
    fn of(language: &Language) -> Self {
        let tag = language.0.to_lowercase().replace('_', "-");
        match tag.as_str() {
            "en" => Self::Either,
            "en-us" | "en-ph" | "en-pr" | "en-gu" => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

/// A date as mentioned, before its era is applied: years are above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mention {
    what: What,
    is_before: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Century(u32),
    Decade(u32),
    Year(u32),
    Month(u32, u8),
    Day(u32, u8, u8),
    YearlyMonth(u8),
    YearlyDay(u8, u8),
}

impl Mention {
    fn span(self) -> Option<DateSpan> {
        let is_before = self.is_before == Some(true);
        let astronomical = |year: u32| -> Option<i16> {
            let year = i16::try_from(year).ok().filter(|year| *year > 0)?;
            Some(if is_before { 1 - year } else { year })
        };
        let years = |precision, first, last| {
            let (first, last) = (astronomical(first)?, astronomical(last)?);
            DateSpan::years(precision, first.min(last), first.max(last))
        };
        match self.what {
            What::Century(n) => {
                let last = n.checked_mul(100)?;
                years(Precision::Century, last.checked_sub(99)?, last)
            }
            // There was no year 0, so the first decade is a year short.
            What::Decade(first) => years(Precision::Decade, first.max(1), first + 9),
            What::Year(year) => years(Precision::Year, year, year),
            What::Month(year, month) => DateSpan::month(astronomical(year)?, month),
            What::Day(year, month, day) => DateSpan::day(astronomical(year)?, month, day),
            What::YearlyMonth(month) => DateSpan::yearly(month, None),
            What::YearlyDay(month, day) => DateSpan::yearly(month, Some(day)),
        }
    }

    fn year(self) -> Option<u32> {
        match self.what {
            What::Decade(year) | What::Year(year) | What::Month(year, _) | What::Day(year, ..) => {
                Some(year)
            }
            _ => None,
        }
    }

    /// With the year of `other`, if it has none itself.
    fn with_year_of(self, other: Self) -> Option<Self> {
        let year = other.year()?;
        let what = match self.what {
            What::YearlyMonth(month) => What::Month(year, month),
            What::YearlyDay(month, day) => What::Day(year, month, day),
            _ => return None,
        };
        Some(Self { what, ..other })
    }

    /// With the era of `other`, if it has none itself and that way comes before it: `264 to 146 BC`.
    fn with_era_of(self, other: Self) -> Option<Self> {
        let is_before = other.is_before == Some(true) && self.is_before.is_none();
        is_before.then_some(Self {
            is_before: other.is_before,
            ..self
        })
    }
}

struct Reader {
    order: Order,
    is_lenient: bool,
}

impl Reader {
    /// Everything that the tokens may mean as one date.
    fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let (is_before, tokens) = match tokens {
            [era @ (Token::Before | Token::After), rest @ ..]
            | [rest @ .., era @ (Token::Before | Token::After)] => {
                (Some(*era == Token::Before), rest)
            }
            [Token::Dash, rest @ ..] => (Some(true), rest),
            _ => (None, tokens),
        };
        let whats = self.whats(tokens, is_before.is_some());
        whats
            .into_iter()
            .map(|what| Mention { what, is_before })
            .collect()
    }

    fn whats(&self, tokens: &[Token], has_era: bool) -> Vec<What> {
        use Token::{Century, Dash, Decade, Decades, Mark, Month, Number, Roman};
        match *tokens {
            [Number(n, _) | Roman(n), Century] | [Century, Number(n, _) | Roman(n)] => {
                vec![What::Century(n)]
            }
            [Number(year, _), Decades] | [Decade, Number(year, _)] => decade(year),
            [Number(year, n_digits)] if self.is_year(year, n_digits, has_era) => {
                vec![What::Year(year)]
            }
            [day, Dash, month @ Month(_), Dash, year] => self.whats(&[day, month, year], has_era),
            [Month(month)] => vec![What::YearlyMonth(month)],
            [Month(month), Number(n, n_digits)] => month_and(month, n, n_digits, has_era),
            [Number(n, n_digits), Month(month)] => {
                let mut whats = month_and(month, n, n_digits, has_era);
                whats.retain(|what| n_digits > 2 || matches!(what, What::YearlyDay(..)));
                whats
            }
            [Number(day, 1..=2), Month(month), Number(year, n_digits)]
            | [Month(month), Number(day, 1..=2), Number(year, n_digits)]
            | [
                Number(year, n_digits @ 3..),
                Month(month),
                Number(day, 1..=2),
            ] => self.days(year, n_digits, has_era, month.into(), day),
            [
                Number(year, 3..),
                Dash | Mark(_),
                Number(month, _),
                Dash | Mark(_),
                Number(day, _),
            ] => day_of(year, month, day).into_iter().collect(),
            [
                Number(first, _),
                separator @ (Dash | Mark(_)),
                Number(second, _),
                last,
                Number(year, n),
            ] if last == separator => self.numeric(separator, first, second, (year, n), has_era),
            [Number(year, 3..), Dash | Mark(_), Number(month, 1..=2)]
            | [Number(month, 1..=2), Dash | Mark(_), Number(year, 3..)] => {
                month_of(year, month).into_iter().collect()
            }
            [Number(first, 1..=2), Mark(mark), Number(second, 1..=2)] if self.is_lenient => {
                self.yearly(mark, first, second)
            }
            _ => Vec::new(),
        }
    }

    /// Whether a number alone is a year: short ones need their era, or a learner who means it.
    fn is_year(&self, year: u32, n_digits: usize, has_era: bool) -> bool {
        year > 0 && (n_digits >= 3 || has_era || self.is_lenient)
    }

    /// `11/01/2013`, in every order that the language allows.
    fn numeric(
        &self,
        separator: Token,
        first: u32,
        second: u32,
        (year, n_digits): (u32, usize),
        has_era: bool,
    ) -> Vec<What> {
        let day_first = self.days(year, n_digits, has_era, second, first);
        let month_first = self.days(year, n_digits, has_era, first, second);
        let order = match separator {
            Token::Mark('.') => Order::DayFirst,
            _ => self.order,
        };
        match order {
            Order::Either => [day_first, month_first].concat(),
            Order::DayFirst if day_first.is_empty() => month_first,
            Order::MonthFirst if !month_first.is_empty() => month_first,
            Order::DayFirst | Order::MonthFirst => day_first,
        }
    }

    /// `14/07`, in every order that the language allows.
    fn yearly(&self, mark: char, first: u32, second: u32) -> Vec<What> {
        let of = |month: u32, day: u32| {
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            DateSpan::yearly(month, Some(day)).map(|_| What::YearlyDay(month, day))
        };
        let (day_first, month_first) = (of(second, first), of(first, second));
        let readings = match self.order {
            _ if mark == '.' => [day_first, None],
            Order::Either => [day_first, month_first],
            Order::DayFirst => [day_first.or(month_first), None],
            Order::MonthFirst => [month_first.or(day_first), None],
        };
        readings.into_iter().flatten().collect()
    }

    /// A day of a year; one of two digits may be meant in full, or in this century or the last.
    fn days(&self, year: u32, n_digits: usize, has_era: bool, month: u32, day: u32) -> Vec<What> {
        let is_short = n_digits <= 2 && !has_era;
        let years = match (is_short, self.is_lenient) {
            (true, false) => Vec::new(),
            (true, true) => vec![2000 + year, 1900 + year, year],
            (false, _) => vec![year],
        };
        years
            .into_iter()
            .filter_map(|year| day_of(year, month, day))
            .collect()
    }

    /// Everything that the tokens may mean as a range.
    fn ranges(&self, tokens: &[Token]) -> Vec<DateSpan> {
        let is_between = |at: &usize| match tokens[*at] {
            Token::To | Token::Dash => true,
            // `1914/18`.
            Token::Mark('/') => matches!(tokens, [Token::Number(_, 4), _, Token::Number(..)]),
            _ => false,
        };
        let places = (1..tokens.len()).filter(is_between);
        places
            .flat_map(|at| self.ranges_at(&tokens[..at], &tokens[at + 1..]))
            .collect()
    }

    fn ranges_at(&self, left: &[Token], right: &[Token]) -> Vec<DateSpan> {
        let rights = self.mentions(right);
        let lefts = self.mentions(left);
        let mut ranges = Vec::new();
        for right in &rights {
            let inherited = inherited(left, *right);
            for from in inherited.iter().chain(&lefts) {
                ranges.extend(range(*from, *right));
            }
        }
        if ranges.is_empty() {
            let short = lefts
                .iter()
                .filter_map(|from| Some((*from, short_end(*from, right)?)));
            ranges.extend(short.filter_map(|(from, to)| range(from, to)));
        }
        ranges
    }
}

/// The range between two dates; the first takes from the second what it lacks.
fn range(from: Mention, to: Mention) -> Option<DateSpan> {
    [from.with_year_of(to), from.with_era_of(to), Some(from)]
        .into_iter()
        .flatten()
        .find_map(|from| DateSpan::range(from.span()?, to.span()?))
}

/// The `11` of `11 to 15 January 2013`, and the `7th` of `7th to 9th century`.
fn inherited(left: &[Token], right: Mention) -> Option<Mention> {
    let [Token::Number(number, 1..=2) | Token::Roman(number)] = *left else {
        return None;
    };
    let day = u8::try_from(number).ok()?;
    let what = match right.what {
        What::Century(_) => What::Century(number),
        What::Day(year, month, _) => What::Day(year, month, day),
        What::YearlyDay(month, _) => What::YearlyDay(month, day),
        _ => return None,
    };
    Some(Mention { what, ..right })
}

/// The `18` of `1914-18`.
fn short_end(from: Mention, right: &[Token]) -> Option<Mention> {
    let (What::Year(start), [Token::Number(end, 2)]) = (from.what, right) else {
        return None;
    };
    let year = start - start % 100 + end;
    (from.is_before != Some(true) && year > start).then_some(Mention {
        what: What::Year(year),
        ..from
    })
}

/// `1340s`; the 1800s are a century to many.
fn decade(year: u32) -> Vec<What> {
    let mut whats = Vec::new();
    if year.is_multiple_of(10) {
        whats.push(What::Decade(year));
    }
    if year.is_multiple_of(100) && (100..2000).contains(&year) {
        whats.push(What::Century(year / 100 + 1));
    }
    whats
}

/// A month and a number, which is a day or a year.
fn month_and(month: u8, number: u32, n_digits: usize, has_era: bool) -> Vec<What> {
    let day = u8::try_from(number)
        .ok()
        .filter(|day| (1..=31).contains(day));
    let mut whats = Vec::new();
    if let Some(day) = day.filter(|_| n_digits <= 2 && !has_era) {
        whats.push(What::YearlyDay(month, day));
    }
    if n_digits >= 3 || has_era {
        whats.push(What::Month(number, month));
    }
    whats
}

fn month_of(year: u32, month: u32) -> Option<What> {
    let month = u8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some(What::Month(year, month))
}

/// A day, if there is one.
fn day_of(year: u32, month: u32, day: u32) -> Option<What> {
    let what = What::Day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let mention = Mention {
        what,
        is_before: None,
    };
    mention.span().map(|_| what)
}
