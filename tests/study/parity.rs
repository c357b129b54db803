//! The same answers in lines and in JSON are the same events in the log.

use std::collections::{BTreeMap, HashMap, VecDeque};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::home::{Home, KINDS, Script, right_answer};

/// The kinds of events that name another event, by its id behind their first byte.
const NAMING: [i64; 2] = [2, 3];

/// An event: what it is about, its kind, day and body; another event that it names, by its place in the log.
type Event = (Option<String>, i64, i64, Vec<u8>);

fn log(home: &Home) -> Vec<Event> {
    let db = Connection::open(home.path("data/progress.db")).unwrap();
    let query = "SELECT event.id, key, event.kind, day, body FROM event LEFT JOIN side ON side.id = event.side ORDER BY seq";
    let mut statement = db.prepare(query).unwrap();
    let rows = statement.query_map([], |row| {
        let id: Vec<u8> = row.get(0)?;
        Ok((id, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
    });
    let rows: Vec<(Vec<u8>, Event)> = rows.unwrap().map(Result::unwrap).collect();
    let places: HashMap<Vec<u8>, u8> = rows.iter().map(|row| row.0.clone()).zip(0..).collect();
    let mut events = Vec::new();
    for (_, mut event) in rows {
        if NAMING.contains(&event.1) {
            let named: Vec<u8> = event.3.splice(1..17, []).collect();
            event.3.insert(1, places[&named]);
        }
        events.push(event);
    }
    events
}

/// What is typed for a message in plain mode; `is_revealed` where an answer waits for its grade.
fn line(message: &Value, is_revealed: bool) -> String {
    let numbers = |field: &str| {
        let numbers = message[field].as_array().unwrap().iter();
        numbers
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    match message["type"].as_str().unwrap() {
        "answer" if message["text"].is_string() => text(&message["text"]),
        "answer" if message["value"].is_boolean() => message["value"].to_string(),
        "answer" if message["options"].is_array() => numbers("options"),
        "answer" if message["order"].is_array() => numbers("order"),
        "answer" if message["pairs"].is_array() => in_left_order(&message["pairs"]),
        "answer" if message["texts"].is_array() => {
            let texts = message["texts"].as_array().unwrap().iter();
            texts.map(text).collect::<Vec<_>>().join("\n")
        }
        "answer" | "reveal" => String::new(),
        "item" => text(&message["text"]),
        "take_back" => ":back".to_owned(),
        "grade" if is_revealed => message["rating"].to_string(),
        "grade" => format!(":r {}", message["rating"]),
        "accept" => ":+".to_owned(),
        other => format!(":{other}"),
    }
}

/// The right numbers in left order, 0 for one that is missing.
fn in_left_order(pairs: &Value) -> String {
    let pairs: Vec<(u64, u64)> = serde_json::from_value(pairs.clone()).unwrap();
    let right = |left: u64| {
        let pair = pairs.iter().find(|pair| pair.0 == left);
        pair.map_or(0, |pair| pair.1).to_string()
    };
    (1..=3).map(right).collect::<Vec<_>>().join(" ")
}

/// The types of messages that a message ends with: everything up to it is its answer.
fn ends(message: &Value, is_revealed: bool) -> &'static [&'static str] {
    match message["type"].as_str().unwrap() {
        "hint" => &["hint", "error"],
        "item" => &["item", "error"],
        "take_back" => &["taken_back", "error"],
        "accept" => &["recorded", "error"],
        "grade" if !is_revealed => &["recorded", "error"],
        _ => &["revealed", "question", "summary", "error"],
    }
}

/// A right answer whose time is unknown, as in plain mode while the clock stands still.
fn rightly(question: &Value, is_revealed: bool) -> Value {
    if is_revealed {
        return json!({"type": "grade", "rating": 3});
    }
    let mut message: Value = serde_json::from_str(&right_answer(question)).unwrap();
    message.as_object_mut().unwrap().remove("ms");
    message
}

/// Answers every question as `plan` says for its card, then rightly, and gives the lines that mean the same.
fn played(mut script: Script, mut plan: BTreeMap<&str, VecDeque<Value>>) -> String {
    let mut lines = String::new();
    let mut is_revealed = false;
    let mut question = script.question();
    loop {
        let card = question["card"]
            .as_str()
            .unwrap()
            .split(['/', '#'])
            .nth(1)
            .unwrap();
        let planned = plan.get_mut(card).and_then(VecDeque::pop_front);
        let message = planned.unwrap_or_else(|| rightly(&question, is_revealed));
        script.send(&message.to_string());
        lines += &line(&message, is_revealed);
        lines += "\n";
        if question["kind"] == "list" && message["texts"].is_array() {
            lines += "\n";
        }
        let heard = script.until_any(ends(&message, is_revealed));
        let last = heard.last().unwrap();
        match last["type"].as_str().unwrap() {
            "error" => panic!("{message}: {last}"),
            "summary" => break,
            "question" => question = last.clone(),
            _ => {}
        }
        is_revealed = last["type"] == "revealed";
    }
    assert!(plan.values().all(VecDeque::is_empty), "{plan:?}");
    assert_eq!(script.end().1, Some(0));
    lines
}

/// For each card what is said while it is open: every kind rightly, wrongly and nearly, with every command that writes
/// an event. What is said of the card before it is said while the next is open.
fn plan() -> BTreeMap<&'static str, VecDeque<Value>> {
    let hint = || json!({"type": "hint"});
    let undo = || json!({"type": "undo"});
    let answer = |field: &str, value: Value| json!({"type": "answer", field: value});
    let text = |text: &str| answer("text", json!(text));
    let grade = |rating: u8| json!({"type": "grade", "rating": rating});
    let item = |text: &str| json!({"type": "item", "text": text});
    let other = |kind: &str| json!({"type": kind});
    let plan = [
        ("flash", vec![other("reveal"), grade(2)]),
        ("typed", vec![hint(), text("Bamaco")]),
        ("number", vec![grade(3), undo(), text("six")]),
        (
            "date",
            vec![other("accept"), text("1961"), text("September 1960")],
        ),
        ("truth", vec![undo(), answer("value", json!(false))]),
        ("choice", vec![answer("options", json!([2]))]),
        ("choices", vec![answer("options", json!([1, 2]))]),
        ("cloze", vec![other("skip"), other("bury")]),
        ("gap", vec![text("Nile")]),
        (
            "order",
            vec![other("reveal"), answer("order", json!([2, 1, 3]))],
        ),
        (
            "match",
            vec![undo(), answer("pairs", json!([[1, 4], [3, 1]]))],
        ),
        (
            "list",
            vec![
                item("Chad"),
                item("chad"),
                item("Togo"),
                other("take_back"),
                item("Mauritanie"),
                other("answer"),
            ],
        ),
    ];
    plan.map(|(card, messages)| (card, messages.into())).into()
}

fn check(arguments: &[&str], plan: BTreeMap<&str, VecDeque<Value>>) {
    let scripted = Home::with_deck(KINDS);
    let lines = played(scripted.play(arguments), plan);
    let typed = Home::with_deck(KINDS);
    let run = typed.run(&[arguments, &["--plain"]].concat(), &lines);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let (scripted, typed) = (log(&scripted), log(&typed));
    let n_answers = typed.iter().filter(|event| event.1 == 1).count();
    assert!(n_answers >= 11, "{n_answers} answers");
    assert_eq!(scripted, typed, "{lines}\n{}", run.stdout);
}

#[test]
fn study_in_lines_is_study_in_json() {
    check(&["study", "--new", "20"], plan());
}

#[test]
fn a_quiz_in_lines_is_a_quiz_in_json() {
    let each = plan().into_iter().map(|(card, mut messages)| {
        // In a quiz another card is open then; what each is answered stays.
        messages.retain(|message| message["type"] == "answer" || message["type"] == "item");
        messages.truncate(if card == "list" { 5 } else { 1 });
        (card, messages)
    });
    check(&["quiz", "--record"], each.collect());
}
