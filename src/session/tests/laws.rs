//! What holds whatever is done.

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;

use super::cards;
use super::desk::{Desk, setup};
use crate::event::{Mode, Rating};
use crate::grade::model::Response;
use crate::session::step::{Input, Show, SideId};
use crate::session::{Pause, Session, Setup, TimeLimits};

/// The sides of every kind and as many typed ones, and one number that no side has.
fn long(limit: Option<usize>, pause: Pause, mode: Mode, limits: TimeLimits) -> (Setup, Desk) {
    let mut sides = cards::all();
    sides.extend((14..40).map(cards::plain));
    let numbers: Vec<i64> = (0..40).collect();
    let mut setup = Setup {
        limit,
        pause,
        mode,
        limits,
        schedules: mode == Mode::Study,
        ..setup(&numbers)
    };
    for (idx, planned) in setup.plan.iter_mut().enumerate() {
        planned.family = (idx % 3 == 0).then_some(idx as i64 / 9);
    }
    (setup.clone(), Desk::new(setup, sides))
}

fn pause() -> impl Strategy<Value = Pause> {
    prop::sample::select(vec![Pause::Always, Pause::AtTheEnd, Pause::Never])
}

fn mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(vec![Mode::Study, Mode::Cram, Mode::Quiz])
}

/// In seconds, of which each input takes five.
fn time(range: std::ops::Range<u64>) -> impl Strategy<Value = Option<Duration>> {
    prop::option::of(range.prop_map(Duration::from_secs))
}

fn list_entry() -> impl Strategy<Value = Input> {
    let entries = vec![
        "Chad",
        "chad",
        "Mali",
        "Mauritanie",
        "Ghana",
        "",
        "\u{1b}[2J",
    ];
    prop::sample::select(entries).prop_map(|text| Input::Item(text.to_owned()))
}

fn learner() -> impl Strategy<Value = Input> {
    let texts = vec!["yes", "no", "", "Barkhane", "311", "\u{1b}[2J"];
    let text = prop::sample::select(texts).prop_map(str::to_owned);
    let rating = (0..4_usize).prop_map(|idx| Rating::ALL[idx]);
    prop_oneof![
        4 => text.prop_map(|text| Input::Answer(Response::Text(text))),
        1 => prop::collection::vec(".{0,3}", 0..3).prop_map(|t| Input::Answer(Response::Texts(t))),
        1 => any::<bool>().prop_map(|value| Input::Answer(Response::Value(value))),
        3 => prop::collection::vec(0..5_usize, 0..3)
            .prop_map(|picked| Input::Answer(Response::Options(picked))),
        2 => prop::collection::vec(0..4_usize, 0..4)
            .prop_map(|order| Input::Answer(Response::Order(order))),
        1 => Just(Input::Answer(Response::Order(vec![2, 0, 1]))),
        2 => prop::collection::vec((0..4_usize, 0..4_usize), 0..4)
            .prop_map(|pairs| Input::Answer(Response::Pairs(pairs))),
        2 => list_entry(),
        1 => Just(Input::TakeBack),
        1 => Just(Input::TimeOut),
        3 => Just(Input::Reveal),
        3 => rating.prop_map(Input::Grade),
        6 => Just(Input::Next),
        2 => Just(Input::Undo),
        1 => prop_oneof![Just(Input::Skip), Just(Input::Bury), Just(Input::Suspend)],
        1 => prop_oneof![Just(Input::Accept), Just(Input::Hint), Just(Input::Reload)],
        1 => prop_oneof![Just(Input::Edit), Just(Input::Open), Just(Input::Info)],
        1 => prop_oneof![Just(Input::Away), Just(Input::Back)],
    ]
}

/// What a script may send, and replies that nothing waited for.
fn anything() -> impl Strategy<Value = Input> {
    let n = prop::option::of(0..12_usize);
    let ms = prop::option::of(any::<u32>());
    let message = (n, ms, learner()).prop_map(|(n, ms, input)| Input::Message {
        n,
        ms,
        input: Box::new(input),
    });
    prop_oneof![
        6 => learner(),
        6 => message,
        1 => Just(Input::Gone(SideId(3))),
        1 => Just(Input::Undone(None)),
        1 => Just(Input::Noted(uuid::Uuid::nil())),
        1 => Just(Input::Failed("broken".to_owned())),
    ]
}

