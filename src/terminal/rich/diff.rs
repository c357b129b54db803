//! What was typed below what was meant, letter by letter, so that a slip is seen without colour.

use unicode_segmentation::UnicodeSegmentation;

use crate::grade::model::DiffPiece;
use crate::terminal::draw::{Line, Tone};
use crate::text::safe_line;
use crate::text::width::{display_width, pad};

/// One place in both texts.
struct Cell {
    typed: String,
    meant: String,
}

impl Cell {
    fn differs(&self) -> bool {
        self.typed != self.meant
    }

    fn width(&self) -> usize {
        display_width(&self.typed)
            .max(display_width(&self.meant))
            .max(1)
    }
}

/// Both texts, one above the other and in step, with `^` below each place where they differ; in pieces where the line
/// is too short. The labels say which is which.
pub(super) fn diff(pieces: &[DiffPiece], labels: (&str, &str), columns: usize) -> Vec<Line> {
    let label = display_width(labels.0).max(display_width(labels.1));
    let room = columns.saturating_sub(label + 2).max(4);
    let mut lines = Vec::new();
    for cells in chunks(&cells(pieces), room) {
        let row = |text: fn(&Cell) -> &str| {
            let padded = cells.iter().map(|cell| pad(text(cell), cell.width()));
            padded.collect::<String>().trim_end().to_owned()
        };
        lines.push(labelled(
            labels.0,
            label,
            &row(|cell| &cell.typed),
            Tone::Near,
        ));
        lines.push(labelled(
            labels.1,
            label,
            &row(|cell| &cell.meant),
            Tone::Right,
        ));
        let marks = cells.iter().map(|cell| {
            let mark = if cell.differs() { "^" } else { " " };
            mark.repeat(cell.width())
        });
        let marks = marks.collect::<String>();
        let marks = marks.trim_end();
        if !marks.is_empty() {
            lines.push(labelled("", label, marks, Tone::Near));
        }
    }
    lines
}

/// A line with a label before it.
pub(super) fn labelled(label: &str, width: usize, text: &str, tone: Tone) -> Line {
    Line::of(format!("{}  ", pad(label, width)), Tone::Quiet).and(text, tone)
}

fn cells(pieces: &[DiffPiece]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut extra: Vec<String> = Vec::new();
    let mut missing: Vec<String> = Vec::new();
    for piece in pieces {
        match piece {
            DiffPiece::Extra(text) => extra.extend(letters(text)),
            DiffPiece::Missing(text) => missing.extend(letters(text)),
            DiffPiece::Same(text) => {
                replaced(&mut cells, &mut extra, &mut missing);
                cells.extend(letters(text).into_iter().map(|letter| Cell {
                    typed: letter.clone(),
                    meant: letter,
                }));
            }
        }
    }
    replaced(&mut cells, &mut extra, &mut missing);
    cells
}

/// What was typed for what was meant stands above it.
fn replaced(cells: &mut Vec<Cell>, extra: &mut Vec<String>, missing: &mut Vec<String>) {
    let n = extra.len().max(missing.len());
    extra.resize(n, String::new());
    missing.resize(n, String::new());
    let pairs = extra.drain(..).zip(missing.drain(..));
    cells.extend(pairs.map(|(typed, meant)| Cell { typed, meant }));
}

fn letters(text: &str) -> Vec<String> {
    safe_line(text).graphemes(true).map(str::to_owned).collect()
}

fn chunks(cells: &[Cell], room: usize) -> Vec<&[Cell]> {
    let mut chunks = Vec::new();
    let (mut start, mut width) = (0, 0);
    for (at, cell) in cells.iter().enumerate() {
        if width + cell.width() > room && at > start {
            chunks.push(&cells[start..at]);
            (start, width) = (at, 0);
        }
        width += cell.width();
    }
    if start < cells.len() {
        chunks.push(&cells[start..]);
    }
    chunks
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn drawn(pieces: &[DiffPiece], columns: usize) -> String {
        let lines = diff(pieces, ("you", "right"), columns);
        for line in &lines {
            assert!(line.width() <= columns.max(11), "{:?}", line.text());
        }
        let texts: Vec<_> = lines.iter().map(Line::text).collect();
        texts.join("\n")
    }

    fn same(text: &str) -> DiffPiece {
        DiffPiece::Same(text.to_owned())
    }

    fn extra(text: &str) -> DiffPiece {
        DiffPiece::Extra(text.to_owned())
    }

    fn missing(text: &str) -> DiffPiece {
        DiffPiece::Missing(text.to_owned())
    }

    #[test]
    fn a_letter_too_few_too_many_and_another() {
        let pieces = [
            same("Op"),
            missing("e"),
            same("ration"),
            extra("n"),
            same(" Ser"),
            extra("f"),
            missing("v"),
            same("al"),
        ];
        assert_snapshot!(drawn(&pieces, 40), @"
        you    Op rationn Serfal
        right  Operation  Serval
                 ^      ^    ^
        ");
    }

    #[test]
    fn in_pieces_where_the_line_is_short() {
        let pieces = [same("Operation Bar"), missing("k"), same("hane")];
        assert_snapshot!(drawn(&pieces, 20), @"
        you    Operation Bar
        right  Operation Bar
        you     hane
        right  khane
               ^
        ");
        assert_snapshot!(drawn(&pieces, 5), @"
        you    Oper
        right  Oper
        you    atio
        right  atio
        you    n Ba
        right  n Ba
        you    r ha
        right  rkha
                ^
        you    ne
        right  ne
        ");
    }

    #[test]
    fn wide_letters_stay_in_step() {
        let pieces = [same("東"), extra("京"), missing("e"), same("大")];
        assert_snapshot!(drawn(&pieces, 40), @"
        you    東京大
        right  東e 大
                 ^^
        ");
    }
}
