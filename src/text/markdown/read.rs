//! From Markdown to blocks and styled text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::protect::{protect, restore};
use super::spans::Spans;
use super::styled::{Block, Content, Image, Link, Style, Styled};
use crate::text::safe::safe;

/// Columns between tab stops.
const TAB: usize = 4;
/// Lists nested deeper than this are not indented further.
const DEEPEST: usize = 8;

/// The blocks of a text of several paragraphs, safe to show.
pub fn blocks(text: &str) -> Vec<Block> {
    read(text).blocks
}

/// One line of emphasis, code and links, safe to show. What would begin a block, such as the `>` of `> 120 mmHg`, is
/// text; a line feed is a space; spaces at both ends stay.
pub fn inline(text: &str) -> Vec<Styled> {
    as_written(&safe(text))
}

/// The text of one line of Markdown without its marks, safe to show.
pub fn plain(text: &str) -> String {
    joined(&inline(text))
}

/// The text of several paragraphs without its marks, safe to show; lists keep their markers and indents.
pub fn plain_blocks(text: &str) -> String {
    let mut output = String::new();
    for block in blocks(text) {
        if !output.is_empty() {
            output.push_str(if block.gap { "\n\n" } else { "\n" });
        }
        let before = block
            .indent
            .saturating_sub(block.marker.chars().count() + 1);
        output.push_str(&" ".repeat(before.min(block.indent)));
        output.push_str(&block.marker);
        let text = match &block.content {
            Content::Paragraph(text) => joined(text),
            Content::Code { text, .. } => text.clone(),
            Content::Rule => "---".to_owned(),
        };
        let margin = format!("\n{}", " ".repeat(block.indent));
        output.push_str(if block.indent > 0 { " " } else { "" });
        output.push_str(&text.replace('\n', &margin));
    }
    output
}

/// The pictures and sounds in a text, in order.
pub fn images(text: &str) -> Vec<Image> {
    read(text).spans.images
}

/// The links in a text, in order.
pub fn links(text: &str) -> Vec<Link> {
    read(text).spans.links
}

/// As [`inline`], of text that is not made safe: for comparing, where invisible characters are to make no difference.
pub(in crate::text) fn as_written(text: &str) -> Vec<Styled> {
    let text = if text.contains(['\n', '\r']) {
        Cow::Owned(text.replace("\r\n", " ").replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    };
    if !text.contains(['*', '_', '`', '[', '\\', '~', '\t']) && !text.is_empty() {
        return vec![Styled::plain(text)];
    }
    // Between full stops nothing begins a block, spaces stay, and marks see punctuation beside them as at an end.
    let is_escaping = text.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
    let escape = if is_escaping { "\\" } else { "" };
    let source = protect(&format!(".{text}{escape}."));
    let mut spans = Spans::default();
    Parser::new_ext(&source, Options::ENABLE_STRIKETHROUGH).for_each(|event| spans.event(&event));
    without_ends(spans.take())
}

/// The text without the first and last character.
fn without_ends(mut text: Vec<Styled>) -> Vec<Styled> {
    if let Some(first) = text.first_mut() {
        first.text.remove(0);
    }
    if let Some(last) = text.last_mut() {
        last.text.pop();
    }
    text.retain(|piece| !piece.text.is_empty());
    text
}

/// The text of all pieces.
pub(in crate::text) fn joined(text: &[Styled]) -> String {
    text.iter().map(|piece| piece.text.as_str()).collect()
}

/// Reads a text of several paragraphs.
fn read(text: &str) -> Reader {
    let source = protect(&safe(&tidied(text)));
    let mut reader = Reader::default();
    let parser = Parser::new_ext(&source, Options::ENABLE_STRIKETHROUGH);
    for (event, range) in parser.into_offset_iter() {
        reader.event(&event, &range, &source);
    }
    reader.flush();
    reader
}

/// The text with plain line ends, tabs as spaces, and without the indent that all its lines share: authors indent a
/// multi-line string as their file looks best, and do not mean a code block by it.
fn tidied(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<Cow<str>> = text.split('\n').map(untabbed).collect();
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_blank = |line: &str| line.trim_matches(' ').is_empty();
    let filled = lines.iter().filter(|line| !is_blank(line));
    let shared = filled.map(|line| indent_of(line)).min().unwrap_or(0);
    let cut = |line: &Cow<str>| line.get(shared..).unwrap_or_default().to_owned();
    lines.iter().map(cut).collect::<Vec<_>>().join("\n")
}

/// A line with spaces up to the next tab stop for each tab.
fn untabbed(line: &str) -> Cow<'_, str> {
    if !line.contains('\t') {
        return Cow::Borrowed(line);
    }
    let mut output = String::with_capacity(line.len() + TAB);
    let mut column = 0;
    for c in line.chars() {
        let n = if c == '\t' { TAB - column % TAB } else { 1 };
        column += n;
        match c {
            '\t' => output.push_str(&" ".repeat(n)),
            _ => output.push(c),
        }
    }
    Cow::Owned(output)
}

