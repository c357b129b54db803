//! Days as they are written on the command line: dates, or how long ago.

use jiff::civil::Date;

use super::error::CommandError;
use crate::event::StudyDay;
use crate::report::stats::words::iso_date;
use crate::schedule::day;

/// A day as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A date.
    On(StudyDay),
    /// So many days ago.
    Ago(u32),
}

/// The most days ago: a hundred years.
const MOST_DAYS: u32 = 36_525;

impl When {
    /// Reads a date, or a number of days with a `d`.
    ///
    /// # Errors
    /// What to write instead.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        if let Some(days) = text.strip_suffix('d').and_then(|days| days.parse().ok()) {
            return if days <= MOST_DAYS {
                Ok(Self::Ago(days))
            } else {
                Err(format!("that is longer ago than {MOST_DAYS} days"))
            };
        }
        let is_bare = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
        let date = text.parse::<Date>().ok().filter(|_| is_bare);
        date.map(|date| Self::On(day::of_date(date)))
            .ok_or_else(|| "write a date such as 2026-11-01, or `30d` for 30 days ago".to_owned())
    }

    /// The study day, seen from another.
    pub(super) fn seen_from(self, day: StudyDay) -> StudyDay {
        match self {
            Self::On(date) => date,
            Self::Ago(days) => StudyDay(day.0 - days as i32),
        }
    }
}

/// That the day given as `early` comes after the one given as `late`, which is the last that makes sense.
pub(super) fn out_of_order(
    early: &str,
    day: StudyDay,
    late: &str,
    limit: StudyDay,
) -> CommandError {
    let (day, limit) = (iso_date(day), iso_date(limit));
    CommandError::usage(format!("{early} is {day}, which is after {late}, {limit}")).hinted(
        format!("write a date up to {limit}, or leave `{early}` out"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(date: &str) -> StudyDay {
        day::of_date(date.parse().unwrap())
    }

    #[test]
    fn days_are_read_as_dates_or_by_how_long_ago() {
        for (text, expected) in [
            ("2026-11-28", Some(When::On(on("2026-11-28")))),
            ("30d", Some(When::Ago(30))),
            ("0d", Some(When::Ago(0))),
            ("36525d", Some(When::Ago(36_525))),
            ("36526d", None),
            ("-3d", None),
            ("d", None),
            ("30", None),
            ("2026-02-30", None),
            ("2026-11-28T10:00", None),
            ("28.11.2026", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(When::read(text).ok(), expected, "{text}");
        }
    }
}
