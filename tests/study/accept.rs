//! "I was right" in a deck file: written, taken out again, or left alone with the reason said.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::json;

use crate::home::{Home, Script};

/// The deck, as it is shown.
const FILE: &str = "data/decks/deck.toml";

const DECK: &str = "# mine\n[[card]]\nid = \"serval\" # 2013\nquestion = \"Which operation?\"\nanswer   = \"Operation Serval\"\ntyped    = true\n\n[[card]]\nid = \"last\"\nquestion = \"q\"\nanswer = \"a\"\n";
const WITH: &str = "# mine\n[[card]]\nid = \"serval\" # 2013\nquestion = \"Which operation?\"\nanswer   = \"Operation Serval\"\naccept   = [\"Chat \\\"X\\\"\"]\ntyped    = true\n\n[[card]]\nid = \"last\"\nquestion = \"q\"\nanswer = \"a\"\n";

/// Answers the first card with another word and says that it was right.
fn accept(script: &mut Script) -> serde_json::Value {
    script.question();
    script.ask(r#"{"type":"answer","text":" Chat \"X\" "}"#, "question");
    script
        .ask(r#"{"type":"accept","n":1}"#, "recorded")
        .remove(0)
}

#[test]
fn it_is_written_into_the_file_and_undo_takes_it_out() {
    let home = Home::with_deck(DECK);
    let mut script = home.script(&[]);
    let accepted = accept(&mut script);
    let file = home.path(FILE);
    assert_eq!(accepted["into"], json!(FILE), "{accepted}");
    assert_eq!(fs::read_to_string(&file).unwrap(), WITH);
    let undone = script.ask(r#"{"type":"undo"}"#, "question").remove(0);
    assert_eq!(
        (&undone["what"], &undone["from"]),
        (&json!("accept"), &accepted["into"])
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), DECK);
}

#[test]
fn one_undo_takes_that_of_an_earlier_session_back() {
    let home = Home::with_deck(DECK);
    let mut script = home.script(&[]);
    accept(&mut script);
    drop(script.end());
    let mut script = home.script(&[]);
    script.question();
    let undone = script.ask(r#"{"type":"undo"}"#, "undone").pop().unwrap();
    assert_eq!(
        (&undone["what"], &undone["earlier"]),
        (&json!("accept"), &json!(true))
    );
    assert_eq!(undone["from"], json!(FILE), "{undone}");
    assert_eq!(fs::read_to_string(home.path(FILE)).unwrap(), DECK);
    let undone = script.ask(r#"{"type":"undo"}"#, "undone").pop().unwrap();
    assert_eq!(undone["what"], "answer");
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_the_answer_counts_all_the_same() {
    let home = Home::with_deck(DECK);
    let file = home.path(FILE);
    let said = |why: &str| format!("not written into {FILE}: {why}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let mut script = home.script(&[]);
    let accepted = accept(&mut script);
    assert_eq!(accepted["into"], json!(null));
    assert_eq!(accepted["unwritten"], json!(said("it is read-only")));
    let undone = script.ask(r#"{"type":"undo"}"#, "question").remove(0);
    assert_eq!(
        (&undone["from"], &undone["unwritten"]),
        (&json!(null), &json!(null))
    );
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    fs::write(&file, DECK.replace("serval", "barkhane")).unwrap();
    let accepted = script.ask(r#"{"type":"accept","n":1}"#, "recorded");
    let why = "the card cannot be read from it any more";
    assert_eq!(accepted[0]["unwritten"], json!(said(why)));
    assert_eq!(accepted[1]["verdict"], "right");
    script.ask(r#"{"type":"undo"}"#, "question");
    fs::remove_file(&file).unwrap();
    let accepted = script.ask(r#"{"type":"accept","n":1}"#, "recorded");
    assert_eq!(accepted[0]["unwritten"], json!(said("it is gone")));
}
