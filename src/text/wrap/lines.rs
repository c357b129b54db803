//! Greedy wrapping of one text, by grapheme cluster and display width.

use std::mem::take;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::markdown::{Style, Styled};
use crate::text::width::display_width;

/// One line of styled text, without a line feed.
pub type Line = Vec<Styled>;

/// The fewest columns that text is wrapped to.
pub(super) const NARROWEST: usize = 2;

/// Punctuation that may not begin a line where ideographs may.
const CLOSING: &str =
    "、。，．・：；？！）」』】〕〉》｝］’”ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…‥.,:;?!)]}";
/// Punctuation that may not end a line where ideographs may.
const OPENING: &str = "（「『【〔〈《｛［‘“([{";

/// `text` in lines of at most `width` columns (at least two). There is always a line, be it empty.
///
/// Lines break at spaces, beside wide characters, at line feeds, and within a word only if it is wider than a line.
pub fn wrap(text: &[Styled], width: usize) -> Vec<Line> {
    wrap_hanging(text, width, "", "")
}

/// As [`wrap`], with `first` before the first line and `rest` before the others; both count towards the width. Where
/// they would leave less than two columns, `first` gets lines of its own and `rest` is left out.
pub fn wrap_hanging(text: &[Styled], width: usize, first: &str, rest: &str) -> Vec<Line> {
    // Clusters are found in the whole text: a mark may stand in another style than its letter.
    let whole: String = text.iter().map(|piece| piece.text.as_str()).collect();
    let mut styles = text
        .iter()
        .flat_map(|piece| piece.text.bytes().map(|_| piece.style));
    let mut wrapper = Wrapper::new(width, first, rest);
    for cluster in whole.graphemes(true) {
        let style = styles.nth(cluster.len() - 1).unwrap_or_default();
        wrapper.add(Cluster::new(cluster, style));
    }
    wrapper.end_word();
    wrapper.finish()
}

/// As [`wrap_hanging`], of one line whose spaces stay as they are: it breaks where the width is reached.
pub(super) fn break_hanging(line: &Styled, width: usize, first: &str, rest: &str) -> Vec<Line> {
    let mut wrapper = Wrapper::new(width, first, rest);
    for cluster in line.text.trim_end().graphemes(true) {
        wrapper.place(&Cluster::new(cluster, line.style));
    }
    wrapper.finish()
}

/// A grapheme cluster.
#[derive(Clone, Copy)]
struct Cluster<'a> {
    text: &'a str,
    style: Style,
    width: usize,
}

impl<'a> Cluster<'a> {
    fn new(text: &'a str, style: Style) -> Self {
        Self {
            text,
            style,
            width: text.width(),
        }
    }

    fn is_line_feed(&self) -> bool {
        matches!(self.text, "\n" | "\r\n")
    }

    /// Whether it is a space at which a line may break.
    fn is_space(&self) -> bool {
        let mut characters = self.text.chars();
        matches!((characters.next(), characters.next()), (Some(c), None)
            if c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}'))
    }

    /// Whether a line may break between it and `next`, neither of which is a space.
    fn may_break_before(&self, next: &Self) -> bool {
        (self.width > 1 || next.width > 1)
            && !OPENING.contains(self.text)
            && !CLOSING.contains(next.text)
    }
}

/// The lines made so far, and the one that is being filled.
struct Wrapper<'a> {
    width: usize,
    rest: &'a str,
    lines: Vec<Line>,
    line: Line,
    /// Columns filled in the line.
    used: usize,
    /// Whether the line has more than what stands before it.
    is_begun: bool,
    /// What no line may break in.
    word: Vec<Cluster<'a>>,
    /// The spaces before the word.
    spaces: Vec<Cluster<'a>>,
}

impl<'a> Wrapper<'a> {
    fn new(width: usize, first: &str, rest: &'a str) -> Self {
        let width = width.max(NARROWEST);
        let leaves_room = |prefix: &str| display_width(prefix) + NARROWEST <= width;
        let mut wrapper = Self {
            width,
            rest: if leaves_room(rest) { rest } else { "" },
            lines: Vec::new(),
            line: Line::new(),
            used: 0,
            is_begun: false,
            word: Vec::new(),
            spaces: Vec::new(),
        };
        if leaves_room(first) {
            wrapper.prefix(first);
        } else {
            let clusters = first.trim().graphemes(true);
            clusters.for_each(|cluster| wrapper.place(&Cluster::new(cluster, Style::default())));
            wrapper.end_line();
        }
        wrapper
    }

    /// Begins a line with what stands before it.
    fn prefix(&mut self, prefix: &str) {
        self.is_begun = false;
        self.used = display_width(prefix);
        if !prefix.is_empty() {
            self.line.push(Styled::plain(prefix));
        }
    }

    /// Takes in the next cluster.
    fn add(&mut self, cluster: Cluster<'a>) {
        if cluster.is_line_feed() {
            self.end_word();
            self.spaces.clear();
            self.end_line();
        } else if cluster.is_space() {
            self.end_word();
            self.spaces.push(cluster);
        } else {
            if self
                .word
                .last()
                .is_some_and(|last| last.may_break_before(&cluster))
            {
                self.end_word();
            }
            self.word.push(cluster);
        }
    }

    /// Places the word that is complete, on a new line if it does not fit on this one.
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let (word, spaces) = (take(&mut self.word), take(&mut self.spaces));
        let columns = |clusters: &[Cluster]| clusters.iter().map(|c| c.width).sum::<usize>();
        if self.used + columns(&spaces) + columns(&word) <= self.width {
            for cluster in &spaces {
                self.push(cluster);
            }
        } else if self.is_begun {
            self.end_line();
        }
        for cluster in &word {
            self.place(cluster);
        }
    }

    /// Places a cluster, on a new line if the width is reached.
    fn place(&mut self, cluster: &Cluster) {
        if self.used + cluster.width > self.width && self.is_begun {
            self.end_line();
        }
        if self.used + cluster.width <= self.width {
            self.push(cluster);
        } else {
            self.split(cluster);
        }
    }

    /// Places a cluster that is wider than a line, character by character. What is still too wide has no picture at
    /// this width.
    fn split(&mut self, cluster: &Cluster) {
        for (start, c) in cluster.text.char_indices() {
            // A variation selector may widen what stands before it.
            let width = match c {
                '\u{FE01}' | '\u{FE0F}' => 1,
                _ => c.width().unwrap_or(1),
            };
            if self.used + width > self.width {
                self.end_line();
            }
            let text = &cluster.text[start..start + c.len_utf8()];
            let (text, width) = if self.used + width > self.width {
                ("\u{FFFD}", 1)
            } else {
                (text, width)
            };
            let style = cluster.style;
            self.push(&Cluster { text, style, width });
        }
    }

    /// Adds a cluster to the line.
    fn push(&mut self, cluster: &Cluster) {
        self.is_begun = true;
        self.used += cluster.width;
        match self.line.last_mut() {
            Some(last) if last.style == cluster.style => last.text.push_str(cluster.text),
            _ => self.line.push(Styled::new(cluster.text, cluster.style)),
        }
    }

    /// Ends the line and begins the next.
    fn end_line(&mut self) {
        self.lines.push(take(&mut self.line));
        self.prefix(self.rest);
    }

    /// All lines.
    fn finish(mut self) -> Vec<Line> {
        self.lines.push(self.line);
        self.lines
    }
}
