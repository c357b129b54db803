//! The schema against the reader: whatever the deck, both give the same answer, or the schema does not see a mistake that
//! is among its limits.

mod judge;
mod laws;
mod parts;
mod shape;
mod systematic;

use std::fs;
use std::path::Path;

use judge::Judge;

use super::LIMITS;

/// Every deck of a folder.
fn decks(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let is_deck = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "toml");
    files
        .filter(is_deck)
        .map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned())
        .collect()
}

#[test]
fn every_deck_of_the_tests_is_taken_or_refused_by_both() {
    let mut judge = Judge::new();
    for deck in ["decks", "tests/decks/good", "tests/decks/bad"]
        .map(decks)
        .concat()
    {
        judge.compare(&deck);
    }
    let tally = &judge.tally;
    assert!(tally.n_taken > 12 && tally.n_refused > 10, "{tally:?}");
}

#[test]
fn each_limit_is_one() {
    let cards = [
        "question = 'q'\nanswer = 'a'\n[[card]]\nquestion = 'q'\nanswer = 'b'",
        "question = 'q'\nanswer = 'a'\nwrong = ['A']",
        "question = 'q'\nnumber = 'a dozen or so'",
        "cloze = 'a {{b}} {{c'",
        "cloze = 'a b'\ngaps = ['c']",
        "cloze = '{{a}}'",
        "question = 'q'\nlist = ['a']\nenough = 2",
        "question = ' '\nanswer = 'a'",
        "question = 'q'\nanswer = 'a'\nrequires = 'a#b'",
        "question = 'q'\nanswer = 'a'\nexact = true",
        "question = 'q'\nlist = ['a']\nenough = 1.0",
        "question = 'q'\nanswer = 2013-01-11",
        "question = 'q'\nanswer = 'a'\nas_of = '2013-01-11'",
    ];
    let many = format!("cloze = '{}'", "{{a}} ".repeat(101));
    for (idx, card) in cards.iter().enumerate() {
        let card = if *card == "cloze = '{{a}}'" {
            &many
        } else {
            *card
        };
        let mut judge = Judge::new();
        judge.compare(&format!("[[card]]\n{card}\n"));
        assert_eq!(judge.tally.limits_met(), [LIMITS[idx].what], "{card}");
    }
    let mut judge = Judge::new();
    judge.compare_named("???", "[[card]]\nquestion = 'q'\nanswer = 'a'\n");
    assert_eq!(judge.tally.limits_met(), [LIMITS[cards.len()].what]);
    assert_eq!(LIMITS.len(), cards.len() + 1);
}
