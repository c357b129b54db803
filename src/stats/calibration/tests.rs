use super::aims::Aims;
use super::fit::{Gain, enough_since, fit, outlook};
use super::*;
use crate::event::{Mode, Moment, Rating, StudyDay};
use crate::schedule::apply::Counted;
use crate::schedule::memory::training::TrainError;
use crate::schedule::model::{Limits, Phase, SideState};
use crate::stats::answered::{Answered, Step};
use crate::stats::collection::{Collection, DeckNow, SideNow};

fn one(recall: f32, passed: bool, bin: u8) -> Predicted {
    Predicted {
        recall,
        passed,
        bin: [bin, 0, 0],
    }
}

/// Sides answered at so many days' distance.
fn trials(n_sides: i64, days: &[u32], rating: impl Fn(i64, usize) -> Rating) -> Trials {
    let model = Model::default();
    let mut answered = Vec::new();
    for side in 0..n_sides {
        let mut memory = None;
        let mut day = side as i32 % 50;
        for (n, elapsed_days) in [0].iter().chain(days).copied().enumerate() {
            let recall = memory.map(|memory| model.recall(memory, elapsed_days as f32));
            let after = model.next(memory, rating(side, n), elapsed_days);
            day = day.saturating_add_unsigned(elapsed_days);
            answered.push(Answered {
                side,
                moment: Moment {
                    at_ms: i64::from(day) * 86_400_000 + side,
                    offset_s: 0,
                    day: StudyDay(day),
                },
                mode: Mode::Study,
                kind: None,
                rating: rating(side, n),
                took_ms: None,
                chance: 0.0,
                step: Some(Step {
                    counted: Counted::Review,
                    elapsed_days,
                    before: memory,
                    recall,
                    after,
                    due: StudyDay(day.saturating_add(1)),
                }),
            });
            memory = Some(after);
        }
    }
    Trials::of(answered)
}

#[test]
fn log_loss_is_that_of_a_coin_for_a_coin_and_finite_for_the_surest() {
    let coin = measures::log_loss(&[one(0.5, true, 0), one(0.5, false, 0)]);
    assert!((coin - std::f64::consts::LN_2).abs() < 1e-12);
    let table = [
        (1.0, true),
        (0.0, false),
        (1.0, false),
        (0.0, true),
        (f32::NAN, true),
    ];
    for (recall, passed) in table {
        assert!(measures::loss(&one(recall, passed, 0)).is_finite());
    }
    assert_eq!(measures::log_loss(&[]), 0.0);
}

#[test]
fn rmse_weighs_each_bin_by_its_answers() {
    let predicted = [
        one(0.5, true, 0),
        one(0.5, true, 0),
        one(0.5, false, 0),
        one(0.5, false, 0),
        one(0.75, true, 1),
    ];
    let expected = (0.25_f64.powi(2) / 5.0).sqrt();
    assert!((measures::rmse_bins(&predicted) - expected).abs() < 1e-12);
}

#[test]
fn a_tie_counts_half() {
    let auc = |pairs: &[(f32, bool)]| {
        let predicted: Vec<_> = pairs
            .iter()
            .map(|(recall, passed)| one(*recall, *passed, 0))
            .collect();
        measures::auc(&predicted)
    };
    assert_eq!(auc(&[(0.9, true), (0.1, false)]), Some(1.0));
    assert_eq!(auc(&[(0.1, true), (0.9, false)]), Some(0.0));
    assert_eq!(auc(&[(0.5, true), (0.5, false)]), Some(0.5));
    assert_eq!(auc(&[(0.9, true), (0.5, true), (0.5, false)]), Some(0.75));
    assert_eq!(auc(&[(0.9, true), (0.5, true)]), None);
}

#[test]
fn the_running_average_knows_nothing_of_its_own_answer() {
    let average = measures::running_average([true, true, false, true]);
    assert_eq!(average, [0.5, 2.0 / 3.0, 0.75, 0.6]);
}

