//! The tables that keep packed answers.

use rusqlite::{Connection, OptionalExtension as _};

use crate::store::error::Fault;

/// Of the packed form and of everything that it is derived with; another one is derived anew.
const LAYOUT: i64 = 1;

/// Up to where the log is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Upto {
    /// The last event.
    pub(super) seq: i64,
    /// No answer in it is newer, in milliseconds since the epoch.
    pub(super) newest_ms: i64,
}

/// Up to where what is kept goes; `None` when nothing usable is.
pub(super) fn upto(conn: &Connection) -> Result<Option<Upto>, Fault> {
    let upto = conn
        .prepare_cached("SELECT seq, newest_ms FROM answered_upto WHERE layout = ?1")?
        .query_row([LAYOUT], |row| {
            Ok(Upto {
                seq: row.get(0)?,
                newest_ms: row.get(1)?,
            })
        })
        .optional()?;
    Ok(upto)
}

/// The chunks, in order.
pub(super) fn chunks(conn: &Connection) -> Result<Vec<Vec<u8>>, Fault> {
    let mut statement = conn.prepare_cached("SELECT body FROM answered ORDER BY first")?;
    let chunks = statement.query_map([], |row| row.get(0))?;
    Ok(chunks.collect::<Result<_, _>>()?)
}

/// Puts chunks, each with the number of its first side, in the place of what was kept.
pub(super) fn write(conn: &Connection, chunks: &[(i64, Vec<u8>)], upto: Upto) -> Result<(), Fault> {
    conn.execute("DELETE FROM answered", [])?;
    for (first, body) in chunks {
        conn.prepare_cached("INSERT INTO answered (first, body) VALUES (?1, ?2)")?
            .execute((first, body))?;
    }
    conn.execute(
        "INSERT OR REPLACE INTO answered_upto (id, layout, seq, newest_ms) VALUES (1, ?1, ?2, ?3)",
        (LAYOUT, upto.seq, upto.newest_ms),
    )?;
    Ok(())
}
