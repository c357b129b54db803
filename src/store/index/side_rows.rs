//! The place columns of the table `side`, and `requirement`: where each side stands in the deck files.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, Row, Statement, ToSql, Transaction, params};

use super::carry::{self, OldSide};
use super::deck_rows::DeckRow;
use super::read::{DeckRead, SideRead};
use crate::event::Moment;
use crate::store::error::Fault;
use crate::store::pen::Pen;
use crate::store::relink::relink;

/// The author took it out.
const SUSPENDED: i64 = 1;
/// It has rows in `requirement`.
const REQUIRES: i64 = 2;
/// Its file has mistakes, and when last read it was not among the cards that could be read.
const REFUSED: i64 = 4;

/// Where a side stands.
#[derive(Debug, PartialEq)]
struct Stand {
    deck: i64,
    place: i64,
    card: i64,
    sibling: Option<i64>,
    together: Option<i64>,
    kind: i64,
    fingerprint: i64,
    /// Hash of what it wants; `None` when it was read before that was kept.
    answer: Option<i64>,
    flags: i64,
    expires: Option<i64>,
    tags: Arc<str>,
    chance: Option<f64>,
}

impl Stand {
    fn of(deck: i64, place: usize, side: &SideRead) -> Self {
        let suspended = if side.is_suspended { SUSPENDED } else { 0 };
        let requires = if side.requires.is_empty() {
            0
        } else {
            REQUIRES
        };
        Self {
            deck,
            place: place as i64,
            card: side.card as i64,
            sibling: side.family.map(|family| family as i64),
            together: side.together.map(|group| group as i64),
            kind: side.kind as i64,
            fingerprint: side.fingerprint,
            answer: Some(side.answer),
            flags: suspended | requires,
            expires: side.expires.map(i64::from),
            tags: Arc::clone(&side.tags),
            chance: side.chance,
        }
    }
}

/// A row of `side`.
struct SideRow {
    identity: OldSide,
    /// Where it stands; `None` when in no file.
    stand: Option<Stand>,
    has_progress: bool,
}

impl SideRow {
    /// Whether it has progress, and asks or wants something else now.
    fn is_edited(&self, now: &Stand) -> bool {
        self.has_progress
            && self.stand.as_ref().is_none_or(|before| {
                before.fingerprint != now.fingerprint || before.answer != now.answer
            })
    }

    /// Its number, if it has progress that would be missed.
    fn lost(&self) -> Option<i64> {
        self.has_progress.then_some(self.identity.id)
    }
}

/// What becomes of the sides of a file that is more than another place, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Those that were not known before.
    pub(super) new: Vec<i64>,
    /// Those with progress that ask or want something else now.
    pub(super) edited: Vec<i64>,
    /// Those with progress that stand in no file any more.
    pub(super) lost: Vec<i64>,
}

/// A deck file to be written into the index.
pub(super) struct Target<'a> {
    /// Its row in `deck`.
    pub(super) row: i64,
    /// The deck's id.
    pub(super) name: &'a str,
    /// What the file says.
    pub(super) deck: &'a DeckRead,
    /// Another id that it had when it was last read.
    pub(super) former_name: Option<&'a str>,
    /// Decks whose files are gone: it may be one of them, renamed.
    pub(super) gone: &'a [&'a DeckRow],
}

/// Writes the sides of a file, and says what became of them. Those that it no longer has keep their rows: without a
/// place when the file was read without a mistake, else as refused.
pub(super) fn write(
    transaction: &Transaction<'_>,
    target: &Target<'_>,
    pen: &mut Pen,
    moment: Moment,
) -> Result<Changes, Fault> {
    let sides = &target.deck.sides;
    let rows = known(transaction, target)?;
    let identities: Vec<OldSide> = rows.iter().map(|row| row.identity.clone()).collect();
    let relation = carry::relate(sides, &identities);
    let mut moves = Vec::new();
    let mut changes = Changes::default();
    let mut insertion = transaction.prepare_cached(INSERT)?;
    for (place, side) in sides.iter().enumerate() {
        let stand = Stand::of(target.row, place, side);
        let same = relation.same[place].map(|at| &rows[at]);
        let carried = relation.carried[place].map(|at| &rows[at]);
        match (same, carried) {
            (Some(row), _) => {
                if row.is_edited(&stand) {
                    changes.edited.push(row.identity.id);
                }
                update(transaction, row, &stand, side)?;
            }
            (None, Some(row)) if is_untouched(transaction, row.identity.id)? => {
                rename(transaction, row, &side.key)?;
                update(transaction, row, &stand, side)?;
            }
            (None, Some(row)) => {
                let id = insert(transaction, &mut insertion, &stand, side)?;
                moves.push((row.identity.id, side.key.as_str()));
                if row.has_progress {
                    changes.edited.push(id);
                }
            }
            (None, None) => {
                let id = insert(transaction, &mut insertion, &stand, side)?;
                changes.new.push(id);
            }
        }
    }
    if !moves.is_empty() {
        relink(transaction, pen, &moves, moment)?;
        for (from, _) in moves {
            detach(transaction, from)?;
        }
    }
    for at in relation.vanished {
        let row = &rows[at];
        if row.stand.is_some() && target.deck.n_errors == 0 {
            detach(transaction, row.identity.id)?;
            changes.lost.extend(row.lost());
        } else if row.stand.is_some() {
            refuse(transaction, row.identity.id, target.row)?;
        }
    }
    Ok(changes)
}

