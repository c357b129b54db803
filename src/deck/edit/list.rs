//! Lists, and tables in braces: one more entry, or one less, in the way that they are written.

use std::ops::Range;

use super::splice::{Splice, covering};

/// A list or a table in braces, as it stands in a file.
pub(super) struct Written<'f> {
    pub(super) file: &'f str,
    /// From bracket to bracket, or from brace to brace.
    pub(super) span: Range<usize>,
    /// The places of its entries.
    pub(super) entries: Vec<Range<usize>>,
}

impl Written<'_> {
    /// Adds an entry, which is written as `entry`, at the end.
    pub(super) fn insert(&self, entry: &str) -> Vec<Splice> {
        match self.entries.len().checked_sub(1) {
            Some(last) => self.insert_after(last, entry),
            None => vec![self.insert_first(entry)],
        }
    }

    /// Adds an entry after the one with this index.
    pub(super) fn insert_after(&self, idx: usize, entry: &str) -> Vec<Splice> {
        let before = &self.entries[idx];
        let gap = self.gap_after(before);
        if !self.file[gap.clone()].contains('\n') || !self.begins_line(before) {
            return vec![self.insert_beside(idx, entry)];
        }
        let indent = indent_of(self.file, before.start);
        match comma_after(self.file, gap.clone()) {
            None => {
                let at = next_line(self.file, before.end);
                let line = format!("{indent}{entry}{}", line_end(self.file, at));
                vec![Splice::insert(before.end, ","), Splice::insert(at, line)]
            }
            Some(comma) if self.file[comma..gap.end].contains('\n') => {
                let at = next_line(self.file, comma);
                let line = format!("{indent}{entry},{}", line_end(self.file, at));
                vec![Splice::insert(at, line)]
            }
            Some(_) => vec![self.insert_beside(idx, entry)],
        }
    }

    /// What stands between several entries that are added at once.
    pub(super) fn separator(&self) -> String {
        match self.entries.last() {
            Some(last) if self.begins_line(last) => {
                let end = line_end(self.file, last.start);
                format!(",{end}{}", indent_of(self.file, last.start))
            }
            _ => ", ".to_owned(),
        }
    }

    /// Adds an entry to a list that has none, but perhaps comments.
    fn insert_first(&self, entry: &str) -> Splice {
        let inside = &self.file[self.span.start + 1..self.close()];
        if !inside.contains('\n') {
            let space = if inside.starts_with(' ') { " " } else { "" };
            return Splice::insert(self.span.start + 1, format!("{space}{entry}"));
        }
        let at = start_of_line(self.file, self.close());
        let comment = inside
            .split_inclusive('\n')
            .skip(1)
            .find(|line| line.trim_start().starts_with('#'));
        let indent = match comment {
            Some(line) => line[..line.len() - line.trim_start().len()].to_owned(),
            None => format!("{}  ", indent_of(self.file, self.close())),
        };
        Splice::insert(at, format!("{indent}{entry},{}", line_end(self.file, at)))
    }

    /// Adds an entry right after another one, parted from it as that is from the one before or after.
    fn insert_beside(&self, idx: usize, entry: &str) -> Splice {
        let pairs = [idx.checked_sub(1).zip(Some(idx)), Some((idx, idx + 1))];
        let between = pairs.into_iter().flatten().find_map(|(one, other)| {
            let between = self.entries[one].end..self.entries.get(other)?.start;
            self.file.get(between).filter(|between| is_comma(between))
        });
        let at = self.entries[idx].end;
        Splice::insert(at, format!("{}{entry}", between.unwrap_or(", ")))
    }

    /// Takes the entry with this index away.
    pub(super) fn remove(&self, idx: usize) -> Vec<Splice> {
        let entry = &self.entries[idx];
        let before = idx.checked_sub(1).map(|idx| &self.entries[idx]);
        let next = self.entries.get(idx + 1);
        let gap = self.gap_after(entry);
        let comma = comma_after(self.file, gap.clone());
        let end = comma.unwrap_or(entry.end);
        if self.begins_line(entry) && ends_line(&self.file[end..gap.end]) {
            let line = start_of_line(self.file, entry.start)..next_line(self.file, end);
            let mut splices = vec![Splice::remove(self.file, line)];
            if let (None, Some(before)) = (comma, before)
                && let Some(comma) = comma_after(self.file, before.end..entry.start)
            {
                splices.insert(0, Splice::remove(self.file, comma - 1..comma));
            }
            return splices;
        }
        let span = match (before, next) {
            (Some(before), _) if is_comma(&self.file[before.end..entry.start]) => {
                before.end..entry.end
            }
            (_, Some(next)) if is_comma(&self.file[entry.end..next.start]) => {
                entry.start..next.start
            }
            (None, None)
                if self.file[self.span.start + 1..entry.start]
                    .trim()
                    .is_empty() =>
            {
                self.span.start + 1..end
            }
            _ => entry.start..end,
        };
        vec![Splice::remove(self.file, span)]
    }

    /// Where its closing bracket stands.
    fn close(&self) -> usize {
        self.span.end - 1
    }

    /// What stands between an entry and the next one, or the closing bracket.
    fn gap_after(&self, entry: &Range<usize>) -> Range<usize> {
        let rest = entry.end..self.close();
        let mut is_comment = false;
        let is_next = |c: char| {
            is_comment = c == '#' || is_comment && c != '\n';
            !is_comment && c != ',' && !c.is_ascii_whitespace()
        };
        let next = self.file[rest.clone()].find(is_next);
        next.map_or(rest.clone(), |next| rest.start..rest.start + next)
    }

    /// Whether nothing stands before an entry on its line.
    fn begins_line(&self, entry: &Range<usize>) -> bool {
        let line = start_of_line(self.file, entry.start);
        self.file[line..entry.start].trim().is_empty()
    }
}

