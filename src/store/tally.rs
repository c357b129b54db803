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

    /// The same with opposite signs.
    pub(in crate::store) fn negative(&self) -> Self {
        let mut negative = Self::default();
        negative.add(self, -1);
        negative
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

/// Brings the tables to what they are to be, given what each deck adds; returns how many rows differed.
pub(in crate::store) fn put_right(
    conn: &Connection,
    by_deck: &BTreeMap<&str, &Tally>,
) -> Result<u64, Fault> {
    let right = Tables::sum(by_deck);
    let n_differed = right.n_different(&Tables::read(conn)?);
    if n_differed > 0 {
        conn.execute_batch("DELETE FROM counter; DELETE FROM pace; DELETE FROM load")?;
        for (deck, tally) in by_deck {
            tally.write(conn, deck)?;
        }
    }
    Ok(n_differed)
}

/// The rows of the counting tables by their keys, without those that are 0.
#[derive(Debug, Default)]
struct Tables {
    counter: BTreeMap<(String, StudyDay), [i64; 3]>,
    pace: BTreeMap<u8, [i64; 3]>,
    load: BTreeMap<StudyDay, i64>,
}

impl Tables {
    fn sum(by_deck: &BTreeMap<&str, &Tally>) -> Self {
        let mut all = Tally::default();
        let mut tables = Self::default();
        for (deck, tally) in by_deck {
            all.add(tally, 1);
            let days = tally
                .days
                .iter()
                .map(|(day, counts)| (((*deck).to_owned(), *day), *counts));
            tables.counter.extend(days);
        }
        tables.pace = all.pace;
        tables.load = all.load;
        tables.without_zeros()
    }

    fn read(conn: &Connection) -> Result<Self, Fault> {
        let mut tables = Self::default();
        let mut statement = conn.prepare("SELECT deck, day, new, reviews, answers FROM counter")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key = (row.get(0)?, StudyDay(row.get(1)?));
            let counts = [row.get(2)?, row.get(3)?, row.get(4)?];
            tables.counter.insert(key, counts);
        }
        let mut statement = conn.prepare("SELECT kind, n, sum, sum_squares FROM pace")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let sums = [row.get(1)?, row.get(2)?, row.get(3)?];
            tables.pace.insert(row.get(0)?, sums);
        }
        let mut statement = conn.prepare("SELECT day, n FROM load")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            tables.load.insert(StudyDay(row.get(0)?), row.get(1)?);
        }
        Ok(tables.without_zeros())
    }

    fn without_zeros(mut self) -> Self {
        self.counter.retain(|_, counts| *counts != [0; 3]);
        self.pace.retain(|_, sums| *sums != [0; 3]);
        self.load.retain(|_, n| *n != 0);
        self
    }

    fn n_different(&self, other: &Self) -> u64 {
        n_different(&self.counter, &other.counter)
            + n_different(&self.pace, &other.pace)
            + n_different(&self.load, &other.load)
    }
}

/// How many keys have not the same value in both.
fn n_different<K: Ord, V: PartialEq>(one: &BTreeMap<K, V>, other: &BTreeMap<K, V>) -> u64 {
    let changed = one
        .iter()
        .filter(|(key, value)| other.get(key) != Some(value));
    let gone = other.keys().filter(|key| !one.contains_key(key));
    (changed.count() + gone.count()) as u64
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
