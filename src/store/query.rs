//! What the log and its derived tables say.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::codec::kind;
use super::error::{Fault, StoreError};
use super::open::Store;
use super::record::known;
use super::row::{self, Record};
use super::undo;
use crate::deck::model::Kind;
use crate::event::{Body, Event, StudyDay};
use crate::grade::rating::Pace;
use crate::schedule::model::SideState;
use crate::session::step::SideId;

impl Store {
    /// The side with this key, if it was ever in a deck or in the log.
    pub fn side(&self, key: &str) -> Result<Option<SideId>, StoreError> {
        self.read(|conn| Ok(side_of(conn, key)?.map(SideId)))
    }

    /// The key of a side.
    pub fn key(&self, side: SideId) -> Result<String, StoreError> {
        self.read(|conn| Ok(known(conn, side)?.key))
    }

    /// The key of the side that goes on with the progress of the one with this key; `None` when none does.
    pub fn goes_on_as(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|conn| {
            let heir = conn
                .prepare_cached(
                    "SELECT heir.key FROM side JOIN side AS heir ON heir.id = side.merged_into WHERE side.key = ?1",
                )?
                .query_row([key], |row| row.get(0))
                .optional()?;
            Ok(heir)
        })
    }

    /// The state of a side.
    pub fn state(&self, side: SideId) -> Result<SideState, StoreError> {
        self.read(|conn| Ok(known(conn, side)?.state))
    }

    /// All events about a side and about those that go on as it, by time; those taken back and what took them back
    /// are among them.
    pub fn history(&self, side: SideId) -> Result<Vec<Event>, StoreError> {
        self.read(|conn| events(conn, known(conn, side)?.carrier))
    }

    /// The texts that count as answers to a side because the learner said so, without doubles, oldest first.
    pub fn accepted(&self, side: SideId) -> Result<Vec<String>, StoreError> {
        self.read(|conn| accepted(conn, known(conn, side)?.carrier))
    }

    /// The learner's pace on one kind of card.
    pub fn pace(&self, kind: Kind) -> Result<Pace, StoreError> {
        self.read(|conn| {
            let position = Kind::ALL.iter().position(|each| *each == kind);
            let position = position.unwrap_or(0) as i64;
            let pace = conn
                .prepare_cached("SELECT n, sum, sum_squares FROM pace WHERE kind = ?1")?
                .query_row([position], |row| {
                    Ok(Pace {
                        n: row.get(0)?,
                        sum: row.get(1)?,
                        sum_squares: row.get(2)?,
                    })
                })
                .optional()?;
            Ok(pace.unwrap_or_default())
        })
    }

    /// The time that a card takes on a study day, in milliseconds: the geometric mean of all answers, times how often a
    /// card was asked on a day lately, as those that fail are asked again. `None` before the first timed answer.
    pub fn usual_time(&self, today: StudyDay) -> Result<Option<f64>, StoreError> {
        self.read(|conn| {
            let (n, sum): (i64, i64) = conn.query_row(
                "SELECT ifnull(sum(n), 0), ifnull(sum(sum), 0) FROM pace",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            if n == 0 {
                return Ok(None);
            }
            let answer = (sum as f64 / n as f64 / 1000.0).exp();
            Ok(Some(answer * answers_per_card(conn, today)?))
        })
    }

    /// How many answers were given on a study day, in any mode.
    pub fn answers_on(&self, day: StudyDay) -> Result<u32, StoreError> {
        self.read(|conn| {
            Ok(conn
                .prepare_cached("SELECT ifnull(sum(answers), 0) FROM counter WHERE day = ?1")?
                .query_row([day.0], |row| row.get(0))?)
        })
    }

    /// How many study days in a row had answers, up to today; a day that is not over breaks nothing.
    pub fn streak(&self, today: StudyDay) -> Result<u32, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT DISTINCT day FROM counter WHERE answers > 0 AND day <= ?1 ORDER BY day DESC",
            )?;
            let mut rows = statement.query([today.0])?;
            let mut n_days = 0;
            let mut last = None;
            while let Some(row) = rows.next()? {
                let days_ago = today.since(StudyDay(row.get(0)?));
                if days_ago > last.map_or(1, |last| last + 1) {
                    break;
                }
                last = Some(days_ago);
                n_days += 1;
            }
            Ok(n_days)
        })
    }
}

/// How often a card was asked on a day, over the last [`LATELY`] days: 1 to 2, as answers that do not schedule count too.
fn answers_per_card(conn: &Connection, today: StudyDay) -> Result<f64, Fault> {
    let (answers, cards): (i64, i64) = conn
        .prepare_cached(
            "SELECT ifnull(sum(answers), 0), ifnull(sum(new + reviews), 0) FROM counter
             WHERE day > ?1 - ?2 AND day <= ?1",
        )?
        .query_row((today.0, LATELY), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((answers as f64 / cards.max(1) as f64).clamp(1.0, 2.0))
}

/// Over so many study days it is measured how often a card is asked.
const LATELY: i32 = 30;

pub(in crate::store) fn side_of(conn: &Connection, key: &str) -> Result<Option<i64>, Fault> {
    let side = conn
        .prepare_cached("SELECT id FROM side WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(side)
}

fn events(conn: &Connection, carrier: i64) -> Result<Vec<Event>, Fault> {
    let sql = format!(
        "SELECT {}, origin.device, origin.session, side.key FROM event \
         JOIN origin ON origin.id = event.origin JOIN side ON side.id = event.side \
         WHERE event.side IN (SELECT id FROM side WHERE id = ?1 OR merged_into = ?1)",
        row::COLUMNS
    );
    let mut events = conn
        .prepare_cached(&sql)?
        .query_map([carrier], read_event)?
        .collect::<Result<Vec<_>, _>>()?;
    events.sort_unstable_by_key(|event| event.id);
    Ok(events)
}

/// An event from a row with [`row::COLUMNS`], then its device, its session and the key of its side.
pub(in crate::store) fn read_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    let device: i64 = row.get(6)?;
    let session: Option<[u8; 16]> = row.get(7)?;
    let record = Record::read(row)?;
    Ok(record.event(device as u64, session.map(Uuid::from_bytes), row.get(8)?))
}

pub(in crate::store) fn accepted(conn: &Connection, carrier: i64) -> Result<Vec<String>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind = ?1 \
         AND side IN (SELECT id FROM side WHERE id = ?2 OR merged_into = ?2) ORDER BY id",
        row::COLUMNS
    );
    let records = conn
        .prepare_cached(&sql)?
        .query_map(params![kind::ACCEPT, carrier], Record::read)?
        .collect::<Result<Vec<_>, _>>()?;
    let mut texts = Vec::new();
    for record in records {
        let is_undone = match record.side {
            Some(side) => undo::undone_of(conn, side)?.contains(&record.id),
            None => false,
        };
        let event = record.event(0, None, None);
        if let Body::Accept { text } = event.body
            && !is_undone
            && !texts.contains(&text)
        {
            texts.push(text);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests;
