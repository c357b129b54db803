//! From an answer to a rating.

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
