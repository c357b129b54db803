//! From an answer to a rating.

use std::fmt;

use crate::deck::side::Side;
use crate::event::{Rating, Verdict};
use crate::grade::guessing::guess_chance;
use crate::grade::model::Marking;

/// From so many answers on, the pace says something.
const ENOUGH_TIMES: u32 = 20;

/// How much quicker than usual is clearly quicker: by standard deviations of the learner's own times (a tenth of them
/// lie beyond), and as a factor, for learners whose times hardly vary.
const QUICK: (f64, f64) = (-1.28, 2.0 / 3.0);

/// How much slower than usual is far out: six in a thousand, and three times as long at least.
const SLOW: (f64, f64) = (2.5, 3.0);

/// A standard deviation is at least this: a few like times in a row are no law. In thousandths of a natural logarithm.
const LEAST_DEVIATION: f64 = 150.0;

/// From this chance on, an answer that came quickly may have been a guess.
const GUESSABLE: f64 = 0.1;

/// The learner's pace on one kind of card: sums over the natural logarithm of answer times in milliseconds, in
/// thousandths, so that adding and taking back are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// How many timed, passed answers.
    pub n: u32,
    /// Sum of 1000 ln(ms).
    pub sum: i64,
    /// Sum of the squares of 1000 ln(ms).
    pub sum_squares: i64,
}

impl Pace {
    /// Takes in the time of a passed answer, in milliseconds.
    pub fn add(&mut self, took_ms: u32) {
        let time = log_time(took_ms);
        self.n = self.n.saturating_add(1);
        self.sum = self.sum.saturating_add(time);
        self.sum_squares = self.sum_squares.saturating_add(time * time);
    }

    /// Takes a time back that was taken in before, in milliseconds.
    pub fn take_back(&mut self, took_ms: u32) {
        let time = log_time(took_ms);
        self.n = self.n.saturating_sub(1);
        if self.n == 0 {
            *self = Self::default();
            return;
        }
        self.sum -= time;
        self.sum_squares -= time * time;
    }

    /// The usual time in milliseconds (the geometric mean), once there are enough times to tell.
    pub fn usual_ms(&self) -> Option<f64> {
        (self.n >= ENOUGH_TIMES).then(|| (self.mean() / 1000.0).exp())
    }

    fn mean(&self) -> f64 {
        self.sum as f64 / f64::from(self.n.max(1))
    }

    fn deviation(&self) -> f64 {
        let mean_square = self.sum_squares as f64 / f64::from(self.n.max(1));
        let variance = (mean_square - self.mean() * self.mean()).max(0.0);
        variance.sqrt().max(LEAST_DEVIATION)
    }

    /// How a time compares with the usual one.
    fn tempo(&self, took_ms: Option<u32>) -> Tempo {
        let (Some(took_ms), Some(usual_ms)) = (took_ms, self.usual_ms()) else {
            return Tempo::Usual;
        };
        let deviations = (log_time(took_ms) as f64 - self.mean()) / self.deviation();
        let factor = f64::from(took_ms) / usual_ms;
        if deviations <= QUICK.0 && factor <= QUICK.1 {
            Tempo::Quick(usual_ms)
        } else if deviations >= SLOW.0 && factor >= SLOW.1 {
            Tempo::Slow(usual_ms)
        } else {
            Tempo::Usual
        }
    }
}

/// A time beside the usual one, which is given in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tempo {
    Quick(f64),
    Usual,
    Slow(f64),
}

/// 1000 ln(ms), rounded; no time at all counts as a millisecond.
fn log_time(took_ms: u32) -> i64 {
    (f64::from(took_ms.max(1)).ln() * 1000.0).round() as i64
}

