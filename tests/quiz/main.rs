//! `griot quiz` as a whole program, driven by scripts and by lines, with a home of its own.

mod asking;
mod broken_off;
#[path = "../study/home.rs"]
mod home;
mod report;

use home::{Home, Script};
use serde_json::Value;

/// So many typed cards of a deck, each of which wants `yes`.
fn cards(n: usize) -> String {
    let card = |n| {
        format!(
            "[[card]]\nid = \"c{n}\"\nquestion = \"Question {n}?\"\nanswer = \"yes\"\ntyped = true\n"
        )
    };
    (1..=n).map(card).collect()
}

const YES: &str = r#"{"type":"answer","text":"yes","ms":2000}"#;
const NO: &str = r#"{"type":"answer","text":"no","ms":2000}"#;

/// A JSON session of `griot quiz` with these arguments.
fn quiz(home: &Home, arguments: &[&str]) -> Script {
    home.play(&[&["quiz"], arguments].concat())
}

/// The cards of a paper, in the order in which they are asked, none of them answered.
fn paper(home: &Home, arguments: &[&str]) -> Vec<String> {
    let mut script = quiz(home, arguments);
    let n = script.hear().unwrap()["questions"].as_u64().unwrap();
    let cards = (0..n).map(|_| {
        let question = script.question();
        script.send(r#"{"type":"skip"}"#);
        question["card"].as_str().unwrap().to_owned()
    });
    let cards = cards.collect();
    drop(script.end());
    cards
}

/// A text field of a message.
fn text<'a>(message: &'a Value, field: &str) -> &'a str {
    message[field]
        .as_str()
        .unwrap_or_else(|| panic!("no {field} in {message}"))
}
