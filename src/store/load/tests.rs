use std::fs;

use super::*;
use crate::schedule::model::Phase;
use crate::store::bookcase::{Bookcase, NOW, TODAY, card};
use crate::store::fixture;

/// A deck with one group of two cards.
const DECK: &str = "\
[deck]
id = \"d\"
title = \"The deck\"
[[card]]
id = \"x\"
question = \"one\"
answer = \"a\"
[[group]]
[[group.card]]
id = \"y\"
question = \"two\"
answer = \"b\"
tags = [\"t\"]
";

fn later(ms: i64) -> Moment {
    Moment {
        at_ms: NOW.at_ms + ms,
        ..NOW
    }
}

struct Session {
    bookcase: Bookcase,
    shelf: Shelf,
    config: Config,
}

impl Session {
    fn new(deck: &str) -> Self {
        let mut bookcase = Bookcase::new();
        bookcase.write("file.toml", deck);
        let shelf = Shelf::new(&bookcase.decks(), NOW);
        Self {
            bookcase,
            shelf,
            config: Config::default(),
        }
    }

    fn side(&self, key: &str) -> SideId {
        self.bookcase.store.side(key).unwrap().unwrap()
    }

    fn load(&mut self, key: &str) -> Option<Loaded> {
        let side = self.side(key);
        let config = Some(&self.config);
        self.bookcase
            .store
            .load(&mut self.shelf, side, later(1), config)
            .unwrap()
    }

    fn answer(&mut self, key: &str, rating: Rating) -> SideState {
        let side = self.side(key);
        let answer = fixture::answer(rating);
        let store = &mut self.bookcase.store;
        let outcome = store.record(side, &answer, "q", later(2), &fixture::SCHEDULING);
        outcome.unwrap().state
    }
}

#[test]
fn a_side_comes_with_its_text_and_state() {
    let mut session = Session::new(DECK);
    let loaded = session.load("d/y").unwrap();
    assert_eq!(loaded.side.key, "d/y");
    assert_eq!(loaded.title, "two");
    assert_eq!(
        (loaded.deck.as_str(), loaded.deck_title.as_str()),
        ("d", "The deck")
    );
    assert!(loaded.file.ends_with("decks/file.toml"));
    assert_eq!(loaded.tags, ["t"]);
    assert_eq!(loaded.state.phase, Phase::New);
    let ratings: Vec<Rating> = loaded.next.iter().map(|(rating, _)| *rating).collect();
    assert_eq!(ratings, Rating::ALL);
    assert!(loaded.next.is_sorted_by_key(|(_, days)| *days));
    session
        .bookcase
        .store
        .accept(loaded.id, "too", NOW)
        .unwrap();
    assert_eq!(session.load("d/y").unwrap().accepted, ["too"]);
}

#[test]
fn without_a_schedule_nothing_is_foretold() {
    let mut session = Session::new(DECK);
    let side = session.side("d/x");
    let store = &session.bookcase.store;
    let loaded = store
        .load(&mut session.shelf, side, NOW, None)
        .unwrap()
        .unwrap();
    assert_eq!(loaded.next, []);
}

#[test]
fn an_edited_file_is_read_again() {
    let mut session = Session::new(DECK);
    assert_eq!(session.load("d/x").unwrap().title, "one");
    session
        .bookcase
        .write("file.toml", &DECK.replace("\"one\"", "\"one, edited\""));
    assert_eq!(session.load("d/x").unwrap().title, "one, edited");
    fs::remove_file(session.bookcase.path("file.toml")).unwrap();
    assert_eq!(session.load("d/x"), None);
}

#[test]
fn a_card_that_is_given_an_id_meanwhile_is_still_found() {
    let text = DECK.replace("id = \"x\"\n", "");
    let mut session = Session::new(&text);
    let sides = session.bookcase.sides();
    let key = sides.lines().find(|line| line.contains(" 0")).unwrap();
    let key = key.split(':').next().unwrap().to_owned();
    assert_eq!(session.load(&key).unwrap().title, "one");
    session.bookcase.write("file.toml", DECK);
    assert_eq!(session.load(&key).unwrap().side.key, "d/x");
}

#[test]
fn what_is_set_aside_or_vanished_is_gone() {
    let mut session = Session::new(DECK);
    let (x, y) = (session.side("d/x"), session.side("d/y"));
    session.bookcase.store.suspend(x, NOW).unwrap();
    assert_eq!(session.load("d/x"), None);
    session.bookcase.store.resume(x, NOW).unwrap();
    assert!(session.load("d/x").is_some());
    session.bookcase.store.bury(y, TODAY.plus(1), NOW).unwrap();
    assert_eq!(session.load("d/y"), None);
    session.bookcase.write(
        "file.toml",
        &("[deck]\nid = \"d\"\n".to_owned() + &card("z", "z")),
    );
    assert_eq!(session.load("d/x"), None);
    let unknown = SideId(99);
    let store = &session.bookcase.store;
    assert_eq!(
        store.load(&mut session.shelf, unknown, NOW, None).unwrap(),
        None
    );
}

#[test]
fn what_another_session_answered_is_gone_but_not_what_this_one_did() {
    let mut session = Session::new(DECK);
    let state = session.answer("d/x", Rating::Good);
    assert_eq!(session.load("d/x"), None);
    let side = session.side("d/x");
    session.shelf.note(side, &state);
    assert!(session.load("d/x").is_some());
    session.answer("d/y", Rating::Again);
    assert_eq!(session.load("d/y"), None);
    // A session that begins later asks what was failed.
    session.shelf = Shelf::new(&session.bookcase.decks(), later(2));
    assert!(session.load("d/y").is_some());
}

#[test]
fn a_card_that_a_mistake_hides_is_not_gone() {
    let mut session = Session::new(DECK);
    let x = session.side("d/x");
    let mistaken = DECK.replace("question = \"one\"", "questoin = \"one\"");
    session.bookcase.write("file.toml", &mistaken);
    session.shelf.follow(&session.bookcase.decks());
    let load = |session: &mut Session| {
        let shelf = &mut session.shelf;
        session.bookcase.store.load(shelf, x, later(1), None)
    };
    assert!(matches!(
        load(&mut session),
        Err(StoreError::Mistake { file }) if file.ends_with("file.toml")
    ));
    let other = DECK
        .replace("\"x\"", "\"z\"")
        .replace("\"one\"", "\"another\"");
    session.bookcase.write("file.toml", &other);
    session.shelf.follow(&session.bookcase.decks());
    assert_eq!(load(&mut session).unwrap(), None);
}

#[test]
fn what_has_slips_comes_with_the_answers_of_its_deck() {
    let typed = "\
[[card]]
id = \"z\"
question = \"three\"
answer = \"Serval\"
accept = [\"the cat\"]
[[card]]
id = \"v\"
question = \"four\"
answer = \"Barkhane\"
typed = true
";
    let mut session = Session::new(&format!("{DECK}{typed}"));
    assert_eq!(session.load("d/y").unwrap().others[..], [""; 0]);
    let z = session.load("d/z").unwrap();
    assert_eq!(z.others[..], ["a", "b", "Serval", "the cat", "Barkhane"]);
    let v = session.load("d/v").unwrap();
    assert!(Rc::ptr_eq(&z.others, &v.others), "they are collected once");
}
