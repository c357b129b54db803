//! Matching left sides to right ones.

use super::number::{Number, Typed};
use crate::terminal::keys::decode::Key;

/// A matching under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The right side of each left one, by their positions as shown, from 0.
    picks: Vec<Option<usize>>,
    /// The left side that is being matched; none once all are.
    at: Option<usize>,
    /// The left sides that are matched, the one matched last at the end.
    matched: Vec<usize>,
    number: Number,
    /// The right side that is being looked at, where it is not that of the chosen left one.
    look: Option<usize>,
    /// The last key was to submit, and the next one leaves the rest unmatched.
    is_warned: bool,
}

/// How many right sides a page goes on.
const PAGE: usize = 5;

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paired {
    /// Nothing: it is no key of a matching.
    Ignored,
    /// Something on the screen changed.
    Changed,
    /// All are matched, and none is chosen to be matched otherwise.
    NoneChosen,
    /// So many left sides are not matched; `again` when the same key once more leaves them so.
    Left {
        /// How many.
        n: usize,
        /// Whether the same key submits now.
        again: bool,
    },
    /// "I don't know."
    Unknown,
    /// These are the pairs of a left and a right position.
    Done(Vec<(usize, usize)>),
}

impl Pairing {
    /// Nothing matched yet of `n_left` left sides and `n_right` right ones.
    pub fn new(n_left: usize, n_right: usize) -> Self {
        Self {
            picks: vec![None; n_left],
            at: (n_left > 0).then_some(0),
            matched: Vec::new(),
            number: Number::new(n_right),
            look: None,
            is_warned: false,
        }
    }

    /// Takes a key in; `submits` says whether it is a key that submits.
    pub fn press(&mut self, key: Key, submits: bool) -> Paired {
        let was_warned = std::mem::take(&mut self.is_warned);
        let last = self.picks.len().saturating_sub(1);
        match key {
            _ if submits => self.submit(was_warned),
            Key::Char(digit @ '0'..='9') => self.digit(digit as usize - '0' as usize),
            Key::Char(' ') => self.go(self.next_open()),
            Key::Up => self.go(Some(self.at.map_or(last, |at| at.saturating_sub(1)))),
            Key::Down => self.go(Some(self.at.map_or(0, |at| (at + 1).min(last)))),
            Key::Home => self.go(Some(0)),
            Key::End => self.go(Some(last)),
            Key::PageUp => self.look(|at| at.saturating_sub(PAGE)),
            Key::PageDown => self.look(|at| at + PAGE),
            Key::Left => self.turn(|pick, n| pick.map_or(n - 1, |at| (at + n - 1) % n)),
            Key::Right => self.turn(|pick, n| pick.map_or(0, |at| (at + 1) % n)),
            Key::Backspace => self.take_back(),
            Key::Esc if self.number.finish().is_some() => Paired::Changed,
            _ => Paired::Ignored,
        }
    }

    /// The right side of each left one.
    pub fn picks(&self) -> &[Option<usize>] {
        &self.picks
    }

    /// The left side that is being matched.
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// The right side that must be seen.
    pub fn seen(&self) -> usize {
        let chosen = self.at.and_then(|at| self.picks[at]);
        self.look.or(chosen).unwrap_or_default()
    }

    /// How many right sides there are.
    pub fn n_right(&self) -> usize {
        self.number.highest()
    }

    /// Whether each left side has its right one.
    pub fn is_complete(&self) -> bool {
        self.picks.iter().all(Option::is_some)
    }

    /// Whether nothing is matched.
    pub fn is_blank(&self) -> bool {
        self.matched.is_empty()
    }

    /// The digits typed of a number that may go on.
    pub fn typed(&self) -> Option<usize> {
        self.number.begun()
    }

    fn digit(&mut self, digit: usize) -> Paired {
        if self.at.is_none() && digit > 0 {
            return Paired::NoneChosen;
        }
        match self.number.digit(digit) {
            Typed::Zero => Paired::Unknown,
            Typed::Whole(right) => self.choose(right),
            Typed::Begun(_) | Typed::TooHigh => Paired::Changed,
        }
    }

