//! The end of a quiz on the screen: its score, where its marks were lost, and every miss.

use crate::report::quiz::{Digest, Miss, Said, Tally, digest, words};
use crate::session::view::Summary;
use crate::terminal::draw::{Line, Tone, inline, plain, prose};
use crate::terminal::words::{mark, tone};
use crate::text::safe_line;
use crate::text::width::{display_width, pad, pad_left, truncate};

/// How many results by kind, deck or tag are shown: the weakest.
const SHOWN: usize = 8;
/// The columns that a bar takes.
const BAR: usize = 20;
/// The fewest columns in which there is room for bars.
const ROOM_FOR_BARS: usize = 60;
/// The columns that what belongs to a miss is indented by.
const INDENT: usize = 2;

/// What the end of a quiz is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Marks and bars beside the words.
    Drawn,
    /// Words alone.
    Words,
}

/// The end of a quiz of at least one answer, in lines of at most `columns`.
pub fn lines(summary: &Summary, look: Look, columns: usize) -> Vec<Line> {
    let digest = digest(summary);
    let mut lines = result(&digest, columns);
    for (by, tallies) in digest.breakdowns() {
        lines.push(Line::empty());
        lines.push(Line::of(format!("By {by}"), Tone::Title));
        lines.extend(breakdown(tallies, look, columns));
    }
    lines.push(Line::empty());
    let heading = match digest.misses.len() {
        0 => "Nothing missed.".to_owned(),
        n => format!("Missed: {n}"),
    };
    lines.push(Line::of(heading, Tone::Title));
    for (idx, miss) in digest.misses.iter().enumerate() {
        if idx > 0 {
            lines.push(Line::empty());
        }
        lines.extend(self::miss(miss, look, columns));
    }
    lines
}

fn result(digest: &Digest, columns: usize) -> Vec<Line> {
    let score = format!("Score: {}", words::score(digest));
    let mut lines = toned(plain(&score, columns, ""), Tone::Title);
    let time = words::times(digest).map(|times| format!("Time: {times}."));
    for sentence in words::result(digest).into_iter().chain(time) {
        lines.extend(plain(&sentence, columns, ""));
    }
    lines
}

/// The results, the weakest first, as far as they are shown.
fn breakdown(tallies: &[Tally], look: Look, columns: usize) -> Vec<Line> {
    let shown = &tallies[..tallies.len().min(SHOWN)];
    let outs: Vec<_> = shown.iter().map(words::out_of).collect();
    let out_width = outs.iter().map(|out| display_width(out)).max().unwrap_or(0);
    let has_bars = look == Look::Drawn && columns >= ROOM_FOR_BARS;
    let beside = INDENT + out_width + 8 + if has_bars { BAR + 2 } else { 0 };
    let names = shown.iter().map(|tally| display_width(&name(tally)));
    let name_width = names.max().unwrap_or(0).min(columns.saturating_sub(beside));
    let row = |(tally, out): (&Tally, &String)| {
        let share = tally.share().unwrap_or_default();
        let name = name(tally);
        let mut line = Line::plain(pad(&truncate(&name, name_width), name_width));
        if has_bars {
            line = line.and("  ", Tone::Plain).join(bar(share));
        }
        let percent = pad_left(&words::percent(share), 4);
        let figures = format!("  {percent}  {}", pad_left(out, out_width));
        line.and(figures, Tone::Plain).indent(INDENT).clip(columns)
    };
    let mut lines: Vec<_> = shown.iter().zip(&outs).map(row).collect();
    let n_more = tallies.len() - shown.len();
    if n_more > 0 {
        let more = Line::of(format!("and {n_more} more, not as weak"), Tone::Quiet);
        lines.push(more.indent(INDENT).clip(columns));
    }
    lines
}

fn name(tally: &Tally) -> String {
    safe_line(tally.name).into_owned()
}

fn bar(share: f64) -> Line {
    let filled = ((share * BAR as f64).round() as usize).min(BAR);
    Line::of("█".repeat(filled), Tone::Plain).and("░".repeat(BAR - filled), Tone::Quiet)
}

/// A miss: what was asked, what was answered, what is right and why, and where the card is.
fn miss(miss: &Miss, look: Look, columns: usize) -> Vec<Line> {
    let taken = miss.taken;
    let room = columns.saturating_sub(INDENT);
    let number = format!("{}. {}", miss.n, words::worth(miss));
    let heading = match look {
        Look::Drawn => Line::of(mark(taken.verdict), tone(taken.verdict)).and(" ", Tone::Plain),
        Look::Words => Line::empty(),
    };
    let mut lines = vec![heading.and(number, tone(taken.verdict)).clip(columns)];
    let mut inside = Vec::new();
    for text in taken.stem.iter().chain([&taken.question]) {
        inside.extend(prose(text, room));
    }
    inside.extend(said(miss, room));
    inside.extend(right(miss, room));
    if let Some(why) = &taken.why {
        inside.extend(inline(why, room, "Why: "));
    }
    if let Some(explanation) = &taken.explanation {
        inside.extend(prose(explanation, room));
    }
    if let Some(source) = &taken.source {
        inside.extend(toned(inline(source, room, "Source: "), Tone::Quiet));
    }
    inside.extend(toned(plain(&words::place(miss), room, ""), Tone::Quiet));
    lines.extend(inside.into_iter().map(|line| line.indent(INDENT)));
    lines
}

fn said(miss: &Miss, columns: usize) -> Vec<Line> {
    const BEFORE: &str = "You said: ";
    match miss.said() {
        Said::Picked(text) => inline(text, columns, BEFORE),
        Said::Typed(text) => plain(text, columns, BEFORE),
        Said::Nothing => plain(words::unsaid(miss), columns, BEFORE),
    }
}

/// What is right; below the word where it has several lines of its own. Nothing when the card is gone since.
fn right(miss: &Miss, columns: usize) -> Vec<Line> {
    let expected = &miss.taken.expected;
    if expected.is_empty() {
        return Vec::new();
    }
    if miss.is_expected_of_paragraphs() && expected.contains('\n') {
        let lines = prose(expected, columns.saturating_sub(INDENT));
        let lines = lines.into_iter().map(|line| line.indent(INDENT));
        return [Line::plain("Right:")].into_iter().chain(lines).collect();
    }
    inline(expected, columns, "Right: ")
}

fn toned(lines: Vec<Line>, tone: Tone) -> Vec<Line> {
    lines.into_iter().map(|line| line.toned(tone)).collect()
}

#[cfg(test)]
mod tests;
