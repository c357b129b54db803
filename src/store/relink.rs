//! Sides that go on as others: a card that got another id, or moved to another deck.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::codec::kind;
use super::error::{Fault, StoreError};
use super::history::{self, Derived};
use super::open::Store;
use super::pen::Pen;
use super::query::side_of;
use super::record::known;
use super::row::{self, Record};
use super::state;
use super::weights;
use super::wording;
use crate::event::{Body, Moment};
use crate::schedule::fact::Fact;
use crate::schedule::replay::Links;
use crate::session::step::SideId;

impl Store {
    /// Lets a side go on as the one with the key `to`, which has its history from now on. Both histories become one.
    pub fn relink(&mut self, from: SideId, to: &str, moment: Moment) -> Result<Uuid, StoreError> {
        self.write(|conn, pen| {
            known(conn, from)?;
            let ids = relink(conn, pen, &[(from.0, to)], moment)?;
            Ok(ids.into_iter().next().unwrap_or_default())
        })
    }
}

/// Lets several sides go on as others, in the caller's transaction. Returns the ids of the events.
pub(in crate::store) fn relink(
    conn: &Connection,
    pen: &mut Pen,
    pairs: &[(i64, &str)],
    moment: Moment,
) -> Result<Vec<Uuid>, Fault> {
    let mut touched = BTreeSet::new();
    for (from, to) in pairs {
        let to = add_side(conn, to)?;
        touched.insert(carrier_of(conn, *from)?);
        touched.insert(carrier_of(conn, to)?);
        wording::inherit(conn, *from, to)?;
    }
    let mut ids = Vec::new();
    relinked(conn, &touched, || {
        for (from, to) in pairs {
            let place = pen.place(conn, moment)?;
            let to = (*to).to_owned();
            place.write(conn, Some(*from), &Body::Relink { to }, None)?;
            ids.push(place.id);
        }
        Ok(())
    })?;
    Ok(ids)
}

/// Takes relinks back, in the caller's transaction: each side has its own history again.
pub(in crate::store) fn take_back(
    conn: &Connection,
    pen: &mut Pen,
    events: &[Uuid],
    moment: Moment,
) -> Result<(), Fault> {
    let mut sides = Vec::new();
    let mut touched = BTreeSet::new();
    for event in events {
        let side: i64 = conn
            .prepare_cached("SELECT side FROM event WHERE id = ?1")?
            .query_row([event.as_bytes()], |row| row.get(0))?;
        touched.insert(carrier_of(conn, side)?);
        sides.push((*event, side));
    }
    relinked(conn, &touched, || {
        for (event, side) in sides {
            let place = pen.place(conn, moment)?;
            place.write(conn, Some(side), &Body::Undo { event }, None)?;
        }
        Ok(())
    })
}

/// Runs `change`, which adds events that join or part sides of these carriers, and derives anew what follows from it.
fn relinked(
    conn: &Connection,
    touched: &BTreeSet<i64>,
    change: impl FnOnce() -> Result<(), Fault>,
) -> Result<(), Fault> {
    let before = parts(conn, touched)?;
    change()?;
    let carriers = link(conn, touched)?;
    let after = parts(conn, &carriers)?;
    for part in &before {
        part.take_back(conn)?;
    }
    for part in &after {
        part.add(conn)?;
    }
    Ok(())
}

/// The history of one carrier, with what it amounts to.
struct Part {
    carrier: i64,
    deck: String,
    derived: Derived,
}

impl Part {
    fn take_back(&self, conn: &Connection) -> Result<(), Fault> {
        self.derived.tally.negative().write(conn, &self.deck)
    }

    fn add(&self, conn: &Connection) -> Result<(), Fault> {
        self.derived.tally.write(conn, &self.deck)?;
        state::write(conn, self.carrier, &self.derived.state)
    }
}

fn parts(conn: &Connection, carriers: &BTreeSet<i64>) -> Result<Vec<Part>, Fault> {
    let model = weights::model(conn)?;
    carriers
        .iter()
        .map(|carrier| {
            Ok(Part {
                carrier: *carrier,
                deck: state::deck_of(&known(conn, SideId(*carrier))?.key).to_owned(),
                derived: history::derive(&model, &history::records(conn, *carrier)?),
            })
        })
        .collect()
}

/// Writes down who goes on as whom, for the sides of these carriers. Returns the carriers that they have now.
fn link(conn: &Connection, carriers: &BTreeSet<i64>) -> Result<BTreeSet<i64>, Fault> {
    let mut links = Links::of(&facts(conn)?);
    let mut now = BTreeSet::new();
    for carrier in carriers {
        let members = conn
            .prepare_cached("SELECT id FROM side WHERE id = ?1 OR merged_into = ?1")?
            .query_map([carrier], |row| row.get(0))?
            .collect::<Result<Vec<i64>, _>>()?;
        for member in members {
            let goes_on_as = links.carrier(member);
            now.insert(goes_on_as);
            conn.prepare_cached("UPDATE side SET merged_into = nullif(?2, id) WHERE id = ?1")?
                .execute(params![member, goes_on_as])?;
        }
    }
    Ok(now)
}

/// All relinks of the log, and all undos; a key that has no number yet gets one.
pub(in crate::store) fn facts(conn: &Connection) -> Result<Vec<Fact>, Fault> {
    let records = records(conn)?;
    let numbers = targets(conn, &records)?;
    Ok(facts_of(&records, &numbers))
}

/// The same of a log of which all keys have numbers: nothing is written.
pub(in crate::store) fn known_facts(conn: &Connection) -> Result<Vec<Fact>, Fault> {
    let records = records(conn)?;
    let mut numbers = HashMap::new();
    for key in records.iter().filter_map(target) {
        if let Some(number) = side_of(conn, &key)? {
            numbers.insert(key, number);
        }
    }
    Ok(facts_of(&records, &numbers))
}

fn records(conn: &Connection) -> Result<Vec<Record>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind IN ({}, {})",
        row::COLUMNS,
        kind::RELINK,
        kind::UNDO
    );
    let records = conn
        .prepare_cached(&sql)?
        .query_map([], Record::read)?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(records)
}

fn facts_of(records: &[Record], numbers: &HashMap<String, i64>) -> Vec<Fact> {
    records
        .iter()
        .filter_map(|record| record.fact(|key| numbers.get(key).copied().unwrap_or_default()))
        .collect()
}

/// The key that a relink names.
fn target(record: &Record) -> Option<String> {
    if record.kind != kind::RELINK {
        return None;
    }
    match record.clone().event(0, None, None).body {
        Body::Relink { to } => Some(to),
        _ => None,
    }
}

/// The numbers of the keys that relinks name; each gets one.
fn targets(conn: &Connection, records: &[Record]) -> Result<HashMap<String, i64>, Fault> {
    let mut numbers = HashMap::new();
    for to in records.iter().filter_map(target) {
        let number = add_side(conn, &to)?;
        numbers.insert(to, number);
    }
    Ok(numbers)
}

/// The number of the side with this key, which it gets now if it has none.
pub(in crate::store) fn add_side(conn: &Connection, key: &str) -> Result<i64, Fault> {
    if let Some(side) = side_of(conn, key)? {
        return Ok(side);
    }
    conn.prepare_cached("INSERT INTO side (key) VALUES (?1)")?
        .execute([key])?;
    Ok(conn.last_insert_rowid())
}

fn carrier_of(conn: &Connection, side: i64) -> Result<i64, Fault> {
    Ok(known(conn, SideId(side))?.carrier)
}

#[cfg(test)]
mod tests;
