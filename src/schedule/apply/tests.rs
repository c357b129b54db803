mod laws;

use std::cell::RefCell;

use super::*;
use crate::schedule::memory::MAX_INTERVAL;

const DAY_MS: i64 = 86_400_000;
const EVERY_DAY: [f32; 7] = [1.0; 7];

/// Noon of a day, at UTC.
fn noon(day: i32) -> Moment {
    Moment {
        at_ms: i64::from(day) * DAY_MS + DAY_MS / 2,
        offset_s: 0,
        day: StudyDay(day),
    }
}

/// A side passed on day 100 with this stability.
fn passed(stability: f32) -> SideState {
    SideState {
        phase: Phase::Review,
        memory: Some(Memory {
            stability,
            difficulty: 5.0,
        }),
        last_day: Some(StudyDay(100)),
        last_ms: Some(noon(100).at_ms),
        due: Some(StudyDay(100).plus(stability as u32)),
        n_answers: 4,
        n_lapses: 1,
        passed: true,
        ..SideState::default()
    }
}

struct Given<'a> {
    model: Model,
    key: u64,
    load: &'a dyn Fn(StudyDay) -> u32,
    easy_days: [f32; 7],
    target: f64,
}

impl Given<'_> {
    fn policy(&self) -> Policy<'_> {
        Policy {
            model: &self.model,
            target: self.target,
            key: self.key,
            load: self.load,
            easy_days: self.easy_days,
        }
    }
}

fn nothing_else() -> Given<'static> {
    Given {
        model: Model::default(),
        key: draw::key("mali/serval"),
        load: &|_| 0,
        easy_days: EVERY_DAY,
        target: 0.9,
    }
}

#[test]
fn fuzz_ranges_are_those_of_anki() {
    for (days, range) in [
        (0.0, (1, 1)),
        (1.4, (1, 1)),
        (2.4, (2, 2)),
        (2.5, (2, 4)),
        (5.0, (4, 6)),
        (7.0, (5, 9)),
        (20.0, (17, 23)),
        (90.0, (84, 96)),
        (100.0, (93, 107)),
        (1000.0, (948, 1052)),
        (36_500.0, (34_673, MAX_INTERVAL)),
        (1e30, (34_673, MAX_INTERVAL)),
    ] {
        assert_eq!(fuzz::range(days), range, "{days}");
    }
}

#[test]
fn a_new_side_falls_due_by_its_rating() {
    let given = nothing_else();
    let intervals = preview(&given.policy(), &SideState::default(), noon(100))
        .map(|(rating, decision)| (rating, decision.base_days, decision.due.0 - 100));
    let expected = [
        (Rating::Again, 1, 1),
        (Rating::Hard, 1, 1),
        (Rating::Good, 2, 2),
        (Rating::Easy, 8, 7),
    ];
    assert_eq!(intervals, expected);
}

#[test]
fn a_failed_side_may_be_asked_the_next_day() {
    let given = nothing_else();
    for state in [SideState::default(), passed(3.0), passed(3000.0)] {
        let decision = decide(&given.policy(), &state, Rating::Again, noon(130));
        let expected = Decision {
            base_days: 1,
            fuzz_days: 0,
            levelling_days: 0,
            due: StudyDay(131),
        };
        assert_eq!(decision, expected);
    }
}

#[test]
fn a_higher_target_falls_due_earlier() {
    let due = |target| {
        let given = Given {
            target,
            ..nothing_else()
        };
        decide(&given.policy(), &passed(50.0), Rating::Good, noon(150)).base_days
    };
    assert!(
        due(0.85) > due(0.9) && due(0.9) > due(0.95),
        "{} {} {}",
        due(0.85),
        due(0.9),
        due(0.95)
    );
}

