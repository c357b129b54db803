//! The same answers in rich and in JSON mode.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use griot::event::Verdict;
use serde_json::Value;
use tempfile::TempDir;

use crate::answers::Given;
use crate::cards::{AFTER, BEFORE, CARDS, Card};
use crate::drawn::{card_on, count, enter};
use crate::home::{answers, home, is_of, script, standing, standing_still};
use crate::study::griot;
use crate::terminal::Terminal;

/// Answers to each card: the first time not quite right, and right when it comes again.
#[derive(Default)]
struct Learner {
    answered: Vec<&'static str>,
}

impl Learner {
    fn answer(&mut self, card: &'static Card) -> &'static Given {
        let is_again = self.answered.contains(&card.id);
        self.answered.push(card.id);
        if is_again { &card.right } else { &card.slip }
    }
}

fn all_cards() -> impl Iterator<Item = &'static Card> {
    [&BEFORE].into_iter().chain(&CARDS).chain([&AFTER])
}

#[test]
fn keys_and_messages_are_recorded_alike() {
    let (rich, json) = (home(), home());
    answer_by_keys(&rich);
    answer_by_messages(&json);
    assert_eq!(standing(&rich), standing(&json));
    let mut verdicts = Vec::new();
    for card in all_cards() {
        let answers = answers(&rich, card.id);
        assert_eq!(answers, self::answers(&json, card.id), "{}", card.id);
        verdicts.extend(answers.into_iter().map(|answer| answer.verdict));
    }
    for verdict in [
        Verdict::Right,
        Verdict::Near,
        Verdict::Partial,
        Verdict::Wrong,
    ] {
        assert!(verdicts.contains(&Some(verdict)), "none was {verdict:?}");
    }
}

fn answer_by_keys(folder: &TempDir) {
    let arguments = standing_still(&["study", "--new", "20"]);
    let mut study = Terminal::start(griot(folder, &arguments), 100, 30);
    let mut learner = Learner::default();
    loop {
        let last = learner.answered.last().copied();
        study.wait_until_drawn("another card, or the end", |screen| {
            let card = card_on(&screen.contents());
            is_summary(&card) || asked(&card).is_some_and(|card| Some(card.id) != last)
        });
        let on_screen = card_on(&study.screen());
        if is_summary(&on_screen) {
            break;
        }
        let given = learner.answer(asked(&on_screen).unwrap());
        enter(&mut study, &given.steps(&on_screen));
        if !matches!(given, Given::Graded(..)) {
            study.press(" ");
        }
    }
    assert!(study.wait().success());
}

fn is_summary(card: &str) -> bool {
    card.contains("due tomorrow")
}

/// The card that is open, if one is.
fn asked(open: &str) -> Option<&'static Card> {
    let is_open = open.starts_with("──");
    all_cards().find(|card| is_open && count(open, card.question) > 0)
}

fn answer_by_messages(folder: &TempDir) {
    let mut child = script(folder, &["study", "--new", "20", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keyboard = child.stdin.take().unwrap();
    let mut learner = Learner::default();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let message: Value = serde_json::from_str(&line.unwrap()).unwrap();
        assert_ne!(message["type"], "error", "{message}");
        if message["type"] == "question" {
            let key = message["card"].as_str().unwrap();
            let card = all_cards().find(|card| is_of(key, card.id)).unwrap();
            for answer in learner.answer(card).messages(&message) {
                writeln!(keyboard, "{answer}").unwrap();
            }
        }
    }
    assert!(child.wait().unwrap().success());
}
