//! Bringing the index up to date with the deck files.

use std::collections::{HashMap, HashSet};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::thread;

use rusqlite::{Connection, Transaction};

use super::deck_rows::{self, DeckRow};
use super::edits::{self, Written};
use super::read::{DeckRead, Reads};
use super::side_rows::{self, Target};
use crate::deck::model::{Kind, StudyWishes};
use crate::event::Moment;
use crate::store::builtin::{self, BUILTIN};
use crate::store::disk::{self, DiskError};
use crate::store::error::Fault;
use crate::store::library::{Content, Found, LONGEST, Origin, Places, find};
use crate::store::open::ORDINARY;
use crate::store::pen::Pen;
use crate::store::problem::Problem;
use crate::store::{Store, StoreError};

/// The decks of this run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refresh {
    /// Those that can be used, in their [turn](builtin::turn).
    pub decks: Vec<DeckEntry>,
    /// How many cards of them were refused.
    pub n_refused: usize,
    /// What is wrong with files and folders.
    pub problems: Vec<Problem>,
}

/// One deck that can be used.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckEntry {
    /// Its row in the index.
    pub(in crate::store) row: i64,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How near it is.
    pub origin: Origin,
    /// Where its text is.
    pub content: Content,
    /// Path of its file as shown to users.
    pub file: String,
    /// How many cards could be read.
    pub n_cards: usize,
    /// How many could not.
    pub n_refused: usize,
    /// How many sides of each kind it has, in the order of [`Kind::ALL`].
    pub n_sides: [u32; Kind::ALL.len()],
    /// The author's wishes.
    pub wishes: StudyWishes,
}

/// The version of griot, which the index remembers.
const THIS_READER: &str = env!("CARGO_PKG_VERSION");

/// Settings for writing the index: room for all of its pages at once, in KiB.
const BULK: &str = "PRAGMA synchronous = normal; PRAGMA cache_size = -65536;";

impl Store {
    /// Finds the deck files and brings the index up to date with them. Files whose stamps have not changed cost a stat
    /// each; when nothing changed nothing is written. `moment` is the time of events that carry progress over.
    pub fn refresh(&mut self, places: &Places, moment: Moment) -> Result<Refresh, StoreError> {
        let (found, problems) = find(places);
        let known = self.read(Known::load)?;
        if known.is_up_to_date(&found) {
            return Ok(known.refresh(found, problems));
        }
        let known = self.write_index(&found, moment)?;
        Ok(known.refresh(found, problems))
    }

    fn write_index(&mut self, found: &[Found], moment: Moment) -> Result<Known, StoreError> {
        // The index can be made anew: a commit need not reach the disk at once.
        self.without_sync(|transaction, pen| {
            // Another process may have been faster.
            let known = Known::load(transaction)?;
            if !known.is_up_to_date(found) {
                bring_up_to_date(transaction, &known, found, pen, moment)?;
            }
            Known::load(transaction)
        })
    }

    /// As `write`, but the commit is only safe from a crash of the system once something else was committed.
    fn without_sync<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &mut Pen) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        self.read(|conn| Ok(conn.execute_batch(BULK)?))?;
        let result = self.write(work);
        self.read(|conn| Ok(conn.execute_batch(ORDINARY)?))?;
        result
    }
}

/// What the index knows of files.
struct Known {
    /// The rows of `deck` by the path of their file.
    rows: HashMap<Vec<u8>, DeckRow>,
    /// Whether this version of griot read them: another one may see other mistakes, or other cards.
    is_ours: bool,
}

impl Known {
    fn load(conn: &Connection) -> Result<Self, Fault> {
        let rows = deck_rows::load(conn)?.into_iter();
        Ok(Self {
            rows: rows.map(|row| (row.path.clone(), row)).collect(),
            is_ours: deck_rows::reader(conn)?.as_deref() == Some(THIS_READER),
        })
    }

    fn row(&self, found: &Found) -> Option<&DeckRow> {
        self.rows.get(&found.content.index_path())
    }

    /// The row of a file that has not changed since it was last read, or tried.
    fn unchanged(&self, found: &Found) -> Option<&DeckRow> {
        self.row(found)
            .filter(|row| self.is_ours && row.stamp == found.stamp)
            .filter(|row| row.n_errors.is_some() || unreadable(found).is_some())
    }