#[test]
fn fuzz_differs_by_side_and_by_answer_and_covers_its_range() {
    let state = passed(50.0);
    let interval = |key, n_answers| {
        let given = Given {
            key,
            ..nothing_else()
        };
        let state = SideState {
            n_answers,
            ..state.clone()
        };
        let decision = decide(&given.policy(), &state, Rating::Good, noon(150));
        assert_eq!(decision.levelling_days, 0, "nothing to level");
        decision.due.since(StudyDay(150))
    };
    let (low, high) = {
        let memory = Model::default().next(state.memory, Rating::Good, 50);
        fuzz::range(Model::default().interval(memory.stability, 0.9))
    };
    let mut by_side: Vec<u32> = (0..1000).map(|key| interval(key, 4)).collect();
    let mut by_answer: Vec<u32> = (0..1000).map(|n| interval(7, n)).collect();
    for intervals in [&mut by_side, &mut by_answer] {
        intervals.sort_unstable();
        intervals.dedup();
        assert_eq!(*intervals, (low..=high).collect::<Vec<_>>());
    }
}

#[test]
fn levelling_takes_the_emptiest_day_and_of_equal_ones_the_nearest() {
    let monday = StudyDay(4);
    let level = |reach, wished, load: &dyn Fn(StudyDay) -> u32, easy_days| {
        fuzz::level(reach, wished, monday, load, easy_days)
    };
    let even = |_| 5;
    for (wished, expected) in [(10, 10), (12, 12), (8, 8)] {
        assert_eq!(level((8, 12), wished, &even, EVERY_DAY), expected);
    }
    let one_empty = |day: StudyDay| u32::from(day != monday.plus(11));
    assert_eq!(level((8, 12), 8, &one_empty, EVERY_DAY), 11);
    let wished_is_full = |day: StudyDay| u32::from(day == monday.plus(10));
    assert_eq!(
        level((8, 12), 10, &wished_is_full, EVERY_DAY),
        9,
        "of 9 and 11 the earlier"
    );
    let all_empty_but_a_lower = |day: StudyDay| day.since(monday).abs_diff(7);
    assert_eq!(
        level((8, 12), 12, &all_empty_but_a_lower, EVERY_DAY),
        8,
        "never below the range"
    );
}

#[test]
fn easy_days_get_their_share() {
    let monday = StudyDay(4);
    // 12 and 13 days after a Monday are Saturday and Sunday.
    let weekend_off = [1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0];
    let half_saturday = [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 1.0];
    let level = |reach, wished, load: &dyn Fn(StudyDay) -> u32, easy_days| {
        fuzz::level(reach, wished, monday, load, easy_days)
    };
    let empty = |_| 0;
    assert_eq!(level((11, 14), 13, &empty, weekend_off), 14);
    assert_eq!(level((11, 14), 12, &empty, weekend_off), 11);
    assert_eq!(
        level((12, 13), 13, &empty, weekend_off),
        13,
        "nothing else in reach"
    );
    assert_eq!(level((11, 12), 12, &empty, half_saturday), 11);
    let busy_friday = |day: StudyDay| if day == monday.plus(11) { 30 } else { 10 };
    assert_eq!(
        level((11, 12), 11, &busy_friday, half_saturday),
        12,
        "22 is less than 31"
    );
    let less_busy_friday = |day: StudyDay| if day == monday.plus(11) { 20 } else { 10 };
    assert_eq!(
        level((11, 12), 12, &less_busy_friday, half_saturday),
        11,
        "21 is less than 22"
    );
    for nonsense in [f32::NAN, f32::INFINITY, 2.0] {
        let easy_days = [nonsense; 7];
        assert_eq!(
            level((11, 14), 13, &empty, easy_days),
            13,
            "{nonsense} counts as a whole day"
        );
    }
    assert_eq!(
        level((11, 14), 13, &empty, [-1.0; 7]),
        13,
        "no day at all is every day"
    );
}

