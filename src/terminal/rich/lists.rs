//! What is picked, ordered, matched and named, as lists that scroll.

use super::entries::{Entries, Said};
use super::order::Order;
use super::pairing::Pairing;
use super::picker::Picker;
use super::scroll::Block;
use super::sheet::Sheet;
use crate::event::Verdict;
use crate::grade::model::EntryVerdict;
use crate::terminal::draw::{Line, Tone, inline, plain};
use crate::terminal::rich::record;
use crate::terminal::words;
use crate::text::width::{display_width, pad_left};

/// Options, with their numbers.
pub(super) fn options<T: AsRef<str>>(sheet: &mut Sheet, picker: &Picker, texts: &[T], many: bool) {
    let blocks = texts.iter().enumerate().map(|(at, text)| {
        let mark = match (many, picker.is_picked(at)) {
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            (false, _) => "",
        };
        let number = number(at, texts.len());
        let first = format!("{} {number}  {mark}", pointer(picker.cursor() == Some(at)));
        Block::item(inline(text.as_ref(), sheet.measure(), &first))
    });
    let blocks = blocks.collect();
    sheet.list(blocks, picker.cursor().unwrap_or_default());
}

/// Items: those in order with their places, an open place, and those that are left with their numbers.
pub(super) fn order(sheet: &mut Sheet, order: &Order, texts: &[String]) {
    let n = texts.len();
    let (n_placed, measure) = (order.n_placed(), sheet.measure());
    let label = display_width(&words::ordinal(n.max(1)));
    let mut blocks = Vec::new();
    for (row, item) in order.items().iter().enumerate() {
        if row == n_placed {
            blocks.push(open_place(row, label));
        }
        let name = if row < n_placed {
            words::ordinal(row + 1)
        } else {
            (item + 1).to_string()
        };
        let is_here = order.cursor() == Some(row);
        let mark = if is_here && order.is_carrying() {
            "↕"
        } else {
            pointer(is_here)
        };
        let first = format!("{mark} {}  ", pad_left(&name, label));
        let lines = inline(&texts[*item], measure, &first).into_iter();
        let is_carried = is_here && order.is_carrying();
        let tone = if is_carried { Tone::Key } else { Tone::Plain };
        blocks.push(Block::item(lines.map(|line| line.toned(tone)).collect()));
    }
    let focus = match order.cursor() {
        Some(row) => row + usize::from(row >= n_placed),
        // The open place, and what is left to choose from.
        None => (n_placed + 2).min(blocks.len().saturating_sub(1)),
    };
    sheet.list(blocks, focus);
}

/// The place that the next item gets, between those that have one and those that are left.
fn open_place(place: usize, label: usize) -> Block {
    let name = pad_left(&words::ordinal(place + 1), label);
    Block::between(vec![
        Line::of(format!("  {name}  …"), Tone::Key),
        Line::empty(),
    ])
}

/// Left sides with what they are matched to, and the right sides below.
pub(super) fn pairs(sheet: &mut Sheet, pairing: &Pairing, left: &[String], right: &[String]) {
    let layout = PairLayout::of(left, right, sheet.measure());
    let blocks = left.iter().enumerate().map(|(at, text)| {
        let pick = pairing.picks().get(at).copied().flatten();
        let pick = pick.and_then(|pick| Some((pick, right.get(pick)?)));
        let mark = pointer(pairing.at() == Some(at));
        Block::item(layout.lines(mark, text, &picked(pick, right.len(), &layout)))
    });
    let blocks = blocks.collect();
    sheet.list(blocks, pairing.at().unwrap_or_default());
    sheet.gap();
    let blocks = right.iter().enumerate().map(|(at, text)| {
        let is_used = pairing.picks().contains(&Some(at));
        let mark = if is_used { "•" } else { " " };
        let first = format!("{mark} {}  ", number(at, right.len()));
        Block::item(inline(text, sheet.measure(), &first))
    });
    let blocks = blocks.collect();
    sheet.list(blocks, pairing.seen());
}

