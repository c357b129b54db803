//! Texts as TOML 1.0 writes them.

use crate::text::safe_line;

/// Which quotes a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Quotes {
    /// `"…"`, with escapes.
    Basic,
    /// `'…'`, without.
    Literal,
}

impl Quotes {
    /// Those of a value as it is written.
    pub(super) fn of(written: &str) -> Self {
        if written.starts_with('\'') {
            Self::Literal
        } else {
            Self::Basic
        }
    }
}

/// A text in these quotes, or in the others when it cannot stand in these. What cannot be seen is written as an escape.
pub(super) fn quoted(text: &str, quotes: Quotes) -> String {
    let shown = safe_line(text);
    let is_plain = shown == text && !text.contains('\'');
    if quotes == Quotes::Literal && is_plain {
        return format!("'{text}'");
    }
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for (c, shown) in text.chars().zip(shown.chars()) {
        push_escaped(&mut written, c, c != shown);
    }
    written.push('"');
    written
}

/// A text as TOML writes it in double quotes, on one line.
pub fn toml_text(text: &str) -> String {
    quoted(text, Quotes::Basic)
}

/// A text of several lines, each on a line of the file, which end with `line_end`.
pub(super) fn tall(text: &str, quotes: Quotes, line_end: &str) -> String {
    let is_plain = text.lines().all(|line| safe_line(line) == line);
    let fits = !text.contains("'''") && !text.ends_with('\'') && !text.contains('\r');
    if quotes == Quotes::Literal && is_plain && fits {
        return format!("'''{line_end}{}'''", text.replace('\n', line_end));
    }
    let mut written = format!("\"\"\"{line_end}");
    for (at, line) in text.split('\n').enumerate() {
        written.push_str(if at > 0 { line_end } else { "" });
        let shown = safe_line(line);
        let mut rest = line.chars().zip(shown.chars()).peekable();
        while let Some((c, shown)) = rest.next() {
            // A quote needs no escape where no other follows, and the text goes on.
            let stands_alone = c == '"' && rest.peek().is_some_and(|(next, _)| *next != '"');
            if stands_alone {
                written.push(c);
            } else {
                push_escaped(&mut written, c, c != shown);
            }
        }
    }
    written + "\"\"\""
}

fn push_escaped(written: &mut String, c: char, is_hidden: bool) {
    let escape = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\u{8}' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\u{c}' => "\\f",
        '\r' => "\\r",
        _ if is_hidden => &by_number(c),
        _ => return written.push(c),
    };
    written.push_str(escape);
}

fn by_number(c: char) -> String {
    match u32::from(c) {
        code @ ..=0xffff => format!("\\u{code:04X}"),
        code => format!("\\U{code:08X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_stands_in_the_quotes_that_it_can_stand_in() {
        let cases = [
            ("Serval", Quotes::Basic, r#""Serval""#),
            ("Serval", Quotes::Literal, "'Serval'"),
            (r"C:\x", Quotes::Literal, r"'C:\x'"),
            (r#"a "b" \c"#, Quotes::Basic, r#""a \"b\" \\c""#),
            ("it's", Quotes::Literal, r#""it's""#),
            ("a\tb\nc\u{1b}", Quotes::Literal, r#""a\tb\nc\u001B""#),
            ("\u{202e}x\u{7f}", Quotes::Basic, r#""\u202Ex\u007F""#),
            (
                "را\u{200c}ه 👩\u{200d}👧",
                Quotes::Basic,
                "\"را\u{200c}ه 👩\u{200d}👧\"",
            ),
            ("東京", Quotes::Literal, "'東京'"),
        ];
        for (text, quotes, expected) in cases {
            assert_eq!(quoted(text, quotes), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in any::<String>(), is_literal in any::<bool>()) {
            let quotes = if is_literal { Quotes::Literal } else { Quotes::Basic };
            let written = format!("x = {}", quoted(&text, quotes));
            let table: toml::Table = written.parse().unwrap();
            prop_assert_eq!(table["x"].as_str(), Some(text.as_str()));
        }

        #[test]
        fn several_lines_are_read_back(
            text in "[a\"'\\\\ \n\t\r\u{1b}é]{0,12}",
            is_literal in any::<bool>(),
            is_windows in any::<bool>(),
        ) {
            let quotes = if is_literal { Quotes::Literal } else { Quotes::Basic };
            let line_end = if is_windows { "\r\n" } else { "\n" };
            // A reader of decks takes that for a line end.
            prop_assume!(!text.contains("\r\n"));
            let written = format!("x = {}", tall(&text, quotes, line_end));
            let table: toml::Table = written.parse().unwrap();
            let read = table["x"].as_str().unwrap().replace("\r\n", "\n");
            prop_assert_eq!(read, text);
        }
    }
}
