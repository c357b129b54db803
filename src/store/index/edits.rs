//! What edits of deck files mean for progress: cards that were reworded or moved, and answers that were rewritten.
//!
//! It runs when files changed, after their sides were written. Only files that changed are read for it; the others too
//! when a side with progress has just gone and nothing in those files is it for certain.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::read::{deck_of, number_of};
use super::side_rows::Changes;
use crate::deck::model::Deck;
use crate::deck::side::{Side, sides};
use crate::event::{Body, Moment};
use crate::grade::reworded::{Found as Pair, Heir, Heirs, Lost, Search, Wording, stands};
use crate::store::codec::kind;
use crate::store::error::Fault;
use crate::store::library::Found;
use crate::store::pen::Pen;
use crate::store::relink::relink;
use crate::store::row::{self, Record};
use crate::store::wording;

/// A file that was written into the index.
pub(super) struct Written {
    /// Its place among the files that were found.
    pub(super) number: usize,
    /// Its row in `deck`.
    pub(super) row: i64,
    /// What became of its sides.
    pub(super) changes: Changes,
}

/// Lets progress follow the cards that were edited, and remembers what only the learner can decide. `lost` are the sides
/// with progress that stood in a file before and stand in none now.
pub(super) fn follow(
    transaction: &Transaction<'_>,
    found: &[Found],
    written: &[Written],
    lost: &[i64],
    pen: &mut Pen,
    moment: Moment,
) -> Result<(), Fault> {
    let search = Search::new(all_lost(transaction)?);
    let mut candidates = Candidates::default();
    for file in written {
        if search.is_empty() && file.changes.edited.is_empty() {
            continue;
        }
        forget_heirs(transaction, file.row)?;
        if let Some(deck) = deck_of(&found[file.number]) {
            settle_edited(transaction, &deck, &file.changes.edited)?;
            let new = file.changes.new.iter().copied().collect();
            candidates.look(transaction, &search, &deck, file.row, &new)?;
        }
    }
    let mut heirs = candidates.decide(transaction)?;
    join(transaction, &heirs.joined, &candidates.texts, pen, moment)?;
    let joined: HashSet<i64> = heirs.joined.iter().map(|(lost, _)| *lost).collect();
    let missed: HashSet<i64> = lost
        .iter()
        .copied()
        .filter(|id| !joined.contains(id))
        .collect();
    if !missed.is_empty() {
        heirs
            .likely
            .extend(elsewhere(transaction, &search, found, written, &missed)?);
    }
    remember(transaction, &heirs.likely)
}

/// All sides with progress that stand in no file, and do not go on as one that does.
fn all_lost(conn: &Connection) -> Result<Vec<Lost>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT id, key, fingerprint FROM side
         WHERE deck IS NULL AND n_answers > 0 AND merged_into IS NULL
           AND NOT EXISTS (SELECT 1 FROM side AS other WHERE other.merged_into = side.id AND other.deck IS NOT NULL)",
    )?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut lost = Vec::with_capacity(rows.len());
    for (id, key, fingerprint) in rows {
        // Without its text nothing can be found.
        if let Some(wording) = wording::of(conn, id)? {
            lost.push(Lost {
                id,
                key,
                fingerprint,
                wording,
            });
        }
    }
    Ok(lost)
}

/// Looks whether the answers of sides with progress are still what was learned.
fn settle_edited(conn: &Connection, deck: &Deck, edited: &[i64]) -> Result<(), Fault> {
    if edited.is_empty() {
        return Ok(());
    }
    let sides = sides(deck);
    let by_key: HashMap<&str, &Side> = sides.iter().map(|side| (side.key.as_str(), side)).collect();
    for id in edited {
        let key: String = conn
            .prepare_cached("SELECT key FROM side WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        if let Some(side) = by_key.get(key.as_str()) {
            settle(conn, *id, side, &Wording::of(deck, side))?;
        }
    }
    Ok(())
}

/// Keeps what a side with progress asks now, and what it wants, unless that is no longer what was learned.
fn settle(conn: &Connection, id: i64, side: &Side, now: &Wording) -> Result<(), Fault> {
    let learned = wording::of(conn, id)?.and_then(|wording| wording.answer);
    let still_stands = learned.is_none_or(|learned| stands(&learned, side));
    wording::keep(conn, id, side.wording, now, still_stands)?;
    match &now.answer {
        Some(answer) if !still_stands => wording::mark_rewritten(conn, id, answer),
        _ => wording::forget_rewritten(conn, id),
    }
}

/// Sides that may go on with the progress of others.
#[derive(Default)]
struct Candidates {
    pairs: Vec<Pair>,
    /// Of those that may be joined: themselves and what they ask and want.
    texts: HashMap<i64, (Side, Wording)>,
}

