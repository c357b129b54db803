//! Deck text as HTML: paragraphs, lists, code and emphasis; pictures and links are their text.

use super::html::{Attribute, Html, Value};
use crate::text::markdown::{self, Block, Content, Styled};

/// Where text of a deck stands, it takes its own direction.
const OWN_DIRECTION: Attribute = ("dir", Value::Word("auto"));

/// Adds a text of several paragraphs of Markdown.
pub(super) fn blocks(html: &mut Html, text: &str) {
    let mut lists = Lists::default();
    for block in markdown::blocks(text) {
        lists.place(html, &block);
        content(html, &block);
    }
    lists.close_beyond(html, 0);
}

/// Adds one line of Markdown.
pub(super) fn inline(html: &mut Html, text: &str) {
    html.element("span", &[OWN_DIRECTION], |span| {
        spans(span, &markdown::inline(text));
    });
}

/// Adds what is no Markdown: what was typed, names, paths.
pub(super) fn plain(html: &mut Html, text: &str) {
    html.element("span", &[OWN_DIRECTION], |span| span.text(text));
}

fn content(html: &mut Html, block: &Block) {
    match &block.content {
        Content::Paragraph(text) => {
            html.element("p", &[OWN_DIRECTION], |p| spans(p, text));
        }
        Content::Code { text, .. } => {
            html.element("pre", &[], |pre| pre.words("code", text));
        }
        Content::Rule => html.void("hr", &[]),
    }
    html.line();
}

fn spans(html: &mut Html, text: &[Styled]) {
    for piece in text {
        let style = piece.style;
        let elements = [
            (style.strong, "strong"),
            (style.emphasis, "em"),
            (style.strikethrough, "s"),
            (style.code, "code"),
        ];
        let elements: Vec<_> = elements.iter().filter(|(is_on, _)| *is_on).collect();
        for (_, name) in &elements {
            html.open(name, &[]);
        }
        lines(html, &piece.text);
        for (_, name) in elements.iter().rev() {
            html.close(name);
        }
    }
}

/// Text with the line breaks that the author wanted.
fn lines(html: &mut Html, text: &str) {
    for (idx, line) in text.split('\n').enumerate() {
        if idx > 0 {
            html.void("br", &[]);
        }
        html.text(line);
    }
}

/// The lists that are open around a block. Blocks are flat, and say by their indent what they belong to.
#[derive(Default)]
struct Lists {
    /// From the outermost to the innermost.
    open: Vec<Item>,
}

/// An open item of a list.
#[derive(Clone, Copy)]
struct Item {
    list: &'static str,
    /// The columns that its marker is indented by.
    outer: usize,
    /// The columns that its content is indented by.
    inner: usize,
}

impl Lists {
    /// Ends the items that the block does not belong to, and begins its own.
    fn place(&mut self, html: &mut Html, block: &Block) {
        if block.marker.is_empty() {
            self.close_beyond(html, block.indent);
            return;
        }
        let number: Option<u32> = block.marker.trim_end_matches(['.', ')']).parse().ok();
        let item = Item {
            list: if number.is_some() { "ol" } else { "ul" },
            outer: block
                .indent
                .saturating_sub(block.marker.chars().count() + 1),
            inner: block.indent,
        };
        // An item at the same place continues its list; one of another sort begins a new one.
        self.close_while(html, |open| {
            open.outer > item.outer || (open.outer == item.outer && open.list != item.list)
        });
        if self.open.pop_if(|open| open.outer == item.outer).is_some() {
            html.close("li");
        } else {
            let start = number.filter(|number| *number != 1);
            let start = start.map(|number| ("start", Value::Number(f64::from(number))));
            html.open(item.list, start.as_slice());
        }
        html.open("li", &[]);
        self.open.push(item);
    }

    /// Ends the items whose content is indented by more than `indent`.
    fn close_beyond(&mut self, html: &mut Html, indent: usize) {
        self.close_while(html, |open| open.inner > indent);
    }

    /// Ends items from the innermost out as long as they are to be ended.
    fn close_while(&mut self, html: &mut Html, is_over: impl Fn(&Item) -> bool) {
        while let Some(item) = self.open.pop_if(|open| is_over(open)) {
            html.close("li");
            html.close(item.list);
            html.line();
        }
    }
}
