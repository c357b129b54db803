//! The versions of `progress.db` and the way from each to the next.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{Fault, StoreError};

/// Marks a database as griot's, in its header: "grio".
pub const APPLICATION_ID: i32 = 0x6772_696f;

/// The newest version, which this griot reads and writes.
pub const VERSION: i64 = STEPS.len() as i64;

/// Step `n` leads from version `n` to version `n + 1`. A step that was ever released is never edited.
const STEPS: [&str; 4] = [
    include_str!("schema.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
];

/// The version of an open database, 0 when it has no content yet. One of another program or of a newer griot is an
/// error; nothing is written.
pub(in crate::store) fn check(conn: &Connection, path: &Path) -> Result<i64, Fault> {
    let path = path.to_owned();
    // One transaction, for another process may be creating it.
    let snapshot = conn.unchecked_transaction()?;
    let application: i32 = snapshot.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found = version(&snapshot)?;
    let is_new = application == 0 && found == 0 && has_no_tables(&snapshot)?;
    snapshot.finish()?;
    if application != APPLICATION_ID && !is_new {
        return Err(StoreError::NotOurs { path }.into());
    }
    if found > VERSION {
        let known = VERSION;
        return Err(StoreError::Newer { path, found, known }.into());
    }
    Ok(found)
}

fn has_no_tables(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
        row.get(0)
    })
}

fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Leads a database to [`VERSION`], each step in a transaction of its own. Another process may do the same at the same
/// time: each step looks again, inside its transaction, where the database is.
pub(in crate::store) fn migrate(conn: &mut Connection) -> rusqlite::Result<()> {
    while step(conn, &STEPS)? {}
    Ok(())
}

/// Goes one step; false when there was none to go.
fn step(conn: &mut Connection, steps: &[&str]) -> rusqlite::Result<bool> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    let Some(sql) = usize::try_from(from).ok().and_then(|from| steps.get(from)) else {
        return Ok(false);
    };
    transaction.execute_batch(sql)?;
    mark(&transaction, from + 1)?;
    transaction.commit()?;
    Ok(true)
}

fn mark(transaction: &Transaction<'_>, version: i64) -> rusqlite::Result<()> {
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [&str; 3] = [
        "CREATE TABLE one (x)",
        "CREATE TABLE two (x); INSERT INTO two VALUES (1)",
        "CREATE TABLE three (x); INSERT INTO nowhere VALUES (1)",
    ];

    fn tables(conn: &Connection) -> String {
        conn.query_row(
            "SELECT group_concat(name, ' ' ORDER BY rowid) FROM sqlite_schema",
            [],
            |row| row.get(0),
        )
        .unwrap()
    }

    #[test]
    fn each_step_is_gone_once_and_a_failed_one_leaves_no_trace() {
        let mut conn = Connection::open_in_memory().unwrap();
        assert!(step(&mut conn, &STEPS).unwrap());
        assert_eq!(
            (version(&conn).unwrap(), tables(&conn).as_str()),
            (1, "one")
        );
        assert!(step(&mut conn, &STEPS).unwrap());
        let after = (2, "one two");
        assert_eq!((version(&conn).unwrap(), tables(&conn).as_str()), after);
        step(&mut conn, &STEPS).unwrap_err();
        assert_eq!((version(&conn).unwrap(), tables(&conn).as_str()), after);
        assert!(!step(&mut conn, &STEPS[..2]).unwrap());
    }

    #[test]
    fn every_version_has_a_stored_database() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat");
        for version in 1..=VERSION {
            let stored = root.join(format!("v{version}/progress.db"));
            assert!(stored.exists(), "{} is missing", stored.display());
        }
    }
}