/// Marks all sides of a deck as refused: nothing of its file could be read.
pub(super) fn refuse_all(transaction: &Transaction<'_>, name: &str, row: i64) -> Result<(), Fault> {
    for side in of_name(transaction, name)? {
        if side.stand.is_some() {
            refuse(transaction, side.identity.id, row)?;
        }
    }
    Ok(())
}

/// Takes the sides of a file that is gone out of the index. Returns the numbers of those with progress.
pub(super) fn detach_all(
    transaction: &Transaction<'_>,
    name: &str,
    row: i64,
) -> Result<Vec<i64>, Fault> {
    let mut lost = Vec::new();
    for side in of_name(transaction, name)? {
        if is_at(&side, row) {
            detach(transaction, side.identity.id)?;
            lost.extend(side.lost());
        }
    }
    Ok(lost)
}

/// The rows that the sides of a file may go on from.
fn known(conn: &Connection, target: &Target<'_>) -> Result<Vec<SideRow>, Fault> {
    let mut rows = of_name(conn, target.name)?;
    if let Some(former) = target.former_name {
        let theirs = of_name(conn, former)?.into_iter();
        rows.extend(theirs.filter(|row| is_at(row, target.row)));
    } else if !target.deck.has_id && rows.is_empty() {
        for gone in target.gone {
            let theirs = of_name(conn, &gone.name)?;
            let identities: Vec<OldSide> = theirs.iter().map(|row| row.identity.clone()).collect();
            if carry::is_renamed(&target.deck.sides, &identities) {
                rows.extend(theirs);
                break;
            }
        }
    }
    Ok(rows)
}

fn is_at(row: &SideRow, deck: i64) -> bool {
    row.stand.as_ref().is_some_and(|stand| stand.deck == deck)
}

/// All sides whose key begins with a deck's id, in a file or not.
fn of_name(conn: &Connection, name: &str) -> Result<Vec<SideRow>, Fault> {
    // `0` is the character after `/`.
    let mut statement = conn.prepare_cached(
        "SELECT id, key, fingerprint, deck, place, card, sibling, kind, flags, expires, tags, chance, together,
           answer, n_answers > 0
         FROM side WHERE key >= ?1 || '/' AND key < ?1 || '0'",
    )?;
    let rows = statement.query_map([name], side_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn side_row(row: &Row<'_>) -> rusqlite::Result<SideRow> {
    let fingerprint: Option<i64> = row.get(2)?;
    let deck: Option<i64> = row.get(3)?;
    let stand = deck
        .map(|deck| {
            Ok::<_, rusqlite::Error>(Stand {
                deck,
                place: row.get::<_, Option<i64>>(4)?.unwrap_or_default(),
                card: row.get::<_, Option<i64>>(5)?.unwrap_or_default(),
                sibling: row.get(6)?,
                kind: row.get::<_, Option<i64>>(7)?.unwrap_or_default(),
                fingerprint: fingerprint.unwrap_or_default(),
                flags: row.get(8)?,
                expires: row.get(9)?,
                tags: row.get::<_, Option<Arc<str>>>(10)?.unwrap_or_default(),
                chance: row.get(11)?,
                together: row.get(12)?,
                answer: row.get(13)?,
            })
        })
        .transpose()?;
    Ok(SideRow {
        identity: OldSide {
            id: row.get(0)?,
            key: row.get(1)?,
            fingerprint,
        },
        stand,
        has_progress: row.get(14)?,
    })
}

/// Adds a side, and returns its number. The statement is handed in because looking it up costs as much as a part of its work.
const INSERT: &str = "INSERT INTO side (key, deck, place, card, sibling, kind, fingerprint, flags, expires, tags, chance,
     together, answer)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

fn insert(
    transaction: &Transaction<'_>,
    insertion: &mut Statement<'_>,
    stand: &Stand,
    side: &SideRead,
) -> Result<i64, Fault> {
    insertion.execute(&columns(&side.key, stand)[..])?;
    let id = transaction.last_insert_rowid();
    require(transaction, id, side)?;
    Ok(id)
}

/// What names a row (`?1`), and where its side stands, in the order of the statements that write it.
fn columns<'a>(name: &'a dyn ToSql, stand: &'a Stand) -> [&'a dyn ToSql; 13] {
    [
        name,
        &stand.deck,
        &stand.place,
        &stand.card,
        &stand.sibling,
        &stand.kind,
        &stand.fingerprint,
        &stand.flags,
        &stand.expires,
        &stand.tags,
        &stand.chance,
        &stand.together,
        &stand.answer,
    ]
}

