use super::*;
use crate::store::bookcase::{Bookcase, NOW, TODAY};

const VERBS: &str = "\
[deck]
id = \"verbs\"
tags = [\"Spanish\"]
[[card]]
id = \"ser\"
question = \"What does **ser** mean?\"
answer = \"to be\"
reverse = true
[[card]]
id = \"cafe\"
question = \"Where do you drink café?\"
answer = \"at home\"
tags = [\"food\"]
suspended = true
[[card]]
id = \"old\"
question = \"Who is king?\"
answer = \"Nobody\"
expires = 2026-01-01
";

fn bookcase() -> (Bookcase, Vec<DeckEntry>) {
    let mut bookcase = Bookcase::new();
    bookcase.write("verbs.toml", VERBS);
    bookcase.write(
        "other.toml",
        "[[card]]\nid = \"cafe\"\nquestion = \"Name a drink\"\nanswer = \"tea\"\n[[card]]\nid = \"unique\"\nquestion = \"?\"\nanswer = \"!\"\n",
    );
    let decks = bookcase.decks();
    let today = TODAY.0;
    bookcase.sql(&format!(
        "UPDATE side SET phase = 2, stability = 10, difficulty = 5, last_day = {today} - 10, due = {today}, n_answers = 1
         WHERE key = 'verbs/ser';
         UPDATE side SET phase = 1, stability = 1, difficulty = 5, last_day = {today}, due = {today} + 1, n_answers = 2
         WHERE key = 'other/unique';"
    ));
    (bookcase, decks)
}

fn parts(query: &str) -> Vec<String> {
    query.split(' ').map(str::to_owned).collect()
}

#[test]
fn searches_combine_words_tags_decks_kinds_and_states() {
    let (bookcase, decks) = bookcase();
    let all = "other/cafe other/unique verbs/ser verbs/ser#reverse verbs/cafe verbs/old";
    for (query, expected) in [
        ("", all),
        ("cafe", "verbs/cafe"),
        ("SER mean", "verbs/ser verbs/ser#reverse"),
        ("what:to", ""),
        ("tag:spanish drink", "verbs/cafe"),
        ("tag:food tag:spanish", "verbs/cafe"),
        ("deck:o*", "other/cafe other/unique"),
        ("kind:typed", ""),
        ("kind:flashcard deck:other", "other/cafe other/unique"),
        ("is:new", "other/cafe verbs/ser#reverse verbs/old"),
        ("is:due", "other/unique verbs/ser"),
        ("is:due is:review", "verbs/ser"),
        ("is:learning", "other/unique"),
        ("is:suspended", "verbs/cafe"),
        ("is:buried", ""),
        ("is:expired", "verbs/old"),
    ] {
        let search = Search::new(&parts(query)).unwrap();
        let cards = bookcase.store.cards(&decks, &search, TODAY).unwrap();
        let keys: Vec<&str> = cards.iter().map(|card| card.key.as_str()).collect();
        assert_eq!(keys.join(" "), expected, "{query}");
    }
}

#[test]
fn a_search_that_means_nothing_says_what_could_stand_there() {
    for (part, help) in [
        (
            "is:knwon",
            "the states are new, learning, review, suspended, buried, due, expired",
        ),
        ("deck:[", "write `deck:` and a deck's id or pattern"),
        (
            "kind:quiz",
            "the kinds are flashcard, typed, number, date, true-false, choice, choices, cloze, order, match, list",
        ),
    ] {
        let error = Search::new(&parts(part)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("\"{part}\" cannot be searched for")
        );
        assert_eq!(error.help, help);
    }
}

#[test]
fn a_card_is_shown_with_its_place_and_state() {
    let (bookcase, decks) = bookcase();
    let search = Search::new(&parts("king")).unwrap();
    let card = bookcase
        .store
        .cards(&decks, &search, TODAY)
        .unwrap()
        .remove(0);
    assert_eq!(card.question, "Who is king?");
    assert_eq!(card.answer, "Nobody");
    assert_eq!(card.tags, ["Spanish"]);
    assert!(card.file.ends_with("decks/verbs.toml"));
    assert_eq!((card.recall, card.state.due), (None, None));
    let search = Search::new(&parts("is:review")).unwrap();
    let card = bookcase
        .store
        .cards(&decks, &search, TODAY)
        .unwrap()
        .remove(0);
    let recall = card.recall.unwrap();
    assert!((recall - 0.9).abs() < 0.001, "{recall}");
    assert_eq!(card.state.due, Some(TODAY));
}

#[test]
fn known_is_the_mean_recall_of_all_sides() {
    let (bookcase, decks) = bookcase();
    let known = bookcase.store.known(&decks, TODAY).unwrap();
    let expected = [1.0 / 2.0, 0.9 / 4.0];
    for (known, expected) in known.iter().zip(expected) {
        assert!((known - expected).abs() < 0.001, "{known} {expected}");
    }
}

#[test]
fn cards_are_named_by_key_by_card_or_by_bare_id() {
    let (mut bookcase, decks) = bookcase();
    let named = |name: &str| -> String {
        let found = bookcase.store.named(&decks, name).unwrap();
        match found {
            Ok(sides) => {
                let keys = sides.iter().map(|side| bookcase.store.key(*side).unwrap());
                keys.collect::<Vec<_>>().join(" ")
            }
            Err(error) => format!("{error}: {}", error.near.join(" ")),
        }
    };
    for (name, expected) in [
        ("verbs/ser#reverse", "verbs/ser#reverse"),
        ("verbs/ser", "verbs/ser verbs/ser#reverse"),
        ("ser", "verbs/ser verbs/ser#reverse"),
        ("ser#reverse", "verbs/ser#reverse"),
        ("unique", "other/unique"),
        ("cafe", "no card is called \"cafe\": other/cafe verbs/cafe"),
        ("uniqe", "no card is called \"uniqe\": other/unique"),
        ("zzz", "no card is called \"zzz\": "),
    ] {
        assert_eq!(named(name), expected, "{name}");
    }
    let side = bookcase.store.side("verbs/ser").unwrap().unwrap();
    bookcase.store.suspend(side, NOW).unwrap();
    let suspended = Search::new(&parts("is:suspended ser")).unwrap();
    let cards = bookcase.store.cards(&decks, &suspended, TODAY).unwrap();
    assert_eq!(cards[0].key, "verbs/ser");
}
