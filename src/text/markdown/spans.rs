//! Collecting styled text from the events of the Markdown parser.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::protect::{PROTECTED_QUOTE_MARK, restore};
use super::styled::{Image, Link, Style, Styled};

/// The inline text collected so far, and what is open in it.
#[derive(Default)]
pub(super) struct Spans {
    /// Finished stretches.
    text: Vec<Styled>,
    /// How many of each are open.
    open: Open,
    /// The open links and pictures.
    targets: Vec<Target>,
    /// A line of the source ended, and it is not yet known what follows.
    soft_break: bool,
    /// Every picture so far that is in no other.
    pub(super) images: Vec<Image>,
    /// Every link so far.
    pub(super) links: Vec<Link>,
}

/// How many marks of each sort are open.
#[derive(Default)]
struct Open {
    strong: usize,
    emphasis: usize,
    strikethrough: usize,
    links: usize,
    images: usize,
}

/// A link or picture that is open.
struct Target {
    is_image: bool,
    destination: String,
    /// Where its text begins.
    start: Position,
}

/// A place in the text collected: the number of stretches, and the length of the last of them.
type Position = (usize, usize);

impl Spans {
    /// Takes in an event that is about inline text.
    pub(super) fn event(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(*tag),
            Event::Code(text) => self.push(&restore(text), true),
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => self.push("\n", false),
            Event::Text(text) => {
                if self.soft_break && text.starts_with(PROTECTED_QUOTE_MARK) {
                    self.soft_break = false;
                    self.push("\n", false);
                }
                self.push(&restore(text), false);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.push(&restore(text), false),
            _ => {}
        }
    }

    /// The text collected, which is then forgotten; links and pictures are kept.
    pub(super) fn take(&mut self) -> Vec<Styled> {
        self.soft_break = false;
        std::mem::take(&mut self.text)
    }

    /// Whether there is no text.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn open(&mut self, tag: &Tag) {
        // A space that is due belongs before the mark.
        self.push("", false);
        match tag {
            Tag::Strong | Tag::Heading { .. } => self.open.strong += 1,
            Tag::Emphasis => self.open.emphasis += 1,
            Tag::Strikethrough => self.open.strikethrough += 1,
            Tag::Link { dest_url, .. } => self.open_target(false, dest_url),
            Tag::Image { dest_url, .. } => self.open_target(true, dest_url),
            _ => {}
        }
    }

    fn open_target(&mut self, is_image: bool, destination: &str) {
        if is_image {
            self.open.images += 1;
            self.push("[", false);
        } else {
            self.open.links += 1;
        }
        self.targets.push(Target {
            is_image,
            destination: restore(destination).into_owned(),
            start: self.position(),
        });
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Heading(_) => self.open.strong -= 1,
            TagEnd::Emphasis => self.open.emphasis -= 1,
            TagEnd::Strikethrough => self.open.strikethrough -= 1,
            TagEnd::Link | TagEnd::Image => self.close_target(),
            _ => {}
        }
    }

    /// Ends a link or picture; one without text shows where it leads.
    fn close_target(&mut self) {
        let Some(target) = self.targets.pop() else {
            return;
        };
        if target.start == self.position() {
            self.push(&target.destination, false);
        }
        if target.is_image {
            self.close_image(target);
        } else {
            self.open.links -= 1;
            self.links.push(Link {
                text: self.text_since(target.start),
                url: target.destination,
            });
        }
    }

    fn close_image(&mut self, target: Target) {
        // Only the outermost is kept: copying every inner text out would take quadratic time.
        if self.open.images == 1 {
            self.images.push(Image {
                alt: self.text_since(target.start),
                path: target.destination,
            });
        }
        self.push("]", false);
        self.open.images -= 1;
    }

    /// Adds text in the style that is open, after the space that a line's end left due.
    fn push(&mut self, text: &str, code: bool) {
        if self.soft_break {
            self.soft_break = false;
            self.push(" ", false);
        }
        if text.is_empty() {
            return;
        }
        let style = Style {
            strong: self.open.strong > 0,
            emphasis: self.open.emphasis > 0,
            code,
            strikethrough: self.open.strikethrough > 0,
            link: self.open.links > 0,
            image: self.open.images > 0,
        };
        match self.text.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.text.push(Styled::new(text, style)),
        }
    }

    /// The end of the text collected.
    fn position(&self) -> Position {
        (
            self.text.len(),
            self.text.last().map_or(0, |last| last.text.len()),
        )
    }

    /// What was collected after `start`.
    fn text_since(&self, start: Position) -> String {
        let (n_before, length) = start;
        let mut text = String::new();
        if let Some(last) = n_before.checked_sub(1).and_then(|last| self.text.get(last)) {
            text.push_str(&last.text[length..]);
        }
        text.extend(
            self.text[n_before..]
                .iter()
                .map(|piece| piece.text.as_str()),
        );
        text
    }
}
