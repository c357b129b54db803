//! Days with answers: the year, days in a row, and all of them together.

use super::calendar::Entry;
use super::retention::monday;
use super::{DayFigures, Streak, Total};
use crate::event::StudyDay;

/// So many weeks the map of a year has before that of today.
const WEEKS_BEFORE: u32 = 52;

/// Answers on each of the last days that has any, from a Monday on; the days are in order, none after `as_of`.
pub(super) fn year(days: &[Entry], as_of: StudyDay) -> Vec<(StudyDay, u64)> {
    let monday = monday(as_of);
    days.iter()
        .filter(|day| monday.since(day.told.day) <= 7 * WEEKS_BEFORE)
        .map(|day| (day.told.day, day.told.answers))
        .collect()
}

/// Days in a row; the days are in order, none after `as_of`.
pub(super) fn streak(days: &[Entry], as_of: StudyDay) -> Streak {
    let runs = || days.chunk_by(|a, b| b.told.day.since(a.told.day) == 1);
    let length = |run: &[Entry]| run.len() as u32;
    let lasts = |run: &&[Entry]| run.last().is_some_and(|day| as_of.since(day.told.day) <= 1);
    Streak {
        current: runs().next_back().filter(lasts).map_or(0, length),
        longest: runs().map(length).max().unwrap_or(0),
    }
}

/// These days together; they are in order.
pub(super) fn total(days: &[Entry]) -> Total {
    let sum = |of: fn(&DayFigures) -> u64| days.iter().map(|day| of(&day.told)).sum();
    Total {
        first_day: days.first().map(|day| day.told.day),
        days: days.len() as u64,
        answers: sum(|day| day.answers),
        new: sum(|day| day.new),
        reviews: sum(|day| day.reviews),
        took_ms: sum(|day| day.took_ms),
        untimed: sum(|day| day.untimed),
        gone: days.iter().map(|day| day.gone).sum(),
    }
}
