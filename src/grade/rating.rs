//! From an answer to a rating.

use std::fmt;

use crate::deck::side::{Side, Task};
use crate::event::{Rating, Verdict};
use crate::grade::model::Marking;

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
    pub fn add(&mut self, _took_ms: u32) {}

    /// Takes a time back that was taken in before, in milliseconds.
    pub fn take_back(&mut self, _took_ms: u32) {}
}

/// Why an answer was rated as it was; displays in a few words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason;

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("")
    }
}

/// The rating that follows from a marked answer, the hints shown, and the time taken in milliseconds beside the
/// learner's own pace on that kind of card. An unknown time moves no rating.
pub fn derive(
    _side: &Side,
    marking: &Marking,
    _hints: u8,
    _took_ms: Option<u32>,
    _pace: &Pace,
) -> (Rating, Reason) {
    let rating = match marking.verdict {
        Verdict::Right => Rating::Good,
        Verdict::Near | Verdict::Partial => Rating::Hard,
        Verdict::Wrong => Rating::Again,
    };
    (rating, Reason)
}

/// The chance that a blind guess is right: 0.5 for true or false, one in the number of options for a choice, 0 where
/// nothing is offered to guess among.
pub fn guess_chance(_task: &Task) -> f64 {
    0.0
}

/// The recall to show for a side that can be guessed: of the measured chance of a right answer, the part that is not
/// luck. Both are 0 to 1.
pub fn shown_recall(recall: f64, _chance: f64) -> f64 {
    recall
}

/// The target for a side that can be guessed, so that what is really recalled meets `retention`; at most 0.95, and
/// never below `retention`.
pub fn target_for(retention: f64, _chance: f64) -> f64 {
    retention
}
