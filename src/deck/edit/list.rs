//! Lists of texts: one more entry, or one less, in the way that the list is written.

use std::ops::Range;

use super::splice::Splice;

/// A list as it stands in a file.
pub(super) struct Written<'f> {
    pub(super) file: &'f str,
    /// From bracket to bracket.
    pub(super) span: Range<usize>,
    /// The places of its entries.
    pub(super) entries: Vec<Range<usize>>,
}

impl Written<'_> {
    /// Adds an entry, which is written as `entry`, at the end.
    pub(super) fn insert(&self, entry: &str) -> Vec<Splice> {
        let Some(last) = self.entries.last() else {
            return vec![self.insert_first(entry)];
        };
        let rest = &self.file[last.end..self.close()];
        if !rest.contains('\n') || !self.begins_line(last) {
            return vec![self.insert_beside(last, entry)];
        }
        let indent = indent_of(self.file, last.start);
        match comma_after(self.file, last.end..self.close()) {
            None => {
                let at = next_line(self.file, last.end);
                let line = format!("{indent}{entry}{}", line_end(self.file, at));
                vec![Splice::insert(last.end, ","), Splice::insert(at, line)]
            }
            Some(comma) if self.file[comma..self.close()].contains('\n') => {
                let at = next_line(self.file, comma);
                let line = format!("{indent}{entry},{}", line_end(self.file, at));
                vec![Splice::insert(at, line)]
            }
            Some(_) => vec![self.insert_beside(last, entry)],
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

    /// Adds an entry right after the last one, parted from it as that is from the one before.
    fn insert_beside(&self, last: &Range<usize>, entry: &str) -> Splice {
        let between = self.entries.iter().rev().nth(1).map(|before| {
            let between = &self.file[before.end..last.start];
            if is_comma(between) { between } else { ", " }
        });
        Splice::insert(last.end, format!("{}{entry}", between.unwrap_or(", ")))
    }

    /// Takes the entry with this index away.
    pub(super) fn remove(&self, idx: usize) -> Vec<Splice> {
        let entry = &self.entries[idx];
        let before = idx.checked_sub(1).map(|idx| &self.entries[idx]);
        let next = self.entries.get(idx + 1);
        let rest = entry.end..next.map_or(self.close(), |next| next.start);
        let comma = comma_after(self.file, rest.clone());
        let end = comma.unwrap_or(entry.end);
        if self.begins_line(entry) && ends_line(&self.file[end..rest.end]) {
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

    /// Whether nothing stands before an entry on its line.
    fn begins_line(&self, entry: &Range<usize>) -> bool {
        let line = start_of_line(self.file, entry.start);
        self.file[line..entry.start].trim().is_empty()
    }
}

/// Whether a stretch is a comma and white space alone.
fn is_comma(between: &str) -> bool {
    between
        .strip_prefix(',')
        .is_some_and(|rest| rest.trim().is_empty())
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
