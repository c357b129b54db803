//! One card on a page: what it asks, what it wants, what is known of it, and what happened to it.

use std::slice;

use super::draw::{Line, Tone, inline, plain as words_of, prose};
use super::{happened, plain, rich, words};
use crate::deck::model::{Ask, Item};
use crate::deck::side::Task;
use crate::event::Event;
use crate::grade;
use crate::schedule::day;
use crate::session::preview;
use crate::session::step::Loaded;
use crate::session::view::Question;
use crate::text::safe_line;

/// How a card is shown as it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the rich client draws it.
    Rich,
    /// As plain mode writes it.
    Plain,
}

/// The card in lines of at most `columns`, where words allow: as it is asked, its answer, and what happened to it.
pub fn lines(loaded: &Loaded, history: &[Event], look: Look, columns: usize) -> Vec<Line> {
    let mut lines = vec![head(loaded, columns), Line::empty()];
    lines.extend(front(&preview::question(loaded, 1, 1, 0), look, columns));
    lines.extend([Line::empty(), rule(columns), Line::empty()]);
    lines.extend(back(loaded, columns));
    lines.push(Line::empty());
    lines.extend(state(loaded, columns));
    lines.extend(history.iter().filter_map(|event| happened(event, columns)));
    lines
}

/// A question as it is asked.
pub fn front(question: &Question, look: Look, columns: usize) -> Vec<Line> {
    let lines = match look {
        Look::Rich => rich::as_asked(question, columns),
        Look::Plain => {
            let lines = plain::as_asked(question, columns).into_iter();
            lines.map(Line::plain).collect()
        }
    };
    let is_empty = |line: &&Line| line.is_empty();
    let first = lines.iter().take_while(is_empty).count();
    let last = lines.iter().rev().take_while(is_empty).count();
    let n = lines.len() - last;
    lines.into_iter().take(n).skip(first).collect()
}

/// The answer of a card with all that is shown after it.
pub fn back(loaded: &Loaded, columns: usize) -> Vec<Line> {
    let mut lines = answer(loaded, columns);
    lines.extend(extras(loaded, columns));
    lines
}

/// What parts the question from the answer.
pub fn rule(columns: usize) -> Line {
    Line::of("─".repeat(columns.saturating_sub(2).min(8)), Tone::Quiet).indent(2)
}

fn indented(lines: Vec<Line>) -> impl Iterator<Item = Line> {
    lines.into_iter().map(|line| line.indent(2))
}

fn head(loaded: &Loaded, columns: usize) -> Line {
    let key = Line::of(safe_line(&loaded.side.key), Tone::Title);
    let kind = Line::of(loaded.side.task.kind().name(), Tone::Quiet);
    key.with_right(&kind, columns)
        .unwrap_or_else(|| key.clip(columns))
}

/// The options with the right ones marked, or else the answer; with what each item says of itself.
fn answer(loaded: &Loaded, columns: usize) -> Vec<Line> {
    let task = &loaded.side.task;
    let mut lines = match task {
        Task::Whole(Ask::Choice { right, wrong }) => {
            options(slice::from_ref(right), wrong, columns)
        }
        Task::Whole(Ask::Choices { right, wrong }) => options(right, wrong, columns),
        Task::Whole(Ask::Flashcard { answer }) => {
            indented(prose(answer, columns.saturating_sub(2))).collect()
        }
        _ => inline(&grade::expected(&loaded.side), columns, "  Answer: "),
    };
    let accept = match task {
        Task::Whole(Ask::Number(number)) => number.accept.as_slice(),
        Task::Whole(Ask::Date(date)) => &date.accept,
        _ => &[],
    };
    if !accept.is_empty() {
        lines.extend(inline(&accept.join(", "), columns, "  Counts too: "));
    }
    let is_one = matches!(task, Task::Whole(Ask::Typed { .. }));
    for (item, is_right) in items(task) {
        lines.extend(notes(item, is_right, is_right && is_one, columns));
    }
    for text in &loaded.accepted {
        let text = grade::accepted_text(&loaded.side, text);
        lines.extend(words_of(&format!("Accepted by you: {text}"), columns, "  "));
    }
    lines
}

