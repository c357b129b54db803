//! The card on the desk as lines: where I am, what is asked, what to press.

use super::desk::{Asked, Desk, Stage};
use super::gaps::Gaps;
use super::sheet::Sheet;
use super::widget::Widget;
use super::{clock, footers, lists, verdict};
use crate::deck::side::GapPiece;
use crate::event::Rating;
use crate::session::step::Show;
use crate::session::view::{Form, Question, Revealed};
use crate::terminal::draw::{Line, Tone, inline, plain, prose_with_gaps};
use crate::terminal::keymap::KeyMap;
use crate::terminal::screen::Frame;
use crate::terminal::words;
use crate::text::markdown;
use crate::text::safe_line;
use crate::text::width::truncate;

impl Desk {
    /// What the desk looks like in a window of that size.
    pub fn frame(&self, columns: usize, rows: usize) -> Frame {
        let frame = self.drawn(columns, rows, true);
        // What has left the window at its top must not change with each letter: it would be printed again each time.
        let is_filling =
            matches!(&self.stage, Stage::Asking(asked) if matches!(asked.widget, Widget::Gaps(_)));
        if is_filling && frame.lines.len() > rows {
            return self.drawn(columns, rows, false);
        }
        frame
    }

    /// The same; what is typed into gaps stands in the text too when that is `live`.
    fn drawn(&self, columns: usize, rows: usize, live: bool) -> Frame {
        let mut sheet = Sheet::new(columns);
        if let Some(question) = self.question() {
            sheet.lines.push(rule(question, sheet.columns));
        } else {
            sheet
                .lines
                .push(Line::of("─".repeat(sheet.columns), Tone::Quiet));
        }
        if let Some(overlay) = &self.overlay {
            sheet
                .lines
                .extend(overlay.lines(sheet.columns, rows.saturating_sub(1)));
            return sheet.into_frame(rows);
        }
        match &self.stage {
            Stage::Idle => {}
            Stage::Asking(asked) => asking(&mut sheet, asked, self, live),
            Stage::Judged(asked, verdicted) => {
                verdict::draw(&mut sheet, asked.as_ref(), verdicted);
            }
        }
        sheet.gap();
        if let Some(note) = &self.note {
            let lines = plain(note, sheet.measure(), "");
            sheet.extend(lines.into_iter().map(|line| line.toned(Tone::Near)));
            sheet.gap();
        }
        let footer = clock::beside(self.seconds_left, sheet.measure(), |columns| {
            footers::footer(self, columns)
        });
        sheet.push(footer);
        sheet.into_frame(rows)
    }
}

/// A question as it is asked, with what it is answered in, without what is around it: for a page that shows it.
pub fn as_asked(question: &Question, columns: usize) -> Vec<Line> {
    let mut desk = Desk::new(KeyMap::default(), 4);
    desk.show(&Show::Question(Box::new(question.clone())), columns);
    let mut sheet = Sheet::new(columns);
    if let Stage::Asking(asked) = &desk.stage {
        asking(&mut sheet, asked, &desk, true);
    }
    sheet.into_frame(UNBOUNDED).lines
}

/// Rows of a window in which everything has room.
const UNBOUNDED: usize = 1 << 20;

/// Where I am: the deck's title and the number of the card, at the right end of a rule.
pub fn rule(question: &Question, columns: usize) -> Line {
    let place = format!(" · {} of {} ──", question.at, question.total);
    let room = columns.saturating_sub(place.chars().count() + 4);
    let title = safe_line(&question.deck_title);
    let title = truncate(&title, room);
    let here = Line::of(format!(" {title}"), Tone::Title).and(place, Tone::Quiet);
    let dashes = columns.saturating_sub(here.width());
    Line::of("─".repeat(dashes), Tone::Quiet)
        .join(here)
        .clip(columns)
}

fn asking(sheet: &mut Sheet, asked: &Asked, desk: &Desk, live: bool) {
    ask(sheet, asked, live);
    for hint in &asked.hints {
        let lines = inline(hint, sheet.measure(), "Hint: ");
        sheet.extend(lines);
    }
    if !asked.hints.is_empty() {
        sheet.gap();
    }
    widget(sheet, asked);
    if let Some(revealed) = &asked.revealed {
        reveal(sheet, revealed, desk);
    }
}

fn widget(sheet: &mut Sheet, asked: &Asked) {
    match (&asked.widget, &asked.question.form) {
        (Widget::Line(line), form) => {
            let note = wanted(form, line.is_blank());
            sheet.line(line, "›", note.as_deref(), asked.is_commanding);
        }
        (Widget::Gaps(gaps), _) => gap_line(sheet, gaps, asked),
        (Widget::TrueFalse(picker), _) => {
            lists::options(sheet, picker, &["True", "False"], false);
        }
        (Widget::Options(picker), Form::Options { options, many }) => {
            lists::options(sheet, picker, options, *many);
        }
        (Widget::Order(order), Form::Order { items }) => lists::order(sheet, order, items),
        (Widget::Match(pairing), Form::Match { left, right }) => {
            lists::pairs(sheet, pairing, left, right);
        }
        (Widget::List(entries), _) => lists::entries(sheet, entries, asked.is_commanding),
        _ => {}
    }
}