fn require(transaction: &Transaction<'_>, id: i64, side: &SideRead) -> Result<(), Fault> {
    for key in &side.requires {
        transaction
            .prepare_cached("INSERT OR IGNORE INTO requirement (side, key) VALUES (?1, ?2)")?
            .execute(params![id, key])?;
    }
    Ok(())
}

/// Brings a row up to date with its file; most have not changed.
fn update(
    transaction: &Transaction<'_>,
    row: &SideRow,
    stand: &Stand,
    side: &SideRead,
) -> Result<(), Fault> {
    let id = row.identity.id;
    let had_requirements = row.stand.as_ref().map_or(0, |stand| stand.flags) & REQUIRES != 0;
    if had_requirements || stand.flags & REQUIRES != 0 {
        forget_requirements(transaction, id)?;
        require(transaction, id, side)?;
    }
    if row.stand.as_ref() == Some(stand) {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "UPDATE side SET deck = ?2, place = ?3, card = ?4, sibling = ?5, kind = ?6, fingerprint = ?7, flags = ?8,
               expires = ?9, tags = ?10, chance = ?11, together = ?12, answer = ?13
             WHERE id = ?1",
        )?
        .execute(&columns(&id, stand)[..])?;
    Ok(())
}

fn forget_requirements(transaction: &Transaction<'_>, id: i64) -> Result<(), Fault> {
    transaction
        .prepare_cached("DELETE FROM requirement WHERE side = ?1")?
        .execute([id])?;
    Ok(())
}

/// Gives a side that the log says nothing of another key.
fn rename(transaction: &Transaction<'_>, row: &SideRow, key: &str) -> Result<(), Fault> {
    transaction
        .prepare_cached("UPDATE side SET key = ?2 WHERE id = ?1")?
        .execute(params![row.identity.id, key])?;
    Ok(())
}

/// Whether the log says nothing of a side.
fn is_untouched(conn: &Connection, id: i64) -> Result<bool, Fault> {
    let touched = conn
        .prepare_cached(
            "SELECT 1 FROM event WHERE side = ?1
             UNION ALL SELECT 1 FROM side WHERE merged_into = ?1
             UNION ALL SELECT 1 FROM side WHERE id = ?1 AND merged_into IS NOT NULL
             LIMIT 1",
        )?
        .query_row([id], |_| Ok(()))
        .optional()?;
    Ok(touched.is_none())
}

/// Takes a side out of the files. One that the log says nothing of is forgotten; any other keeps its state.
fn detach(transaction: &Transaction<'_>, id: i64) -> Result<(), Fault> {
    forget_requirements(transaction, id)?;
    if is_untouched(transaction, id)? {
        transaction
            .prepare_cached("DELETE FROM side WHERE id = ?1")?
            .execute([id])?;
    } else {
        transaction
            .prepare_cached(
                "UPDATE side SET deck = NULL, place = NULL, card = NULL, sibling = NULL, flags = 0, expires = NULL,
                   chance = NULL, together = NULL
                 WHERE id = ?1",
            )?
            .execute([id])?;
    }
    Ok(())
}

/// Keeps a side that its file, which has mistakes, does not show any more: it is not asked, but not given up either.
fn refuse(transaction: &Transaction<'_>, id: i64, deck: i64) -> Result<(), Fault> {
    transaction
        .prepare_cached(&format!(
            "UPDATE side SET deck = ?2, flags = flags | {REFUSED} WHERE id = ?1"
        ))?
        .execute([id, deck])?;
    Ok(())
}
