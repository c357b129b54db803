use proptest::collection::vec;
use proptest::prelude::*;
use rusqlite::types::Value;
use uuid::Uuid;

use super::*;
use crate::event::{Body, Mode, Moment, Rating, StudyDay};
use crate::schedule::apply::Counted;
use crate::schedule::memory::Model;
use crate::session::step::SideId;
use crate::store::deeds::{Deed, deeds, perform};
use crate::store::fixture::{self, DAY, Home, SCHEDULING, answer, later, noon, side};

/// What may happen beside deeds.
#[derive(Clone, Debug)]
enum Doing {
    Deed(Deed),
    /// New weights, of which the first is this.
    Weights(f32),
    /// Some event is taken back, whatever it is.
    TakeBack(usize),
    /// What was worked out is kept.
    Keep,
}

fn doings() -> impl Strategy<Value = Doing> {
    prop_oneof![
        12 => deeds().prop_map(Doing::Deed),
        1 => (0.5_f32..3.0).prop_map(Doing::Weights),
        1 => any::<usize>().prop_map(Doing::TakeBack),
        2 => Just(Doing::Keep),
    ]
}

fn write(store: &mut Store, side: Option<i64>, body: &Body, moment: Moment) {
    let written = store.write(|conn, pen| pen.place(conn, moment)?.write(conn, side, body, None));
    written.unwrap();
    // What joins, parts and sees the past otherwise is settled by whoever writes such events.
    store.rebuild().unwrap();
}

fn weights(first: f32) -> Body {
    let mut weights = Model::default_weights().to_vec();
    weights[0] = first;
    Body::Weights(weights)
}

