//! What to press now: one line, made from the keys as they are.

use super::desk::{Asked, Desk, Stage};
use super::editor::Editor;
use super::entries::Entries;
use super::order::Order;
use super::pairing::Pairing;
use super::picker::Picker;
use super::widget::Widget;
use crate::event::{Mode, Verdict};
use crate::session::view::{Back, Verdicted};
use crate::terminal::draw::{Hint, Line, footer as line};
use crate::terminal::keymap::{Command, KeyMap};

/// What to press, in at most `columns`.
pub(super) fn footer(desk: &Desk, columns: usize) -> Line {
    line(&hints(desk), columns)
}

fn hints(desk: &Desk) -> Vec<Hint> {
    let keys = &desk.keys;
    if desk.is_rerating {
        return ratings(desk);
    }
    match &desk.stage {
        Stage::Idle => Vec::new(),
        Stage::Asking(asked) if asked.is_commanding => left(asked, keys),
        Stage::Asking(asked) if asked.is_typing() => typing(asked, keys),
        Stage::Asking(asked) => at_card(desk, asked),
        Stage::Judged(asked, verdicted) => judged(desk, asked.as_ref(), verdicted),
    }
}

fn hint(keys: &KeyMap, command: Command, does: &'static str, rank: u8) -> Hint {
    Hint::new(keys.label(command), does, rank)
}

fn typing(asked: &Asked, keys: &KeyMap) -> Vec<Hint> {
    let is_blank = asked.widget.line().is_some_and(Editor::is_blank);
    let mut hints = match &asked.widget {
        Widget::List(entries) => naming(entries, keys),
        _ if is_blank => vec![hint(keys, Command::Submit, "I don't know", 0)],
        _ => vec![hint(keys, Command::Submit, "answer", 0)],
    };
    if asked.hints_left > 0 {
        hints.push(hint(keys, Command::HintInLine, "hint", 2));
    }
    hints.push(Hint::new("Esc", "commands", 1));
    hints
}

fn naming(entries: &Entries, keys: &KeyMap) -> Vec<Hint> {
    let submit = match (entries.line().is_blank(), entries.said().is_empty()) {
        (false, _) => "add",
        (true, true) => "I don't know",
        (true, false) => "finish",
    };
    let mut hints = vec![hint(keys, Command::Submit, submit, 0)];
    if entries.line().text().is_empty() && !entries.said().is_empty() {
        hints.push(Hint::new("Backspace", "take back", 2));
    }
    hints
}

fn left(asked: &Asked, keys: &KeyMap) -> Vec<Hint> {
    let mut hints = vec![Hint::new("Enter", "back to the line", 0)];
    hints.extend(commands(asked, keys));
    hints
}

fn at_card(desk: &Desk, asked: &Asked) -> Vec<Hint> {
    let keys = &desk.keys;
    let mut hints = match &asked.widget {
        Widget::Reveal if asked.revealed.is_some() => {
            let mut hints = vec![hint(keys, Command::Next, "I knew it", 0)];
            hints.extend(grades(desk));
            hints
        }
        Widget::Reveal => vec![hint(keys, Command::Next, "show the answer", 0)],
        Widget::TrueFalse(_) => vec![
            hint(keys, Command::True, "true", 0),
            hint(keys, Command::False, "false", 0),
            Hint::new("0", "I don't know", 3),
        ],
        Widget::Options(picker) => options(picker, keys),
        Widget::Order(order) => ordering(order, keys),
        Widget::Match(pairing) => matching(pairing, keys),
        Widget::Line(_) | Widget::Gaps(_) | Widget::List(_) => Vec::new(),
    };
    hints.extend(commands(asked, keys));
    hints
}

fn options(picker: &Picker, keys: &KeyMap) -> Vec<Hint> {
    if let Some(typed) = picker.typed() {
        return one_of_many(typed, keys);
    }
    let digits = digits(picker.n());
    let mut hints = if picker.is_many() {
        vec![
            Hint::new(digits, "pick all that apply", 0),
            hint(keys, Command::Submit, "answer", 0),
        ]
    } else {
        vec![Hint::new(digits, "choose", 0)]
    };
    hints.push(Hint::new("0", "I don't know", 3));
    hints
}

/// A number is typed that may go on.
fn one_of_many(typed: usize, keys: &KeyMap) -> Vec<Hint> {
    vec![
        hint(keys, Command::Submit, "this one", 0),
        Hint::new(format!("{typed}…"), "another digit", 1),
    ]
}

