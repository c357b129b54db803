//! Picking options by number or with the arrows.

use std::collections::BTreeSet;

use super::number::{Number, Typed};
use crate::terminal::keys::decode::Key;

/// What is picked so far; options count from 0 here and from 1 on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picker {
    number: Number,
    many: bool,
    cursor: Option<usize>,
    picked: BTreeSet<usize>,
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Nothing: it is no key of a list.
    Ignored,
    /// Something on the screen changed.
    Changed,
    /// These are the answer.
    Done(Vec<usize>),
    /// "I don't know."
    Unknown,
    /// Nothing is picked that could be submitted.
    Nothing,
}

impl Picker {
    /// Nothing picked yet of `n` options; of which one may be picked, or `many`.
    pub fn new(n: usize, many: bool) -> Self {
        Self {
            number: Number::new(n),
            many,
            ..Self::default()
        }
    }

    /// Takes a key in; `submits` says whether it is a key that submits.
    pub fn press(&mut self, key: Key, submits: bool) -> Picked {
        if submits {
            return self.submit();
        }
        match key {
            Key::Char(digit @ '0'..='9') => self.digit(digit as usize - '0' as usize),
            Key::Char(' ') if self.many => self.toggle_cursor(),
            Key::Up => self.step(|at, n| (at + n - 1) % n, self.n().saturating_sub(1)),
            Key::Down => self.step(|at, n| (at + 1) % n, 0),
            Key::Home | Key::PageUp => self.step(|_, _| 0, 0),
            Key::End | Key::PageDown => self.step(|_, n| n - 1, self.n().saturating_sub(1)),
            Key::Backspace if self.typed().is_some() => self.step_back(),
            Key::Esc if self.cursor.is_some() => self.step_back(),
            _ => Picked::Ignored,
        }
    }

    /// How many options there are.
    pub fn n(&self) -> usize {
        self.number.highest()
    }

    /// Whether several may be picked.
    pub fn is_many(&self) -> bool {
        self.many
    }

    /// The option that the cursor is on.
    pub fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// Whether an option is picked.
    pub fn is_picked(&self, option: usize) -> bool {
        self.picked.contains(&option)
    }

    /// The digits typed of a number that may go on.
    pub fn typed(&self) -> Option<usize> {
        self.number.begun()
    }

    fn step(&mut self, next: impl Fn(usize, usize) -> usize, first: usize) -> Picked {
        let n = self.n();
        if n == 0 {
            return Picked::Ignored;
        }
        self.number.clear();
        self.cursor = Some(self.cursor.map_or(first, |at| next(at, n)));
        Picked::Changed
    }

    fn step_back(&mut self) -> Picked {
        self.number.clear();
        self.cursor = None;
        Picked::Changed
    }

    fn digit(&mut self, digit: usize) -> Picked {
        match self.number.digit(digit) {
            Typed::Zero => Picked::Unknown,
            Typed::Whole(option) => self.choose(option),
            Typed::Begun(option) => {
                self.cursor = Some(option);
                Picked::Changed
            }
            Typed::TooHigh => {
                self.cursor = None;
                Picked::Changed
            }
        }
    }

    fn choose(&mut self, option: usize) -> Picked {
        self.cursor = Some(option);
        if !self.many {
            self.picked = BTreeSet::from([option]);
            return Picked::Done(vec![option]);
        }
        if !self.picked.remove(&option) {
            self.picked.insert(option);
        }
        Picked::Changed
    }

    fn toggle_cursor(&mut self) -> Picked {
        self.number.clear();
        self.cursor
            .map_or(Picked::Ignored, |option| self.choose(option))
    }

    fn submit(&mut self) -> Picked {
        if let Some(option) = self.number.finish() {
            return self.choose(option);
        }
        match self.cursor {
            Some(option) if !self.many => self.choose(option),
            _ if self.many && !self.picked.is_empty() => {
                Picked::Done(self.picked.iter().copied().collect())
            }
            _ => Picked::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses keys one after another and gives what the last one did.
    fn press(n: usize, many: bool, keys: &str) -> Picked {
        let mut picker = Picker::new(n, many);
        let mut last = Picked::Ignored;
        for key in keys.chars() {
            last = match key {
                '\r' => picker.press(Key::Enter, true),
                '<' => picker.press(Key::Backspace, false),
                'E' => picker.press(Key::Esc, false),
                '^' => picker.press(Key::Up, false),
                'v' => picker.press(Key::Down, false),
                key => picker.press(Key::Char(key), false),
            };
        }
        last
    }

    #[test]
    fn one_of_few() {
        for (keys, expected) in [
            ("3", Picked::Done(vec![2])),
            ("5", Picked::Changed),
            ("53", Picked::Done(vec![2])),
            ("0", Picked::Unknown),
            ("v\r", Picked::Done(vec![0])),
            ("vv\r", Picked::Done(vec![1])),
            ("^\r", Picked::Done(vec![3])),
            ("v^\r", Picked::Done(vec![3])),
            ("\r", Picked::Nothing),
            ("vE\r", Picked::Nothing),
            ("E", Picked::Ignored),
            ("x", Picked::Ignored),
            (" ", Picked::Ignored),
        ] {
            assert_eq!(press(4, false, keys), expected, "{keys:?}");
        }
    }

    #[test]
    fn one_of_many_options() {
        for (keys, expected) in [
            ("2", Picked::Done(vec![1])),
            ("1", Picked::Changed),
            ("1\r", Picked::Done(vec![0])),
            ("10", Picked::Done(vec![9])),
            ("12", Picked::Done(vec![11])),
            ("13", Picked::Changed),
            ("133", Picked::Done(vec![2])),
            ("1<2", Picked::Done(vec![1])),
            ("1v\r", Picked::Done(vec![1])),
            ("1<\r", Picked::Nothing),
        ] {
            assert_eq!(press(12, false, keys), expected, "{keys:?}");
        }
    }

    #[test]
    fn all_that_apply() {
        for (keys, expected) in [
            ("3", Picked::Changed),
            ("3\r", Picked::Done(vec![2])),
            ("31\r", Picked::Done(vec![0, 2])),
            ("313\r", Picked::Done(vec![0])),
            ("11\r", Picked::Nothing),
            ("v vv \r", Picked::Done(vec![0, 2])),
            ("v\r", Picked::Nothing),
            ("\r", Picked::Nothing),
            ("0", Picked::Unknown),
        ] {
            assert_eq!(press(4, true, keys), expected, "{keys:?}");
        }
    }

    #[test]
    fn all_that_apply_of_many_options() {
        assert_eq!(
            press(11, true, "112 1\r\r"),
            Picked::Done(vec![0, 10]),
            "eleven; two, and back by Space; one, by Enter"
        );
    }

    #[test]
    fn no_options_at_all() {
        for keys in ["1", "v", "^", "\r", "123v"] {
            assert!(
                !matches!(press(0, false, keys), Picked::Done(_)),
                "{keys:?}"
            );
        }
    }
}
