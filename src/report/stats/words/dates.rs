//! Study days as dates.

use super::numbers::UNKNOWN;
use crate::event::StudyDay;
use crate::schedule::day;

/// A date as it is written out: `2 November 2026`.
pub fn date(day: StudyDay) -> String {
    written(day, "%-d %B %Y")
}

/// A date of a year that is known: `2 November`.
pub fn day_of_year(day: StudyDay) -> String {
    written(day, "%-d %B")
}

/// The month of a date: `November 2026`.
pub(super) fn month(day: StudyDay) -> String {
    written(day, "%B %Y")
}

/// A date in few columns: `2 Nov`.
pub fn short_date(day: StudyDay) -> String {
    written(day, "%-d %b")
}

/// A date with its weekday: `Saturday 28 November 2026`.
pub fn long_date(day: StudyDay) -> String {
    written(day, "%A %-d %B %Y")
}

/// A date for programs: `2026-11-02`.
pub fn iso_date(day: StudyDay) -> String {
    written(day, "%Y-%m-%d")
}

fn written(day: StudyDay, format: &str) -> String {
    day::date(day).map_or_else(
        || UNKNOWN.to_owned(),
        |date| date.strftime(format).to_string(),
    )
}
