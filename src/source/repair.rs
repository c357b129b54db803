//! Reading what is sound of a file whose TOML is not.
//!
//! The file is cut at its headers and each section parsed by itself. Lines with a mistake, or the whole body of a
//! section where that does not help, are blanked out (so that places hold), and the rest is parsed as one again.

use std::ops::Range;

use toml::de::DeTable;

use super::explain;
use super::sections::{self, Header, Section, Strings};
use super::sink::Sink;
use super::syntax::{self, Mistake};
use super::text::Decoded;

/// The most bytes of broken sections in which all mistakes are looked for; in more only the first of each is. Looking
/// for all of them takes up to 300 times the memory of the text.
const MAX_RECOVERED: usize = 1 << 20;

/// How often a table given twice is looked for: each takes another parse of the whole file.
const MAX_CONFLICTS: usize = 16;
/// The most bytes parsed in looking for them.
const MAX_CONFLICT_BYTES: usize = 64 << 20;

/// What could be read of a broken file.
pub(super) struct Repaired<'t> {
    /// The sound part.
    pub(super) root: DeTable<'t>,
    /// What was set aside, in the order of the text.
    pub(super) broken: Vec<Range<usize>>,
    /// All headers.
    pub(super) headers: Vec<Header>,
}

/// A file being repaired.
struct Repair<'t, 's> {
    text: &'t str,
    /// The text with blanks in place of what is broken.
    blanked: Vec<u8>,
    broken: Vec<Range<usize>>,
    headers: Vec<Header>,
    /// A header that could not be read: what is below it belongs to no other.
    lost: Option<String>,
    /// How many more bytes of broken sections are searched for all their mistakes.
    budget: usize,
    sink: &'s mut Sink,
}

/// Parses the sound part of a text.
pub(super) fn parse<'t>(decoded: &'t Decoded<'_>, sink: &mut Sink) -> Repaired<'t> {
    let text = &decoded.text;
    let mut repair = Repair {
        text,
        blanked: text.as_bytes().to_vec(),
        broken: decoded.broken.clone(),
        headers: Vec::new(),
        lost: None,
        budget: MAX_RECOVERED,
        sink,
    };
    for section in sections::cut(text, 0..text.len(), Strings::Trusted) {
        repair.section(&section, Strings::Trusted);
    }
    repair.set_aside_conflicts();
    let blanked = String::from_utf8(std::mem::take(&mut repair.blanked)).unwrap_or_default();
    repair.finish(decoded.blanked.get_or_init(|| blanked))
}

impl Repair<'_, '_> {
    fn section(&mut self, section: &Section, strings: Strings) {
        let span = section.span.clone();
        let mistakes = self.mistakes(&span);
        let is_unclosed = mistakes.iter().any(|mistake| mistake.is_structural);
        if strings == Strings::Trusted && is_unclosed {
            let mut parts = sections::cut(self.text, span.clone(), Strings::Ignored);
            parts.retain(|part| !part.span.is_empty());
            if parts.len() > 1 {
                for part in &parts {
                    self.section(part, Strings::Ignored);
                }
                return;
            }
        }
        let header = section.header.clone();
        let is_lost = self.is_lost(header.as_ref());
        self.headers.extend(header);
        if is_lost {
            self.set_aside(span.clone(), span.clone());
        }
        if !mistakes.is_empty() {
            self.broken_section(section, mistakes);
        }
    }

    /// Whether a section belongs to a header that could not be read.
    fn is_lost(&mut self, header: Option<&Header>) -> bool {
        let is_inside = |lost: &String| {
            header.is_some_and(|header| {
                header
                    .name
                    .strip_prefix(lost.as_str())
                    .is_some_and(|rest| rest.starts_with('.'))
            })
        };
        self.lost = self.lost.take().filter(is_inside);
        self.lost.is_some()
    }

    /// The mistakes of one section; places count from its beginning.
    fn mistakes(&mut self, section: &Range<usize>) -> Vec<Mistake> {
        let text = &self.text[section.clone()];
        let Err(error) = DeTable::parse(text) else {
            return Vec::new();
        };
        if self.budget < text.len() || !self.sink.has_room() {
            return syntax::mistakes(text, vec![error]);
        }
        self.budget -= text.len();
        syntax::mistakes(text, DeTable::parse_recoverable(text).1)
    }

    fn broken_section(&mut self, section: &Section, mistakes: Vec<Mistake>) {
        let Range { start, end } = section.span;
        let body = self.body(section);
        let is_structural = mistakes.iter().any(|mistake| mistake.is_structural);
        for mistake in mistakes {
            let offset = start + mistake.span.start;
            if section.header.is_some() && offset <= body.start {
                self.lost = section.header.as_ref().map(|header| header.name.clone());
                self.set_aside(start..end, start..end);
            } else if is_structural {
                self.set_aside(body.clone(), start..end);
            } else {
                self.set_aside(self.line_at(offset), start..end);
            }
            let place = explain::Place {
                text: self.text,
                section: start..end,
            };
            self.sink
                .report_error(|| explain::explain(&mistake, &place));
        }
        if section.span.len() > MAX_RECOVERED {
            self.set_aside(body, start..end);
            return;
        }
        let still_broken = std::str::from_utf8(&self.blanked[start..end])
            .map_or(true, |section| DeTable::parse(section).is_err());
        if still_broken {
            self.set_aside(body, start..end);
        }
    }

