//! Study days as dates.

use super::numbers::UNKNOWN;
use crate::event::StudyDay;
use crate::schedule::day;

/// A date as it is written out: `2 November 2026`.
pub fn date(day: StudyDay) -> String {
    written(day, "%-d %B %Y")
}

/// A date seen from another: `2 November`, or `2 November 2019` where that could be another year's.
pub fn day_of_year(day: StudyDay, seen_from: StudyDay) -> String {
    if is_near(day, seen_from) {
        written(day, "%-d %B")
    } else {
        date(day)
    }
}

/// The same in few columns: `2 Nov`, `2 Nov 2019`.
pub fn short_day(day: StudyDay, seen_from: StudyDay) -> String {
    if is_near(day, seen_from) {
        short_date(day)
    } else {
        written(day, "%-d %b %Y")
    }
}

/// The year of a date.
pub fn year_of(day: StudyDay) -> String {
    written(day, "%Y")
}

/// Whether the day and the month alone tell which day is meant.
fn is_near(day: StudyDay, seen_from: StudyDay) -> bool {
    const DAYS: u32 = 330;
    day.since(seen_from).max(seen_from.since(day)) <= DAYS
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_its_year_where_that_is_not_evident() {
        let today = StudyDay(20_785);
        for (ago, long, short) in [
            (-30, "28 December", "28 Dec"),
            (0, "28 November", "28 Nov"),
            (330, "2 January", "2 Jan"),
            (331, "1 January 2026", "1 Jan 2026"),
            (2_600, "16 October 2019", "16 Oct 2019"),
        ] {
            let day = StudyDay(today.0 - ago);
            let told = (day_of_year(day, today), short_day(day, today));
            assert_eq!(told, (long.to_owned(), short.to_owned()));
        }
    }
}
