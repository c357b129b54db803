use crate::event::Rating;
use crate::store::fixture::{Home, SCHEDULING, answer, later, noon, side};

#[test]
fn a_sound_database_is_counted() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    for seconds in 0..3 {
        store
            .record(
                card,
                &answer(Rating::Good),
                "?",
                later(0, seconds),
                &SCHEDULING,
            )
            .unwrap();
    }
    store.undo(noon(1)).unwrap();
    let health = store.health().unwrap();
    assert_eq!(health.faults, Vec::<String>::new());
    let counts = (health.n_events, health.n_answers, health.n_unknown);
    assert_eq!(counts, (5, 3, 0));
    assert_eq!(
        (health.n_sessions, health.n_devices, health.n_sides),
        (1, 1, 1)
    );
    assert!(health.n_bytes > 4096);
}

#[test]
fn what_names_nothing_is_a_fault() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    store.suspend(card, noon(0)).unwrap();
    store
        .conn
        .execute_batch("PRAGMA foreign_keys = off; DELETE FROM side")
        .unwrap();
    assert_eq!(
        store.health().unwrap().faults,
        ["row 2 of event names a row of side that is not there"]
    );
}

#[test]
fn a_flipped_byte_is_a_fault() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    store.suspend(card, noon(0)).unwrap();
    let root: i64 = store
        .conn
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'event_rare'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let path = store.path().to_owned();
    drop(store);
    // The number of a row stands at the end of an index's only entry, and that at the end of its page.
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[root as usize * 4096 - 1] ^= 8;
    std::fs::write(&path, bytes).unwrap();
    let faults = home.open().health().unwrap().faults;
    assert!(
        faults.iter().any(|fault| fault.contains("event_rare")),
        "{faults:?}"
    );
}
