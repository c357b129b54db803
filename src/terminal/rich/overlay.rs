//! What lies above the card for a while: a table, such as all keys, or what is known of the card.

use crate::terminal::draw::{Hint, Line, Tone, footer, plain};
use crate::terminal::keys::decode::Key;
use crate::text::width::{display_width, pad};

/// A table of two columns, shown page by page where the window is low.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    title: String,
    rows: Vec<(String, String)>,
    page: usize,
}

/// The widest that the left column gets.
const WIDEST_LABEL: usize = 16;

impl Overlay {
    /// A table under a title.
    pub(super) fn of(title: &str, rows: Vec<(String, String)>) -> Self {
        Self {
            title: title.to_owned(),
            rows,
            page: 0,
        }
    }

    /// Takes a key in; false when it is one that closes.
    pub fn press(&mut self, key: Key) -> bool {
        match key {
            Key::Down | Key::PageDown => self.page += 1,
            Key::Up | Key::PageUp => self.page = self.page.saturating_sub(1),
            _ => return false,
        }
        true
    }

    /// The page that is open, in a window of that size.
    pub fn lines(&self, columns: usize, rows: usize) -> Vec<Line> {
        let body = self.body(columns);
        let room = rows.saturating_sub(4).max(1);
        let n_pages = body.len().div_ceil(room).max(1);
        let page = self.page % n_pages;
        let mut lines = vec![Line::of(self.title.clone(), Tone::Title), Line::empty()];
        lines.extend(body.into_iter().skip(page * room).take(room));
        lines.push(Line::empty());
        let more = if n_pages > 1 { "↓" } else { "" };
        let hints = [
            Hint::new("any key", "back to the card", 0),
            Hint::new(more, "more", 1),
        ];
        lines.push(footer(&hints, columns));
        lines
    }

    fn body(&self, columns: usize) -> Vec<Line> {
        let labels = self.rows.iter().map(|(label, _)| display_width(label));
        let widest = labels.max().unwrap_or(0).min(WIDEST_LABEL);
        let mut lines = Vec::new();
        for (label, value) in &self.rows {
            let label = pad(label, widest);
            lines.extend(plain(value, columns, &format!("{label}  ")));
        }
        lines
    }
}
