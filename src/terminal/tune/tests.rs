use insta::assert_snapshot;

use super::*;
use crate::stats::calibration::fit::{Gain, Recalled};
use crate::stats::collection::Collection;

fn score(of: Predictor, log_loss: f64, rmse_bins: f64, auc: Option<f64>) -> Score {
    Score {
        of,
        n: 5_310,
        log_loss,
        rmse_bins,
        auc,
    }
}

fn fit(mean: f64) -> Fit {
    Fit {
        weights: Vec::new(),
        scores: vec![
            score(Predictor::Fitted, 0.435_31, 0.0351, Some(0.6781)),
            score(Predictor::InForce, 0.4417, 0.0625, Some(0.675)),
            score(Predictor::Default, 0.4420, 0.0626, Some(0.675)),
            score(Predictor::RunningAverage, 0.4963, 0.11, None),
        ],
        gain: Gain {
            mean,
            error: 0.0014,
        },
        recalled: Recalled {
            actual: 0.8178,
            in_force: 0.861,
            fitted: 0.83,
        },
    }
}

fn drawn(mean: f64, outcome: Outcome, was_default: bool, columns: usize) -> String {
    let aims = Aims::of(&Collection::default(), 0.9);
    drawn_at(&aims, mean, outcome, was_default, columns)
}

fn drawn_at(aims: &Aims, mean: f64, outcome: Outcome, was_default: bool, columns: usize) -> String {
    let outlook = |reviews_per_day, intervals| Outlook {
        reviews_per_day,
        intervals,
    };
    let fit = fit(mean);
    let told = Told {
        fit: &fit,
        n_answers: 6_372,
        outcome,
        was_default,
        outlooks: [
            outlook(41.2, [2, 11, 46, 163, 497]),
            outlook(9.26, [3, 14, 60, 214, 600]),
        ],
        aims,
    };
    let lines = lines(&told, columns);
    for line in &lines {
        assert!(line.width() <= columns, "{columns}: {}", line.text());
    }
    let texts: Vec<String> = lines.iter().map(Line::text).collect();
    texts.join("\n")
}

#[test]
fn better_weights_are_told_with_what_they_change() {
    assert_snapshot!(drawn(0.0064, Outcome::Kept, true, 80));
}

#[test]
fn a_narrow_terminal_has_figures_below_their_names() {
    assert_snapshot!(drawn(0.0064, Outcome::Better, false, 40));
}

#[test]
fn decks_that_aim_apart_are_told_with_the_least_and_the_most() {
    let mut aims = Aims::of(&Collection::default(), 0.9);
    (aims.low, aims.high, aims.is_raised) = (0.85, 0.95, true);
    assert_snapshot!(drawn_at(&aims, 0.0064, Outcome::Better, true, 80));
}

#[test]
fn what_may_be_luck_is_not_kept() {
    assert_snapshot!(drawn(0.001, Outcome::NotBetter, false, 80));
    assert!(drawn(-0.001, Outcome::NotBetter, false, 80).contains("predict no better"));
}

#[test]
fn what_is_too_small_to_be_seen_is_not_called_nothing() {
    for (n, expected) in [
        (0.006_44, "0.0064"),
        (0.000_05, "0.0001"),
        (0.000_049, "less than 0.0001"),
        (0.0, "0.0000"),
    ] {
        assert_eq!(four_decimals(n), expected);
    }
}

#[test]
fn every_width_is_kept_to() {
    for columns in 40..=200 {
        for outcome in [Outcome::Kept, Outcome::Better, Outcome::NotBetter] {
            drawn(0.0064, outcome, true, columns);
        }
    }
}