#[test]
fn the_load_is_asked_of_few_days_and_of_none_far_off() {
    let asked = RefCell::new(Vec::new());
    let load = |day: StudyDay| {
        asked.borrow_mut().push(day.0 - 150);
        0
    };
    let given = Given {
        load: &load,
        ..nothing_else()
    };
    let asked_for = |state: &SideState| {
        let _ = preview(&given.policy(), state, noon(150));
        asked.take()
    };
    for stability in [1.0, 5.0, 10.0, 20.0, 30.0, 50.0, 90.0, 1000.0, 30_000.0] {
        let days = asked_for(&passed(stability));
        let few = days.len() <= 45 && days.iter().all(|day| (2..=90).contains(day));
        assert!(few, "stability {stability}: {days:?}");
    }
    let easy_only = asked_for(&SideState::default());
    assert_eq!(easy_only, [6, 7, 8, 9, 10], "the others have no choice");
}

#[test]
fn an_answer_moves_the_state() {
    let model = Model::default();
    let answered = |state: &SideState, rating, moment: Moment| {
        let decision = Decision {
            base_days: 3,
            fuzz_days: 0,
            levelling_days: 0,
            due: moment.day.plus(3),
        };
        apply(&model, state, rating, moment, &decision)
    };
    let new = SideState::default();
    let failed = answered(&new, Rating::Again, noon(100));
    let expected = SideState {
        phase: Phase::Learning,
        memory: Some(model.next(None, Rating::Again, 0)),
        last_day: Some(StudyDay(100)),
        last_ms: Some(noon(100).at_ms),
        due: Some(StudyDay(103)),
        n_answers: 1,
        n_lapses: 1,
        ..SideState::default()
    };
    assert_eq!(failed, expected);
    let passed = answered(&failed, Rating::Good, noon(102));
    let expected = SideState {
        phase: Phase::Review,
        memory: Some(model.next(failed.memory, Rating::Good, 2)),
        last_day: Some(StudyDay(102)),
        last_ms: Some(noon(102).at_ms),
        due: Some(StudyDay(105)),
        n_answers: 2,
        n_lapses: 1,
        passed: true,
        ..SideState::default()
    };
    assert_eq!(passed, expected);
    let failed_again = answered(&passed, Rating::Again, noon(102));
    assert_eq!(
        failed_again.memory,
        Some(model.next(passed.memory, Rating::Again, 0))
    );
    assert_eq!(
        (failed_again.phase, failed_again.passed),
        (Phase::Learning, true)
    );
    assert_eq!((failed_again.n_answers, failed_again.n_lapses), (3, 2));
}

#[test]
fn other_deeds_move_their_part_of_the_state_only() {
    let model = Model::default();
    let after = |deeds: &[Deed]| {
        let mut state = passed(5.0);
        for deed in deeds {
            take(&model, &mut state, noon(110), *deed);
        }
        state
    };
    let bury = Deed::Bury {
        until: StudyDay(111),
    };
    let as_it_was = passed(5.0);
    let new = SideState::default();
    let with = |state: &SideState, suspended, buried_until: Option<i32>| SideState {
        suspended,
        buried_until: buried_until.map(StudyDay),
        ..state.clone()
    };
    for (deeds, expected) in [
        (&[Deed::Suspend][..], with(&as_it_was, Some(true), None)),
        (
            &[Deed::Suspend, Deed::Resume],
            with(&as_it_was, Some(false), None),
        ),
        (&[bury], with(&as_it_was, None, Some(111))),
        (&[bury, Deed::Resume], with(&as_it_was, Some(false), None)),
        (&[Deed::Reset], new.clone()),
        (
            &[bury, Deed::Suspend, Deed::Reset],
            with(&new, Some(true), Some(111)),
        ),
    ] {
        assert_eq!(after(deeds), expected, "{deeds:?}");
    }
}

#[test]
fn an_answer_counts_once_a_day() {
    for (state, day, expected) in [
        (SideState::default(), 100, Counted::New),
        (passed(5.0), 100, Counted::Again),
        (passed(5.0), 101, Counted::Review),
        (passed(5.0), 99, Counted::Review),
    ] {
        assert_eq!(counted(&state, StudyDay(day)), expected, "day {day}");
    }
}
