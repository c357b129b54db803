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
        Content::Code { text, .. } => {
            let style = Style {
                code: true,
                ..Style::default()
            };
            break_hanging(&Styled::new(text, style), width, &first, &rest)
        }
        Content::Rule => {
            let rule = "─".repeat(width.saturating_sub(display_width(&first)));
            wrap_hanging(&[Styled::plain(rule)], width, &first, &rest)
        }
    }
}
