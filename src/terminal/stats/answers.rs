//! Answers by rating and by hour.

use super::bars::Upright;
use super::layout::{drawn, room, sentences};
use crate::event::Rating;
use crate::report::stats::{Account, panels, words};
use crate::terminal::draw::{Line, Tone};
use crate::text::width::{display_width, pad, pad_left};

/// Columns of a share of a rating.
const SHARE: usize = 6;

/// How often each rating was given.
pub(super) fn ratings(account: &Account, columns: usize) -> Vec<Line> {
    let rows = words::ratings(&account.figures.ratings);
    let room = room(columns);
    let widest = rows
        .iter()
        .map(|(name, _)| display_width(name))
        .max()
        .unwrap_or(0);
    let names = Rating::ALL
        .map(|rating| pad_left(rating.name(), SHARE))
        .concat();
    let head = format!("{}{names} answers", " ".repeat(widest));
    let mut lines = vec![Line::of(head, Tone::Quiet).clip(room)];
    for (name, counts) in rows {
        let sum: u64 = counts.iter().sum();
        let shares = counts
            .map(|n| pad_left(&words::part(n, sum), SHARE))
            .concat();
        let line = Line::plain(pad(name, widest) + &shares);
        lines.push(
            line.and(pad_left(&words::whole(sum), 8), Tone::Quiet)
                .clip(room),
        );
    }
    drawn(panels::RATINGS, columns, lines)
}

/// Answers by hour of the day.
pub(super) fn hours(account: &Account, columns: usize) -> Vec<Line> {
    let hours = &account.figures.hours;
    if hours.iter().all(|hour| hour.answers == 0) {
        return Vec::new();
    }
    let values = hours.map(|hour| hour.answers as f64);
    let labels = [0, 6, 12, 18].map(|hour| (hour, format!("{hour}:00")));
    let bars = Upright {
        values: &values,
        labels: &labels,
        marks: &[],
    };
    let mut lines = bars.lines(room(columns));
    for part in words::parts_of_day(hours) {
        lines.extend(sentences(&part, room(columns)));
    }
    drawn(panels::HOURS, columns, lines)
}
