//! What holds for any log.

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;

use super::*;

fn rating() -> impl Strategy<Value = Rating> {
    prop::sample::select(Rating::ALL.to_vec())
}

fn what() -> impl Strategy<Value = What> {
    let any_id = (0_u32..45).prop_map(id);
    let deed = prop_oneof![
        8 => (rating(), 0_i32..60).prop_map(|(rating, due)| Deed::Answer { rating, due: StudyDay(due) }),
        1 => Just(Deed::Suspend),
        1 => Just(Deed::Resume),
        1 => (0_i32..60).prop_map(|until| Deed::Bury { until: StudyDay(until) }),
        1 => Just(Deed::Reset),
    ];
    let regrade = (any_id.clone(), rating(), prop::option::of(0_i32..60)).prop_map(
        |(answer, rating, due)| What::Regrade {
            answer,
            rating,
            due: due.map(StudyDay),
        },
    );
    let weights = (1.0_f32..3.0, 19_usize..23)
        .prop_map(|(first, count)| What::Weights(vec![first; count].into()));
    prop_oneof![
        8 => deed.prop_map(What::Deed),
        2 => regrade,
        3 => any_id.prop_map(|event| What::Undo { event }),
        1 => (0_i64..4).prop_map(|to| What::Relink { to }),
        1 => weights,
    ]
}

