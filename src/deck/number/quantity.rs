//! Exact numbers: a fraction times a power of ten.
//!
//! Binary floating point cannot hold 0.1, so an answer on the very edge of a tolerance would be right or wrong by
//! accident. Nothing here rounds, and nothing can overflow: what does not fit is `None`.

use std::cmp::Ordering;

/// The most digits that are kept of a number; later ones count as zeros.
const MAX_DIGITS: usize = 34;

/// Beyond this power of ten numbers are all the same size.
const MAX_EXPONENT: i32 = 1_000_000_000;

/// An exact rational number, `numerator / denominator * 10^exponent`.
#[derive(Clone, Copy, Debug)]
pub struct Quantity {
    /// Carries the sign; no multiple of ten unless it is zero.
    numerator: i128,
    /// Above zero.
    denominator: i128,
    exponent: i32,
}

impl Quantity {
    /// Zero.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
        exponent: 0,
    };

    /// The number with these decimal digits, `point` of them behind the decimal mark. `None` if there are none, or
    /// something else is among them.
    pub fn from_digits(digits: &str, point: usize) -> Option<Self> {
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_start_matches('0');
        let kept = &significant[..significant.len().min(MAX_DIGITS)];
        let dropped = i64::try_from(significant.len() - kept.len()).ok()?;
        let exponent = dropped - i64::try_from(point).ok()?;
        if kept.is_empty() {
            return Some(Self::ZERO);
        }
        Some(Self::reduced(kept.parse().ok()?, 1, exponent))
    }

    /// The same number with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            numerator: -self.numerator,
            ..self
        }
    }

    /// The number without its sign.
    #[must_use]
    pub fn magnitude(self) -> Self {
        Self {
            numerator: self.numerator.abs(),
            ..self
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The number times a power of ten; powers beyond a billion count as a billion.
    #[must_use]
    pub fn times_ten_to(self, exponent: i64) -> Self {
        let exponent = i64::from(self.exponent).saturating_add(exponent);
        Self::reduced(self.numerator, self.denominator, exponent)
    }

    /// The sum, if it can be held exactly.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.numerator == 0 {
            return Some(other);
        }
        if other.numerator == 0 {
            return Some(self);
        }
        let exponent = self.exponent.min(other.exponent);
        let left = scaled(self.numerator, self.exponent - exponent)?;
        let right = scaled(other.numerator, other.exponent - exponent)?;
        let numerator = left
            .checked_mul(other.denominator)?
            .checked_add(right.checked_mul(self.denominator)?)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Some(Self::reduced(numerator, denominator, exponent.into()))
    }

    /// The product, if it can be held exactly.
    pub fn times(self, other: Self) -> Option<Self> {
        let exponent = i64::from(self.exponent) + i64::from(other.exponent);
        Some(Self::reduced(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
            exponent,
        ))
    }

    /// The quotient, if `other` is not zero and it can be held exactly.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.numerator == 0 {
            return None;
        }
        let inverse = Self {
            numerator: other.denominator * other.numerator.signum(),
            denominator: other.numerator.abs(),
            exponent: -other.exponent,
        };
        self.times(inverse)
    }

    /// The decimal logarithm of its magnitude, roughly; for numbers that are not zero.
    fn log10(self) -> f64 {
        (self.numerator.abs() as f64).log10() - (self.denominator as f64).log10()
            + f64::from(self.exponent)
    }

    /// In lowest terms, without multiples of ten in the numerator.
    fn reduced(numerator: i128, denominator: i128, exponent: i64) -> Self {
        if numerator == 0 {
            return Self::ZERO;
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        let (mut numerator, mut exponent) = (numerator / divisor, exponent);
        while numerator % 10 == 0 {
            numerator /= 10;
            exponent += 1;
        }
        let limit = i64::from(MAX_EXPONENT);
        Self {
            numerator,
            denominator: denominator / divisor,
            exponent: exponent.clamp(-limit, limit) as i32,
        }
    }

    /// Compares the magnitudes of two numbers that are not zero.
    fn cmp_magnitude(self, other: Self) -> Ordering {
        let difference = self.log10() - other.log10();
        if difference.abs() > 0.01 {
            return difference.total_cmp(&0.0);
        }
        let exponent = self.exponent.min(other.exponent);
        let left = scaled(self.numerator.abs(), self.exponent - exponent);
        let right = scaled(other.numerator.abs(), other.exponent - exponent);
        match (left, right) {
            (Some(left), Some(right)) => {
                cmp_fractions((left, self.denominator), (right, other.denominator))
            }
            // Only fractions of dozens of digits come here.
            _ => difference.total_cmp(&0.0),
        }
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        let signs = self.numerator.signum().cmp(&other.numerator.signum());
        match (signs, self.numerator.signum()) {
            (Ordering::Equal, 1) => self.cmp_magnitude(*other),
            (Ordering::Equal, -1) => other.cmp_magnitude(*self),
            (decided, _) => decided,
        }
    }
}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Quantity {}

