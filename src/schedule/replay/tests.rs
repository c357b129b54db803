mod laws;

use std::collections::BTreeMap;

use super::*;
use crate::event::Rating;
use crate::schedule::memory;
use crate::schedule::model::Phase;

const DAY_MS: i64 = 86_400_000;

fn id(n: u32) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

/// Noon of a day, at UTC.
fn noon(day: i32) -> Moment {
    Moment {
        at_ms: i64::from(day) * DAY_MS + DAY_MS / 2,
        offset_s: 0,
        day: StudyDay(day),
    }
}

/// Event `n`, at noon of that day, on side 1.
fn fact(n: u32, day: i32, what: What) -> Fact {
    on(1, n, day, what)
}

fn on(side: i64, n: u32, day: i32, what: What) -> Fact {
    Fact {
        id: id(n),
        moment: noon(day),
        side: Some(side),
        what,
    }
}

/// An answer after which the side falls due `days` later.
fn answer(n: u32, day: i32, rating: Rating, days: i32) -> Fact {
    let due = StudyDay(day + days);
    fact(n, day, What::Deed(Deed::Answer { rating, due }))
}

fn undo(n: u32, day: i32, event: u32) -> Fact {
    fact(n, day, What::Undo { event: id(event) })
}

fn regrade(n: u32, day: i32, answer: u32, rating: Rating, due: Option<i32>) -> Fact {
    let answer = id(answer);
    let due = due.map(StudyDay);
    fact(
        n,
        day,
        What::Regrade {
            answer,
            rating,
            due,
        },
    )
}

fn relink(n: u32, day: i32, from: i64, to: i64) -> Fact {
    on(from, n, day, What::Relink { to })
}

fn weights(n: u32, day: i32, first: f32, count: usize) -> Fact {
    let mut weights = Model::default_weights().to_vec();
    weights[0] = first;
    weights.truncate(count);
    Fact {
        side: None,
        ..fact(n, day, What::Weights(weights.into()))
    }
}

fn replayed(facts: &[Fact]) -> Replayed {
    let mut log = Log::default();
    for fact in facts {
        log.push(fact.clone());
    }
    log.replay(|_, _, _| {})
}

type States = BTreeMap<i64, SideState>;
type Counts = BTreeMap<i64, Vec<(StudyDay, Counted)>>;

/// The states that are not those of a new side, and what the answers count as.
fn told(facts: &[Fact]) -> (States, Counts) {
    let mut counts: Counts = BTreeMap::new();
    let mut log = Log::default();
    for fact in facts {
        log.push(fact.clone());
    }
    let all = log.replay(|side, day, counted| counts.entry(side).or_default().push((day, counted)));
    let mut states: BTreeMap<i64, SideState> = all.states.into_iter().collect();
    states.retain(|_, state| *state != SideState::default());
    (states, counts)
}

/// A state in short: phase, answers, lapses, due.
type Short = (Phase, u32, u32, Option<i32>);

/// The state of side 1.
fn short(facts: &[Fact]) -> Short {
    let state = side(&Model::default(), facts).state;
    let due = state.due.map(|due| due.0);
    (state.phase, state.n_answers, state.n_lapses, due)
}

/// Side 1 passed on day 10 (event 1) and failed on day 13 (event 2), and then these.
fn history(more: &[Fact]) -> Vec<Fact> {
    let mut facts = vec![
        answer(1, 10, Rating::Good, 3),
        answer(2, 13, Rating::Again, 1),
    ];
    facts.extend_from_slice(more);
    facts
}

const NEW: Short = (Phase::New, 0, 0, None);
/// As after the first of the two answers of [`history`].
const PASSED: Short = (Phase::Review, 1, 0, Some(13));
/// As after both.
const FAILED: Short = (Phase::Learning, 2, 1, Some(14));

