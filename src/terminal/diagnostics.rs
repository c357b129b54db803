//! Drawing diagnostics: the place in the file, the text underlined, the remedy below.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet, Title};
use unicode_width::UnicodeWidthChar;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::LineIndex;
use crate::text::markdown::Styled;
use crate::text::wrap::wrap;
use crate::text::{safe, safe_line};

/// Lines this near to a place may be shown with it.
const NEAR: usize = 2;
/// The fewest columns that source lines and messages are cut to.
const NARROWEST: usize = 24;

/// A space at which no line breaks.
const UNBROKEN: &str = "\u{A0}";

/// The text of a file as its diagnostics count its bytes: a `?` stands for each byte that is no UTF-8.
pub fn readable(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let chunks = bytes.utf8_chunks();
    let chunks = chunks.flat_map(|chunk| [chunk.valid(), &"???"[..chunk.invalid().len()]]);
    Cow::Owned(chunks.collect())
}

/// Draws the diagnostics of one file, at `width` columns; `path` is what the file is called for the user. Everything
/// in it is safe for a terminal; with `color` there are escape sequences for colour besides.
pub fn render(
    path: &str,
    source: &str,
    diagnostics: &[Diagnostic],
    color: bool,
    width: usize,
) -> String {
    let file = File::new(path, source, color, width);
    let drawn = diagnostics.iter().map(|diagnostic| file.draw(diagnostic));
    drawn.collect()
}

/// Draws a diagnostic that has no place in a file, because the file could not be read.
pub fn render_unplaced(diagnostic: &Diagnostic, color: bool, width: usize) -> String {
    let file = File::new("", "", color, width);
    let mut group = Group::with_title(file.title(diagnostic));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(file.wrapped(help, "  = help: ".len())));
    }
    format!("{}\n\n", file.renderer.render(&[group]))
}

/// The file that diagnostics are of.
struct File<'a> {
    path: &'a str,
    source: &'a str,
    index: LineIndex,
    width: usize,
    color: bool,
    renderer: Renderer,
}

/// A place to underline, within one line.
struct Mark {
    /// The line, from 1.
    line: usize,
    /// Byte range in the line.
    span: Range<usize>,
    /// What is said of it; `None` for what the diagnostic itself is about.
    label: Option<String>,
}

impl<'a> File<'a> {
    fn new(path: &'a str, source: &'a str, color: bool, width: usize) -> Self {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        Self {
            path,
            source,
            index: LineIndex::new(source),
            width,
            color,
            // Lines are cut here, with the place in sight; the renderer is to leave them alone.
            renderer: renderer.term_width(usize::from(u16::MAX)),
        }
    }

    /// The first line, with the code and the message.
    fn title(&self, diagnostic: &Diagnostic) -> Title<'static> {
        let code = diagnostic.code.0;
        let message = self.wrapped(&diagnostic.message, "warning[]: ".len() + code.len());
        level(diagnostic).primary_title(message).id(code)
    }

    /// Everything that is drawn for a diagnostic, with an empty line after it.
    fn draw(&self, diagnostic: &Diagnostic) -> String {
        let marks = self.marks(diagnostic);
        let n_digits = marks.last().map_or(1, |mark| mark.line).to_string().len();
        let gutter = n_digits + " | ".len();
        let mut body = Group::with_level(level(diagnostic)).element(self.snippet(&marks, gutter));
        if let Some(why) = diagnostic.why {
            let why = self.wrapped(why, gutter + "= note: ".len());
            body = body.element(Level::NOTE.message(why));
        }
        if let Some(help) = &diagnostic.help {
            let help = self.wrapped(help, gutter + "= help: ".len());
            body = body.element(Level::HELP.message(help));
        }
        format!(
            "{}\n{}{}\n{}\n\n",
            self.renderer
                .render(&[Group::with_title(self.title(diagnostic))]),
            " ".repeat(n_digits),
            self.place(diagnostic.span.start),
            self.renderer.render(&[body]).trim_end_matches('\n'),
        )
    }

    /// The line that names the place. It is drawn here because the renderer would count the columns of a cut line.
    fn place(&self, offset: usize) -> String {
        let position = self.index.position(self.source, offset);
        let (path, arrow) = (safe_line(self.path), DEFAULT_LINE_NUM_STYLE);
        let (line, column) = (position.line, position.column);
        if self.color {
            format!("{arrow}-->{arrow:#} {path}:{line}:{column}")
        } else {
            format!("--> {path}:{line}:{column}")
        }
    }

    /// Text in lines that fit beside what stands before them. What is in backquotes stays on one line if it can.
    fn wrapped(&self, text: &str, before: usize) -> String {
        let width = self.width.saturating_sub(before).max(NARROWEST);
        let text = safe_line(text);
        let parts: Vec<&str> = text.split('`').collect();
        let is_code = |idx: usize| idx % 2 == 1 && idx + 1 < parts.len();
        let parts = parts.iter().enumerate().map(|(idx, part)| {
            let space = if is_code(idx) { UNBROKEN } else { " " };
            part.replace(' ', space)
        });
        let lines = wrap(&[Styled::plain(parts.collect::<Vec<_>>().join("`"))], width);
        let lines: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|piece| piece.text.as_str()).collect())
            .collect();
        lines.join("\n").replace(UNBROKEN, " ")
    }

    /// The places to underline, in the order of the file.
    fn marks(&self, diagnostic: &Diagnostic) -> Vec<Mark> {
        let labels = diagnostic.labels.iter();
        let mut marks: Vec<Mark> = labels
            .map(|label| self.mark(&label.span, Some(label.text.clone())))
            .collect();
        marks.push(self.mark(&diagnostic.span, None));
        marks.sort_by_key(|mark| (mark.line, mark.span.start));
        marks
    }

    /// A span as a place within its first line.
    fn mark(&self, span: &Range<usize>, label: Option<String>) -> Mark {
        let start = self.source.floor_char_boundary(span.start);
        let end = self.source.ceil_char_boundary(span.end.max(start));
        let line = self.index.line(start);
        let line_start = self.index.start(line);
        let length = self.line(line).len();
        let start = (start - line_start).min(length);
        let end = (end - line_start).clamp(start, length);
        Mark {
            line,
            span: start..end,
            label,
        }
    }

    /// The text of a line, without its end.
    fn line(&self, line: usize) -> &str {
        let rest = &self.source[self.index.start(line)..];
        let text = rest.split('\n').next().unwrap_or_default();
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// The lines with the places underlined. Lines far from any are left empty: the renderer folds them away.
    fn snippet(&self, marks: &[Mark], gutter: usize) -> Snippet<'static, Annotation<'static>> {
        let first = marks.first().map_or(1, |mark| mark.line);
        let last = marks.last().map_or(1, |mark| mark.line);
        // One column is left for what points behind the end of a line.
        let width = self.width.saturating_sub(gutter + 1).max(NARROWEST);
        let mut text = String::new();
        let mut annotations = Vec::new();
        for line in first..=last {
            let here: Vec<&Mark> = marks.iter().filter(|mark| mark.line == line).collect();
            if marks.iter().any(|mark| mark.line.abs_diff(line) <= NEAR) {
                let cut = Cut::new(self.line(line), &here, width);
                let place = |mark: &Mark| cut.place(&mark.span, text.len());
                annotations.extend(here.iter().map(|mark| annotation(mark, place(mark))));
                text.push_str(&cut.text);
            }
            text.push('\n');
        }
        let snippet = Snippet::source(text).line_start(first).fold(true);
        snippet.annotations(annotations)
    }
}

