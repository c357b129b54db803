//! A file as a tree of values with their places.

use std::ops::Range;

use toml::de::DeTable;

use super::repair::{self, Repaired};
use super::sections::Header;
use super::sink::Sink;
use super::table::Table;
use super::text::Decoded;

/// A parsed file: its text, and what could be read of it.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text that all places refer to.
    pub text: &'t str,
    root: DeTable<'t>,
    /// What was set aside, in the order of the text, without overlaps.
    broken: Vec<Range<usize>>,
    /// The headers of a file with syntax errors; empty for a good one.
    headers: Vec<Header>,
}

impl<'t> Document<'t> {
    /// Parses a text, and reports every syntax error.
    pub fn parse(decoded: &'t Decoded<'_>, sink: &mut Sink) -> Self {
        let text: &'t str = &decoded.text;
        if decoded.broken.is_empty()
            && let Ok(root) = DeTable::parse(text)
        {
            return Self {
                text,
                root: root.into_inner(),
                broken: Vec::new(),
                headers: Vec::new(),
            };
        }
        let Repaired {
            root,
            broken,
            headers,
        } = repair::parse(decoded, sink);
        Self {
            text,
            root,
            broken,
            headers,
        }
    }

    /// The top level of the file.
    pub fn root(&self) -> Table<'_> {
        Table::new(&self.root, 0..0)
    }

    /// Whether the whole file is sound TOML.
    pub fn is_whole(&self) -> bool {
        self.broken.is_empty()
    }

    /// The headers of a file that is not whole, in the order of the text; empty for one that is.
    pub fn headers(&self) -> &[Header] {
        &self.headers
    }

    /// Whether anything is broken in the table with this header (or these braces) or in the tables below it.
    pub fn is_broken(&self, table: &Range<usize>) -> bool {
        !self.broken.is_empty() && self.overlaps_broken(self.extent(table))
    }

    /// Whether anything is broken in the table with this header, leaving out the tables below it.
    pub fn is_section_broken(&self, header: &Range<usize>) -> bool {
        self.overlaps_broken(self.section(header))
    }

    /// The bytes from a header to the next, in a file that is not whole.
    pub fn section(&self, header: &Range<usize>) -> Range<usize> {
        let is_above = |other: &Header| other.span.start <= header.start;
        let next = self.headers.get(self.headers.partition_point(is_above));
        header.start..next.map_or(self.text.len(), |next| next.span.start)
    }

    fn overlaps_broken(&self, extent: Range<usize>) -> bool {
        let next = self
            .broken
            .partition_point(|broken| broken.end <= extent.start);
        self.broken
            .get(next)
            .is_some_and(|broken| broken.start < extent.end)
    }

    /// The bytes of a table: from its header to the next one that is not of a table inside it.
    fn extent(&self, table: &Range<usize>) -> Range<usize> {
        let first = self
            .headers
            .partition_point(|header| header.span.start < table.start);
        let Some(own) = self
            .headers
            .get(first)
            .filter(|own| own.span.start == table.start)
        else {
            return table.clone();
        };
        let inside = format!("{}.", own.name);
        let next = self.headers[first + 1..]
            .iter()
            .find(|header| !header.name.starts_with(&inside));
        table.start..next.map_or(self.text.len(), |next| next.span.start)
    }
}
