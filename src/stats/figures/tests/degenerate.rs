//! Histories that nobody should have, and some have.

use std::collections::HashSet;

use proptest::prelude::*;

use super::case::{Case, TODAY};
use super::sound::assert_sound;
use crate::event::{Mode, Moment, Rating, StudyDay};
use crate::schedule::apply::Counted;
use crate::schedule::model::{Limits, Memory, Phase, SideState};
use crate::stats::answered::{Answered, Step};

const PASSES: [(i32, Rating); 4] = [
    (TODAY - 30, Rating::Good),
    (TODAY - 27, Rating::Good),
    (TODAY - 15, Rating::Easy),
    (TODAY - 2, Rating::Hard),
];

fn fails(n: i32) -> Vec<(i32, Rating)> {
    (0..n).map(|ago| (TODAY - n + ago, Rating::Again)).collect()
}

/// Three sides with a plain history.
fn plain() -> Case {
    (0..3).fold(Case::of(5), |case, side| case.answers(side, &PASSES))
}

fn limits(new: u32, reviews: u32) -> Limits {
    Limits { new, reviews }
}

fn with_limits(case: Case, limits: Limits) -> Case {
    case.but(|case| {
        case.total = limits;
        case.collection.decks[0].limits = limits;
    })
}

fn with_retention(retention: f64) -> Case {
    plain().but(|case| case.collection.decks[0].retention = retention)
}

fn with_memory(stability: f32, difficulty: f32) -> Case {
    let memory = Memory {
        stability,
        difficulty,
    };
    let steps = plain().each(|answer| {
        let step = answer.step.as_mut().unwrap();
        step.before = step.before.map(|_| memory);
        step.after = memory;
    });
    steps.each_side(|side| side.state.memory = side.state.memory.map(|_| memory))
}

fn with_recall(recall: f32) -> Case {
    plain().each(|answer| {
        let step = answer.step.as_mut().unwrap();
        step.recall = step.recall.map(|_| recall);
    })
}

fn with_chance(chance: f32) -> Case {
    plain()
        .each(|answer| answer.chance = chance)
        .each_side(|side| side.chance = chance)
}

fn with_time(took_ms: Option<u32>) -> Case {
    plain().each(|answer| answer.took_ms = took_ms)
}

fn with_easy_days(share: f32) -> Case {
    plain().but(|case| case.easy_days = [share; 7])
}

fn unscheduled(mode: Mode) -> Case {
    let case = plain().each(|answer| {
        answer.mode = mode;
        answer.step = None;
    });
    case.each_side(|side| side.state = SideState::default())
}

/// So many answers to one side, a few on each day or one on each.
fn many(n: i32, a_day: i32) -> Case {
    let mut case = Case::of(1).answers(0, &PASSES[..2]);
    let like = case.answered[1];
    case.answered = (0..n)
        .map(|at| {
            let ago = (n - at) / a_day;
            let mut answer = like;
            answer.moment.day = StudyDay(TODAY - ago);
            answer.moment.at_ms += i64::from(at);
            answer.rating = Rating::ALL[at as usize % 4];
            answer
        })
        .collect();
    case
}

fn moved(change: impl Fn(&mut Moment)) -> Case {
    plain().each(|answer| change(&mut answer.moment))
}

