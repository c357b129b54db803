//! The gaps of a cloze, typed one after another.

use super::editor::Editor;
use crate::terminal::keys::decode::Key;

/// The gaps of a question, of which one is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    lines: Vec<Editor>,
    at: usize,
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Nothing: it is no key of a line.
    Ignored,
    /// Something on the screen changed.
    Changed,
    /// The texts of all gaps.
    Done(Vec<String>),
}

impl Gaps {
    /// `n` empty gaps (at least one).
    pub fn new(n: usize) -> Self {
        Self {
            lines: vec![Editor::default(); n.max(1)],
            at: 0,
        }
    }

    /// Takes a key in; `submits` says whether it is one that submits.
    pub fn press(&mut self, key: Key, submits: bool) -> Filled {
        if submits {
            if self.is_last() {
                return Filled::Done(self.texts().map(str::to_owned).collect());
            }
            self.at += 1;
            return Filled::Changed;
        }
        match key {
            Key::Up if self.at > 0 => self.at -= 1,
            Key::Down if !self.is_last() => self.at += 1,
            key if self.line_mut().press(key) => {}
            _ => return Filled::Ignored,
        }
        Filled::Changed
    }

    /// Which gap is being typed, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether it is the last one.
    pub fn is_last(&self) -> bool {
        self.at + 1 == self.lines.len()
    }

    /// What stands in each gap.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(Editor::text)
    }

    /// The line being typed.
    pub fn line(&self) -> &Editor {
        &self.lines[self.at]
    }

    /// The line being typed.
    pub fn line_mut(&mut self) -> &mut Editor {
        &mut self.lines[self.at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_in(gaps: &mut Gaps, text: &str) {
        for character in text.chars() {
            assert_eq!(gaps.press(Key::Char(character), false), Filled::Changed);
        }
    }

    fn enter(gaps: &mut Gaps) -> Filled {
        gaps.press(Key::Enter, true)
    }

    #[test]
    fn each_gap_has_its_line_and_the_last_enter_submits() {
        let mut gaps = Gaps::new(2);
        type_in(&mut gaps, "Serval");
        assert_eq!(enter(&mut gaps), Filled::Changed);
        type_in(&mut gaps, "2013");
        let texts = ["Serval", "2013"].map(str::to_owned).to_vec();
        assert_eq!(enter(&mut gaps), Filled::Done(texts));
    }

    #[test]
    fn an_earlier_gap_can_be_mended() {
        let mut gaps = Gaps::new(2);
        assert_eq!(gaps.press(Key::Up, false), Filled::Ignored);
        enter(&mut gaps);
        type_in(&mut gaps, "2013");
        gaps.press(Key::Up, false);
        type_in(&mut gaps, "Serval");
        assert_eq!((gaps.at(), gaps.line().text()), (0, "Serval"));
        gaps.press(Key::Down, false);
        assert_eq!(gaps.line().text(), "2013");
    }
}