/// `number * 10^exponent`, if it fits; `exponent` is not below 0.
fn scaled(number: i128, exponent: i32) -> Option<i128> {
    let factor = 10_i128.checked_pow(u32::try_from(exponent).ok()?)?;
    number.checked_mul(factor)
}

/// Compares fractions of positive numbers by their continued fractions, so that no product can overflow.
fn cmp_fractions(mut left: (i128, i128), mut right: (i128, i128)) -> Ordering {
    loop {
        let whole = (left.0 / left.1).cmp(&(right.0 / right.1));
        let rest = (left.0 % left.1, right.0 % right.1);
        match (whole, rest) {
            (Ordering::Equal, (0, rest)) => return 0.cmp(&rest),
            (Ordering::Equal, (_, 0)) => return Ordering::Greater,
            (Ordering::Equal, _) => {
                // Of two fractions below one the greater has the smaller inverse.
                (left, right) = ((right.1, rest.1), (left.1, rest.0));
            }
            (decided, _) => return decided,
        }
    }
}

fn greatest_common_divisor(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left.abs(), right.abs());
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Quantity {
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let digits = text.replace('.', "");
        let point = text.find('.').map_or(0, |at| text.len() - at - 1);
        let quantity = Quantity::from_digits(&digits, point).expect("digits");
        if sign { quantity.negated() } else { quantity }
    }

    #[test]
    fn tenths_add_up() {
        let sum = decimal("0.1").plus(decimal("0.2")).expect("small");
        assert_eq!(sum, decimal("0.3"));
        assert_eq!(
            decimal("1").over(decimal("3")),
            decimal("2").over(decimal("6"))
        );
        assert_ne!(
            decimal("0.333"),
            decimal("1").over(decimal("3")).expect("not by zero")
        );
        assert_eq!(decimal("1").over(Quantity::ZERO), None);
    }

    #[test]
    fn more_digits_than_fit_are_cut_and_never_overflow() {
        let long = "9".repeat(10_000);
        let kept = Quantity::from_digits(&long, 0).expect("digits");
        assert!(kept > decimal("9"));
        assert_eq!(kept.times(kept), None);
        assert_eq!(
            Quantity::from_digits(&"0".repeat(10_000), 9_999),
            Some(Quantity::ZERO)
        );
        assert_eq!(Quantity::from_digits("", 0), None);
    }

    #[test]
    fn huge_powers_compare() {
        let googol = decimal("1").times_ten_to(100);
        assert_eq!(googol, decimal("10").times_ten_to(99));
        assert!(googol < decimal("1").times_ten_to(101));
        assert!(googol.negated() < Quantity::ZERO);
        let vast = decimal("1").times_ten_to(i64::MAX).times_ten_to(i64::MAX);
        assert!(vast > googol);
        assert!(decimal("1").times_ten_to(i64::MIN) > Quantity::ZERO);
        assert_eq!(googol.plus(decimal("1")), None);
    }

    proptest! {
        #[test]
        fn fractions_compare_as_their_products(a in 0_i64.., b in 1_i64.., c in 0_i64.., d in 1_i64..) {
            let left = i128::from(a) * i128::from(d);
            let right = i128::from(c) * i128::from(b);
            let fraction = |n: i64, d: i64| {
                decimal(&n.to_string()).over(decimal(&d.to_string())).expect("not by zero")
            };
            prop_assert_eq!(fraction(a, b).cmp(&fraction(c, d)), left.cmp(&right));
        }

        #[test]
        fn a_sum_is_exact(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000) {
            let hundredths = |n: i64| {
                let quantity = decimal(&n.unsigned_abs().to_string()).times_ten_to(-2);
                if n < 0 { quantity.negated() } else { quantity }
            };
            prop_assert_eq!(hundredths(a).plus(hundredths(b)), Some(hundredths(a + b)));
        }

        #[test]
        fn no_operation_panics(a: (i128, i64), b: (i128, i64)) {
            let make = |(n, e): (i128, i64)| {
                Quantity::reduced(n.checked_abs().unwrap_or(1) % 10_i128.pow(34), 1, e)
            };
            let (a, b) = (make(a), make(b));
            let _ = (a.plus(b), a.times(b), a.over(b), a.cmp(&b), a.negated().cmp(&b));
        }
    }
}
