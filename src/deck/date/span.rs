//! Stretches of days, each with the precision at which it was written.

use jiff::ToSpan;
use jiff::civil::Date;

/// How precisely a date is written, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years, from one that ends in 0.
    Decade,
    /// A hundred years, from one that ends in 01.
    Century,
    /// From one date to another.
    Range,
}

impl Precision {
    /// Its name in the JSON protocol.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Range => "range",
        }
    }
}

/// A stretch of days of the proleptic Gregorian calendar, in which the year 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpan {
    /// How it is written.
    pub precision: Precision,
    /// In what its tolerance counts: its precision, and of a range that of its coarser end.
    pub(super) step: Precision,
    /// Its first day. Without a year, in the year 2000.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Whether it comes every year: `14 July`.
    pub is_yearly: bool,
}

/// The leap year that days without a year are held in.
const ANY_YEAR: i16 = 2000;

/// No two years are further apart.
const MOST_YEARS: i16 = 19_998;

impl DateSpan {
    /// One day. `None` if there is no such day.
    pub(super) fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self::new(Precision::Day, day, day))
    }

    /// One month.
    pub(super) fn month(year: i16, month: u8) -> Option<Self> {
        let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        Some(Self::new(Precision::Month, first, first.last_of_month()))
    }

    /// The years from `first` to `last`.
    pub(super) fn years(precision: Precision, first: i16, last: i16) -> Option<Self> {
        let first = Date::new(first, 1, 1).ok()?;
        let last = Date::new(last, 12, 31).ok()?;
        Some(Self::new(precision, first, last))
    }

    /// A day of every year, or a whole month of every year.
    pub(super) fn yearly(month: u8, day: Option<u8>) -> Option<Self> {
        let span = match day {
            Some(day) => Self::day(ANY_YEAR, month, day)?,
            None => Self::month(ANY_YEAR, month)?,
        };
        Some(Self {
            is_yearly: true,
            ..span
        })
    }

    /// From the beginning of one to the end of the other. `None` if that runs backwards.
    pub(super) fn range(from: Self, to: Self) -> Option<Self> {
        let is_range = from.first <= to.first && from.last <= to.last && from != to;
        (is_range && from.is_yearly == to.is_yearly).then(|| Self {
            precision: Precision::Range,
            step: from.step.max(to.step),
            first: from.first,
            last: to.last,
            is_yearly: from.is_yearly,
        })
    }

    fn new(precision: Precision, first: Date, last: Date) -> Self {
        Self {
            precision,
            step: precision,
            first,
            last,
            is_yearly: false,
        }
    }

    /// Widened on both sides by `tolerance` days, months, years, decades or centuries, whatever it is written in.
    #[must_use]
    pub(super) fn widened(self, tolerance: u16) -> Self {
        let most = i64::from(MOST_YEARS);
        let n = i64::from(tolerance).min(most);
        let step = match self.step {
            Precision::Day => n.days(),
            Precision::Month => n.months(),
            Precision::Year | Precision::Range => n.years(),
            Precision::Decade => (n * 10).min(most).years(),
            Precision::Century => (n * 100).min(most).years(),
        };
        let last = self.last.saturating_add(step);
        // The last day of a month stays one, however long the months are.
        let last = if self.step == Precision::Day {
            last
        } else {
            last.last_of_month()
        };
        Self {
            first: self.first.saturating_sub(step),
            last,
            ..self
        }
    }

    /// Whether all of it lies in `other`. What has a year lies in what comes every year when it does there.
    pub fn is_within(&self, other: &Self) -> bool {
        if other.is_yearly && !self.is_yearly {
            return self.in_any_year().is_some_and(|span| span.is_within(other));
        }
        self.is_yearly == other.is_yearly && other.first <= self.first && self.last <= other.last
    }

    /// The same days without their year; `None` for what is longer than a month.
    fn in_any_year(self) -> Option<Self> {
        let is_short = self.precision <= Precision::Month;
        let moved = |day: Date| Date::new(ANY_YEAR, day.month(), day.day()).ok();
        Some(Self {
            first: moved(self.first)?,
            last: moved(self.last)?,
            is_yearly: true,
            ..self
        })
        .filter(|_| is_short)
    }

    /// What its tolerance counts, in the plural.
    pub(super) fn steps(&self) -> &'static str {
        match self.step {
            Precision::Day => "days",
            Precision::Month => "months",
            Precision::Year | Precision::Range => "years",
            Precision::Decade => "decades",
            Precision::Century => "centuries",
        }
    }

    /// About how many years long it is.
    pub(super) fn n_years(&self) -> i16 {
        self.last.year() - self.first.year()
    }
}
