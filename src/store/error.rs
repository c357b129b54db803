//! What can go wrong with `progress.db`, and what to do about it.

use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

use super::disk::DiskError;

/// An error of the store. Its message says what happened and where, [`StoreError::help`] what to do.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file or folder could not be used.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A deck file has a mistake that hides a card from us; its progress stands.
    #[error("{file} has a mistake, and the card cannot be read from it")]
    Mistake {
        /// Path of the deck file as shown to users.
        file: String,
    },
    /// The database was written by a newer griot.
    #[error("{} needs a newer griot: it has version {found}, this griot knows {known}", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version that this griot knows.
        known: i64,
    },
    /// The file is no database of griot.
    #[error("{} is not a database of griot", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A folder stands where the database should be.
    #[error("{} is a folder; the database should be there", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The database or its folder must not be written.
    #[error("{} is read-only", path.display())]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// The database cannot be opened: the system does not let us.
    #[error("{} cannot be opened: it or its folder may not be read and written", path.display())]
    Closed {
        /// The database.
        path: PathBuf,
    },
    /// No space is left on the disk.
    #[error("the disk is full: {} cannot grow", path.display())]
    Full {
        /// The database.
        path: PathBuf,
    },
    /// Another program held the database for too long.
    #[error("another program keeps {} locked", path.display())]
    Locked {
        /// The database.
        path: PathBuf,
    },
    /// The database's content is damaged.
    #[error("{} is damaged", path.display())]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What `SQLite` says, if it found it.
        #[source]
        source: Option<rusqlite::Error>,
    },
    /// The moment of an event has no place in the log: before 1970 or after the year 10000.
    #[error("the clock says a time that cannot be recorded ({at_ms} ms since 1970)")]
    Clock {
        /// The time.
        at_ms: i64,
    },
    /// A number, key or id names nothing in the database.
    #[error("{what} is not in {}", path.display())]
    Unknown {
        /// What was asked for.
        what: String,
        /// The database.
        path: PathBuf,
    },
    /// Anything else that `SQLite` says.
    #[error("cannot use {}", path.display())]
    Database {
        /// The database.
        path: PathBuf,
        /// What `SQLite` says.
        #[source]
        source: rusqlite::Error,
    },
}

/// Whether a cause is but a code of `SQLite`, which repeats in general words what its effect has said already.
pub fn is_code(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.is::<ffi::Error>()
}

impl StoreError {
    /// What the learner can do about it, as an imperative sentence without a full stop.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Disk(error) => match error.kind() {
                std::io::ErrorKind::PermissionDenied => {
                    "make it and its folder yours to read and write, or choose another with --data-dir"
                }
                std::io::ErrorKind::StorageFull => "make space on the disk, then start again",
                std::io::ErrorKind::AlreadyExists | std::io::ErrorKind::NotADirectory => {
                    "move the file out of the way, or choose another folder with --data-dir"
                }
                _ => return None,
            },
            Self::Mistake { .. } => "mend it; `griot check` shows every mistake at its line",
            Self::Newer { .. } => "install the newest griot; nothing was changed",
            Self::NotOurs { .. } => {
                "move the file out of the way, or choose another folder with --data-dir; nothing was changed"
            }
            Self::Folder { .. } => "move the folder away, or choose another one with --data-dir",
            Self::ReadOnly { .. } | Self::Closed { .. } => {
                "make it and its folder yours to read and write, or choose another with --data-dir"
            }
            Self::Full { .. } => {
                "make space on the disk, then go on; everything recorded so far is kept"
            }
            Self::Locked { .. } => "end the program that uses it, such as a backup, then try again",
            Self::Damaged { .. } => {
                "copy it to a safe place, then restore a backup; `griot doctor` may tell what is still sound"
            }
            Self::Clock { .. } => "set the clock, or give another --now",
            Self::Unknown { .. } | Self::Database { .. } => return None,
        })
    }

    /// The error for what `SQLite` said about the database at `path`.
    pub(in crate::store) fn sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        // A full disk has no room for the index of the write-ahead log either.
        if source.sqlite_extended_error_code() == Some(ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::Full { path };
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotOurs { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::CannotOpen) => Self::Closed { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            // The second: a table or a column of ours is not there.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::Unknown) => Self::Damaged {
                path,
                source: Some(source),
            },
            _ => Self::Database { path, source },
        }
    }
}

/// An error on the way through the store, before it is known about which database.
#[derive(Debug)]
pub(in crate::store) enum Fault {
    Sqlite(rusqlite::Error),
    Store(StoreError),
}

impl Fault {
    /// The error about the database at `path`.
    pub(in crate::store) fn at(self, path: &Path) -> StoreError {
        match self {
            Self::Sqlite(source) => StoreError::sqlite(path, source),
            Self::Store(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<DiskError> for Fault {
    fn from(error: DiskError) -> Self {
        Self::Store(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_says_becomes_what_a_learner_can_mend() {
        let table = [
            (ffi::SQLITE_NOTADB, "progress.db is not a database of griot"),
            (ffi::SQLITE_READONLY, "progress.db is read-only"),
            (ffi::SQLITE_READONLY_DIRECTORY, "progress.db is read-only"),
            (
                ffi::SQLITE_FULL,
                "the disk is full: progress.db cannot grow",
            ),
            (
                ffi::SQLITE_IOERR_SHMSIZE,
                "the disk is full: progress.db cannot grow",
            ),
            (ffi::SQLITE_BUSY, "another program keeps progress.db locked"),
            (ffi::SQLITE_CORRUPT, "progress.db is damaged"),
            (ffi::SQLITE_IOERR_READ, "cannot use progress.db"),
        ];
        for (code, expected) in table {
            let said = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let error = StoreError::sqlite(Path::new("progress.db"), said);
            assert_eq!(error.to_string(), expected, "{code}");
            assert_eq!(
                error.help().is_none(),
                code == ffi::SQLITE_IOERR_READ,
                "{code}"
            );
        }
    }
}
