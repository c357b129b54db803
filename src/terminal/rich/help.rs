//! The live key map: what each key does for what lies on the desk now.

use super::desk::{Asked, Desk, Stage};
use super::overlay::Overlay;
use super::widget::Widget;
use crate::event::Mode;
use crate::terminal::keymap::{Command, KeyMap};
use crate::terminal::keys::decode::Key;

/// Rows of keys and what they do.
type Rows = Vec<(String, String)>;

/// All keys that do something now.
pub(super) fn help(desk: &Desk) -> Overlay {
    let mut rows = match &desk.stage {
        Stage::Idle => Rows::new(),
        Stage::Asking(asked) => answering(desk, asked),
        Stage::Judged(..) => vec![row(labels(&desk.keys, Command::Next), "go on")],
    };
    rows.extend(commands(desk));
    rows.push(row("Ctrl-C, Ctrl-Z", "end; stop until `fg`"));
    Overlay::of("Keys", rows)
}

fn row(keys: impl Into<String>, does: impl Into<String>) -> (String, String) {
    (keys.into(), does.into())
}

/// The keys that answer.
fn answering(desk: &Desk, asked: &Asked) -> Rows {
    let keys = &desk.keys;
    let submit = labels(keys, Command::Submit);
    match &asked.widget {
        Widget::Reveal if asked.revealed.is_some() => {
            let mut rows = vec![row(labels(keys, Command::Next), "it was good")];
            let ratings = desk.ratings().into_iter();
            rows.extend(ratings.map(|(command, _)| row(labels(keys, command), command.about())));
            rows
        }
        Widget::Reveal => vec![row(labels(keys, Command::Next), "show the answer")],
        Widget::TrueFalse(_) => vec![
            row(labels(keys, Command::True), "true; also 1"),
            row(labels(keys, Command::False), "false; also 2"),
            row("↑ ↓", format!("go to one; {submit} picks it")),
            row("0", "I don't know"),
        ],
        Widget::Options(picker) => options(picker.n(), picker.is_many(), &submit),
        Widget::Order(order) => ordering(order.items().len(), &submit),
        Widget::Match(pairing) => matching(pairing.n_right(), &submit),
        Widget::Line(_) => {
            let answer = format!("{submit} in line");
            typing(keys, vec![row(answer, "answer; empty: I don't know")])
        }
        Widget::Gaps(_) => {
            let answer = format!("{submit} in line");
            let moves = row("↑ ↓ in line", "another gap");
            typing(
                keys,
                vec![row(answer, "next gap; in the last one answer"), moves],
            )
        }
        Widget::List(_) => {
            let add = format!("{submit} in line");
            let back = row("Backspace", "in an empty line: take the last entry back");
            typing(
                keys,
                vec![row(add, "add; in an empty line: these are all"), back],
            )
        }
    }
}

fn typing(keys: &KeyMap, mut rows: Rows) -> Rows {
    let hint = labels(keys, Command::HintInLine);
    rows.push(row(format!("{hint} in line"), "show a hint"));
    rows.push(row(
        "Esc, Enter",
        "back to the line; Esc in it: to these keys",
    ));
    rows
}

fn options(n: usize, is_many: bool, submit: &str) -> Rows {
    let digits = digits(n);
    let mut rows = if is_many {
        vec![
            row(digits, "pick it, or not"),
            row("↑ ↓ Space", "go to one; pick it, or not"),
            row(submit, "answer with what is picked"),
        ]
    } else {
        vec![
            row(digits, "answer with it"),
            row("↑ ↓", format!("go to one; {submit} answers with it")),
        ]
    };
    rows.push(row("0", "I don't know"));
    rows
}

fn ordering(n: usize, submit: &str) -> Rows {
    vec![
        row(digits(n), "what comes next; the last one goes by itself"),
        row("Backspace", "take the last one back"),
        row("↑ ↓", "go to one; carry it when it is picked up"),
        row("Space", "pick it up; drop it, and all above stands"),
        row("Esc", "put it back"),
        row(submit, "answer when all are in order"),
        row("0", "I don't know"),
    ]
}

fn matching(n: usize, submit: &str) -> Rows {
    vec![
        row(digits(n), "goes with the marked one; any may serve twice"),
        row("Backspace", "take the last one back"),
        row("↑ ↓", "mark another one"),
        row("← →", "turn through what goes with it"),
        row("PgUp PgDn", "look through what may go with it"),
        row("Space", "mark the next one that has nothing"),
        row(submit, "answer when all are matched"),
        row("0", "I don't know"),
    ]
}

fn digits(n: usize) -> String {
    match n {
        0 | 1 => "1".to_owned(),
        n => format!("1–{n}"),
    }
}

/// The commands, as far as they do something now.
fn commands(desk: &Desk) -> Rows {
    let is_asking = matches!(desk.stage, Stage::Asking(_));
    let works = |command: &Command| match command {
        Command::Hint | Command::Skip => is_asking,
        Command::Rerate => !desk.is_to_be_graded(),
        Command::Bury | Command::Suspend => desk.mode != Mode::Quiz,
        command => !is_for_answers(*command),
    };
    let commands = Command::ALL.into_iter().filter(works);
    let rows = commands.map(|command| {
        let about = match command {
            Command::Rerate => rating_otherwise(desk, is_asking),
            Command::Accept if is_asking => "the last answer: I was right".to_owned(),
            command => command.about().to_owned(),
        };
        row(labels(&desk.keys, command), about)
    });
    rows.collect()
}

fn rating_otherwise(desk: &Desk, is_asking: bool) -> String {
    let ratings = desk.ratings().into_iter();
    let keys: Vec<_> = ratings
        .map(|(command, _)| desk.keys.label(command))
        .collect();
    let what = if is_asking {
        "rate the last one"
    } else {
        "rate it"
    };
    format!("{what} otherwise, then {}", keys.join(" "))
}

/// Whether a command is told with the answers that it gives.
fn is_for_answers(command: Command) -> bool {
    matches!(
        command,
        Command::Next
            | Command::Again
            | Command::Hard
            | Command::Good
            | Command::Easy
            | Command::True
            | Command::False
            | Command::Submit
            | Command::HintInLine
    )
}

fn labels(keys: &KeyMap, command: Command) -> String {
    let labels: Vec<_> = keys.keys_of(command).iter().map(Key::to_string).collect();
    labels.join(", ")
}