    /// Whether no file has changed, appeared or vanished, and of each deck the right file's cards are in the index.
    fn is_up_to_date(&self, found: &[Found]) -> bool {
        let mut taken = HashSet::new();
        let right = found.iter().all(|found| {
            self.unchanged(found).is_some_and(|row| {
                row.n_errors.is_none() || row.holds == taken.insert(row.name.as_str())
            })
        });
        right && self.gone(found).is_empty()
    }

    /// Files whose cards are in the index and that do not exist any more.
    fn gone(&self, found: &[Found]) -> Vec<&DeckRow> {
        let present: HashSet<Vec<u8>> = found
            .iter()
            .map(|found| found.content.index_path())
            .collect();
        let mut gone: Vec<&DeckRow> = self
            .rows
            .values()
            .filter(|row| row.holds && !present.contains(&row.path) && !exists(&row.path))
            .collect();
        gone.sort_by_key(|row| row.id);
        gone
    }

    /// Numbers of the files that have to be read: those that changed, and those that come into the place of another.
    fn to_read(&self, found: &[Found]) -> Vec<usize> {
        let mut taken = HashSet::new();
        (0..found.len())
            .filter(|number| match self.unchanged(&found[*number]) {
                Some(row) if row.n_errors.is_none() => false,
                Some(row) => taken.insert(row.name.as_str()) && !row.holds,
                None => true,
            })
            .collect()
    }

    /// The decks of this run, from an index that is up to date.
    fn refresh(&self, found: Vec<Found>, problems: Vec<Problem>) -> Refresh {
        let mut refresh = Refresh {
            problems,
            ..Refresh::default()
        };
        let mut used: HashMap<String, String> = HashMap::new();
        for found in found {
            let Some(row) = self.row(&found) else {
                continue;
            };
            let file = found.shown.clone();
            if row.n_errors.is_none() {
                refresh.problems.extend(unreadable(&found));
            } else if let Some(nearer) = used.get(&row.name) {
                if found.origin != Origin::Builtin {
                    refresh.problems.push(Problem::Clash {
                        id: row.name.clone(),
                        used: nearer.clone(),
                        other: file,
                    });
                }
            } else {
                used.insert(row.name.clone(), file);
                refresh.add(row, found);
            }
        }
        refresh
            .decks
            .sort_by(|a, b| builtin::turn(&a.id).cmp(&builtin::turn(&b.id)));
        refresh
    }
}

impl Refresh {
    fn add(&mut self, row: &DeckRow, found: Found) {
        if row.stamp.size as u64 > LONGEST {
            let path = Path::new(&found.shown).to_owned();
            self.problems.push(Problem::TooLong { path });
        } else if row.n_errors != Some(0) || row.n_refused > 0 {
            self.problems.push(Problem::Refused {
                file: found.shown.clone(),
                n_cards: row.n_refused,
                n_errors: row.n_errors.unwrap_or_default(),
            });
        }
        self.n_refused += row.n_refused;
        self.decks.push(DeckEntry {
            row: row.id,
            id: row.name.clone(),
            title: row.title.clone(),
            origin: found.origin,
            content: found.content,
            file: found.shown,
            n_cards: row.n_cards,
            n_refused: row.n_refused,
            n_sides: row.kinds,
            wishes: row.wishes,
        });
    }
}

/// Why a file cannot be read; `None` when it can.
fn unreadable(found: &Found) -> Option<Problem> {
    let Content::File(path) = &found.content else {
        return None;
    };
    disk::read(path, 0)
        .err()
        .map(|error| Problem::unreadable(PathBuf::from(&found.shown), &error))
}

/// Whether the file behind a path of the index is still there. A built-in deck that is only turned off is.
fn exists(index_path: &[u8]) -> bool {
    match index_path.strip_prefix(b"builtin:") {
        Some(id) => BUILTIN.iter().any(|deck| deck.id.as_bytes() == id),
        None => disk::exists(Path::new(std::ffi::OsStr::from_bytes(index_path))),
    }
}

