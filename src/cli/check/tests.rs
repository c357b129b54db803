use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use tempfile::TempDir;

use super::report::Format;
use super::{CheckArgs, check};
use crate::cli::app::App;
use crate::cli::args::Global;
use crate::cli::system::Environment;
use crate::terminal::output::Output;

const GOOD: &str = "[[card]]\nquestion = \"Capital of Mali?\"\nanswer = \"Bamako\"\n";

/// Files in a folder of their own, checked.
struct Checked {
    folder: TempDir,
}

#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Checked {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        fs::write(folder.path().join("config"), "builtin = false\n").unwrap();
        Self { folder }
    }

    /// What is printed for some of the files, and the exit code.
    fn run(&self, format: Format, paths: &[&str]) -> (String, u8) {
        let written = Written::default();
        let inside = |path: &&str| self.folder.path().join(path);
        let out = Output::into_writers(Box::new(written.clone()), Box::new(io::sink()), 80);
        let mut app = App {
            out,
            environment: Environment::default(),
            global: Global {
                data_dir: Some(self.folder.path().join("data")),
                config: Some(self.folder.path().join("config")),
                decks: Vec::new(),
                color: None,
                now: None,
                seed: None,
            },
        };
        let paths: Vec<PathBuf> = paths.iter().map(inside).collect();
        let outcome = check(
            &mut app,
            &CheckArgs {
                paths,
                format,
                ..CheckArgs::default()
            },
        );
        app.out.flush().unwrap();
        let text = String::from_utf8(written.0.borrow().clone()).unwrap();
        let folder = format!("{}/", self.folder.path().display());
        (
            text.replace(&folder, ""),
            outcome.map_or_else(|error| error.exit_code(), |()| 0),
        )
    }
}

#[test]
fn good_files_are_counted() {
    let checked = Checked::new(&[("a.toml", GOOD.as_bytes()), ("sub/b.toml", GOOD.as_bytes())]);
    for (paths, expected) in [
        (&["a.toml"][..], "1 file, 1 card: no mistakes\n"),
        (&[""], "2 files, 2 cards: no mistakes\n"),
    ] {
        assert_eq!(checked.run(Format::Text, paths), (expected.to_owned(), 0));
    }
}

