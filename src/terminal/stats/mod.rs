//! What `griot stats` shows: [`lines`] with charts, [`words`] without.

mod activity;
mod answers;
mod bars;
mod calibration;
mod cards;
mod forecast;
mod hard;
mod layout;
mod progress;
mod retention;
mod spoken;
#[cfg(test)]
mod tests;
mod year;

pub use spoken::words;

use self::layout::{Draw, arranged, sentences, single};
use crate::report::stats::{Account, words as told};
use crate::terminal::draw::{Line, Tone};

/// The widest that it gets.
const WIDEST: usize = 200;

/// The columns of what is never wider: the year with two columns for each week.
const ONE: usize = 114;

/// What was done and remembered in the period.
const DONE: [Draw; 4] = [
    retention::whole,
    activity::reviews,
    retention::weeks,
    activity::minutes,
];

/// What is to come, and where the cards stand.
const STANDING: [Draw; 4] = [
    forecast::forecast,
    cards::states,
    cards::stability,
    cards::difficulty,
];

/// How was answered in the period.
const ANSWERS: [Draw; 2] = [answers::ratings, answers::hours];

/// What deserves attention. The end is what is seen on a terminal, so that the most important is told last.
const CARDS: [Draw; 4] = [
    hard::hardest,
    progress::tags,
    hard::leeches,
    progress::decks,
];

/// Everything with charts, in lines of at most `columns`.
pub fn lines(account: &Account, columns: usize) -> Vec<Line> {
    let columns = columns.min(WIDEST);
    let mut lines = head(account, columns);
    if account.is_blank() {
        lines.push(Line::empty());
        lines.extend(sentences(&told::nothing_yet(account), columns));
        return lines;
    }
    let has_answers = account.figures.total.answers > 0;
    lines.extend(single(account, activity::total, columns.min(ONE)));
    if has_answers {
        lines.extend(arranged(account, &DONE, columns));
    }
    lines.extend(arranged(account, &STANDING, columns));
    lines.extend(single(account, year::year, columns.min(ONE)));
    if has_answers {
        lines.extend(arranged(account, &ANSWERS, columns));
    }
    lines.extend(arranged(account, &CARDS, columns));
    if account.calibration.is_some() {
        lines.extend(arranged(account, &calibration::PANELS, columns));
    }
    lines
}

/// What matters most once more, for who sees only the end of a long page on a terminal, and how to see it all again.
pub fn closing(account: &Account, columns: usize) -> Vec<Line> {
    let columns = columns.min(WIDEST);
    let mut lines = vec![Line::empty()];
    if !account.is_blank() {
        let figures = &account.figures;
        let today = format!("Today: {}.", told::today(&figures.today));
        let remembered = told::value(figures.retention.all.actual)
            .map(|share| format!("Remembered in all: {}.", told::share(share)));
        let facts = told::streak(account).map(|streak| format!("{streak}."));
        let facts = facts.into_iter().chain([today]).chain(remembered);
        let facts = facts.collect::<Vec<_>>().join(" ");
        lines.extend(sentences(&facts, columns));
    }
    let again = sentences("`griot stats` shows all of this again.", columns);
    lines.extend(again.into_iter().map(|line| line.toned(Tone::Quiet)));
    lines
}

/// The date and the days in a row.
fn head(account: &Account, columns: usize) -> Vec<Line> {
    let date = told::long_date(account.figures.period.as_of);
    let date = Line::of(date, Tone::Title);
    let streak = Line::of(told::streak(account).unwrap_or_default(), Tone::Quiet);
    match date.with_right(&streak, columns) {
        Some(line) => vec![line],
        None => vec![date.clip(columns), streak.clip(columns)],
    }
}
