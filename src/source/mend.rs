//! Edits of broken TOML, kept only where they are certain to mend it.

use std::ops::Range;

use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Fix};

use super::syntax::looks_like_assignment;

/// The most bytes of a section that are parsed to see whether an edit mends it.
const MAX_TRIED: usize = 64 << 10;

/// The diagnostic with an edit, or without one where the line could still not be read after it.
pub(super) fn with_fix(
    mut diagnostic: Diagnostic,
    section: &str,
    span: Range<usize>,
    text: impl Into<String>,
) -> Diagnostic {
    let text = text.into();
    let fix = Fix { span, text };
    diagnostic.fix = mends(section, &fix).then_some(fix);
    diagnostic
}

/// Whether the lines that an edit changes can be read after it; what comes later may have mistakes of its own.
pub(super) fn mends(section: &str, fix: &Fix) -> bool {
    let starts = [
        line_start(section, fix.span.start),
        statement_start(section, fix.span.start),
    ];
    starts
        .into_iter()
        .any(|start| can_be_read(section, start, fix))
}

/// Whether the lines from `start` to the one of an edit can be read after it.
fn can_be_read(section: &str, start: usize, fix: &Fix) -> bool {
    let line_end = section[fix.span.end..]
        .find('\n')
        .map_or(section.len(), |end| fix.span.end + end);
    let end = section.floor_char_boundary(section.len().min(start + MAX_TRIED));
    if line_end > end {
        return false;
    }
    let before = &section[start..fix.span.start];
    let edited = [before, &fix.text, &section[fix.span.end..end]].concat();
    let edited_line_end = before.len() + fix.text.len() + (line_end - fix.span.end);
    match DeTable::parse(&edited) {
        Ok(_) => true,
        // An edit that opens a text which nothing closes only moves the mistake.
        Err(error) if error.message().starts_with("invalid multi-line") => false,
        Err(error) => error
            .span()
            .is_some_and(|span| span.start > edited_line_end),
    }
}

/// Where the key begins that an offset belongs to, or its line where that has none.
fn statement_start(text: &str, offset: usize) -> usize {
    let own = line_start(text, offset);
    let mut start = own;
    loop {
        let line = text[start..].trim_start_matches([' ', '\t']);
        if looks_like_assignment(line) || line.starts_with("[[") {
            return start;
        }
        if start == 0 || text[start..own].len() > MAX_TRIED || line.trim().is_empty() {
            return own;
        }
        start = line_start(text, start - 1);
    }
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_mends_where_its_line_can_be_read_after_it() {
        let cases = [
            ("a = “b”", "“b”", "\"b\"", true),
            ("a = “b” c", "“b”", "\"b\"", false),
            ("a = [\n  \"b\" \"c\",\n]", " \"c\"", ", \"c\"", true),
            ("a = [\n  \"b\" \"c\" \"d\",\n]", " \"c\"", ", \"c\"", false),
            ("a: 1\nb: 2", ":", " =", true),
            ("a: \"\"\"\nb\n\"\"\"", ":", " =", true),
            ("a: \"\"\"\nb", ":", " =", false),
            ("x\na: 1", ":", " =", true),
        ];
        for (text, old, new, expected) in cases {
            let start = text.find(old).unwrap();
            let fix = Fix {
                span: start..start + old.len(),
                text: new.to_owned(),
            };
            assert_eq!(mends(text, &fix), expected, "{text}");
        }
    }
}