/// Why an answer was rated as it was; displays in a few words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// Nothing was answered.
    NotKnown,
    /// Wrong.
    Wrong,
    /// Less than half of it was right.
    LessThanHalf,
    /// At least half of it was right.
    PartlyRight,
    /// Right but for a slip.
    Slip,
    /// Right, after so many hints.
    Hints(u8),
    /// Right.
    Right,
    /// Right, but so is one blind guess in so many.
    Guessable(u32),
    /// Right, and clearly quicker than the learner's usual time, in milliseconds.
    Quicker(f64),
    /// Right, but far slower than the learner's usual time, in milliseconds.
    Slower(f64),
    /// The time was out.
    TimeOut,
    /// The learner rated it.
    OwnRating,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotKnown => f.write_str("not known"),
            Self::Wrong => f.write_str("wrong"),
            Self::LessThanHalf => f.write_str("less than half right"),
            Self::PartlyRight => f.write_str("partly right"),
            Self::Slip => f.write_str("right but for a slip"),
            Self::Hints(1) => f.write_str("right, with a hint"),
            Self::Hints(n) => write!(f, "right, with {n} hints"),
            Self::Right => f.write_str("right"),
            Self::Guessable(one_in) => write!(f, "right, as is 1 guess in {one_in}"),
            Self::Quicker(usual) => write!(f, "right, quicker than your usual {}", seconds(*usual)),
            Self::Slower(usual) => {
                write!(f, "right, far slower than your usual {}", seconds(*usual))
            }
            Self::TimeOut => f.write_str("the time was out"),
            Self::OwnRating => f.write_str("your own rating"),
        }
    }
}

/// A time in seconds: with a decimal below ten, unless it is a whole number.
fn seconds(ms: f64) -> String {
    let tenths = (ms / 100.0).round();
    if tenths < 100.0 && tenths % 10.0 != 0.0 {
        format!("{:.1} s", tenths / 10.0)
    } else {
        format!("{:.0} s", ms / 1000.0)
    }
}

/// The rating that follows from a marked answer, the hints shown, and the time taken in milliseconds beside the
/// learner's own pace on that kind of card. An unknown time moves no rating, and a side that can be guessed is never
/// easy. All that it goes by is in the log: of the marking the verdict, the credit in thousandths, and whether anything
/// was answered.
pub fn derive(
    side: &Side,
    marking: &Marking,
    hints: u8,
    took_ms: Option<u32>,
    pace: &Pace,
) -> (Rating, Reason) {
    let chance = guess_chance(&side.task);
    let one_in = (chance >= GUESSABLE).then(|| (1.0 / chance).round() as u32);
    rated(marking, hints, pace.tempo(took_ms), one_in)
}

