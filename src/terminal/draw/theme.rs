//! What lines look like on this terminal.

use super::line::{Line, Span, Tone};
use crate::terminal::output::Output;

/// What this terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Colour.
    pub color: bool,
    /// Bold, italic, underlined and struck text.
    pub attributes: bool,
    /// Only ASCII can be relied on: griot's own marks are replaced by ASCII ones of the same width.
    pub ascii: bool,
}

impl Theme {
    /// What standard output can show.
    pub fn of(output: &Output) -> Self {
        let surroundings = output.surroundings();
        Self {
            color: output.color(),
            attributes: output.color() || output.is_terminal() && !surroundings.is_dumb(),
            ascii: !surroundings.utf8,
        }
    }

    /// The line as the terminal wants it, without a line end.
    pub fn paint(self, line: &Line) -> String {
        line.spans
            .iter()
            .map(|span| self.paint_span(span))
            .collect()
    }

    fn paint_span(self, span: &Span) -> String {
        let text = if self.ascii {
            span.text.chars().map(to_ascii).collect()
        } else {
            span.text.clone()
        };
        let codes = self.codes(span);
        if codes.is_empty() {
            return text;
        }
        format!("\u{1b}[{}m{text}\u{1b}[0m", codes.join(";"))
    }

    fn codes(self, span: &Span) -> Vec<&'static str> {
        let style = span.style;
        let is_bold = style.strong || matches!(span.tone, Tone::Title | Tone::Key);
        let attributes = [
            (is_bold, "1"),
            (style.emphasis, "3"),
            (style.link, "4"),
            (style.strikethrough, "9"),
        ];
        let color = match span.tone {
            Tone::Right => Some("32"),
            Tone::Near => Some("33"),
            Tone::Wrong => Some("31"),
            Tone::Quiet => Some("2"),
            Tone::Plain if style.code => Some("36"),
            Tone::Plain | Tone::Title | Tone::Key => None,
        };
        attributes
            .into_iter()
            .filter(|(is_on, _)| *is_on && self.attributes)
            .map(|(_, code)| code)
            .chain(color.filter(|_| self.color))
            .collect()
    }
}

/// The ASCII character in the place of one of griot's own marks.
fn to_ascii(mark: char) -> char {
    match mark {
        '✓' => '+',
        '▸' | '›' | '→' => '>',
        '✗' | '■' => 'x',
        '≈' | '…' => '~',
        '◐' => '%',
        '─' | '–' | '—' => '-',
        '←' | '‹' | '↶' => '<',
        '·' => '|',
        '•' => '*',
        '“' | '”' => '"',
        '’' => '\'',
        '↓' => 'v',
        '█' => '#',
        '░' => '.',
        '□' => ' ',
        '§' => 'S',
        other => other,
    }
}
