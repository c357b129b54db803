use proptest::prelude::*;

use super::*;

/// The weights that the crate's own tests use.
const TRIED: [f32; 21] = [
    0.684_542_2,
    1.679_082_5,
    4.734_942_4,
    10.042_885,
    7.441_023_3,
    0.642_197_97,
    1.071_918,
    0.002_519_525_4,
    1.432_437,
    0.154_4,
    0.869_276_6,
    2.069_675_2,
    0.095_3,
    0.297_5,
    2.469_124_8,
    0.195_420_35,
    3.201_072,
    0.180_462_61,
    0.121_442_534,
    0.0,
    0.5,
];

/// FSRS-6 as published (<https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>), in double
/// precision and written down apart from the crate.
#[expect(clippy::many_single_char_names, reason = "as in the published formula")]
mod published {
    use crate::event::Rating;

    pub(super) fn retrievability(w: &[f64], t: f64, s: f64) -> f64 {
        let factor = 0.9_f64.powf(-1.0 / w[20]) - 1.0;
        (1.0 + factor * t / s).powf(-w[20])
    }

    pub(super) fn interval(w: &[f64], s: f64, r: f64) -> f64 {
        let factor = 0.9_f64.powf(-1.0 / w[20]) - 1.0;
        s / factor * (r.powf(-1.0 / w[20]) - 1.0)
    }

    fn first_difficulty(w: &[f64], g: f64) -> f64 {
        w[4] - (w[5] * (g - 1.0)).exp() + 1.0
    }

    pub(super) fn next(w: &[f64], last: Option<(f64, f64)>, rating: Rating, t: f64) -> (f64, f64) {
        let g = f64::from(rating as u8);
        let Some((s, d)) = last else {
            return (
                w[rating as usize - 1],
                first_difficulty(w, g).clamp(1.0, 10.0),
            );
        };
        let r = retrievability(w, t, s);
        let next_s = if t == 0.0 {
            let growth = (w[17] * (g - 3.0 + w[18])).exp() * s.powf(-w[19]);
            s * if g >= 2.0 { growth.max(1.0) } else { growth }
        } else if rating == Rating::Again {
            let lapsed =
                w[11] * d.powf(-w[12]) * ((s + 1.0).powf(w[13]) - 1.0) * (w[14] * (1.0 - r)).exp();
            lapsed.min(s / (w[17] * w[18]).exp())
        } else {
            let bonus = match rating {
                Rating::Hard => w[15],
                Rating::Easy => w[16],
                _ => 1.0,
            };
            s * (1.0
                + w[8].exp()
                    * (11.0 - d)
                    * s.powf(-w[9])
                    * ((w[10] * (1.0 - r)).exp() - 1.0)
                    * bonus)
        };
        let damped = d - w[6] * (g - 3.0) * (10.0 - d) / 9.0;
        let next_d = w[7] * first_difficulty(w, 4.0) + (1.0 - w[7]) * damped;
        (next_s.clamp(0.001, 36_500.0), next_d.clamp(1.0, 10.0))
    }
}

fn memory(stability: f32, difficulty: f32) -> Memory {
    Memory {
        stability,
        difficulty,
    }
}

fn near(got: f32, expected: f64, what: &str) {
    let off = (f64::from(got) - expected).abs();
    assert!(
        off <= 2e-4 * expected.abs().max(1e-3),
        "{what}: {got}, not {expected}"
    );
}

#[test]
fn a_first_answer_gives_what_the_crate_documents() {
    let model = Model::default();
    for (rating, stability, difficulty) in [
        (Rating::Again, 0.212, 6.4133),
        (Rating::Hard, 1.2931, 5.112_170_7),
        (Rating::Good, 2.3065, 2.118_104),
        (Rating::Easy, 8.2956, 1.0),
    ] {
        let next = model.next(None, rating, 0);
        assert_eq!(next, memory(stability, difficulty), "{rating:?}");
        assert_eq!(
            model.next(None, rating, 99),
            next,
            "{rating:?}: the time means nothing"
        );
    }
}

#[test]
fn a_history_gives_what_the_crate_tests() {
    let model = Model::new(Some(&TRIED)).unwrap();
    let after = |elapsed: &[u32]| {
        elapsed
            .iter()
            .fold(model.next(None, Rating::Again, 0), |memory, days| {
                model.next(Some(memory), Rating::Good, *days)
            })
    };
    assert_eq!(after(&[1, 3, 8, 21]), memory(31.722_992, 7.382_128));
    let before = after(&[1, 3, 8]);
    for (rating, stability, difficulty) in [
        (Rating::Again, 2.969_145_5, 8.000_659),
        (Rating::Hard, 17.091_452, 7.691_393_4),
        (Rating::Good, 31.722_992, 7.382_128),
        (Rating::Easy, 71.750_2, 7.072_862_6),
    ] {
        let next = model.next(Some(before), rating, 21);
        assert_eq!(next, memory(stability, difficulty), "{rating:?}");
    }
}

