//! What sides with progress asked and wanted: what a card is recognised by when it was edited.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::Fault;
use crate::grade::reworded::Wording;

/// Keeps what a side asked when it was answered. With `is_learned` what it wanted is what was learned from now on, and
/// whether an earlier answer was rewritten is settled.
pub(in crate::store) fn keep(
    conn: &Connection,
    side: i64,
    hash: u64,
    wording: &Wording,
    is_learned: bool,
) -> Result<(), Fault> {
    let answer = wording.answer.as_ref().filter(|_| is_learned);
    let n_changed = conn
        .prepare_cached(
            "INSERT INTO wording (side, hash, text, stem, answer) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET hash = ?2, text = ?3, stem = ?4, answer = coalesce(?5, answer)
               WHERE hash <> ?2 OR (?5 IS NOT NULL AND answer IS NOT ?5)",
        )?
        .execute(params![
            side,
            hash as i64,
            wording.question,
            wording.stem,
            answer
        ])?;
    if n_changed > 0 && answer.is_some() {
        forget_rewritten(conn, side)?;
    }
    Ok(())
}

/// What a side asked and wanted last, or one that goes on as it.
pub(in crate::store) fn of(conn: &Connection, side: i64) -> Result<Option<Wording>, Fault> {
    let wording = conn
        .prepare_cached(
            "SELECT stem, text, answer FROM wording
             WHERE side IN (SELECT id FROM side WHERE id = ?1 OR merged_into = ?1)
             ORDER BY side = ?1 DESC, side DESC LIMIT 1",
        )?
        .query_row([side], read)
        .optional()?;
    Ok(wording)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Wording> {
    Ok(Wording {
        stem: row.get(0)?,
        question: row.get(1)?,
        answer: row.get(2)?,
    })
}

/// Gives a side the wording of the one that goes on as it, unless it has one itself.
pub(in crate::store) fn inherit(conn: &Connection, from: i64, to: i64) -> Result<(), Fault> {
    if let Some(wording) = of(conn, from)? {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO wording (side, hash, text, stem, answer) VALUES (?1, 0, ?2, ?3, ?4)",
        )?
        .execute(params![to, wording.question, wording.stem, wording.answer])?;
    }
    Ok(())
}

/// Remembers that the answer of a side was rewritten to `answer`.
pub(in crate::store) fn mark_rewritten(
    conn: &Connection,
    side: i64,
    answer: &str,
) -> Result<(), Fault> {
    conn.prepare_cached("INSERT OR REPLACE INTO rewritten (side, answer) VALUES (?1, ?2)")?
        .execute(params![side, answer])?;
    Ok(())
}

/// Forgets that the answer of a side was rewritten.
pub(in crate::store) fn forget_rewritten(conn: &Connection, side: i64) -> Result<(), Fault> {
    conn.prepare_cached("DELETE FROM rewritten WHERE side = ?1")?
        .execute([side])?;
    Ok(())
}