fn of_lives() -> Vec<(&'static str, Case)> {
    vec![
        ("nothing at all", Case::of(0)),
        (
            "no deck either",
            Case::of(0).but(|case| case.collection.decks.clear()),
        ),
        ("no answers at all", Case::of(10)),
        ("one card, never answered", Case::of(1)),
        (
            "one card, answered once today",
            Case::of(1).answers(0, &[(TODAY, Rating::Good)]),
        ),
        (
            "one card, failed once today",
            Case::of(1).answers(0, &[(TODAY, Rating::Again)]),
        ),
        ("one card, passed", Case::of(1).answers(0, &PASSES)),
        (
            "all failed",
            (0..30).fold(Case::of(30), |case, side| case.answers(side, &fails(20))),
        ),
        (
            "all easy",
            Case::of(1).answers(0, &[(TODAY - 9, Rating::Easy), (TODAY - 1, Rating::Easy)]),
        ),
        (
            "all on the same day",
            Case::of(1).answers(0, &[(TODAY, Rating::Again); 9]),
        ),
        ("ten years of absence", plain().told_on(TODAY + 3653)),
        (
            "ten years between answers",
            Case::of(1).answers(0, &[(TODAY - 3653, Rating::Good), (TODAY, Rating::Good)]),
        ),
        (
            "a century between answers",
            Case::of(1).answers(0, &[(TODAY - 36_600, Rating::Good), (TODAY, Rating::Again)]),
        ),
        (
            "200,000 answers to one card, all of today",
            many(200_000, 1_000_000),
        ),
        ("200,000 answers to one card, a day each", many(200_000, 1)),
        ("only quizzes", unscheduled(Mode::Quiz)),
        ("only cramming", unscheduled(Mode::Cram)),
    ]
}

fn of_sides() -> Vec<(&'static str, Case)> {
    vec![
        (
            "every deck removed",
            plain().each_side(|side| side.deck = None),
        ),
        (
            "all suspended",
            plain().each_side(|side| side.is_suspended = true),
        ),
        (
            "all expired",
            plain().each_side(|side| side.expires = Some(StudyDay(TODAY))),
        ),
        (
            "all expire tomorrow",
            plain().each_side(|side| side.expires = Some(StudyDay(TODAY + 1))),
        ),
        (
            "all buried for ever",
            plain().each_side(|side| side.state.buried_until = Some(StudyDay(i32::MAX))),
        ),
        (
            "all siblings",
            Case::of(60)
                .answers(0, &PASSES)
                .each_side(|side| side.sibling = Some(7)),
        ),
        (
            "answered and reset",
            plain().each_side(|side| side.state = SideState::default()),
        ),
        (
            "the same number twice",
            plain().each_side(|side| side.side = 1),
        ),
    ]
}

fn of_clocks() -> Vec<(&'static str, Case)> {
    let noon = i64::from(TODAY) * 86_400_000;
    let back = |day: i32, ms: i64| {
        Case::of(1)
            .answer(0, TODAY - 10, noon - 864_000_000, Rating::Good)
            .answer(0, TODAY - day, noon - ms, Rating::Good)
            .answer(0, TODAY - 1, noon - 1, Rating::Again)
    };
    vec![
        ("the clock put back by days", back(20, 80_000_000)),
        ("the clock put back by hours", back(9, 865_000_000)),
        ("both put back", back(20, 900_000_000)),
        ("answers of the future alone", plain().told_on(TODAY - 100)),
        ("as of before the last answer", plain().told_on(TODAY - 10)),
        ("as of the first answer", plain().told_on(TODAY - 30)),
        (
            "since after until",
            plain().but(|case| case.period.since = Some(StudyDay(TODAY + 5))),
        ),
        (
            "until after today",
            plain().but(|case| case.period.until = StudyDay(i32::MAX)),
        ),
        (
            "until before the first answer",
            plain().but(|case| case.period.until = StudyDay(0)),
        ),
    ]
}