fn digits(n: usize) -> String {
    match n {
        0 | 1 => "1".to_owned(),
        n => format!("1–{n}"),
    }
}

fn ordering(order: &Order, keys: &KeyMap) -> Vec<Hint> {
    if let Some(typed) = order.typed() {
        return one_of_many(typed, keys);
    }
    if order.is_carrying() {
        return vec![
            Hint::new("↑↓", "carry", 0),
            Hint::new("Space", "drop", 0),
            Hint::new("Esc", "put back", 1),
        ];
    }
    let mut hints = if order.is_complete() {
        vec![hint(keys, Command::Submit, "answer", 0)]
    } else {
        vec![Hint::new(digits(order.items().len()), "comes next", 0)]
    };
    if order.n_placed() > 0 && order.items().len() > 1 {
        hints.push(Hint::new("Backspace", "take back", 2));
    }
    hints.push(match order.cursor() {
        Some(_) => Hint::new("Space", "pick up", 1),
        None => Hint::new("↑↓", "move", 3),
    });
    hints.push(Hint::new("0", "I don't know", 4));
    hints
}

/// More right sides than this may not fit into a window.
const MANY: usize = 9;

fn matching(pairing: &Pairing, keys: &KeyMap) -> Vec<Hint> {
    if let Some(typed) = pairing.typed() {
        return one_of_many(typed, keys);
    }
    let mut hints = Vec::new();
    if pairing.is_complete() {
        hints.push(hint(keys, Command::Submit, "answer", 0));
    }
    if pairing.at().is_some() {
        hints.push(Hint::new(digits(pairing.n_right()), "goes with it", 0));
    }
    if !pairing.is_blank() {
        hints.push(Hint::new("Backspace", "take back", 2));
    }
    hints.push(Hint::new("↑↓", "another", 3));
    if pairing.n_right() > MANY {
        hints.push(Hint::new("PgDn", "more to choose from", 4));
    }
    hints.push(Hint::new("0", "I don't know", 4));
    hints
}

/// The keys that grade; all in one where they are the usual ones.
fn grades(desk: &Desk) -> Vec<Hint> {
    let hints = ratings(desk);
    let keys: Vec<_> = hints.iter().map(|hint| hint.key.as_str()).collect();
    if keys == ["1", "2", "3", "4"] {
        return vec![Hint::new("1–4", "again to easy", 0)];
    }
    hints
}

fn ratings(desk: &Desk) -> Vec<Hint> {
    desk.ratings()
        .into_iter()
        .map(|(command, rating)| hint(&desk.keys, command, rating.name(), 0))
        .collect()
}

fn commands(asked: &Asked, keys: &KeyMap) -> Vec<Hint> {
    let mut hints = Vec::new();
    if asked.hints_left > 0 && asked.revealed.is_none() {
        hints.push(hint(keys, Command::Hint, "hint", 2));
    }
    hints.extend([
        hint(keys, Command::Undo, "undo", 3),
        hint(keys, Command::Edit, "edit", 5),
        hint(keys, Command::Skip, "skip", 6),
        hint(keys, Command::Help, "all keys", 1),
        hint(keys, Command::Quit, "end", 2),
    ]);
    hints
}

fn judged(desk: &Desk, asked: Option<&Asked>, verdicted: &Verdicted) -> Vec<Hint> {
    let keys = &desk.keys;
    let mut hints = vec![hint(keys, Command::Next, "next", 0)];
    // Where nothing is scheduled, a rating counts only for who marks himself.
    let is_rated = verdicted.self_graded || verdicted.back != Back::Unscheduled;
    if is_rated || desk.mode != Mode::Quiz {
        hints.push(hint(keys, Command::Rerate, "rate it otherwise", 2));
    }
    let marking = &verdicted.marking;
    let was_typed = asked.is_some_and(|asked| asked.widget.line().is_some());
    if was_typed && marking.verdict != Verdict::Right && marking.given.is_some() {
        hints.push(hint(keys, Command::Accept, "I was right", 3));
    }
    hints.extend([
        hint(keys, Command::Undo, "undo", 3),
        hint(keys, Command::Edit, "edit", 5),
        hint(keys, Command::Help, "all keys", 1),
        hint(keys, Command::Quit, "end", 2),
    ]);
    hints
}
