//! Characters that TOML does not know where they stand, and that cannot be told from others by looking at them.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix};

use super::mend;
use super::syntax::Mistake;

/// How the toml crate's words begin where a text or comment has a character that it may not have.
const IN_TEXT: [&str; 4] = [
    "invalid basic string",
    "invalid literal string",
    "invalid multi-line",
    "invalid comment",
];

/// What a character is that should not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strange {
    /// A space of another kind.
    Space,
    /// One that takes no room.
    Invisible,
    /// A control character.
    Control,
    /// An equals sign as wide as an ideograph.
    Equals,
}

impl Strange {
    fn of(c: char) -> Option<Self> {
        match c {
            '\t' => None,
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' => {
                Some(Self::Invisible)
            }
            '\u{AD}' | '\u{FEFF}' => Some(Self::Invisible),
            '\u{FF1D}' => Some(Self::Equals),
            c if c.is_control() => Some(Self::Control),
            c if c.is_whitespace() && !c.is_ascii() => Some(Self::Space),
            _ => None,
        }
    }

    /// What is to stand in its place.
    fn plain(self) -> &'static str {
        match self {
            Self::Space => " ",
            Self::Equals => "=",
            Self::Invisible | Self::Control => "",
        }
    }
}

/// The diagnostic for a mistake that is all due to such characters.
pub(super) fn explain(mistake: &Mistake, text: &str) -> Option<Diagnostic> {
    let line = whole_line(text, mistake.span.start);
    let in_quotes = IN_TEXT.iter().any(|start| mistake.words.starts_with(start));
    let (span, strange) = first_and_last(text, line, in_quotes)?;
    let edited = text[span.clone()]
        .chars()
        .fold(String::new(), |plain, c| match Strange::of(c) {
            Some(strange) => plain + strange.plain(),
            None => plain + c.encode_utf8(&mut [0; 4]),
        });
    let first = text[span.clone()].chars().next()?;
    let shown = span.start..span.start + first.len_utf8();
    let fix = Fix { span, text: edited };
    if !mend::mends(text, &fix) {
        return None;
    }
    let (message, help) = words(first, strange);
    let mut diagnostic = Diagnostic::error(mistake.code, shown, message).with_help(help);
    diagnostic.fix = Some(fix);
    Some(diagnostic)
}

fn words(c: char, strange: Strange) -> (String, String) {
    let number = u32::from(c);
    match strange {
        Strange::Space => (
            format!("this blank is no plain space, but another character (U+{number:04X})"),
            "write a plain space in its place".to_owned(),
        ),
        Strange::Invisible => (
            format!("an invisible character stands here (U+{number:04X})"),
            "leave it out".to_owned(),
        ),
        Strange::Control => (
            format!("a control character stands here (U+{number:04X})"),
            match c {
                '\u{8}' => "leave it out, or write `\\b`".to_owned(),
                '\u{C}' => "leave it out, or write `\\f`".to_owned(),
                _ => format!("leave it out, or write `\\u{number:04X}`"),
            },
        ),
        Strange::Equals => (
            "this is a full-width equals sign".to_owned(),
            "write a plain `=` in its place".to_owned(),
        ),
    }
}

/// From the first to the last strange character of a line: of control characters in all of it, or else of any before
/// the first quote.
fn first_and_last(
    text: &str,
    line: Range<usize>,
    in_quotes: bool,
) -> Option<(Range<usize>, Strange)> {
    let written = &text[line.clone()];
    let end = if in_quotes {
        written.len()
    } else {
        written.find(['"', '\'']).unwrap_or(written.len())
    };
    let is_wanted = |strange: &Strange| !in_quotes || *strange == Strange::Control;
    let mut found = written[..end]
        .char_indices()
        .filter_map(|(at, c)| Some((at, c, Strange::of(c).filter(is_wanted)?)));
    let (first, c, strange) = found.next()?;
    let last_end = found
        .next_back()
        .map_or(first + c.len_utf8(), |(at, c, _)| at + c.len_utf8());
    Some((line.start + first..line.start + last_end, strange))
}

/// The line around an offset, with its blanks and without its end.
fn whole_line(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |newline| offset + newline);
    let line = &text[start..end];
    start..start + line.strip_suffix('\r').unwrap_or(line).len()
}
