//! What the next days are likely to bring.

use super::bars::{Upright, capacity};
use super::layout::{drawn, room, sentences};
use crate::report::stats::{Account, panels, words};
use crate::stats::figures::ForecastDay;
use crate::terminal::draw::{Line, Tone};

/// Reviews and minutes of each day to come.
pub(super) fn forecast(account: &Account, columns: usize) -> Vec<Line> {
    let Some(forecast) = &account.figures.forecast else {
        return Vec::new();
    };
    let room = room(columns);
    let n_days = forecast.days.len().min(capacity(room));
    let days = &forecast.days[..n_days];
    let mut lines = Vec::new();
    for (name, of) in [
        ("Reviews", (|day| day.reviews) as fn(&ForecastDay) -> f64),
        ("Minutes", |day| day.minutes),
    ] {
        lines.push(Line::of(name, Tone::Quiet));
        lines.extend(bars(days, of, room));
    }
    if days.iter().any(|day| day.share < 1.0) {
        lines.push(Line::of("e: an easy day", Tone::Quiet).clip(room));
    }
    lines.extend(sentences(&words::forecast(forecast).join(" "), room));
    drawn(panels::FORECAST, columns, lines)
}

fn bars(days: &[ForecastDay], of: fn(&ForecastDay) -> f64, columns: usize) -> Vec<Line> {
    let Some(last) = days.len().checked_sub(1) else {
        return Vec::new();
    };
    let values: Vec<f64> = days.iter().map(of).collect();
    let marks: Vec<bool> = days.iter().map(|day| day.share < 1.0).collect();
    let labels = [0, days.len() / 2, last].map(|idx| (idx, words::short_date(days[idx].day)));
    Upright {
        values: &values,
        labels: &labels,
        marks: &marks,
    }
    .lines(columns)
}
