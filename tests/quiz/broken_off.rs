//! A quiz that is broken off, whatever ends it, and gone on with.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use crate::home::{Home, Script};
use crate::{NO, YES, cards, quiz, text};

/// Answers the next questions, and gives their cards.
fn answer(script: &mut Script, answers: &[&str]) -> Vec<String> {
    let asked = answers.iter().map(|answer| {
        let question = script.question();
        script.ask(answer, "recorded");
        text(&question, "card").to_owned()
    });
    asked.collect()
}

/// Goes on to the end with right answers; the cards asked, and the last message.
fn to_the_end(home: &Home, n: usize) -> (Vec<String>, serde_json::Value) {
    let mut script = quiz(home, &["--resume"]);
    let asked = answer(&mut script, &vec![YES; n]);
    let summary = script.until("summary").pop().unwrap();
    assert_eq!(script.end().1, Some(0));
    (asked, summary)
}

#[test]
fn killed_at_any_moment_it_is_gone_on_with() {
    let whole = {
        let home = Home::with_deck(&cards(9));
        answer(&mut quiz(&home, &["--questions", "5"]), &[YES; 5])
    };
    for n_answered in 1..5 {
        let home = Home::with_deck(&cards(9));
        let mut script = quiz(&home, &["--questions", "5"]);
        let mut asked = answer(&mut script, &vec![NO; n_answered]);
        script.child.kill().unwrap();
        script.child.wait().unwrap();
        let (rest, summary) = to_the_end(&home, 5 - n_answered);
        asked.extend(rest);
        assert_eq!(asked, whole);
        let taken = summary["taken"].as_array().unwrap();
        let cards: Vec<&str> = taken.iter().map(|taken| text(taken, "card")).collect();
        assert_eq!(cards, whole);
        assert_eq!(
            (&taken[0]["given"], &taken[0]["verdict"]),
            (&json!("no"), &json!("wrong"))
        );
        assert_eq!(summary["score"], (5 - n_answered) as f64 / 5.0);
        let again = home.run(&["quiz", "--resume"], "");
        assert_eq!(again.code, Some(2), "it is done: {}", again.stdout);
    }
}

#[test]
fn however_it_ends_and_as_often_as_it_takes() {
    let home = Home::with_deck(&cards(6));
    let mut script = quiz(&home, &[]);
    answer(&mut script, &[YES]);
    drop(script.end());
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 0), (Signal::HUP, 0)] {
        let mut script = quiz(&home, &["--resume"]);
        answer(&mut script, &[YES]);
        script.question();
        let pid = Pid::from_child(&script.child);
        kill_process(pid, signal).unwrap();
        script.until("summary");
        assert_eq!(script.end().1, Some(code), "{signal:?}");
    }
    let mut script = quiz(&home, &["--resume"]);
    let session = script.hear().unwrap();
    assert_eq!(
        (&session["questions"], &session["answered"]),
        (&json!(6), &json!(4))
    );
    let question = script.question();
    assert_eq!((&question["n"], &question["left"]), (&json!(5), &json!(2)));
    script.ask(r#"{"type":"quit"}"#, "summary");
    let (asked, summary) = to_the_end(&home, 2);
    assert_eq!((asked.len(), &summary["score"]), (2, &json!(1.0)));
}

