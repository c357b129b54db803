//! The log from its newest event back to its oldest.

use std::collections::{BTreeSet, HashSet};
use std::vec;

use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

use super::error::Fault;
use super::query;
use super::row;
use super::{Store, StoreError, id, relink, weights};
use crate::event::{Event, StudyDay};
use crate::schedule::replay;

/// Which events are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogQuery {
    /// About these sides, by their numbers, and those that go on as them; `None` for all.
    pub sides: Option<BTreeSet<i64>>,
    /// The first study day.
    pub since: Option<StudyDay>,
    /// The last study day.
    pub until: Option<StudyDay>,
}

/// One event of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// What happened.
    pub event: Event,
    /// Whether it was taken back.
    pub is_undone: bool,
}

/// Ids that are read at once.
const N_READ: usize = 512;

/// A study day begins at most so many days before or after the day of UTC that has its name.
const SLACK: i64 = 3;

const DAY_MS: i64 = 86_400_000;

impl Store {
    /// The sides that a name stands for, in a deck or not: all of a deck by its id, one by its key, all of a card by
    /// `deck/card` or `card`. None when nothing is called that.
    pub fn sides_called(&self, name: &str) -> Result<BTreeSet<i64>, StoreError> {
        self.read(|conn| {
            // `0` is the character after `/`, and `$` the one after `#`.
            let mut found = numbers(
                conn,
                "SELECT id FROM side WHERE key = ?1 OR (key >= ?1 || '/' AND key < ?1 || '0') \
                 OR (key >= ?1 || '#' AND key < ?1 || '$')",
                name,
            )?;
            if found.is_empty() {
                found = numbers(
                    conn,
                    "SELECT id FROM side WHERE substr(key, instr(key, '/') + 1) = ?1 \
                     OR substr(substr(key, instr(key, '/') + 1), 1, length(?1) + 1) = ?1 || '#'",
                    name,
                )?;
            }
            Ok(found)
        })
    }

    /// Shows the events that are wanted, newest first, until `show` has enough. They are read as they are shown, so
    /// that the length of the log does not matter.
    pub fn show_log<E: From<StoreError>>(
        &self,
        query: &LogQuery,
        mut show: impl FnMut(&Logged) -> Result<bool, E>,
    ) -> Result<(), E> {
        let mut ids = self.read(|conn| Ids::new(conn, query)).map_err(E::from)?;
        let undone = self.read(undone).map_err(E::from)?;
        while let Some(id) = self.read(|conn| ids.next(conn)).map_err(E::from)? {
            let event = self.read(|conn| event(conn, id)).map_err(E::from)?;
            let Some(event) = event.filter(|event| query.has(event.moment.day)) else {
                continue;
            };
            let is_undone = undone.contains(&id);
            if !show(&Logged { event, is_undone })? {
                break;
            }
        }
        Ok(())
    }
}

impl LogQuery {
    fn has(&self, day: StudyDay) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The least id that may be wanted, and the least that is not any more.
    fn bounds(&self) -> (Uuid, Uuid) {
        let bound = |day: StudyDay, days: i64| {
            let at_ms = (i64::from(day.0) + days).saturating_mul(DAY_MS);
            id::first_of(at_ms.clamp(0, id::TIME_LIMIT - 1))
        };
        let least = self.since.map_or(Uuid::nil(), |day| bound(day, -SLACK));
        let end = self.until.map_or(Uuid::max(), |day| bound(day, 1 + SLACK));
        (least, end)
    }
}

fn numbers(conn: &Connection, sql: &str, name: &str) -> Result<BTreeSet<i64>, Fault> {
    let mut statement = conn.prepare_cached(sql)?;
    let numbers = statement.query_map([name], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Everything that was taken back.
fn undone(conn: &Connection) -> Result<HashSet<Uuid>, Fault> {
    let mut facts = relink::known_facts(conn)?;
    facts.extend(weights::facts(conn)?);
    Ok(replay::undone(&facts))
}

/// The ids of the events that may be wanted, newest first.
struct Ids {
    least: Uuid,
    /// The least one that was read.
    end: Uuid,
    read: vec::IntoIter<Uuid>,
    /// Whether there are more than were read.
    has_more: bool,
}

impl Ids {
    fn new(conn: &Connection, query: &LogQuery) -> Result<Self, Fault> {
        let (least, end) = query.bounds();
        let mut read = Vec::new();
        for side in query.sides.iter().flatten() {
            of_side(conn, *side, &mut read)?;
        }
        read.retain(|id| (least..end).contains(id));
        read.sort_unstable_by(|one, other| other.cmp(one));
        read.dedup();
        Ok(Self {
            least,
            end,
            read: read.into_iter(),
            has_more: query.sides.is_none(),
        })
    }

    fn next(&mut self, conn: &Connection) -> Result<Option<Uuid>, Fault> {
        if let Some(id) = self.read.next() {
            return Ok(Some(id));
        }
        if !self.has_more {
            return Ok(None);
        }
        let mut statement = conn.prepare_cached(
            "SELECT id FROM event WHERE id >= ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
        )?;
        let bounds = (self.least.as_bytes(), self.end.as_bytes(), N_READ as i64);
        let ids = statement.query_map(bounds, |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
        let read = ids.collect::<Result<Vec<_>, _>>()?;
        self.has_more = read.len() == N_READ;
        self.end = read.last().copied().unwrap_or(self.end);
        self.read = read.into_iter();
        Ok(self.read.next())
    }
}

/// The ids of the events about a side and about those that go on as it.
fn of_side(conn: &Connection, side: i64, ids: &mut Vec<Uuid>) -> Result<(), Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM event WHERE side IN (SELECT id FROM side WHERE id = ?1 OR merged_into = ?1)",
    )?;
    let mut rows = statement.query([side])?;
    while let Some(row) = rows.next()? {
        ids.push(Uuid::from_bytes(row.get(0)?));
    }
    Ok(())
}

fn event(conn: &Connection, id: Uuid) -> Result<Option<Event>, Fault> {
    let sql = format!(
        "SELECT {}, origin.device, origin.session, side.key FROM event \
         JOIN origin ON origin.id = event.origin LEFT JOIN side ON side.id = event.side WHERE event.id = ?1",
        row::COLUMNS
    );
    let event = conn
        .prepare_cached(&sql)?
        .query_row([id.as_bytes()], query::read_event)
        .optional()?;
    Ok(event)
}

#[cfg(test)]
mod tests;
