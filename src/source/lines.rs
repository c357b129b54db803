//! Lines and columns of byte offsets, from one pass over the text.

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// The lines of `text`; they end with a line feed, with or without a carriage return before it.
    pub fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(offset, _)| offset + 1));
        Self {
            starts: starts.collect(),
        }
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The byte offset at which a line begins; lines count from 1, and one past the end begins at the last.
    pub fn start(&self, line: usize) -> usize {
        let idx = line.saturating_sub(1).min(self.starts.len() - 1);
        self.starts[idx]
    }

    /// Line and column of a byte offset in `text`, which must be the text that the index is of.
    ///
    /// A byte-order mark takes no column; an offset inside a character counts as that character's.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line(offset);
        let end = text.floor_char_boundary(offset);
        let before = text.get(self.start(line)..end).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }
}

/// The lines of offsets that are asked for in order: faster than an index when only some are needed.
#[derive(Clone, Debug)]
pub struct LineCounter<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
}

impl<'t> LineCounter<'t> {
    /// A counter at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            offset: 0,
            line: 1,
        }
    }

    /// The line of a byte offset, from 1; an offset before the last one asked for counts as that.
    #[expect(
        clippy::naive_bytecount,
        reason = "the compiler makes it quick enough without another crate"
    )]
    pub fn line(&mut self, offset: usize) -> usize {
        let end = offset.min(self.text.len()).max(self.offset);
        let passed = &self.text.as_bytes()[self.offset..end];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.offset = end;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters() {
        let text = "ab\r\né日c\n";
        let index = LineIndex::new(text);
        let cases = [
            (0, 1, 1),
            (2, 1, 3),
            (4, 2, 1),
            (6, 2, 2),
            (9, 2, 3),
            (11, 3, 1),
        ];
        for (offset, line, column) in cases {
            let expected = Position { line, column };
            assert_eq!(index.position(text, offset), expected, "offset {offset}");
        }
        assert_eq!(index.start(2), 4);
    }

    #[test]
    fn counting_gives_the_lines_of_the_index() {
        let text = "ab\r\né日c\n\nd";
        let index = LineIndex::new(text);
        let mut counter = LineCounter::new(text);
        for offset in 0..text.len() + 2 {
            assert_eq!(counter.line(offset), index.line(offset), "offset {offset}");
        }
    }

    #[test]
    fn offsets_beyond_the_text_and_inside_characters_are_places_too() {
        let text = "\u{feff}é";
        let index = LineIndex::new(text);
        let column = |offset| index.position(text, offset).column;
        assert_eq!((column(3), column(4), column(99)), (1, 1, 2));
    }
}
