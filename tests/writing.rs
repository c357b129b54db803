//! `griot new`, `griot add` and `griot edit` as scripts use them: what is written, and that nothing is where something
//! is wrong.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const DECK: &str = "[deck]\ntitle = \"Rivers\"\n\n[[card]]\nid = \"niger\"\nquestion = \"Which river?\"\nanswer = \"The Niger\"\n";

struct Room(TempDir);

impl Room {
    fn new() -> Self {
        let room = Self(TempDir::new().unwrap());
        fs::write(room.path("rivers.toml"), DECK).unwrap();
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name != "data").collect();
        names.sort();
        names
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_griot"))
            .args(["--data-dir", "data"])
            .args(arguments)
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .env("NO_COLOR", "1")
            .env("VISUAL", "no-such-editor-here")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that reads no input may have ended already.
        child.stdin.take().unwrap().write_all(input).ok();
        child.wait_with_output().unwrap()
    }

    fn succeeds(&self, arguments: &[&str], input: &[u8]) -> String {
        let output = self.run(arguments, input);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace('\n', " ")
}

#[test]
fn a_new_deck_is_sound_and_is_written_once() {
    let room = Room::new();
    let told = room.succeeds(&["new", "west-african_lakes"], b"");
    let full = fs::canonicalize(room.path("west-african_lakes.toml")).unwrap();
    assert!(told.contains(full.to_str().unwrap()), "{told}");
    assert!(
        told.ends_with("Next: griot study west-african_lakes.toml\n"),
        "{told}"
    );
    let deck = room.text("west-african_lakes.toml");
    assert!(
        deck.contains("title    = \"West african lakes\"\n"),
        "{deck}"
    );
    let checked = room.succeeds(&["check", "west-african_lakes.toml"], b"");
    assert_eq!(checked, "1 file, 8 cards: no mistakes\n");
    let again = room.run(&["new", "west-african_lakes"], b"");
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(room.text("west-african_lakes.toml"), deck);
    // A name that a shell would take apart, and quotes in a title.
    let told = room.succeeds(&["new", "it's \"mine\""], b"");
    assert!(
        told.ends_with("griot study 'it'\\''s \"mine\".toml'\n"),
        "{told}"
    );
}

#[test]
fn a_table_becomes_a_deck() {
    let room = Room::new();
    fs::write(room.path("cards.tsv"), "question\tanswer\nq, 1\ta\nq2\tb\n").unwrap();
    room.succeeds(&["new", "cards", "--from", "cards.tsv"], b"");
    let deck = "[deck]\ntitle = \"Cards\"\n\n[[card]]\nquestion = \"q, 1\"\nanswer   = \"a\"\n\n[[card]]\nquestion = \"q2\"\nanswer   = \"b\"\n";
    assert_eq!(room.text("cards.toml"), deck);
    room.succeeds(&["new", "more", "--from", "-"], b"q,a\n");
    assert!(room.text("more.toml").contains("answer   = \"a\""));
}

#[test]
fn cards_are_added_from_flags_and_from_standard_input() {
    let room = Room::new();
    let told = room.succeeds(
        &[
            "add",
            "rivers.toml",
            "--question",
            "Where?",
            "--date",
            "1960",
        ],
        b"",
    );
    assert!(told.starts_with("rivers.toml:9  rivers/~"), "{told}");
    assert!(
        told.ends_with("  Where?\nAdded 1 card to rivers.toml.\n"),
        "{told}"
    );
    let cards = b"# one\n[[card]]\nquestion = \"a?\"\nanswer = \"b\"\n";
    room.succeeds(&["add", "rivers.toml", "-"], cards);
    room.succeeds(&["add", "rivers.toml", "--csv"], b"c?,d\ne?,f\n");
    let added = [
        "[[card]]\nquestion = \"Where?\"\ndate = 1960\n",
        std::str::from_utf8(cards).unwrap(),
        "[[card]]\nquestion = \"c?\"\nanswer = \"d\"\n",
        "[[card]]\nquestion = \"e?\"\nanswer = \"f\"\n",
    ];
    assert_eq!(
        room.text("rivers.toml"),
        format!("{DECK}\n{}", added.join("\n"))
    );
}