#[test]
fn mistakes_are_shown_at_their_lines() {
    let bad = "[[card]]\nquestion = \"Café \u{1b}\"\nanswr = \"x\"\n";
    let checked = Checked::new(&[("a.toml", bad.as_bytes()), ("b.toml", GOOD.as_bytes())]);
    let (text, code) = checked.run(Format::Text, &["a.toml", "b.toml"]);
    insta::assert_snapshot!(text, @r#"
    error[S001]: a control character stands here (U+001B)
     --> a.toml:2:18
      |
    2 | question = "Café ␛"
      |                  ^
      |
      = help: leave it out, or write `\u001B`

    error[D001]: a card has no key `answr`
     --> a.toml:3:1
      |
    3 | answr = "x"
      | ^^^^^
      |
      = help: did you mean `answer`?

    2 files, 1 card, 1 refused: 2 errors
    "#);
    assert_eq!(code, 1);
    let (json, code) = checked.run(Format::Json, &["a.toml", "b.toml"]);
    insta::assert_snapshot!(json, @r#"
    {"file":"a.toml","line":2,"column":18,"end_line":2,"end_column":19,"code":"S001","severity":"error","message":"a control character stands here (U+001B)","why":null,"help":"leave it out, or write `\\u001B`","card":"card 1","labels":[],"fix":{"line":2,"column":18,"end_line":2,"end_column":19,"text":""}}
    {"file":"a.toml","line":3,"column":1,"end_line":3,"end_column":6,"code":"D001","severity":"error","message":"a card has no key `answr`","why":null,"help":"did you mean `answer`?","card":"card 1","labels":[],"fix":{"line":3,"column":1,"end_line":3,"end_column":6,"text":"answer"}}
    {"type":"summary","files":2,"cards":1,"refused":1,"errors":2,"warnings":0}
    "#);
    assert_eq!(code, 1);
}

#[test]
fn what_toml_1_0_refuses_is_a_note_and_no_mistake() {
    let newer = format!("{GOOD}wrong = [{{ text = \"Gao\", }}]\n");
    let broken = format!("{newer}anwser = \"Bamako\"\n");
    let files = [("a.toml", newer.as_bytes()), ("b.toml", broken.as_bytes())];
    let checked = Checked::new(&files);
    let (text, code) = checked.run(Format::Text, &["a.toml"]);
    insta::assert_snapshot!(text, @r#"
    note[S013]: a comma before `}` is refused by readers of TOML 1.0
     --> a.toml:4:24
      |
    4 | wrong = [{ text = "Gao", }]
      |                        ^
      |
      = help: leave it out

    1 file, 1 card: no mistakes
    "#);
    assert_eq!(code, 0);
    let (text, code) = checked.run(Format::Text, &["b.toml"]);
    assert!(!text.contains("S013"), "{text}");
    assert_eq!(code, 1);
}

#[test]
fn one_deck_in_two_files_is_an_error_at_both() {
    let named = format!("[deck]\nid = \"mali\"\n{GOOD}");
    let checked = Checked::new(&[
        ("a/other.toml", named.as_bytes()),
        ("b/mali.toml", GOOD.as_bytes()),
        ("c.toml", GOOD.as_bytes()),
    ]);
    let (text, code) = checked.run(Format::Text, &[""]);
    insta::assert_snapshot!(text, @r#"
    error[F003]: the deck `mali` is also in b/mali.toml
     --> a/other.toml:2:6
      |
    2 | id = "mali"
      |      ^^^^^^
      |
      = help: give one of them another `id` under `[deck]`, or take one away

    error[F003]: this file's name makes it the deck `mali`, which is also in
                 a/other.toml
     --> b/mali.toml:1:1
      |
    1 | [[card]]
      | ^
      |
      = help: give one of them another `id` under `[deck]`, or take one away

    3 files, 3 cards: 2 errors
    "#);
    assert_eq!(code, 1);
    assert_eq!(checked.run(Format::Text, &["a", "c.toml"]).1, 0);
}

#[test]
fn what_cannot_be_read_is_a_mistake_and_the_rest_is_checked() {
    let checked = Checked::new(&[("a.toml", GOOD.as_bytes()), ("empty/x.txt", b"")]);
    let (text, code) = checked.run(Format::Text, &["nowhere", "a.toml"]);
    insta::assert_snapshot!(text, @"
    error[F001]: nowhere, named as an argument, does not exist
     |
     = help: check its spelling, or create it

    1 file, 1 card: 1 error
    ");
    assert_eq!(code, 1);
    let (json, _) = checked.run(Format::Json, &["nowhere"]);
    insta::assert_snapshot!(json, @r#"
    {"file":"nowhere","line":null,"column":null,"end_line":null,"end_column":null,"code":"F001","severity":"error","message":"nowhere, named as an argument, does not exist","why":null,"help":"check its spelling, or create it","card":null,"labels":[],"fix":null}
    {"type":"summary","files":0,"cards":0,"refused":0,"errors":1,"warnings":0}
    "#);
    assert_eq!(checked.run(Format::Text, &["empty"]), (String::new(), 1));
}

#[test]
fn without_a_path_every_deck_is_checked() {
    let checked = Checked::new(&[("data/decks/a.toml", GOOD.as_bytes())]);
    assert_eq!(
        checked.run(Format::Text, &[]),
        ("1 file, 1 card: no mistakes\n".to_owned(), 0)
    );
}

#[test]
fn every_code_of_files_and_tables_is_explained() {
    let examples = crate::check::explain::examples();
    for entry in super::codes::FILES
        .iter()
        .chain(crate::exchange::codes::TABLE)
    {
        assert!(examples[entry.code.0].note.is_some(), "{:?}", entry.code);
    }
}
