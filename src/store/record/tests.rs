use super::*;
use crate::deck::model::Kind;
use crate::event::Event;
use crate::grade::rating::Pace;
use crate::schedule::model::Phase;
use crate::store::Rebuilt;
use crate::store::fixture::{Home, SCHEDULING, answer, later, noon, rows, side};

fn record(store: &mut Store, side: SideId, rating: Rating, moment: Moment) -> Outcome {
    store
        .record(
            side,
            &answer(rating),
            "Which operation?",
            moment,
            &SCHEDULING,
        )
        .unwrap()
}

#[test]
fn an_answer_is_an_event_a_state_and_a_count() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    let outcome = record(&mut store, card, Rating::Good, noon(0));

    let decision = outcome.decision.unwrap();
    assert!(decision.due > noon(0).day);
    assert_eq!(outcome.state.phase, Phase::Review);
    assert_eq!(outcome.state.due, Some(decision.due));
    assert_eq!(store.state(card).unwrap(), outcome.state);

    let history = store.history(card).unwrap();
    let [event] = history.as_slice() else {
        panic!("{history:?}");
    };
    assert_eq!(event.id, outcome.event);
    assert_eq!(event.moment, noon(0));
    assert_eq!(event.side.as_deref(), Some("mali/serval"));
    let expected = Answer {
        decision: outcome.decision,
        ..answer(Rating::Good)
    };
    assert_eq!(event.body, Body::Answer(Box::new(expected)));

    let day = noon(0).day.0;
    assert_eq!(
        rows(&store, "SELECT * FROM counter"),
        [format!(
            "Integer({day}) | mali | Integer(1) | Integer(0) | Integer(1)"
        )]
    );
    let due = decision.due.0;
    assert_eq!(
        rows(&store, "SELECT * FROM load WHERE n <> 0"),
        [format!("Integer({due}) | Integer(1)")]
    );
    assert_eq!(
        rows(&store, "SELECT text FROM wording"),
        ["Which operation?"]
    );
    let mut pace = Pace::default();
    pace.add(8_000);
    assert_eq!(store.pace(Kind::Typed).unwrap(), pace);
}

#[test]
fn the_preview_is_what_is_recorded() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    for days in [0, 3, 20, 90] {
        for rating in Rating::ALL {
            let preview = store.preview(card, noon(days), &SCHEDULING).unwrap();
            let outcome = record(&mut store, card, rating, noon(days));
            let promised = preview.iter().find(|(each, _)| *each == rating).unwrap().1;
            assert_eq!(outcome.decision, Some(promised), "{days} {rating:?}");
            store.undo(noon(days)).unwrap().unwrap();
        }
        record(&mut store, card, Rating::Good, noon(days));
    }
}

#[test]
fn a_failed_card_is_new_work_once_and_a_review_once_a_day() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    record(&mut store, card, Rating::Again, noon(0));
    record(&mut store, card, Rating::Good, later(0, 60));
    record(&mut store, card, Rating::Again, noon(1));
    record(&mut store, card, Rating::Good, later(1, 60));
    assert_eq!(
        rows(
            &store,
            "SELECT new, reviews, answers FROM counter ORDER BY day"
        ),
        [
            "Integer(1) | Integer(0) | Integer(2)",
            "Integer(0) | Integer(1) | Integer(2)",
        ]
    );
    let state = store.state(card).unwrap();
    assert_eq!((state.n_answers, state.n_lapses), (4, 2));
}

#[test]
fn cramming_touches_no_state() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    let before = record(&mut store, card, Rating::Good, noon(0)).state;
    let cram = Answer {
        mode: Mode::Cram,
        schedules: false,
        ..answer(Rating::Again)
    };
    let outcome = store
        .record(card, &cram, "Which operation?", noon(2), &SCHEDULING)
        .unwrap();
    assert_eq!(outcome.decision, None);
    assert_eq!(outcome.state, before);
    assert_eq!(store.state(card).unwrap(), before);
    assert_eq!(store.answers_on(noon(2).day).unwrap(), 1);
}

#[test]
fn the_wording_is_kept_once_and_follows_the_deck() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    let mut asked = answer(Rating::Good);
    for (hash, question) in [(1, "one"), (1, "not looked at"), (2, "two")] {
        asked.wording = hash;
        store
            .record(card, &asked, question, noon(0), &SCHEDULING)
            .unwrap();
        let expected = if hash == 1 { "one" } else { "two" };
        assert_eq!(rows(&store, "SELECT text FROM wording"), [expected]);
    }
}

#[test]
fn a_regrade_decides_from_the_state_before_the_answer() {
    let home = Home::new();
    let mut straight = home.study();
    let card = side(&mut straight, "mali/serval");
    record(&mut straight, card, Rating::Good, noon(0));
    let hard = record(&mut straight, card, Rating::Hard, noon(5));
    straight.undo(noon(5)).unwrap();
    let again = record(&mut straight, card, Rating::Again, noon(5));
    let regraded = straight
        .regrade(again.event, Rating::Hard, later(5, 9), &SCHEDULING)
        .unwrap();
    assert_eq!(regraded.decision, hard.decision);
    assert_eq!(regraded.state, hard.state);
    let undone = straight.undo(later(5, 20)).unwrap().unwrap();
    assert_eq!(undone.what, "regrade");
    assert_eq!(straight.state(card).unwrap(), again.state);
}

#[test]
fn a_regrade_of_what_never_happened_is_refused() {
    let home = Home::new();
    let mut store = home.study();
    let error = store
        .regrade(Uuid::nil(), Rating::Good, noon(0), &SCHEDULING)
        .unwrap_err();
    assert!(error.to_string().contains("is not in "), "{error}");
    let error = store
        .record(SideId(99), &answer(Rating::Good), "", noon(0), &SCHEDULING)
        .unwrap_err();
    assert!(
        error.to_string().starts_with("side 99 is not in /"),
        "{error}"
    );
    assert_eq!(rows(&store, "SELECT * FROM event"), Vec::<String>::new());
}

