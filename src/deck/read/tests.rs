//! Whole files, good and bad: each file below `tests/decks` has a snapshot.

mod dump;
mod keys;
mod laws;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::deck::codes;
use crate::deck::model::{Ask, Card, Kind};
use crate::diagnostic::Code;
use crate::source::refused_by_toml_1_0;
use crate::source::tests::dump as dump_diagnostics;

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
        let (n_read, n_refused) = (reading.deck.cards.len(), reading.deck.n_refused);
        let diagnostics = dump_diagnostics(&bytes, &reading.diagnostics);
        insta::assert_snapshot!(format!("{n_read} read, {n_refused} refused\n{diagnostics}"));
    });
}

#[test]
fn good_decks_are_read() {
    insta::glob!("../../../tests/decks", "good/*.toml", |path| {
        let (bytes, reading) = read_file(path);
        assert_eq!(dump_diagnostics(&bytes, &reading.diagnostics), "");
        assert_eq!(reading.deck.n_refused, 0);
        insta::assert_snapshot!(dump::deck(&reading.deck));
    });
}

#[test]
fn of_good_decks_one_has_what_toml_1_0_refuses() {
    insta::glob!("../../../tests/decks", "good/toml-1.1.toml", |path| {
        let text = fs::read_to_string(path).unwrap();
        let notes = refused_by_toml_1_0(&text);
        insta::assert_snapshot!(dump_diagnostics(text.as_bytes(), &notes));
    });
    for folder in ["decks", "tests/decks/good"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        let older = files.filter(|path| !path.ends_with("toml-1.1.toml"));
        for path in older.filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(refused_by_toml_1_0(&text), [], "{}", path.display());
        }
    }
}

/// A file over 16 MiB is no file to keep: its code is shown by the tests of `source`. Newer TOML is noted by `check`
/// alone.
const WITHOUT_FILE: [Code; 2] = [
    crate::source::codes::TOO_BIG,
    crate::source::codes::NEWER_TOML,
];

#[test]
fn every_code_is_shown_by_a_bad_deck() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decks/bad");
    let files = fs::read_dir(folder).unwrap();
    let readings = files.map(|file| read_file(&file.unwrap().path()).1);
    let shown: BTreeSet<Code> = readings
        .flat_map(|reading| reading.diagnostics)
        .map(|diagnostic| diagnostic.code)
        .collect();
    let not_shown: Vec<Code> = codes::all()
        .map(|entry| entry.code)
        .filter(|code| !shown.contains(code) && !WITHOUT_FILE.contains(code))
        .collect();
    assert_eq!(not_shown, []);
}

/// One card, or what is wrong with it.
fn outcome(keys: &str) -> String {
    let text = format!("[[card]]\n{keys}\n");
    let reading = read("mali", text.as_bytes());
    let diagnostics = dump_diagnostics(text.as_bytes(), &reading.diagnostics);
    format!("{keys}\n---\n{}{diagnostics}", dump::cards(&reading.deck))
}

#[test]
fn the_keys_decide_the_kind() {
    let cards = [
        "question = 'q'\nanswer = 'a'\naccept = []",
        "question = 'q'\nanswer = { text = 'a', accept = ['b'] }",
        "question = 'q'\nanswer = { text = 'a' }\ntyped = true\naccept = ['b']",
        "question = 'q'\nanswer = 'a'\ntyped = false",
        "question = 'q'\nanswer = 'a'\ntyped = true\nwrong = []",
        "question = 'q'\nanswer = ['a']\nwrong = ['b']\ntyped = true",
        "question = 'q'\nanswer = ['a']\nwrong = ['b']\naccept = ['c']",
        "question = 'q'\nanswer = 'a'\nreverse = { accept = ['Q'] }",
        "question = 'q'\nanswer = 'a'\nreverse = false",
        "question = 'q'\nanswer = 'a'\naccept = ['b']\ntyped = 'no'",
        "question = 'q'\nanswer = 'a'\nwrong = 'b'",
        "question = 'q'\nnumber = 5\nreverse = true",
        "question = 'q'\nnumber = 5\ntyped = true\nanswer = '5'",
        "cloze = 'a {{b}} c'\nquestion = 'q'\nanswer = 'a'",
    ];
    insta::assert_snapshot!(cards.map(outcome).join("\n"));
}

#[test]
fn an_inherited_typed_touches_flashcards_and_clozes_only() {
    let kinds = |head: &str| {
        let cards = "[[card]]\nquestion = 'a'\nanswer = 'b'\n\
                     [[card]]\nquestion = 'c'\nanswer = 'd'\nwrong = ['e']\n\
                     [[card]]\nquestion = 'f'\nanswer = 'g'\naccept = ['h']\n\
                     [[card]]\ncloze = '{{i}}'\n";
        let reading = read("mali", format!("{head}{cards}").as_bytes());
        assert_eq!(reading.diagnostics, []);
        let is_typed = |card: Card| match card.ask {
            Ask::Cloze(cloze) => cloze.typed,
            ask => ask.kind() == Kind::Typed,
        };
        reading
            .deck
            .cards
            .into_iter()
            .map(is_typed)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("[deck]\ntyped = true\n"), [true, false, true, true]);
    assert_eq!(
        kinds("[deck]\ntyped = false\n"),
        [false, false, true, false]
    );
    assert_eq!(kinds(""), [false, false, true, false]);
}

#[test]
fn names_of_files_become_ids() {
    let cases = [
        ("mali-operations", "mali-operations"),
        ("Mali: the operations", "Mali-the-operations"),
        ("e\u{301}tude", "étude"),
    ];
    for (stem, id) in cases {
        let reading = read(stem, b"[[card]]\nquestion = 'a'\nanswer = 'b'\n");
        assert_eq!(reading.deck.id, id);
        assert_eq!(
            (reading.deck.cards.len(), reading.diagnostics.len()),
            (1, 0)
        );
    }
    let reading = read("???", b"[[card]]\nquestion = 'a'\nanswer = 'b'\n");
    assert_eq!((reading.deck.cards.len(), reading.deck.n_refused), (0, 1));
    assert_eq!(reading.diagnostics[0].code, codes::BAD_ID);
}

#[test]
fn files_over_sixteen_mebibytes_are_refused_unread() {
    let reading = read("big", &vec![b' '; crate::source::MAX_BYTES + 1]);
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(reading.diagnostics[0].code, crate::source::codes::TOO_BIG);
}
