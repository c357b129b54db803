//! Lines of a card under way.

use super::editor::Editor;
use super::scroll::{Block, List, shares};
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
    /// Lists that scroll, each with the number of lines above it, other lists not counted.
    lists: Vec<(usize, List)>,
}

impl Sheet {
    pub(super) fn new(columns: usize) -> Self {
        let columns = columns.min(WIDEST);
        Self {
            lines: Vec::new(),
            columns,
            indent: if columns < INDENTED_FROM { 0 } else { 2 },
            cursor: None,
            lists: Vec::new(),
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
        let is_after_list = self
            .lists
            .last()
            .is_some_and(|(at, _)| *at == self.lines.len());
        if is_after_list || self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Line::empty());
        }
    }

    pub(super) fn prose(&mut self, text: &str) {
        let lines = prose(text, self.measure());
        self.extend(lines);
    }

    /// A list that scrolls where the window is too low for it, so that the block in `focus` is seen.
    pub(super) fn list(&mut self, blocks: Vec<Block>, focus: usize) {
        if !blocks.is_empty() {
            self.lists.push((self.lines.len(), List { blocks, focus }));
        }
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

    /// The lines as a frame for a window of so many `rows`. Lists take what the rest leaves them, but two thirds of
    /// what the footer leaves at least: then the upper lines of the question leave it at its top, and its last ones are seen.
    ///
    /// In windows so narrow that nothing fits, what is too long is cut.
    pub(super) fn into_frame(self, rows: usize) -> Frame {
        let heights: Vec<_> = self.lists.iter().map(|(_, list)| list.height()).collect();
        let room = self.room(&heights, rows);
        let shares = shares(&heights, room);
        let mut lists = self.lists.into_iter().zip(shares).peekable();
        let (columns, mut lines) = (self.columns, Vec::new());
        let mut cursor = None;
        for at in 0..=self.lines.len() {
            while let Some(((_, list), share)) = lists.next_if(|((above, _), _)| *above == at) {
                let shown = list.lines(share).into_iter();
                lines.extend(shown.map(|line| line.indent(self.indent)));
            }
            if let Some((_, column)) = self.cursor.filter(|(row, _)| *row == at) {
                cursor = Some((lines.len(), column.min(columns.saturating_sub(1))));
            }
            lines.extend(self.lines.get(at).cloned());
        }
        Frame {
            lines: lines.into_iter().map(|line| line.clip(columns)).collect(),
            cursor,
        }
    }

    /// How many rows there are for all lists together.
    fn room(&self, heights: &[usize], rows: usize) -> usize {
        let (wanted, first) = (heights.iter().sum::<usize>(), self.lists.first());
        let above = first.map_or(0, |(at, _)| *at);
        let below = self.lines.len() - above;
        let two_thirds = (rows.saturating_sub(below) * 2).div_ceil(3);
        let left = rows.saturating_sub(self.lines.len());
        left.max(two_thirds).max(heights.len()).min(wanted)
    }
}
