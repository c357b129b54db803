//! What may happen to a log, for tests that let anything happen.

use proptest::prelude::*;
use uuid::Uuid;

use super::fixture::{SCHEDULING, answer, later, side};
use super::open::Store;
use crate::event::{Answer, Mode, Rating};

/// The sides that things happen to.
const KEYS: [&str; 4] = ["mali/a", "mali/b", "sahel/c", "sahel/d"];

/// What may happen to a log.
#[derive(Clone, Debug)]
pub(in crate::store) enum Deed {
    Answer(usize, Rating, bool),
    Regrade(usize, Rating),
    Undo,
    Suspend(usize),
    Resume(usize),
    Bury(usize),
    Accept(usize),
    Reset(usize),
    Relink(usize, usize),
    Session,
}

/// Any deed, answers most often.
pub(in crate::store) fn deeds() -> impl Strategy<Value = Deed> {
    let side = 0..KEYS.len();
    let rating = proptest::sample::select(&Rating::ALL[..]);
    prop_oneof![
        8 => (side.clone(), rating.clone(), any::<bool>()).prop_map(|(at, rating, s)| Deed::Answer(at, rating, s)),
        2 => (any::<usize>(), rating).prop_map(|(at, rating)| Deed::Regrade(at, rating)),
        4 => Just(Deed::Undo),
        1 => side.clone().prop_map(Deed::Suspend),
        1 => side.clone().prop_map(Deed::Resume),
        1 => side.clone().prop_map(Deed::Bury),
        1 => side.clone().prop_map(Deed::Accept),
        1 => side.clone().prop_map(Deed::Reset),
        1 => (side.clone(), side).prop_map(|(from, to)| Deed::Relink(from, to)),
        1 => Just(Deed::Session),
    ]
}

/// Lets a deed happen so many days and seconds after noon of the first; `answers` are those given before.
pub(in crate::store) fn perform(
    store: &mut Store,
    deed: &Deed,
    days: i32,
    seconds: i64,
    answers: &mut Vec<Uuid>,
) {
    let moment = later(days, seconds);
    let sides = KEYS.map(|key| side(store, key));
    match deed {
        Deed::Answer(at, rating, schedules) => {
            let answer = Answer {
                schedules: *schedules,
                ..answer(*rating)
            };
            let outcome = store.record(sides[*at], &answer, "?", moment, &SCHEDULING);
            answers.push(outcome.unwrap().event);
        }
        Deed::Regrade(at, rating) if !answers.is_empty() => {
            let answer = answers[at % answers.len()];
            store.regrade(answer, *rating, moment, &SCHEDULING).unwrap();
        }
        Deed::Regrade(..) => {}
        Deed::Undo => drop(store.undo(moment).unwrap()),
        Deed::Suspend(at) => drop(store.suspend(sides[*at], moment).unwrap()),
        Deed::Resume(at) => drop(store.resume(sides[*at], moment).unwrap()),
        Deed::Bury(at) => drop(store.bury(sides[*at], moment.day.plus(1), moment).unwrap()),
        Deed::Accept(at) => drop(store.accept(sides[*at], "yes", moment).unwrap()),
        Deed::Reset(at) => drop(store.reset(sides[*at], moment).unwrap()),
        Deed::Relink(from, to) => drop(store.relink(sides[*from], KEYS[*to], moment).unwrap()),
        Deed::Session => store.begin_session(Mode::Study, 1, moment).unwrap(),
    }
}
