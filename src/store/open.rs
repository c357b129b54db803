//! Opening `progress.db`: creating it, checking that it is ours, leading it to the newest version.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, Transaction, TransactionBehavior};

use super::disk::{self, DiskError};
use super::error::{Fault, StoreError};
use super::pen::Pen;
use super::schema::{self, VERSION};

/// How long another process may hold the database before we give up.
pub(in crate::store) const PATIENCE: Duration = Duration::from_secs(10);

/// More than the statements of a whole session, so that each is parsed once.
const N_STATEMENTS: usize = 64;

/// Settings for all but the index of decks: each commit is on the disk when it returns, and the pages that one command
/// needs of a large database fit into memory (in KiB).
pub(in crate::store) const ORDINARY: &str = "PRAGMA synchronous = full; PRAGMA cache_size = -8000;";

/// Fills a slice with the system's randomness. Never seeded: ids must differ between two runs of one script.
pub type Entropy = Box<dyn FnMut(&mut [u8])>;

/// `progress.db`, open.
pub struct Store {
    pub(in crate::store) conn: Connection,
    pub(in crate::store) path: PathBuf,
    pub(in crate::store) pen: Pen,
}

impl Store {
    /// Opens `progress.db` in the data directory, and creates both when they are not there. `host` is the name of this
    /// machine.
    pub fn open(data_dir: &Path, entropy: Entropy, host: &str) -> Result<Self, StoreError> {
        let path = Self::path_in(data_dir);
        if !disk::exists(&path) {
            disk::create_private_dir(data_dir)?;
            disk::create_private_file(&path).map_err(|error| full_or(&path, error))?;
        }
        if disk::is_dir(&path) {
            return Err(StoreError::Folder { path });
        }
        if disk::is_special(&path) {
            return Err(StoreError::NotOurs { path });
        }
        let conn = connect(&path).map_err(|fault| fault.at(&path))?;
        Ok(Self {
            conn,
            path,
            pen: Pen {
                entropy,
                host: host.to_owned(),
                session: None,
                quiz: None,
            },
        })
    }

    /// Where the database stands in a data directory.
    pub fn path_in(data_dir: &Path) -> PathBuf {
        data_dir.join("progress.db")
    }

    /// The path of the database.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` on the database and says of an error where it happened.
    pub(in crate::store) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        work(&self.conn).map_err(|fault| fault.at(&self.path))
    }

    /// Runs `work` in one transaction that has the write lock from its start, and commits when it succeeds.
    pub(in crate::store) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &mut Pen) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let pen = &mut self.pen;
        self.conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Fault::from)
            .and_then(|transaction| {
                let value = work(&transaction, pen)?;
                transaction.commit()?;
                Ok(value)
            })
            .map_err(|fault| fault.at(&self.path))
    }
}

fn full_or(path: &Path, error: DiskError) -> StoreError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        let path = path.to_owned();
        return StoreError::Full { path };
    }
    error.into()
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that opens progress.db"
)]
fn connect(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    // `SQLite` opens what it may not write all the same; better refused now than at the first answer.
    if conn.is_readonly(MAIN_DB)? {
        let path = path.to_owned();
        return Err(StoreError::ReadOnly { path }.into());
    }
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(N_STATEMENTS);
    // Else a statement whose plan might depend on a bound value is parsed anew for each value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let version = schema::check(&conn, path)?;
    if version == 0 {
        switch_to_wal(&conn)?;
    }
    conn.execute_batch(ORDINARY)?;
    if version < VERSION {
        schema::migrate(&mut conn)?;
    }
    Ok(conn)
}

/// One more connection to a database that this process has open, for a thread that only reads.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that opens progress.db"
)]
pub(in crate::store) fn connect_to_read(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(PATIENCE)?;
    Ok(conn)
}

/// `SQLite` does not wait by itself when another process makes the same switch.
fn switch_to_wal(conn: &Connection) -> rusqlite::Result<()> {
    let pause = Duration::from_millis(5);
    let mut n_tries = PATIENCE.as_millis() / pause.as_millis();
    loop {
        n_tries -= 1;
        match conn.pragma_update(None, "journal_mode", "wal") {
            Err(error) if is_busy(&error) && n_tries > 0 => std::thread::sleep(pause),
            result => return result,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

#[cfg(test)]
mod tests;
