//! Panels below and beside each other.

use crate::report::stats::Account;
use crate::report::stats::panels::Panel;
use crate::terminal::draw::{Line, Tone, plain};

/// What draws one panel in so many columns; no line when it has nothing to tell.
pub(super) type Draw = fn(&Account, usize) -> Vec<Line>;

/// The narrowest screen with two panels beside each other.
const TWO_FROM: usize = 120;

/// The columns between them.
const GAP: usize = 4;

/// A panel: a heading, what the numbers mean, and the lines below, which are indented.
pub(super) fn drawn(panel: Panel, columns: usize, body: Vec<Line>) -> Vec<Line> {
    let mut lines = vec![Line::of(panel.heading, Tone::Title).clip(columns)];
    if !panel.meaning.is_empty() {
        let meaning = plain(panel.meaning, columns, "");
        lines.extend(meaning.into_iter().map(|line| line.toned(Tone::Quiet)));
    }
    lines.extend(body.into_iter().map(|line| line.indent(INDENT)));
    lines
}

/// The columns that what stands below a heading is indented by.
pub(super) const INDENT: usize = 2;

/// The columns that there are below a heading.
pub(super) fn room(columns: usize) -> usize {
    columns.saturating_sub(INDENT)
}

/// A sentence of griot's own in lines.
pub(super) fn sentences(text: &str, columns: usize) -> Vec<Line> {
    plain(text, columns, "")
}

/// One panel over the whole width, an empty line before it.
pub(super) fn single(account: &Account, draw: Draw, columns: usize) -> Vec<Line> {
    let mut lines = draw(account, columns);
    if !lines.is_empty() {
        lines.insert(0, Line::empty());
    }
    lines
}

/// The panels in order, an empty line before each; in two columns where there is room for both.
pub(super) fn arranged(account: &Account, panels: &[Draw], columns: usize) -> Vec<Line> {
    if columns < TWO_FROM {
        let drawn = panels
            .iter()
            .flat_map(|draw| single(account, *draw, columns));
        return drawn.collect();
    }
    let width = (columns - GAP) / 2;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for draw in panels {
        let shorter = if left.len() <= right.len() {
            &mut left
        } else {
            &mut right
        };
        shorter.extend(single(account, *draw, width));
    }
    beside(left, right, width)
}

fn beside(left: Vec<Line>, right: Vec<Line>, width: usize) -> Vec<Line> {
    let n_lines = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let row = |_| {
        let (left, right) = (left.next(), right.next().filter(|line| !line.is_empty()));
        let left = left.unwrap_or_default();
        let Some(right) = right else { return left };
        let gap = (width + GAP).saturating_sub(left.width());
        left.and(" ".repeat(gap), Tone::Plain).join(right)
    };
    (0..n_lines).map(row).collect()
}