#[test]
fn where_nothing_was_answered_nothing_is_kept() {
    let home = Home::with_deck(&cards(3));
    quiz(&home, &[]).question();
    let run = home.run(&["quiz", "--resume"], "");
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(
        run.stderr.contains("`griot quiz` begins one"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_was_taken_back_is_asked_again_and_what_was_accepted_counts() {
    let home = Home::with_deck(&cards(3));
    let mut script = quiz(&home, &[]);
    let first = answer(&mut script, &[YES]);
    let second = script.question();
    script.ask(NO, "question");
    script.ask(r#"{"type":"accept"}"#, "recorded");
    script.ask(r#"{"type":"undo"}"#, "undone");
    script.ask(r#"{"type":"accept"}"#, "recorded");
    let third = script.ask(YES, "summary");
    assert_eq!(third.last().unwrap()["score"], json!(1.0));

    let home = Home::with_deck(&cards(3));
    let mut script = quiz(&home, &[]);
    answer(&mut script, &[YES]);
    script.ask(NO, "question");
    script.ask(r#"{"type":"undo"}"#, "question");
    drop(script.end());
    let mut script = quiz(&home, &["--resume"]);
    let again = script.question();
    assert_eq!((&again["card"], &again["n"]), (&second["card"], &json!(2)));
    let error = script.ask(r#"{"type":"undo"}"#, "error").pop().unwrap();
    assert_eq!(error["code"], "nothing-to-undo", "{first:?}");
    script.ask(NO, "question");
    script.ask(r#"{"type":"accept","n":2}"#, "recorded");
    drop(script.end());
    let (_, summary) = to_the_end(&home, 1);
    assert_eq!(summary["score"], json!(1.0));
}

#[test]
fn decks_named_by_path_are_found_again_and_what_is_gone_is_said() {
    let home = Home::with_deck(&cards(3));
    home.write("elsewhere/exam.toml", &cards(4));
    let mut script = quiz(
        &home,
        &["elsewhere/exam.toml", "--record", "--minutes", "10"],
    );
    let asked = answer(&mut script, &[YES, NO]);
    drop(script.end());
    let left: Vec<String> = (1..=4)
        .map(|n| format!("exam/c{n}"))
        .filter(|card| !asked.contains(card))
        .collect();
    // Of the four, the first that was answered and one that was not are gone.
    let id = |card: &str| card.replace("exam/", "");
    let kept: String = cards(4)
        .split_inclusive("typed = true\n")
        .filter(|card| {
            ![&asked[0], &left[0]]
                .iter()
                .any(|gone| card.contains(&format!("\"{}\"", id(gone))))
        })
        .collect();
    home.write("elsewhere/exam.toml", &kept);
    let mut script = quiz(&home, &["--resume"]);
    let session = script.hear().unwrap();
    assert_eq!(
        (
            &session["questions"],
            &session["answered"],
            &session["seconds"]
        ),
        (&json!(3), &json!(2), &json!(600))
    );
    let question = script.question();
    assert_eq!(
        (text(&question, "card"), &question["seconds"]),
        (left[1].as_str(), &json!(596))
    );
    let heard = script.ask(YES, "summary");
    assert!(heard[1]["due"].is_string(), "it is recorded: {heard:?}");
    let gone = &heard.last().unwrap()["taken"][0];
    assert_eq!(
        (text(gone, "card"), text(gone, "verdict")),
        (asked[0].as_str(), "right")
    );
    drop(script.end());
    // What is gone from a deck that is there does not come back: the quiz is done.
    let run = home.run(&["quiz", "--resume"], "");
    assert_eq!(
        run.stderr.lines().next(),
        Some("error: no quiz was broken off")
    );
}

#[test]
fn one_whose_decks_are_away_waits_for_them() {
    let home = Home::with_deck(&cards(3));
    let mut script = quiz(&home, &[]);
    answer(&mut script, &[YES]);
    drop(script.end());
    let (deck, away) = (home.path("data/decks/deck.toml"), home.path("away"));
    fs::rename(&deck, &away).unwrap();
    let run = home.run(&["quiz", "--resume", "--plain"], "");
    assert!(
        run.stderr
            .contains("warning: 2 cards of this quiz cannot be asked any more"),
        "{}",
        run.stderr
    );
    assert!(
        run.stdout
            .ends_with("1 of 3 answered; `griot quiz --resume` goes on.\n"),
        "{}",
        run.stdout
    );
    fs::rename(&away, &deck).unwrap();
    assert_eq!(to_the_end(&home, 2).0.len(), 2);
}

#[test]
fn one_whose_deck_has_a_mistake_waits_until_it_is_mended() {
    let home = Home::with_deck(&cards(3));
    let mut script = quiz(&home, &[]);
    answer(&mut script, &[YES]);
    drop(script.end());
    let deck = home.path("data/decks/deck.toml");
    fs::write(&deck, "broken = [").unwrap();
    let run = home.run(&["quiz", "--resume", "--plain"], "");
    assert!(
        run.stdout
            .ends_with("1 of 3 answered; `griot quiz --resume` goes on.\n"),
        "{}",
        run.stdout
    );
    fs::write(&deck, cards(3)).unwrap();
    assert_eq!(to_the_end(&home, 2).0.len(), 2);
}

#[test]
fn time_that_is_out_stays_out() {
    let home = Home::with_deck(&cards(4));
    let mut script = quiz(&home, &["--minutes", "1"]);
    let slow = r#"{"type":"answer","text":"yes","ms":40000}"#;
    answer(&mut script, &[slow, slow]);
    drop(script.end());
    let mut script = quiz(&home, &["--resume"]);
    let summary = script.until("summary").pop().unwrap();
    assert_eq!(
        (&summary["out_of_time"], &summary["unasked"]),
        (&json!(true), &json!(2))
    );
    assert_eq!(summary["score"], json!(0.5));
    drop(script.end());
    assert_eq!(
        home.run(&["quiz", "--resume"], "").code,
        Some(2),
        "it is done"
    );
}

#[test]
fn it_is_offered_and_said_in_one_line() {
    let home = Home::with_deck(&cards(5));
    let run = home.run(&["quiz", "--plain"], "yes\nno\n:q\n");
    assert!(
        run.stdout
            .ends_with("2 of 5 answered; `griot quiz --resume` goes on.\n"),
        "{}",
        run.stdout
    );
    let run = home.run(&["quiz", "--plain", "--questions", "2"], "");
    let offer = "A quiz was broken off at 2 of 5: `griot quiz --resume` goes on with it.\n";
    assert!(run.stdout.starts_with(offer), "{}", run.stdout);
    let run = home.run(&["quiz", "--resume", "--plain"], "");
    assert!(
        run.stdout
            .starts_with("Quiz, continued: 2 of 5 questions answered."),
        "{}",
        run.stdout
    );
    let run = home.run(&["quiz", "--resume", "--plain"], "yes\nyes\nyes\n\n");
    assert!(
        !run.stdout.contains("--resume"),
        "it is done: {}",
        run.stdout
    );
}

#[test]
fn another_seed_is_another_quiz() {
    let home = Home::with_deck(&cards(3));
    let mut script = quiz(&home, &[]);
    answer(&mut script, &[YES]);
    drop(script.end());
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_griot"));
    command
        .env_clear()
        .env("HOME", home.path(""))
        .current_dir(home.path(""));
    command.args([
        "--data-dir",
        "data",
        "--config",
        "config.toml",
        "--now",
        home.now,
    ]);
    command.args(["quiz", "--resume", "--seed", "8"]);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.starts_with(
            "error: the quiz that was broken off has the seed 7\nhelp: leave `--seed` out"
        ),
        "{said}"
    );
}