    /// Matches the chosen left side, and goes on to the next that is not matched.
    fn choose(&mut self, right: usize) -> Paired {
        self.pick(right);
        self.at = self.next_open();
        Paired::Changed
    }

    /// Looks through the right sides, and chooses none.
    fn look(&mut self, to: impl Fn(usize) -> usize) -> Paired {
        let Some(last) = self.n_right().checked_sub(1) else {
            return Paired::Ignored;
        };
        self.look = Some(to(self.seen()).min(last));
        Paired::Changed
    }

    fn pick(&mut self, right: usize) {
        self.look = None;
        let Some(at) = self.at else { return };
        self.picks[at] = Some(right);
        self.matched.retain(|left| *left != at);
        self.matched.push(at);
    }

    /// The next left side that is not matched, from the chosen one on and round.
    fn next_open(&self) -> Option<usize> {
        let n = self.picks.len();
        let start = self.at.map_or(0, |at| at + 1);
        let mut round = (0..n).map(|step| (start + step) % n);
        round.find(|left| self.picks[*left].is_none())
    }

    fn go(&mut self, to: Option<usize>) -> Paired {
        if self.picks.is_empty() {
            return Paired::Ignored;
        }
        self.number.clear();
        self.look = None;
        self.at = to;
        Paired::Changed
    }

    /// Turns the chosen left side to another right one.
    fn turn(&mut self, to: impl Fn(Option<usize>, usize) -> usize) -> Paired {
        let (Some(at), n) = (self.at, self.n_right()) else {
            return Paired::NoneChosen;
        };
        if n == 0 {
            return Paired::Ignored;
        }
        self.number.clear();
        self.pick(to(self.picks[at], n));
        Paired::Changed
    }

    fn take_back(&mut self) -> Paired {
        if self.number.finish().is_some() {
            return Paired::Changed;
        }
        let Some(last) = self.matched.pop() else {
            return Paired::Ignored;
        };
        self.picks[last] = None;
        self.at = Some(last);
        Paired::Changed
    }