impl Candidates {
    /// Compares the sides of a file that have no progress with those that are gone.
    fn look(
        &mut self,
        conn: &Connection,
        search: &Search,
        deck: &Deck,
        row: i64,
        new: &HashSet<i64>,
    ) -> Result<(), Fault> {
        if search.is_empty() {
            return Ok(());
        }
        let unanswered = unanswered(conn, &deck.id, row)?;
        for side in sides(deck) {
            let Some(id) = unanswered.get(&side.key).copied() else {
                continue;
            };
            let wording = Wording::of(deck, &side);
            let pairs = search.find(&Heir {
                id,
                side: &side,
                wording: &wording,
                fingerprint: number_of(&deck.cards[side.card].fingerprint),
                is_new: new.contains(&id),
            });
            if pairs.iter().any(Pair::is_close) {
                self.texts.insert(id, (side, wording));
            }
            self.pairs.extend(pairs);
        }
        Ok(())
    }

    fn decide(&mut self, conn: &Connection) -> Result<Heirs, Fault> {
        let mut refused = HashSet::new();
        for pair in self.pairs.iter().filter(|pair| pair.is_close()) {
            if was_joined(conn, pair.lost, pair.heir)? {
                refused.insert((pair.lost, pair.heir));
            }
        }
        let pairs = std::mem::take(&mut self.pairs);
        Ok(Heirs::of(pairs, |lost, heir| {
            !refused.contains(&(lost, heir))
        }))
    }
}

/// The numbers of a file's sides without progress, by their keys.
fn unanswered(conn: &Connection, name: &str, row: i64) -> Result<HashMap<String, i64>, Fault> {
    // `0` is the character after `/`.
    let mut statement = conn.prepare_cached(
        "SELECT key, id FROM side
         WHERE key >= ?1 || '/' AND key < ?1 || '0' AND side.deck = ?2 AND n_answers = 0 AND merged_into IS NULL",
    )?;
    let rows = statement.query_map(params![name, row], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether two sides were joined before, which somebody took back.
fn was_joined(conn: &Connection, from: i64, to: i64) -> Result<bool, Fault> {
    let key: Option<String> = conn
        .prepare_cached("SELECT key FROM side WHERE id = ?1")?
        .query_row([to], |row| row.get(0))
        .optional()?;
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind = ?1 AND side = ?2",
        row::COLUMNS
    );
    let records = conn
        .prepare_cached(&sql)?
        .query_map(params![kind::RELINK, from], Record::read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut bodies = records
        .into_iter()
        .map(|record| record.event(0, None, None).body);
    Ok(bodies.any(|body| matches!(body, Body::Relink { to } if Some(&to) == key.as_ref())))
}

fn join(
    conn: &Connection,
    joined: &[(i64, i64)],
    texts: &HashMap<i64, (Side, Wording)>,
    pen: &mut Pen,
    moment: Moment,
) -> Result<(), Fault> {
    let named = |(lost, heir): &(i64, i64)| Some((*lost, texts.get(heir)?.0.key.as_str()));
    let pairs: Vec<(i64, &str)> = joined.iter().filter_map(named).collect();
    if pairs.is_empty() {
        return Ok(());
    }
    relink(conn, pen, &pairs, moment)?;
    for (_, heir) in joined {
        if let Some((side, wording)) = texts.get(heir) {
            settle(conn, *heir, side, wording)?;
        }
    }
    Ok(())
}

/// The likely heirs of sides in files that did not change.
fn elsewhere(
    conn: &Connection,
    search: &Search,
    found: &[Found],
    written: &[Written],
    missed: &HashSet<i64>,
) -> Result<Vec<Pair>, Fault> {
    let read: HashSet<usize> = written.iter().map(|file| file.number).collect();
    let mut candidates = Candidates::default();
    for (number, file) in found.iter().enumerate() {
        let row: Option<i64> = conn
            .prepare_cached("SELECT id FROM deck WHERE path = ?1 AND holds")?
            .query_row([file.content.index_path()], |row| row.get(0))
            .optional()?;
        let Some(row) = row.filter(|_| !read.contains(&number) && !search.is_empty()) else {
            continue;
        };
        if let Some(deck) = deck_of(file) {
            candidates.look(conn, search, &deck, row, &HashSet::new())?;
        }
    }
    candidates.pairs.retain(|pair| missed.contains(&pair.lost));
    Ok(candidates.decide(conn)?.likely)
}

/// Forgets what the sides of a file may be: it is looked at again.
fn forget_heirs(conn: &Connection, row: i64) -> Result<(), Fault> {
    conn.prepare_cached(
        "DELETE FROM heir WHERE side IN (SELECT side.id FROM heir JOIN side ON side.id = heir.side WHERE side.deck = ?1)",
    )?
    .execute([row])?;
    Ok(())
}

/// Writes down likely heirs; those that are none any more are forgotten.
fn remember(conn: &Connection, likely: &[Pair]) -> Result<(), Fault> {
    for pair in likely {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO heir (lost, side, likeness) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![pair.lost, pair.heir, pair.likeness])?;
    }
    conn.prepare_cached(
        "DELETE FROM heir
         WHERE lost IN (SELECT heir.lost FROM heir JOIN side ON side.id = heir.lost
                        WHERE side.deck IS NOT NULL OR side.merged_into IS NOT NULL)
            OR side IN (SELECT heir.side FROM heir JOIN side ON side.id = heir.side
                        WHERE side.deck IS NULL OR side.n_answers > 0)",
    )?
    .execute([])?;
    Ok(())
}