/// Logs of up to 40 events on four sides, some of which happen in the same millisecond.
fn logs() -> impl Strategy<Value = Vec<Fact>> {
    let fact = (0_i32..40, 0_i64..3, prop::option::of(0_i64..4), what());
    prop::collection::vec(fact, 0..40).prop_map(|facts| {
        let numbered = (0_u32..).zip(facts);
        numbered
            .map(|(n, (day, hours, side, what))| {
                let mut moment = noon(day);
                moment.at_ms += hours * 3_600_000;
                Fact {
                    id: id(n),
                    moment,
                    side,
                    what,
                }
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(
        (log, shuffled) in logs().prop_flat_map(|log| (Just(log.clone()), Just(log).prop_shuffle())),
    ) {
        prop_assert_eq!(told(&log), told(&shuffled));
        let (mut a, mut b) = (replayed(&log), replayed(&shuffled));
        prop_assert_eq!(a.weights, b.weights);
        for side in 0..4 {
            prop_assert_eq!(a.links.carrier(side), b.links.carrier(side));
        }
    }

    #[test]
    fn an_event_that_arrives_twice_counts_once(log in logs(), again in any::<prop::sample::Index>()) {
        prop_assume!(!log.is_empty());
        let mut twice = log.clone();
        twice.push(again.get(&log).clone());
        prop_assert_eq!(told(&twice), told(&log));
    }

    #[test]
    fn an_undone_event_never_was(log in logs(), side in 0_i64..4, day in 0_i32..40, what in what()) {
        let more = |facts: &[Fact]| [&log[..], facts].concat();
        let event = on(side, 100, day, what);
        let undo = on(side, 101, day, What::Undo { event: event.id });
        let restore = on(side, 102, day, What::Undo { event: undo.id });
        prop_assert_eq!(told(&more(&[event.clone(), undo.clone()])), told(&log));
        prop_assert_eq!(told(&more(&[event.clone(), undo, restore])), told(&more(&[event])));
    }

    #[test]
    fn taking_deeds_one_by_one_gives_what_replay_gives(log in logs()) {
        let mut log = log;
        log.retain(|fact| matches!(fact.what, What::Deed(_)) && fact.side.is_some());
        log.sort_by_key(Fact::order);
        let model = Model::default();
        let mut states: BTreeMap<i64, SideState> = BTreeMap::new();
        let mut counts: BTreeMap<i64, Vec<(StudyDay, Counted)>> = BTreeMap::new();
        for fact in &log {
            let (Some(side), What::Deed(deed)) = (fact.side, &fact.what) else { continue };
            let state = states.entry(side).or_default();
            if let Deed::Answer { .. } = deed {
                let counted = apply::counted(state, fact.moment.day);
                counts.entry(side).or_default().push((fact.moment.day, counted));
            }
            apply::take(&model, state, fact.moment, *deed);
        }
        states.retain(|_, state| *state != SideState::default());
        prop_assert_eq!(told(&log), (states, counts));
    }

    #[test]
    fn a_side_by_itself_is_as_in_the_whole_log(log in logs()) {
        let mut log = log;
        // Undos and regrades of a side are filed under it.
        for _ in 0..log.len() {
            let sides: HashMap<Uuid, Option<i64>> =
                log.iter().map(|fact| (fact.id, fact.side)).collect();
            for fact in &mut log {
                if let What::Undo { event: named } | What::Regrade { answer: named, .. } = &fact.what {
                    fact.side = sides.get(named).copied().flatten();
                }
            }
        }
        let mut all = replayed(&log);
        let (states, counts) = told(&log);
        for number in 0..4 {
            let own: Vec<Fact> = log
                .iter()
                .filter(|fact| fact.side.map(|side| all.links.carrier(side)) == Some(number))
                .cloned()
                .collect();
            let alone = side(&all.model, &own);
            prop_assert_eq!(&alone.state, &states.get(&number).cloned().unwrap_or_default());
            prop_assert_eq!(&alone.counted, &counts.get(&number).cloned().unwrap_or_default());
        }
    }

    #[test]
    fn a_regraded_answer_is_one_given_that_rating(
        log in logs(), day in 0_i32..40, first in rating(), second in rating(),
    ) {
        let more = |facts: &[Fact]| [&log[..], facts].concat();
        let given = |rating, days| on(1, 100, day, What::Deed(Deed::Answer { rating, due: StudyDay(day + days) }));
        let regraded = [given(first, 3), regrade(101, day, 100, second, Some(day + 5))];
        prop_assert_eq!(told(&more(&regraded)), told(&more(&[given(second, 5)])));
    }

    #[test]
    fn what_each_answer_did_ends_in_the_state(log in logs()) {
        let model = Model::default();
        let told = side(&model, &log);
        let traced = trace(&Eras::one(model), &log);
        let last = traced.last().map(|answer| answer.step.after);
        prop_assert!(last == told.state.memory || told.state.memory.is_none());
        let counted: Vec<_> = traced
            .iter()
            .map(|answer| (answer.moment.day, answer.step.counted))
            .collect();
        prop_assert_eq!(counted, told.counted);
        for pair in traced.windows(2) {
            let before = pair[1].step.before;
            prop_assert!(before.is_none() || before == Some(pair[0].step.after));
        }
    }

    /// What is predicted of an answer is what the log up to it predicts, with the weights it has by then.
    #[test]
    fn each_answer_is_seen_by_the_weights_of_its_time(log in logs()) {
        let undone = undone(&log);
        let traced = trace(&Eras::of(&log), &log);
        for (n, answer) in traced.iter().enumerate() {
            let known: Vec<Fact> = log
                .iter()
                .filter(|fact| !matches!(fact.what, What::Deed(_) | What::Weights(_))
                    || fact.order() < (answer.moment.at_ms, answer.id))
                .cloned()
                .collect();
            let (model, _) = newest_weights(&known, &undone);
            let state = side(&model, &known).state;
            prop_assert_eq!(answer.step.before, state.memory);
            let after = model.next(state.memory, answer.rating, answer.step.elapsed_days);
            prop_assert_eq!(answer.step.after, after);
            let recall = state.memory.map(|memory| model.recall(memory, answer.step.elapsed_days as f32));
            prop_assert_eq!(answer.step.recall, recall);
            prop_assert_eq!(n, traced[..n].iter().filter(|each| (each.moment.at_ms, each.id) < (answer.moment.at_ms, answer.id)).count());
        }
    }
}
