//! Putting items in order, by their numbers or by carrying them.

use super::number::{Number, Typed};
use crate::terminal::keys::decode::Key;

/// An order under way. The items stand in rows: those that have their place first, then those that are left, in the
/// order shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    now: Rows,
    /// What it was before each choice.
    before: Vec<Rows>,
    number: Number,
    cursor: Option<usize>,
    /// What it was before the item under the cursor was picked up.
    lifted: Option<Rows>,
    /// The last key was to submit, and the next one may take the rest as it stands.
    is_warned: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rows {
    /// Items by their position as shown, from 0.
    items: Vec<usize>,
    n_placed: usize,
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ordered {
    /// Nothing: it is no key of an order.
    Ignored,
    /// Something on the screen changed.
    Changed,
    /// The item has that place already, from 0.
    Placed(usize),
    /// So many items have no place yet; `again` when the same key once more takes them as they stand.
    Left {
        /// How many.
        n: usize,
        /// Whether the same key submits now.
        again: bool,
    },
    /// "I don't know."
    Unknown,
    /// This is the order.
    Done(Vec<usize>),
}

impl Order {
    /// Nothing placed yet of `n` items.
    pub fn new(n: usize) -> Self {
        let now = Rows {
            items: (0..n).collect(),
            n_placed: if n > 1 { 0 } else { n },
        };
        Self {
            now,
            before: Vec::new(),
            number: Number::new(n),
            cursor: None,
            lifted: None,
            is_warned: false,
        }
    }

    /// Takes a key in; `submits` says whether it is a key that submits.
    pub fn press(&mut self, key: Key, submits: bool) -> Ordered {
        let was_warned = std::mem::take(&mut self.is_warned);
        match key {
            _ if submits => self.submit(was_warned),
            Key::Char(digit @ '0'..='9') if !self.is_carrying() => {
                self.digit(digit as usize - '0' as usize)
            }
            Key::Char(' ') => self.lift_or_drop(),
            Key::Up => self.go(|at, _| at.saturating_sub(1)),
            Key::Down => self.go(|at, last| (at + 1).min(last)),
            Key::Home | Key::PageUp => self.go(|_, _| 0),
            Key::End | Key::PageDown => self.go(|_, last| last),
            Key::Backspace => self.take_back(),
            Key::Esc => self.step_back(),
            _ => Ordered::Ignored,
        }
    }

    /// The items as they stand now, by their position as shown.
    pub fn items(&self) -> &[usize] {
        &self.now.items
    }

    /// How many of them, from the first on, have their place. An item that is carried has the place it is at.
    pub fn n_placed(&self) -> usize {
        let Rows { items, n_placed } = &self.now;
        match (&self.lifted, self.cursor) {
            (Some(before), Some(at)) => {
                let was_left = !before.is_placed(items[at]);
                (n_placed + usize::from(was_left)).max(at + 1)
            }
            _ => *n_placed,
        }
    }

    /// Whether all have their place.
    pub fn is_complete(&self) -> bool {
        self.lifted.is_none() && self.now.n_placed == self.now.items.len()
    }

    /// The row that the cursor is on.
    pub fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// Whether the item under the cursor goes where the arrows go.
    pub fn is_carrying(&self) -> bool {
        self.lifted.is_some()
    }

    /// The digits typed of a number that may go on.
    pub fn typed(&self) -> Option<usize> {
        self.number.begun()
    }

    fn digit(&mut self, digit: usize) -> Ordered {
        self.cursor = None;
        match self.number.digit(digit) {
            Typed::Zero => Ordered::Unknown,
            Typed::Whole(item) => self.place(item),
            Typed::Begun(_) | Typed::TooHigh => Ordered::Changed,
        }
    }

    /// Gives an item the next place.
    fn place(&mut self, item: usize) -> Ordered {
        let Some(row) = self.now.items.iter().position(|other| *other == item) else {
            return Ordered::Ignored;
        };
        if row < self.now.n_placed {
            return Ordered::Placed(row);
        }
        self.before.push(self.now.clone());
        let place = self.now.n_placed;
        self.now.items[place..=row].rotate_right(1);
        self.now.settle(place + 1);
        Ordered::Changed
    }

    fn go(&mut self, to: impl Fn(usize, usize) -> usize) -> Ordered {
        let Some(last) = self.now.items.len().checked_sub(1) else {
            return Ordered::Ignored;
        };
        self.number.clear();
        let Some(at) = self.cursor else {
            self.cursor = Some(self.first_left().min(last));
            return Ordered::Changed;
        };
        let to = to(at, last);
        if self.is_carrying() {
            let item = self.now.items.remove(at);
            self.now.items.insert(to, item);
        }
        self.cursor = Some(to);
        Ordered::Changed
    }

    /// The first row that has no place yet; the first of all when none is left.
    fn first_left(&self) -> usize {
        if self.is_complete() {
            0
        } else {
            self.now.n_placed
        }
    }

    fn lift_or_drop(&mut self) -> Ordered {
        if self.now.items.is_empty() {
            return Ordered::Ignored;
        }
        self.number.clear();
        if self.is_carrying() {
            return self.drop_item();
        }
        match self.cursor {
            Some(_) => self.lifted = Some(self.now.clone()),
            None => self.cursor = Some(self.first_left()),
        }
        Ordered::Changed
    }

    /// What is carried stands where it is, and so does everything above it.
    fn drop_item(&mut self) -> Ordered {
        let n_placed = self.n_placed();
        if let Some(before) = self.lifted.take() {
            self.now.settle(n_placed);
            if before != self.now {
                self.before.push(before);
            }
        }
        Ordered::Changed
    }

    fn take_back(&mut self) -> Ordered {
        if self.number.finish().is_some() {
            return Ordered::Changed;
        }
        match self.lifted.take().or_else(|| self.before.pop()) {
            Some(before) => {
                self.now = before;
                Ordered::Changed
            }
            None => Ordered::Ignored,
        }
    }

    fn step_back(&mut self) -> Ordered {
        if let Some(before) = self.lifted.take() {
            self.now = before;
            return Ordered::Changed;
        }
        if self.number.finish().is_some() || self.cursor.take().is_some() {
            return Ordered::Changed;
        }
        Ordered::Ignored
    }

    fn submit(&mut self, was_warned: bool) -> Ordered {
        if let Some(item) = self.number.finish() {
            return self.place(item);
        }
        if self.is_carrying() {
            return self.drop_item();
        }
        let n = self.now.items.len() - self.now.n_placed;
        // Who carries items sees one list, whose end may stand right as it was shown.
        let again = self.cursor.is_some() && self.now.n_placed > 0;
        if n > 0 && !(was_warned && again) {
            self.is_warned = again;
            return Ordered::Left { n, again };
        }
        Ordered::Done(self.now.items.clone())
    }
}

impl Rows {
    fn is_placed(&self, item: usize) -> bool {
        self.items[..self.n_placed].contains(&item)
    }

    /// The first `n_placed` have their place; when only one is left, it has the last.
    fn settle(&mut self, n_placed: usize) {
        let n = self.items.len();
        self.n_placed = if n_placed + 1 >= n { n } else { n_placed };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(order: &mut Order, key: char) -> Ordered {
        match key {
            '\r' => order.press(Key::Enter, true),
            '<' => order.press(Key::Backspace, false),
            'E' => order.press(Key::Esc, false),
            '^' => order.press(Key::Up, false),
            'v' => order.press(Key::Down, false),
            'V' => order.press(Key::End, false),
            key => order.press(Key::Char(key), false),
        }
    }

    /// Presses keys one after another; gives what the last one did, and the rows: placed ones, a bar, those left.
    fn after(n: usize, keys: &str) -> (Ordered, String) {
        let mut order = Order::new(n);
        let mut last = Ordered::Ignored;
        for pressed in keys.chars() {
            last = key(&mut order, pressed);
        }
        let mut rows: Vec<_> = order
            .items()
            .iter()
            .map(|at| (at + 1).to_string())
            .collect();
        rows.insert(order.n_placed(), "|".to_owned());
        (last, rows.join(" "))
    }

    #[track_caller]
    fn check(n: usize, keys: &str, did: Ordered, rows: &str) {
        assert_eq!(after(n, keys), (did, rows.to_owned()), "{keys:?}");
    }

    #[test]
    fn digits_in_turn_give_the_places() {
        use Ordered::{Changed, Done, Ignored, Left, Placed, Unknown};
        check(4, "3", Changed, "3 | 1 2 4");
        check(4, "31", Changed, "3 1 | 2 4");
        check(4, "314", Changed, "3 1 4 2 |");
        check(4, "314\r", Done(vec![2, 0, 3, 1]), "3 1 4 2 |");
        check(4, "33", Placed(0), "3 | 1 2 4");
        check(4, "3142", Placed(3), "3 1 4 2 |");
        check(4, "9", Changed, "| 1 2 3 4");
        check(4, "0", Unknown, "| 1 2 3 4");
        check(4, "x", Ignored, "| 1 2 3 4");
        check(4, "31\r", Left { n: 2, again: false }, "3 1 | 2 4");
        check(4, "31\r\r", Left { n: 2, again: false }, "3 1 | 2 4");
    }

    #[test]
    fn backspace_takes_the_last_choice_back() {
        use Ordered::{Changed, Ignored};
        check(4, "31<", Changed, "3 | 1 2 4");
        check(4, "314<", Changed, "3 1 | 2 4");
        check(4, "314<<<", Changed, "| 1 2 3 4");
        check(4, "314<<<<", Ignored, "| 1 2 3 4");
        check(4, "314<2\r", Ordered::Done(vec![2, 0, 1, 3]), "3 1 2 4 |");
    }

    #[test]
    fn numbers_of_two_digits() {
        use Ordered::{Changed, Ignored};
        check(12, "1", Changed, "| 1 2 3 4 5 6 7 8 9 10 11 12");
        check(12, "12", Changed, "12 | 1 2 3 4 5 6 7 8 9 10 11");
        check(12, "1\r", Changed, "1 | 2 3 4 5 6 7 8 9 10 11 12");
        check(12, "1<", Changed, "| 1 2 3 4 5 6 7 8 9 10 11 12");
        check(12, "1<<", Ignored, "| 1 2 3 4 5 6 7 8 9 10 11 12");
        check(12, "19", Changed, "| 1 2 3 4 5 6 7 8 9 10 11 12");
    }

    #[test]
    fn what_is_carried_is_placed_where_it_is_dropped() {
        use Ordered::{Changed, Done, Left};
        check(4, "v v", Changed, "2 1 | 3 4");
        check(4, "v v ", Changed, "2 1 | 3 4");
        check(4, "vv ^ ", Changed, "2 | 1 3 4");
        check(4, "v V ", Changed, "2 3 4 1 |");
        check(4, "v V \r", Done(vec![1, 2, 3, 0]), "2 3 4 1 |");
        check(4, "31vvv ^^^ ", Changed, "4 3 1 2 |");
        check(4, "314^^ v ", Changed, "1 3 4 2 |");
        check(4, "vv  ", Changed, "1 2 | 3 4");
        check(4, "v v \r", Left { n: 2, again: true }, "2 1 | 3 4");
        check(4, "v v \r\r", Done(vec![1, 0, 2, 3]), "2 1 | 3 4");
        check(4, "v v \rv\r", Left { n: 2, again: true }, "2 1 | 3 4");
        check(4, "v\r\r", Left { n: 4, again: false }, "| 1 2 3 4");
    }

    #[test]
    fn what_is_carried_can_be_put_back() {
        use Ordered::{Changed, Ignored};
        check(4, "v vE", Changed, "| 1 2 3 4");
        check(4, "v v<", Changed, "| 1 2 3 4");
        check(4, "v v <", Changed, "| 1 2 3 4");
        check(4, "v v3", Ignored, "2 1 | 3 4");
        check(4, "v v\r", Changed, "2 1 | 3 4");
        check(4, "vE", Changed, "| 1 2 3 4");
        check(4, "vEE", Ignored, "| 1 2 3 4");
    }

    #[test]
    fn one_item_or_none_is_in_order() {
        check(1, "\r", Ordered::Done(vec![0]), "1 |");
        check(0, "1v  ^<\r", Ordered::Done(vec![]), "|");
    }

    proptest! {
        #[test]
        fn no_item_is_lost_and_backspace_leads_back(n in 0..13usize, keys in "[0-9v^V E<\r]{0,40}") {
            let mut order = Order::new(n);
            for pressed in keys.chars() {
                key(&mut order, pressed);
                let mut items = order.items().to_vec();
                items.sort_unstable();
                prop_assert_eq!(items, (0..n).collect::<Vec<_>>());
                prop_assert!(order.n_placed() <= n);
                prop_assert!(order.cursor().is_none_or(|at| at < n));
            }
            while key(&mut order, '<') != Ordered::Ignored {}
            prop_assert_eq!(order.items(), (0..n).collect::<Vec<_>>());
            prop_assert_eq!(order.n_placed(), Order::new(n).n_placed());
        }
    }
}