/// Every question has the next number, and a verdict is only of what is in the log.
fn check_shown(desk: &Desk) {
    let mut n = 0;
    for show in &desk.shown {
        if let Show::Question(question) = show {
            n += 1;
            assert_eq!(question.n, n);
            assert!((1..=question.total).contains(&question.left));
            assert!((1..=question.total).contains(&question.at));
        }
    }
    assert!(
        desk.unrecorded_verdicts.is_empty(),
        "{:?}",
        desk.unrecorded_verdicts
    );
}

proptest! {
    #[test]
    fn nothing_that_is_said_breaks_a_session(
        inputs in prop::collection::vec((anything(), prop::bool::weighted(0.1)), 0..60),
        limit in prop::option::of(0..6_usize),
        pause in pause(),
        mode in mode(),
        total in time(1..200),
        question in time(1..20),
    ) {
        let (_, mut desk) = long(limit, pause, mode, TimeLimits { total, question });
        for (input, is_full) in inputs {
            desk.is_full = is_full;
            desk.input(input);
            desk.check_deadline();
        }
        check_shown(&desk);
        desk.is_full = false;
        desk.input(Input::Quit);
        prop_assert!(desk.session.is_over());
    }

    #[test]
    fn undoing_everything_gives_the_session_as_it_began(
        inputs in prop::collection::vec(learner(), 0..40),
        pause in pause(),
        mode in mode(),
        question in time(1..20),
    ) {
        let (_, mut desk) = long(None, pause, mode, TimeLimits { total: None, question });
        let began = desk.session.clone();
        for input in inputs {
            desk.input(input);
        }
        for _ in 0..100 {
            desk.input(Input::Undo);
        }
        prop_assert!(desk.log.is_empty(), "{:?}", desk.transcript);
        let Session { queue, history, .. } = &desk.session;
        prop_assert_eq!(queue, &began.queue);
        prop_assert_eq!(history, &began.history);
        prop_assert!(desk.accepted.values().all(Vec::is_empty));
    }

    #[test]
    fn a_quiz_answers_each_question_once(
        inputs in prop::collection::vec(learner(), 0..60),
        pause in pause(),
        total in time(1..200),
        question in time(1..20),
    ) {
        let (_, mut desk) = long(None, pause, Mode::Quiz, TimeLimits { total, question });
        for input in inputs {
            desk.input(input);
        }
        desk.input(Input::Quit);
        let answers = desk.log.iter().filter(|logged| logged.what == "answer");
        let sides: Vec<SideId> = answers.map(|logged| logged.side).collect();
        let different: BTreeSet<SideId> = sides.iter().copied().collect();
        prop_assert_eq!(sides.len(), different.len());
        let summary = desk.shown.iter().find_map(|show| match show {
            Show::Summary(summary) => Some(summary),
            _ => None,
        });
        let summary = summary.unwrap();
        prop_assert_eq!(summary.taken.len(), sides.len());
        prop_assert!(summary.score().is_none_or(|score| (0.0..=1.0).contains(&score)));
    }

    #[test]
    fn a_session_of_right_answers_asks_everything_once(
        n in 0..30_i64,
        limit in prop::option::of(0..12_usize),
    ) {
        let numbers: Vec<i64> = (1..=n).collect();
        let setup = Setup { limit, ..setup(&numbers) };
        let mut desk = Desk::new(setup, (1..=n).map(cards::plain).collect());
        for _ in 0..n {
            desk.input(Input::Answer(Response::Text("yes".to_owned())));
            desk.input(Input::Next);
        }
        prop_assert!(desk.session.is_over());
        prop_assert_eq!(desk.recorded.len(), limit.unwrap_or(30).min(n as usize));
    }

    #[test]
    fn what_was_failed_is_asked_until_it_is_passed(right in prop::collection::vec(any::<bool>(), 60)) {
        let numbers: Vec<i64> = (1..=8).collect();
        let mut desk = Desk::new(setup(&numbers), (1..=8).map(cards::plain).collect());
        for right in right {
            let text = if right { "yes" } else { "no" };
            desk.input(Input::Answer(Response::Text(text.to_owned())));
            desk.input(Input::Next);
        }
        while !desk.session.is_over() {
            desk.input(Input::Answer(Response::Text("yes".to_owned())));
            desk.input(Input::Next);
        }
        for side in 1..=8 {
            let last = desk.log.iter().rfind(|logged| logged.side == SideId(side)).unwrap();
            prop_assert!(last.rating.unwrap().is_pass());
        }
    }
}
