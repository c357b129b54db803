//! Texts as lines: the Markdown of a deck, and griot's own words.

use std::mem;

use super::line::Line;
use crate::deck::side::GapPiece;
use crate::text::markdown::{self, Block, Content, Style, Styled};
use crate::text::safe_line;
use crate::text::width::display_width;
use crate::text::wrap;

/// A text of several paragraphs of Markdown, in lines of at most `columns`.
pub fn prose(text: &str, columns: usize) -> Vec<Line> {
    laid_out(markdown::blocks(text), columns)
}

/// A text of one line of Markdown, wrapped: `first` stands before the first line, and as many spaces before the others.
pub fn inline(text: &str, columns: usize, first: &str) -> Vec<Line> {
    let text: Vec<_> = markdown::inline(text).into_iter().map(quoted).collect();
    hanging(&text, columns, first)
}

/// A text that is no Markdown, wrapped like [`inline`].
pub fn plain(text: &str, columns: usize, first: &str) -> Vec<Line> {
    hanging(&[Styled::plain(safe_line(text))], columns, first)
}

/// The text of a cloze, with `fills` in the places of its gaps.
pub fn prose_with_gaps(pieces: &[GapPiece], fills: &[String], columns: usize) -> Vec<Line> {
    // The pieces are Markdown together, not each: a gap may stand between two stars. So each gap is held open by a
    // character that nobody writes.
    let joined: String = pieces
        .iter()
        .map(|piece| match piece {
            GapPiece::Text(text) => text.replace(is_holder, "\u{fffd}"),
            GapPiece::Gap(gap) => holder(*gap).to_string(),
        })
        .collect();
    let mut blocks = markdown::blocks(&joined);
    for block in &mut blocks {
        match &mut block.content {
            Content::Paragraph(text) => {
                let spans = mem::take(text).into_iter();
                *text = spans.flat_map(|span| filled(&span, fills)).collect();
            }
            Content::Code { text, .. } => *text = filled_code(text, fills),
            Content::Rule => {}
        }
    }
    laid_out(blocks, columns)
}

/// The first of the private characters that hold gaps open.
const HOLDERS: u32 = 0x10_0000;

fn holder(gap: usize) -> char {
    let gap = u32::try_from(gap).unwrap_or(u32::MAX).min(0xfffd);
    char::from_u32(HOLDERS + gap).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn is_holder(character: char) -> bool {
    u32::from(character) >= HOLDERS
}

fn fill(character: char, fills: &[String]) -> &str {
    let gap = u32::from(character) - HOLDERS;
    fills.get(gap as usize).map_or("[…]", String::as_str)
}

fn filled(span: &Styled, fills: &[String]) -> Vec<Styled> {
    let strong = Style {
        strong: true,
        ..Style::default()
    };
    let mut spans = Vec::new();
    let mut rest = span.text.as_str();
    while let Some(at) = rest.find(is_holder) {
        let character = rest[at..].chars().next().unwrap_or_default();
        spans.push(Styled::new(&rest[..at], span.style));
        spans.push(Styled::new(safe_line(fill(character, fills)), strong));
        rest = &rest[at + character.len_utf8()..];
    }
    spans.push(Styled::new(rest, span.style));
    spans.retain(|span| !span.text.is_empty());
    spans
}

fn filled_code(text: &str, fills: &[String]) -> String {
    text.split_inclusive(is_holder)
        .map(|part| match part.chars().next_back() {
            Some(last) if is_holder(last) => {
                let before = part.trim_end_matches(is_holder);
                format!("{before}{}", safe_line(fill(last, fills)))
            }
            _ => part.to_owned(),
        })
        .collect()
}

fn laid_out(blocks: Vec<Block>, columns: usize) -> Vec<Line> {
    let blocks: Vec<_> = blocks
        .into_iter()
        .map(|mut block| {
            if let Content::Paragraph(text) = &mut block.content {
                *text = mem::take(text).into_iter().map(quoted).collect();
            }
            block
        })
        .collect();
    wrap::layout(&blocks, columns)
        .into_iter()
        .map(Line::from)
        .collect()
}

fn hanging(text: &[Styled], columns: usize, first: &str) -> Vec<Line> {
    let rest = " ".repeat(display_width(first));
    let lines = wrap::wrap_hanging(text, columns, first, &rest);
    lines.into_iter().map(Line::from).collect()
}

/// Code within text keeps its backticks: what is code is to be typed exactly, and colour alone must not say so.
fn quoted(mut styled: Styled) -> Styled {
    if styled.style.code {
        styled.text = format!("`{}`", styled.text);
    }
    styled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn code_keeps_its_backticks() {
        assert_eq!(
            texts(&inline("Type `ls -A` now", 40, "")),
            ["Type `ls -A` now"]
        );
    }

    #[test]
    fn gaps_are_filled_in_their_places() {
        let pieces = [
            GapPiece::Text("France launched **".to_owned()),
            GapPiece::Gap(0),
            GapPiece::Text("** in `".to_owned()),
            GapPiece::Gap(1),
            GapPiece::Text("`.".to_owned()),
        ];
        let fills = ["[Serval *x*]", "[…]"].map(str::to_owned);
        let lines = prose_with_gaps(&pieces, &fills, 80);
        assert_eq!(texts(&lines), ["France launched [Serval *x*] in […]."]);
    }

    #[test]
    fn gaps_in_a_code_block_are_filled_too() {
        let pieces = [
            GapPiece::Text("```\nfn ".to_owned()),
            GapPiece::Gap(0),
            GapPiece::Text("()\n```".to_owned()),
        ];
        let lines = prose_with_gaps(&pieces, &["[main]".to_owned()], 80);
        assert!(lines.iter().any(|line| line.text().contains("fn [main]()")));
    }

    #[test]
    fn a_holder_in_the_deck_is_none() {
        let pieces = [GapPiece::Text("\u{100000}".to_owned())];
        let lines = prose_with_gaps(&pieces, &["secret".to_owned()], 80);
        assert!(!lines.iter().any(|line| line.text().contains("secret")));
    }
}
