//! `griot doctor` on what it may find.

use std::fs;
use std::path::Path;
use std::process::Command;

use griot::store::schema::VERSION;
use rusqlite::Connection;

/// What the program says and its exit code, with the data directory as `DIR`.
fn griot(data_dir: &Path, arguments: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_griot"))
        .env_clear()
        .env("HOME", data_dir)
        .arg("--data-dir")
        .arg(data_dir)
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    let code = output.status.code().unwrap();
    (said.replace(&*data_dir.to_string_lossy(), "DIR"), code)
}

/// A copy of the stored database of version 1.
fn stored() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat/v1/progress.db");
    fs::copy(stored, home.path().join("progress.db")).unwrap();
    home
}

fn change(home: &Path, sql: &str) {
    Connection::open(home.join("progress.db"))
        .unwrap()
        .execute_batch(sql)
        .unwrap();
}

fn last_line(said: &str) -> &str {
    said.lines().last().unwrap_or_default()
}

#[test]
fn where_nothing_is_recorded_nothing_is_made() {
    let home = tempfile::tempdir().unwrap();
    let (said, code) = griot(home.path(), &["doctor"]);
    assert_eq!(
        said,
        "Nothing is recorded yet: there is no DIR/progress.db.\n"
    );
    assert_eq!(code, 0);
    assert!(!home.path().join("progress.db").exists());
}

#[test]
fn what_is_sound_is_said_to_be() {
    let home = stored();
    let (said, code) = griot(home.path(), &["doctor", "--rebuild"]);
    assert_eq!(
        said.lines().skip(2).collect::<Vec<_>>(),
        [
            "log       19 events from 2 sessions on 1 device; 7 answers among them",
            "cards     5 sides",
            "newer     1 event of a kind that only a newer griot knows: kept and ignored",
            "check     sound",
            "rebuild   derived anew from 19 events: nothing differed",
        ]
    );
    assert_eq!(code, 0);
}

#[test]
fn what_differs_from_the_log_is_put_right_once() {
    let home = stored();
    change(
        home.path(),
        "UPDATE side SET due = due + 1 WHERE key = 'mali/serval'",
    );
    let expected = [
        "rebuild   derived anew from 19 events: 1 row differed and put right",
        "rebuild   derived anew from 19 events: nothing differed",
    ];
    for expected in expected {
        let (said, code) = griot(home.path(), &["doctor", "--rebuild"]);
        assert_eq!((last_line(&said), code), (expected, 0));
    }
}

#[test]
fn what_is_not_sound_is_named_and_left_alone() {
    let home = stored();
    // The first command leads it to the newest version.
    griot(home.path(), &["doctor"]);
    change(
        home.path(),
        "PRAGMA foreign_keys = off; DELETE FROM side WHERE key = 'mali/serval'",
    );
    let before = fs::read(home.path().join("progress.db")).unwrap();
    let (said, code) = griot(home.path(), &["doctor", "--rebuild"]);
    assert!(
        said.contains("of event names a row of side that is not there"),
        "{said}"
    );
    assert!(
        said.contains("error: 5 faults in DIR/progress.db"),
        "{said}"
    );
    assert_eq!(code, 1);
    assert_eq!(fs::read(home.path().join("progress.db")).unwrap(), before);
}

#[test]
fn what_is_newer_or_no_database_is_refused() {
    let newer = stored();
    change(newer.path(), "PRAGMA user_version = 99");
    let (said, code) = griot(newer.path(), &["doctor"]);
    assert_eq!(
        said,
        format!(
            "error: DIR/progress.db needs a newer griot: it has version 99, this griot knows {VERSION}\n\
             help: install the newest griot; nothing was changed\n"
        )
    );
    assert_eq!(code, 1);

    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("progress.db"), "no database\n".repeat(99)).unwrap();
    let (said, code) = griot(other.path(), &["doctor"]);
    assert!(
        said.starts_with("error: DIR/progress.db is not a database of griot\nhelp: "),
        "{said}"
    );
    assert_eq!(code, 1);
}
