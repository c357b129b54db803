//! What is known of a card, and of the verdict that stands.

use super::overlay::Overlay;
use super::record::one_line;
use crate::deck::model::Ask;
use crate::deck::side::Task;
use crate::event::StudyDay;
use crate::grade::guessing::{guess_chance, shown_recall};
use crate::schedule::day;
use crate::schedule::model::{Memory, Phase};
use crate::session::step::Loaded;
use crate::session::view::Verdicted;
use crate::terminal::words;
use crate::text::count;

/// The recall at which the memory model's stability is measured.
const MEASURED_AT: f64 = 0.9;

/// A table of it.
pub(super) fn info(loaded: &Loaded, verdict: Option<&Verdicted>) -> Overlay {
    let state = &loaded.state;
    let chance = guess_chance(&loaded.side.task);
    let answers = (state.n_answers > 0).then(|| {
        let answers = count(state.n_answers as usize, "answer");
        format!("{answers}, {} missed", state.n_lapses)
    });
    let tags = (!loaded.tags.is_empty()).then(|| loaded.tags.join(", "));
    let rows = [
        ("rated", verdict.map(rated)),
        ("card", Some(loaded.side.key.clone())),
        ("deck", Some(loaded.deck_title.clone())),
        ("place", Some(format!("{}:{}", loaded.file, loaded.line))),
        ("kind", Some(loaded.side.task.kind().name().to_owned())),
        ("drawn", drawn(loaded, verdict.is_some())),
        ("state", Some(phase(state.phase).to_owned())),
        ("due", state.due.map(date)),
        ("answers", answers),
        ("memory", state.memory.map(|kept| memory(kept, chance))),
        ("luck", luck(chance)),
        ("next", intervals(loaded)),
        ("tags", tags),
    ];
    let rows = rows.into_iter();
    let rows = rows.filter_map(|(label, value)| Some((label.to_owned(), value?)));
    Overlay::of("This card", rows.collect())
}

fn rated(verdict: &Verdicted) -> String {
    let rating = verdict.rating.name();
    match verdict.reason.as_str() {
        "" if verdict.self_graded => format!("{rating}: by you"),
        "" => rating.to_owned(),
        reason => format!("{rating}: {reason}"),
    }
}

/// The wrong options that the author did not write; before the answer only how many, for their names would tell.
fn drawn(loaded: &Loaded, is_answered: bool) -> Option<String> {
    let (Task::Whole(Ask::Choice { wrong, .. } | Ask::Choices { wrong, .. }), 1..) =
        (&loaded.side.task, loaded.n_drawn)
    else {
        return None;
    };
    let written = wrong.len().saturating_sub(loaded.n_drawn);
    let names: Vec<String> = wrong[written..]
        .iter()
        .map(|item| one_line(&item.text))
        .collect();
    let what = if is_answered {
        names.join("; ")
    } else {
        count(names.len(), "option")
    };
    let from = "from answers to other cards and your own";
    Some(format!("{what}: {from}"))
}

fn memory(memory: Memory, chance: f64) -> String {
    let days = memory.stability.round().max(0.0) as u32;
    let recall = shown_recall(MEASURED_AT, chance) * 100.0;
    let without = if chance > 0.0 { " without luck" } else { "" };
    format!(
        "{recall:.0}%{without} after {}, difficulty {:.1} of 10",
        words::span(days),
        memory.difficulty
    )
}

/// How often a blind guess is right, where it is worth a word.
fn luck(chance: f64) -> Option<String> {
    let one_in = (chance > 0.0).then(|| (1.0 / chance).round())?;
    (one_in <= 100.0).then(|| {
        format!("1 blind guess in {one_in:.0} is right: recall is shown without, and reviews come sooner")
    })
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::New => "new",
        Phase::Learning => "missed last time",
        Phase::Review => "known last time",
    }
}

fn intervals(loaded: &Loaded) -> Option<String> {
    let each = loaded
        .next
        .iter()
        .map(|(rating, days)| format!("{} {}", rating.name(), words::in_days(*days)));
    let each: Vec<_> = each.collect();
    (!each.is_empty()).then(|| each.join(", "))
}

fn date(day: StudyDay) -> String {
    day::date(day).map_or_else(|| "never".to_owned(), |date| date.to_string())
}
