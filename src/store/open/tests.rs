use std::os::unix::fs::PermissionsExt as _;

use super::*;

fn open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, Box::new(|bytes| bytes.fill(7)), "host")
}

fn raw(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_new_data_directory_is_private_with_all_its_files() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("share/griot");
    let store = open(&folder).unwrap();
    assert_eq!(mode(&folder), 0o700);
    for name in ["progress.db", "progress.db-wal", "progress.db-shm"] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
    let settings: (String, i64, i64, i64, i64) = store
        .read(|conn| {
            Ok(conn.query_row(
                "SELECT journal_mode, synchronous, foreign_keys, user_version, application_id \
                 FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, \
                 pragma_user_version, pragma_application_id",
                [],
                |row| {
                    Ok((
                        row.get(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                    ))
                },
            )?)
        })
        .unwrap();
    let application = i64::from(schema::APPLICATION_ID);
    assert_eq!(settings, ("wal".to_owned(), 2, 1, VERSION, application));
}

#[test]
fn opening_again_keeps_the_settings() {
    let home = tempfile::tempdir().unwrap();
    drop(open(home.path()).unwrap());
    let store = open(home.path()).unwrap();
    let settings: (String, i64) = store
        .read(|conn| {
            Ok(conn.query_row(
                "SELECT journal_mode, synchronous FROM pragma_journal_mode, pragma_synchronous",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?)
        })
        .unwrap();
    assert_eq!(settings, ("wal".to_owned(), 2));
}

#[test]
fn a_newer_database_is_refused_and_not_changed() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("progress.db");
    drop(open(home.path()).unwrap());
    raw(&path)
        .pragma_update(None, "user_version", VERSION + 1)
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = open(home.path()).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "{} needs a newer griot: it has version {}, this griot knows {VERSION}",
            path.display(),
            VERSION + 1
        )
    );
    assert!(error.help().unwrap().contains("nothing was changed"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(disk::list(home.path()).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_not_changed() {
    let garbage = |path: &Path| std::fs::write(path, "question = \"?\"\n".repeat(300)).unwrap();
    let other_tables = |path: &Path| raw(path).execute_batch("CREATE TABLE t (x)").unwrap();
    let other_program = |path: &Path| raw(path).pragma_update(None, "application_id", 5).unwrap();
    let cases = [
        ("garbage", garbage as fn(&Path)),
        ("tables of another program", other_tables),
        ("mark of another program", other_program),
    ];
    for (name, make) in cases {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("progress.db");
        make(&path);
        let before = std::fs::read(&path).unwrap();
        let error = open(home.path()).map(|_| ()).unwrap_err();
        assert!(
            matches!(error, StoreError::NotOurs { .. }),
            "{name}: {error:?}"
        );
        assert_eq!(std::fs::read(&path).unwrap(), before, "{name}");
    }
}

#[test]
fn a_creation_that_was_cut_short_is_taken_up() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("progress.db");
    disk::create_private_file(&path).unwrap();
    drop(open(home.path()).unwrap());
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("progress.db");
    raw(&path)
        .pragma_update(None, "journal_mode", "wal")
        .unwrap();
    drop(open(home.path()).unwrap());
}

#[test]
fn a_folder_in_its_place_is_named() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("progress.db")).unwrap();
    let error = open(home.path()).map(|_| ()).unwrap_err();
    assert!(matches!(error, StoreError::Folder { .. }), "{error:?}");
}

#[test]
fn a_device_in_its_place_is_refused_unopened() {
    let home = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/null", home.path().join("progress.db")).unwrap();
    let error = open(home.path()).map(|_| ()).unwrap_err();
    assert!(matches!(error, StoreError::NotOurs { .. }), "{error:?}");
}

#[test]
fn a_table_that_is_gone_is_damage_with_a_remedy() {
    let home = tempfile::tempdir().unwrap();
    let store = open(home.path()).unwrap();
    store.conn.execute_batch("DROP TABLE event").unwrap();
    let error = store.health().map(|_| ()).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(error.help().is_some());
}

#[test]
fn a_file_in_place_of_the_data_directory_is_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("griot");
    std::fs::write(&folder, "x").unwrap();
    let error = open(&folder).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("cannot create {}", folder.display())
    );
    assert!(error.help().unwrap().starts_with("move the file"));
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path()).unwrap();
    let n_pages: i64 = store
        .conn
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    store
        .conn
        .pragma_update(None, "max_page_count", n_pages)
        .unwrap();
    let error = store
        .write(|tx, _| {
            tx.execute("INSERT INTO meta VALUES ('x', zeroblob(100000))", [])?;
            Ok(())
        })
        .unwrap_err();
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    store
        .write(|tx, _| {
            tx.execute("INSERT INTO meta VALUES ('x', 1)", [])?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_lock_that_is_held_too_long_is_said() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path()).unwrap();
    store.conn.busy_timeout(Duration::ZERO).unwrap();
    let other = raw(store.path());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.write(|_, _| Ok(())).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
}

#[test]
fn a_database_that_must_not_be_written_is_said() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path()).unwrap();
    store.conn.pragma_update(None, "query_only", true).unwrap();
    let error = store
        .write(|tx, _| {
            tx.execute("INSERT INTO meta VALUES ('x', 1)", [])?;
            Ok(())
        })
        .unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
}

#[test]
fn many_may_create_it_at_once() {
    let home = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| drop(open(home.path()).unwrap()));
        }
    });
}
