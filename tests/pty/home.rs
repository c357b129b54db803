//! A home with the deck of `cards`, and what is recorded there.

use std::fs;
use std::process::Command;

use griot::event::{Answer, Body};
use griot::store::Store;
use serde_json::Value;
use tempfile::TempDir;

use crate::cards::DECK;

/// Where every session takes place, and its seed.
pub(crate) const PLACE: [&str; 6] = [
    "--data-dir",
    "data",
    "--config",
    "config.toml",
    "--seed",
    "7",
];

/// Arguments with which the clock stands still.
pub(crate) fn standing_still<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&PLACE, &["--now", "2026-11-22T09:30:00Z"][..], arguments].concat()
}

/// The deck, and a home of its own.
pub(crate) fn home() -> TempDir {
    let folder = TempDir::new().unwrap();
    let decks = folder.path().join("data/decks");
    fs::create_dir_all(&decks).unwrap();
    fs::write(decks.join("kinds.toml"), DECK).unwrap();
    fs::write(folder.path().join("config.toml"), "builtin = false\n").unwrap();
    folder
}

/// A command in that home without a terminal.
pub(crate) fn script(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
    command.env_clear().env("HOME", folder.path());
    command.current_dir(folder.path());
    command.args(standing_still(arguments));
    command
}

/// Where every card stands.
pub(crate) fn standing(folder: &TempDir) -> String {
    let output = script(folder, &["cards", "--json"]).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// What was answered to a card.
pub(crate) fn answers(folder: &TempDir, id: &str) -> Vec<Answer> {
    let standing = standing(folder);
    let cards = standing
        .lines()
        .map(|line| -> Value { serde_json::from_str(line).unwrap() });
    let mut keys = cards.map(|card| card["card"].as_str().unwrap().to_owned());
    let key = keys.find(|key| is_of(key, id)).unwrap();
    let data = folder.path().join("data");
    let store = Store::open(&data, Box::new(|bytes| bytes.fill(7)), "host").unwrap();
    let side = store.side(&key).unwrap().unwrap();
    let events = store.history(side).unwrap().into_iter();
    events
        .filter_map(|event| match event.body {
            Body::Answer(answer) => Some(*answer),
            _ => None,
        })
        .collect()
}

/// Whether a key is that of a card.
pub(crate) fn is_of(key: &str, id: &str) -> bool {
    key.split(['/', '#']).nth(1) == Some(id)
}
