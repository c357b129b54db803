//! Shares with their 95 % intervals.

use super::figures::{Estimate, Figure};

/// The 97.5 % quantile of the normal distribution: what a 95 % interval reaches to both sides, in standard deviations.
pub const Z: f64 = 1.959_963_984_540_054;

/// The fewest reviews that a share is told of: with so many, its 95 % interval is at most 41 points wide.
pub const LEAST_REVIEWS: u64 = 20;

/// The highest chance of a right guess that is reckoned with: a side that anyone gets right says nothing.
const HIGHEST_LUCK: f64 = 0.999;

/// The share `passed` of `n` with the 95 % interval of Wilson (1927, *J. Am. Stat. Assoc.* 22, 209–212), all 0 to 1:
/// centre (p + z²/2n) / (1 + z²/n), half width z·√(p(1−p)/n + z²/4n²) / (1 + z²/n). Of none, 0 from 0 to 1. `passed` is
/// brought into 0 to `n`.
pub fn share(passed: f64, n: u64) -> Estimate {
    let count = n as f64;
    if n == 0 {
        return Estimate {
            value: 0.0,
            low: 0.0,
            high: 1.0,
            n,
        };
    }
    let share = (passed.max(0.0) / count).min(1.0);
    let z2 = Z * Z / count;
    let centre = f64::midpoint(share, share + z2) / (1.0 + z2);
    let half = (share * (1.0 - share) * z2 + z2 * z2 / 4.0).sqrt() / (1.0 + z2);
    Estimate {
        value: share,
        low: (centre - half).clamp(0.0, share),
        high: (centre + half).clamp(share, 1.0),
        n,
    }
}

/// The share really known of `n` answers of which `passed` were right, where `luck` is the sum of the chances that a
/// blind guess is right.
///
/// With chance *c* to guess what is not known, a share *r* known is answered right with *p* = *r* + (1 − *r*)*c*. Over
/// answers of mixed chances this gives (Σ passed − Σ c) / (n − Σ c): the mean of *r*, in which an answer weighs 1 − *c*,
/// which is what it tells. The bounds are those of Wilson for Σ passed, moved in the same way; as answers of mixed chances
/// vary less than alike ones, they are never too narrow. It needs [`LEAST_REVIEWS`] answers that are not luck: *n* − Σ *c*.
pub fn corrected(passed: f64, n: u64, luck: f64) -> Figure {
    let needed = needed(n, luck);
    if n < needed {
        return Figure::TooFew { n, needed };
    }
    let seen = share(passed, n);
    let known = |share: f64| without_luck(share * n as f64, n, luck);
    Figure::Told(Estimate {
        value: known(seen.value),
        low: known(seen.low),
        high: known(seen.high),
        n,
    })
}

/// (passed − luck) / (n − luck), 0 to 1; 0 of none.
pub fn without_luck(passed: f64, n: u64, luck: f64) -> f64 {
    let luck = luck.clamp(0.0, HIGHEST_LUCK * n as f64);
    let rest = n as f64 - luck;
    if rest > 0.0 {
        ((passed - luck) / rest).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// How many answers with so much luck on average tell as much as [`LEAST_REVIEWS`] without any.
fn needed(n: u64, luck: f64) -> u64 {
    let mean = (luck / n.max(1) as f64).clamp(0.0, HIGHEST_LUCK);
    (LEAST_REVIEWS as f64 / (1.0 - mean)).round() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-5, "{found}, not {expected}");
    }

    #[test]
    fn intervals_are_those_of_wilson() {
        // As R's prop.test(…, correct = FALSE) gives them.
        for (passed, n, low, high) in [
            (0.0, 10, 0.0, 0.2775),
            (9.0, 10, 0.5958, 0.9821),
            (10.0, 10, 0.7225, 1.0),
            (90.0, 100, 0.8256, 0.9448),
            (15.0, 148, 0.0624, 0.1605),
        ] {
            let found = share(passed, n);
            near(found.value, passed / n as f64);
            near(found.low, low);
            near(found.high, high);
        }
    }

    #[test]
    fn of_none_nothing_is_known() {
        let none = share(0.0, 0);
        assert_eq!((none.low, none.high), (0.0, 1.0));
    }

    #[test]
    fn luck_is_taken_out_of_the_share_and_of_its_interval() {
        let Figure::Told(found) = corrected(90.0, 100, 50.0) else {
            panic!("too few");
        };
        near(found.value, 0.8);
        near(found.low, 2.0 * 0.825_634 - 1.0);
        near(found.high, 2.0 * 0.944_770 - 1.0);
    }

    #[test]
    fn too_few_is_said_and_luck_makes_fewer_of_them() {
        for (n, luck, needed) in [
            (0, 0.0, 20),
            (19, 0.0, 20),
            (39, 19.5, 40),
            (5, 5.0, 20_000),
        ] {
            assert_eq!(corrected(0.0, n, luck), Figure::TooFew { n, needed });
        }
        for (n, luck) in [(20, 0.0), (40, 20.0)] {
            assert!(matches!(corrected(15.0, n, luck), Figure::Told(_)));
        }
    }

    #[test]
    fn the_least_number_gives_the_width_that_is_promised() {
        let widest = share(LEAST_REVIEWS as f64 / 2.0, LEAST_REVIEWS);
        assert!(widest.high - widest.low < 0.41);
    }

    proptest! {
        #[test]
        fn a_share_lies_in_its_interval(n in 0_u64..1_000_000, part in -0.5_f64..1.5) {
            let found = share(part * n as f64, n);
            prop_assert!(0.0 <= found.low && found.low <= found.value);
            prop_assert!(found.value <= found.high && found.high <= 1.0);
        }
    }
}