#[test]
fn bands_are_told_when_enough_stands_behind_them() {
    let mut predicted = vec![one(0.97, true, 0); 19];
    predicted.extend([one(0.82, false, 0); 5]);
    predicted.extend([one(0.82, true, 0); 15]);
    predicted.push(one(0.85, true, 0));
    let told = bands(&predicted);
    let bounds: Vec<_> = told.iter().map(|band| (band.from, band.n)).collect();
    assert_eq!(bounds, [(0.8, 20), (0.85, 1), (0.95, 19)]);
    let Figure::Told(actual) = told[0].actual else {
        panic!("{:?}", told[0])
    };
    // 15 of 20: Wilson's interval, as in Newcombe (1998).
    assert_eq!(actual.value, 0.75);
    assert!((actual.low - 0.5313).abs() < 1e-4, "{actual:?}");
    assert!((actual.high - 0.8881).abs() < 1e-4, "{actual:?}");
    assert_eq!(told[2].actual, Figure::TooFew { n: 19, needed: 20 });
}

#[test]
fn parts_follow_each_other_and_the_last_takes_what_is_left() {
    for (n, first, length) in [(6_372, 1_062, 1_062), (10, 1, 1), (5, 0, 1), (0, 0, 0)] {
        let folds = Folds::of(n);
        assert_eq!(folds.first_tested(), first, "{n}");
        assert_eq!(folds, Folds::after(n, first), "{n}: {length}");
    }
    assert_eq!(Folds::after(3, 9).first_tested(), 9);
}

#[test]
fn degenerate_logs_have_no_figure_or_a_finite_one() {
    let good = |_, _| Rating::Good;
    let again = |_, _| Rating::Again;
    let table = [
        ("nothing", trials(0, &[], good)),
        ("only first answers", trials(900, &[], good)),
        ("one card", trials(1, &[1; 900], good)),
        ("one card, all failed", trials(1, &[1; 900], again)),
        (
            "one card, a long time",
            trials(1, &vec![1; 5_000], |_, n| Rating::ALL[n % 4]),
        ),
        ("all on one day", trials(500, &[0, 0], good)),
        ("all failed", trials(300, &[3, 4, 5], again)),
        ("all passed", trials(300, &[3, 4, 5], good)),
        ("ten years away", trials(300, &[2, 3_653, 1], good)),
        (
            "a thousand years away",
            trials(300, &[2, 365_300, 1], again),
        ),
        ("the longest time", trials(300, &[u32::MAX / 4, 1], again)),
    ];
    for (name, trials) in table {
        let progress = Progress::default();
        let told = calibration(&trials, true, &progress).unwrap();
        assert_eq!(told.scores.is_empty(), told.n < SCORED_FROM, "{name}");
        for score in &told.scores {
            let is_finite = score.log_loss.is_finite() && score.rmse_bins.is_finite();
            let in_range = score.auc.is_none_or(|auc| (0.0..=1.0).contains(&auc));
            assert!(is_finite && in_range, "{name}: {score:?}");
        }
        if let Ok(fit) = fit(&trials, 0, &progress) {
            assert!(
                fit.gain.mean.is_finite() && fit.gain.error.is_finite(),
                "{name}"
            );
            let model = Model::new(Some(&fit.weights)).unwrap();
            let outlook = outlook(&trials, &model, &Aims::of(&Collection::default(), 0.9));
            assert!(outlook.reviews_per_day.is_finite(), "{name}");
            assert!(outlook.intervals.iter().all(|days| *days >= 1), "{name}");
        }
    }
}

/// Sides from 0 on, each of a deck or none, with its chance to be guessed, answered or not.
fn aims(retentions: &[f64], sides: &[(Option<u32>, f32, bool)]) -> Aims {
    let deck = |retention: &f64| DeckNow {
        id: String::new(),
        title: String::new(),
        limits: Limits { new: 0, reviews: 0 },
        retention: *retention,
    };
    let side = |(side, (deck, chance, is_answered)): (i64, &(Option<u32>, f32, bool))| SideNow {
        side,
        key: 0,
        deck: *deck,
        tags: 0,
        kind: None,
        place: 0,
        sibling: None,
        chance: *chance,
        is_suspended: false,
        expires: None,
        state: SideState {
            phase: if *is_answered {
                Phase::Review
            } else {
                Phase::New
            },
            ..SideState::default()
        },
    };
    let collection = Collection {
        decks: retentions.iter().map(deck).collect(),
        sides: (0..).zip(sides).map(side).collect(),
        ..Collection::default()
    };
    Aims::of(&collection, 0.9)
}

