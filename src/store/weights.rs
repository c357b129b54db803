//! The memory model with the weights in force.

use rusqlite::Connection;

use super::codec::kind;
use super::error::Fault;
use super::row::{self, Record};
use crate::schedule::memory::Model;
use crate::schedule::replay::Log;

/// The model with the newest weights of the log, or with the defaults.
pub(in crate::store) fn model(conn: &Connection) -> Result<Model, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind IN ({}, {}) AND side IS NULL",
        row::COLUMNS,
        kind::WEIGHTS,
        kind::UNDO
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut log = Log::default();
    while let Some(row) = rows.next()? {
        if let Some(fact) = Record::read(row)?.fact(|_| 0) {
            log.push(fact);
        }
    }
    Ok(log.replay(|_, _, _| {}).model)
}
