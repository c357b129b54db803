//! Predicted beside actual recall, and how the ways to predict compare.

use super::layout::{Draw, drawn, room, sentences};
use crate::report::stats::{Account, panels, words};
use crate::stats::calibration::Band;
use crate::terminal::draw::{Line, Tone};
use crate::text::width::{display_width, pad, pad_left};

/// The panels of calibration.
pub(super) const PANELS: [Draw; 2] = [bands, scores];

/// The fewest columns of a picture.
const LEAST: usize = 12;

/// The most columns of a picture.
const WIDEST: usize = 50;

/// Columns of a measure.
const NUMBER: usize = 7;

/// Columns of the numbers of a band.
const TEXT: usize = 36;

fn bands(account: &Account, columns: usize) -> Vec<Line> {
    let Some(calibration) = &account.calibration else {
        return Vec::new();
    };
    let room = room(columns);
    if calibration.bands.is_empty() {
        let none = sentences(words::NO_BANDS, room);
        return drawn(panels::CALIBRATION, columns, none);
    }
    let width = room.saturating_sub(TEXT + 2).min(WIDEST);
    let from = words::lowest(calibration);
    let head = Line::of(
        row(["predicted", "was", "95% within", "answers"]),
        Tone::Quiet,
    );
    let reach = words::reach(account).map(|reach| sentences(&reach, room));
    let mut lines = reach.unwrap_or_default();
    lines.push(head);
    for band in &calibration.bands {
        let line = Line::plain(row(words::band_cells(band).each_ref().map(String::as_str)));
        lines.push(if width < LEAST {
            line
        } else {
            line.and("  ", Tone::Plain).join(picture(band, from, width))
        });
    }
    if width >= LEAST {
        let from = words::share(from);
        let text = format!("From {from} to 100%: o predicted, █ was, ─ within.");
        let legend = sentences(&text, room).into_iter();
        lines.extend(legend.map(|line| line.toned(Tone::Quiet)));
    }
    drawn(panels::CALIBRATION, columns, lines)
}

/// The numbers of a band below their names.
fn row([predicted, was, within, answers]: [&str; 4]) -> String {
    let numbers = [(predicted, 9), (was, 5), (within, 12), (answers, 10)];
    let numbers = numbers.map(|(number, columns)| pad_left(number, columns));
    numbers.concat()
}

/// A prediction beside what happened, along a line from the lowest band to 100%.
fn picture(band: &Band, from: f64, width: usize) -> Line {
    let place = |share: f64| {
        let along = ((share - from) / (1.0 - from)).clamp(0.0, 1.0);
        (along * (width - 1) as f64).round() as usize
    };
    let mut cells = vec![("∙", Tone::Quiet); width];
    if let Some([low, value, high]) = words::interval(band.actual) {
        for cell in &mut cells[place(low)..=place(high)] {
            *cell = ("─", Tone::Plain);
        }
        cells[place(value)] = ("█", Tone::Right);
    }
    if band.predicted.is_finite() {
        cells[place(band.predicted)] = ("o", Tone::Plain);
    }
    cells
        .into_iter()
        .fold(Line::empty(), |line, (mark, tone)| line.and(mark, tone))
}

fn scores(account: &Account, columns: usize) -> Vec<Line> {
    let Some(calibration) = &account.calibration else {
        return Vec::new();
    };
    let room = room(columns);
    if calibration.scores.is_empty() {
        let few = words::too_few(calibration.n, calibration.needed, "reviews");
        let few = sentences(&format!("To compare: {few}."), room);
        return drawn(panels::SCORES, columns, few);
    }
    let rows = words::scores(calibration);
    let widest = rows
        .iter()
        .map(|row| display_width(row.0))
        .max()
        .unwrap_or(0);
    let each = (room.saturating_sub(widest) / 3).min(NUMBER);
    let head = words::MEASURES
        .map(|measure| pad_left(measure.0, each))
        .concat();
    let mut lines = vec![Line::of(" ".repeat(widest) + &head, Tone::Quiet).clip(room)];
    for (name, numbers) in rows {
        let numbers = numbers.map(|number| pad_left(&number, each)).concat();
        lines.push(Line::plain(pad(name, widest) + &numbers).clip(room));
    }
    for (name, meaning) in words::MEASURES {
        let text = format!("{name}: {meaning}");
        lines.extend(
            sentences(&text, room)
                .into_iter()
                .map(|line| line.toned(Tone::Quiet)),
        );
    }
    drawn(panels::SCORES, columns, lines)
}
