//! Numbers from 1 to n, typed digit by digit: one is whole as soon as no more digits could follow.

/// A number that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    n: usize,
    begun: Option<usize>,
}

/// What a digit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A 0 alone.
    Zero,
    /// The beginning of a number, that may go on; counted from 0.
    Begun(usize),
    /// A whole number; counted from 0.
    Whole(usize),
    /// There is no such number.
    TooHigh,
}

impl Number {
    /// Nothing typed; numbers go up to `n`.
    pub fn new(n: usize) -> Self {
        Self { n, begun: None }
    }

    /// The highest number there is.
    pub fn highest(&self) -> usize {
        self.n
    }

    /// Takes a digit in.
    pub fn digit(&mut self, digit: usize) -> Typed {
        let number = self.begun.take().unwrap_or(0) * 10 + digit;
        if number == 0 {
            return Typed::Zero;
        }
        if number > self.n {
            return Typed::TooHigh;
        }
        if number * 10 > self.n {
            return Typed::Whole(number - 1);
        }
        self.begun = Some(number);
        Typed::Begun(number - 1)
    }

    /// The number as typed so far, when it may go on.
    pub fn begun(&self) -> Option<usize> {
        self.begun
    }

    /// Takes the number typed so far for whole; counted from 0.
    pub fn finish(&mut self) -> Option<usize> {
        self.begun.take().map(|number| number - 1)
    }

    /// Forgets what was typed.
    pub fn clear(&mut self) {
        self.begun = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_when_no_digit_can_follow() {
        for (n, digits, expected) in [
            (4, &[3][..], Typed::Whole(2)),
            (4, &[0], Typed::Zero),
            (4, &[5], Typed::TooHigh),
            (9, &[1], Typed::Whole(0)),
            (10, &[1], Typed::Begun(0)),
            (10, &[1, 0], Typed::Whole(9)),
            (12, &[1, 3], Typed::TooHigh),
            (12, &[2], Typed::Whole(1)),
            (100, &[1, 0], Typed::Begun(9)),
            (100, &[1, 0, 0], Typed::Whole(99)),
            (0, &[1], Typed::TooHigh),
        ] {
            let mut number = Number::new(n);
            let typed = digits.iter().map(|digit| number.digit(*digit)).last();
            assert_eq!(typed, Some(expected), "{n} {digits:?}");
        }
    }
}
