//! Every kind of card in rich mode: resized, pasted into and interrupted in the middle, and answered as in JSON mode.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::thread;

use griot::event::{Answer, Body, Verdict};
use griot::store::Store;
use serde_json::Value;
use tempfile::TempDir;

use crate::answers::{Given, Step};
use crate::cards::{AFTER, BEFORE, CARDS, Card, DECK, TITLE};
use crate::study::griot;
use crate::terminal::Terminal;

/// Several lines with digits, letters that are commands, and the escape sequences of an arrow and of a colour.
const PASTE: &str = "\x1b[200~1\r\n\x1b[A2\tq\r\n\x1b[31m3\r\n\r\n\x1b[201~";

/// What a line being typed gets of it.
const PASTED: &str = "1 ␛[A2 q ␛[31m3";

const REDRAW: &str = "\x0c";

/// Where every session takes place, the clock standing still.
const SESSION: [&str; 8] = [
    "--data-dir",
    "data",
    "--config",
    "config.toml",
    "--now",
    "2026-11-22T09:30:00Z",
    "--seed",
    "7",
];

/// The deck, and a home of its own.
fn home() -> TempDir {
    let folder = TempDir::new().unwrap();
    let decks = folder.path().join("data/decks");
    fs::create_dir_all(&decks).unwrap();
    fs::write(decks.join("kinds.toml"), DECK).unwrap();
    fs::write(folder.path().join("config.toml"), "builtin = false\n").unwrap();
    folder
}

/// A session with the first card, another one and the last, of which the first is answered.
fn study(folder: &TempDir, card: &Card) -> Terminal {
    let arguments = [&SESSION[..], &["study", "--tag", card.id]].concat();
    let mut study = Terminal::start(griot(folder, &arguments), 80, 24);
    wait_for_card(&mut study, BEFORE.question);
    let steps = BEFORE.right.steps(&study.screen());
    enter(&mut study, &steps);
    wait_for_card(&mut study, "2 of 3");
    study
}

fn enter(study: &mut Terminal, steps: &[Step]) {
    for step in steps {
        study.press(&step.keys);
        wait_for_card(study, &step.shown);
    }
}

/// Waits until the open card shows a text: what was folded above may show the same.
fn wait_for_card(study: &mut Terminal, text: &str) {
    study.wait_until_drawn(text, |screen| card_on(&screen.contents()).contains(text));
}