fn of_days() -> Vec<(&'static str, Case)> {
    vec![
        (
            "all days the first of all",
            moved(|moment| moment.day = StudyDay(i32::MIN)),
        ),
        (
            "all days the last of all",
            moved(|moment| moment.day = StudyDay(i32::MAX)).told_on(i32::MAX),
        ),
        ("as of the first day of all", plain().told_on(i32::MIN)),
        ("as of the last day of all", plain().told_on(i32::MAX)),
        (
            "days from the first to the last",
            plain().told_on(i32::MAX).each(|answer| {
                if answer.side == 0 {
                    answer.moment.day = StudyDay(i32::MIN);
                }
            }),
        ),
        (
            "the first millisecond",
            moved(|moment| moment.at_ms = i64::MIN),
        ),
        (
            "the last millisecond",
            moved(|moment| {
                moment.at_ms = i64::MAX;
                moment.offset_s = i32::MAX;
            }),
        ),
        (
            "due on the last day of all",
            plain().each_side(|side| side.state.due = Some(StudyDay(i32::MAX))),
        ),
        (
            "due on the first day of all",
            plain().each_side(|side| side.state.due = Some(StudyDay(i32::MIN))),
        ),
        (
            "no due date",
            plain().each_side(|side| side.state.due = None),
        ),
        (
            "answered, with no day of it",
            plain().each_side(|side| side.state.last_day = None),
        ),
        (
            "elapsed for ever",
            plain().each(|answer| answer.step.as_mut().unwrap().elapsed_days = u32::MAX),
        ),
    ]
}

fn of_numbers() -> Vec<(&'static str, Case)> {
    let nan = f32::NAN;
    vec![
        ("times of 0", with_time(Some(0))),
        ("times unknown", with_time(None)),
        ("endless times", with_time(Some(u32::MAX))),
        ("a chance near 1", with_chance(1.0_f32.next_down())),
        ("a chance of 1", with_chance(1.0)),
        ("a chance that is no number", with_chance(nan)),
        ("a negative chance", with_chance(-1.0)),
        ("recall 0", with_recall(0.0)),
        ("recall 1", with_recall(1.0)),
        ("recall that is no number", with_recall(nan)),
        ("recall without bounds", with_recall(f32::INFINITY)),
        ("the weakest memory", with_memory(0.001, 10.0)),
        ("the strongest memory", with_memory(36_500.0, 1.0)),
        ("a memory out of bounds", with_memory(0.0, -3.0)),
        (
            "an infinite memory",
            with_memory(f32::INFINITY, f32::INFINITY),
        ),
        ("a memory that is no number", with_memory(nan, nan)),
    ]
}

fn of_settings() -> Vec<(&'static str, Case)> {
    vec![
        (
            "kinds that are not known",
            plain().each(|answer| answer.kind = None),
        ),
        (
            "kinds of a later version",
            plain().each(|answer| answer.kind = Some(255)),
        ),
        (
            "sides that are not in the collection",
            plain().each(|answer| answer.side -= 100),
        ),
        (
            "some sides not in the collection",
            plain().each(|answer| answer.side *= 2),
        ),
        (
            "sides at the ends of numbers",
            plain().each(|answer| answer.side = if answer.side == 0 { i64::MIN } else { i64::MAX }),
        ),
        (
            "answers in no order",
            plain().but(|case| case.answered.reverse()),
        ),
        ("limits of 0", with_limits(plain(), limits(0, 0))),
        (
            "no limits",
            with_limits(plain(), limits(u32::MAX, u32::MAX)),
        ),
        (
            "decks, tags and siblings that do not exist",
            plain()
                .each_side(|side| {
                    side.deck = Some(if side.side == 1 { 9 } else { 0 });
                    side.tags = 99;
                    side.sibling = Some(u32::MAX);
                })
                .but(|case| case.collection.sides.retain(|side| side.deck != Some(9))),
        ),
        ("retention 0", with_retention(0.0)),
        ("retention 1", with_retention(1.0)),
        ("retention that is no number", with_retention(f64::NAN)),
        ("no day for work", with_easy_days(0.0)),
        ("shares that are no numbers", with_easy_days(f32::NAN)),
        ("shares without bounds", with_easy_days(f32::INFINITY)),
        (
            "answers counted to the end",
            plain().each_side(|side| side.state.n_answers = u32::MAX),
        ),
    ]
}

