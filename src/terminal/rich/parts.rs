//! The parts of an answer of several, each with what it was worth: in the right order, pair by pair, entry by entry.

use super::desk::Asked;
use super::diff::diff;
use super::lists::PairLayout;
use super::record;
use super::sheet::Sheet;
use crate::event::Verdict;
use crate::grade::model::{Marking, Part};
use crate::session::view::Form;
use crate::terminal::draw::{Line, Tone, inline, plain};
use crate::terminal::words;
use crate::text::width::{display_width, pad_left};

/// Draws the parts of a marking as the question they answer wants them.
pub(super) fn draw(sheet: &mut Sheet, asked: Option<&Asked>, marking: &Marking) {
    let form = asked.map(|asked| &asked.question.form);
    let measure = sheet.measure();
    let lines = match form {
        Some(Form::Order { .. }) => order(&marking.parts, measure),
        Some(Form::Match { left, right }) => pairs(&marking.parts, left, right, measure),
        Some(Form::List { .. }) => entries(&marking.parts, measure),
        _ => marking
            .parts
            .iter()
            .flat_map(|at| part(at, measure))
            .collect(),
    };
    sheet.extend(lines);
    // Of several slips nobody would know which one is spelt out.
    let is_near = |part: &&Part| part.verdict == Verdict::Near;
    if marking.parts.iter().filter(is_near).count() == 1 && !marking.diff.is_empty() {
        sheet.gap();
        sheet.extend(diff(&marking.diff, ("You", "Right"), measure));
    }
}

/// The right order, with the place that each item had in the answer where it was another.
fn order(parts: &[Part], columns: usize) -> Vec<Line> {
    let label = display_width(&words::ordinal(parts.len().max(1)));
    let rows = parts.iter().enumerate().flat_map(|(at, part)| {
        let item = part.expected.as_deref().unwrap_or_default();
        let yours = parts
            .iter()
            .position(|part| part.given.as_deref() == Some(item));
        let verdict = yours.map_or(Verdict::Wrong, |yours| parts[yours].verdict);
        let place = pad_left(&words::ordinal(at + 1), label);
        let first = format!("{} {place}  ", words::mark(verdict));
        let mut lines = inline(item, columns, &first);
        if verdict != Verdict::Right {
            let yours = yours.map_or_else(
                || "not given".to_owned(),
                |yours| format!("you: {}", words::ordinal(yours + 1)),
            );
            beside(&mut lines, Line::plain(yours), label + 4, columns);
        }
        lines
            .into_iter()
            .map(move |line| line.toned(record::tone(verdict)))
    });
    rows.collect()
}

/// The right order or the right pairs, one below the other, where nothing was answered.
pub(super) fn right_answer(
    asked: Option<&Asked>,
    marking: &Marking,
    columns: usize,
) -> Option<Vec<Line>> {
    if marking.given.is_some() {
        return None;
    }
    match &asked?.question.form {
        Form::Order { items } => right_order(&marking.expected, items, columns),
        Form::Match { left, right } => right_pairs(&marking.expected, left, right, columns),
        _ => None,
    }
}

fn right_order(expected: &str, shown: &[String], columns: usize) -> Option<Vec<Line>> {
    let items: Vec<&str> = expected.split(" → ").collect();
    let is_shown = |item: &&str| shown.iter().any(|shown| shown == item);
    // An item may have an arrow in it.
    if items.len() != shown.len() || !items.iter().all(is_shown) {
        return None;
    }
    let label = display_width(&words::ordinal(items.len()));
    let rows = items.into_iter().enumerate().flat_map(|(at, item)| {
        let place = pad_left(&words::ordinal(at + 1), label);
        inline(item, columns, &format!("→ {place}  "))
    });
    Some(rows.collect())
}

fn right_pairs(
    expected: &str,
    left: &[String],
    right: &[String],
    columns: usize,
) -> Option<Vec<Line>> {
    let layout = PairLayout::of(left, right, columns);
    let (mut rest, mut lines, mut n) = (expected, Vec::new(), 0);
    while !rest.is_empty() {
        let mut sides = left.iter().flat_map(|l| right.iter().map(move |r| (l, r)));
        let (one, other, after) = sides.find_map(|(l, r)| Some((l, r, after_pair(rest, l, r)?)))?;
        lines.extend(layout.lines("→", one, &inline(other, layout.for_right, "→ ")));
        rest = after;
        n += 1;
    }
    (n == left.len()).then_some(lines)
}