/// `one_in` so many guesses are right, where that is often.
fn rated(marking: &Marking, hints: u8, tempo: Tempo, one_in: Option<u32>) -> (Rating, Reason) {
    match marking.verdict {
        Verdict::Wrong if marking.given.is_none() => (Rating::Again, Reason::NotKnown),
        Verdict::Wrong => (Rating::Again, Reason::Wrong),
        Verdict::Partial if marking.credit_in_thousandths() < 500 => {
            (Rating::Again, Reason::LessThanHalf)
        }
        Verdict::Partial => (Rating::Hard, Reason::PartlyRight),
        Verdict::Near => (Rating::Hard, Reason::Slip),
        Verdict::Right if hints > 0 => (Rating::Hard, Reason::Hints(hints)),
        Verdict::Right => match (tempo, one_in) {
            (Tempo::Slow(usual), _) => (Rating::Hard, Reason::Slower(usual)),
            (_, Some(one_in)) => (Rating::Good, Reason::Guessable(one_in)),
            (Tempo::Quick(usual), None) => (Rating::Easy, Reason::Quicker(usual)),
            (Tempo::Usual, None) => (Rating::Good, Reason::Right),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marking(verdict: Verdict, credit: f64) -> Marking {
        Marking {
            verdict,
            credit,
            given: Some("Gao".to_owned()),
            ..Marking::default()
        }
    }

    /// Times around so many milliseconds, each a third more or less in turn.
    fn pace(usual_ms: u32, n: u32) -> Pace {
        let mut pace = Pace::default();
        for at in 0..n {
            pace.add(if at % 2 == 0 {
                usual_ms * 4 / 3
            } else {
                usual_ms * 3 / 4
            });
        }
        pace
    }

    #[track_caller]
    fn check(rated: (Rating, Reason), rating: Rating, reason: &str) {
        assert_eq!((rated.0, &*rated.1.to_string()), (rating, reason));
    }

    #[test]
    fn quickness_mends_nothing() {
        for (verdict, credit, hints, rating, reason) in [
            (Verdict::Wrong, 0.0, 0, Rating::Again, "wrong"),
            (
                Verdict::Partial,
                0.49,
                0,
                Rating::Again,
                "less than half right",
            ),
            (Verdict::Partial, 0.5, 0, Rating::Hard, "partly right"),
            // The log keeps it as 500 of 1000.
            (Verdict::Partial, 0.4996, 0, Rating::Hard, "partly right"),
            (Verdict::Near, 1.0, 0, Rating::Hard, "right but for a slip"),
            (Verdict::Right, 1.0, 1, Rating::Hard, "right, with a hint"),
            (Verdict::Right, 1.0, 2, Rating::Hard, "right, with 2 hints"),
        ] {
            let tempo = pace(6000, 40).tempo(Some(10));
            check(
                rated(&marking(verdict, credit), hints, tempo, None),
                rating,
                reason,
            );
        }
        let tempo = pace(6000, 40).tempo(Some(10));
        check(
            rated(&Marking::default(), 0, tempo, None),
            Rating::Again,
            "not known",
        );
    }

    #[test]
    fn a_right_answer_is_rated_by_the_usual_pace() {
        let quick = "right, quicker than your usual 6 s";
        let slow = "right, far slower than your usual 6 s";
        let guessable = "right, as is 1 guess in 4";
        for (n_known, took_ms, one_in, rating, reason) in [
            (40, None, None, Rating::Good, "right"),
            (40, Some(6000), None, Rating::Good, "right"),
            (40, Some(4500), None, Rating::Good, "right"),
            (40, Some(2500), None, Rating::Easy, quick),
            (40, Some(0), None, Rating::Easy, quick),
            (40, Some(2500), Some(4), Rating::Good, guessable),
            (0, None, Some(4), Rating::Good, guessable),
            (20, Some(2500), None, Rating::Easy, quick),
            (19, Some(2500), None, Rating::Good, "right"),
            (0, Some(2500), None, Rating::Good, "right"),
            (40, Some(15_000), None, Rating::Good, "right"),
            (40, Some(60_000), None, Rating::Hard, slow),
            (40, Some(60_000), Some(4), Rating::Hard, slow),
            (19, Some(60_000), None, Rating::Good, "right"),
        ] {
            let tempo = pace(6000, n_known).tempo(took_ms);
            let right = marking(Verdict::Right, 1.0);
            check(rated(&right, 0, tempo, one_in), rating, reason);
        }
    }

    #[test]
    fn like_times_in_a_row_are_no_law() {
        let mut steady = Pace::default();
        (0..50).for_each(|_| steady.add(3000));
        assert_eq!(steady.tempo(Some(2900)), Tempo::Usual);
        assert_eq!(steady.tempo(Some(3200)), Tempo::Usual);
        assert!(matches!(steady.tempo(Some(1500)), Tempo::Quick(_)));
    }

    #[test]
    fn seconds_are_short() {
        for (ms, text) in [
            (6000.0, "6 s"),
            (5960.0, "6 s"),
            (2540.0, "2.5 s"),
            (850.0, "0.9 s"),
            (12_400.0, "12 s"),
            (9_960.0, "10 s"),
        ] {
            assert_eq!(seconds(ms), text);
        }
    }

    proptest! {
        #[test]
        fn a_time_taken_back_leaves_no_trace(
            times in proptest::collection::vec(any::<u32>(), 0..30), late: u32
        ) {
            let mut pace = Pace::default();
            for time in &times {
                pace.add(*time);
            }
            let before = pace;
            pace.add(late);
            pace.take_back(late);
            prop_assert_eq!(pace, before);
        }

        #[test]
        fn nothing_better_is_rated_lower(
            usual in 100_u32..60_000, n in 0_u32..60,
            fast: u32, slow: u32, few in 0_u8..3, many in 0_u8..3,
            low in 0.0_f64..1.0, high in 0.0_f64..1.0, one_in: Option<u32>,
        ) {
            let pace = pace(usual, n);
            let (fast, slow) = (fast.min(slow), fast.max(slow));
            let (few, many) = (few.min(many), few.max(many));
            let (low, high) = (low.min(high), low.max(high));
            // From the worst to the best.
            let answers = [
                marking(Verdict::Wrong, 0.0),
                marking(Verdict::Partial, low),
                marking(Verdict::Partial, high),
                marking(Verdict::Near, 1.0),
                marking(Verdict::Right, 1.0),
            ];
            for (at, better) in answers.iter().enumerate() {
                for worse in &answers[..=at] {
                    let best = rated(better, few, pace.tempo(Some(fast)), one_in).0;
                    prop_assert!(best >= rated(worse, few, pace.tempo(Some(fast)), one_in).0);
                    prop_assert!(best >= rated(worse, many, pace.tempo(Some(slow)), one_in).0);
                    prop_assert!(best >= rated(better, few, pace.tempo(Some(slow)), one_in).0);
                }
            }
        }
    }
}
