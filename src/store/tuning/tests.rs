use super::*;
use crate::event::Rating;
use crate::session::step::SideId;
use crate::store::fixture::{Home, SCHEDULING, answer, derived, later, noon, rows, side};

/// The default weights, but the first stabilities of good.
fn weights(good: f32) -> Vec<f32> {
    let mut weights = Model::default_weights().to_vec();
    weights[2] = good;
    weights
}

/// A side answered twice, with its store.
fn answered(home: &Home) -> (Store, SideId) {
    let mut store = home.study();
    let side = side(&mut store, "mali/a");
    for day in [0, 3] {
        let given = answer(Rating::Good);
        store
            .record(side, &given, "?", noon(day), &SCHEDULING)
            .unwrap();
    }
    (store, side)
}

/// Puts weights in force instead of those that are.
fn adopt(store: &mut Store, good: f32, moment: Moment) {
    let before = store.weights().unwrap().event;
    let is_done = store.adopt_weights(&weights(good), before, moment);
    assert!(is_done.unwrap());
}

fn first_interval(store: &Store) -> f32 {
    let model = store.weights().unwrap().model;
    model.next(None, Rating::Good, 0).stability
}

#[test]
fn weights_in_force_tell_every_memory_anew_and_move_no_date() {
    let home = Home::new();
    let (mut store, side) = answered(&home);
    let before = store.state(side).unwrap();
    assert_eq!(store.weights().unwrap().since, None);

    adopt(&mut store, 9.0, noon(4));
    let after = store.state(side).unwrap();
    assert_eq!(store.weights().unwrap().since, Some(noon(4)));
    assert_eq!(first_interval(&store), 9.0);
    assert_ne!(after.memory, before.memory);
    assert_eq!(after.due, before.due);
    let expected = Model::new(Some(&weights(9.0))).unwrap();
    let first = expected.next(None, Rating::Good, 0);
    assert_eq!(
        after.memory,
        Some(expected.next(Some(first), Rating::Good, 3))
    );
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn taken_back_they_leave_no_trace_but_in_the_log() {
    let home = Home::new();
    let (mut store, _) = answered(&home);
    let before = derived(&store);
    adopt(&mut store, 9.0, noon(4));
    adopt(&mut store, 5.0, noon(5));
    assert_eq!(store.undo_weights(noon(6)).unwrap(), Some(noon(5)));
    assert_eq!(first_interval(&store), 9.0);
    assert_eq!(store.undo_weights(noon(6)).unwrap(), Some(noon(4)));
    assert_eq!(store.undo_weights(noon(6)).unwrap(), None);
    assert_eq!(derived(&store), before);
    assert_eq!(rows(&store, "SELECT count(*) FROM event"), ["Integer(7)"]);
}

#[test]
fn a_session_that_is_running_decides_by_them_at_once() {
    let home = Home::new();
    let (mut store, side) = answered(&home);
    let running = home.study();
    let at = later(3, 60);
    let before = running.preview(side, at, &SCHEDULING).unwrap();
    adopt(&mut store, 60.0, at);
    let after = running.preview(side, at, &SCHEDULING).unwrap();
    assert!(after[2].1.base_days > before[2].1.base_days);
}

#[test]
fn undo_of_a_session_never_takes_weights_back() {
    let home = Home::new();
    let (mut store, _) = answered(&home);
    adopt(&mut store, 9.0, noon(4));
    let undone = store.undo(noon(4)).unwrap().unwrap();
    assert_eq!(undone.what, "answer");
    assert_eq!(first_interval(&store), 9.0);
}

#[test]
fn a_clock_that_was_put_back_keeps_no_newer_weights_out() {
    let home = Home::new();
    let (mut store, _) = answered(&home);
    adopt(&mut store, 9.0, noon(40));
    adopt(&mut store, 5.0, noon(5));
    assert_eq!(first_interval(&store), 5.0);
    // The log and what is said of them name one day.
    assert_eq!(store.undo_weights(noon(6)).unwrap(), Some(noon(40)));
}

#[test]
fn what_was_fitted_to_is_kept_until_it_is_taken_back() {
    let home = Home::new();
    let (mut store, _) = answered(&home);
    let never = Fittable {
        now: 1,
        at_last: None,
    };
    assert_eq!(store.fittable().unwrap(), never);
    assert!(!store.is_fitted_to(u64::MAX).unwrap());
    adopt(&mut store, 9.0, noon(4));
    store.note_fitted(u64::MAX).unwrap();
    assert!(store.is_fitted_to(u64::MAX).unwrap() && !store.is_fitted_to(1).unwrap());
    store.undo_weights(noon(5)).unwrap();
    assert!(!store.is_fitted_to(u64::MAX).unwrap());
    assert_eq!(store.fittable().unwrap().at_last, Some(1));
}

#[test]
fn weights_that_others_changed_meanwhile_stay() {
    let home = Home::new();
    let (mut store, _) = answered(&home);
    let defaults = store.weights().unwrap().event;
    adopt(&mut store, 9.0, noon(4));
    let fitted = store.weights().unwrap().event;
    let is_done = store.adopt_weights(&weights(5.0), defaults, noon(4));
    assert_eq!((is_done.unwrap(), first_interval(&store)), (false, 9.0));
    store.undo_weights(noon(5)).unwrap();
    assert!(!store.adopt_weights(&weights(5.0), fitted, noon(5)).unwrap());
    assert_eq!(rows(&store, "SELECT count(*) FROM event"), ["Integer(5)"]);
}

#[test]
fn what_was_tried_in_vain_is_not_taken_for_fitted() {
    let home = Home::new();
    let (mut store, _) = answered(&home);
    store.note_tried().unwrap();
    assert_eq!(store.fittable().unwrap().at_last, Some(1));
    assert!(!store.is_fitted_to(u64::MAX).unwrap());
}
