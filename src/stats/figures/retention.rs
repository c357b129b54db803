//! How much was remembered, beside what was predicted.

use super::calendar::Entry;
use super::{Recalled, Retention, Week};
use crate::event::StudyDay;
use crate::stats::interval;

/// Reviews on a later day, added up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    n: u64,
    passed: u64,
    luck: f64,
    predicted: f64,
}

impl Tally {
    /// Takes in a review: whether it was passed, the chance of that as predicted, and the chance of a right guess.
    pub(super) fn take(&mut self, is_pass: bool, recall: f64, luck: f64) {
        self.n += 1;
        self.passed += u64::from(is_pass);
        self.predicted += recall;
        self.luck += luck;
    }

    fn add(&mut self, other: Self) {
        self.n += other.n;
        self.passed += other.passed;
        self.luck += other.luck;
        self.predicted += other.predicted;
    }

    fn told(self) -> Recalled {
        let predicted = interval::without_luck(self.predicted, self.n, self.luck);
        Recalled {
            n: self.n,
            passed: self.passed,
            actual: interval::corrected(self.passed as f64, self.n, self.luck),
            predicted: (self.n > 0).then_some(predicted),
        }
    }
}

/// Retention over these days.
pub(super) fn over<'a>(days: impl IntoIterator<Item = &'a Entry>) -> Retention {
    let [mut young, mut mature] = [Tally::default(); 2];
    for day in days {
        young.add(day.tallies[0]);
        mature.add(day.tallies[1]);
    }
    let mut all = young;
    all.add(mature);
    Retention {
        young: young.told(),
        mature: mature.told(),
        all: all.told(),
    }
}

/// Retention by week; the days are in order.
pub(super) fn by_week(days: &[Entry]) -> Vec<Week> {
    days.chunk_by(|a, b| monday(a.told.day) == monday(b.told.day))
        .map(|week| Week {
            monday: monday(week[0].told.day),
            retention: over(week),
        })
        .filter(|week| week.retention.all.n > 0)
        .collect()
}

/// The Monday of the day's week; for the very first days that can be told, the first of all. Day 0 is a Thursday.
pub(super) fn monday(day: StudyDay) -> StudyDay {
    let weekday = (i64::from(day.0) + 3).rem_euclid(7);
    StudyDay(day.0.saturating_sub(weekday as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday() {
        for (day, first) in [(0, -3), (4, 4), (10, 4), (11, 11), (-3, -3), (-4, -10)] {
            assert_eq!(monday(StudyDay(day)), StudyDay(first), "{day}");
        }
        assert_eq!(monday(StudyDay(i32::MIN)), StudyDay(i32::MIN));
    }
}
