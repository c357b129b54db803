//! The tables that count: today's answers, the learner's pace, how many sides fall due.
//!
//! Every part of a history adds something to them, so that a change of history is the difference of two sums.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::codec::AnswerFacts;
use super::error::Fault;
use crate::event::StudyDay;
use crate::grade::rating::Pace;
use crate::schedule::apply::Counted;

/// What answers add to the counting tables; negative numbers take back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Tally {
    days: BTreeMap<StudyDay, [i64; 3]>,
    pace: BTreeMap<u8, [i64; 3]>,
    load: BTreeMap<StudyDay, i64>,
}

const NEW: usize = 0;
const REVIEWS: usize = 1;
const ANSWERS: usize = 2;

impl Tally {
    /// Takes in an answer of any mode: it makes the day a day of study, and its time makes the pace when it was passed.
    pub(in crate::store) fn answer(&mut self, day: StudyDay, answer: &AnswerFacts) {
        self.days.entry(day).or_default()[ANSWERS] += 1;
        if let (Some(took_ms), Some(kind)) = (answer.took_ms, answer.card_kind)
            && answer.rating.is_pass()
        {
            let sums = self.pace.entry(kind).or_default();
            let added = pace_of(took_ms);
            sums.iter_mut()
                .zip(added)
                .for_each(|(sum, one)| *sum += one);
        }
    }

    /// Takes in what an answer that schedules counts as.
    pub(in crate::store) fn counted(&mut self, day: StudyDay, counted: Counted) {
        let of_day = self.days.entry(day).or_default();
        match counted {
            Counted::New => of_day[NEW] += 1,
            Counted::Review => of_day[REVIEWS] += 1,
            Counted::Again => {}
        }
    }

    /// Takes in the day on which a side is due.
    pub(in crate::store) fn due(&mut self, due: Option<StudyDay>) {
        if let Some(due) = due {
            *self.load.entry(due).or_default() += 1;
        }
    }

    /// Adds another one `times` times; -1 takes it back.
    pub(in crate::store) fn add(&mut self, other: &Self, times: i64) {
        for (day, counts) in &other.days {
            add(self.days.entry(*day).or_default(), counts, times);
        }
        for (kind, sums) in &other.pace {
            add(self.pace.entry(*kind).or_default(), sums, times);
        }
        for (day, n) in &other.load {
            *self.load.entry(*day).or_default() += n * times;
        }
    }

    /// Adds all of it to the tables; `deck` is the deck in the key of the side that the answers were about.
    pub(in crate::store) fn write(&self, conn: &Connection, deck: &str) -> Result<(), Fault> {
        for (day, counts) in self.days.iter().filter(|(_, counts)| **counts != [0; 3]) {
            conn.prepare_cached(
                "INSERT INTO counter (day, deck, new, reviews, answers) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT DO UPDATE SET new = new + ?3, reviews = reviews + ?4, answers = answers + ?5",
            )?
            .execute(params![day.0, deck, counts[NEW], counts[REVIEWS], counts[ANSWERS]])?;
        }
        for (kind, sums) in self.pace.iter().filter(|(_, sums)| **sums != [0; 3]) {
            conn.prepare_cached(
                "INSERT INTO pace (kind, n, sum, sum_squares) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT DO UPDATE SET n = n + ?2, sum = sum + ?3, sum_squares = sum_squares + ?4",
            )?
            .execute(params![kind, sums[0], sums[1], sums[2]])?;
        }
        for (day, n) in self.load.iter().filter(|(_, n)| **n != 0) {
            conn.prepare_cached(
                "INSERT INTO load (day, n) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET n = n + ?2",
            )?
            .execute(params![day.0, n])?;
        }
        Ok(())
    }
}

fn add(to: &mut [i64; 3], what: &[i64; 3], times: i64) {
    to.iter_mut()
        .zip(what)
        .for_each(|(sum, one)| *sum += one * times);
}

fn pace_of(took_ms: u32) -> [i64; 3] {
    let mut pace = Pace::default();
    pace.add(took_ms);
    [i64::from(pace.n), pace.sum, pace.sum_squares]
}
