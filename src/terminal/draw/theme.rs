//! What lines look like on this terminal.

use std::io;

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

/// Writes lines to standard output as the terminal wants them.
pub fn print(output: &mut Output, lines: &[Line]) -> io::Result<()> {
    let theme = Theme::of(output);
    lines
        .iter()
        .try_for_each(|line| output.line(&theme.paint(line)))
}

/// Writes lines to standard output without a single escape byte, whatever the terminal can show.
pub fn print_plain(output: &mut Output, lines: &[Line]) -> io::Result<()> {
    let theme = Theme {
        color: false,
        attributes: false,
        ..Theme::of(output)
    };
    lines
        .iter()
        .try_for_each(|line| output.line(theme.paint(line).trim_end()))
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
        '✓' | '▒' | '└' | '┤' => '+',
        '▸' | '›' | '→' => '>',
        '✗' | '■' => 'x',
        '≈' | '…' | '±' => '~',
        '◐' | '▓' => '%',
        '─' | '–' | '—' | '░' => '-',
        '←' | '‹' | '↶' => '<',
        '·' | '▆' | '▇' | '│' => '|',
        '•' | '↕' => '*',
        '“' | '”' => '"',
        '’' => '\'',
        '↓' => 'v',
        '↑' => '^',
        '↪' => '\\',
        '█' => '#',
        '▁' | '▂' | '▃' | '∙' => '.',
        '▄' | '▅' => ':',
        '□' => ' ',
        '§' => 'S',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markdown::Style;
    use crate::text::width::display_width;

    const FULL: Theme = Theme {
        color: true,
        attributes: true,
        ascii: false,
    };

    fn line() -> Line {
        let mut line = Line::of("✓", Tone::Right).and(" it is ", Tone::Plain);
        line.spans.push(Span {
            text: "so".to_owned(),
            tone: Tone::Plain,
            style: Style {
                strong: true,
                emphasis: true,
                ..Style::default()
            },
        });
        line.and(" · ", Tone::Quiet).and("q", Tone::Key)
    }

    #[test]
    fn a_line_in_colour_with_attributes_alone_and_with_neither() {
        let without_color = Theme {
            color: false,
            ..FULL
        };
        for (theme, expected) in [
            (
                FULL,
                "\x1b[32m✓\x1b[0m it is \x1b[1;3mso\x1b[0m\x1b[2m · \x1b[0m\x1b[1mq\x1b[0m",
            ),
            (
                without_color,
                "✓ it is \x1b[1;3mso\x1b[0m · \x1b[1mq\x1b[0m",
            ),
            (Theme::default(), "✓ it is so · q"),
        ] {
            assert_eq!(theme.paint(&line()), expected);
        }
    }

    #[test]
    fn every_mark_has_an_ascii_one_as_wide() {
        let marks = "✓▸›→✗■≈…◐─–—←‹↶·•“”’↓↑↪↕█▓▒░∙▁▂▃▄▅▆▇│└┤□§±";
        let theme = Theme {
            ascii: true,
            ..Theme::default()
        };
        let painted = theme.paint(&Line::plain(marks));
        assert!(painted.is_ascii(), "{painted}");
        assert_eq!(painted.len(), display_width(marks));
    }
}
