//! Taking back.

use rusqlite::{Connection, params};
use std::collections::HashSet;
use uuid::Uuid;

use super::codec::kind;
use super::error::{Fault, StoreError};
use super::history;
use super::open::Store;
use super::pen::Pen;
use super::record::known;
use super::row::{self, Record};
use super::weights;
use crate::event::{Body, Moment};
use crate::schedule::replay;
use crate::session::step::{SideId, Undone};

impl Store {
    /// Takes back the newest event of this session that can be, else of those that were in the log when it began, but
    /// never one of another session that has gone on since. `None` when nothing is left to take back.
    pub fn undo(&mut self, moment: Moment) -> Result<Option<Undone>, StoreError> {
        self.write(|conn, pen| {
            let Some(target) = newest(conn, pen)? else {
                return Ok(None);
            };
            let side = known(conn, SideId(target.side))?;
            let model = weights::model(conn)?;
            let place = pen.place(conn, moment)?;
            let body = Body::Undo { event: target.id };
            history::rederive(conn, &model, &side, || {
                place.write(conn, Some(target.side), &body, None)
            })?;
            let carrier = known(conn, SideId(side.carrier))?;
            Ok(Some(Undone {
                event: place.id,
                taken_back: target.id,
                side: SideId(carrier.side),
                card: carrier.key,
                earlier: target.earlier,
                what: target.what,
            }))
        })
    }
}

/// An event that can be taken back.
struct Target {
    id: Uuid,
    side: i64,
    earlier: bool,
    what: &'static str,
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
    let mut statement = conn.prepare_cached(
        "SELECT event.seq, event.id, event.side, event.kind, event.origin, origin.session IS NOT NULL \
         FROM event JOIN origin ON origin.id = event.origin ORDER BY event.seq DESC",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let origin: i64 = row.get(4)?;
        let is_own = own == Some(origin);
        let earlier = row.get::<_, i64>(0)? <= began_after;
        if !is_own && !earlier && row.get(5)? {
            running.insert(origin);
        }
        let side: Option<i64> = row.get(2)?;
        let (Some(side), Some(what)) = (side, name_of(row.get(3)?)) else {
            continue;
        };
        let id = Uuid::from_bytes(row.get(1)?);
        let may = is_own || (earlier && !running.contains(&origin));
        if may && !is_undone(conn, side, id)? {
            return Ok(Some(Target {
                id,
                side,
                earlier,
                what,
            }));
        }
    }
    Ok(None)
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