fn take_back(store: &mut Store, at: usize, moment: Moment) {
    let events: Vec<(Uuid, Option<i64>)> = store
        .read(|conn| {
            let mut statement = conn.prepare("SELECT id, side FROM event WHERE kind > 0")?;
            let rows =
                statement.query_map([], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    if let Some((event, side)) = events.get(at % events.len().max(1)) {
        write(store, *side, &Body::Undo { event: *event }, moment);
    }
}

/// Keeps the history as it is known now.
fn keep(store: &mut Store) {
    let told = store.read(tail::up_to_date).unwrap();
    store.keep_history(&told).unwrap();
}

/// The history by way of what is kept, and from the log alone.
fn both_ways(store: &Store) -> (Vec<Answered>, Vec<Answered>) {
    let told = |tell: fn(&rusqlite::Connection) -> Result<tail::Told, Fault>| {
        let told = store.read(tell).unwrap();
        told.history.answered().collect()
    };
    (told(tail::up_to_date), told(tail::from_scratch))
}

/// The same, side by side, through the index of events by side.
fn by_side(store: &Store) -> Vec<Answered> {
    store
        .read(|conn| {
            let eras = derive::eras(conn)?;
            let mut statement = conn.prepare("SELECT id FROM side ORDER BY id")?;
            let sides: Vec<i64> = statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut all = Vec::new();
            for side in sides {
                all.extend(tail::from_events(conn, &eras, side)?.answers);
            }
            Ok(all)
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever happens and whenever it is kept, what is told is what the log tells.
    #[test]
    fn what_is_kept_goes_on_as_the_log_does(
        doings in vec((doings(), any::<bool>(), 0..6_i32, 0..3_i64), 1..40),
    ) {
        let home = Home::new();
        let mut stores = [home.study(), home.study()];
        let mut answers = Vec::new();
        for (doing, second, days, seconds) in &doings {
            let store = &mut stores[usize::from(*second)];
            match doing {
                Doing::Deed(deed) => perform(store, deed, *days, *seconds, &mut answers),
                Doing::Weights(first) => write(store, None, &weights(*first), later(*days, *seconds)),
                Doing::TakeBack(at) => take_back(store, *at, later(*days, *seconds)),
                Doing::Keep => keep(store),
            }
        }
        let (kept, scratch) = both_ways(&stores[0]);
        prop_assert_eq!(&kept, &scratch);
        prop_assert_eq!(&by_side(&stores[0]), &scratch);
        let is_sorted = scratch.is_sorted_by_key(|answer| (answer.side, answer.moment.at_ms));
        prop_assert!(is_sorted);
        keep(&mut stores[0]);
        prop_assert_eq!(both_ways(&stores[0]).0, scratch);
    }

    /// In whatever order events arrive, and whatever of them is kept in between.
    #[test]
    fn events_that_arrive_late_find_their_place(
        doings in vec((doings(), 0..6_i32, 0..3_i64), 1..25),
        mixed in any::<u64>(),
        n_batch in 1..9_usize,
    ) {
        let home = Home::new();
        let mut store = home.study();
        let mut answers = Vec::new();
        for (doing, days, seconds) in &doings {
            match doing {
                Doing::Deed(deed) => perform(&mut store, deed, *days, *seconds, &mut answers),
                Doing::Weights(first) => write(&mut store, None, &weights(*first), later(*days, *seconds)),
                Doing::TakeBack(at) => take_back(&mut store, *at, later(*days, *seconds)),
                Doing::Keep => {}
            }
        }
        let expected = both_ways(&store).1;
        let mut events = take_all(&store);
        let mut rng = crate::schedule::draw::rng(mixed, 0, 0);
        crate::schedule::draw::shuffle(&mut rng, &mut events);
        for batch in events.chunks(n_batch) {
            for event in batch {
                store.conn.execute(
                    "INSERT INTO event (id, origin, offset_s, day, side, kind, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    rusqlite::params_from_iter(event),
                ).unwrap();
            }
            store.rebuild().unwrap();
            let (kept, scratch) = both_ways(&store);
            prop_assert_eq!(kept, scratch);
            keep(&mut store);
        }
        prop_assert_eq!(both_ways(&store).0, expected);
    }
}

/// Takes all events out of the log.
fn take_all(store: &Store) -> Vec<Vec<Value>> {
    let sql = "SELECT id, origin, offset_s, day, side, kind, body FROM event";
    let mut statement = store.conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| (0..7).map(|at| row.get(at)).collect());
    let events = rows.unwrap().collect::<Result<_, _>>().unwrap();
    store
        .conn
        .execute_batch("DELETE FROM event; DELETE FROM answered_upto")
        .unwrap();
    events
}

fn record(store: &mut Store, side: SideId, rating: Rating, moment: Moment) {
    store
        .record(side, &answer(rating), "?", moment, &SCHEDULING)
        .unwrap();
}

fn told(store: &mut Store) -> Vec<Answered> {
    store.whole_history().unwrap().answered().collect()
}

#[test]
fn answers_are_told_with_what_they_did() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    record(&mut store, card, Rating::Good, noon(0));
    let quiz = crate::event::Answer {
        mode: Mode::Quiz,
        schedules: false,
        took_ms: None,
        ..answer(Rating::Again)
    };
    store
        .record(card, &quiz, "?", noon(1), &SCHEDULING)
        .unwrap();
    assert_eq!(told(&mut store).len(), 2);
    record(&mut store, card, Rating::Hard, noon(3));
    let all = told(&mut store);
    let model = Model::default();
    let first = model.next(None, Rating::Good, 0);
    let second = model.next(Some(first), Rating::Hard, 3);
    let steps: Vec<_> = all.iter().map(|answer| answer.step).collect();
    assert_eq!(steps[0].unwrap().after, first);
    assert_eq!(steps[1], None);
    let last = steps[2].unwrap();
    assert_eq!((last.before, last.after), (Some(first), second));
    assert_eq!((last.counted, last.elapsed_days), (Counted::Review, 3));
    assert_eq!(last.recall, Some(model.recall(first, 3.0)));
    let state = store.state(card).unwrap();
    assert_eq!((state.memory, state.due), (Some(second), Some(last.due)));
    assert_eq!(
        (all[1].mode, all[1].took_ms, all[1].kind),
        (Mode::Quiz, None, Some(1))
    );
    assert_eq!(all[2].moment, noon(3));
}

#[test]
fn an_answer_after_new_weights_sees_the_past_by_them() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    record(&mut store, card, Rating::Again, noon(0));
    let first = told(&mut store)[0].step.unwrap();
    write(&mut store, None, &weights(1.5), noon(1));
    record(&mut store, card, Rating::Good, noon(3));
    let all = told(&mut store);
    assert_eq!(store.read(kept::upto).unwrap().unwrap().seq, 2);
    assert_eq!(all[0].step, Some(first), "what was predicted then stays");
    let before = all[1].step.unwrap().before.unwrap();
    assert_eq!((first.after.stability, before.stability), (0.212, 1.5));
    let (kept, scratch) = both_ways(&store);
    assert_eq!(kept, scratch);
    // Weights that came late, from another device, are in force from their time on.
    write(&mut store, None, &weights(2.5), noon(2));
    let all = told(&mut store);
    assert_eq!(all[1].step.unwrap().before.unwrap().stability, 2.5);
}

#[test]
fn a_rating_that_was_changed_is_told_as_changed_even_where_nothing_is_scheduled() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    let cram = crate::event::Answer {
        mode: Mode::Cram,
        schedules: false,
        ..answer(Rating::Again)
    };
    let given = store
        .record(card, &cram, "?", noon(0), &SCHEDULING)
        .unwrap()
        .event;
    store
        .regrade(given, Rating::Easy, noon(0), &SCHEDULING)
        .unwrap();
    assert_eq!(told(&mut store)[0].rating, Rating::Easy);
}

#[test]
fn what_is_shown_tells_the_chance_of_a_guess() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    store
        .write(|conn, _| Ok(conn.execute("UPDATE side SET kind = 5", [])?))
        .unwrap();
    let choice = crate::event::Answer {
        shown: vec![3, 0, 1, 2],
        ..answer(Rating::Good)
    };
    store
        .record(card, &choice, "?", noon(0), &SCHEDULING)
        .unwrap();
    assert_eq!(told(&mut store)[0].chance, 0.25);
}

