//! The last 53 weeks as a map: which day had how many answers.

use crate::event::StudyDay;
use crate::stats::figures::Figures;

/// How many levels there are, from no answer to many.
pub const N_LEVELS: usize = 5;

/// The names of the weekdays.
pub const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// How many weeks the map has.
const N_WEEKS: i32 = 53;

/// The weeks up to today.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// From the oldest to that of today.
    pub weeks: Vec<WeekOfYear>,
    /// The most answers of each level; those of the last are unbounded.
    bounds: [u64; N_LEVELS - 1],
}

/// One week, from Monday on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekOfYear {
    /// Its first day.
    pub monday: StudyDay,
    /// Its days; `None` when they are yet to come.
    pub days: [Option<DayOfYear>; 7],
}

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfYear {
    /// Which.
    pub day: StudyDay,
    /// Answers.
    pub answers: u64,
    /// From 0, none, to 4, many.
    pub level: usize,
}

impl Map {
    /// The map; `None` when no day has an answer.
    pub fn new(figures: &Figures) -> Option<Self> {
        let today = figures.period.as_of;
        let monday = StudyDay(today.0 - weekday(today) as i32);
        let first = StudyDay(monday.0 - 7 * (N_WEEKS - 1));
        let shown = figures
            .year
            .iter()
            .filter(|(day, n)| *day >= first && *n > 0);
        let bounds = bounds(shown.map(|(_, n)| *n).collect())?;
        let answers = |day: StudyDay| {
            let at = figures.year.binary_search_by_key(&day, |(day, _)| *day);
            at.map_or(0, |at| figures.year[at].1)
        };
        let of_day = |day: StudyDay| {
            let answers = answers(day);
            let level = bounds.iter().take_while(|bound| answers > **bound).count();
            (day <= today).then_some(DayOfYear {
                day,
                answers,
                level,
            })
        };
        let week = |ago: i32| {
            let monday = StudyDay(monday.0 - 7 * ago);
            WeekOfYear {
                monday,
                days: std::array::from_fn(|ahead| of_day(monday.plus(ahead as u32))),
            }
        };
        Some(Self {
            weeks: (0..N_WEEKS).rev().map(week).collect(),
            bounds,
        })
    }

    /// What each level stands for: `none`, `1 to 20`, `over 60`.
    pub fn levels(&self) -> Vec<String> {
        let [_, low, middle, high] = self.bounds;
        let range = |from: u64, to: u64| {
            if from >= to {
                to.to_string()
            } else {
                format!("{from} to {to}")
            }
        };
        vec![
            "none".to_owned(),
            range(1, low),
            range(low + 1, middle),
            range(middle + 1, high),
            format!("over {high}"),
        ]
    }
}

/// The weekday of a study day, from 0 for Monday. Day 0 was a Thursday.
fn weekday(day: StudyDay) -> usize {
    (i64::from(day.0) + 3).rem_euclid(7) as usize
}

/// The bounds between levels: quarters of the days that have answers, as far as they differ.
fn bounds(mut answers: Vec<u64>) -> Option<[u64; N_LEVELS - 1]> {
    answers.sort_unstable();
    let last = answers.len().checked_sub(1)?;
    let quarter = |n: usize| answers[last * n / 4];
    let low = quarter(1).max(1);
    let middle = quarter(2).max(low + 1);
    Some([0, low, middle, quarter(3).max(middle + 1)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::stats::sample;

    #[test]
    fn the_map_ends_with_today_in_its_week() {
        let map = Map::new(&sample::figures()).unwrap();
        assert_eq!(map.weeks.len(), 53);
        let last = map.weeks.last().unwrap();
        // Today is a Saturday.
        let days = last.days.map(|day| day.map(|day| day.day));
        assert_eq!(days[0], Some(last.monday));
        assert_eq!((days[5], days[6]), (Some(sample::TODAY), None));
    }

    #[test]
    fn levels_cover_every_number_once() {
        for (answers, expected) in [
            (vec![1], ["none", "1", "2", "3", "over 3"]),
            (vec![5, 5, 5], ["none", "1 to 5", "6", "7", "over 7"]),
            (
                (1..=100).collect(),
                ["none", "1 to 25", "26 to 50", "51 to 75", "over 75"],
            ),
        ] {
            let map = Map {
                weeks: Vec::new(),
                bounds: bounds(answers).unwrap(),
            };
            assert_eq!(map.levels(), expected);
        }
        assert_eq!(bounds(Vec::new()), None);
    }
}