/// Reads what has to be read and writes what changed.
fn bring_up_to_date(
    transaction: &Transaction<'_>,
    known: &Known,
    found: &[Found],
    pen: &mut Pen,
    moment: Moment,
) -> Result<(), Fault> {
    if !known.is_ours {
        deck_rows::set_reader(transaction, THIS_READER)?;
    }
    let to_read = known.to_read(found);
    let gone = known.gone(found);
    let mut writing = Writing {
        transaction,
        pen,
        moment,
        gone,
        taken: HashSet::new(),
        written: Vec::new(),
    };
    thread::scope(|scope| {
        let mut reads = Reads::start(scope, found, &to_read);
        for (number, found) in found.iter().enumerate() {
            let row = known.row(found);
            if to_read.binary_search(&number).is_ok() {
                writing.read(number, found, row, reads.take(number))?;
            } else if let Some(row) = row {
                writing.unread(row)?;
            }
        }
        Ok::<(), Fault>(())
    })?;
    let written = std::mem::take(&mut writing.written);
    let mut lost = writing.give_up_gone()?;
    lost.extend(written.iter().flat_map(|file| &file.changes.lost));
    edits::follow(transaction, found, &written, &lost, pen, moment)
}

/// Files on their way into the index, the nearest first.
struct Writing<'a> {
    transaction: &'a Transaction<'a>,
    pen: &'a mut Pen,
    moment: Moment,
    /// Files that are gone.
    gone: Vec<&'a DeckRow>,
    /// Ids of decks whose file is known: any other file with one of them is covered.
    taken: HashSet<String>,
    /// Files that were written.
    written: Vec<Written>,
}

impl Writing<'_> {
    /// Takes in a file that was read, or could not be.
    fn read(
        &mut self,
        number: usize,
        found: &Found,
        row: Option<&DeckRow>,
        outcome: Result<DeckRead, DiskError>,
    ) -> Result<(), Fault> {
        let path = found.content.index_path();
        let Ok(deck) = outcome else {
            let stem = found.content.stem();
            deck_rows::write_unreadable(self.transaction, &path, &stem, found.stamp)?;
            return Ok(());
        };
        // A file with mistakes may have lost its id to one of them.
        let is_id_lost = |row: &&DeckRow| deck.n_errors > 0 && !deck.has_id && row.name != deck.id;
        let lost = row.filter(is_id_lost).map(|row| row.name.clone());
        let name = lost.clone().unwrap_or_else(|| deck.id.clone());
        let is_used = self.taken.insert(name.clone());
        if is_used && row.is_none() {
            self.adopt(&name, &path)?;
        }
        let row_number = deck_rows::write(self.transaction, &path, &name, is_used, &deck)?;
        if !is_used {
            return Ok(());
        }
        deck_rows::set_holder(self.transaction, &name, Some(row_number))?;
        if lost.is_some() {
            return side_rows::refuse_all(self.transaction, &name, row_number);
        }
        let former = row.filter(|row| row.holds && row.name != name);
        let target = Target {
            row: row_number,
            name: &name,
            deck: &deck,
            former_name: former.map(|row| row.name.as_str()),
            gone: &self.gone,
        };
        let changes = side_rows::write(self.transaction, &target, self.pen, self.moment)?;
        self.written.push(Written {
            number,
            row: row_number,
            changes,
        });
        Ok(())
    }

    /// Lets a file that came to another path have the row that it had at the old one, so that its sides stay as they
    /// are.
    fn adopt(&mut self, name: &str, path: &[u8]) -> Result<(), Fault> {
        if let Some(at) = self.gone.iter().position(|row| row.name == name) {
            let moved = self.gone.remove(at);
            deck_rows::set_path(self.transaction, moved.id, path)?;
        }
        Ok(())
    }

    /// Takes the sides of files that are gone out of the index. Returns the numbers of those with progress.
    fn give_up_gone(self) -> Result<Vec<i64>, Fault> {
        let mut lost = Vec::new();
        for row in self.gone {
            lost.extend(side_rows::detach_all(self.transaction, &row.name, row.id)?);
            if !self.taken.contains(&row.name) {
                deck_rows::set_holder(self.transaction, &row.name, None)?;
            }
        }
        Ok(lost)
    }

    /// Takes in a file whose row is right already; only whether it is covered may have changed.
    fn unread(&mut self, row: &DeckRow) -> Result<(), Fault> {
        if row.n_errors.is_some() && self.taken.insert(row.name.clone()) {
            deck_rows::set_holder(self.transaction, &row.name, Some(row.id))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
