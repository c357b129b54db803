//! The history of one side, and what is derived from it.

use rusqlite::Connection;
use uuid::Uuid;

use super::error::Fault;
use super::row::{self, Record};
use super::state::{self, Known};
use super::tally::Tally;
use crate::schedule::fact::{Fact, What};
use crate::schedule::memory::Model;
use crate::schedule::model::SideState;
use crate::schedule::replay;

/// All events about a side and about those that go on as it.
pub(in crate::store) fn records(conn: &Connection, carrier: i64) -> Result<Vec<Record>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE side IN (SELECT id FROM side WHERE id = ?1 OR merged_into = ?1)",
        row::COLUMNS
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut records = statement
        .query_map([carrier], Record::read)?
        .collect::<Result<Vec<_>, _>>()?;
    records.sort_unstable_by_key(|record| record.id);
    Ok(records)
}

/// What a history amounts to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Derived {
    pub(in crate::store) state: SideState,
    pub(in crate::store) tally: Tally,
}

/// Derives the state and the part in the counting tables from the history of one carrier.
pub(in crate::store) fn derive(model: &Model, records: &[Record]) -> Derived {
    let facts = facts(records);
    let told = replay::side(model, &facts);
    let undone = replay::undone(&facts);
    let mut tally = Tally::default();
    for record in records.iter().filter(|record| !undone.contains(&record.id)) {
        if let Some(answer) = record.answer() {
            tally.answer(record.moment.day, &answer);
        }
    }
    for (day, counted) in told.counted {
        tally.counted(day, counted);
    }
    tally.due(told.state.due);
    Derived {
        state: told.state,
        tally,
    }
}

/// The state before an answer, as if nothing had happened to the side since.
pub(in crate::store) fn state_before(model: &Model, records: &[Record], answer: Uuid) -> SideState {
    let mut facts = facts(records);
    facts.retain(|fact| fact.id < answer || !matches!(fact.what, What::Deed(_)));
    replay::side(model, &facts).state
}

/// Relinks are left out: whose history it is has been settled before.
pub(in crate::store) fn facts(records: &[Record]) -> Vec<Fact> {
    records
        .iter()
        .filter_map(|record| record.fact(|_| 0))
        .filter(|fact| !matches!(fact.what, What::Relink { .. }))
        .collect()
}

/// Brings the derived tables from one history of a carrier to another.
pub(in crate::store) fn settle(
    conn: &Connection,
    carrier: i64,
    deck: &str,
    before: &Derived,
    after: &Derived,
) -> Result<(), Fault> {
    let mut difference = after.tally.clone();
    difference.add(&before.tally, -1);
    difference.write(conn, deck)?;
    state::write(conn, carrier, &after.state)
}

/// Runs `change`, which adds events about a side, and derives the side anew. Returns its state afterwards.
pub(in crate::store) fn rederive(
    conn: &Connection,
    model: &Model,
    side: &Known,
    change: impl FnOnce() -> Result<(), Fault>,
) -> Result<SideState, Fault> {
    let before = derive(model, &records(conn, side.carrier)?);
    change()?;
    let after = derive(model, &records(conn, side.carrier)?);
    let deck = carrier_deck(conn, side)?;
    settle(conn, side.carrier, &deck, &before, &after)?;
    Ok(after.state)
}

/// The deck under which the answers to a side are counted.
pub(in crate::store) fn carrier_deck(conn: &Connection, side: &Known) -> Result<String, Fault> {
    let key = if side.carrier == side.side {
        side.key.clone()
    } else {
        conn.prepare_cached("SELECT key FROM side WHERE id = ?1")?
            .query_row([side.carrier], |row| row.get(0))?
    };
    Ok(state::deck_of(&key).to_owned())
}
