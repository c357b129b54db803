//! What readers of TOML 1.0 refuse in a file that is sound TOML 1.1: other programs may not read it yet.

use std::ops::Range;

use memchr::memchr3_iter;

use crate::diagnostic::{Diagnostic, Severity};

use super::codes;

/// The most notes of one file.
const MAX_NOTES: usize = 20;

/// Notes on what TOML 1.0 does not have, in a text that can be read.
///
/// One pass over the bytes, and only where there is something to look at: a file with nothing to note costs little beside
/// parsing it.
pub fn refused_by_toml_1_0(text: &str) -> Vec<Diagnostic> {
    if !may_be_newer(text.as_bytes()) {
        return Vec::new();
    }
    let mut pass = Pass {
        bytes: text.as_bytes(),
        at: 0,
        open: Vec::new(),
        last: 0,
        notes: Vec::new(),
    };
    while pass.at < pass.bytes.len() && pass.notes.len() < MAX_NOTES {
        pass.step();
    }
    pass.notes
}

/// Whether anything stands in a file that could be newer than TOML 1.0: braces, a new escape, a time of day.
fn may_be_newer(bytes: &[u8]) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr3_iter(b'{', b'\\', b':', bytes).any(|at| match bytes[at] {
        b'{' => true,
        b'\\' => matches!(bytes.get(at + 1), Some(b'e' | b'x')),
        _ => at > 0 && is_digit(at - 1) && is_digit(at + 1),
    })
}

/// A bracket that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    List,
    /// A table in braces on one line so far.
    Table,
    /// One that goes over several lines, which was noted.
    LongTable,
}

/// A walk through the bytes of a file.
struct Pass<'t> {
    bytes: &'t [u8],
    at: usize,
    open: Vec<Open>,
    /// The last byte that was no blank and in no comment.
    last: usize,
    notes: Vec<Diagnostic>,
}

