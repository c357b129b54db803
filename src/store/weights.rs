//! The memory model with the weights in force.

use rusqlite::Connection;

use super::codec::kind;
use super::error::Fault;
use super::row::{self, Record};
use crate::schedule::fact::{Fact, What};
use crate::schedule::memory::Model;
use crate::schedule::replay;

/// The model with the newest weights of the log, or with the defaults.
pub(in crate::store) fn model(conn: &Connection) -> Result<Model, Fault> {
    Ok(newest(conn)?.map_or_else(Model::default, |(_, model)| model))
}

/// The event of the weights in force, with their model; those that this version cannot use are passed over.
pub(in crate::store) fn newest(conn: &Connection) -> Result<Option<(Fact, Model)>, Fault> {
    let mut facts = facts(conn)?;
    let undone = replay::undone(&facts);
    facts.retain(|fact| !undone.contains(&fact.id));
    facts.sort_unstable_by_key(Fact::order);
    Ok(facts.into_iter().rev().find_map(|fact| {
        let What::Weights(weights) = &fact.what else {
            return None;
        };
        let model = Model::new(Some(weights)).ok()?;
        Some((fact, model))
    }))
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
