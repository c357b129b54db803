use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::stats::figures::figures;
use crate::stats::learner::{Learner, Truth};

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!(
        (found / expected - 1.0).abs() < 1e-5,
        "{found}, not {expected}"
    );
}

/// The tail by going through every outcome.
fn by_outcomes(chances: &[f32], failed: usize) -> f64 {
    (0_u32..1 << chances.len())
        .filter(|outcome| outcome.count_ones() as usize >= failed)
        .map(|outcome| {
            let each = chances.iter().enumerate().map(|(at, chance)| {
                let has_failed = outcome >> at & 1 == 1;
                f64::from(if has_failed { *chance } else { 1.0 - chance })
            });
            each.product::<f64>()
        })
        .sum()
}

#[test]
fn tails_are_those_of_the_binomial_distribution_where_chances_are_alike() {
    near(tail(&[0.5; 10], 8), 56.0 / 1024.0);
    near(tail(&[0.5; 10], 1), 1023.0 / 1024.0);
    // A sum that 1 − the rest could not tell from 0.
    near(tail(&[0.01; 12], 12), f64::from(0.01_f32).powi(12));
    assert_eq!(tail(&[0.5; 10], 0), 1.0);
    assert_eq!(tail(&[0.5; 10], 11), 0.0);
    assert_eq!(tail(&[], 0), 1.0);
    assert_eq!((tail(&[0.0; 9], 1), tail(&[1.0; 9], 9)), (0.0, 1.0));
}

#[test]
fn long_histories_are_bounded() {
    let chances = vec![0.1; 100_000];
    assert_eq!(tail(&chances, 9_000), 1.0);
    let tail = tail(&chances, 10_400);
    // 400 more than expected are 4.2 standard deviations.
    assert!((1e-5..1e-3).contains(&tail), "{tail}");
    assert_eq!(bound(&[1.0; 9], 9), 1.0);
    assert!(bound(&[0.0; 9], 1) < 1e-20);
}

#[test]
fn the_example_of_benjamini_and_hochberg_is_cut_where_they_cut_it() {
    let chances = vec![
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0,
    ];
    assert_eq!(threshold(chances, 0.05), Some(0.0095));
    assert_eq!(threshold(vec![0.06, 1.0], 0.05), None);
    assert_eq!(threshold(Vec::new(), 0.05), None);
    assert_eq!(threshold(vec![0.05, 0.04], 0.05), Some(0.05));
}

/// The sides of a learner that are named, after so many days.
fn named(mut learner: Learner, days: u32) -> HashSet<i64> {
    for _ in 0..days {
        learner.study();
    }
    let wishes = learner.wishes_as_of(learner.today);
    let told = figures(&learner.collection, learner.log(), &wishes);
    told.leeches.iter().map(|side| side.side).collect()
}

#[test]
fn a_learner_without_leeches_is_told_of_hardly_any() {
    let runs = 40;
    let with_any = (0..runs)
        .filter(|seed| !named(Learner::of(200, 1, *seed), 100).is_empty())
        .count();
    // Where none is a leech, all that are named are named wrongly: that may be in 5 % of all runs.
    assert!(with_any as u64 * 20 <= runs, "{with_any} of {runs} runs");
}

#[test]
fn most_planted_leeches_are_found_and_few_others() {
    let mut learner = Learner::of(1000, 1, 5);
    learner.collection.decks[0].limits.new = 40;
    learner.total.new = 40;
    for at in (0..1000).step_by(50) {
        learner.truths[at] = Truth::Part(0.5);
    }
    let planted: HashSet<i64> = (1..=1000).step_by(50).collect();
    let named = named(learner, 150);
    let found = named.intersection(&planted).count();
    assert!(found >= 15, "{found} of {} found", planted.len());
    let others = named.len() - found;
    assert!(others <= 2, "{others} others of {}", named.len());
}

proptest! {
    #[test]
    fn the_tail_is_what_all_outcomes_add_up_to(
        chances in prop::collection::vec(0.0_f32..=1.0, 1..9),
        failed in 0_usize..9,
    ) {
        let expected = by_outcomes(&chances, failed);
        prop_assert!((tail(&chances, failed) - expected).abs() < 1e-6);
    }

    #[test]
    fn the_bound_is_never_below_the_tail_and_not_far_above(
        chances in prop::collection::vec(0.001_f32..0.6, 20..200),
        more in 0.0_f64..1.0,
    ) {
        let mean: f64 = chances.iter().map(|chance| f64::from(*chance)).sum();
        let failed = (mean + more * (chances.len() as f64 - mean)) as usize;
        prop_assume!(failed > 0);
        let (exact, bound) = (exact(&chances, failed), bound(&chances, failed));
        prop_assert!(bound >= exact * (1.0 - 1e-9), "{bound} {exact}");
        prop_assert!(bound.ln() <= exact.ln() * 0.9 + 4.0, "{bound} {exact}");
    }
}