impl Pass<'_> {
    /// Goes past one character, text or comment.
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        match byte {
            b'"' | b'\'' => {
                self.skip_text(byte);
                self.last = self.at - 1;
                return;
            }
            b'#' => {
                self.at = self.find(|byte| byte == b'\n');
                return;
            }
            b'\n' => self.end_line(),
            b'{' => self.open.push(Open::Table),
            b'[' => self.open.push(Open::List),
            b'}' => self.close_table(),
            b']' => drop(self.open.pop()),
            b':' => self.note_time(),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            self.last = self.at;
        }
        self.at += 1;
    }

    /// The next byte that is like this, from here on, or the end.
    fn find(&self, is_wanted: impl Fn(u8) -> bool) -> usize {
        let rest = &self.bytes[self.at..];
        let found = rest.iter().position(|byte| is_wanted(*byte));
        self.at + found.unwrap_or(rest.len())
    }

    /// Goes past a text in this kind of quotes.
    fn skip_text(&mut self, quote: u8) {
        let is_long = self.bytes[self.at..].starts_with(&[quote; 3]);
        let n_quotes = if is_long { 3 } else { 1 };
        self.at += n_quotes;
        loop {
            self.at = self.find(|byte| byte == quote || byte == b'\\');
            let rest = &self.bytes[self.at..];
            if rest.is_empty() {
                return;
            }
            if rest[0] == b'\\' {
                self.skip_escape(quote);
            } else if rest.starts_with(&[quote; 3][..n_quotes]) {
                self.at += n_quotes;
                let more = self.bytes[self.at..]
                    .iter()
                    .take(if is_long { 2 } else { 0 });
                self.at += more.take_while(|byte| **byte == quote).count();
                return;
            } else {
                self.at += 1;
            }
        }
    }

    /// Goes past a backslash, which escapes something only in double quotes.
    fn skip_escape(&mut self, quote: u8) {
        if quote == b'\'' {
            self.at += 1;
            return;
        }
        let start = self.at;
        let length = match self.bytes.get(start + 1) {
            Some(b'e') => 2,
            Some(b'x') => 4,
            _ => {
                self.at = self.bytes.len().min(start + 2);
                return;
            }
        };
        self.at = self.bytes.len().min(start + length);
        let written = String::from_utf8_lossy(&self.bytes[start..self.at]);
        let number = written.strip_prefix("\\x").unwrap_or("1B").to_uppercase();
        let plain = format!("\\u00{number}");
        let message =
            format!("`{written}` is an escape of TOML 1.1, which readers of TOML 1.0 refuse");
        self.note(start..self.at, message, &format!("write `{plain}`"));
    }

    fn end_line(&mut self) {
        let Some(open @ Open::Table) = self.open.last_mut() else {
            return;
        };
        *open = Open::LongTable;
        let message =
            "this table in braces goes on in the next line, which readers of TOML 1.0 refuse";
        let end = self.last + 1;
        self.note(self.last..end, message.to_owned(), "write it on one line");
    }

    fn close_table(&mut self) {
        self.open.pop();
        if self.bytes[self.last] == b',' {
            let message = "a comma before `}` is refused by readers of TOML 1.0";
            let place = self.last..self.last + 1;
            self.note(place, message.to_owned(), "leave it out");
        }
    }

    /// Notes the colon of a time without seconds; outside of texts and comments no other has one.
    fn note_time(&mut self) {
        let digits = |range: Range<usize>| {
            let digits = self.bytes.get(range);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
        };
        let at = self.at;
        let is_time = at >= 2 && digits(at - 2..at) && digits(at + 1..at + 3);
        let before = at.checked_sub(3).map(|before| self.bytes[before]);
        // After a colon come seconds, after a sign the distance from Greenwich.
        let is_first = !matches!(before, Some(b':' | b'+' | b'-'));
        if !is_time || !is_first || self.bytes.get(at + 3) == Some(&b':') {
            return;
        }
        let (start, end) = (at - 2, at + 3);
        let written = String::from_utf8_lossy(&self.bytes[start..end]);
        let plain = format!("{written}:00");
        let message = "a time without seconds is refused by readers of TOML 1.0";
        self.note(start..end, message.to_owned(), &format!("write `{plain}`"));
    }

    /// Notes something that is no mistake, so that there is no edit to mend it.
    fn note(&mut self, span: Range<usize>, message: String, help: &str) {
        let note = Diagnostic::new(codes::NEWER_TOML, Severity::Note, span, message);
        self.notes.push(note.with_help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_toml_1_0_does_not_have_is_noted_where_it_stands() {
        let cases: [(&str, &[&str]); 18] = [
            ("a = { b = 1 }", &[]),
            ("a = { b = [\n1,\n] }", &[]),
            ("a = { b = \"\"\"\n,}\"\"\" }", &[]),
            ("a = [{ b = 1 },\n]", &[]),
            ("a = { b = 1, }", &[","]),
            ("a = { b = 1,\n # {\n c = 2 }", &[","]),
            ("a = {\n b = { c = 1,\n },\n}", &["{", ",", ",", ","]),
            ("a = '\\e \\x41 {,}' # \\e {,}", &[]),
            ("a = \"\\\\e \\\\x41\"", &[]),
            ("a = \"\\e\\x1b\"", &["\\e", "\\x1b"]),
            ("a = \"\"\"\n\"\\e\"\"\"\"\"\nb = '{,}'", &["\\e"]),
            ("\"\\e\" = { }", &["\\e"]),
            ("a = '''\\e''' # 07:32", &[]),
            ("a = 07:32", &["07:32"]),
            ("a = [07:32, 07:32:01, 07:32:01.5]", &["07:32"]),
            ("a = 2020-01-01T07:32+01:00", &["07:32"]),
            ("a = 2020-01-01 07:32:00-01:00", &[]),
            ("a = \"07:32\"", &[]),
        ];
        for (text, expected) in cases {
            assert!(toml::de::DeTable::parse(text).is_ok(), "{text}");
            let notes = refused_by_toml_1_0(text);
            let places: Vec<&str> = notes.iter().map(|note| &text[note.span.clone()]).collect();
            assert_eq!(places, expected, "{text}");
        }
    }

    #[test]
    fn text_that_is_no_toml_is_gone_through_all_the_same() {
        for text in [
            "\"",
            "\"\\",
            "'''",
            "\"\"\"\\x",
            "}",
            "]{\n",
            ":",
            "1:1",
            "é\u{1}{,}",
            "\"\\xé",
        ] {
            refused_by_toml_1_0(text);
        }
        let many = "a = { b = 1, }\n".repeat(1000);
        assert_eq!(refused_by_toml_1_0(&many).len(), MAX_NOTES);
    }
}
