//! Whole files, good and bad: each file below `tests/decks` has a snapshot.

use std::fs;
use std::path::Path;

use super::*;
use crate::source::tests::dump;

fn read_file(path: &Path) -> (Vec<u8>, Reading) {
    let bytes = fs::read(path).unwrap();
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let reading = read(stem, &bytes);
    (bytes, reading)
}

#[test]
fn bad_decks_are_explained() {
    insta::glob!("../../../tests/decks", "bad/*.toml", |path| {
        let (bytes, reading) = read_file(path);
        assert!(!reading.diagnostics.is_empty());
        let counts = format!(
            "{} read, {} refused\n",
            reading.deck.cards.len(),
            reading.deck.n_refused
        );
        insta::assert_snapshot!(counts + &dump(&bytes, &reading.diagnostics));
    });
}

#[test]
fn good_decks_are_read() {
    insta::glob!("../../../tests/decks", "good/*.toml", |path| {
        let (bytes, reading) = read_file(path);
        assert_eq!(dump(&bytes, &reading.diagnostics), "");
        assert_eq!(reading.deck.n_refused, 0);
    });
}
