//! The entries of a list, named one by one.

use super::editor::Editor;
use crate::grade::model::Entry;
use crate::terminal::keys::decode::Key;

/// What was entered so far, and the entry being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    line: Editor,
    said: Vec<Said>,
    left: usize,
}

/// One entry, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What was entered.
    pub text: String,
    /// What it is worth.
    pub entry: Entry,
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// Nothing: it is no key of a line.
    Ignored,
    /// Something on the screen changed.
    Changed,
    /// This is the next entry.
    Add(String),
    /// The last entry goes.
    TakeBack,
    /// These are all.
    Finish,
    /// "I don't know."
    Unknown,
}

impl Entries {
    /// Nothing entered, and so many entries `wanted`.
    pub fn new(wanted: usize) -> Self {
        Self {
            line: Editor::default(),
            said: Vec::new(),
            left: wanted,
        }
    }

    /// Takes a key in; `submits` says whether it is one that submits.
    pub fn press(&mut self, key: Key, submits: bool) -> Entered {
        match key {
            _ if submits && !self.line.is_blank() => Entered::Add(self.line.text().to_owned()),
            _ if submits && self.said.is_empty() => Entered::Unknown,
            _ if submits => Entered::Finish,
            Key::Backspace if self.line.text().is_empty() && !self.said.is_empty() => {
                Entered::TakeBack
            }
            key if self.line.press(key) => Entered::Changed,
            _ => Entered::Ignored,
        }
    }

    /// An entry was taken in: the line is free for the next.
    pub fn add(&mut self, text: &str, entry: &Entry) {
        self.left = entry.left;
        self.said.push(Said {
            text: text.to_owned(),
            entry: entry.clone(),
        });
        self.line = Editor::default();
    }

    /// The last entry was taken back; so many are wanted now.
    pub fn take_back(&mut self, left: usize) {
        self.said.pop();
        self.left = left;
    }

    /// What was entered so far.
    pub fn said(&self) -> &[Said] {
        &self.said
    }

    /// How many entries are still wanted for full marks.
    pub fn left(&self) -> usize {
        self.left
    }

    /// The line being typed.
    pub fn line(&self) -> &Editor {
        &self.line
    }

    /// The line being typed.
    pub fn line_mut(&mut self) -> &mut Editor {
        &mut self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::model::EntryVerdict;

    fn right(left: usize) -> Entry {
        Entry {
            verdict: EntryVerdict::Right,
            expected: Some("Chad".to_owned()),
            left,
        }
    }

    fn enter(entries: &mut Entries) -> Entered {
        entries.press(Key::Enter, true)
    }

    #[test]
    fn an_empty_line_ends_or_says_i_do_not_know() {
        let mut entries = Entries::new(5);
        assert_eq!(enter(&mut entries), Entered::Unknown);
        entries.add("Chad", &right(4));
        assert_eq!(enter(&mut entries), Entered::Finish);
        entries.press(Key::Char(' '), false);
        assert_eq!(enter(&mut entries), Entered::Finish);
    }

    #[test]
    fn the_line_stays_until_its_entry_was_taken_in() {
        let mut entries = Entries::new(5);
        for letter in "Chad".chars() {
            assert_eq!(entries.press(Key::Char(letter), false), Entered::Changed);
        }
        assert_eq!(enter(&mut entries), Entered::Add("Chad".to_owned()));
        assert_eq!(entries.line().text(), "Chad");
        entries.add("Chad", &right(4));
        assert_eq!((entries.line().text(), entries.left()), ("", 4));
    }

    #[test]
    fn backspace_takes_back_only_on_an_empty_line() {
        let mut entries = Entries::new(5);
        let back = |entries: &mut Entries| entries.press(Key::Backspace, false);
        assert_eq!(back(&mut entries), Entered::Changed, "nothing to take back");
        entries.add("Chad", &right(4));
        entries.press(Key::Char('M'), false);
        assert_eq!(back(&mut entries), Entered::Changed);
        assert_eq!(back(&mut entries), Entered::TakeBack);
        assert_eq!(entries.said().len(), 1);
        entries.take_back(5);
        assert_eq!((entries.said().len(), entries.left()), (0, 5));
    }
}
