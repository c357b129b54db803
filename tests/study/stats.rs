//! `griot stats` as a whole program, over some weeks of study with a clock that stands still each day.

use std::fs;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::home::Home;

/// Typed cards that each want `yes`.
fn cards(n: usize) -> String {
    let card = |n| {
        format!(
            "[[card]]\nid = \"c{n}\"\nquestion = \"Question {n}?\"\nanswer = \"yes\"\ntyped = true\ntags = [\"<b>odd</b>\"]\n"
        )
    };
    let cards: String = (1..=n).map(card).collect();
    format!("[deck]\nid = \"deck\"\ntitle = \"One <i>deck</i>\"\n{cards}")
}

/// The days of November 2026 on which something was answered.
const DAYS: [u32; 9] = [1, 2, 3, 5, 8, 9, 13, 20, 27];

/// Studies on a day of November: every card is known but for the third, which is missed once a day.
fn study(home: &mut Home, day: u32) {
    home.now = format!("2026-11-{day:02}T09:30:00Z").leak();
    let mut script = home.script(&["--new", "3"]);
    let mut is_missed = false;
    loop {
        let heard = script.until_any(&["question", "summary"]);
        let last = heard.last().unwrap();
        if last["type"] == "summary" {
            break;
        }
        let is_wrong = last["question"] == "Question 3?" && !is_missed;
        is_missed |= is_wrong;
        let text = if is_wrong { "no" } else { "yes" };
        script.send(&format!(r#"{{"type":"answer","text":"{text}","ms":6000}}"#));
    }
    assert_eq!(script.end().1, Some(0));
}

/// A home with some weeks of study, on Saturday 28 November.
fn studied() -> Home {
    let mut home = Home::with_deck(&cards(20));
    for day in DAYS {
        study(&mut home, day);
    }
    home.now = "2026-11-28T09:30:00Z";
    home
}

fn stats(home: &Home, arguments: &[&str]) -> String {
    let run = home.run(&[&["stats"], arguments].concat(), "");
    assert_eq!(
        (run.stderr.as_str(), run.code),
        ("", Some(0)),
        "{arguments:?}"
    );
    run.stdout
}

fn to_json(home: &Home, arguments: &[&str]) -> Value {
    serde_json::from_str(&stats(home, &[&["--json"], arguments].concat())).unwrap()
}

/// The lines of the table of days, without their head.
fn table(home: &Home, arguments: &[&str]) -> Vec<Vec<String>> {
    let text = stats(home, &[&["--csv"], arguments].concat());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

#[test]
fn every_way_to_tell_tells_the_same() {
    let home = studied();
    let told = to_json(&home, &["--calibration"]);
    let schema = include_str!("../../docs/stats.schema.json");
    let schema = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let faults: Vec<_> = validator
        .iter_errors(&told)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, [""; 0]);

    let total = &told["total"];
    assert_eq!(total["days"], DAYS.len());
    assert_eq!(total["first_day"], "2026-11-01");
    assert_eq!(total["new"], 20);
    let rows = table(&home, &[]);
    let sum = |column: usize| {
        rows.iter()
            .map(|row| row[column].parse::<u64>().unwrap())
            .sum::<u64>()
    };
    assert_eq!(total["answers"], sum(1));
    assert_eq!(total["reviews"], sum(3));
    assert!(sum(3) > 20, "{rows:?}");
    let days: Vec<_> = rows.iter().map(|row| row[0].clone()).collect();
    assert_eq!(days, DAYS.map(|day| format!("2026-11-{day:02}")));

    let words = stats(&home, &[]);
    let answered = format!("Answered: {} answers on 9 days", total["answers"]);
    assert!(words.contains(&answered), "{words}");
    assert!(words.contains("Question 3?"), "{words}");
    assert!(words.contains("deck.toml:"), "{words}");
    assert!(!words.contains('\u{1b}') && words.lines().all(|line| line.chars().count() <= 80));
    assert_eq!(words, stats(&home, &["--plain"]));
}

#[test]
fn days_and_decks_choose_what_is_counted() {
    let home = studied();
    let days = |arguments: &[&str]| table(&home, arguments).len();
    assert_eq!(days(&["--since", "2026-11-05"]), 6);
    assert_eq!(days(&["--since", "2026-11-05", "--until", "2026-11-13"]), 4);
    assert_eq!(days(&["--since", "8d"]), 2);
    assert_eq!(days(&["--as-of", "2026-11-09", "--since", "4d"]), 3);
    assert_eq!(days(&["deck"]), DAYS.len());
    let then = to_json(&home, &["--as-of", "2026-11-03"]);
    assert_eq!(
        (&then["streak_days"], &then["total"]["days"]),
        (&3.into(), &3.into())
    );
    assert_eq!(then["states"]["new"], 11);
    let before = stats(&home, &["--as-of", "2026-10-01"]);
    let first = "Nothing was answered up to 1 October 2026: the first answer is of 1 November";
    assert!(before.contains(first), "{before}");
    let empty = stats(&home, &["--since", "2026-11-28"]);
    assert!(
        empty.contains("Nothing was answered in this time."),
        "{empty}"
    );
}

#[test]
fn what_is_asked_wrongly_is_told_with_a_remedy() {
    let home = studied();
    for (arguments, expected) in [
        (["--since", "2026-11-29"], "which is after today"),
        (["--as-of", "2027-01-01"], "which is after today"),
        (["--until", "someday"], "write a date such as"),
        (["--since", "-1d"], "write a date such as"),
        (["--as-of", "--json"], "write a date such as"),
        (["--html", "page.txt"], "ends in .html"),
        (
            ["--html", "gone/page.html"],
            "name a file in a folder that exists",
        ),
        (["--json", "--csv"], "cannot be used with"),
        (["--html=a.html", "--json"], "cannot be used with"),
        (["--calibration", "--csv"], "cannot be used with"),
        (["spanish", "--json"], "griot decks"),
    ] {
        let run = home.run(&["stats", arguments[0], arguments[1]], "");
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(
            run.stderr.contains(expected),
            "{arguments:?}: {}",
            run.stderr
        );
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn a_page_is_written_whole() {
    let home = studied();
    fs::write(home.path("page.html"), "old").unwrap();
    let said = stats(&home, &["--html", "page.html", "--calibration"]);
    assert!(
        said.starts_with("Written to ")
            && said.ends_with("page.html, in place of what was there.\n"),
        "{said}"
    );
    let page = fs::read_to_string(home.path("page.html")).unwrap();
    let html = Html::parse_document(&page);
    assert_eq!(html.errors, [""; 0]);
    let select = |selector: &str| html.select(&Selector::parse(selector).unwrap()).count();
    assert!(select("svg") > 10 && select("section") > 10);
    assert_eq!(select("b, i, script"), 0);
    let text = html.root_element().text().collect::<String>();
    assert!(text.contains("One <i>deck</i>") && text.contains("<b>odd</b>"));
    // Nothing but the page is left in the folder.
    let is_page = |name: &str| name.contains("page");
    let names = fs::read_dir(home.path(".")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(
        names.filter(|name| is_page(name)).collect::<Vec<_>>(),
        ["page.html"]
    );
}

#[test]
fn who_never_answered_is_told_what_to_do() {
    let home = Home::with_deck(&cards(3));
    let text = stats(&home, &["--calibration"]);
    assert!(text.contains("`griot study` begins"), "{text}");
    assert_eq!(to_json(&home, &[])["total"]["answers"], 0);
    assert_eq!(table(&home, &[]).len(), 0);
}