    fn submit(&mut self, was_warned: bool) -> Paired {
        if let Some(right) = self.number.finish() {
            return self.choose(right);
        }
        let n = self.picks.iter().filter(|pick| pick.is_none()).count();
        let again = !self.is_blank();
        if n > 0 && !(was_warned && again) {
            self.is_warned = again;
            return Paired::Left { n, again };
        }
        let pairs = self.picks.iter().enumerate();
        Paired::Done(
            pairs
                .filter_map(|(left, pick)| Some((left, (*pick)?)))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(pairing: &mut Pairing, key: char) -> Paired {
        match key {
            '\r' => pairing.press(Key::Enter, true),
            'B' => pairing.press(Key::Backspace, false),
            'E' => pairing.press(Key::Esc, false),
            '^' => pairing.press(Key::Up, false),
            'v' => pairing.press(Key::Down, false),
            '<' => pairing.press(Key::Left, false),
            '>' => pairing.press(Key::Right, false),
            key => pairing.press(Key::Char(key), false),
        }
    }

    /// Presses keys at three left sides and `n_right` right ones; gives what the last one did, and for each left side
    /// its right one or a dash, in brackets where it is being matched.
    fn after(n_right: usize, keys: &str) -> (Paired, String) {
        let mut pairing = Pairing::new(3, n_right);
        let mut last = Paired::Ignored;
        for pressed in keys.chars() {
            last = key(&mut pairing, pressed);
        }
        let rows = pairing.picks().iter().enumerate().map(|(left, pick)| {
            let pick = pick.map_or("-".to_owned(), |right| (right + 1).to_string());
            if pairing.at() == Some(left) {
                format!("[{pick}]")
            } else {
                pick
            }
        });
        (last, rows.collect::<Vec<_>>().join(" "))
    }

    #[track_caller]
    fn check(n_right: usize, keys: &str, did: Paired, rows: &str) {
        assert_eq!(after(n_right, keys), (did, rows.to_owned()), "{keys:?}");
    }

    #[test]
    fn digits_match_one_left_side_after_another() {
        use Paired::{Changed, Done, Ignored, NoneChosen, Unknown};
        check(4, "", Ignored, "[-] - -");
        check(4, "2", Changed, "2 [-] -");
        check(4, "24", Changed, "2 4 [-]");
        check(4, "242", Changed, "2 4 2");
        check(4, "242\r", Done(vec![(0, 1), (1, 3), (2, 1)]), "2 4 2");
        check(4, "2421", NoneChosen, "2 4 2");
        check(4, "9", Changed, "[-] - -");
        check(4, "0", Unknown, "[-] - -");
        check(4, "x", Ignored, "[-] - -");
    }

    #[test]
    fn arrows_choose_and_turn() {
        use Paired::{Changed, NoneChosen};
        check(4, "v3", Changed, "- 3 [-]");
        check(4, "v3v1", Changed, "[-] 3 1");
        check(4, "^", Changed, "[-] - -");
        check(4, "vvv", Changed, "- - [-]");
        check(4, ">", Changed, "[1] - -");
        check(4, ">>", Changed, "[2] - -");
        check(4, "<", Changed, "[4] - -");
        check(4, "<>", Changed, "[1] - -");
        check(4, "> ", Changed, "1 [-] -");
        check(4, "> > > ", Changed, "1 1 1");
        check(4, "242>", NoneChosen, "2 4 2");
        check(4, "242^>", Changed, "2 4 [3]");
        check(4, "242^1", Changed, "2 4 1");
    }

    #[test]
    fn pages_show_the_right_sides_and_choose_none() {
        let mut pairing = Pairing::new(3, 12);
        for (key, seen) in [
            (Key::PageDown, 5),
            (Key::PageDown, 10),
            (Key::PageDown, 11),
            (Key::PageUp, 6),
            (Key::Down, 0),
        ] {
            assert_eq!(pairing.press(key, false), Paired::Changed);
            assert_eq!(pairing.seen(), seen, "{key:?}");
        }
        assert!(pairing.is_blank());
    }

    #[test]
    fn backspace_takes_the_last_match_back() {
        use Paired::{Changed, Ignored};
        check(4, "24B", Changed, "2 [-] -");
        check(4, "242B", Changed, "2 4 [-]");
        check(4, "242v1BB", Changed, "- 4 [-]");
        check(4, "B", Ignored, "[-] - -");
    }

    #[test]
    fn what_is_not_matched_is_told_first() {
        use Paired::{Done, Left};
        check(4, "\r", Left { n: 3, again: false }, "[-] - -");
        check(4, "\r\r", Left { n: 3, again: false }, "[-] - -");
        check(4, "2\r", Left { n: 2, again: true }, "2 [-] -");
        check(4, "2\r\r", Done(vec![(0, 1)]), "2 [-] -");
        check(4, "2\rv\r", Left { n: 2, again: true }, "2 - [-]");
    }

    #[test]
    fn numbers_of_two_digits() {
        use Paired::Changed;
        check(12, "1", Changed, "[-] - -");
        check(12, "12", Changed, "12 [-] -");
        check(12, "1\r", Changed, "1 [-] -");
        check(12, "1B", Changed, "[-] - -");
        check(12, "1E2", Changed, "2 [-] -");
    }

    proptest! {
        #[test]
        fn nothing_breaks_and_backspace_leads_back(
            n_left in 0..12usize,
            n_right in 0..12usize,
            keys in "[0-9v^<> BE\r]{0,40}",
        ) {
            let mut pairing = Pairing::new(n_left, n_right);
            for pressed in keys.chars() {
                if let Paired::Done(pairs) = key(&mut pairing, pressed) {
                    prop_assert!(pairs.iter().all(|(left, right)| *left < n_left && *right < n_right));
                }
                prop_assert!(pairing.at().is_none_or(|at| at < n_left));
            }
            while key(&mut pairing, 'B') != Paired::Ignored {}
            prop_assert_eq!(pairing.picks(), vec![None; n_left]);
        }
    }
}
