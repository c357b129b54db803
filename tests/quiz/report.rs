//! The report of a quiz in a file.

use std::fs;
use std::io::Read as _;

use serde_json::Value;

use crate::home::Home;
use crate::{NO, YES, cards, quiz};

#[test]
fn it_is_written_in_the_format_that_its_name_ends_in() {
    let home = Home::with_deck(&cards(2));
    for (name, begins) in [
        ("r.html", "<!doctype html>"),
        ("r.md", "# Quiz"),
        ("r.json", "{"),
    ] {
        home.write(name, "what stood there before");
        let mut script = quiz(&home, &["--report", name]);
        script.question();
        script.ask(NO, "question");
        script.ask(YES, "summary");
        assert_eq!(script.end().1, Some(0));
        let report = fs::read_to_string(home.path(name)).unwrap();
        assert!(
            report.to_lowercase().starts_with(&begins.to_lowercase()),
            "{name}: {report}"
        );
        assert!(report.contains("Question "), "{name}: {report}");
    }
    let report = fs::read_to_string(home.path("r.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        (&report["date"], &report["seed"]),
        (&"2026-11-22 09:30".into(), &7.into())
    );
    assert_eq!(
        (&report["answered"], &report["score"]),
        (&2.into(), &0.5.into())
    );
    let run = home.run(&["quiz", "--plain", "--report", "r.md"], "yes\nyes\n\n");
    let path = fs::canonicalize(home.path("r.md")).unwrap();
    let said = run.stdout.replace('\n', "");
    assert!(
        said.contains(&format!("Report: {}", path.display())),
        "{}",
        run.stdout
    );
}

#[test]
fn of_a_quiz_that_was_broken_off_it_is_written_each_time() {
    let home = Home::with_deck(&cards(3));
    let answered = || {
        let report = fs::read_to_string(home.path("r.json")).unwrap();
        let report: Value = serde_json::from_str(&report).unwrap();
        report["answered"].as_u64().unwrap()
    };
    let mut script = quiz(&home, &["--report", "r.json"]);
    script.question();
    drop(script.end());
    assert!(!home.path("r.json").exists(), "nothing was answered");
    let mut script = quiz(&home, &["--report", "r.json"]);
    script.question();
    script.ask(YES, "question");
    drop(script.end());
    assert_eq!(answered(), 1);
    let mut script = quiz(&home, &["--resume"]);
    script.question();
    script.ask(YES, "question");
    script.ask(YES, "summary");
    drop(script.end());
    assert_eq!(answered(), 3);
}

#[test]
fn when_it_cannot_be_written_nothing_is_lost() {
    let home = Home::with_deck(&cards(2));
    home.write("reports/other.txt", "");
    let mut script = quiz(&home, &["--report", "reports/r.html"]);
    script.question();
    script.ask(YES, "question");
    fs::remove_dir_all(home.path("reports")).unwrap();
    let heard = script.ask(NO, "summary");
    assert_eq!(heard.last().unwrap()["score"], 0.5);
    let mut said = String::new();
    let mut stderr = script.child.stderr.take().unwrap();
    stderr.read_to_string(&mut said).unwrap();
    let code = script.end().1;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error: cannot write"), "{said}");
    assert!(
        said.contains("`griot quiz --resume --report FILE`"),
        "{said}"
    );
    let run = home.run(&["quiz", "--resume", "--plain"], "");
    assert_eq!(
        run.code,
        Some(2),
        "it still wants to be there: {}",
        run.stdout
    );
    assert!(run.stderr.contains("`--report FILE`"), "{}", run.stderr);
    let run = home.run(&["quiz", "--resume", "--plain", "--report", "r.html"], "");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        !run.stdout.contains("Question 1 of"),
        "nothing more is asked: {}",
        run.stdout
    );
    assert!(
        fs::read_to_string(home.path("r.html"))
            .unwrap()
            .contains("Question")
    );
    let run = home.run(&["quiz", "--resume"], "");
    assert_eq!(run.code, Some(2), "now it is done");
}