#[test]
fn a_time_outside_the_log_is_refused() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    for at_ms in [-1, 1 << 48, i64::MAX, i64::MIN] {
        let moment = Moment { at_ms, ..noon(0) };
        let error = store.suspend(card, moment).unwrap_err();
        assert!(matches!(error, StoreError::Clock { .. }), "{error:?}");
    }
}

#[test]
fn setting_aside_and_taking_back_in() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    store.suspend(card, noon(0)).unwrap();
    assert_eq!(store.state(card).unwrap().suspended, Some(true));
    let until = noon(1).day;
    store.bury(card, until, later(0, 1)).unwrap();
    assert_eq!(store.state(card).unwrap().buried_until, Some(until));
    store.resume(card, later(0, 2)).unwrap();
    let state = store.state(card).unwrap();
    assert_eq!((state.suspended, state.buried_until), (Some(false), None));
}

#[test]
fn a_reset_side_is_new_and_keeps_its_log() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    record(&mut store, card, Rating::Good, noon(0));
    store.reset(card, noon(1)).unwrap();
    assert_eq!(store.state(card).unwrap(), SideState::default());
    assert_eq!(rows(&store, "SELECT * FROM load WHERE n <> 0").len(), 0);
    assert_eq!(store.history(card).unwrap().len(), 2);
}

#[test]
fn events_of_one_millisecond_keep_their_order() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    let ids: Vec<_> = [Rating::Again, Rating::Good, Rating::Again, Rating::Good]
        .map(|rating| record(&mut store, card, rating, noon(0)).event)
        .into();
    assert!(ids.is_sorted(), "{ids:?}");
    let history: Vec<_> = store
        .history(card)
        .unwrap()
        .iter()
        .map(|event| event.id)
        .collect();
    assert_eq!(history, ids);
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn a_clock_that_was_put_back_changes_no_order_but_that_of_time() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    record(&mut store, card, Rating::Good, noon(9));
    let back = record(&mut store, card, Rating::Again, noon(2));
    assert_eq!(back.state.last_day, Some(noon(9).day));
    assert_eq!(back.state.n_lapses, 1);
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

fn sessions(events: &[Event]) -> Vec<Option<Uuid>> {
    let mut sessions: Vec<_> = events.iter().map(|event| event.session).collect();
    sessions.dedup();
    sessions
}

#[test]
fn a_session_is_written_with_its_first_event_and_once() {
    let home = Home::new();
    let mut store = home.open();
    let card = side(&mut store, "mali/serval");
    store.suspend(card, noon(0)).unwrap();
    store.begin_session(Mode::Study, 1, noon(0)).unwrap();
    let count = "SELECT count(*) FROM event WHERE kind = 0";
    assert_eq!(rows(&store, count), ["Integer(0)"]);
    record(&mut store, card, Rating::Good, noon(0));
    record(&mut store, card, Rating::Good, noon(0));
    assert_eq!(rows(&store, count), ["Integer(1)"]);
    let sessions = sessions(&store.history(card).unwrap());
    let [None, Some(session)] = sessions.as_slice() else {
        panic!("{sessions:?}");
    };
    let first = store.history(card).unwrap()[1].id;
    assert!(*session < first, "the session comes before what is in it");
}

#[test]
fn a_session_whose_first_event_was_rolled_back_is_written_with_the_next() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    store
        .conn
        .execute_batch("CREATE TEMP TRIGGER t BEFORE INSERT ON event WHEN NEW.kind = 1 BEGIN SELECT raise(ABORT, 'no'); END")
        .unwrap();
    store
        .record(card, &answer(Rating::Good), "", noon(0), &SCHEDULING)
        .unwrap_err();
    store.conn.execute_batch("DROP TRIGGER t").unwrap();
    record(&mut store, card, Rating::Good, noon(0));
    let events = "SELECT kind, origin FROM event ORDER BY seq";
    assert_eq!(
        rows(&store, events),
        ["Integer(0) | Integer(1)", "Integer(1) | Integer(1)"]
    );
}

#[test]
fn another_host_is_another_device() {
    let home = Home::new();
    let mut devices = Vec::new();
    for host in ["one", "one", "two"] {
        let mut byte = devices.len() as u8;
        let entropy = move |bytes: &mut [u8]| {
            byte += 1;
            bytes.fill(byte);
        };
        let mut store = Store::open(home.path(), Box::new(entropy), host).unwrap();
        let card = side(&mut store, "mali/serval");
        record(&mut store, card, Rating::Good, noon(devices.len() as i32));
        devices.push(store.history(card).unwrap().last().unwrap().device);
    }
    assert_eq!(devices[0], devices[1]);
    assert_ne!(devices[1], devices[2]);
}

#[test]
fn two_at_work_at_once_wait_for_each_other() {
    let home = Home::new();
    let card = side(&mut home.open(), "mali/serval");
    std::thread::scope(|scope| {
        for seed in 0..2 {
            let home = &home;
            scope.spawn(move || {
                let mut store = home.open();
                store.begin_session(Mode::Study, seed, noon(0)).unwrap();
                for n in 0..40 {
                    record(&mut store, card, Rating::Good, later(n / 10, i64::from(n)));
                }
            });
        }
    });
    let mut store = home.open();
    assert_eq!(store.state(card).unwrap().n_answers, 80);
    assert_eq!(
        store.rebuild().unwrap(),
        Rebuilt {
            n_events: 82,
            n_differed: 0
        }
    );
}
