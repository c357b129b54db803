//! One card on a page: what it asks, what it wants, what is known of it, and what happened to it.

use std::slice;

use super::draw::{Line, Tone, inline, plain, prose};
use super::words;
use crate::deck::model::{Ask, Item};
use crate::deck::side::Task;
use crate::event::{Answer, Body, Event, Mode};
use crate::grade;
use crate::schedule::day;
use crate::session::step::Loaded;
use crate::text::safe_line;

/// The card in lines of at most `columns`, where words allow.
pub fn lines(loaded: &Loaded, history: &[Event], columns: usize) -> Vec<Line> {
    let mut lines = vec![head(loaded, columns), Line::empty()];
    if let Some(stem) = &loaded.stem {
        lines.extend(indented(prose(stem, columns.saturating_sub(2))));
        lines.push(Line::empty());
    }
    lines.extend(indented(prose(
        &loaded.side.question,
        columns.saturating_sub(2),
    )));
    lines.push(Line::empty());
    lines.extend(answer(loaded, columns));
    lines.extend(extras(loaded, columns));
    lines.push(Line::empty());
    lines.extend(state(loaded, columns));
    lines.extend(history.iter().filter_map(|event| happened(event, columns)));
    lines
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

/// The options with the right ones marked, or else the answer.
fn answer(loaded: &Loaded, columns: usize) -> Vec<Line> {
    let marked = |right: &[Item], wrong: &[Item]| -> Vec<Line> {
        let right = right.iter().map(|item| (item, "  ✓ "));
        let options = right.chain(wrong.iter().map(|item| (item, "  ✗ ")));
        options
            .flat_map(|(item, mark)| inline(&item.text, columns, mark))
            .collect()
    };
    let mut lines = match &loaded.side.task {
        Task::Whole(Ask::Choice { right, wrong }) => marked(slice::from_ref(right), wrong),
        Task::Whole(Ask::Choices { right, wrong }) => marked(right, wrong),
        Task::Whole(Ask::Flashcard { answer }) => {
            indented(prose(answer, columns.saturating_sub(2))).collect()
        }
        _ => inline(&grade::expected(&loaded.side), columns, "  Answer: "),
    };
    for text in &loaded.accepted {
        let text = grade::accepted_text(&loaded.side, text);
        lines.extend(plain(&format!("Accepted by you: {text}"), columns, "  "));
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
    for hint in &loaded.side.hints {
        lines.extend(inline(hint, columns, "  Hint: "));
    }
    if let Some(source) = &loaded.source {
        lines.extend(plain(&format!("Source: {source}"), columns, "  "));
    }
    if !loaded.tags.is_empty() {
        lines.extend(plain(
            &format!("Tags: {}", loaded.tags.join(", ")),
            columns,
            "  ",
        ));
    }
    lines.extend(plain(
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
    plain(&facts.join(" "), columns, "")
}

/// One event as a line; `None` for those that say nothing to a learner.
fn happened(event: &Event, columns: usize) -> Option<Line> {
    let what = match &event.body {
        Body::Answer(answer) => answered(answer),
        Body::Regrade { rating, .. } => format!("rated {} instead", rating.name()),
        Body::Undo { .. } => "taken back".to_owned(),
        Body::Suspend => "suspended".to_owned(),
        Body::Resume => "resumed".to_owned(),
        Body::Bury { .. } => "put off to the next day".to_owned(),
        Body::Accept { text } => format!("accepted: {}", safe_line(text)),
        Body::Relink { to } => format!("goes on as {}", safe_line(to)),
        Body::Reset => "began anew".to_owned(),
        Body::Session { .. } | Body::Weights(_) | Body::Unknown { .. } => return None,
    };
    let date = day::date(event.moment.day)?;
    Some(
        Line::of(format!("{date}  "), Tone::Quiet)
            .and(what, Tone::Plain)
            .clip(columns),
    )
}

fn answered(answer: &Answer) -> String {
    let verdict = answer.verdict.map_or("graded", |verdict| verdict.name());
    let given = answer
        .given
        .as_deref()
        .map(|given| format!(" \"{}\"", safe_line(given)));
    let mode = match answer.mode {
        Mode::Study => "",
        Mode::Cram => ", crammed",
        Mode::Quiz => ", in a quiz",
    };
    let back = answer.decision.map(|decision| {
        let days = i64::from(decision.base_days)
            + i64::from(decision.fuzz_days)
            + i64::from(decision.levelling_days);
        format!(
            ", back {}",
            words::in_days(u32::try_from(days).unwrap_or(0))
        )
    });
    let (given, back) = (given.unwrap_or_default(), back.unwrap_or_default());
    format!(
        "{verdict}{given}, rated {}{mode}{back}",
        answer.rating.name()
    )
}
