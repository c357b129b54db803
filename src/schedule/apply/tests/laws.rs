//! What holds for any state, moment and load.

use proptest::prelude::*;

use super::*;
use crate::schedule::memory::{DIFFICULTY, STABILITY};

fn rating() -> impl Strategy<Value = Rating> {
    prop::sample::select(Rating::ALL.to_vec())
}

/// Moments as clocks really give them, and as broken ones do.
fn moment() -> impl Strategy<Value = Moment> {
    let sane = (19_000_i32..23_000, 0..DAY_MS).prop_map(|(day, ms)| Moment {
        at_ms: i64::from(day) * DAY_MS + ms,
        offset_s: 0,
        day: StudyDay(day),
    });
    let insane =
        (any::<i64>(), any::<i32>(), any::<i32>()).prop_map(|(at_ms, offset_s, day)| Moment {
            at_ms,
            offset_s,
            day: StudyDay(day),
        });
    prop_oneof![9 => sane, 1 => insane]
}

fn state() -> impl Strategy<Value = SideState> {
    let memory = (
        prop_oneof![0.001_f32..40.0, 0.001_f32..36_500.0],
        1.0_f32..10.0,
    );
    let answered =
        (memory, moment(), 1_u32..1000).prop_map(|((stability, difficulty), last, n)| SideState {
            memory: Some(Memory {
                stability,
                difficulty,
            }),
            last_day: Some(last.day),
            last_ms: Some(last.at_ms),
            n_answers: n,
            ..passed(1.0)
        });
    prop_oneof![1 => Just(SideState::default()), 9 => answered]
}

proptest! {
    #[test]
    fn a_better_rating_never_falls_due_before_a_worse_one(
        state in state(),
        moment in moment(),
        key in any::<u64>(),
        target in 0.5_f64..0.99,
        loads in prop::collection::vec(0_u32..40, 50),
        easy_days in prop::array::uniform7(0.0_f32..1.0),
        weights in prop::option::of(prop::collection::vec(0.0_f32..5.0, 21)),
    ) {
        let load = |day: StudyDay| loads[day.0.rem_euclid(50) as usize];
        let model = Model::new(weights.as_deref()).unwrap();
        let given = Given { model, key, load: &load, easy_days, target };
        let shown = preview(&given.policy(), &state, moment);
        for (n, (rating, decision)) in shown.into_iter().enumerate() {
            prop_assert_eq!(rating, Rating::ALL[n]);
            prop_assert_eq!(decision, decide(&given.policy(), &state, rating, moment), "the preview is recorded");
            prop_assert!((1..=MAX_INTERVAL).contains(&decision.base_days));
            let days = i64::from(decision.base_days)
                + i64::from(decision.fuzz_days)
                + i64::from(decision.levelling_days);
            prop_assert!((1..=i64::from(MAX_INTERVAL)).contains(&days));
            prop_assert_eq!(decision.due, moment.day.plus(days as u32), "due is the sum of the parts");
            let derived = derive(&given.policy(), &state, rating, moment);
            prop_assert_eq!(derived.decision, decision);
            prop_assert_eq!(derived.memory, apply(&given.model, &state, rating, moment, &decision).memory.unwrap());
            let taken = derived.days.iter().find(|day| i64::from(day.days) == days);
            let least = derived.days.iter().map(Crowd::crowd).fold(f64::INFINITY, f64::min);
            prop_assert!(derived.days.is_empty() || taken.is_some_and(|day| day.crowd() == least));
        }
        for pair in shown.windows(2) {
            prop_assert!(pair[0].1.due <= pair[1].1.due, "{pair:?}");
            prop_assert!(pair[0].1.base_days <= pair[1].1.base_days, "{pair:?}");
        }
    }

    #[test]
    fn fuzz_and_levelling_stay_in_the_range(
        state in state(),
        moment in moment(),
        key in any::<u64>(),
        loads in prop::collection::vec(0_u32..40, 50),
        rating in rating(),
    ) {
        let load = |day: StudyDay| loads[day.0.rem_euclid(50) as usize];
        let given = Given { key, load: &load, ..nothing_else() };
        let decision = decide(&given.policy(), &state, rating, moment);
        let base = decision.base_days as f32;
        let (low, high) = (fuzz::range(base - 0.5).0, fuzz::range(base + 0.5).1);
        let fuzzed = decision.base_days as i32 + decision.fuzz_days;
        let levelled = fuzzed + decision.levelling_days;
        for days in [fuzzed, levelled] {
            prop_assert!((low as i32..=high as i32).contains(&days), "{decision:?}");
        }
    }

    #[test]
    fn no_history_makes_nonsense(
        answers in prop::collection::vec((moment(), rating()), 0..60),
        target in any::<u64>().prop_map(f64::from_bits),
    ) {
        let given = Given { target, ..nothing_else() };
        let mut state = SideState::default();
        for (n, (moment, rating)) in answers.into_iter().enumerate() {
            let decision = decide(&given.policy(), &state, rating, moment);
            state = apply(&given.model, &state, rating, moment, &decision);
            let memory = state.memory.unwrap();
            prop_assert!((STABILITY.0..=STABILITY.1).contains(&memory.stability));
            prop_assert!((DIFFICULTY.0..=DIFFICULTY.1).contains(&memory.difficulty));
            prop_assert_eq!(state.n_answers as usize, n + 1);
            prop_assert!(state.n_lapses <= state.n_answers);
            prop_assert!(state.due >= Some(moment.day));
            prop_assert_eq!(state.phase == Phase::Review, rating.is_pass());
        }
    }
}
