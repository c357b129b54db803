//! Taking back.

use rusqlite::{Connection, Row, params};
use std::collections::HashSet;
use uuid::Uuid;

use super::codec::{self, kind};
use super::error::{Fault, StoreError};
use super::history;
use super::open::Store;
use super::pen::Pen;
use super::record::known;
use super::row::{self, Record};
use super::weights;
use crate::event::{Body, Moment, StudyDay};
use crate::schedule::replay;
use crate::session::step::{Amendment, SideId, Undone};

impl Store {
    /// Takes back the newest event of this session that can be, else of those that were in the log when it began, but
    /// never one of another session that has gone on since; with a re-grade of an earlier session the accept that it
    /// came from. `None` when nothing is left to take back.
    pub fn undo(&mut self, moment: Moment) -> Result<Option<Undone>, StoreError> {
        self.write(|conn, pen| {
            let Some(mut target) = newest(conn, pen)? else {
                return Ok(None);
            };
            let mut undone = take_back(conn, pen, &target, moment)?;
            // This session takes its own ones back one by one: it knows which belong together.
            if target.earlier
                && let Some(accept) = accept_before(conn, &target)?
            {
                target = accept;
                undone = take_back(conn, pen, &target, moment)?;
            }
            let side = known(conn, SideId(target.side))?;
            let carrier = known(conn, SideId(side.carrier))?;
            Ok(Some(Undone {
                event: undone,
                taken_back: target.id,
                side: SideId(carrier.side),
                card: carrier.key,
                earlier: target.earlier,
                what: target.what,
                accepted: target.accepted,
                amendment: Amendment::default(),
            }))
        })
    }
}

/// Writes that an event is taken back, and derives its side anew; gives the event that says so.
fn take_back(
    conn: &Connection,
    pen: &mut Pen,
    target: &Target,
    moment: Moment,
) -> Result<Uuid, Fault> {
    take_back_event(conn, pen, target.id, target.side, moment)
}

/// The same, for any event about a side but one that joins it with another.
pub(in crate::store) fn take_back_event(
    conn: &Connection,
    pen: &mut Pen,
    event: Uuid,
    side: i64,
    moment: Moment,
) -> Result<Uuid, Fault> {
    let known = known(conn, SideId(side))?;
    let model = weights::model(conn)?;
    let place = pen.place(conn, moment)?;
    let body = Body::Undo { event };
    history::rederive(conn, &model, &known, || {
        place.write(conn, Some(side), &body, None)
    })?;
    Ok(place.id)
}

/// An event that can be taken back.
struct Target {
    id: Uuid,
    side: i64,
    earlier: bool,
    what: &'static str,
    /// The text of an accept.
    accepted: Option<String>,
    /// Its place in the order of arrival.
    seq: i64,
    origin: i64,
}

impl Target {
    /// An event of the columns of [`newest`]; `None` for one that cannot be taken back.
    fn read(row: &Row<'_>, began_after: i64) -> rusqlite::Result<Option<Self>> {
        let (side, event_kind): (Option<i64>, i64) = (row.get(2)?, row.get(3)?);
        let (Some(side), Some(what)) = (side, name_of(event_kind)) else {
            return Ok(None);
        };
        let body: Vec<u8> = row.get(6)?;
        let seq = row.get(0)?;
        Ok(Some(Self {
            id: Uuid::from_bytes(row.get(1)?),
            side,
            earlier: seq <= began_after,
            what,
            accepted: match codec::decode(event_kind, &body, StudyDay::default()) {
                Body::Accept { text } => Some(text),
                _ => None,
            },
            seq,
            origin: row.get(4)?,
        }))
    }
}

/// What can be taken back, and what it is called.
fn name_of(kind: i64) -> Option<&'static str> {
    Some(match kind {
        kind::ANSWER => "answer",
        kind::REGRADE => "regrade",
        kind::SUSPEND => "suspend",
        kind::RESUME => "resume",
        kind::BURY => "bury",
        kind::ACCEPT => "accept",
        _ => return None,
    })
}

/// Walks back from the end of the log to the newest event that may be taken back.
fn newest(conn: &Connection, pen: &Pen) -> Result<Option<Target>, Fault> {
    let own = pen.own_origin(conn)?;
    let began_after = pen
        .session
        .as_ref()
        .map_or(i64::MAX, |session| session.began_after);
    let mut running = HashSet::new();
    let mut statement = conn.prepare_cached(&events("ORDER BY event.seq DESC"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, origin): (i64, i64) = (row.get(0)?, row.get(4)?);
        let is_own = own == Some(origin);
        let earlier = seq <= began_after;
        if !is_own && !earlier && row.get(5)? {
            running.insert(origin);
        }
        let Some(target) = Target::read(row, began_after)? else {
            continue;
        };
        let may = is_own || (earlier && !running.contains(&origin));
        if may && !is_undone(conn, target.side, target.id)? {
            return Ok(Some(target));
        }
    }
    Ok(None)
}

/// The events, with what is to be known of those that are to be taken back.
fn events(which: &str) -> String {
    format!(
        "SELECT event.seq, event.id, event.side, event.kind, event.origin, origin.session IS NOT NULL, event.body \
         FROM event JOIN origin ON origin.id = event.origin {which}"
    )
}

/// The accept that a re-grade came from: what the same session wrote right before it, about the same side.
fn accept_before(conn: &Connection, target: &Target) -> Result<Option<Target>, Fault> {
    if target.what != "regrade" {
        return Ok(None);
    }
    let sql = events("WHERE event.origin = ?1 AND event.seq < ?2 ORDER BY event.seq DESC LIMIT 1");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![target.origin, target.seq])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    // What stands before an event of an earlier session is of one too.
    let before = Target::read(row, target.seq)?;
    let accept = before.filter(|before| before.what == "accept" && before.side == target.side);
    match accept {
        Some(accept) if !is_undone(conn, accept.side, accept.id)? => Ok(Some(accept)),
        _ => Ok(None),
    }
}

/// Whether an event about a side was taken back.
fn is_undone(conn: &Connection, side: i64, event: Uuid) -> Result<bool, Fault> {
    Ok(undone_of(conn, side)?.contains(&event))
}

/// The events about a side that were taken back.
pub(in crate::store) fn undone_of(conn: &Connection, side: i64) -> Result<HashSet<Uuid>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind = ?1 AND side = ?2",
        row::COLUMNS
    );
    let facts = conn
        .prepare_cached(&sql)?
        .query_map(params![kind::UNDO, side], Record::read)?
        .filter_map(|record| record.map(|record| record.fact(|_| 0)).transpose())
        .collect::<Result<Vec<_>, _>>()?;
    Ok(replay::undone(&facts))
}

#[cfg(test)]
mod tests;