    /// What stands below the header's line.
    fn body(&self, section: &Section) -> Range<usize> {
        let Range { start, end } = section.span;
        let Some(header) = &section.header else {
            return start..end;
        };
        let rest = &self.text[header.span.end..end];
        let line_end = rest
            .find('\n')
            .map_or(end, |offset| header.span.end + offset);
        line_end..end
    }

    fn line_at(&self, offset: usize) -> Range<usize> {
        let (before, after) = self.text.split_at(self.text.floor_char_boundary(offset));
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let length = after.find('\n').unwrap_or(after.len());
        start..before.len() + length
    }

    /// Blanks out `blank`, because `section` is broken.
    fn set_aside(&mut self, blank: Range<usize>, section: Range<usize>) {
        for byte in self.blanked[blank]
            .iter_mut()
            .filter(|byte| **byte != b'\n')
        {
            *byte = b' ';
        }
        if self.broken.last() != Some(&section) {
            self.broken.push(section);
        }
    }

    /// Sets aside sections that are sound by themselves but not after the ones above them: tables given twice.
    fn set_aside_conflicts(&mut self) {
        let n_passes = MAX_CONFLICT_BYTES / self.text.len().max(1);
        for _ in 0..n_passes.min(MAX_CONFLICTS) {
            let Ok(blanked) = std::str::from_utf8(&self.blanked) else {
                return;
            };
            let Err(error) = DeTable::parse(blanked) else {
                return;
            };
            let Some(mistake) = syntax::mistakes(blanked, vec![error]).pop() else {
                return;
            };
            let after = |header: &Header| header.span.start <= mistake.span.start;
            let Some(idx) = self.headers.partition_point(after).checked_sub(1) else {
                return;
            };
            self.set_aside_conflict(idx, &mistake);
        }
    }

    /// Sets aside the section of a header; of a table that stands at the top all later ones of its name. One in single
    /// brackets goes before those in double brackets.
    fn set_aside_conflict(&mut self, idx: usize, mistake: &Mistake) {
        if let Some(single) = self.single_above(idx) {
            let (single_span, span) = (&self.headers[single].span, &self.headers[idx].span);
            let text = self.text;
            self.sink
                .report_error(|| explain::single_brackets(text, single_span, span));
            self.set_aside_with_inner(single);
            return;
        }
        if let Some(double) = self.double_above(idx) {
            let (span, double_span) = (&self.headers[idx].span, &self.headers[double].span);
            let text = self.text;
            self.sink
                .report_error(|| explain::single_brackets(text, span, double_span));
            self.set_aside_with_inner(idx);
            return;
        }
        self.report(mistake);
        let first = self.headers[idx].clone();
        self.set_aside_section(idx);
        let written = &self.text[first.span];
        if written.starts_with("[[") || first.name.contains('.') {
            return;
        }
        for later in idx + 1..self.headers.len() {
            let span = self.headers[later].span.clone();
            if self.text[span.clone()] == *written {
                let at = span.start + 1..span.end - 1;
                self.report(&mistake.at(at));
                self.set_aside_section(later);
            }
        }
    }

    /// The header in single brackets above that makes one in double brackets a conflict.
    fn single_above(&self, idx: usize) -> Option<usize> {
        let header = &self.headers[idx];
        if !self.text[header.span.clone()].starts_with("[[") {
            return None;
        }
        let is_outside = |other: &Header| {
            let rest = header.name.strip_prefix(other.name.as_str());
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let mut above = (0..idx)
            .rev()
            .take_while(|at| !is_outside(&self.headers[*at]));
        above.find(|at| {
            let other = &self.headers[*at];
            let written = &self.blanked[other.span.clone()];
            other.name == header.name && written.starts_with(b"[") && !written.starts_with(b"[[")
        })
    }

    /// The first header in double brackets above one in single brackets of its name.
    fn double_above(&self, idx: usize) -> Option<usize> {
        let header = &self.headers[idx];
        let is_single = !self.text[header.span.clone()].starts_with("[[");
        let is_double = |other: &Header| {
            other.name == header.name && self.blanked[other.span.clone()].starts_with(b"[[")
        };
        let mut above = self.headers[..idx].iter();
        above.position(is_double).filter(|_| is_single)
    }

    /// Sets aside a section and those of the tables inside it.
    fn set_aside_with_inner(&mut self, idx: usize) {
        let inside = format!("{}.", self.headers[idx].name);
        self.set_aside_section(idx);
        for later in idx + 1..self.headers.len() {
            if !self.headers[later].name.starts_with(&inside) {
                return;
            }
            self.set_aside_section(later);
        }
    }

    fn set_aside_section(&mut self, idx: usize) {
        let start = self.headers[idx].span.start;
        let next = self.headers.get(idx + 1);
        let end = next.map_or(self.text.len(), |next| next.span.start);
        self.set_aside(start..end, start..end);
    }

    fn report(&mut self, mistake: &Mistake) {
        let section = 0..self.text.len();
        let place = explain::Place {
            text: self.text,
            section,
        };
        self.sink.report_error(|| explain::explain(mistake, &place));
    }

    /// Parses what is left.
    fn finish(mut self, blanked: &str) -> Repaired<'_> {
        let (root, errors) = DeTable::parse_recoverable(blanked);
        for mistake in syntax::mistakes(blanked, errors) {
            self.broken.push(mistake.span.clone());
            self.report(&mistake);
        }
        Repaired {
            root: root.into_inner(),
            broken: merge(self.broken),
            headers: self.headers,
        }
    }
}

/// The ranges in order, those that overlap as one.
fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