#[test]
fn a_long_tail_is_kept_and_a_short_one_is_not() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    let kept = |store: &Store| store.read(kept::upto).unwrap().map(|upto| upto.seq);
    assert_eq!(kept(&store), None);
    record(&mut store, card, Rating::Good, noon(0));
    assert_eq!(told(&mut store).len(), 1);
    assert_eq!(kept(&store), Some(2));
    record(&mut store, card, Rating::Good, noon(1));
    assert_eq!(told(&mut store).len(), 2);
    assert_eq!(kept(&store), Some(2));
    for n in 0..1000 {
        record(&mut store, card, Rating::Good, later(2, n));
    }
    assert_eq!(told(&mut store).len(), 1002);
    assert_eq!(kept(&store), Some(1003));
    let (one, other) = both_ways(&store);
    assert_eq!(one, other);
}

#[test]
fn history_is_told_while_another_process_writes() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    record(&mut store, card, Rating::Good, noon(0));
    let other = fixture::open(home.path());
    other.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(told(&mut store).len(), 1);
    assert_eq!(store.read(kept::upto).unwrap(), None);
    other.conn.execute_batch("ROLLBACK").unwrap();
    assert_eq!(told(&mut store).len(), 1);
    assert!(store.read(kept::upto).unwrap().is_some());
}

#[test]
fn of_another_layout_nothing_is_used() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    record(&mut store, card, Rating::Good, noon(0));
    told(&mut store);
    store
        .conn
        .execute_batch("UPDATE answered_upto SET layout = 99; UPDATE answered SET body = x'FF'")
        .unwrap();
    assert_eq!(told(&mut store).len(), 1);
    store.renew_history().unwrap();
    assert_eq!(told(&mut store)[0].moment.day, StudyDay(DAY));
}
