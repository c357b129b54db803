//! JSON mode: a script without a terminal drives whole sessions.

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use crate::home::{Home, KINDS, Script, right_answer, run, types};

/// A deck of so many typed cards that all want `yes`.
fn cards(n: usize) -> String {
    let card = |n| {
        format!(
            "[[card]]\nid = \"c{n}\"\nquestion = \"Question {n}?\"\nanswer = \"yes\"\ntyped = true\n"
        )
    };
    (1..=n).map(card).collect()
}

const YES: &str = r#"{"type":"answer","text":"yes"}"#;
const NO: &str = r#"{"type":"answer","text":"no"}"#;

/// Answers the question that comes next, which has the number `n` of twelve, and gives its kind.
fn answer_one(script: &mut Script, n: u64) -> String {
    let question = script.hear().unwrap();
    assert_eq!(
        (&question["type"], &question["n"]),
        (&json!("question"), &json!(n))
    );
    assert_eq!(
        (&question["left"], &question["state"]),
        (&json!(13 - n), &json!("new"))
    );
    script.send(&right_answer(&question));
    let mut first = script.hear().unwrap();
    if first["type"] == "revealed" {
        assert!(first["next"]["3"].as_u64().unwrap() >= 1, "{first}");
        script.send(r#"{"type":"grade","rating":3}"#);
        first = script.hear().unwrap();
    }
    assert_eq!(
        (&first["type"], &first["verdict"]),
        (&json!("verdict"), &json!("right")),
        "{first}"
    );
    let recorded = script.hear().unwrap();
    assert_eq!(
        (&recorded["type"], &recorded["n"]),
        (&json!("recorded"), &json!(n))
    );
    assert!(recorded["interval_days"].as_u64().unwrap() >= 1);
    assert!(recorded["due"].as_str().unwrap() > "2026-11-22");
    assert!(recorded["event"].as_str().unwrap().len() == 36);
    question["kind"].as_str().unwrap().to_owned()
}

#[test]
fn a_script_answers_every_kind() {
    let home = Home::with_deck(KINDS);
    let mut script = home.script(&["--new", "20"]);
    let session = script.hear().unwrap();
    assert_eq!(
        session,
        json!({"type": "session", "v": 1, "mode": "study", "decks": ["kinds"], "due": 0, "new": 12,
               "refused": 0, "seed": 7})
    );
    let mut kinds: Vec<String> = (1..=12).map(|n| answer_one(&mut script, n)).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        [
            "choice",
            "choices",
            "cloze",
            "cloze",
            "date",
            "flashcard",
            "list",
            "match",
            "number",
            "order",
            "true-false",
            "typed"
        ]
    );
    let (last, code) = script.end();
    assert_eq!(types(&last), ["summary"]);
    let summary = &last[0];
    assert_eq!(
        (&summary["answered"], &summary["right"]),
        (&json!(12), &json!(12))
    );
    assert_eq!(
        (&summary["credit"], &summary["seconds"]),
        (&json!(12.0), &json!(20))
    );
    assert_eq!((&summary["missed"], code), (&json!([]), Some(0)));
}

