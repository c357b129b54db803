//! The rows of the table `deck`: one for each deck file that was ever seen.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, named_params};

use super::read::DeckRead;
use crate::deck::model::{AnswerChanged, Kind, StudyWishes};
use crate::store::disk::Stamp;

/// How many sides of each kind a deck has, in the order of [`Kind::ALL`].
pub(super) type KindCounts = [u32; Kind::ALL.len()];

/// One row.
#[derive(Clone, Debug)]
pub(super) struct DeckRow {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) path: Vec<u8>,
    /// Whether its cards stand in `side`; of several files of one name only one's do.
    pub(super) holds: bool,
    pub(super) stamp: Stamp,
    pub(super) n_cards: usize,
    pub(super) n_refused: usize,
    /// How many mistakes it has; `None` when it could not be read at all.
    pub(super) n_errors: Option<usize>,
    pub(super) kinds: KindCounts,
    pub(super) wishes: StudyWishes,
}

/// Stands for a file that could not be read.
const UNREADABLE: i64 = -1;

/// All rows.
pub(super) fn load(conn: &Connection) -> rusqlite::Result<Vec<DeckRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, title, path, holds, size, mtime_ns, ctime_ns, inode, n_cards, n_refused, n_errors, kinds,
           retention, new_per_day, reviews_per_day, answer_changed
         FROM deck",
    )?;
    let rows = statement.query_map([], of_row)?;
    rows.collect()
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<DeckRow> {
    let count = |column: usize| row.get::<_, i64>(column).map(|n| n.max(0) as usize);
    let n_errors: i64 = row.get(11)?;
    Ok(DeckRow {
        id: row.get(0)?,
        name: row.get(1)?,
        title: row.get(2)?,
        path: row.get(3)?,
        holds: row.get(4)?,
        stamp: Stamp {
            size: row.get(5)?,
            mtime_ns: row.get(6)?,
            ctime_ns: row.get(7)?,
            inode: row.get(8)?,
        },
        n_cards: count(9)?,
        n_refused: count(10)?,
        n_errors: usize::try_from(n_errors).ok(),
        kinds: kinds_of_text(row.get_ref(12)?.as_str()?),
        wishes: StudyWishes {
            retention: row.get(13)?,
            new_per_day: row.get(14)?,
            reviews_per_day: row.get(15)?,
            answer_changed: row
                .get_ref(16)?
                .as_str_or_null()?
                .and_then(AnswerChanged::from_name),
        },
    })
}

fn kinds_of_text(text: &str) -> KindCounts {
    let mut kinds = KindCounts::default();
    for (count, number) in kinds.iter_mut().zip(text.split(' ')) {
        *count = number.parse().unwrap_or_default();
    }
    kinds
}

fn text_of_kinds(deck: &DeckRead) -> String {
    let mut kinds = KindCounts::default();
    for side in &deck.sides {
        kinds[side.kind] += 1;
    }
    kinds.map(|count| count.to_string()).join(" ")
}

/// The version of griot that last read the files of the index.
pub(super) fn reader(conn: &Connection) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT value FROM meta WHERE name = 'reader'")?
        .query_row([], |row| row.get(0))
        .optional()
}

/// Remembers the version of griot that reads the files from now on, and forgets their stamps, so that each is read again
/// when it is next found.
pub(super) fn set_reader(transaction: &Transaction<'_>, version: &str) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT OR REPLACE INTO meta VALUES ('reader', ?1)")?
        .execute([version])?;
    transaction.execute("UPDATE deck SET size = -1", [])?;
    Ok(())
}

/// Writes what a file says into its row, and returns the row's number.
pub(super) fn write(
    transaction: &Transaction<'_>,
    path: &[u8],
    name: &str,
    holds: bool,
    deck: &DeckRead,
) -> rusqlite::Result<i64> {
    let stamp = deck.stamp;
    transaction
        .prepare_cached(
            "INSERT INTO deck (name, title, path, holds, size, mtime_ns, ctime_ns, inode, n_cards, n_refused, n_errors,
               kinds, retention, new_per_day, reviews_per_day, answer_changed)
             VALUES (:name, :title, :path, :holds, :size, :mtime, :ctime, :inode, :cards, :refused, :errors,
               :kinds, :retention, :new, :reviews, :changed)
             ON CONFLICT (path) DO UPDATE SET name = :name, title = :title, holds = :holds, size = :size,
               mtime_ns = :mtime, ctime_ns = :ctime, inode = :inode, n_cards = :cards, n_refused = :refused,
               n_errors = :errors, kinds = :kinds, retention = :retention, new_per_day = :new,
               reviews_per_day = :reviews, answer_changed = :changed
             RETURNING id",
        )?
        .query_row(
            named_params! {
                ":name": name,
                ":title": deck.title,
                ":path": path,
                ":holds": holds,
                ":size": stamp.size,
                ":mtime": stamp.mtime_ns,
                ":ctime": stamp.ctime_ns,
                ":inode": stamp.inode,
                ":cards": deck.n_cards as i64,
                ":refused": deck.n_refused as i64,
                ":errors": deck.n_errors as i64,
                ":kinds": text_of_kinds(deck),
                ":retention": deck.wishes.retention,
                ":new": deck.wishes.new_per_day,
                ":reviews": deck.wishes.reviews_per_day,
                ":changed": deck.wishes.answer_changed.map(AnswerChanged::name),
            },
            |row| row.get(0),
        )
}

/// Remembers that a file could not be read, so that it is not tried again before it changes. What was known of it
/// stays.
pub(super) fn write_unreadable(
    transaction: &Transaction<'_>,
    path: &[u8],
    stem: &str,
    stamp: Stamp,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO deck (name, title, path, holds, size, mtime_ns, ctime_ns, inode, n_cards, n_refused, n_errors,
               kinds)
             VALUES (:name, :name, :path, 0, :size, :mtime, :ctime, :inode, 0, 0, :errors, '')
             ON CONFLICT (path) DO UPDATE SET size = :size, mtime_ns = :mtime, ctime_ns = :ctime, inode = :inode,
               n_errors = :errors",
        )?
        .execute(named_params! {
            ":name": stem,
            ":path": path,
            ":size": stamp.size,
            ":mtime": stamp.mtime_ns,
            ":ctime": stamp.ctime_ns,
            ":inode": stamp.inode,
            ":errors": UNREADABLE,
        })?;
    Ok(())
}

/// Says that a row is that of a file at another path from now on.
pub(super) fn set_path(
    transaction: &Transaction<'_>,
    id: i64,
    path: &[u8],
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE deck SET path = ?2 WHERE id = ?1")?
        .execute((id, path))?;
    Ok(())
}

/// Makes `holder` the only file whose cards stand in `side` for the deck `name`; `None` leaves none.
pub(super) fn set_holder(
    transaction: &Transaction<'_>,
    name: &str,
    holder: Option<i64>,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE deck SET holds = (id IS ?2) WHERE name = ?1 AND holds <> (id IS ?2)",
        )?
        .execute((name, holder))?;
    Ok(())
}
