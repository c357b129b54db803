//! `accept = […]`: one more key of a table, or one less, in the way that its neighbours are written.

use std::ops::Range;

use crate::source::Value;

use super::list::{indent_of, line_end, next_line, start_of_line};
use super::place::Frame;
use super::splice::Splice;

const KEY: &str = "accept";

/// Adds the key with a value to a table, after a value of it.
pub(super) fn insert(
    file: &str,
    frame: &Frame<'_>,
    sibling: Option<&Value<'_>>,
    value: &str,
) -> Splice {
    let key = format!("{}{KEY}", frame.prefix);
    match (frame.is_inline, sibling) {
        (true, Some(sibling)) => {
            let equals = equals_of(file, sibling);
            let equals = if is_tight(equals) { "=" } else { " = " };
            Splice::insert(sibling.span.end, format!(", {key}{equals}{value}"))
        }
        (true, None) => {
            let inside = &file[frame.span.start + 1..frame.span.end - 1];
            let space = if inside.is_empty() { " " } else { "" };
            Splice::insert(frame.span.start + 1, format!(" {key} = {value}{space}"))
        }
        (false, Some(sibling)) => {
            let indent = indent_of(file, sibling.key_span.start);
            let equals = equals_beside(file, sibling, &key);
            insert_line(
                file,
                sibling.span.end,
                &format!("{indent}{key}{equals}{value}"),
            )
        }
        (false, None) => {
            let indent = indent_of(file, frame.span.start);
            insert_line(file, frame.span.end, &format!("{indent}{key} = {value}"))
        }
    }
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

fn is_tight(equals: &str) -> bool {
    equals == "="
}

/// The equals sign after `key`, below that of a neighbour where the author puts one below the other.
fn equals_beside(file: &str, sibling: &Value<'_>, key: &str) -> String {
    let equals = equals_of(file, sibling);
    if is_tight(equals) {
        return equals.to_owned();
    }
    let start = start_of_line(file, sibling.key_span.start);
    let before = file[start..sibling.span.start].trim_start();
    let column = before
        .rfind('=')
        .map_or(0, |column| before[..column].chars().count());
    let width = column.saturating_sub(key.chars().count()).max(1);
    let spaces = if is_aligned(file, start) { width } else { 1 };
    format!("{:spaces$}= ", "")
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
pub(super) fn remove(file: &str, frame: &Frame<'_>, value: &Value<'_>) -> Option<Splice> {
    let start = value.key_span.start.checked_sub(frame.prefix.len())?;
    let is_whole = file.get(start..value.key_span.start)? == frame.prefix;
    if !is_whole {
        return None;
    }
    let span = start..value.span.end;
    if frame.is_inline {
        let before = file[..start].trim_end_matches([' ', '\t']);
        let comma = before.strip_suffix(',')?.len();
        return Some(Splice::remove(file, comma..span.end));
    }
    let line = lines_of(file, &span)?;
    Some(Splice::remove(file, line))
}

/// The bytes to take out so that a table no longer has a key, and nothing else changes.
pub fn without_key(file: &str, table: &Value<'_>, value: &Value<'_>) -> Option<Range<usize>> {
    let frame = Frame::of(table, file)?;
    let splice = remove(file, &frame, value)?;
    Some(splice.at..splice.at + splice.old.len())
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
