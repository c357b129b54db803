//! `griot tune`, whole: on a real log, on what is too little, and interrupted.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use griot::event::Rating;
use insta::assert_snapshot;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

use crate::database::write;
use crate::log::{self, Row};

fn griot(data: &Path, arguments: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_griot"))
        .env_clear()
        .env("HOME", data)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .args(["--now", "2024-12-01T12:00"])
        .arg("--data-dir")
        .arg(data)
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    (
        said.replace(&*data.to_string_lossy(), "DIR"),
        output.status.code().unwrap(),
    )
}

/// The real log in a data directory of its own, made once and copied.
fn real() -> TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), &log::real());
        home
    });
    let home = tempfile::tempdir().unwrap();
    std::fs::copy(database(made.path()), database(home.path())).unwrap();
    home
}

fn database(data: &Path) -> PathBuf {
    data.join("progress.db")
}

fn sides(data: &Path) -> Vec<(i64, f64, i64)> {
    let conn = Connection::open(database(data)).unwrap();
    let mut statement = conn
        .prepare("SELECT id, stability, due FROM side WHERE n_answers > 0 ORDER BY id")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_real_log_is_fitted_to_once_and_that_is_taken_back() {
    let home = real();
    let before = sides(home.path());
    let (checked, code) = griot(home.path(), &["tune", "--check"]);
    assert_eq!(code, 0, "{checked}");
    assert!(
        checked.contains("`griot tune` puts them in force"),
        "{checked}"
    );
    assert_eq!(sides(home.path()), before);

    let (said, code) = griot(home.path(), &["tune"]);
    assert_eq!(code, 0, "{said}");
    assert_snapshot!(said);
    let after = sides(home.path());
    assert!(
        before
            .iter()
            .zip(&after)
            .any(|(before, after)| before.1 != after.1)
    );
    assert!(
        before
            .iter()
            .zip(&after)
            .all(|(before, after)| before.2 == after.2)
    );

    let (again, _) = griot(home.path(), &["tune"]);
    assert_eq!(
        again,
        "Nothing is new since the scheduler was last fitted to you.\n"
    );
    let (checked, _) = griot(home.path(), &["tune", "--check"]);
    assert!(
        checked.starts_with("0 answers on a later day since"),
        "{checked}"
    );
    let (rebuilt, _) = griot(home.path(), &["doctor", "--rebuild"]);
    assert!(rebuilt.contains("nothing differed"), "{rebuilt}");

    let (undone, _) = griot(home.path(), &["tune", "--undo"]);
    assert_eq!(
        undone,
        "The weights of 2024-12-01 are taken back. The default weights are in force\nagain.\n"
    );
    assert_eq!(sides(home.path()), before);
    let (undone, _) = griot(home.path(), &["tune", "--undo"]);
    assert_eq!(
        undone,
        "There is nothing to take back: the default weights are in force.\n"
    );
    let (said, _) = griot(home.path(), &["tune", "--json"]);
    assert!(said.contains("\"outcome\":\"kept\""), "{said}");
}

#[test]
fn scripts_get_the_same_as_one_object() {
    let home = real();
    let output = Command::new(env!("CARGO_BIN_EXE_griot"))
        .env_clear()
        .env("HOME", home.path())
        .arg("--data-dir")
        .arg(home.path())
        .args(["tune", "--check", "--json"])
        .output()
        .unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["outcome"], "better");
    assert_eq!(told["answers"], 6_372);
    assert_eq!(told["weights"].as_array().unwrap().len(), 21);
    let names: Vec<_> = told["scores"]
        .as_array()
        .unwrap()
        .iter()
        .map(|score| &score["of"])
        .collect();
    assert_eq!(names, ["fitted", "in-force", "default", "running-average"]);
}

#[test]
fn what_is_too_little_is_said_with_what_is_missing() {
    let home = tempfile::tempdir().unwrap();
    let (nothing, code) = griot(home.path(), &["tune"]);
    assert_eq!(code, 0);
    assert!(
        nothing.starts_with("There are 0 answers on a later day"),
        "{nothing}"
    );
    assert!(!database(home.path()).exists());

    let few: Vec<Row> = log::real()
        .into_iter()
        .filter(|row| row.side <= 20)
        .collect();
    write(home.path(), &few);
    let (said, code) = griot(home.path(), &["tune"]);
    assert_eq!(code, 0);
    assert_snapshot!(said);
    let (said, _) = griot(home.path(), &["tune", "--json"]);
    let told: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&told["outcome"], &told["needed"]),
        (&Value::from("too-few"), &Value::from(400))
    );
}

#[test]
fn today_suggests_it_when_enough_has_come() {
    let home = real();
    let (today, _) = griot(home.path(), &[]);
    let line = "reviews so far, enough to fit the scheduler to you: `griot tune`.";
    assert!(today.contains(line), "{today}");
    griot(home.path(), &["tune"]);
    let (today, _) = griot(home.path(), &[]);
    assert!(!today.contains("griot tune"), "{today}");
}

#[test]
fn what_is_tried_in_vain_is_not_suggested_again_at_once() {
    let home = tempfile::tempdir().unwrap();
    let daily = (0..999).map(|day| Row {
        side: 1,
        at_ms: i64::from(day) * 86_400_000,
        day,
        rating: Rating::Good,
    });
    write(home.path(), &daily.collect::<Vec<_>>());
    let (today, _) = griot(home.path(), &[]);
    assert!(today.contains("998 reviews so far"), "{today}");
    let (_, _) = griot(home.path(), &["tune", "--check"]);
    let (today, _) = griot(home.path(), &[]);
    assert!(today.contains("998 reviews so far"), "{today}");
    for _ in 0..2 {
        let (said, code) = griot(home.path(), &["tune"]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("too few cards"), "{said}");
        let (today, _) = griot(home.path(), &[]);
        assert!(!today.contains("griot tune"), "{today}");
    }
}
