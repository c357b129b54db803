//! What was remembered beside what was predicted.

use super::layout::{drawn, room, sentences};
use crate::report::stats::{Account, panels, words};
use crate::stats::figures::{Recalled, Week};
use crate::terminal::draw::{Line, Tone, plain};
use crate::text::width::{pad, pad_left};

/// The most weeks that are shown: the newest.
const MOST_WEEKS: usize = 16;

/// The narrowest lines with a picture of the weeks.
const PICTURE_FROM: usize = 56;

/// Columns of a share.
const SHARE: usize = 7;

/// Columns of what was predicted.
const PREDICTED: usize = 10;

/// Columns of a week's date.
const DATE: usize = 6;

/// The whole period.
pub(super) fn whole(account: &Account, columns: usize) -> Vec<Line> {
    let retention = &account.figures.retention;
    let mut lines = Vec::new();
    for (name, recalled) in [
        ("Young:  ", &retention.young),
        ("Mature: ", &retention.mature),
        ("Both:   ", &retention.all),
    ] {
        lines.extend(plain(&words::recalled(recalled), room(columns), name));
    }
    if let Some(target) = words::target(account) {
        lines.extend(sentences(
            &format!("Your decks aim at {target}."),
            room(columns),
        ));
    }
    drawn(panels::RETENTION, columns, lines)
}

/// Week by week.
pub(super) fn weeks(account: &Account, columns: usize) -> Vec<Line> {
    let weeks = &account.figures.weeks;
    let shown = &weeks[weeks.len().saturating_sub(MOST_WEEKS)..];
    if shown.is_empty() {
        return Vec::new();
    }
    let room = room(columns);
    let head = ["young", "mature", "both"].map(|name| pad_left(name, SHARE));
    let predicted = pad_left("predicted", PREDICTED);
    let head = format!("{}{}{predicted}", pad("week", DATE), head.concat());
    let scale = Scale::new(
        account,
        shown,
        room.saturating_sub(DATE + 3 * SHARE + PREDICTED + 2),
    );
    let head = Line::of(head, Tone::Quiet);
    let head = match (&scale, room >= PICTURE_FROM) {
        (Some(scale), true) => head.and("  ", Tone::Plain).join(scale.head()),
        _ => head,
    };
    let mut lines = vec![head.clip(room)];
    let mut year = words::year_of(account.figures.period.as_of);
    for week in shown {
        let of_week = words::year_of(week.monday);
        if of_week != year {
            lines.push(Line::of(of_week.as_str(), Tone::Quiet).clip(room));
            year = of_week;
        }
        let line = row(week);
        let line = match (&scale, room >= PICTURE_FROM) {
            (Some(scale), true) => line.and("  ", Tone::Plain).join(scale.row(week)),
            _ => line,
        };
        lines.push(line.clip(room));
    }
    if shown.len() < weeks.len() {
        let newest = format!("The last {} weeks with reviews.", shown.len());
        lines.push(Line::of(newest, Tone::Quiet).clip(room));
    }
    lines.extend(legend(room, room >= PICTURE_FROM && scale.is_some()));
    drawn(panels::WEEKS, columns, lines)
}

fn row(week: &Week) -> Line {
    let retention = &week.retention;
    let mut line = Line::of(pad(&words::short_date(week.monday), DATE), Tone::Quiet);
    for recalled in [&retention.young, &retention.mature, &retention.all] {
        let (text, tone) = cell(recalled);
        line = line.and(pad_left(&text, SHARE), tone);
    }
    let predicted = retention
        .all
        .predicted
        .map_or_else(|| "–".to_owned(), words::share);
    line.and(pad_left(&predicted, PREDICTED), Tone::Quiet)
}

/// A share, or that too little stands behind it.
fn cell(recalled: &Recalled) -> (String, Tone) {
    match words::value(recalled.actual) {
        Some(share) => (words::share(share), Tone::Plain),
        None if recalled.n == 0 => ("–".to_owned(), Tone::Quiet),
        None => ("few".to_owned(), Tone::Quiet),
    }
}

fn legend(room: usize, has_picture: bool) -> Vec<Line> {
    let picture = if has_picture {
        " █ both, o predicted, │ the aim."
    } else {
        ""
    };
    let text = format!("few: too few reviews to tell.{picture}");
    let lines = sentences(&text, room).into_iter();
    lines.map(|line| line.toned(Tone::Quiet)).collect()
}

/// Shares along a line.
struct Scale {
    from: f64,
    aim: Option<f64>,
    columns: usize,
}

impl Scale {
    /// From the lowest ten that is needed up to 100%.
    fn new(account: &Account, weeks: &[Week], columns: usize) -> Option<Self> {
        let shares = weeks.iter().flat_map(|week| {
            let all = &week.retention.all;
            [words::value(all.actual), all.predicted]
        });
        let lowest = shares
            .flatten()
            .filter(|share| share.is_finite())
            .reduce(f64::min)?;
        let aim = account
            .targets()
            .filter(|(low, high)| low == high)
            .map(|(low, _)| low);
        let lowest = lowest.min(aim.unwrap_or(1.0));
        Some(Self {
            from: ((lowest * 10.0).floor() / 10.0).clamp(0.0, 0.9),
            aim,
            columns: columns.clamp(8, 50),
        })
    }

    fn head(&self) -> Line {
        let (from, to) = (words::share(self.from), "100%");
        let gap = self.columns.saturating_sub(from.len() + to.len());
        Line::of(format!("{from}{}{to}", " ".repeat(gap)), Tone::Quiet)
    }

    fn place(&self, share: f64) -> usize {
        let along = ((share - self.from) / (1.0 - self.from)).clamp(0.0, 1.0);
        (along * (self.columns - 1) as f64).round() as usize
    }

    fn row(&self, week: &Week) -> Line {
        let all = &week.retention.all;
        let mut cells = vec![("∙", Tone::Quiet); self.columns];
        let marks = [
            (self.aim, "│", Tone::Quiet),
            (all.predicted, "o", Tone::Plain),
            (words::value(all.actual), "█", Tone::Right),
        ];
        for (share, mark, tone) in marks {
            if let Some(share) = share.filter(|share| share.is_finite()) {
                cells[self.place(share)] = (mark, tone);
            }
        }
        cells
            .into_iter()
            .fold(Line::empty(), |line, (mark, tone)| line.and(mark, tone))
    }
}