#[test]
fn the_default_weights_give_what_the_crate_tests() {
    let model = Model::default();
    let end = [0, 1, 3, 8, 21]
        .into_iter()
        .fold(model.next(None, Rating::Again, 0), |memory, days| {
            model.next(Some(memory), Rating::Good, days)
        });
    near(end.stability, 53.626_91, "stability");
    near(end.difficulty, 6.357_486_7, "difficulty");
    for (tenths, days) in [
        (1, 36_500),
        (2, 34_793),
        (3, 2508),
        (4, 387),
        (5, 90),
        (7, 9),
        (9, 1),
    ] {
        let interval = model.interval(1.0, f64::from(tenths) / 10.0);
        assert_eq!(interval.round() as u32, days, "retention 0.{tenths}");
    }
}

#[test]
fn steps_are_those_of_the_published_formula() {
    for weights in [fsrs::DEFAULT_PARAMETERS, TRIED] {
        let model = Model::new(Some(&weights)).unwrap();
        let w = weights.map(f64::from);
        for first in Rating::ALL {
            for second in Rating::ALL {
                for third in Rating::ALL {
                    for elapsed in [0, 1, 2, 10, 100, 1000] {
                        let what = format!("{first:?} {second:?} {third:?} after {elapsed}");
                        let one = model.next(None, first, 0);
                        let two = model.next(Some(one), second, elapsed);
                        let three = model.next(Some(two), third, elapsed);
                        let t = f64::from(elapsed);
                        let p_two = published::next(
                            &w,
                            Some(published::next(&w, None, first, 0.0)),
                            second,
                            t,
                        );
                        let (s, d) = published::next(&w, Some(p_two), third, t);
                        near(three.stability, s, &what);
                        near(three.difficulty, d, &what);
                    }
                }
            }
        }
    }
}

#[test]
fn recall_and_interval_are_those_of_the_published_formula() {
    for weights in [fsrs::DEFAULT_PARAMETERS, TRIED] {
        let model = Model::new(Some(&weights)).unwrap();
        let w = weights.map(f64::from);
        for stability in [0.01_f32, 0.5, 1.0, 10.0, 365.0] {
            for days in [0.0_f32, 0.5, 1.0, 7.0, 100.0, 10_000.0] {
                let expected = published::retrievability(&w, f64::from(days), f64::from(stability));
                near(
                    model.recall(memory(stability, 5.0), days),
                    expected,
                    "recall",
                );
            }
            for retention in [0.5, 0.8, 0.9, 0.95, 0.99] {
                let expected = published::interval(&w, f64::from(stability), retention);
                near(
                    model.interval(stability, retention),
                    expected.min(36_500.0),
                    "interval",
                );
            }
        }
    }
}

#[test]
fn weights_that_are_none_are_refused() {
    for (weights, error) in [
        (vec![], WeightsError::Count(0)),
        (vec![1.0; 20], WeightsError::Count(20)),
        (vec![1.0; 35], WeightsError::Count(35)),
        (
            {
                let mut w = TRIED.to_vec();
                w[3] = f32::NAN;
                w
            },
            WeightsError::NotFinite(3),
        ),
        (
            {
                let mut w = TRIED.to_vec();
                w[20] = f32::INFINITY;
                w
            },
            WeightsError::NotFinite(20),
        ),
        (
            {
                let mut w = TRIED[..17].to_vec();
                w[5] = -9.0;
                w
            },
            WeightsError::Refused,
        ),
    ] {
        assert_eq!(
            Model::new(Some(&weights)).unwrap_err(),
            error,
            "{weights:?}"
        );
    }
}

#[test]
fn weights_of_older_versions_are_filled_in() {
    for n in N_WEIGHTS {
        let model = Model::new(Some(&TRIED[..n])).unwrap();
        let recalled = model.recall(memory(10.0, 5.0), 10.0);
        near(recalled, 0.9, "recall after as many days as the stability");
    }
}

#[test]
fn what_is_no_input_has_a_harmless_answer() {
    let model = Model::default();
    let sound = memory(10.0, 5.0);
    for (days, recall) in [
        (f32::NAN, 1.0),
        (-3.0, 1.0),
        (f32::NEG_INFINITY, 1.0),
        (f32::INFINITY, 0.0),
    ] {
        let got = model.recall(sound, days);
        assert!((got - recall).abs() < 0.01, "after {days} days: {got}");
    }
    for (retention, like) in [
        (f64::NAN, 0.9),
        (-1.0, RETENTION.0),
        (0.0, RETENTION.0),
        (1.0, RETENTION.1),
        (2.0, RETENTION.1),
        (f64::INFINITY, RETENTION.1),
    ] {
        assert_eq!(
            model.interval(10.0, retention),
            model.interval(10.0, like),
            "{retention}"
        );
    }
    for broken in [memory(f32::NAN, 5.0), memory(5.0, f32::INFINITY)] {
        let next = model.next(Some(broken), Rating::Good, 3);
        assert_eq!(next, model.next(None, Rating::Good, 3), "{broken:?}");
    }
    for (out, within) in [
        (memory(0.0, 0.0), memory(STABILITY.0, DIFFICULTY.0)),
        (memory(-1.0, -1.0), memory(STABILITY.0, DIFFICULTY.0)),
        (memory(1e30, 1e30), memory(STABILITY.1, DIFFICULTY.1)),
    ] {
        let next = model.next(Some(out), Rating::Hard, 3);
        assert_eq!(next, model.next(Some(within), Rating::Hard, 3), "{out:?}");
    }
}

