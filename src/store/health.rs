//! Whether the database is sound, and what it holds.

use rusqlite::Connection;

use super::codec::kind;
use super::error::{Fault, StoreError};
use super::open::Store;
use super::schema::VERSION;

/// The most faults that are looked for: after that many nobody reads on.
const N_FAULTS: usize = 20;

/// What is known of a database as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Its length in bytes.
    pub n_bytes: u64,
    /// The version of its schema.
    pub version: i64,
    /// The version of the `SQLite` that reads it.
    pub sqlite: &'static str,
    /// How many events its log has.
    pub n_events: usize,
    /// How many of them are answers.
    pub n_answers: usize,
    /// How many of them are of a kind that only a newer griot knows.
    pub n_unknown: usize,
    /// How many sessions had events.
    pub n_sessions: usize,
    /// On how many devices the events were written.
    pub n_devices: usize,
    /// How many sides it knows, in deck files or not.
    pub n_sides: usize,
    /// What is not sound, in the words of `SQLite`; empty when everything is.
    pub faults: Vec<String>,
}

impl Store {
    /// Looks through the whole database. Takes some seconds for a long log.
    pub fn health(&self) -> Result<Health, StoreError> {
        self.read(|conn| {
            let n_bytes: i64 = conn.query_row(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                [],
                |row| row.get(0),
            )?;
            let mut faults = faults(conn)?;
            faults.truncate(N_FAULTS);
            Ok(Health {
                n_bytes: n_bytes as u64,
                version: VERSION,
                sqlite: rusqlite::version(),
                n_events: count(conn, "event")?,
                n_answers: count(conn, &format!("event WHERE kind = {}", kind::ANSWER))?,
                n_unknown: count(
                    conn,
                    &format!("event WHERE kind > 1 AND kind > {}", kind::WEIGHTS),
                )?,
                n_sessions: count(conn, "origin WHERE session IS NOT NULL")?,
                n_devices: count(conn, "(SELECT DISTINCT device FROM origin)")?,
                n_sides: count(conn, "side")?,
                faults,
            })
        })
    }
}

fn count(conn: &Connection, what: &str) -> Result<usize, Fault> {
    let n: i64 = conn.query_row(&format!("SELECT count(*) FROM {what}"), [], |row| {
        row.get(0)
    })?;
    Ok(usize::try_from(n).unwrap_or(0))
}

/// Pages and rows that are damaged, and rows that name others which are gone.
fn faults(conn: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = conn.prepare(&format!("PRAGMA integrity_check({N_FAULTS})"))?;
    let mut faults = statement
        .query_map([], |row| row.get(0))?
        .filter(|said| !matches!(said.as_deref(), Ok("ok")))
        .collect::<Result<Vec<String>, _>>()?;
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let gone = statement.query_map([], |row| {
        let (table, row_id, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let row_id = row_id.unwrap_or_default();
        Ok(format!(
            "row {row_id} of {table} names a row of {parent} that is not there"
        ))
    })?;
    for fault in gone.take(N_FAULTS) {
        faults.push(fault?);
    }
    Ok(faults)
}

#[cfg(test)]
mod tests;
