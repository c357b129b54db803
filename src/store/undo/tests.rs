use super::*;
use crate::event::{Mode, Rating};
use crate::store::fixture::{Home, SCHEDULING, answer, later, noon, rows, side};

fn give(store: &mut Store, side: SideId, rating: Rating, moment: Moment) -> Uuid {
    store
        .record(side, &answer(rating), "?", moment, &SCHEDULING)
        .unwrap()
        .event
}

#[test]
fn taking_back_restores_every_derived_row() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    give(&mut store, card, Rating::Good, noon(0));
    let tables = [
        "SELECT * FROM side",
        "SELECT * FROM counter WHERE answers <> 0",
        "SELECT * FROM pace",
        "SELECT * FROM load WHERE n <> 0",
    ];
    let before = tables.map(|sql| rows(&store, sql));
    give(&mut store, card, Rating::Again, noon(4));
    assert_ne!(tables.map(|sql| rows(&store, sql)), before);
    let undone = store.undo(later(4, 5)).unwrap().unwrap();
    assert_eq!(undone.what, "answer");
    assert_eq!(undone.card, "mali/serval");
    assert_eq!(tables.map(|sql| rows(&store, sql)), before);
    assert_eq!(store.history(card).unwrap().len(), 3, "the log only grows");
}

#[test]
fn it_walks_back_through_this_session_and_then_earlier_ones() {
    let home = Home::new();
    let mut first = home.study();
    let card = side(&mut first, "mali/serval");
    let other = side(&mut first, "mali/barkhane");
    let one = give(&mut first, card, Rating::Good, noon(0));
    let two = first.suspend(other, later(0, 1)).unwrap();
    drop(first);

    let mut store = home.open();
    store.begin_session(Mode::Study, 2, noon(1)).unwrap();
    let three = give(&mut store, card, Rating::Good, noon(1));
    let four = store.accept(card, "Serval", later(1, 1)).unwrap();
    let five = store.bury(card, noon(2).day, later(1, 2)).unwrap();
    let taken: Vec<_> = std::iter::from_fn(|| store.undo(later(1, 9)).unwrap())
        .map(|undone| (undone.taken_back, undone.what, undone.earlier))
        .collect();
    assert_eq!(
        taken,
        [
            (five, "bury", false),
            (four, "accept", false),
            (three, "answer", false),
            (two, "suspend", true),
            (one, "answer", true),
        ]
    );
}

#[test]
fn an_accept_of_an_earlier_session_goes_with_its_new_rating() {
    let home = Home::new();
    let mut first = home.study();
    let card = side(&mut first, "mali/serval");
    let answered = give(&mut first, card, Rating::Again, noon(0));
    let regrade = |store: &mut Store, rating, seconds| {
        let moment = later(0, seconds);
        let outcome = store.regrade(answered, rating, moment, &SCHEDULING);
        outcome.unwrap().event
    };
    let accepted = first.accept(card, "Serval", later(0, 1)).unwrap();
    regrade(&mut first, Rating::Good, 2);
    let by_hand = regrade(&mut first, Rating::Easy, 3);
    drop(first);

    let mut store = home.open();
    store.begin_session(Mode::Study, 2, noon(1)).unwrap();
    let taken: Vec<_> = std::iter::from_fn(|| store.undo(later(1, 9)).unwrap())
        .map(|undone| (undone.taken_back, undone.what, undone.accepted))
        .collect();
    let text = Some("Serval".to_owned());
    assert_eq!(
        taken,
        [
            (by_hand, "regrade", None),
            (accepted, "accept", text),
            (answered, "answer", None),
        ]
    );
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
    let undos = rows(&store, "SELECT count(*) FROM event WHERE kind = 4");
    assert_eq!(undos.len(), 1);
}

#[test]
fn never_an_event_of_a_session_that_goes_on_elsewhere() {
    let home = Home::new();
    let mut other = home.study();
    let card = side(&mut other, "mali/serval");
    give(&mut other, card, Rating::Good, noon(0));
    let mut store = home.open();
    store.begin_session(Mode::Study, 2, later(0, 10)).unwrap();
    let mine = side(&mut store, "mali/barkhane");
    let own = give(&mut store, mine, Rating::Good, later(0, 11));
    give(&mut other, card, Rating::Good, later(0, 12));

    assert_eq!(store.undo(later(0, 13)).unwrap().unwrap().taken_back, own);
    assert_eq!(store.undo(later(0, 14)).unwrap(), None);
    let undone = other.undo(later(0, 15)).unwrap().unwrap();
    assert!(!undone.earlier);
}

#[test]
fn with_a_clock_that_stands_still_or_was_put_back_the_last_deed_goes_first() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/serval");
    let one = give(&mut store, card, Rating::Good, noon(3));
    let two = give(&mut store, card, Rating::Again, noon(3));
    let three = give(&mut store, card, Rating::Good, noon(1));
    let taken: Vec<_> = std::iter::from_fn(|| store.undo(noon(1)).unwrap())
        .map(|undone| undone.taken_back)
        .collect();
    assert_eq!(taken, [three, two, one]);
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn an_empty_log_has_nothing_to_take_back() {
    let home = Home::new();
    let mut store = home.study();
    assert_eq!(store.undo(noon(0)).unwrap(), None);
    assert_eq!(rows(&store, "SELECT * FROM event"), Vec::<String>::new());
}