fn options(right: &[Item], wrong: &[Item], columns: usize) -> Vec<Line> {
    let right = right.iter().map(|item| (item, "  ✓ "));
    let options = right.chain(wrong.iter().map(|item| (item, "  ✗ ")));
    let option = |(item, mark): (&Item, &str)| {
        let mut lines = inline(&item.text, columns, mark);
        if let Some(why) = &item.why {
            lines.extend(inline(why, columns, "    "));
        }
        lines
    };
    options.flat_map(option).collect()
}

/// The items of a task that is no choice, each with whether it is right.
fn items(task: &Task) -> Vec<(&Item, bool)> {
    let ask = match task {
        Task::Gaps { gaps, .. } => return gaps.iter().map(|gap| (gap, true)).collect(),
        Task::Whole(ask) => ask,
    };
    let (right, wrong): (Vec<&Item>, &[Item]) = match ask {
        Ask::Typed { answer, wrong, .. } => (vec![answer], wrong),
        Ask::Number(number) => (Vec::new(), &number.wrong),
        Ask::Date(date) => (Vec::new(), &date.wrong),
        Ask::List { items, .. } | Ask::Order { items, .. } => (items.iter().collect(), &[]),
        Ask::Match { pairs, wrong } => {
            let sides = pairs.iter().flat_map(|(left, right)| [left, right]);
            (sides.collect(), wrong)
        }
        _ => (Vec::new(), &[]),
    };
    let wrong = wrong.iter().map(|item| (item, false));
    right
        .into_iter()
        .map(|item| (item, true))
        .chain(wrong)
        .collect()
}

/// What an item accepts, and why it is right or wrong; one that is the whole answer need not be named.
fn notes(item: &Item, is_right: bool, is_all: bool, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if !item.accept.is_empty() {
        let accept = item.accept.join(", ");
        let accept = if is_all {
            accept
        } else {
            format!("{accept} for {}", item.text)
        };
        lines.extend(inline(&accept, columns, "  Counts too: "));
    }
    match &item.why {
        Some(why) => {
            let mark = if is_right { "  ✓ " } else { "  ✗ " };
            lines.extend(inline(&format!("{}: {why}", item.text), columns, mark));
        }
        None if !is_right => lines.extend(inline(&item.text, columns, "  ✗ ")),
        None => {}
    }
    lines
}

fn extras(loaded: &Loaded, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(explanation) = &loaded.side.explanation {
        lines.push(Line::empty());
        lines.extend(indented(prose(explanation, columns.saturating_sub(2))));
    }
    lines.push(Line::empty());
    for hint in &preview::all_hints(loaded) {
        lines.extend(inline(hint, columns, "  Hint: "));
    }
    if let Some(source) = &loaded.source {
        lines.extend(words_of(&format!("Source: {source}"), columns, "  "));
    }
    if !loaded.tags.is_empty() {
        lines.extend(words_of(
            &format!("Tags: {}", loaded.tags.join(", ")),
            columns,
            "  ",
        ));
    }
    lines.extend(words_of(
        &format!("File: {}, line {}", loaded.file, loaded.line),
        columns,
        "  ",
    ));
    lines
}

fn state(loaded: &Loaded, columns: usize) -> Vec<Line> {
    let state = &loaded.state;
    let mut facts = vec![words::answered(state)];
    if let Some(due) = state.due.and_then(day::date) {
        facts.push(format!("Due on {due}."));
    }
    if let Some(memory) = state.memory {
        let (stability, difficulty) = (memory.stability, memory.difficulty);
        facts.push(format!(
            "Stability {stability:.1} days, difficulty {difficulty:.1} of 10."
        ));
    }
    if state.suspended == Some(true) {
        facts.push("Suspended by you.".to_owned());
    }
    words_of(&facts.join(" "), columns, "")
}

/// One event as a line; `None` for those that say nothing to a learner.
fn happened(event: &Event, columns: usize) -> Option<Line> {
    let what = happened::to_card(&event.body)?;
    let date = day::date(event.moment.day)?;
    Some(
        Line::of(format!("{date}  "), Tone::Quiet)
            .and(what, Tone::Plain)
            .clip(columns),
    )
}
