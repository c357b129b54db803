//! A hundred decks, each in the style of another author: whatever griot writes into one, it changes the lines that it
//! must and no other byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use griot::deck::edit::{Addition, Unwritten, accept, unaccept};
use griot::deck::read::{Reading, read};
use griot::deck::side::sides;
use griot::diagnostic::Severity;

/// Each deck of the corpus, by its name and bytes.
fn decks() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let decks = files
        .iter()
        .map(|path| (name(path), fs::read(path).unwrap()));
    decks.collect()
}

/// A folder with one deck, and the program on it.
struct Room {
    home: tempfile::TempDir,
    file: PathBuf,
}

impl Room {
    fn new(name: &str, deck: &[u8]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join(format!("{name}.toml"));
        fs::write(&file, deck).unwrap();
        Self { home, file }
    }

    fn run(&self, arguments: &[&str], editor: &str) -> Output {
        let output = Command::new(env!("CARGO_BIN_EXE_griot"))
            .args(["--data-dir", "data"])
            .args(arguments)
            .current_dir(self.home.path())
            .env("HOME", self.home.path())
            .env("VISUAL", editor)
            .env("NO_COLOR", "1")
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}: {output:?}",
            self.file.display()
        );
        output
    }

    /// Adds a card by flags.
    fn add(&self, flags: &[&str]) {
        let file = self.file.to_str().unwrap();
        self.run(&[&["add", file], flags].concat(), "");
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.file).unwrap()
    }
}

/// Whether all cards of a deck stand in one list in brackets, to which new ones belong.
fn is_one_list(deck: &[u8]) -> bool {
    let text = String::from_utf8_lossy(deck);
    text.lines().any(|line| {
        line.trim_start_matches('\u{feff}')
            .replace(' ', "")
            .starts_with("card=[")
    })
}

fn n_errors(reading: &Reading) -> usize {
    let errors = reading.diagnostics.iter();
    errors.filter(|d| d.severity == Severity::Error).count()
}

/// The lines of a file with their ends.
fn lines(file: &[u8]) -> Vec<&[u8]> {
    file.split_inclusive(|byte| *byte == b'\n').collect()
}

/// How many lines of `before` are not in `after`, in their order.
fn n_changed(before: &[u8], after: &[u8]) -> usize {
    let mut after = lines(after).into_iter();
    let is_kept = |line: &&&[u8]| {
        let rest = after.clone();
        let found = after.any(|other| other == **line);
        if !found {
            after = rest;
        }
        !found
    };
    lines(before).iter().filter(is_kept).count()
}

#[test]
fn the_corpus_is_of_sound_decks() {
    let decks = decks();
    assert!(decks.len() >= 100);
    for (name, deck) in &decks {
        let reading = read(name, deck);
        assert_eq!(n_errors(&reading), 0, "{name}: {:?}", reading.diagnostics);
        assert!(!reading.deck.cards.is_empty(), "{name}");
    }
}

#[test]
fn cards_are_added_after_all_that_there_is() {
    for (name, before) in decks() {
        let room = Room::new(&name, &before);
        room.add(&[
            "--question",
            "A new \"one\"?",
            "--answer",
            "It's new",
            "--wrong",
            "old",
            "--wrong",
            "older",
        ]);
        room.add(&[
            "--statement",
            "It is new.",
            "--true",
            "--tag",
            "new",
            "--explanation",
            "Line one.\nLine two.",
        ]);
        let after = room.bytes();
        let (old, new) = (read(&name, &before), read(&name, &after));
        assert_eq!(new.deck.cards.len(), old.deck.cards.len() + 2, "{name}");
        assert_eq!(new.diagnostics, old.diagnostics, "{name}");
        if is_one_list(&before) {
            continue;
        }
        let added = after.strip_prefix(&before[..]);
        let added = added.unwrap_or_else(|| panic!("{name}: a byte was changed"));
        let has_windows_ends = lines(&before)
            .iter()
            .all(|line| line.ends_with(b"\r\n") || !line.ends_with(b"\n"))
            && before.contains(&b'\r');
        let n_bare = lines(added)
            .iter()
            .filter(|l| l.ends_with(b"\n") && !l.ends_with(b"\r\n"))
            .count();
        assert!(!has_windows_ends || n_bare == 0, "{name}: mixed line ends");
        let is_open = |file: &[u8]| !file.ends_with(b"\n") && !file.trim_ascii_end().is_empty();
        let is_blank_at_end = before.ends_with(b" ");
        assert!(
            is_open(&before) == is_open(&after) || is_blank_at_end,
            "{name}: its last line"
        );
    }
}

#[test]
fn cards_in_one_list_are_added_to_that() {
    for (name, before) in decks() {
        if is_one_list(&before) {
            let room = Room::new(&name, &before);
            room.add(&["--question", "new?", "--answer", "yes"]);
            let after = room.bytes();
            let mut rest = after.iter();
            assert!(
                before.iter().all(|byte| rest.any(|other| other == byte)),
                "{name}"
            );
            assert!(n_changed(&before, &after) <= 1, "{name}");
        }
    }
}

#[test]
fn an_accepted_answer_changes_one_line_at_most_and_is_taken_back() {
    let mut n_written = 0;
    for (name, before) in decks() {
        for side in sides(&read(&name, &before).deck) {
            let additions = [Addition {
                item: 0,
                text: "another \"one\"".to_owned(),
            }];
            let edit = match accept(&name, &before, &side.key, &additions) {
                Ok(edit) => edit,
                Err(Unwritten::NoPlace) => continue,
                Err(other) => panic!("{name}, {}: {other:?}", side.key),
            };
            n_written += 1;
            let after = edit.apply(&before).unwrap();
            assert!(n_changed(&before, &after) <= 1, "{name}, {}", side.key);
            let back = unaccept(&name, &after, &side.key, &additions, Some(&edit)).unwrap();
            assert_eq!(back.apply(&after).unwrap(), before, "{name}, {}", side.key);
        }
    }
    assert!(n_written > 100, "{n_written}");
}

#[test]
fn what_the_editor_changes_is_all_that_changes() {
    // It changes the line that it is opened at.
    let script = "sed \"${1#+}s/?/!/\" \"$2\" > edited && cat edited > \"$2\"\n";
    let mut n_edited = 0;
    for (name, before) in decks() {
        let Some(at) = before.iter().position(|byte| *byte == b'?') else {
            continue;
        };
        n_edited += 1;
        let mut expected = before.clone();
        expected[at] = b'!';
        let line = lines(&before[..at]).len();
        let room = Room::new(&name, &before);
        fs::write(room.home.path().join("editor.sh"), script).unwrap();
        let place = format!("./{name}.toml:{line}");
        room.run(&["edit", &place], "sh editor.sh");
        assert_eq!(room.bytes(), expected, "{name}");
        assert_eq!(n_changed(&before, &expected), 1, "{name}");
    }
    assert!(n_edited > 90, "{n_edited}");
}
