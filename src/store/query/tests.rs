use super::*;
use crate::event::Rating;
use crate::store::fixture::{Home, SCHEDULING, answer, later, noon, side};

#[test]
fn the_streak_is_of_days_in_a_row() {
    let table: [(&[i32], i32, u32); 7] = [
        (&[], 0, 0),
        (&[0], 0, 1),
        (&[0], 1, 1),
        (&[0], 2, 0),
        (&[0, 1, 2], 2, 3),
        (&[0, 1, 2], 3, 3),
        (&[0, 2, 3], 3, 2),
    ];
    for (days, today, expected) in table {
        let home = Home::new();
        let mut store = home.study();
        for (card, day) in ["a", "b"]
            .iter()
            .flat_map(|card| days.iter().map(move |day| (card, *day)))
        {
            let card = side(&mut store, &format!("{card}/1"));
            store
                .record(card, &answer(Rating::Good), "?", noon(day), &SCHEDULING)
                .unwrap();
        }
        let streak = store.streak(noon(today).day).unwrap();
        assert_eq!(streak, expected, "answers on {days:?}, today {today}");
    }
}

#[test]
fn a_day_whose_answers_are_all_taken_back_is_no_day_of_study() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    store
        .record(card, &answer(Rating::Good), "?", noon(0), &SCHEDULING)
        .unwrap();
    assert_eq!(store.answers_on(noon(0).day).unwrap(), 1);
    store.undo(later(0, 1)).unwrap();
    assert_eq!(store.answers_on(noon(0).day).unwrap(), 0);
    assert_eq!(store.streak(noon(0).day).unwrap(), 0);
}

#[test]
fn accepted_texts_are_in_force_until_taken_back() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    let other = side(&mut store, "mali/b");
    for (text, seconds) in [("one", 0), ("two", 1), ("one", 2)] {
        store.accept(card, text, later(0, seconds)).unwrap();
    }
    assert_eq!(store.accepted(card).unwrap(), ["one", "two"]);
    assert_eq!(store.accepted(other).unwrap(), Vec::<String>::new());
    store.undo(later(0, 3)).unwrap();
    store.undo(later(0, 4)).unwrap();
    assert_eq!(store.accepted(card).unwrap(), ["one"]);
    store.undo(later(0, 5)).unwrap();
    assert_eq!(store.accepted(card).unwrap(), Vec::<String>::new());
}

#[test]
fn pace_is_of_passed_timed_answers() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    let untimed = crate::event::Answer {
        took_ms: None,
        ..answer(Rating::Good)
    };
    for given in [answer(Rating::Again), untimed, answer(Rating::Easy)] {
        store
            .record(card, &given, "?", noon(0), &SCHEDULING)
            .unwrap();
    }
    let mut expected = Pace::default();
    expected.add(answer(Rating::Easy).took_ms.unwrap());
    assert_eq!(store.pace(Kind::Typed).unwrap(), expected);
    assert_eq!(store.pace(Kind::Number).unwrap(), Pace::default());
}

#[test]
fn sides_are_found_by_their_keys() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a#reverse");
    assert_eq!(store.side("mali/a#reverse").unwrap(), Some(card));
    assert_eq!(store.key(card).unwrap(), "mali/a#reverse");
    assert_eq!(store.side("mali/a").unwrap(), None);
}

#[test]
fn a_card_takes_as_long_as_all_its_answers_of_a_day() {
    let home = Home::new();
    let mut store = home.study();
    assert_eq!(store.usual_time(noon(0).day).unwrap(), None);
    let card = side(&mut store, "mali/a");
    let once = answer(Rating::Good);
    let seconds = |store: &Store, day| {
        let ms = store.usual_time(noon(day).day).unwrap().unwrap();
        (ms / 100.0).round() as u32
    };
    let alone = once.took_ms.unwrap() / 100;
    for (nth, expected) in [(0, alone), (1, alone * 2), (2, alone * 2)] {
        store
            .record(card, &once, "?", later(0, nth), &SCHEDULING)
            .unwrap();
        assert_eq!(seconds(&store, 0), expected, "{nth} asked again");
    }
    assert_eq!(seconds(&store, 29), alone * 2);
    assert_eq!(seconds(&store, 30), alone, "what was long ago says nothing");
}