#[test]
fn a_deck_is_written_to_through_its_link_and_keeps_its_permissions() {
    let room = Room::new();
    fs::set_permissions(room.path("rivers.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("rivers.toml", room.path("link.toml")).unwrap();
    room.succeeds(
        &["add", "link.toml", "--question", "q", "--answer", "a"],
        b"",
    );
    assert!(room.path("link.toml").is_symlink());
    let mode = fs::metadata(room.path("rivers.toml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(room.text("rivers.toml").starts_with(DECK));
}

#[test]
fn a_deck_is_named_by_its_id_too() {
    let room = Room::new();
    fs::create_dir_all(room.path("data/decks")).unwrap();
    fs::rename(
        room.path("rivers.toml"),
        room.path("data/decks/rivers.toml"),
    )
    .unwrap();
    room.succeeds(&["add", "rivers", "--question", "q", "--answer", "a"], b"");
    assert!(room.text("data/decks/rivers.toml").starts_with(DECK));
}

/// Arguments, standard input, the exit code, and what is said.
type Refused<'a> = (&'a [&'a str], &'a [u8], i32, &'a str);

const REFUSED: &[Refused<'_>] = &[
    (&["new", "rivers"], b"", 1, "rivers.toml exists already"),
    (
        &["new", "rivers.csv"],
        b"",
        2,
        "griot new rivers.toml --from rivers.csv",
    ),
    (&["new", "."], b"", 2, ". names a folder"),
    (&["new", "no/deck"], b"", 1, "mkdir -p no"),
    (&["new", "!!!"], b"", 2, "has no letter or digit"),
    (&["new", "x", "--from", "none.csv"], b"", 1, "none.csv"),
    (
        &["new", "x", "--from", "-"],
        b"question,answer\nq,\n",
        1,
        "-:2:3",
    ),
    (&["new", "x", "--from", "-"], b"q,\xff\n", 1, "not UTF-8"),
    (&["new", "x", "--from", "-"], b"q,a\nQ ,b\n", 1, "-:2:1"),
    (&["add", "rivers.toml"], b"", 2, "there is nothing to add"),
    (&["add", "rivers.toml", "-"], b"", 1, "no cards"),
    (
        &["add", "rivers.toml", "-"],
        b"[deck]\ntitle = \"x\"\n",
        1,
        "only cards are",
    ),
    (
        &["add", "rivers.toml", "-"],
        b"answer = \"x\"\n",
        1,
        "-:1:1",
    ),
    (
        &["add", "rivers.toml", "-"],
        b"[[card]]\nquestion = \"a\"\nanswer = \"b\"\n[[card]]\nquestion = \"c\"\n",
        1,
        "-:4:1",
    ),
    (
        &["add", "rivers.toml", "-"],
        b"[[card]]\nid = \"niger\"\nquestion = \"a\"\nanswer = \"b\"\n",
        1,
        "-:2:6",
    ),
    (
        &["add", "rivers.toml", "-", "--question", "q"],
        b"",
        2,
        "not from both",
    ),
    (
        &["add", "rivers.toml", "--csv"],
        b"q\n",
        1,
        "ends before its `answer`",
    ),
    (
        &["add", "rivers.toml", "--question", "q"],
        b"",
        1,
        "new card:1:1",
    ),
    (
        &[
            "add",
            "rivers.toml",
            "--question",
            "Which river?",
            "--answer",
            "a",
        ],
        b"",
        1,
        "rivers.toml:4 asks",
    ),
    (
        &["add", "rivers.toml", "--question", "q", "--pair", "x"],
        b"",
        2,
        "is no pair",
    ),
    (
        &["add", "rivers.toml", "--question", "q", "--number", "x"],
        b"",
        1,
        "D019",
    ),
    (
        &["add", "none.toml", "--question", "q", "--answer", "a"],
        b"",
        1,
        "griot new none.toml",
    ),
    (
        &["add", "mali-actors", "--question", "q", "--answer", "a"],
        b"",
        1,
        "is built in",
    ),
    (
        &["add", "mali-*", "--question", "q", "--answer", "a"],
        b"",
        2,
        "means 8 decks",
    ),
    (
        &["edit", "./rivers.toml:4"],
        b"",
        1,
        "there is no editor `no-such-editor-here`",
    ),
    (
        &["edit", "serval-start", "--copy"],
        b"",
        1,
        "nothing was changed",
    ),
    (&["edit", "serval-start"], b"", 1, "was not copied"),
    (
        &["edit", "nothing-of-this-name"],
        b"",
        2,
        "no card is called",
    ),
];

#[test]
fn nothing_is_written_where_something_is_wrong() {
    for (arguments, input, code, words) in REFUSED {
        let room = Room::new();
        let output = room.run(arguments, input);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(*code), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
        assert_eq!(room.text("rivers.toml"), DECK, "{arguments:?}");
        assert_eq!(room.names(), ["rivers.toml"], "{arguments:?}");
        assert!(!room.path("data/decks/mali-operations.toml").exists());
    }
}

#[test]
fn a_deck_that_cannot_be_written_is_left_alone() {
    let room = Room::new();
    let add: &[&str] = &["add", "rivers.toml", "--question", "q", "--answer", "a"];
    fs::set_permissions(room.path("rivers.toml"), fs::Permissions::from_mode(0o444)).unwrap();
    let output = room.run(add, b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("it is read-only"),
        "{}",
        said(&output)
    );
    fs::set_permissions(room.path("rivers.toml"), fs::Permissions::from_mode(0o644)).unwrap();
    let broken = "[[card]]\nquestion = \"open\n";
    fs::write(room.path("rivers.toml"), broken).unwrap();
    let output = room.run(add, b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("mend rivers.toml first"),
        "{}",
        said(&output)
    );
    assert_eq!(room.text("rivers.toml"), broken);
}
