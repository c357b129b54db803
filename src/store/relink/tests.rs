use super::*;
use crate::event::Rating;
use crate::schedule::model::SideState;
use crate::store::fixture::{Home, SCHEDULING, answer, later, noon, rows, side};

fn give(store: &mut Store, side: SideId, rating: Rating, moment: Moment) {
    store
        .record(side, &answer(rating), "?", moment, &SCHEDULING)
        .unwrap();
}

#[test]
fn progress_goes_along_with_the_card() {
    let home = Home::new();
    let mut store = home.study();
    let old = side(&mut store, "mali/0123456789abcdef");
    give(&mut store, old, Rating::Good, noon(0));
    store.accept(old, "Serval", later(0, 1)).unwrap();
    let state = store.state(old).unwrap();
    store.relink(old, "operations/serval", noon(1)).unwrap();
    let new = store.side("operations/serval").unwrap().unwrap();
    assert_eq!(store.state(new).unwrap(), state);
    assert_eq!(store.accepted(new).unwrap(), ["Serval"]);
    assert_eq!(store.history(new).unwrap().len(), 3);
    assert_eq!(
        rows(&store, "SELECT deck FROM counter WHERE answers <> 0"),
        ["operations"]
    );
    give(&mut store, new, Rating::Good, noon(4));
    let undone = store.undo(noon(5)).unwrap().unwrap();
    assert_eq!(undone.side, new);
    assert_eq!(store.undo(noon(5)).unwrap().unwrap().what, "accept");
    let undone = store.undo(noon(5)).unwrap().unwrap();
    assert_eq!(
        (undone.side, undone.card.as_str()),
        (new, "operations/serval")
    );
    assert_eq!(store.state(new).unwrap(), SideState::default());
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn there_and_back_again() {
    let home = Home::new();
    let mut store = home.study();
    let a = side(&mut store, "mali/a");
    give(&mut store, a, Rating::Good, noon(0));
    let state = store.state(a).unwrap();
    store.relink(a, "mali/b", noon(1)).unwrap();
    let b = store.side("mali/b").unwrap().unwrap();
    store.relink(b, "mali/c", noon(2)).unwrap();
    store.relink(b, "mali/a", noon(3)).unwrap();
    assert_eq!(store.state(a).unwrap(), state);
    assert_eq!(
        rows(&store, "SELECT merged_into FROM side WHERE key = 'mali/a'"),
        ["Null"]
    );
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn two_histories_become_one() {
    let home = Home::new();
    let mut store = home.study();
    let a = side(&mut store, "mali/a");
    let b = side(&mut store, "mali/b");
    give(&mut store, a, Rating::Good, noon(0));
    give(&mut store, b, Rating::Again, noon(1));
    give(&mut store, a, Rating::Good, noon(2));
    store.relink(a, "mali/b", noon(3)).unwrap();
    let state = store.state(b).unwrap();
    assert_eq!((state.n_answers, state.n_lapses), (3, 1));
    assert_eq!(
        store.state(a).unwrap(),
        state,
        "whoever comes back under the old key is not new"
    );
    assert_eq!(rows(&store, "SELECT sum(n) FROM load"), ["Integer(1)"]);
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn to_itself_is_nothing() {
    let home = Home::new();
    let mut store = home.study();
    let a = side(&mut store, "mali/a");
    give(&mut store, a, Rating::Good, noon(0));
    let state = store.state(a).unwrap();
    store.relink(a, "mali/a", noon(1)).unwrap();
    assert_eq!(store.state(a).unwrap(), state);
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
}
