//! How far each deck and each tag is known.

use super::bars::{Lying, lying};
use super::layout::{drawn, room};
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words};
use crate::stats::figures::{Progress, Subject};
use crate::terminal::draw::{Line, Tone};
use crate::text::safe_line;
use crate::text::width::{display_width, pad, truncate};

/// How many decks or tags are shown.
const SHOWN: usize = 30;

/// The narrowest lines that hold a name, a bar and the numbers.
const ONE_LINE_FROM: usize = 56;

/// Each deck.
pub(super) fn decks(account: &Account, columns: usize) -> Vec<Line> {
    listed(
        account,
        panels::DECKS,
        |of| matches!(of, Subject::Deck(_)),
        columns,
    )
}

/// Each tag.
pub(super) fn tags(account: &Account, columns: usize) -> Vec<Line> {
    listed(
        account,
        panels::TAGS,
        |of| matches!(of, Subject::Tag(_)),
        columns,
    )
}

fn listed(
    account: &Account,
    panel: Panel,
    is_meant: fn(&Subject) -> bool,
    columns: usize,
) -> Vec<Line> {
    let progress = &account.figures.progress;
    let all: Vec<&Progress> = progress.iter().filter(|one| is_meant(&one.of)).collect();
    let shown = &all[..all.len().min(SHOWN)];
    if shown.is_empty() {
        return Vec::new();
    }
    let room = room(columns);
    let bars: Vec<Lying> = shown
        .iter()
        .map(|progress| bar(account, progress))
        .collect();
    let mut lines = if room < ONE_LINE_FROM {
        bars.iter().flat_map(|bar| two_lines(bar, room)).collect()
    } else {
        lying(&bars, Some(1.0), room)
    };
    if all.len() > shown.len() {
        let more = format!(
            "and {} more: `griot stats --json` has all",
            all.len() - shown.len()
        );
        lines.push(Line::of(more, Tone::Quiet).clip(room));
    }
    drawn(panel, columns, lines)
}

fn bar(account: &Account, progress: &Progress) -> Lying {
    Lying {
        name: safe_line(words::subject(account, &progress.of)).into_owned(),
        value: words::known_share(progress),
        says: words::known(progress),
    }
}

/// The name above, the bar and the numbers below it.
fn two_lines(bar: &Lying, columns: usize) -> Vec<Line> {
    let name = Line::plain(truncate(&bar.name, columns));
    let room = columns.saturating_sub(display_width(&bar.says) + 4).min(10);
    let full = (bar.value * room as f64).round() as usize;
    let stretch = Line::of("█".repeat(full), Tone::Right).and("░".repeat(room - full), Tone::Quiet);
    let below = stretch.and(pad("", 2) + &bar.says, Tone::Plain).indent(2);
    vec![name, below.clip(columns)]
}
