use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::event::Rating;
use crate::session::step::SideId;
use crate::store::deeds::{deeds, perform};
use crate::store::fixture::{Home, SCHEDULING, answer, noon, rows, side};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever happens, in whichever of two sessions and whatever the clock does, the tables are what the log says.
    #[test]
    fn tables_follow_the_log(
        deeds in vec((deeds(), any::<bool>(), 0..6_i32, 0..3_i64), 1..40),
    ) {
        let home = Home::new();
        let mut stores = [home.study(), home.study()];
        let mut answers = Vec::new();
        for (deed, second, days, seconds) in &deeds {
            perform(&mut stores[usize::from(*second)], deed, *days, *seconds, &mut answers);
        }
        let rebuilt = stores[0].rebuild().unwrap();
        prop_assert_eq!(rebuilt.n_differed, 0);
    }

    /// The tables depend on which events the log has, not on the order in which they came.
    #[test]
    fn any_order_of_arrival_gives_the_same(
        deeds in vec((deeds(), 0..6_i32, 0..3_i64), 1..25),
        order in any::<prop::sample::Index>(),
    ) {
        let home = Home::new();
        let mut store = home.study();
        let mut answers = Vec::new();
        for (deed, days, seconds) in &deeds {
            perform(&mut store, deed, *days, *seconds, &mut answers);
        }
        let expected = derived(&store);
        let n_events = store.rebuild().unwrap().n_events;
        // Turning the order of arrival round and cutting it somewhere mixes it well.
        let cut = order.index(n_events.max(1) as usize) as i64;
        store.conn.execute_batch(&format!(
            "UPDATE event SET seq = -seq; \
             UPDATE event SET seq = 1000000 + (-seq + {cut}) % {n_events} WHERE seq < 0; \
             UPDATE side SET phase = 2, stability = 9, due = 5, merged_into = NULL; \
             DELETE FROM counter; DELETE FROM load; INSERT INTO pace VALUES (3, 1, 2, 3);"
        )).unwrap();
        prop_assert!(store.rebuild().unwrap().n_differed > 0);
        prop_assert_eq!(derived(&store), expected);
        prop_assert_eq!(store.rebuild().unwrap().n_differed, 0);
    }
}

fn derived(store: &Store) -> [Vec<String>; 4] {
    [
        "SELECT * FROM side ORDER BY id",
        "SELECT * FROM counter WHERE answers <> 0 OR new <> 0 OR reviews <> 0 ORDER BY day, deck",
        "SELECT * FROM pace WHERE n <> 0 ORDER BY kind",
        "SELECT * FROM load WHERE n <> 0 ORDER BY day",
    ]
    .map(|sql| rows(store, sql))
}

#[test]
fn what_was_tampered_with_is_counted_and_put_right() {
    let home = Home::new();
    let mut store = home.study();
    let card: SideId = side(&mut store, "mali/a");
    store
        .record(card, &answer(Rating::Good), "?", noon(0), &SCHEDULING)
        .unwrap();
    let expected = derived(&store);
    store
        .conn
        .execute_batch("UPDATE side SET stability = stability + 0.001; UPDATE load SET n = 7; DELETE FROM counter")
        .unwrap();
    let rebuilt = store.rebuild().unwrap();
    assert_eq!((rebuilt.n_events, rebuilt.n_differed), (2, 3));
    assert_eq!(derived(&store), expected);
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn kinds_of_the_future_are_kept_and_ignored() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    store
        .record(card, &answer(Rating::Good), "?", noon(0), &SCHEDULING)
        .unwrap();
    let state = store.state(card).unwrap();
    store
        .conn
        .execute(
            "INSERT INTO event (id, origin, offset_s, day, side, kind, body) \
             VALUES (zeroblob(16), 1, 0, 20001, ?1, 99, x'0102')",
            [card.0],
        )
        .unwrap();
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
    assert_eq!(store.state(card).unwrap(), state);
    assert_eq!(
        store.history(card).unwrap()[0].body,
        crate::event::Body::Unknown { kind: 99 }
    );
}