/// The blocks read so far, and what is open.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Spans,
    /// For each open list, whether it is numbered.
    lists: Vec<Option<u64>>,
    /// The columns that the content of each open item is indented by.
    indents: Vec<usize>,
    /// The marker of the item that has no content yet.
    marker: String,
    /// Whether an empty line stands before the next block; not known before something of it was read.
    gap: Option<bool>,
    /// The language and the lines of the code block that is open.
    code: Option<(String, String)>,
}

impl Reader {
    fn event(&mut self, event: &Event, range: &Range<usize>, source: &str) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.flush();
                self.lists.push(*first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => self.open_item(range, source),
            Event::End(TagEnd::Item) => {
                self.flush();
                self.indents.pop();
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.begin(range, source);
                self.code = Some((language(kind), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => self.close_code(),
            Event::Rule => {
                self.begin(range, source);
                self.push(Content::Rule);
            }
            Event::Start(Tag::Paragraph) => self.begin(range, source),
            Event::End(TagEnd::Paragraph) => self.flush(),
            Event::Start(Tag::Heading { .. }) => {
                self.begin(range, source);
                self.spans.event(event);
            }
            Event::End(TagEnd::Heading(_)) => {
                self.spans.event(event);
                self.flush();
            }
            _ => self.text(event, range, source),
        }
    }

    /// Takes in inline text, or a line of code.
    fn text(&mut self, event: &Event, range: &Range<usize>, source: &str) {
        if let (Some((_, code)), Event::Text(text)) = (&mut self.code, event) {
            code.push_str(&restore(text));
        } else {
            self.note_gap(range, source);
            self.spans.event(event);
        }
    }

    /// Begins a block: ends the one before.
    fn begin(&mut self, range: &Range<usize>, source: &str) {
        if !self.spans.is_empty() {
            self.flush();
        }
        self.note_gap(range, source);
    }

    /// Works out, for the first thing of a block, whether an empty line stands before it.
    fn note_gap(&mut self, range: &Range<usize>, source: &str) {
        if self.gap.is_none() {
            let before = source.get(..range.start).unwrap_or_default();
            let blank = &before[before.trim_end_matches([' ', '\n']).len()..];
            self.gap = Some(!self.blocks.is_empty() && blank.matches('\n').count() > 1);
        }
    }

    fn open_item(&mut self, range: &Range<usize>, source: &str) {
        self.flush();
        self.note_gap(range, source);
        self.marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let written = source.get(range.clone()).unwrap_or_default();
                let end = written
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .chars()
                    .next();
                let marker = format!("{number}{}", end.filter(|&c| c == ')').unwrap_or('.'));
                *number = number.saturating_add(1);
                marker
            }
            _ => "•".to_owned(),
        };
        let outer = self.indents.last().copied().unwrap_or(0);
        let own = match self.indents.len() {
            ..DEEPEST => self.marker.chars().count() + 1,
            _ => 0,
        };
        self.indents.push(outer + own);
    }

    fn close_code(&mut self) {
        if let Some((language, text)) = self.code.take() {
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            // A fence that nobody closed may have only the words after it.
            let content = if text.is_empty() && language.contains(' ') {
                Content::Paragraph(vec![Styled::new(
                    language,
                    Style {
                        code: true,
                        ..Style::default()
                    },
                )])
            } else {
                Content::Code { language, text }
            };
            self.push(content);
        }
    }

    /// Ends the paragraph that is open, and the item that has a marker but nothing else.
    fn flush(&mut self) {
        let text = self.spans.take();
        if !text.is_empty() || !self.marker.is_empty() {
            self.push(Content::Paragraph(text));
        }
    }

    fn push(&mut self, content: Content) {
        self.blocks.push(Block {
            gap: self.gap.take().unwrap_or(false),
            indent: self.indents.last().copied().unwrap_or(0),
            marker: std::mem::take(&mut self.marker),
            content,
        });
    }
}

/// The language of a code block, as written.
fn language(kind: &CodeBlockKind) -> String {
    match kind {
        CodeBlockKind::Fenced(language) => restore(language).trim().to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}
