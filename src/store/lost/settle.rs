//! Deciding on answers that were rewritten.

use rusqlite::Connection;

use crate::config::Config;
use crate::deck::model::AnswerChanged;
use crate::event::Moment;
use crate::session::step::SideId;
use crate::store::codec::kind;
use crate::store::error::Fault;
use crate::store::record::known;
use crate::store::row::{self, Record};
use crate::store::undo::{take_back_event, undone_of};
use crate::store::wording;
use crate::store::{DeckEntry, Store, StoreError};

impl Store {
    /// Decides on the rewritten answers of decks as the settings have it: those that the learner is to be asked about
    /// stay open. When there are none, nothing is written.
    pub fn settle_rewritten(
        &mut self,
        decks: &[DeckEntry],
        config: &Config,
        moment: Moment,
    ) -> Result<(), StoreError> {
        for (side, deck) in self.read(open)? {
            let Some(entry) = decks.iter().find(|entry| entry.row == deck) else {
                continue;
            };
            match config.study_for(&entry.id, &entry.wishes).answer_changed {
                AnswerChanged::Ask => {}
                AnswerChanged::Keep => {
                    self.keep(side)?;
                }
                AnswerChanged::Reset => {
                    self.reset(side, moment)?;
                    self.keep(side)?;
                }
            }
        }
        Ok(())
    }

    /// Keeps the progress of a side although its answer was rewritten. Returns whether it was.
    pub fn keep(&mut self, side: SideId) -> Result<bool, StoreError> {
        self.write(|conn, _| {
            let n_kept = conn
                .prepare_cached(
                    "UPDATE wording SET answer = (SELECT answer FROM rewritten WHERE side = ?1)
                     WHERE side = ?1 AND EXISTS (SELECT 1 FROM rewritten WHERE side = ?1)",
                )?
                .execute([side.0])?;
            wording::forget_rewritten(conn, side.0)?;
            Ok(n_kept > 0)
        })
    }

    /// Takes the newest reset of a side back. Returns whether there was one.
    pub fn undo_reset(&mut self, side: SideId, moment: Moment) -> Result<bool, StoreError> {
        self.write(|conn, pen| {
            let carrier = known(conn, side)?.carrier;
            let Some((id, of)) = newest_reset(conn, carrier)? else {
                return Ok(false);
            };
            take_back_event(conn, pen, id, of, moment)?;
            Ok(true)
        })
    }
}

/// Sides of which the answer was rewritten, with the rows of their decks.
fn open(conn: &Connection) -> Result<Vec<(SideId, i64)>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT side.id, side.deck FROM rewritten CROSS JOIN side ON side.id = rewritten.side
         WHERE side.deck IS NOT NULL AND side.n_answers > 0",
    )?;
    let rows = statement.query_map([], |row| Ok((SideId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The newest reset in the history of a carrier that is in force, and the side that it is about.
fn newest_reset(conn: &Connection, carrier: i64) -> Result<Option<(uuid::Uuid, i64)>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind = ?1
           AND side IN (SELECT id FROM side WHERE id = ?2 OR merged_into = ?2) ORDER BY id DESC",
        row::COLUMNS
    );
    let records = conn
        .prepare_cached(&sql)?
        .query_map((kind::RESET, carrier), Record::read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for record in records {
        if let Some(side) = record.side
            && !undone_of(conn, side)?.contains(&record.id)
        {
            return Ok(Some((record.id, side)));
        }
    }
    Ok(None)
}
