//! The Markdown of a deck as lines.

use super::line::{Line, Span, Tone};
use crate::text::markdown::{self, Block, Content, Styled};
use crate::text::wrap;

/// A text of several paragraphs, in lines of at most `columns`.
pub fn prose(text: &str, columns: usize) -> Vec<Line> {
    let blocks: Vec<_> = markdown::blocks(text).into_iter().map(quoted).collect();
    wrap::layout(&blocks, columns)
        .into_iter()
        .map(toned)
        .collect()
}

/// A text of one line of Markdown, wrapped: `first` stands before the first line, and as many spaces before the others.
pub fn inline(text: &str, columns: usize, first: &str) -> Vec<Line> {
    let rest = " ".repeat(crate::text::width::display_width(first));
    let text: Vec<_> = markdown::inline(text)
        .into_iter()
        .map(quoted_code)
        .collect();
    wrap::wrap_hanging(&text, columns, first, &rest)
        .into_iter()
        .map(toned)
        .collect()
}

fn quoted(mut block: Block) -> Block {
    if let Content::Paragraph(text) = &mut block.content {
        *text = std::mem::take(text).into_iter().map(quoted_code).collect();
    }
    block
}

/// Code within text keeps its backticks: what is code is to be typed exactly, and colour alone must not say so.
fn quoted_code(mut styled: Styled) -> Styled {
    if styled.style.code {
        styled.text = format!("`{}`", styled.text);
    }
    styled
}

fn toned(line: wrap::Line) -> Line {
    let spans = line
        .into_iter()
        .map(|styled| Span {
            text: styled.text,
            tone: Tone::Plain,
            style: styled.style,
        })
        .collect();
    Line { spans }
}