fn picked(pick: Option<(usize, &String)>, n: usize, layout: &PairLayout) -> Vec<Line> {
    match pick {
        Some((at, text)) => {
            let first = format!("→ {}  ", number(at, n));
            inline(text, layout.for_right, &first)
        }
        None => vec![Line::of("→ …", Tone::Quiet)],
    }
}

/// Whether right sides stand beside their left ones, or below them where there is little room.
pub(super) struct PairLayout {
    columns: usize,
    /// Where right sides begin.
    at: usize,
    is_beside: bool,
    /// The columns for a right side.
    pub(super) for_right: usize,
}

impl PairLayout {
    /// The layout for these texts in so many columns; two stand before each left side.
    pub(super) fn of(left: &[String], right: &[String], columns: usize) -> Self {
        // A text that has to be wrapped is as wide as can be.
        let width = |text: &String| match inline(text, columns, "").as_slice() {
            [] => 0,
            [only] => only.width(),
            _ => columns,
        };
        let widest = |texts: &[String]| texts.iter().map(width).max().unwrap_or_default();
        let at = widest(left) + 4;
        let is_beside = at <= columns / 2 && (at + widest(right) + 6 <= columns || columns >= 60);
        let at = if is_beside { at } else { 4.min(columns / 4) };
        Self {
            columns,
            at,
            is_beside,
            for_right: columns.saturating_sub(at).max(2),
        }
    }

    /// A left side after its mark, and the lines of its right side.
    pub(super) fn lines(&self, mark: &str, left: &str, right: &[Line]) -> Vec<Line> {
        let mut lines = inline(left, self.columns, &format!("{mark} "));
        let mut right = right.iter();
        if let (true, [only]) = (self.is_beside, lines.as_mut_slice()) {
            let gap = " ".repeat(self.at.saturating_sub(only.width()));
            let first = right.next().cloned().unwrap_or_default();
            *only = std::mem::take(only).and(gap, Tone::Plain).join(first);
        }
        lines.extend(right.map(|line| line.clone().indent(self.at)));
        lines
    }
}

/// What was named so far, and the line for more.
pub(super) fn entries(sheet: &mut Sheet, entries: &Entries, is_left: bool) {
    let said = entries.said().iter();
    let blocks: Vec<_> = said
        .map(|said| Block::item(entry(said, sheet.measure())))
        .collect();
    let last = blocks.len().saturating_sub(1);
    sheet.list(blocks, last);
    sheet.gap();
    let label = match entries.left() {
        0 => "complete ›".to_owned(),
        left => format!("{left} more ›"),
    };
    sheet.line(entries.line(), &label, None, is_left);
}

/// An entry with what it is worth, by sign and word.
fn entry(said: &Said, columns: usize) -> Vec<Line> {
    let expected = said.entry.expected.as_deref().map(record::one_line);
    let expected = expected.unwrap_or_else(|| said.text.clone());
    let typed = format!("(typed: {})", said.text);
    let (mark, tone, text) = match said.entry.verdict {
        EntryVerdict::Right => (words::mark(Verdict::Right), Tone::Right, expected),
        EntryVerdict::Near => {
            let text = format!("{expected} {typed}");
            (words::mark(Verdict::Near), Tone::Near, text)
        }
        EntryVerdict::Repeated => ("=", Tone::Near, format!("{expected}: already said")),
        EntryVerdict::Wrong => {
            let text = format!("{}: not on the list", said.text);
            (words::mark(Verdict::Wrong), Tone::Wrong, text)
        }
    };
    let lines = plain(&text, columns, &format!("{mark} ")).into_iter();
    lines.map(|line| line.toned(tone)).collect()
}

fn pointer(is_here: bool) -> &'static str {
    if is_here { "›" } else { " " }
}

/// The number of an option, as wide as the widest of `n`.
fn number(at: usize, n: usize) -> String {
    pad_left(&(at + 1).to_string(), n.to_string().len())
}