/// What to write in place of which bytes so that a list, from bracket to bracket, no longer has one of its entries, and
/// nothing else changes.
pub fn without_entry(
    file: &str,
    list: &Range<usize>,
    entries: Vec<Range<usize>>,
    idx: usize,
) -> Option<(Range<usize>, String)> {
    let written = Written {
        file,
        span: list.clone(),
        entries,
    };
    covering(file, written.remove(idx))
}

/// Whether a stretch is a comma and white space alone.
fn is_comma(between: &str) -> bool {
    between.trim() == ","
}

/// Whether nothing more stands on the line that a stretch begins in, and another line follows within it.
fn ends_line(rest: &str) -> bool {
    let line = rest.split_once('\n').map(|(line, _)| line);
    line.is_some_and(|line| line.trim().is_empty())
}

/// Where a comma ends that stands in `span` outside of comments.
fn comma_after(file: &str, span: Range<usize>) -> Option<usize> {
    let mut is_comment = false;
    for (idx, byte) in file[span.clone()].bytes().enumerate() {
        match byte {
            b'\n' => is_comment = false,
            b'#' => is_comment = true,
            b',' if !is_comment => return Some(span.start + idx + 1),
            _ => {}
        }
    }
    None
}

/// Where the line begins that an offset is in; the mark at the beginning of a file is on none.
pub(super) fn start_of_line(file: &str, offset: usize) -> usize {
    match file[..offset].rfind('\n') {
        Some(newline) => newline + 1,
        None if file.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
        None => 0,
    }
}

/// Where the line after the one begins that an offset is in; the end of the file when there is none.
pub(super) fn next_line(file: &str, offset: usize) -> usize {
    let newline = file[offset..].find('\n');
    newline.map_or(file.len(), |newline| offset + newline + 1)
}

/// The white space that the line of an offset begins with.
pub(super) fn indent_of(file: &str, offset: usize) -> &str {
    let line = &file[start_of_line(file, offset)..offset];
    &line[..line.len() - line.trim_start().len()]
}

/// The line end before an offset, or that of the file's first line when there is none.
pub(super) fn line_end(file: &str, offset: usize) -> &'static str {
    let before = &file[..offset];
    let is_windows = if before.ends_with('\n') {
        before.ends_with("\r\n")
    } else {
        file.split_once('\n')
            .is_some_and(|(line, _)| line.ends_with('\r'))
    };
    if is_windows { "\r\n" } else { "\n" }
}
