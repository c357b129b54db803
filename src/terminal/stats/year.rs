//! The year as a map: weeks across, weekdays down.

use super::layout::{drawn, room, sentences};
use crate::event::StudyDay;
use crate::report::stats::{Account, panels, words, year};
use crate::terminal::draw::{Line, Tone};
use crate::text::width::{display_width, pad};

/// What stands for each level, from no answer to many.
const MARKS: [&str; year::N_LEVELS] = ["∙", "░", "▒", "▓", "█"];

/// Columns of the weekdays' names.
const SIDE: usize = 4;

/// The year up to today, as many weeks as fit.
pub(super) fn year(account: &Account, columns: usize) -> Vec<Line> {
    let room = room(columns);
    let Some(map) = year::Map::new(&account.figures) else {
        return Vec::new();
    };
    let cells = room.saturating_sub(SIDE);
    let each = if cells >= 2 * map.weeks.len() { 2 } else { 1 };
    let weeks = &map.weeks[map.weeks.len().saturating_sub(cells / each)..];
    let mut lines = vec![months(weeks, each).clip(room)];
    for weekday in 0..7 {
        let name = if weekday % 2 == 0 {
            year::WEEKDAYS[weekday]
        } else {
            ""
        };
        let mut line = Line::of(pad(name, SIDE), Tone::Quiet);
        for week in weeks {
            line = match week.days[weekday] {
                Some(day) => {
                    let tone = if day.level == 0 {
                        Tone::Quiet
                    } else {
                        Tone::Right
                    };
                    line.and(pad(&MARKS[day.level].repeat(each), each), tone)
                }
                None => line.and(" ".repeat(each), Tone::Plain),
            };
        }
        lines.push(line.clip(room));
    }
    lines.extend(legend(&map, room));
    drawn(panels::YEAR, columns, lines)
}

/// The names of months above the weeks in which they begin.
fn months(weeks: &[year::WeekOfYear], each: usize) -> Line {
    let mut text = " ".repeat(SIDE);
    for (idx, week) in weeks.iter().enumerate() {
        let Some(name) = month_begun(week.monday) else {
            continue;
        };
        let at = SIDE + idx * each;
        if at > display_width(text.trim_end()) {
            text = pad(text.trim_end(), at) + &name;
        }
    }
    Line::of(text, Tone::Quiet)
}

/// The month that begins in the week of this Monday.
fn month_begun(monday: StudyDay) -> Option<String> {
    let days = (0..7).map(|ahead| words::short_date(monday.plus(ahead)));
    let first = days
        .into_iter()
        .find_map(|date| date.strip_prefix("1 ").map(str::to_owned))?;
    Some(first)
}

fn legend(map: &year::Map, columns: usize) -> Vec<Line> {
    let levels = map.levels();
    let parts = MARKS
        .iter()
        .zip(&levels)
        .map(|(mark, says)| format!("{mark} {says}"));
    let text = format!("{}.", parts.collect::<Vec<_>>().join(", "));
    let lines = sentences(&text, columns).into_iter();
    lines.map(|line| line.toned(Tone::Quiet)).collect()
}