#[test]
fn each_side_is_held_to_the_aim_of_its_deck() {
    let told = |aims: &Aims| (aims.usual, aims.low, aims.high, aims.is_raised);
    let none = aims(&[0.97], &[(None, 0.5, true), (Some(0), 0.5, false)]);
    assert_eq!(told(&none), (0.9, 0.9, 0.9, false));
    assert_eq!(none.target(0), 0.9);
    let answered = [
        (Some(0), 0.0, true),
        (Some(1), 0.25, true),
        (Some(1), 0.0, true),
        (Some(2), 0.0, false),
        (None, 0.0, true),
    ];
    let some = aims(&[0.97, 0.8, 0.7], &answered);
    assert_eq!(told(&some), (0.8, 0.8, 0.97, true));
    let targets = [0, 1, 2, 3, 4].map(|side| (some.target(side) * 1000.0).round());
    assert_eq!(targets, [970.0, 850.0, 800.0, 700.0, 800.0]);
}

#[test]
fn a_higher_aim_asks_for_more_reviews_and_sooner() {
    let (model, trials) = (Model::default(), trials(3, &[3, 9], |_, _| Rating::Good));
    let asked = |aims: &Aims| outlook(&trials, &model, aims);
    let side = |deck| (Some(deck), 0.0, true);
    let apart = asked(&aims(&[0.8, 0.97], &[side(0), side(0), side(1)]));
    let low = asked(&aims(&[0.8], &[side(0); 3]));
    let high = asked(&aims(&[0.97], &[side(0); 3]));
    assert_eq!(apart.intervals, low.intervals);
    assert!(low.intervals[1] > high.intervals[1]);
    let expected = (2.0 * low.reviews_per_day + high.reviews_per_day) / 3.0;
    assert!((apart.reviews_per_day - expected).abs() < 1e-9);
    assert!(high.reviews_per_day > 2.0 * low.reviews_per_day);
}

#[test]
fn a_gain_is_real_when_chance_does_not_explain_it() {
    for (mean, error, is_real) in [
        (0.01, 0.005, true),
        (0.01, 0.007, false),
        (-0.01, 0.001, false),
        (0.0, 0.0, false),
    ] {
        assert_eq!(Gain { mean, error }.is_real(), is_real, "{mean} {error}");
    }
}

#[test]
fn answers_of_one_card_do_not_vouch_for_each_other() {
    let (before, after) = (vec![1.0, 1.0, 0.0, 0.0], vec![0.0; 4]);
    let apart = Gain::between(&before, &after, 0..4);
    let together = Gain::between(&before, &after, [0, 0, 1, 1].into_iter());
    assert_eq!((apart.mean, together.mean), (0.5, 0.5));
    assert_eq!(apart.error, 0.25);
    assert!((together.error - 2.0_f64.sqrt() / 4.0).abs() < 1e-12);
}

#[test]
fn weights_are_not_judged_by_what_they_were_fitted_to() {
    let trials = trials(300, &[3, 4, 5], |side, n| {
        if (side as usize + n).is_multiple_of(6) {
            Rating::Again
        } else {
            Rating::Good
        }
    });
    let progress = Progress::default();
    assert_eq!(trials.n(), 900);
    let n_judged = |first| fit(&trials, first, &progress).map(|fit| fit.scores[0].n);
    assert_eq!(n_judged(0), Ok(750));
    assert_eq!(n_judged(800), Ok(100));
    assert_eq!(
        n_judged(801),
        Err(TrainError::TooFew { n: 99, needed: 100 })
    );
}

#[test]
fn work_that_is_stopped_tells_nothing() {
    let trials = trials(300, &[3, 4, 5], |_, _| Rating::Good);
    let progress = Progress::default();
    progress.stop();
    assert_eq!(calibration(&trials, true, &progress), Err(Stopped));
    assert!(calibration(&trials, false, &progress).is_ok());
    assert_eq!(fit(&trials, 0, &progress), Err(TrainError::Stopped));
}

#[test]
fn a_new_fit_is_suggested_when_half_as_much_has_come_again() {
    let table = [
        (399, None, None),
        (400, None, Some(400)),
        (900, Some(501), None),
        (900, Some(500), Some(400)),
        (14_000, Some(10_000), None),
        (15_000, Some(10_000), Some(5_000)),
        (3, Some(900), None),
    ];
    for (now, at_last, expected) in table {
        assert_eq!(enough_since(now, at_last), expected, "{now} {at_last:?}");
    }
}
