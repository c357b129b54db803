//! A file cut at its table headers, by its lines alone: what is needed when the TOML is broken.
//!
//! The toml crate gives up the rest of a file at many mistakes. Headers stand at the beginning of a line, so a broken
//! section can be set aside and the others read all the same.

use std::ops::Range;

/// A table header as its line shows it, even when a bracket is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Byte range from its first bracket to its last.
    pub span: Range<usize>,
    /// Its dotted name without spaces and quotes: `group.card`.
    pub name: String,
}

/// A header with what stands below it, up to the next header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// `None` for what stands above the first header.
    pub(super) header: Option<Header>,
    /// From the beginning of the header's line to the beginning of the next header's.
    pub(super) span: Range<usize>,
}

/// Whether a header-like line inside a text of several lines is one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strings {
    /// No: texts are taken to be closed where they should be.
    Trusted,
    /// Yes: a quote may be missing.
    Ignored,
}

/// Cuts the bytes `span` of `text`, which begin a line, at its headers.
pub(super) fn cut(text: &str, span: Range<usize>, strings: Strings) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut current = Section {
        header: None,
        span: span.start..span.start,
    };
    let mut scanner = Scanner::default();
    for line in lines(text, span.clone()) {
        let is_inside = strings == Strings::Trusted && scanner.string.is_some();
        let header = header_of(text, &line).filter(|header| {
            let is_entry =
                !scanner.brackets.is_empty() && text[header.span.clone()].contains(['"', '\'']);
            !is_inside && !is_entry
        });
        if let Some(header) = header {
            scanner = Scanner::default();
            current.span.end = line.start;
            let next = Section {
                header: Some(header),
                span: line.start..line.start,
            };
            sections.push(std::mem::replace(&mut current, next));
        }
        scanner.scan(text.as_bytes(), line);
    }
    current.span.end = span.end;
    sections.push(current);
    sections
}

/// The lines of the bytes `span` of `text`, each with its line end.
pub(super) fn lines(text: &str, span: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = span.start;
    text[span].split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

/// The header on a line, if it has the look of one.
fn header_of(text: &str, line: &Range<usize>) -> Option<Header> {
    let content = text[line.clone()].trim_start_matches(['\u{feff}', ' ', '\t']);
    let inner = content.strip_prefix('[')?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let length = inner
        .find([']', '#', '\r', '\n', ',', '='])
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(length);
    let brackets = rest.len() - rest.trim_start_matches(']').len();
    let after = rest[brackets..].trim();
    let name: String = name
        .split('.')
        .map(plain_key)
        .collect::<Option<Vec<_>>>()?
        .join(".");
    if !after.is_empty() && !after.starts_with('#') {
        return None;
    }
    let start = line.end - content.len();
    let end = line.end - rest.len() + brackets.min(2);
    let end = start + text[start..end].trim_end().len();
    Some(Header {
        span: start..end,
        name,
    })
}

/// A key without its quotes; `None` for what is rather a value in a list.
fn plain_key(key: &str) -> Option<&str> {
    let key = key.trim().trim_matches(['"', '\'']);
    let is_key = key
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let is_name = key.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_value = matches!(key, "true" | "false" | "inf" | "nan");
    (is_key && is_name && !is_value).then_some(key)
}

/// Follows quotes and brackets through lines, as far as they can be followed in broken TOML.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanner {
    /// The text of several lines that is open: its quote, and where it begins.
    pub(super) string: Option<(u8, usize)>,
    /// Where the brackets and braces that are open begin.
    pub(super) brackets: Vec<usize>,
}

impl Scanner {
    /// Goes through one line.
    pub(super) fn scan(&mut self, bytes: &[u8], line: Range<usize>) {
        let mut offset = line.start;
        while offset < line.end {
            if let Some((quote, _)) = self.string {
                offset = self.leave_string(bytes, offset..line.end, quote);
                continue;
            }
            match bytes[offset] {
                b'#' => return,
                quote @ (b'"' | b'\'') => {
                    offset = self.enter_string(bytes, offset..line.end, quote);
                    continue;
                }
                b'[' | b'{' => self.brackets.push(offset),
                b']' | b'}' => drop(self.brackets.pop()),
                _ => {}
            }
            offset += 1;
        }
    }

    /// Goes past a text that begins at the start of `rest`; one of several lines stays open.
    fn enter_string(&mut self, bytes: &[u8], rest: Range<usize>, quote: u8) -> usize {
        let triple = [quote; 3];
        if bytes[rest.clone()].starts_with(&triple) {
            self.string = Some((quote, rest.start));
            return rest.start + 3;
        }
        let mut offset = rest.start + 1;
        while offset < rest.end && bytes[offset] != quote {
            offset += 1 + usize::from(quote == b'"' && bytes[offset] == b'\\');
        }
        offset + 1
    }

    /// Goes on inside a text of several lines, past its end if that is on this line.
    fn leave_string(&mut self, bytes: &[u8], rest: Range<usize>, quote: u8) -> usize {
        let triple = [quote; 3];
        let mut offset = rest.start;
        while offset < rest.end {
            if bytes[offset..rest.end].starts_with(&triple) {
                self.string = None;
                let n_quotes = bytes[offset..rest.end]
                    .iter()
                    .take(5)
                    .take_while(|byte| **byte == quote);
                return offset + n_quotes.count();
            }
            offset += 1 + usize::from(quote == b'"' && bytes[offset] == b'\\');
        }
        rest.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, strings: Strings) -> Vec<String> {
        let sections = cut(text, 0..text.len(), strings);
        let header = |section: Section| {
            section
                .header
                .map_or_else(String::new, |header| header.name)
        };
        sections.into_iter().map(header).collect()
    }

    #[test]
    fn headers_are_found_by_their_lines() {
        let cases = [
            ("[[card]]", Some("card")),
            ("  [ group . card ] # x", Some("group.card")),
            ("[[card", Some("card")),
            ("[[card]", Some("card")),
            ("[\"card\"]\r\n", Some("card")),
            ("[decks.\"a-b\"]", Some("decks.a-b")),
            ("[\"a\", \"b\"],", None),
            ("[[1, 2]]", None),
            ("[true]", None),
            ("[card] = 1", None),
            ("[]", None),
            ("card", None),
        ];
        for (line, expected) in cases {
            let header = header_of(line, &(0..line.len())).map(|header| header.name);
            assert_eq!(header.as_deref(), expected, "{line}");
        }
        let spaced = header_of(" [[ card ]] # [x]\n", &(0..18)).unwrap();
        assert_eq!(spaced.span, 1..11);
        assert_eq!(header_of("[[card  \r\n", &(0..10)).unwrap().span, 0..6);
    }

    #[test]
    fn texts_of_several_lines_hide_headers_only_when_trusted() {
        let text = "a = 1\n[[card]]\nx = \"\"\"\n[[no]]\n\\\"\"\"\\\n\"\"\"\"\"\n[yes]\ny = '''[z]\n[no]\n'''\n";
        assert_eq!(names(text, Strings::Trusted), ["", "card", "yes"]);
        assert_eq!(
            names(text, Strings::Ignored),
            ["", "card", "no", "yes", "no"]
        );
    }

    #[test]
    fn the_scanner_knows_what_is_open() {
        let text = "a = [ \"[\", '{', # [\n { x = \"\\\"[\"";
        let mut scanner = Scanner::default();
        for line in lines(text, 0..text.len()) {
            scanner.scan(text.as_bytes(), line);
        }
        assert_eq!(scanner.brackets, [4, 21]);
    }
}
