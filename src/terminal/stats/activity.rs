//! What was done: in all, and day by day.

use super::bars::{Upright, capacity};
use super::layout::{drawn, room, sentences};
use crate::event::StudyDay;
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words};
use crate::stats::figures::DayFigures;
use crate::terminal::draw::{Line, Tone, plain};

/// Today, and all of the period together.
pub(super) fn total(account: &Account, columns: usize) -> Vec<Line> {
    let figures = &account.figures;
    let mut lines = plain(&words::today(&figures.today), room(columns), "Today: ");
    if figures.total.answers == 0 {
        lines.extend(sentences(panels::NOTHING_THEN, room(columns)));
    }
    for (name, text) in words::total(account) {
        lines.extend(plain(&text, room(columns), &format!("{name}: ")));
    }
    drawn(panels::TOTAL, columns, lines)
}

/// Reviews by day.
pub(super) fn reviews(account: &Account, columns: usize) -> Vec<Line> {
    by_day(
        account,
        panels::REVIEWS,
        words::NO_REVIEWS,
        |day| day.reviews as f64,
        columns,
    )
}

/// Minutes by day.
pub(super) fn minutes(account: &Account, columns: usize) -> Vec<Line> {
    by_day(
        account,
        panels::MINUTES,
        words::NO_TIMES,
        |day| day.took_ms as f64 / 60_000.0,
        columns,
    )
}

fn by_day(
    account: &Account,
    panel: Panel,
    none: &str,
    of: fn(&DayFigures) -> f64,
    columns: usize,
) -> Vec<Line> {
    let figures = &account.figures;
    let Some(first) = figures.days.first().map(|day| day.day) else {
        return Vec::new();
    };
    let since = figures.period.since.unwrap_or(first).min(first);
    let last = figures.period.until;
    let n_days = (last.since(since) as usize + 1).min(capacity(room(columns)));
    let begin = StudyDay(last.0 - (n_days as i32 - 1));
    let mut values = vec![0.0; n_days];
    for day in figures
        .days
        .iter()
        .filter(|day| day.day >= begin && day.day <= last)
    {
        if let Some(value) = values.get_mut(day.day.since(begin) as usize) {
            *value = of(day);
        }
    }
    if values.iter().all(|value| *value <= 0.0) {
        let none = sentences(none, room(columns));
        return drawn(panel, columns, none);
    }
    let middle = n_days / 2;
    let labels = [0, middle, n_days - 1].map(|idx| {
        (
            idx,
            words::short_day(begin.plus(idx as u32), figures.period.as_of),
        )
    });
    let n_labels = if n_days < 3 { 1 } else { 3 };
    let bars = Upright {
        values: &values,
        labels: &labels[..n_labels],
        marks: &[],
    };
    let mut lines = bars.lines(room(columns));
    if begin > since {
        let shown = format!("The last {n_days} days.");
        lines.push(Line::of(shown, Tone::Quiet).clip(room(columns)));
    }
    drawn(panel, columns, lines)
}
