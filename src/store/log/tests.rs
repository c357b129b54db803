use super::*;
use crate::event::{Body, Rating};
use crate::store::fixture::{DAY, Home, SCHEDULING, answer, later, noon, side};

fn shown(store: &Store, query: &LogQuery, n_most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    store
        .show_log(query, |logged| {
            let kind = match logged.event.body {
                Body::Answer(_) => "answer",
                Body::Undo { .. } => "undo",
                Body::Session { .. } => "session",
                _ => "other",
            };
            let mark = if logged.is_undone { "-" } else { "" };
            let card = logged.event.side.as_deref().unwrap_or("");
            lines.push(format!(
                "{mark}{kind} {card} {}",
                logged.event.moment.day.0 - DAY
            ));
            Ok::<_, StoreError>(lines.len() < n_most)
        })
        .unwrap();
    lines
}

fn store(home: &Home) -> Store {
    let mut store = home.study();
    let cards = ["mali/a", "mali/a#reverse", "sahel/b"].map(|key| side(&mut store, key));
    for (n, card) in cards.into_iter().enumerate() {
        let moment = noon(n as i32);
        store
            .record(card, &answer(Rating::Good), "?", moment, &SCHEDULING)
            .unwrap();
    }
    store.undo(later(3, 1)).unwrap();
    store
}

#[test]
fn the_newest_comes_first_and_what_was_taken_back_is_marked() {
    let home = Home::new();
    let store = store(&home);
    let all = [
        "undo sahel/b 3",
        "-answer sahel/b 2",
        "answer mali/a#reverse 1",
        "answer mali/a 0",
        "session  0",
    ];
    assert_eq!(shown(&store, &LogQuery::default(), 99), all);
    assert_eq!(shown(&store, &LogQuery::default(), 2), all[..2]);
    let day = |days: i32| Some(StudyDay(DAY + days));
    let some = LogQuery {
        since: day(1),
        until: day(2),
        ..LogQuery::default()
    };
    assert_eq!(shown(&store, &some, 99), all[1..3]);
}

#[test]
fn names_stand_for_decks_cards_and_sides() {
    let home = Home::new();
    let mut store = store(&home);
    let of = |store: &Store, name: &str| {
        let sides = Some(store.sides_called(name).unwrap());
        shown(
            store,
            &LogQuery {
                sides,
                ..LogQuery::default()
            },
            99,
        )
    };
    for (name, expected) in [
        ("mali", &["answer mali/a#reverse 1", "answer mali/a 0"][..]),
        ("mali/a", &["answer mali/a#reverse 1", "answer mali/a 0"]),
        ("a", &["answer mali/a#reverse 1", "answer mali/a 0"]),
        ("a#reverse", &["answer mali/a#reverse 1"]),
        ("sahel", &["undo sahel/b 3", "-answer sahel/b 2"]),
        ("mal", &[]),
        ("", &[]),
    ] {
        assert_eq!(of(&store, name), expected, "{name}");
    }
    let old = store.side("mali/a").unwrap().unwrap();
    store.relink(old, "mali/new", noon(4)).unwrap();
    assert_eq!(
        of(&store, "mali/new"),
        ["other mali/a 4", "answer mali/a 0"]
    );
}

#[test]
fn a_log_longer_than_what_is_read_at_once_is_shown_whole() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    for n in 0..(N_READ as i64 + 10) {
        store.bury(card, StudyDay(DAY), later(0, n)).unwrap();
    }
    let lines = shown(&store, &LogQuery::default(), usize::MAX);
    assert_eq!(lines.len(), N_READ + 11);
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.starts_with("session"))
            .count(),
        1
    );
}