#[test]
fn a_million_answers_on_one_side_stay_in_range() {
    let model = Model::default();
    for (ratings, elapsed) in [
        ([Rating::Again, Rating::Again], 0),
        ([Rating::Again, Rating::Again], 1),
        ([Rating::Easy, Rating::Easy], 0),
        ([Rating::Easy, Rating::Easy], 3650),
        ([Rating::Again, Rating::Easy], 1),
    ] {
        let mut last = None;
        for n in 0..1_000_000 {
            last = Some(model.next(last, ratings[n % 2], elapsed));
        }
        assert_sound(last.unwrap());
    }
}

fn assert_sound(memory: Memory) {
    let Memory {
        stability,
        difficulty,
    } = memory;
    assert!(
        (STABILITY.0..=STABILITY.1).contains(&stability),
        "stability {stability}"
    );
    assert!(
        (DIFFICULTY.0..=DIFFICULTY.1).contains(&difficulty),
        "difficulty {difficulty}"
    );
}

/// Any bits, so that NaN, infinities and subnormals come up too.
fn any_bits() -> impl Strategy<Value = f32> {
    prop_oneof![any::<u32>().prop_map(f32::from_bits), -10.0_f32..110.0]
}

fn weights() -> impl Strategy<Value = Vec<f32>> {
    let weight = prop_oneof![3 => -1.0_f32..10.0, 1 => any_bits()];
    prop_oneof![
        Just(TRIED.to_vec()),
        prop::collection::vec(weight, 21),
        prop::collection::vec(0.0_f32..5.0, 17..=21),
    ]
}

fn rating() -> impl Strategy<Value = Rating> {
    prop::sample::select(Rating::ALL.to_vec())
}

proptest! {
    #[test]
    fn nothing_that_goes_in_makes_nonsense_come_out(
        weights in weights(),
        s in any_bits(),
        d in any_bits(),
        days in any_bits(),
        elapsed in any::<u32>(),
        retention in any::<u64>().prop_map(f64::from_bits),
        rating in rating(),
        is_new in any::<bool>(),
    ) {
        let model = Model::new(Some(&weights)).unwrap_or_default();
        let before = memory(s, d);
        assert_sound(model.next((!is_new).then_some(before), rating, elapsed));
        let recall = model.recall(before, days);
        prop_assert!((0.0..=1.0).contains(&recall), "recall {recall}");
        for retention in [retention, f64::from(days)] {
            let interval = model.interval(s, retention);
            prop_assert!((0.0..=36_500.0).contains(&interval), "interval {interval}");
        }
    }

    #[test]
    fn recall_has_fallen_to_the_target_after_the_interval(
        weights in weights(),
        s in 0.01_f32..300.0,
        retention in 0.8_f64..0.99,
    ) {
        let model = Model::new(Some(&weights)).unwrap_or_default();
        let days = model.interval(s, retention);
        prop_assume!(days < MAX_INTERVAL as f32);
        let recall = f64::from(model.recall(memory(s, 5.0), days));
        prop_assert!((recall - retention).abs() < 1e-3, "{recall} after {days} days");
    }

    #[test]
    fn a_higher_target_and_a_weaker_memory_mean_a_shorter_interval(
        s in 0.01_f32..3000.0,
        more in 1.0_f32..10.0,
        retention in 0.5_f64..0.99,
        higher in 0.0_f64..0.5,
    ) {
        let model = Model::default();
        prop_assert!(model.interval(s, retention) >= model.interval(s, retention + higher));
        prop_assert!(model.interval(s * more, retention) >= model.interval(s, retention));
    }

    #[test]
    fn passing_never_weakens_and_better_ratings_strengthen_more(
        s in 0.001_f32..36_500.0,
        d in 1.0_f32..10.0,
        elapsed in 0_u32..4000,
    ) {
        let model = Model::default();
        let after = Rating::ALL.map(|rating| model.next(Some(memory(s, d)), rating, elapsed));
        prop_assert!(after[1].stability >= s * 0.9999);
        for pair in after.windows(2) {
            prop_assert!(pair[0].stability <= pair[1].stability);
            prop_assert!(pair[0].difficulty >= pair[1].difficulty);
        }
    }
}