#[test]
fn an_undo_takes_an_event_back_and_an_undo_of_it_restores_it() {
    let check = |undos: &[Fact], expected: Short| {
        assert_eq!(short(&history(undos)), expected, "{undos:?}");
    };
    check(&[], FAILED);
    check(&[undo(3, 13, 2)], PASSED);
    check(&[undo(3, 13, 1)], (Phase::Learning, 1, 1, Some(14)));
    check(&[undo(3, 13, 1), undo(4, 13, 2)], NEW);
    check(&[undo(3, 13, 2), undo(4, 13, 2)], PASSED);
    check(&[undo(3, 13, 2), undo(4, 13, 3)], FAILED);
    check(&[undo(3, 13, 2), undo(4, 13, 3), undo(5, 13, 4)], PASSED);
    // Undone twice, and one of the two undos undone.
    check(&[undo(3, 13, 2), undo(4, 13, 2), undo(5, 13, 3)], PASSED);
    // By a clock that was put back.
    check(&[undo(3, 1, 2)], PASSED);
    // Of an event that is not there, and in circles.
    check(&[undo(3, 13, 99)], FAILED);
    check(&[undo(3, 13, 4), undo(4, 13, 3), undo(5, 13, 5)], FAILED);
}

#[test]
fn the_newest_regrade_of_an_answer_counts() {
    let check = |more: &[Fact], expected: Short| {
        assert_eq!(short(&history(more)), expected, "{more:?}");
    };
    let hard = regrade(3, 13, 2, Rating::Hard, Some(20));
    let easy = regrade(4, 13, 2, Rating::Easy, Some(30));
    check(std::slice::from_ref(&hard), (Phase::Review, 2, 0, Some(20)));
    check(
        &[easy.clone(), hard.clone()],
        (Phase::Review, 2, 0, Some(30)),
    );
    check(
        &[easy, hard.clone(), undo(5, 13, 4)],
        (Phase::Review, 2, 0, Some(20)),
    );
    check(&[hard, undo(5, 13, 2)], PASSED);
    let undated = regrade(3, 13, 2, Rating::Hard, None);
    check(&[undated], (Phase::Review, 2, 0, Some(14)));
    let earlier = regrade(3, 13, 1, Rating::Again, Some(11));
    check(&[earlier], (Phase::Learning, 2, 2, Some(14)));
}

#[test]
fn a_reset_begins_anew() {
    let reset = fact(3, 14, What::Deed(Deed::Reset));
    assert_eq!(short(&history(std::slice::from_ref(&reset))), NEW);
    let begun = [reset.clone(), answer(4, 15, Rating::Good, 2)];
    assert_eq!(short(&history(&begun)), (Phase::Review, 1, 0, Some(17)));
    assert_eq!(short(&history(&[reset, undo(4, 14, 3)])), FAILED);
}

#[test]
fn one_millisecond_is_in_the_order_of_the_ids() {
    let model = Model::default();
    let at = |n, rating| answer(n, 10, rating, 1);
    let stability = |facts: &[Fact]| side(&model, facts).state.memory.unwrap().stability;
    let again_then_good = stability(&[at(2, Rating::Good), at(1, Rating::Again)]);
    let good_then_again = stability(&[at(1, Rating::Good), at(2, Rating::Again)]);
    let one = model.next(None, Rating::Again, 0);
    assert_eq!(
        again_then_good,
        model.next(Some(one), Rating::Good, 0).stability
    );
    assert!(
        good_then_again > again_then_good * 1.5,
        "{good_then_again} {again_then_good}"
    );
}

#[test]
fn suspending_and_burying_follow_the_last_word() {
    let deed = |n, day, deed| fact(n, day, What::Deed(deed));
    let until = StudyDay(12);
    for (facts, suspended, buried_until) in [
        (vec![deed(1, 10, Deed::Suspend)], Some(true), None),
        (vec![deed(1, 10, Deed::Suspend), undo(2, 10, 1)], None, None),
        (
            vec![deed(2, 11, Deed::Resume), deed(1, 10, Deed::Suspend)],
            Some(false),
            None,
        ),
        (vec![deed(1, 11, Deed::Bury { until })], None, Some(until)),
    ] {
        let state = side(&Model::default(), &facts).state;
        assert_eq!(
            (state.suspended, state.buried_until),
            (suspended, buried_until),
            "{facts:?}"
        );
    }
}

