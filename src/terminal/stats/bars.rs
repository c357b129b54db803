//! Bars, upright and lying, of characters that are told apart without colour.

use crate::report::stats::words::{about, decimal};
use crate::terminal::draw::{Line, Tone};
use crate::text::width::{display_width, pad, pad_left, truncate};

/// What fills the top cell of a bar, by eighths.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Lines of an upright bar.
const HEIGHT: usize = 5;

/// The widest upright bar, in columns.
const WIDEST_BAR: usize = 3;

/// Upright bars side by side.
pub(super) struct Upright<'a> {
    /// How high each is, from 0 on.
    pub(super) values: &'a [f64],
    /// What stands below some of them, by their place.
    pub(super) labels: &'a [(usize, String)],
    /// Marks below the bars, in the line under the axis; empty when there are none.
    pub(super) marks: &'a [bool],
}

/// The columns that the numbers at the side of upright bars take, and the axis.
const SIDE: usize = 7;

/// How many upright bars fit, at least 1.
pub(super) fn capacity(columns: usize) -> usize {
    columns.saturating_sub(SIDE).max(1)
}

impl Upright<'_> {
    /// The bars in lines of at most `columns`.
    pub(super) fn lines(&self, columns: usize) -> Vec<Line> {
        let (bar, gap) = widths(self.values.len(), capacity(columns));
        let highest = self
            .values
            .iter()
            .copied()
            .filter(|value| value.is_finite());
        let highest = highest.fold(0.0, f64::max);
        let mut lines: Vec<Line> = (0..HEIGHT)
            .rev()
            .map(|row| {
                let side = if row + 1 == HEIGHT {
                    height(highest)
                } else {
                    String::new()
                };
                let tick = if side.is_empty() { '│' } else { '┤' };
                Self::side(&side, tick)
                    .and(self.row(row, highest, bar, gap), Tone::Right)
                    .clip(columns)
            })
            .collect();
        let floor = "─".repeat(self.values.len() * (bar + gap) - gap.min(1));
        lines.push(Self::side("0", '└').and(floor, Tone::Quiet).clip(columns));
        if self.marks.contains(&true) {
            let marks = self
                .marks
                .iter()
                .map(|is_on| if *is_on { "e" } else { " " });
            let marks: String = marks.map(|mark| pad(mark, bar + gap)).collect();
            lines.push(Line::plain(" ".repeat(SIDE)).and(marks.trim_end(), Tone::Plain));
        }
        lines.extend(self.under(bar + gap, columns));
        lines
    }

    fn side(number: &str, tick: char) -> Line {
        Line::of(
            format!("{} {tick}", pad_left(number, SIDE - 2)),
            Tone::Quiet,
        )
    }

    fn row(&self, row: usize, highest: f64, bar: usize, gap: usize) -> String {
        let cell = |value: &f64| {
            let filled = if highest > 0.0 && value.is_finite() {
                value / highest * (HEIGHT * 8) as f64
            } else {
                0.0
            };
            // What is not nothing is seen.
            let least = if *value > 0.0 && row == 0 { 1.0 } else { 0.0 };
            let eighths = (filled.round() - (row * 8) as f64).clamp(least, 8.0);
            let cell = EIGHTHS[eighths as usize].to_string().repeat(bar);
            cell + &" ".repeat(gap)
        };
        let row: String = self.values.iter().map(cell).collect();
        row.trim_end().to_owned()
    }

    /// What stands below, as far as there is room.
    fn under(&self, step: usize, columns: usize) -> Option<Line> {
        let mut text = " ".repeat(SIDE);
        for (idx, label) in self.labels {
            let width = display_width(label);
            let at = (SIDE + idx * step).min(columns.saturating_sub(width));
            let is_first = text.trim().is_empty();
            if is_first || at > display_width(&text) {
                text = pad(&text, at) + label;
            }
        }
        (!text.trim().is_empty()).then(|| Line::of(text, Tone::Quiet).clip(columns))
    }
}

/// The highest value beside the bars.
fn height(highest: f64) -> String {
    if highest < 10.0 {
        decimal(highest)
    } else {
        about(highest)
    }
}

/// The columns of a bar and of the gap after it.
fn widths(n_bars: usize, room: usize) -> (usize, usize) {
    match room / n_bars.max(1) {
        0 | 1 => (1, 0),
        each => ((each - 1).min(WIDEST_BAR), 1),
    }
}

/// A bar that lies beside its name.
pub(super) struct Lying {
    /// What it is of; safe.
    pub(super) name: String,
    /// How long it is.
    pub(super) value: f64,
    /// The number in words.
    pub(super) says: String,
}

/// The longest lying bar, in columns.
const LONGEST: usize = 40;

/// The columns that a name may always take.
const LEAST_NAME: usize = 16;

/// The shortest that is worth its room.
const SHORTEST: usize = 6;

/// Lying bars below each other. The longest stands for the highest value, or for `whole` if that is given, and then
/// what is missing is drawn too.
pub(super) fn lying(bars: &[Lying], whole: Option<f64>, columns: usize) -> Vec<Line> {
    let widest = |of: fn(&Lying) -> usize| bars.iter().map(of).max().unwrap_or(0);
    let says = widest(|bar| display_width(&bar.says));
    let names = widest(|bar| display_width(&bar.name));
    let names = names.min((columns * 2 / 5).max(LEAST_NAME));
    let room = columns.saturating_sub(names + says + 4).min(LONGEST);
    let highest = bars
        .iter()
        .map(|bar| bar.value)
        .filter(|value| value.is_finite());
    let full = whole.unwrap_or_else(|| highest.fold(0.0, f64::max));
    let line = |bar: &Lying| {
        let name = pad(&truncate(&bar.name, names), names);
        let line = Line::plain(name + "  ");
        let line = if room >= SHORTEST {
            line.join(stretch(bar.value / full, room, whole.is_some()))
                .and("  ", Tone::Plain)
        } else {
            line
        };
        line.and(pad_left(&bar.says, says), Tone::Plain)
            .clip(columns)
    };
    bars.iter().map(line).collect()
}

/// A bar of a share from 0 to 1.
fn stretch(share: f64, room: usize, has_rest: bool) -> Line {
    let share = if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let full = (share * room as f64).round() as usize;
    let full = full.max(usize::from(share > 0.0));
    let rest = if has_rest { "░" } else { " " };
    Line::of("█".repeat(full), Tone::Right).and(rest.repeat(room - full), Tone::Quiet)
}
