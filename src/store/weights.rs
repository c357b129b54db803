//! The memory model with the weights in force.

use rusqlite::Connection;

use super::codec::kind;
use super::error::Fault;
use super::row::{self, Record};
use crate::schedule::fact::Fact;
use crate::schedule::memory::Model;
use crate::schedule::replay::Log;

/// The model with the newest weights of the log, or with the defaults.
pub(in crate::store) fn model(conn: &Connection) -> Result<Model, Fault> {
    let mut log = Log::default();
    for fact in facts(conn)? {
        log.push(fact);
    }
    Ok(log.replay(|_, _, _| {}).model)
}

/// All weights of the log, and the undos of them.
pub(in crate::store) fn facts(conn: &Connection) -> Result<Vec<Fact>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind IN ({}, {}) AND side IS NULL",
        row::COLUMNS,
        kind::WEIGHTS,
        kind::UNDO
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let records = statement.query_map([], Record::read)?;
    let facts = records.map(|record| Ok(record?.fact(|_| 0)));
    Ok(facts
        .filter_map(rusqlite::Result::transpose)
        .collect::<rusqlite::Result<_>>()?)
}