#[test]
fn answers_count_against_their_days() {
    let facts = [
        answer(1, 10, Rating::Again, 1),
        answer(2, 10, Rating::Good, 3),
        answer(3, 13, Rating::Good, 9),
        answer(4, 22, Rating::Good, 9),
        undo(5, 22, 4),
    ];
    let counted = side(&Model::default(), &facts).counted;
    let day = StudyDay;
    let expected = [
        (day(10), Counted::New),
        (day(10), Counted::Again),
        (day(13), Counted::Review),
    ];
    assert_eq!(counted, expected);
}

#[test]
fn links_carry_histories_over() {
    for (what, relinks, expected) in [
        ("none", vec![], [1, 2, 3]),
        ("one", vec![relink(1, 1, 1, 2)], [2, 2, 3]),
        (
            "a chain",
            vec![relink(1, 1, 1, 2), relink(2, 2, 2, 3)],
            [3, 3, 3],
        ),
        (
            "a chain, the later link first",
            vec![relink(2, 2, 1, 2), relink(1, 1, 2, 3)],
            [3, 3, 3],
        ),
        (
            "two of one",
            vec![relink(1, 1, 1, 2), relink(2, 2, 1, 3)],
            [3, 2, 3],
        ),
        (
            "two into one",
            vec![relink(1, 1, 1, 3), relink(2, 2, 2, 3)],
            [3, 3, 3],
        ),
        ("to itself", vec![relink(1, 1, 1, 1)], [1, 2, 3]),
        (
            "there and back",
            vec![relink(1, 1, 1, 2), relink(2, 2, 2, 1)],
            [1, 1, 3],
        ),
        (
            "there, back and there",
            vec![relink(1, 1, 1, 2), relink(2, 2, 2, 1), relink(3, 3, 1, 2)],
            [2, 2, 3],
        ),
        (
            "round",
            vec![relink(1, 1, 1, 2), relink(2, 2, 2, 3), relink(3, 3, 3, 1)],
            [1, 1, 1],
        ),
        ("undone", vec![relink(1, 1, 1, 2), undo(2, 2, 1)], [1, 2, 3]),
        (
            "undone, so that an older one counts",
            vec![relink(1, 1, 1, 2), relink(2, 2, 1, 3), undo(3, 3, 2)],
            [2, 2, 3],
        ),
    ] {
        let mut links = Links::of(&relinks);
        let carriers = [1, 2, 3].map(|side| links.carrier(side));
        assert_eq!(carriers, expected, "{what}");
    }
}

#[test]
fn a_linked_history_is_one_history() {
    let good = |side, n, day| {
        let due = StudyDay(day + 3);
        let rating = Rating::Good;
        on(side, n, day, What::Deed(Deed::Answer { rating, due }))
    };
    let facts = [
        good(1, 1, 10),
        relink(2, 11, 1, 2),
        good(2, 3, 13),
        good(1, 4, 16),
        good(3, 5, 16),
    ];
    let (states, counts) = told(&facts);
    assert_eq!(states.keys().copied().collect::<Vec<_>>(), [2, 3]);
    assert_eq!(
        states[&2].n_answers, 3,
        "even what came after the relink, from another device"
    );
    assert_eq!(counts[&2].len(), 3);
    let alone = side(
        &Model::default(),
        &[facts[0].clone(), facts[2].clone(), facts[3].clone()],
    );
    assert_eq!(states[&2], alone.state);
}

#[test]
fn a_long_chain_of_links_is_followed() {
    let n = 20_000;
    let relinks: Vec<Fact> = (0..n)
        .map(|at| relink(at as u32, at as i32, at, at + 1))
        .collect();
    let mut links = Links::of(&relinks);
    assert!((0..=n).all(|side| links.carrier(side) == n));
}