#[test]
fn fields_of_a_question_and_its_verdict() {
    let home = Home::with_deck(KINDS);
    let mut script = home.script(&["--new", "2"]);
    script.question();
    let question = script.ask(r#"{"type":"skip"}"#, "question").pop().unwrap();
    assert_eq!(
        question,
        json!({"type": "question", "n": 2, "left": 2, "card": "kinds/typed", "deck": "kinds", "kind": "typed",
               "question": "Capital of Mali?", "stem": null, "state": "new", "language": "en", "tags": [],
               "file": "data/decks/deck.toml", "line": 11, "hints": 2})
    );
    let hint = script.ask(r#"{"type":"hint"}"#, "hint").pop().unwrap();
    assert_eq!(
        hint,
        json!({"type": "hint", "n": 2, "text": "On the Niger.", "left": 1})
    );
    let verdict = script
        .ask(r#"{"type":"answer","text":"Bamaco"}"#, "verdict")
        .pop()
        .unwrap();
    assert_eq!(
        (&verdict["verdict"], &verdict["credit"]),
        (&json!("near"), &json!(1.0))
    );
    assert_eq!(
        (&verdict["given"], &verdict["expected"]),
        (&json!("Bamaco"), &json!("Bamako"))
    );
    assert_eq!(verdict["explanation"], "On both banks of the Niger.");
    assert_eq!(
        (&verdict["source"], &verdict["rating"]),
        (&json!("Any atlas"), &json!(2))
    );
    assert_eq!(
        (&verdict["late"], &verdict["parts"]),
        (&json!(false), &json!([]))
    );
}

#[test]
fn what_cannot_be_read_costs_nothing() {
    let home = Home::with_deck(&cards(1));
    let mut script = home.script(&[]);
    let asked = script.question();
    let too_long = format!(r#"{{"type":"answer","text":"{}"}}"#, "x".repeat(1 << 20));
    for (line, code) in [
        ("", "not-an-object"),
        ("[]", "not-an-object"),
        (r#"{"type":"dance"}"#, "unknown-type"),
        (r#"{"type":"answer","text":3}"#, "bad-field"),
        (r#"{"type":"answer","options":[1]}"#, "bad-answer"),
        (r#"{"type":"answer","text":"yes","n":2}"#, "stale"),
        (r#"{"type":"grade","rating":3}"#, "nothing-answered"),
        (r#"{"type":"hint"}"#, "no-hint"),
        (too_long.as_str(), "too-long"),
    ] {
        let error = script.ask(line, "error").pop().unwrap();
        assert_eq!(
            (&error["code"], &error["n"]),
            (&json!(code), &asked["n"]),
            "{error}"
        );
    }
    let verdict = script.ask(YES, "verdict").pop().unwrap();
    assert_eq!(verdict["verdict"], "right");
    let run = home.run(
        &["study", "--json", "--cram"],
        b"\xff\n{\"type\":\"quit\"}\n",
    );
    assert!(
        run.stdout.contains(r#""code":"not-utf8""#),
        "{}",
        run.stdout
    );
    assert_eq!(run.code, Some(0));
}

#[test]
fn the_end_of_the_input_keeps_everything() {
    let mut home = Home::with_deck(&cards(3));
    let mut script = home.script(&[]);
    script.question();
    script.ask(YES, "question");
    script.ask(NO, "question");
    let (last, code) = script.end();
    assert_eq!((types(&last), code), (vec!["summary"], Some(0)));
    let missed = &last[0]["missed"];
    assert_eq!(
        missed,
        &json!([{"card": "deck/c2", "question": "Question 2?", "expected": "yes", "given": "no",
                 "file": "data/decks/deck.toml", "line": 6}])
    );
    let mut again = home.script(&[]);
    let session = again.hear().unwrap();
    assert_eq!((&session["due"], &session["new"]), (&json!(1), &json!(1)));
    assert_eq!(again.question()["card"], "deck/c2");
    drop(again.end());
    home.now = "2027-01-31T09:30:00Z";
    let session = home.script(&[]).hear().unwrap();
    assert_eq!((&session["due"], &session["new"]), (&json!(2), &json!(1)));
}

#[test]
fn undo_reaches_into_an_earlier_session() {
    let home = Home::with_deck(&cards(2));
    let mut script = home.script(&[]);
    script.question();
    script.ask(YES, "question");
    drop(script.end());
    let mut script = home.script(&[]);
    assert_eq!(script.question()["card"], "deck/c2");
    let heard = script.ask(r#"{"type":"undo"}"#, "question");
    assert_eq!(types(&heard), ["undone", "question"]);
    assert_eq!(
        (&heard[0]["card"], &heard[0]["earlier"]),
        (&json!("deck/c1"), &json!(true))
    );
    assert_eq!(
        (&heard[1]["card"], &heard[1]["state"]),
        (&json!("deck/c1"), &json!("new"))
    );
    let error = script.ask(r#"{"type":"undo"}"#, "error").pop().unwrap();
    assert_eq!(
        (&error["code"], &error["n"]),
        (&json!("nothing-to-undo"), &json!(2))
    );
    assert_eq!(
        script.ask(YES, "question").pop().unwrap()["card"],
        "deck/c2"
    );
}

#[test]
fn a_new_rating_and_what_was_right_after_all() {
    let home = Home::with_deck(&cards(3));
    let mut script = home.script(&[]);
    script.question();
    let heard = script.ask(YES, "question");
    let event = &heard[1]["event"];
    let again = script
        .ask(r#"{"type":"grade","rating":1,"n":1}"#, "recorded")
        .pop()
        .unwrap();
    assert_eq!((&again["replaces"], &again["rating"]), (event, &json!(1)));
    let answer = script.ask(r#"{"type":"answer","text":"oui"}"#, "question");
    let heard = script.ask(r#"{"type":"accept","n":2}"#, "recorded");
    for taken_back in [&heard[2], &answer[1], &again] {
        let undone = script.ask(r#"{"type":"undo"}"#, "question");
        assert_eq!(undone[0]["event"], taken_back["event"], "{undone:?}");
    }
    script.ask(r#"{"type":"answer","text":"oui"}"#, "question");
    let heard = script.ask(r#"{"type":"accept"}"#, "recorded");
    assert_eq!(types(&heard), ["accepted", "verdict", "recorded"]);
    assert_eq!(
        (&heard[0]["text"], &heard[1]["verdict"]),
        (&json!("oui"), &json!("right"))
    );
    drop(script.end());
    let mut crammed = home.script(&["--cram"]);
    let mut question = crammed.question();
    while question["card"] != "deck/c2" {
        question = crammed.ask(r#"{"type":"skip"}"#, "question").pop().unwrap();
    }
    let verdict = crammed
        .ask(r#"{"type":"answer","text":"Oui"}"#, "verdict")
        .pop()
        .unwrap();
    assert_eq!(verdict["verdict"], "right");
}

#[test]
fn cramming_leaves_the_schedule_as_it_is() {
    let home = Home::with_deck(&cards(2));
    let mut script = home.script(&["--cram"]);
    assert_eq!(script.hear().unwrap()["mode"], "cram");
    script.question();
    let heard = script.ask(YES, "question");
    assert_eq!(
        (&heard[0]["next"], heard[1].get("due")),
        (&json!(null), None)
    );
    drop(script.end());
    let session = home.script(&[]).hear().unwrap();
    assert_eq!((&session["due"], &session["new"]), (&json!(0), &json!(2)));
}

#[test]
fn an_edited_card_is_read_again() {
    let home = Home::with_deck(&cards(2));
    let mut script = home.script(&[]);
    script.question();
    home.write(
        "data/decks/deck.toml",
        &cards(2).replace("Question 1?", "Question one, mended?"),
    );
    let question = script
        .ask(r#"{"type":"reload"}"#, "question")
        .pop()
        .unwrap();
    assert_eq!(
        (&question["question"], &question["n"]),
        (&json!("Question one, mended?"), &json!(2))
    );
    home.write(
        "data/decks/deck.toml",
        &cards(2).replace("id = \"c1\"\nquestion", "id = \"c1\"\nquestoin"),
    );
    let error = script.ask(r#"{"type":"reload"}"#, "error").pop().unwrap();
    assert_eq!(
        (&error["code"], &error["n"]),
        (&json!("store"), &json!(2)),
        "{error}"
    );
    home.write("data/decks/deck.toml", "[[card\n");
    script.ask(r#"{"type":"reload","n":2}"#, "error");
    home.write(
        "data/decks/deck.toml",
        &cards(2)
            .replace("c1", "c3")
            .replace("Question 1?", "What else?"),
    );
    let heard = script.ask(r#"{"type":"reload","n":2}"#, "question");
    assert_eq!(
        (&heard[0]["code"], &heard[1]["card"]),
        (&json!("gone"), &json!("deck/c2"))
    );
}

#[test]
fn the_same_seed_gives_the_same_session() {
    let transcript = |seed: &str| {
        let home = Home::with_deck(KINDS);
        let arguments = ["study", "--json", "--cram", "--seed", seed];
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_griot"));
        command
            .env_clear()
            .env("HOME", home.path(""))
            .current_dir(home.path(""));
        command
            .args([
                "--data-dir",
                ".",
                "--config",
                "config.toml",
                "--now",
                home.now,
            ])
            .args(arguments);
        command
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped());
        let run = run(command, "{\"type\":\"skip\"}\n".repeat(8));
        run.stdout
    };
    assert_eq!(transcript("5"), transcript("5"));
    assert_ne!(transcript("5"), transcript("6"));
}

#[test]
fn a_limit_ends_after_so_many_cards() {
    let home = Home::with_deck(&cards(5));
    let mut script = home.script(&["--limit", "2"]);
    assert_eq!(script.question()["left"], 2);
    script.ask(NO, "question");
    script.ask(YES, "question");
    let heard = script.ask(YES, "summary");
    assert_eq!(
        (&heard[2]["answered"], &heard[2]["right"]),
        (&json!(3), &json!(2))
    );
}

#[test]
fn an_interrupt_ends_with_the_summary_and_130() {
    let home = Home::with_deck(&cards(2));
    let mut script = home.script(&[]);
    script.question();
    script.ask(YES, "question");
    let pid = Pid::from_child(&script.child);
    kill_process(pid, Signal::INT).unwrap();
    let summary = script.until("summary").pop().unwrap();
    assert_eq!(summary["answered"], 1);
    assert_eq!(script.end().1, Some(130));
}

#[test]
fn refused_cards_are_said_once_and_the_others_are_asked() {
    let good = cards(1);
    let home = Home::with_deck(&format!("{good}[[card]]\nquestion = \"No answer?\"\n"));
    let run = home.run(&["study", "--json"], "");
    assert!(
        run.stdout.contains(r#""new":1,"refused":1"#),
        "{}",
        run.stdout
    );
    assert_eq!(
        run.stderr.matches("1 card was refused").count(),
        1,
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("data/decks/deck.toml"),
        "{}",
        run.stderr
    );
    assert_eq!(run.code, Some(0));
    let home = Home::with_deck("[[card]]\nquestion = \"No answer?\"\n");
    let run = home.run(&["study", "--json"], "");
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stdout.lines().last().unwrap().contains("summary"),
        "{}",
        run.stdout
    );
}