/// Stem and question, with what was typed into its gaps when that is `live`.
pub(super) fn ask(sheet: &mut Sheet, asked: &Asked, live: bool) {
    let question = &asked.question;
    sheet.gap();
    if let Some(stem) = &question.stem {
        sheet.prose(stem);
        sheet.gap();
    }
    match (&question.form, &asked.widget) {
        (Form::Gaps { pieces, gap_hints }, Widget::Gaps(gaps)) => {
            let empty = Gaps::new(gap_hints.len());
            let fills = typed_gaps(if live { gaps } else { &empty }, gap_hints);
            cloze(sheet, pieces, &fills);
        }
        (Form::Reveal { pieces, gap_hints }, _) if !pieces.is_empty() => {
            let fills: Vec<_> = gap_hints
                .iter()
                .map(|hint| gap_mark(hint.as_deref()))
                .collect();
            cloze(sheet, pieces, &fills);
        }
        _ => sheet.prose(&question.question),
    }
    sheet.gap();
}

fn cloze(sheet: &mut Sheet, pieces: &[GapPiece], fills: &[String]) {
    let lines = prose_with_gaps(pieces, fills, sheet.measure());
    sheet.extend(lines);
}

/// What stands in the place of an open gap.
fn gap_mark(hint: Option<&str>) -> String {
    let hint = hint.map(markdown::plain);
    format!("[{}]", hint.as_deref().unwrap_or("…"))
}

fn typed_gaps(gaps: &Gaps, hints: &[Option<String>]) -> Vec<String> {
    let is_one = hints.len() == 1;
    let texts = gaps.texts().zip(hints).enumerate();
    texts
        .map(|(at, (text, hint))| match text.trim() {
            "" if is_one => gap_mark(hint.as_deref()),
            "" => format!("[{} {}", at + 1, &gap_mark(hint.as_deref())[1..]),
            text => format!("[{text}]"),
        })
        .collect()
}

fn gap_line(sheet: &mut Sheet, gaps: &Gaps, asked: &Asked) {
    let n = gaps.texts().count();
    let label = if n == 1 {
        "›".to_owned()
    } else {
        format!("{} of {n} ›", gaps.at() + 1)
    };
    sheet.line(gaps.line(), &label, None, asked.is_commanding);
}

/// What stands behind a line: the unit of a number; while it is empty, how exact a date is asked for.
fn wanted(form: &Form, is_blank: bool) -> Option<String> {
    let Form::Line { unit, precision } = form else {
        return None;
    };
    let precision = precision.as_deref().filter(|_| is_blank);
    let precision = precision.map(|precision| match precision {
        "day" => "(day, month and year)".to_owned(),
        "month" => "(month and year)".to_owned(),
        "range" => "(from when to when)".to_owned(),
        other => format!("({other})"),
    });
    unit.as_deref().map(markdown::plain).or(precision)
}

/// The answer of a card that is graded by whoever asked it.
fn reveal(sheet: &mut Sheet, revealed: &Revealed, desk: &Desk) {
    sheet.gap();
    let dashes = Line::of("─".repeat(sheet.measure().min(8)), Tone::Quiet);
    sheet.push(dashes);
    sheet.prose(&revealed.answer);
    explanation(
        sheet,
        revealed.explanation.as_deref(),
        revealed.source.as_deref(),
    );
    let ratings = desk.ratings().into_iter();
    let next: Vec<_> = ratings
        .filter_map(|(command, rating)| {
            let (_, days) = revealed.next.iter().find(|(other, _)| *other == rating)?;
            Some((desk.keys.label(command), rating, *days))
        })
        .collect();
    if !next.is_empty() {
        sheet.gap();
        sheet.extend(intervals(&next, sheet.measure()));
    }
}

/// The explanation, with where it comes from at its right end.
pub(super) fn explanation(sheet: &mut Sheet, text: Option<&str>, source: Option<&str>) {
    if let Some(text) = text {
        sheet.gap();
        sheet.prose(text);
    }
    let Some(source) = source else { return };
    let measure = sheet.measure();
    let source = Line::from(markdown::inline(source))
        .toned(Tone::Quiet)
        .clip(measure);
    let last = sheet.lines.pop().filter(|_| text.is_some());
    let beside = last
        .as_ref()
        .and_then(|last| last.with_right(&source, measure + sheet.indent));
    match (beside, last) {
        (Some(line), _) => sheet.lines.push(line),
        (None, last) => {
            sheet.lines.extend(last);
            let right = Line::empty().with_right(&source, measure);
            sheet.push(right.unwrap_or(source));
        }
    }
}

/// What each rating would mean, with its key, in one line.
fn intervals(next: &[(String, Rating, u32)], columns: usize) -> Vec<Line> {
    let each = next.iter().map(|(key, rating, days)| {
        // What is failed comes again in this session.
        let back = match rating {
            Rating::Again => "soon".to_owned(),
            _ => words::in_days(*days),
        };
        let each = format!("{key} {} {back}", rating.name());
        // Nothing breaks within one of them.
        each.replace(' ', "\u{a0}")
    });
    let text = each.collect::<Vec<_>>().join(" · ");
    let lines = plain(&text, columns, "");
    lines
        .into_iter()
        .map(|line| line.toned(Tone::Quiet))
        .collect()
}