fn level(diagnostic: &Diagnostic) -> Level<'static> {
    match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// What is drawn below a place.
fn annotation(mark: &Mark, span: Range<usize>) -> Annotation<'static> {
    match &mark.label {
        None => AnnotationKind::Primary.span(span),
        Some(label) => {
            let label = safe_line(label).into_owned();
            AnnotationKind::Context.span(span).label(label)
        }
    }
}

/// A line as it is shown: safe, and cut to a width around what is underlined.
struct Cut<'a> {
    line: &'a str,
    /// The byte range of the line that is shown.
    shown: Range<usize>,
    /// What is drawn.
    text: String,
}

impl<'a> Cut<'a> {
    fn new(line: &'a str, marks: &[&Mark], width: usize) -> Self {
        let first = marks.iter().map(|mark| mark.span.start).min().unwrap_or(0);
        let shown = window(line, first, width);
        let left = if shown.start > 0 { "…" } else { "" };
        let right = if shown.end < line.len() { "…" } else { "" };
        // A byte-order mark is no mistake, and is not to look like one.
        let readable = line[shown.clone()].replace('\u{feff}', " ");
        let text = [left, &safe(&readable), right].concat();
        Self { line, shown, text }
    }

    /// Where a byte range of the line is in the text that this is added to at `start`.
    fn place(&self, span: &Range<usize>, start: usize) -> Range<usize> {
        start + self.offset(span.start)..start + self.offset(span.end)
    }

    /// Where a byte offset of the line is in what is drawn; outside of what is shown, at the end nearest to it.
    fn offset(&self, offset: usize) -> usize {
        if offset > self.shown.end {
            return self.text.len();
        }
        let Some(before) = self.line.get(self.shown.start..offset) else {
            return 0;
        };
        let n_chars = before.chars().count() + usize::from(self.shown.start > 0);
        let mut starts = self.text.char_indices().map(|(start, _)| start);
        starts.nth(n_chars).unwrap_or(self.text.len())
    }
}

/// The part of a line that fits into `width` columns, with what begins at `first` well in sight.
fn window(line: &str, first: usize, width: usize) -> Range<usize> {
    let column = |c: char| c.width().unwrap_or(1);
    let columns = |text: &str| text.chars().map(column).sum::<usize>();
    if line.len() <= width || columns(line) <= width {
        return 0..line.len();
    }
    let before = columns(&line[..first]);
    let (mut skip, mut room) = (0, width - 1);
    if before > width * 2 / 3 {
        skip = before - width / 3;
        room -= 1;
    }
    let (mut start, mut end, mut used) = (line.len(), line.len(), 0);
    for (offset, c) in line.char_indices() {
        if used >= skip && start == line.len() {
            start = offset;
        }
        used += column(c);
        if used > skip + room {
            end = offset;
            break;
        }
    }
    start.min(end)..end
}

#[cfg(test)]
mod tests;