/// Does something with each card at once, each in a session of its own: what takes long is waiting.
fn for_each_kind(run: fn(&'static Card)) {
    let threads = CARDS.iter().map(|card| {
        let named = thread::Builder::new().name(card.id.to_owned());
        (card.id, named.spawn(move || run(card)).unwrap())
    });
    let threads: Vec<_> = threads.collect();
    let failed = threads
        .into_iter()
        .filter_map(|(id, thread)| thread.join().err().map(|_| id));
    let failed: Vec<_> = failed.collect();
    assert!(failed.is_empty(), "{failed:?} failed");
}

/// What is drawn of the open card: everything from the last rule on, or all there is room for.
fn card_on(screen: &str) -> String {
    let lines: Vec<_> = screen.lines().collect();
    let rule = lines.iter().rposition(|line| line.starts_with("──"));
    lines[rule.unwrap_or(0)..].join("\n")
}

/// How often a text is there, wherever lines break.
fn count(screen: &str, text: &str) -> usize {
    let words: Vec<_> = screen.split_whitespace().collect();
    words.join(" ").matches(text).count()
}

/// Presses keys and has the card drawn anew below; gives what is drawn.
fn redrawn(study: &mut Terminal, keys: &str) -> String {
    let from = study.n_written();
    study.press(&format!("{keys}{REDRAW}"));
    wait_for_card_since(study, from);
    card_on(&study.screen())
}

/// Waits until the whole card was drawn after so much was written.
fn wait_for_card_since(study: &mut Terminal, from: usize) {
    study.wait_for_written(from, TITLE);
}

/// Asserts that the card is on the screen once, with nothing below it, and that the cursor is where it belongs.
fn assert_right(study: &mut Terminal, question: &str, line: Option<&str>) {
    let screen = study.screen();
    let card = card_on(&screen);
    assert_eq!(count(&card, question), 1, "{question:?} on\n{screen}");
    assert_cursor(study, line);
    // Drawn below everything else the card is the same: nothing was left on the screen that does not belong to it.
    let anew = redrawn(study, "");
    assert_eq!(anew, card, "drawn anew on\n{}", study.screen());
}

/// Asserts that the cursor stands at the end of the line that is typed, or else at the end of the card.
fn assert_cursor(study: &Terminal, line: Option<&str>) {
    let screen = study.screen();
    let rows: Vec<_> = screen.lines().collect();
    let typed = line.map(|line| {
        let row = rows.iter().rposition(|row| row.contains("› ")).unwrap();
        let prompt = rows[row].chars().position(|c| c == '›').unwrap();
        assert!(
            rows[row].contains(&format!("› {}", line.trim_end())),
            "{line:?} on\n{screen}"
        );
        (row, prompt + 2 + line.chars().count())
    });
    let end = (rows.len() - 1, rows[rows.len() - 1].chars().count());
    let (row, column) = study.cursor();
    let cursor = (usize::from(row), usize::from(column));
    assert_eq!(cursor, typed.unwrap_or(end), "{line:?} on\n{screen}");
}

/// Pastes into the card and asserts that a line being typed gets that as text, and else nothing happens.
fn paste(study: &mut Terminal, question: &str, line: Option<&str>) {
    let before = card_on(&study.screen());
    let after = redrawn(study, PASTE);
    let Some(line) = line else {
        assert_eq!(after, before);
        return;
    };
    let pasted = format!("{line}{PASTED}");
    assert_right(study, question, Some(&pasted));
    let after = redrawn(study, &"\x7f".repeat(PASTED.chars().count()));
    assert_eq!(after, before);
}

#[test]
fn they_are_resized_and_pasted_into_in_the_middle() {
    for_each_kind(|card| {
        let folder = home();
        let mut study = study(&folder, card);
        let question = card.question;
        let mut steps = card.right.steps(&study.screen());
        let last = steps.pop().unwrap();
        let (half, more) = steps.split_at(steps.len().div_ceil(2));
        let line = |steps: &[Step]| steps.last().and_then(|step| step.line.clone());
        let line_of_half = line(half);
        enter(&mut study, half);
        assert_right(&mut study, question, line_of_half.as_deref());

        resize(&mut study, 40, 24, "");
        assert_right(&mut study, question, line_of_half.as_deref());
        paste(&mut study, question, line_of_half.as_deref());

        // A key is pressed before the new size was noticed.
        let keys: String = more.iter().map(|step| step.keys.as_str()).collect();
        resize(&mut study, 100, 24, &keys);
        let shown = more.last().map_or("", |step| &step.shown);
        wait_for_card(&mut study, shown);
        let line_of_all = line(&steps);
        assert_right(&mut study, question, line_of_all.as_deref());

        resize(&mut study, 60, 10, "");
        assert_right(&mut study, question, line_of_all.as_deref());
        paste(&mut study, question, line_of_all.as_deref());

        resize(&mut study, 80, 24, &last.keys);
        if !matches!(card.right, Given::Graded(..)) {
            wait_for_card(&mut study, &last.shown);
            assert_right(&mut study, question, None);
            assert!(study.screen().contains("✓"), "{}", study.screen());
            paste(&mut study, question, None);
            study.press(" ");
        }
        wait_for_card(&mut study, "3 of 3");
        assert_folded(&study, question);
        assert_right(&mut study, AFTER.question, None);
        study.press("q");
        assert!(study.wait().success());
        study.assert_in_order();

        let answers = answers(&folder, card.id);
        let [answer] = &answers[..] else {
            panic!("{answers:?}");
        };
        assert_eq!(answer.given.as_deref(), card.given);
        let verdict = card.given.map(|_| Verdict::Right);
        assert_eq!(answer.verdict, verdict);
    });
}

/// Asserts that the question above the open card became one line.
fn assert_folded(study: &Terminal, question: &str) {
    let screen = study.screen();
    let above = screen.strip_suffix(&card_on(&screen)).unwrap();
    let folded = above.lines().last().unwrap();
    assert!(
        folded.starts_with('✓') && folded.contains(question),
        "{screen}"
    );
}

/// Changes the size of the terminal, presses keys at once, and waits for the card to be drawn for that size.
fn resize(study: &mut Terminal, columns: u16, rows: u16, keys: &str) {
    let from = study.n_written();
    study.resize(columns, rows);
    study.press(keys);
    wait_for_card_since(study, from);
}

#[test]
fn they_are_interrupted_in_the_middle() {
    for_each_kind(|card| {
        let folder = home();
        let mut study = study(&folder, card);
        let steps = card.right.steps(&study.screen());
        enter(&mut study, &steps[..steps.len().div_ceil(2)]);
        study.assert_taken();
        study.press("\x03");
        assert_eq!(study.wait().exit_code(), 130);
        study.assert_in_order();
        let screen = study.screen();
        assert!(screen.contains("1 answer, 1 right"), "{screen}");
        assert_eq!(usize::from(study.cursor().0), screen.lines().count());
        assert_eq!(study.cursor().1, 0, "{screen}");
        assert_eq!(answers(&folder, card.id), []);
        assert_eq!(answers(&folder, BEFORE.id).len(), 1);
    });
}

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
fn the_same_answers_are_recorded_alike_in_rich_and_json_mode() {
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
    let arguments = [&SESSION[..], &["study", "--new", "20"]].concat();
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

/// A quiz of one kind, with so many seconds for each question.
fn quiz(folder: &TempDir, kinds: &str, seconds: &str) -> Terminal {
    // The clock does not stand still.
    let arguments = [
        "--data-dir",
        "data",
        "--config",
        "config.toml",
        "--seed",
        "7",
    ];
    let quiz = ["quiz", "--kinds", kinds, "--per-question", seconds];
    Terminal::start(griot(folder, &[&arguments[..], &quiz].concat()), 80, 24)
}

#[test]
fn a_clock_ticks_beside_what_is_typed() {
    let folder = home();
    let mut quiz = quiz(&folder, "typed", "600");
    quiz.wait_for_written(0, "10:00");
    quiz.press("Serval");
    quiz.wait_until_drawn("a later time", |screen| {
        let text = screen.contents();
        text.contains(" 9:") && text.contains("› Serval")
    });
    assert_cursor(&quiz, Some("Serval"));
    assert_eq!(count(&quiz.screen(), "Which French operation"), 1);
    quiz.press("\x03");
    assert_eq!(quiz.wait().exit_code(), 130);
    quiz.assert_in_order();
    assert_eq!(answers(&folder, "typed"), []);
}

#[test]
fn a_time_out_ends_the_question_and_not_the_program() {
    let folder = home();
    let mut quiz = quiz(&folder, "order,match", "1");
    let mut from = 0;
    for _ in 0..2 {
        quiz.wait_for_written(from, "! 0:01");
        wait_for_card(&mut quiz, "the time was out");
        assert_cursor(&quiz, None);
        assert!(!quiz.screen().contains("0:0"), "{}", quiz.screen());
        from = quiz.n_written();
        quiz.press(" ");
    }
    assert!(quiz.wait().success());
    quiz.assert_in_order();
    for id in ["order", "match"] {
        let answers = answers(&folder, id);
        let [answer] = &answers[..] else {
            panic!("{answers:?}");
        };
        assert_eq!(
            (&answer.given, answer.verdict),
            (&None, Some(Verdict::Wrong))
        );
    }
}

/// A command in that home without a terminal.
fn script(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
    command.env_clear().env("HOME", folder.path());
    command.current_dir(folder.path());
    command.args(SESSION).args(arguments);
    command
}

/// Where every card stands.
fn standing(folder: &TempDir) -> String {
    let output = script(folder, &["cards", "--json"]).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// What was answered to a card.
fn answers(folder: &TempDir, id: &str) -> Vec<Answer> {
    let standing = standing(folder);
    let cards = standing
        .lines()
        .map(|line| -> Value { serde_json::from_str(line).unwrap() });
    let mut keys = cards.map(|card| card["card"].as_str().unwrap().to_owned());
    let key = keys.find(|key| is_of(key, id)).unwrap();
    let data = folder.path().join("data");
    let store = Store::open(&data, Box::new(|bytes| bytes.fill(7)), "host").unwrap();
    let side = store.side(&key).unwrap().unwrap();
    let events = store.history(side).unwrap().into_iter();
    events
        .filter_map(|event| match event.body {
            Body::Answer(answer) => Some(*answer),
            _ => None,
        })
        .collect()
}

/// Whether a key is that of a card.
fn is_of(key: &str, id: &str) -> bool {
    key.split(['/', '#']).nth(1) == Some(id)
}
