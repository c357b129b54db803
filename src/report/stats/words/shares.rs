//! Shares with what stands behind them.

use std::iter;

use super::numbers::{share, whole};
use crate::report::stats::Account;
use crate::stats::figures::{Figure, Recalled};

/// That too little stands behind a figure: `too few reviews yet: 7 of 20`.
pub fn too_few(n: u64, needed: u64, things: &str) -> String {
    format!("too few {things} yet: {} of {}", whole(n), whole(needed))
}

/// A share with its interval, or that there is too little behind it: `89% (76 to 95)`.
pub fn figure(figure: Figure, things: &str) -> String {
    match figure {
        Figure::Told(told) => {
            let bound = |share_of: f64| share(share_of).trim_end_matches('%').to_owned();
            format!(
                "{} ({} to {})",
                share(told.value),
                bound(told.low),
                bound(told.high)
            )
        }
        Figure::TooFew { n, needed } => too_few(n, needed, things),
    }
}

/// A share alone; `None` when there is too little behind it.
pub fn value(figure: Figure) -> Option<f64> {
    match figure {
        Figure::Told(told) if told.value.is_finite() => Some(told.value),
        Figure::Told(_) | Figure::TooFew { .. } => None,
    }
}

/// What was passed and, without lucky guesses, remembered: `41 of 46 passed, remembered 89% (76 to 95), predicted 91%`.
pub fn recalled(recalled: &Recalled) -> String {
    if recalled.n == 0 {
        return "no reviews".to_owned();
    }
    let passed = format!("{} of {} passed", whole(recalled.passed), whole(recalled.n));
    let actual = figure(recalled.actual, "reviews");
    let actual = match recalled.actual {
        Figure::Told(_) => format!("remembered {actual}"),
        Figure::TooFew { .. } => actual,
    };
    let predicted = recalled
        .predicted
        .map(|predicted| format!("predicted {}", share(predicted)));
    iter::once(passed)
        .chain([actual])
        .chain(predicted)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The recall that is aimed at: `90%`, `85% to 95%`; `None` without decks.
pub fn target(account: &Account) -> Option<String> {
    let (low, high) = account.targets()?;
    let (low, high) = (share(low), share(high));
    Some(if low == high {
        low
    } else {
        format!("{low} to {high}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::figures::Estimate;

    #[test]
    fn a_figure_says_what_stands_behind_it() {
        let told = Figure::Told(Estimate {
            value: 0.891,
            low: 0.76,
            high: 0.954,
            n: 46,
        });
        assert_eq!(figure(told, "reviews"), "89% (76 to 95)");
        let few = Figure::TooFew { n: 7, needed: 20 };
        assert_eq!(figure(few, "reviews"), "too few reviews yet: 7 of 20");
        assert_eq!((value(told), value(few)), (Some(0.891), None));
        let recalled = |n, actual| Recalled {
            n,
            passed: 41,
            actual,
            predicted: Some(0.91),
        };
        assert_eq!(
            super::recalled(&recalled(46, told)),
            "41 of 46 passed, remembered 89% (76 to 95), predicted 91%"
        );
        assert_eq!(
            super::recalled(&recalled(46, few)),
            "41 of 46 passed, too few reviews yet: 7 of 20, predicted 91%"
        );
        assert_eq!(super::recalled(&recalled(0, few)), "no reviews");
    }
}
