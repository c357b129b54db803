//! What is known of a card.

use super::written::sentence;
use crate::deck::model::Ask;
use crate::deck::side::Task;
use crate::schedule::day;
use crate::session::step::Loaded;
use crate::session::view::Verdicted;
use crate::terminal::words;
use crate::text::markdown::plain;

/// What is known of a card, and why its answer was rated as it was once there is a verdict.
pub(super) fn info(loaded: &Loaded, verdicted: Option<&Verdicted>, columns: usize) -> Vec<String> {
    let state = &loaded.state;
    let mut facts = vec![
        format!("Card: {}", loaded.side.key),
        format!("File: {}, line {}", loaded.file, loaded.line),
        format!("Kind: {}", loaded.side.task.kind().name()),
    ];
    if !loaded.tags.is_empty() {
        facts.push(format!("Tags: {}", loaded.tags.join(", ")));
    }
    facts.push(words::answered(state));
    if let Some(due) = state.due.and_then(day::date) {
        facts.push(format!("Due: {due}"));
    }
    if let Some(memory) = state.memory {
        facts.push(format!(
            "Stability: {:.1} days. Difficulty: {:.1} of 10.",
            memory.stability, memory.difficulty
        ));
    }
    if let Some(verdicted) = verdicted {
        let rating = verdicted.rating.name();
        facts.push(format!("Rated {rating}: {}.", verdicted.reason));
    }
    facts.extend(drawn(loaded, verdicted.is_some()));
    let lines = facts.iter().map(|fact| sentence(fact, columns));
    lines.collect::<Vec<_>>().concat()
}

/// The wrong options that the author did not write; before the answer only how many, for their names would tell.
fn drawn(loaded: &Loaded, is_answered: bool) -> Option<String> {
    let (Task::Whole(Ask::Choice { wrong, .. } | Ask::Choices { wrong, .. }), 1..) =
        (&loaded.side.task, loaded.n_drawn)
    else {
        return None;
    };
    let n = loaded.n_drawn.min(wrong.len());
    let from = "drawn from answers to other cards and from your own";
    if !is_answered {
        let are = if n == 1 { "option is" } else { "options are" };
        return Some(format!("{n} {are} {from}."));
    }
    let drawn = &wrong[wrong.len() - n..];
    let texts: Vec<String> = drawn.iter().map(|item| plain(&item.text)).collect();
    Some(format!("Options {from}: {}.", texts.join(", ")))
}
