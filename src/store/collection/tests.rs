use super::*;
use crate::config::Config;
use crate::event::StudyDay;
use crate::schedule::model::Phase;
use crate::store::bookcase::{Bookcase, TODAY, card};

const VERBS: &str = "\
[deck]
id = \"verbs\"
tags = [\"Spanish\"]
[deck.study]
retention = 0.85
new_per_day = 3
[[card]]
id = \"ser\"
question = \"What does **ser** mean?\"
answer = \"to be\"
reverse = true
[[card]]
id = \"cafe\"
question = \"Where do you drink café?\"
answer = \"at home\"
wrong = [\"nowhere\"]
tags = [\"food\"]
suspended = true
expires = 2026-01-01
";

fn keys(bookcase: &Bookcase, collection: &Collection) -> Vec<String> {
    let key = |side: &SideNow| {
        bookcase
            .store
            .key(crate::session::step::SideId(side.side))
            .unwrap()
    };
    collection.sides.iter().map(key).collect()
}

fn bookcase() -> (Bookcase, Vec<DeckEntry>) {
    let mut bookcase = Bookcase::new();
    bookcase.write("verbs.toml", VERBS);
    bookcase.write("other.toml", &card("tea", "Name a drink"));
    let decks = bookcase.decks();
    bookcase.sql(&format!(
        "INSERT INTO side (key, kind, phase, n_answers) VALUES ('verbs/gone', 1, 2, 3), ('nowhere/gone', 1, 2, 1), ('verbs/never', 1, 0, 0);
         INSERT INTO side (key, n_answers, merged_into) SELECT 'verbs/renamed', 2, id FROM side WHERE key = 'verbs/ser';
         UPDATE side SET phase = 2, stability = 10, difficulty = 5, last_day = {0} - 10, due = {0}, n_answers = 1 WHERE key = 'verbs/ser'",
        TODAY.0
    ));
    (bookcase, decks)
}

#[test]
fn sides_that_stand_and_sides_that_were_answered_are_told_of() {
    let (bookcase, decks) = bookcase();
    let verbs: Vec<DeckEntry> = decks
        .iter()
        .filter(|deck| deck.id == "verbs")
        .cloned()
        .collect();
    let config = Config::default();
    for (decks, gone, expected) in [
        (
            &decks,
            Gone::All,
            "other/tea verbs/ser verbs/ser#reverse verbs/cafe verbs/gone nowhere/gone",
        ),
        (
            &decks,
            Gone::OfTheseDecks,
            "other/tea verbs/ser verbs/ser#reverse verbs/cafe verbs/gone",
        ),
        (
            &verbs,
            Gone::OfTheseDecks,
            "verbs/ser verbs/ser#reverse verbs/cafe verbs/gone",
        ),
    ] {
        let collection = bookcase.store.collection(decks, gone, &config).unwrap();
        let mut found = keys(&bookcase, &collection);
        let mut expected: Vec<&str> = expected.split(' ').collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
        assert!(collection.sides.is_sorted_by_key(|side| side.side));
    }
}

#[test]
fn a_side_is_told_with_its_deck_its_tags_and_its_state() {
    let (bookcase, decks) = bookcase();
    let collection = bookcase
        .store
        .collection(&decks, Gone::All, &Config::default())
        .unwrap();
    let side = |key: &str| {
        let id = bookcase.store.side(key).unwrap().unwrap().0;
        collection
            .sides
            .iter()
            .find(|side| side.side == id)
            .unwrap()
    };
    let (ser, reverse, cafe) = (
        side("verbs/ser"),
        side("verbs/ser#reverse"),
        side("verbs/cafe"),
    );
    let deck = &collection.decks[ser.deck.unwrap() as usize];
    assert_eq!((deck.id.as_str(), deck.retention), ("verbs", 0.85));
    assert_eq!((deck.limits.new, deck.limits.reviews), (3, 200));
    assert_eq!(ser.key, draw::key("verbs/ser"));
    assert!(ser.sibling.is_some() && ser.sibling == reverse.sibling && ser.place < reverse.place);
    assert_eq!(
        (ser.state.phase, ser.state.due),
        (Phase::Review, Some(TODAY))
    );
    assert_eq!(collection.tag_sets[ser.tags as usize], ["Spanish"]);
    assert_eq!(collection.tag_sets[cafe.tags as usize], ["Spanish", "food"]);
    assert_eq!(
        (cafe.chance, cafe.is_suspended, ser.is_suspended),
        (0.5, true, false)
    );
    assert_eq!(cafe.expires, Some(StudyDay(20_454)));
    assert_eq!(
        (side("nowhere/gone").deck, side("nowhere/gone").kind),
        (None, Some(1))
    );
}

#[test]
fn the_word_of_the_learner_and_a_mistake_decide_what_is_asked() {
    let (bookcase, decks) = bookcase();
    bookcase.sql("UPDATE side SET suspended = 0 WHERE key = 'verbs/cafe'; UPDATE side SET flags = flags | 4 WHERE key = 'other/tea'");
    let collection = bookcase
        .store
        .collection(&decks, Gone::All, &Config::default())
        .unwrap();
    let suspended: Vec<bool> = ["verbs/cafe", "other/tea"]
        .map(|key| bookcase.store.side(key).unwrap().unwrap().0)
        .iter()
        .map(|id| {
            collection
                .sides
                .iter()
                .find(|side| side.side == *id)
                .unwrap()
                .is_suspended
        })
        .collect();
    assert_eq!(suspended, [false, true]);
}

#[test]
fn reading_sides_and_answers_at_once_gives_the_same() {
    let (mut bookcase, decks) = bookcase();
    let config = Config::default();
    let alone = bookcase
        .store
        .collection(&decks, Gone::All, &config)
        .unwrap();
    let both = bookcase
        .store
        .collection_and_history(&decks, Gone::All, &config);
    let (beside, history) = both.unwrap();
    assert!(alone.sides.len() > 4);
    assert_eq!(beside, alone);
    assert_eq!(history.answered().count(), 0);
}
