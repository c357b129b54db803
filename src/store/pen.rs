//! Writing events: ids, the device and the session they belong to.

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::codec;
use super::error::{Fault, StoreError};
use super::id;
use super::open::Entropy;
use super::paper::kept;
use crate::event::{Body, Mode, Moment};

/// What events are written with: the system's randomness, this machine's name, and the session that is running.
pub(in crate::store) struct Pen {
    pub(in crate::store) entropy: Entropy,
    pub(in crate::store) host: String,
    pub(in crate::store) session: Option<Running>,
    /// The quiz that the session asks.
    pub(in crate::store) quiz: Option<kept::Running>,
}

/// The session of this process. Its event is written with the first event in it, so that starting costs no commit.
#[derive(Clone, Debug)]
pub(in crate::store) struct Running {
    pub(in crate::store) mode: Mode,
    pub(in crate::store) seed: u64,
    pub(in crate::store) moment: Moment,
    /// The last event that was in the log when the session began.
    pub(in crate::store) began_after: i64,
    /// Its id, once its event was written; that may have been rolled back.
    pub(in crate::store) id: Option<Uuid>,
}

/// The place of a new event in the log.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Place {
    pub(in crate::store) id: Uuid,
    /// Whether it comes after every other event in the order of (time, id).
    pub(in crate::store) is_newest: bool,
    origin: i64,
    moment: Moment,
}

impl Pen {
    /// The place of an event that happens at `moment`, with an id greater than any of the same millisecond. It stays so
    /// only until the next write, so that it must be made in the transaction that writes the event.
    pub(in crate::store) fn place(
        &mut self,
        conn: &Connection,
        moment: Moment,
    ) -> Result<Place, Fault> {
        // The session comes first in the order of the log.
        let origin = self.origin(conn)?;
        let (id, is_newest) = self.new_id(conn, moment.at_ms)?;
        Ok(Place {
            id,
            is_newest,
            origin,
            moment,
        })
    }

    /// An id for an event at this time, and whether it is the greatest of all.
    fn new_id(&mut self, conn: &Connection, at_ms: i64) -> Result<(Uuid, bool), Fault> {
        if !(0..id::TIME_LIMIT).contains(&at_ms) {
            return Err(StoreError::Clock { at_ms }.into());
        }
        let greatest = greatest_id(conn, None)?;
        let newest_ms = greatest.map_or(-1, id::time_of);
        let same_ms = if newest_ms > at_ms {
            greatest_id(conn, Some(id::first_of(at_ms + 1)))?
        } else {
            greatest
        };
        let same_ms = same_ms.filter(|greatest| id::time_of(*greatest) == at_ms);
        let id = id::next(at_ms, same_ms, &mut self.entropy);
        Ok((id, newest_ms <= at_ms))
    }

    /// The row of `origin` for this device and session. Writes the event of the session when it has none yet.
    fn origin(&mut self, conn: &Connection) -> Result<i64, Fault> {
        let device = self.device(conn)?;
        let Some(session) = self.session.clone() else {
            return match find_origin(conn, device, None)? {
                Some(origin) => Ok(origin),
                None => add_origin(conn, device, None),
            };
        };
        if let Some(id) = session.id
            && let Some(origin) = find_origin(conn, device, Some(id))?
        {
            return Ok(origin);
        }
        let (id, is_newest) = self.new_id(conn, session.moment.at_ms)?;
        let place = Place {
            id,
            is_newest,
            origin: add_origin(conn, device, Some(id))?,
            moment: session.moment,
        };
        let body = Body::Session {
            mode: session.mode,
            seed: session.seed,
        };
        place.write(conn, None, &body, None)?;
        if let Some(quiz) = &self.quiz {
            quiz.keep(conn, id, session.moment)?;
        }
        self.session = Some(Running {
            id: Some(id),
            ..session
        });
        Ok(place.origin)
    }

    /// The row of `origin` of the running session, if an event of it is in the log.
    pub(in crate::store) fn own_origin(&self, conn: &Connection) -> Result<Option<i64>, Fault> {
        let Some(id) = self.session.as_ref().and_then(|session| session.id) else {
            return Ok(None);
        };
        let origin = conn
            .prepare_cached("SELECT id FROM origin WHERE session = ?1")?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(origin)
    }

    /// The name of this device. A data directory that was copied to another host gets a new one there.
    fn device(&mut self, conn: &Connection) -> Result<u64, Fault> {
        let known: Option<(String, i64)> = conn
            .prepare_cached(
                "SELECT host.value, device.value FROM meta AS host, meta AS device \
                 WHERE host.name = 'host' AND device.name = 'device'",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if let Some((host, device)) = known
            && host == self.host
        {
            return Ok(device as u64);
        }
        let mut bytes = [0; 8];
        (self.entropy)(&mut bytes);
        let device = u64::from_le_bytes(bytes);
        conn.execute(
            "INSERT OR REPLACE INTO meta VALUES ('host', ?1), ('device', ?2)",
            params![self.host, device as i64],
        )?;
        Ok(device)
    }
}

/// The greatest id in the log, or the greatest below a limit.
fn greatest_id(conn: &Connection, below: Option<Uuid>) -> rusqlite::Result<Option<Uuid>> {
    let sql = match below {
        None => "SELECT id FROM event ORDER BY id DESC LIMIT 1",
        Some(_) => "SELECT id FROM event WHERE id < ?1 ORDER BY id DESC LIMIT 1",
    };
    let limit = below.map(Uuid::into_bytes);
    conn.prepare_cached(sql)?
        .query_row(rusqlite::params_from_iter(limit.as_ref()), |row| row.get(0))
        .map(Uuid::from_bytes)
        .optional()
}

fn find_origin(
    conn: &Connection,
    device: u64,
    session: Option<Uuid>,
) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM origin WHERE device = ?1 AND session IS ?2")?
        .query_row(
            params![device as i64, session.map(Uuid::into_bytes)],
            |row| row.get(0),
        )
        .optional()
}

fn add_origin(conn: &Connection, device: u64, session: Option<Uuid>) -> Result<i64, Fault> {
    conn.prepare_cached("INSERT INTO origin (device, session) VALUES (?1, ?2)")?
        .execute(params![device as i64, session.map(Uuid::into_bytes)])?;
    Ok(conn.last_insert_rowid())
}

impl Place {
    /// Writes an event with a body of a known kind. `card_kind` is that of the card that an answer is about.
    pub(in crate::store) fn write(
        self,
        conn: &Connection,
        side: Option<i64>,
        body: &Body,
        card_kind: Option<u8>,
    ) -> Result<(), Fault> {
        let Some(encoded) = codec::encode(body, self.moment.day, card_kind) else {
            return Ok(());
        };
        conn.prepare_cached(
            "INSERT INTO event (id, origin, offset_s, day, side, kind, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            self.id.as_bytes(),
            self.origin,
            self.moment.offset_s,
            self.moment.day.0,
            side,
            encoded.kind,
            encoded.body
        ])?;
        Ok(())
    }
}
