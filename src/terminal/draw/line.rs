//! One line of styled text.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::markdown::Style;
use crate::text::width::display_width;
use crate::text::wrap;

/// What a stretch of text means beyond its words; never the only thing that says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The text itself.
    #[default]
    Plain,
    /// Around the text: rules, footers, places.
    Quiet,
    /// Headings.
    Title,
    /// A key to press.
    Key,
    /// Right.
    Right,
    /// Nearly or partly right.
    Near,
    /// Wrong.
    Wrong,
}

/// A stretch of text in one tone and style. The text is safe and has no line feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
    /// Its style.
    pub style: Style,
}

/// One line of spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub spans: Vec<Span>,
}

impl Line {
    /// An empty line.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A line of one span.
    pub fn of(text: impl Into<String>, tone: Tone) -> Self {
        Self::empty().and(text, tone)
    }

    /// A line of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(text, Tone::Plain)
    }

    /// The line with a span after it.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, tone: Tone) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.spans.push(Span {
                text,
                tone,
                style: Style::default(),
            });
        }
        self
    }

    /// The line with another after it.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// The line with `columns` spaces before it; an empty line stays empty.
    #[must_use]
    pub fn indent(mut self, columns: usize) -> Self {
        if columns > 0 && !self.is_empty() {
            let spaces = Self::plain(" ".repeat(columns)).spans;
            self.spans.splice(0..0, spaces);
        }
        self
    }

    /// The line with `right` at the end of `columns`, with at least two spaces between; `None` when there is no room.
    pub fn with_right(&self, right: &Self, columns: usize) -> Option<Self> {
        let gap = columns.checked_sub(self.width() + right.width())?;
        let enough = gap >= 2 || self.is_empty() || right.is_empty();
        let gap = if right.is_empty() { 0 } else { gap };
        enough.then(|| {
            self.clone()
                .and(" ".repeat(gap), Tone::Plain)
                .join(right.clone())
        })
    }

    /// The line in one tone.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        for span in &mut self.spans {
            span.tone = tone;
        }
        self
    }

    /// The line cut to `columns`, with `…` in the last one when anything was cut.
    #[must_use]
    pub fn clip(self, columns: usize) -> Self {
        if self.width() <= columns {
            return self;
        }
        let mut room = columns.saturating_sub(1);
        let mut clipped = Self::empty();
        for span in self.spans {
            let width = display_width(&span.text);
            if width <= room {
                room -= width;
                clipped.spans.push(span);
                continue;
            }
            let ellipsis = if columns > 0 { "…" } else { "" };
            let text = format!("{}{ellipsis}", beginning(&span.text, room));
            clipped.spans.push(Span { text, ..span });
            break;
        }
        clipped
    }

    /// Whether there is no text in it.
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.is_empty())
    }

    /// The columns it takes.
    pub fn width(&self) -> usize {
        self.spans
            .iter()
            .map(|span| display_width(&span.text))
            .sum()
    }

    /// Its text alone.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<wrap::Line> for Line {
    fn from(line: wrap::Line) -> Self {
        let spans = line.into_iter().map(|styled| Span {
            text: styled.text,
            tone: Tone::Plain,
            style: styled.style,
        });
        Self {
            spans: spans.collect(),
        }
    }
}

/// As much of the beginning of `text` as fits into `columns`.
fn beginning(text: &str, columns: usize) -> &str {
    let mut width = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        width += display_width(grapheme);
        if width > columns {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(left: &str, right: &str) -> Line {
        Line::plain(left).and(right, Tone::Right)
    }

    #[test]
    fn clipping() {
        for (line, columns, expected) in [
            (two("abc", "def"), 6, "abcdef"),
            (two("abc", "def"), 5, "abcd…"),
            (two("abc", "def"), 4, "abc…"),
            (two("abc", "def"), 3, "ab…"),
            (two("abc", "def"), 1, "…"),
            (two("abc", "def"), 0, ""),
            (two("語語", "語"), 5, "語語…"),
            (two("語語", "語"), 4, "語…"),
            (two("e\u{301}a", "bc"), 3, "e\u{301}a…"),
        ] {
            let clipped = line.clip(columns);
            assert_eq!(clipped.text(), expected, "{columns}");
            assert!(clipped.width() <= columns);
        }
    }

    #[test]
    fn the_right_end_needs_room() {
        let (left, right) = (Line::plain("left"), Line::plain("right"));
        let text = |columns| left.with_right(&right, columns).map(|line| line.text());
        assert_eq!(text(12).as_deref(), Some("left   right"));
        assert_eq!(text(11).as_deref(), Some("left  right"));
        assert_eq!(text(10), None);
        let alone = Line::empty().with_right(&right, 5).unwrap();
        assert_eq!(alone.text(), "right");
    }
}