/// What follows a pair at the beginning of a text of several.
fn after_pair<'a>(text: &'a str, left: &str, right: &str) -> Option<&'a str> {
    let after = text
        .strip_prefix(left)?
        .strip_prefix(" → ")?
        .strip_prefix(right)?;
    let next = after
        .strip_prefix(", ")
        .or_else(|| after.strip_prefix("; "));
    next.or(Some(after).filter(|after| after.is_empty()))
}

/// Puts a note after the last line, or below it where there is no room.
fn beside(lines: &mut Vec<Line>, note: Line, indent: usize, columns: usize) {
    let last = lines.pop().unwrap_or_default();
    if last.width() + 2 + note.width() <= columns {
        lines.push(last.and("  ", Tone::Plain).join(note));
    } else {
        lines.extend([last, note.indent(indent)]);
    }
}

/// Each left side with the right side it was given, and the right one where it was another.
fn pairs(parts: &[Part], left: &[String], right: &[String], columns: usize) -> Vec<Line> {
    let layout = PairLayout::of(left, right, columns);
    let row = |at: &Part| {
        let sides = pair(at.expected.as_deref()?, left)?;
        let given = at.given.as_deref().and_then(|given| pair(given, left));
        let (mark, tone) = (words::mark(at.verdict), record::tone(at.verdict));
        let mut picked = match given {
            Some((_, given)) => inline(given, layout.for_right, "→ "),
            None => vec![Line::plain("→ not matched")],
        };
        if at.verdict != Verdict::Right {
            picked.extend(inline(sides.1, layout.for_right, "right: "));
        }
        let lines = layout.lines(mark, sides.0, &picked).into_iter();
        Some(lines.map(|line| line.toned(tone)).collect::<Vec<_>>())
    };
    let rows = parts
        .iter()
        .map(|at| row(at).unwrap_or_else(|| part(at, columns)));
    rows.flatten().collect()
}

/// The sides of a pair in one text, of which the left one is among those shown.
fn pair<'a>(text: &'a str, left: &'a [String]) -> Option<(&'a str, &'a str)> {
    let mut sides = left.iter().filter_map(|left| {
        let right = text.strip_prefix(left.as_str())?.strip_prefix(" → ")?;
        Some((left.as_str(), right))
    });
    sides.next()
}

/// What was found, what was missed, and what is not on the list.
fn entries(parts: &[Part], columns: usize) -> Vec<Line> {
    let rows = parts.iter().flat_map(|part| {
        let expected = part.expected.as_deref().map(record::one_line);
        let given = part.given.as_deref().unwrap_or_default();
        let (mark, tone, text) = match (expected, part.verdict) {
            (Some(expected), Verdict::Right) => ("✓", Tone::Right, expected),
            (Some(expected), _) if part.given.is_none() => {
                ("→", Tone::Wrong, format!("{expected}: missed"))
            }
            (Some(expected), verdict) => {
                let text = format!("{expected} (typed: {given})");
                (words::mark(verdict), record::tone(verdict), text)
            }
            (None, _) => ("✗", Tone::Wrong, format!("{given}: not on the list")),
        };
        let lines = plain(&text, columns, &format!("{mark} "));
        lines.into_iter().map(move |line| line.toned(tone))
    });
    rows.collect()
}

/// A part by itself: what was given, and what was expected where it was another.
fn part(part: &Part, columns: usize) -> Vec<Line> {
    let given = part
        .given
        .as_deref()
        .filter(|given| !given.trim().is_empty());
    let text = match (given, part.expected.as_deref()) {
        (Some(given), Some(expected)) if part.verdict == Verdict::Right => {
            let expected = record::one_line(expected);
            if expected.is_empty() {
                given.to_owned()
            } else {
                expected
            }
        }
        (Some(given), Some(expected)) => format!("{given} → {}", record::one_line(expected)),
        (None, Some(expected)) => format!("→ {}", record::one_line(expected)),
        (Some(given), None) => format!("{given} does not belong"),
        (None, None) => return Vec::new(),
    };
    let first = format!("{} ", words::mark(part.verdict));
    let tone = record::tone(part.verdict);
    let lines = plain(&text, columns, &first);
    lines.into_iter().map(|line| line.toned(tone)).collect()
}
