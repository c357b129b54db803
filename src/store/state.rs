//! The state columns of `side`.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::Fault;
use crate::event::StudyDay;
use crate::schedule::model::{Memory, Phase, SideState};

/// The columns of a [`SideState`], of the table `side` under its own name.
pub(in crate::store) const COLUMNS: &str = "side.phase, side.stability, side.difficulty, side.last_day, side.last_ms, \
     side.due, side.n_answers, side.n_lapses, side.passed, side.suspended, side.buried_until";

/// Reads the state from a row that has [`COLUMNS`] from column `at` on.
pub(in crate::store) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<SideState> {
    let phase: i64 = row.get(at)?;
    let stability: Option<f32> = row.get(at + 1)?;
    let difficulty: Option<f32> = row.get(at + 2)?;
    Ok(SideState {
        phase: match phase {
            0 => Phase::New,
            1 => Phase::Learning,
            _ => Phase::Review,
        },
        memory: stability
            .zip(difficulty)
            .map(|(stability, difficulty)| Memory {
                stability,
                difficulty,
            }),
        last_day: row.get::<_, Option<i32>>(at + 3)?.map(StudyDay),
        last_ms: row.get(at + 4)?,
        due: row.get::<_, Option<i32>>(at + 5)?.map(StudyDay),
        n_answers: row.get(at + 6)?,
        n_lapses: row.get(at + 7)?,
        passed: row.get(at + 8)?,
        suspended: row.get(at + 9)?,
        buried_until: row.get::<_, Option<i32>>(at + 10)?.map(StudyDay),
    })
}

/// The number in the column `phase`.
pub(in crate::store) fn number_of(phase: Phase) -> i64 {
    match phase {
        Phase::New => 0,
        Phase::Learning => 1,
        Phase::Review => 2,
    }
}

/// Gives the state to a side and to those that go on as it, so that none of them is taken for new.
pub(in crate::store) fn write(
    conn: &Connection,
    carrier: i64,
    state: &SideState,
) -> Result<(), Fault> {
    update(conn, "id = ?1 OR merged_into = ?1", carrier, state)
}

/// Gives the state to one side.
pub(in crate::store) fn write_one(
    conn: &Connection,
    side: i64,
    state: &SideState,
) -> Result<(), Fault> {
    update(conn, "id = ?1", side, state)
}

/// Gives the memory alone to one side.
pub(in crate::store) fn write_memory(
    conn: &Connection,
    side: i64,
    memory: Option<Memory>,
) -> Result<(), Fault> {
    conn.prepare_cached("UPDATE side SET stability = ?2, difficulty = ?3 WHERE id = ?1")?
        .execute(params![
            side,
            memory.map(|memory| memory.stability),
            memory.map(|memory| memory.difficulty),
        ])?;
    Ok(())
}

fn update(conn: &Connection, which: &str, side: i64, state: &SideState) -> Result<(), Fault> {
    conn.prepare_cached(&format!(
        "UPDATE side SET phase = ?2, stability = ?3, difficulty = ?4, last_day = ?5, last_ms = ?6, due = ?7, \
         n_answers = ?8, n_lapses = ?9, passed = ?10, suspended = ?11, buried_until = ?12 WHERE {which}"
    ))?
    .execute(params![
        side,
        number_of(state.phase),
        state.memory.map(|memory| memory.stability),
        state.memory.map(|memory| memory.difficulty),
        state.last_day.map(|day| day.0),
        state.last_ms,
        state.due.map(|day| day.0),
        state.n_answers,
        state.n_lapses,
        state.passed,
        state.suspended,
        state.buried_until.map(|day| day.0),
    ])?;
    Ok(())
}

/// What the store knows of a side beside its place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Known {
    pub(in crate::store) side: i64,
    pub(in crate::store) key: String,
    /// Position in `Kind::ALL`; `None` when it never stood in a deck file.
    pub(in crate::store) kind: Option<u8>,
    /// The side that has its history now: itself, or the one that it goes on as.
    pub(in crate::store) carrier: i64,
    pub(in crate::store) state: SideState,
}

/// Looks a side up by its number.
pub(in crate::store) fn known(conn: &Connection, side: i64) -> Result<Option<Known>, Fault> {
    let sql = format!(
        "SELECT side.key, side.kind, coalesce(side.merged_into, side.id), {COLUMNS} FROM side WHERE side.id = ?1"
    );
    let known = conn
        .prepare_cached(&sql)?
        .query_row([side], |row| {
            Ok(Known {
                side,
                key: row.get(0)?,
                kind: row.get(1)?,
                carrier: row.get(2)?,
                state: read(row, 3)?,
            })
        })
        .optional()?;
    Ok(known)
}

/// The deck in the key of a side or of a card.
pub(in crate::store) fn deck_of(key: &str) -> &str {
    key.split_once('/').map_or(key, |(deck, _)| deck)
}
