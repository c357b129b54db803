//! Setting blocks one below the other.

use super::lines::{Line, break_hanging, wrap_hanging};
use crate::text::markdown::{Block, Content, Style, Styled};
use crate::text::width::display_width;

/// The lines of `blocks` at `width` columns (at least two), with lists hanging after their markers, code broken but
/// not reflowed, and an empty line where the author left one.
pub fn layout(blocks: &[Block], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in blocks {
        if block.gap && !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.extend(block_lines(block, width));
    }
    lines
}

/// The lines of one block.
fn block_lines(block: &Block, width: usize) -> Vec<Line> {
    // Half of the width at least is left for what is said.
    let indent = block.indent.min(width / 2);
    let rest = " ".repeat(indent);
    let first = match block.marker.as_str() {
        "" => rest.clone(),
        marker => {
            let before = indent.saturating_sub(display_width(marker) + 1);
            format!("{}{marker} ", " ".repeat(before))
        }
    };
    match &block.content {
        Content::Paragraph(text) => wrap_hanging(text, width, &first, &rest),
        Content::Code { text, .. } => code_lines(text, width, first, &rest),
        Content::Rule => {
            let rule = "─".repeat(width.saturating_sub(display_width(&first)));
            wrap_hanging(&[Styled::plain(rule)], width, &first, &rest)
        }
    }
}

/// What stands before the rest of a line of code that is too long for one.
const CONTINUED: &str = "↪ ";

/// Lines of code as they are; what is too long for a line goes on under its beginning, marked.
fn code_lines(text: &str, width: usize, first: String, rest: &str) -> Vec<Line> {
    let style = Style {
        code: true,
        ..Style::default()
    };
    let mut before = first;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let n_spaces = line.len() - line.trim_start_matches(' ').len();
        let indent = " ".repeat(n_spaces.min(width / 4));
        let continued = format!("{rest}{indent}{CONTINUED}");
        let line = Styled::new(line, style);
        lines.extend(break_hanging(&line, width, &before, &continued));
        rest.clone_into(&mut before);
    }
    lines
}