#[test]
fn degenerate_histories_give_sound_figures() {
    let cases = [
        of_lives(),
        of_sides(),
        of_clocks(),
        of_days(),
        of_numbers(),
        of_settings(),
    ]
    .concat();
    let names: HashSet<_> = cases.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), cases.len(), "a name twice");
    assert!(cases.len() >= 44, "{} cases", cases.len());
    for (name, case) in cases {
        assert_sound(name, &case.collection, &case.figures());
    }
}

/// Any number at all, those that are none among them.
fn any_float() -> impl Strategy<Value = f32> {
    prop_oneof![any::<f32>(), 0.0_f32..1.0, 0.0_f32..100.0, Just(f32::NAN)]
}

fn any_day() -> impl Strategy<Value = StudyDay> {
    prop_oneof![
        8 => (TODAY - 400..TODAY + 5).prop_map(StudyDay),
        1 => any::<i32>().prop_map(StudyDay),
    ]
}

prop_compose! {
    fn any_memory()(stability in any_float(), difficulty in any_float()) -> Memory {
        Memory { stability, difficulty }
    }
}

prop_compose! {
    fn any_step()(
        counted in prop_oneof![Just(Counted::New), Just(Counted::Review), Just(Counted::Again)],
        elapsed_days in prop_oneof![0_u32..40, any::<u32>()],
        before in proptest::option::of(any_memory()),
        recall in proptest::option::of(any_float()),
        after in any_memory(),
        due in any_day(),
    ) -> Step {
        // Only a review is on a later day than the answer before it.
        let elapsed_days = if counted == Counted::Review { elapsed_days } else { 0 };
        Step { counted, elapsed_days, before, recall, after, due }
    }
}

prop_compose! {
    fn any_answer()(
        side in -1_i64..8,
        day in any_day(),
        at_ms in any::<i64>(),
        offset_s in any::<i32>(),
        rating in prop::sample::select(Rating::ALL.to_vec()),
        took_ms in any::<Option<u32>>(),
        chance in any_float(),
        step in proptest::option::weighted(0.8, any_step()),
    ) -> Answered {
        Answered {
            side,
            moment: Moment { at_ms, offset_s, day },
            mode: Mode::Study,
            kind: None,
            rating,
            took_ms,
            chance,
            step,
        }
    }
}

prop_compose! {
    fn any_case()(
        answered in prop::collection::vec(any_answer(), 0..120),
        phases in prop::collection::vec(0_u8..3, 7),
        memories in prop::collection::vec(proptest::option::of(any_memory()), 7),
        days in prop::collection::vec((any_day(), proptest::option::of(any_day())), 7),
        chances in prop::collection::vec(any_float(), 7),
        since in proptest::option::of(any_day()),
        until in any_day(),
        as_of in any_day(),
        limits in (0_u32..30, 0_u32..30),
        easy_days in prop::array::uniform7(any_float()),
        retention in any::<f64>(),
        in_order in any::<bool>(),
    ) -> Case {
        let mut case = Case::of(7).each_side(|side| {
            let at = side.side as usize;
            side.chance = chances[at];
            side.sibling = Some(at as u32 / 2);
            side.is_suspended = at == 6;
            side.expires = days[at].1;
            side.state.phase = [Phase::New, Phase::Learning, Phase::Review][phases[at] as usize];
            side.state.memory = memories[at];
            side.state.last_day = Some(days[at].0);
            side.state.due = days[at].1;
        });
        case.answered = answered;
        if in_order {
            case.answered.sort_by_key(|answer| (answer.side, answer.moment.at_ms));
        }
        case.period.since = since;
        case.period.until = until;
        case.period.as_of = as_of;
        case.easy_days = easy_days;
        case.collection.decks[0].retention = retention;
        with_limits(case, Limits { new: limits.0, reviews: limits.1 })
    }
}

proptest! {
    #[test]
    fn any_history_gives_sound_figures(case in any_case()) {
        assert_sound("any", &case.collection, &case.figures());
    }
}
