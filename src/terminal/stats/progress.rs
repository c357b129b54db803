//! How far each deck and each tag is known.

use super::bars::{Lying, lying};
use super::layout::{drawn, room, sentences};
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words};
use crate::stats::figures::Progress;
use crate::terminal::draw::{Line, Tone};
use crate::text::safe_line;
use crate::text::width::{display_width, pad, truncate};

/// The most decks that are shown.
const MOST_DECKS: usize = 30;

/// The most tags: there may be hundreds, and few matter.
const MOST_TAGS: usize = 10;

/// The narrowest lines that hold a name, a bar and the numbers.
const ONE_LINE_FROM: usize = 56;

/// Each deck.
pub(super) fn decks(account: &Account, columns: usize) -> Vec<Line> {
    let decks = words::largest(words::decks(account), MOST_DECKS);
    listed(account, panels::DECKS, decks, columns)
}

/// Each tag.
pub(super) fn tags(account: &Account, columns: usize) -> Vec<Line> {
    let tags = words::largest(words::tags(account), MOST_TAGS);
    listed(account, panels::TAGS, tags, columns)
}

fn listed(
    account: &Account,
    panel: Panel,
    (shown, n_more): (Vec<&Progress>, usize),
    columns: usize,
) -> Vec<Line> {
    if shown.is_empty() {
        return Vec::new();
    }
    let room = room(columns);
    let bars: Vec<Lying> = shown
        .into_iter()
        .map(|progress| bar(account, progress))
        .collect();
    let mut lines = if room < ONE_LINE_FROM {
        bars.iter().flat_map(|bar| two_lines(bar, room)).collect()
    } else {
        lying(&bars, Some(1.0), room)
    };
    if n_more > 0 {
        let more = sentences(&words::smaller(n_more), room).into_iter();
        lines.extend(more.map(|line| line.toned(Tone::Quiet)));
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