#[test]
fn the_newest_usable_weights_make_the_memory() {
    let facts = [
        answer(1, 10, Rating::Again, 1),
        weights(2, 11, 0.5, 21),
        weights(3, 12, 0.7, 21),
        weights(4, 13, 0.9, 20),
    ];
    let stability = |facts: &[Fact]| replayed(facts).states[0].1.memory.unwrap().stability;
    assert_eq!(stability(&facts[..1]), 0.212);
    assert_eq!(stability(&facts[..2]), 0.5);
    assert_eq!(
        stability(&facts),
        0.7,
        "20 weights are none of any version we know"
    );
    let backwards: Vec<Fact> = facts.iter().rev().cloned().collect();
    assert_eq!(stability(&backwards), 0.7);
    let undone = [&facts[..], &[undo(5, 14, 3)]].concat();
    assert_eq!(stability(&undone), 0.5);
    assert_eq!(replayed(&facts).weights.unwrap()[0], 0.7);
    assert_eq!(replayed(&facts[..1]).weights, None);
    let due = |facts: &[Fact]| replayed(facts).states[0].1.due;
    assert_eq!(due(&facts), due(&facts[..1]), "new weights move no date");
}

#[test]
fn a_million_answers_on_one_side_are_told() {
    let mut log = Log::default();
    for n in 0..1_000_000 {
        let rating = Rating::ALL[n as usize % 4];
        log.push(answer(n, n as i32 / 400, rating, 1));
    }
    let mut days = 0;
    let all = log.replay(|_, _, counted| days += u32::from(counted != Counted::Again));
    let (_, state) = &all.states[0];
    assert_eq!(
        (state.n_answers, state.n_lapses, days),
        (1_000_000, 250_000, 2500)
    );
    let stability = state.memory.unwrap().stability;
    assert!((memory::STABILITY.0..=memory::STABILITY.1).contains(&stability));
}

#[test]
fn an_answer_keeps_the_prediction_of_its_time() {
    let facts = [
        answer(1, 10, Rating::Good, 3),
        answer(3, 13, Rating::Good, 9),
        answer(5, 22, Rating::Hard, 9),
    ];
    let tuned = [weights(2, 11, 0.5, 21), weights(4, 14, 0.7, 20)];
    let eras = Eras::of(&tuned);
    let told = trace(&eras, &facts);
    let default = Model::default();
    let first = default.next(None, Rating::Good, 0);
    assert_eq!(told[0].step.after, first);
    assert_eq!((told[0].step.before, told[0].step.recall), (None, None));
    assert_eq!(
        (told[1].rating, told[1].step.due),
        (Rating::Good, StudyDay(22))
    );
    assert!(told[1].step.is_later_day() && !told[1].step.is_mature());
    assert_eq!(eras.number((i64::MAX, id(9))), 1, "20 weights begin no era");
    assert_eq!(trace(&Eras::one(eras.newest().clone()), &facts)[2], told[2]);
    assert_eq!(trace(&Eras::of(&[]), &facts)[0], told[0]);
}

#[test]
fn after_a_reset_a_side_is_new_in_every_era() {
    let reset = fact(2, 11, What::Deed(Deed::Reset));
    let facts = [
        answer(1, 10, Rating::Again, 3),
        reset,
        answer(3, 13, Rating::Good, 9),
        answer(5, 22, Rating::Hard, 9),
    ];
    let eras = Eras::of(&[weights(4, 14, 0.5, 21)]);
    let told = trace(&eras, &facts);
    let counted: Vec<_> = told.iter().map(|answer| answer.step.counted).collect();
    assert_eq!(counted, [Counted::New, Counted::New, Counted::Review]);
    let begun = eras.newest().next(None, Rating::Good, 0);
    assert_eq!(told[2].step.before, Some(begun));
}
