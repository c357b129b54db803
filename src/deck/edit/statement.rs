//! `accept = […]`: one more key of a table, or one less, in the way that its neighbours are written.

use std::ops::Range;

use crate::source::Value;

use super::list::{Written, indent_of, line_end, next_line, start_of_line};
use super::place::Frame;
use super::splice::{Splice, covering};

const KEY: &str = "accept";

/// Adds the key with a value to a table, after a value of it.
pub(super) fn insert(
    file: &str,
    frame: &Frame<'_>,
    sibling: Option<&Value<'_>>,
    value: &str,
) -> Vec<Splice> {
    let quote = sibling.map_or("", |sibling| quote_of(file, sibling));
    let key = format!("{}{quote}{KEY}{quote}", frame.prefix);
    match (&frame.braces, sibling) {
        (Some(braces), Some(sibling)) => {
            let equals = equals_beside(file, sibling, &key);
            let (written, idx) = in_braces(file, frame, braces, sibling);
            written.insert_after(idx, &format!("{key}{equals}{value}"))
        }
        (Some(braces), None) => {
            let inside = &file[braces.start + 1..braces.end - 1];
            let space = if inside.is_empty() { " " } else { "" };
            let statement = format!(" {key} = {value}{space}");
            vec![Splice::insert(braces.start + 1, statement)]
        }
        (None, Some(sibling)) => {
            let indent = indent_of(file, sibling.key_span.start);
            let equals = equals_beside(file, sibling, &key);
            let line = format!("{indent}{key}{equals}{value}");
            vec![insert_line(file, sibling.span.end, &line)]
        }
        (None, None) => {
            let indent = indent_of(file, frame.span.start);
            let line = format!("{indent}{key} = {value}");
            vec![insert_line(file, frame.span.end, &line)]
        }
    }
}

/// The quotes that the key of a value stands in, if any.
pub(super) fn quote_of<'f>(file: &'f str, value: &Value<'_>) -> &'f str {
    let key = &file[value.key_span.clone()];
    key.get(..1)
        .filter(|first| matches!(*first, "\"" | "'"))
        .unwrap_or("")
}

/// The statements of a table in braces, and which of them is the one of `value`.
fn in_braces<'f>(
    file: &'f str,
    frame: &Frame<'_>,
    braces: &Range<usize>,
    value: &Value<'_>,
) -> (Written<'f>, usize) {
    let statements = frame.statements(file);
    let before = statements
        .iter()
        .take_while(|other| other.span.start < value.span.start);
    let idx = before.count();
    let entries = statements
        .iter()
        .map(|value| start_of_key(file, value)..value.span.end);
    let written = Written {
        file,
        span: braces.clone(),
        entries: entries.collect(),
    };
    (written, idx)
}

/// Where the key of a value begins, with what stands before its dots.
fn start_of_key(file: &str, value: &Value<'_>) -> usize {
    let before = &file[..value.key_span.start];
    before
        .rfind(['{', ',', ' ', '\t', '\n'])
        .map_or(0, |before| before + 1)
}

/// Puts a line below the one that an offset is in.
fn insert_line(file: &str, offset: usize, line: &str) -> Splice {
    let at = next_line(file, offset);
    let end = line_end(file, at);
    let is_open = at == file.len() && !file.ends_with('\n');
    let line = if is_open {
        format!("{end}{line}")
    } else {
        format!("{line}{end}")
    };
    Splice::insert(at, line)
}

/// What stands between a key and its value.
fn equals_of<'f>(file: &'f str, value: &Value<'_>) -> &'f str {
    file.get(value.key_span.end..value.span.start)
        .unwrap_or(" = ")
}

/// The equals sign after `key`, and the space around it, as beside the key of a neighbour; below that where the author
/// puts one below the other.
pub(super) fn equals_beside(file: &str, sibling: &Value<'_>, key: &str) -> String {
    let Some((before, after)) = equals_of(file, sibling).split_once('=') else {
        return " = ".to_owned();
    };
    let start = start_of_key(file, sibling);
    let line = start_of_line(file, start);
    if !file[line..start].trim().is_empty() {
        let before = if before.is_empty() { "" } else { " " };
        return format!("{before}={after}");
    }
    let is_aligned = is_aligned(file, line);
    let width = file[start..sibling.key_span.end].chars().count();
    let before_own = match before {
        "" => String::new(),
        _ if before.starts_with('\t') => tabs(width, before.len(), key),
        _ if is_aligned => spaces(width, before.len(), key),
        _ => before.to_owned(),
    };
    // Some put the values below one another, and not the equals signs.
    let are_values_aligned = after.len() > 1 && before == " " && !is_aligned;
    let after_own = match after {
        _ if are_values_aligned => spaces(width, after.len(), key),
        _ => after.to_owned(),
    };
    format!("{before_own}={after_own}")
}

/// So many spaces that `key` reaches as far as a key of a width does with its `n_spaces`.
fn spaces(width: usize, n_spaces: usize, key: &str) -> String {
    let n_spaces = (width + n_spaces).saturating_sub(key.chars().count());
    " ".repeat(n_spaces.max(1))
}

/// So many tabs that `key` reaches as far as a key of a width does with its `n_tabs`.
fn tabs(width: usize, n_tabs: usize, key: &str) -> String {
    const STOP: usize = 8;
    let column = width / STOP + n_tabs;
    let n_tabs = column.saturating_sub(key.chars().count() / STOP);
    "\t".repeat(n_tabs.max(1))
}

/// Whether the author fills up with spaces before the equals signs, as far as the line that begins at `start` and those
/// above it show, up to an empty one.
fn is_aligned(file: &str, start: usize) -> bool {
    let above = file[..start].lines().rev();
    let this = file[start..].lines().take(1);
    let lines = this.chain(above.take_while(|line| !line.trim().is_empty()));
    let keys = lines
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key);
    keys.into_iter().any(|key| key.ends_with("  "))
}

/// Takes the key away with its value, if nothing else stands where it stands.
pub(super) fn remove(file: &str, frame: &Frame<'_>, value: &Value<'_>) -> Option<Vec<Splice>> {
    let start = value.key_span.start.checked_sub(frame.prefix.len())?;
    let is_whole = file.get(start..value.key_span.start)? == frame.prefix;
    if !is_whole {
        return None;
    }
    if let Some(braces) = &frame.braces {
        let (written, idx) = in_braces(file, frame, braces, value);
        return Some(written.remove(idx));
    }
    let lines = lines_of(file, &(start..value.span.end))?;
    Some(vec![Splice::remove(file, lines)])
}

/// What to write in place of which bytes so that a table no longer has a key, and nothing else changes.
pub fn without_key(
    file: &str,
    table: &Value<'_>,
    value: &Value<'_>,
) -> Option<(Range<usize>, String)> {
    let frame = Frame::of(table, file)?;
    covering(file, remove(file, &frame, value)?)
}

/// The lines of a stretch that has them for itself; at the end of the file with the line end before them.
fn lines_of(file: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let start = start_of_line(file, span.start);
    let end = next_line(file, span.end);
    let is_alone =
        file[start..span.start].trim().is_empty() && file[span.end..end].trim().is_empty();
    if !is_alone {
        return None;
    }
    if end == file.len() && !file.ends_with('\n') {
        let before = file[..start].strip_suffix('\n')?;
        let before = before.strip_suffix('\r').unwrap_or(before);
        return Some(before.len()..end);
    }
    Some(start..end)
}
