//! Lines of a card under way.

use super::editor::Editor;
use crate::terminal::draw::{Line, Tone, prose};
use crate::terminal::screen::Frame;
use crate::text::width::truncate;

/// The widest that a card gets: longer lines are hard to read.
pub(super) const WIDEST: usize = 100;

/// The narrowest lines that are still indented.
const INDENTED_FROM: usize = 30;

/// Lines under way, and how wide they may be.
pub(super) struct Sheet {
    pub(super) lines: Vec<Line>,
    pub(super) columns: usize,
    pub(super) indent: usize,
    cursor: Option<(usize, usize)>,
}

impl Sheet {
    pub(super) fn new(columns: usize) -> Self {
        let columns = columns.min(WIDEST);
        Self {
            lines: Vec::new(),
            columns,
            indent: if columns < INDENTED_FROM { 0 } else { 2 },
            cursor: None,
        }
    }

    /// The columns between the indent on the left and as much on the right.
    pub(super) fn measure(&self) -> usize {
        self.columns.saturating_sub(2 * self.indent).max(2)
    }

    pub(super) fn push(&mut self, line: Line) {
        self.lines.push(line.indent(self.indent));
    }

    pub(super) fn extend(&mut self, lines: impl IntoIterator<Item = Line>) {
        for line in lines {
            self.push(line);
        }
    }

    /// An empty line, unless there is one already.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Line::empty());
        }
    }

    pub(super) fn prose(&mut self, text: &str) {
        let lines = prose(text, self.measure());
        self.extend(lines);
    }

    /// A line being typed, with the cursor in it.
    pub(super) fn line(&mut self, editor: &Editor, label: &str, note: Option<&str>, is_left: bool) {
        let before = Line::of(label, Tone::Key).and(" ", Tone::Plain);
        let note = note.map(|note| truncate(note, self.measure() / 2).into_owned());
        let note = note.map(|note| Line::of(format!(" {note}"), Tone::Quiet));
        let taken = before.width() + note.as_ref().map_or(0, Line::width) + 2;
        let window = editor.window(self.measure().saturating_sub(taken).max(1));
        let cut = |is_cut, mark: &str| {
            if is_cut {
                mark.to_owned()
            } else {
                " ".to_owned()
            }
        };
        let column = self.indent + before.width() + window.cursor;
        let line = Line::of(label, Tone::Key)
            .and(cut(window.cut_before, "‹"), Tone::Quiet)
            .and(window.text, Tone::Plain)
            .and(cut(window.cut_after, "›"), Tone::Quiet)
            .join(note.unwrap_or_default());
        if !is_left {
            self.cursor = Some((self.lines.len(), column));
        }
        self.push(line);
    }

    /// The lines as a frame. In windows so narrow that nothing fits, what is too long is cut.
    pub(super) fn into_frame(self) -> Frame {
        let columns = self.columns;
        let lines = self.lines.into_iter().map(|line| line.clip(columns));
        let last = columns.saturating_sub(1);
        Frame {
            lines: lines.collect(),
            cursor: self.cursor.map(|(row, column)| (row, column.min(last))),
        }
    }
}
