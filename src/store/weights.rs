//! The memory model with the weights in force.

use rusqlite::Connection;

use super::codec::kind;
use super::error::Fault;
use super::row::{self, Record};
use crate::event::Moment;
use crate::schedule::fact::{Fact, What};
use crate::schedule::memory::Model;
use crate::schedule::replay::{self, Eras};

/// The model with the newest weights of the log, or with the defaults.
pub(in crate::store) fn model(conn: &Connection) -> Result<Model, Fault> {
    Ok(newest(conn)?.0)
}

/// The model with the newest weights of the log, and when these were fitted; `None` with the defaults.
pub(in crate::store) fn newest(conn: &Connection) -> Result<(Model, Option<Moment>), Fault> {
    let facts = facts(conn)?;
    let (eras, undone) = (Eras::of(&facts), replay::undone(&facts));
    let of_newest = |fact: &&Fact| match &fact.what {
        What::Weights(weights) => Model::new(Some(weights)).is_ok() && !undone.contains(&fact.id),
        _ => false,
    };
    let fitted = facts
        .iter()
        .filter(of_newest)
        .max_by_key(|fact| fact.order());
    Ok((eras.newest().clone(), fitted.map(|fact| fact.moment)))
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
