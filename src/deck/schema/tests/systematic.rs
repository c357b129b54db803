//! Every key with every value, on every kind of card.

use super::decks;
use super::judge::Judge;
use super::parts::{CARDS, ITEM_KEYS, ITEM_PLACES, SCALARS, STRANGE_KEYS, card_with, values};
use super::shape::{keys_of_card, keys_of_deck, keys_of_group};

#[test]
fn a_card_with_any_key_and_value_is_taken_or_refused_by_both() {
    let mut judge = Judge::new();
    let values = values();
    let keys = keys_of_card();
    for card in CARDS {
        for key in keys.iter().map(String::as_str).chain(STRANGE_KEYS) {
            for value in &values {
                let card = card_with(card, &[(key, value)]);
                judge.compare(&format!("[[card]]\n{card}"));
            }
        }
    }
    let tally = &judge.tally;
    assert!(
        tally.n_compared() > 50_000 && tally.n_taken > 3_000,
        "{tally:?}"
    );
}

#[test]
fn a_card_that_lacks_a_key_or_has_two_more_is_taken_or_refused_by_both() {
    let mut judge = Judge::new();
    let good: Vec<(&str, &str)> = CARDS.concat();
    for card in CARDS {
        for without in 0..card.len() {
            let mut card = card.to_vec();
            card.remove(without);
            judge.compare(&format!("[[card]]\n{}", card_with(&card, &[])));
        }
        for first in &good {
            for second in good.iter().filter(|second| second.0 != first.0) {
                let card = card_with(card, &[*first, *second]);
                judge.compare(&format!("[[card]]\n{card}"));
            }
        }
    }
    let tally = &judge.tally;
    assert!(
        tally.n_compared() > 14_000 && tally.n_taken > 2_000,
        "{tally:?}"
    );
}

#[test]
fn an_item_with_any_key_and_value_is_taken_or_refused_by_both() {
    let mut judge = Judge::new();
    let lists = ["[]", "['y']", "['']", "[1]", "[['y']]", "{}"];
    let values: Vec<&str> = SCALARS.into_iter().chain(lists).collect();
    for (card, key, place) in ITEM_PLACES {
        for item_key in ITEM_KEYS {
            for value in &values {
                let item = match item_key {
                    "text" => format!("{{ text = {value} }}"),
                    key => format!("{{ text = 'c', {key} = {value} }}"),
                };
                let value = place.replacen('@', &item, 1).replace('@', "'w'");
                let card = card_with(CARDS[card], &[(key, &value)]);
                judge.compare(&format!("[[card]]\n{card}"));
            }
        }
    }
    let tally = &judge.tally;
    assert!(
        tally.n_compared() > 4_000 && tally.n_taken > 600,
        "{tally:?}"
    );
}

#[test]
fn a_deck_or_group_with_any_key_and_value_is_taken_or_refused_by_both() {
    let mut judge = Judge::new();
    let card = card_with(CARDS[0], &[]);
    for value in &values() {
        for key in keys_of_deck().iter().map(String::as_str).chain(["name"]) {
            judge.compare(&format!("[deck]\n{key} = {value}\n[[card]]\n{card}"));
        }
        for key in keys_of_group().iter().map(String::as_str).chain(["note"]) {
            judge.compare(&format!(
                "[[group]]\n{key} = {value}\n[[group.card]]\n{card}"
            ));
            judge.compare(&format!("[[card]]\n{card}[[group]]\n{key} = {value}\n"));
        }
        for key in ["deck", "card", "group", "cards"] {
            judge.compare(&format!("{key} = {value}\n"));
            judge.compare(&format!(
                "{key} = {value}\n[[group]]\n[[group.card]]\n{card}"
            ));
        }
    }
    let tally = &judge.tally;
    assert!(
        tally.n_compared() > 4_000 && tally.n_taken > 200,
        "{tally:?}"
    );
}

#[test]
fn a_deck_that_lost_a_line_is_taken_or_refused_by_both() {
    let mut judge = Judge::new();
    for deck in decks("tests/decks/good") {
        let lines: Vec<&str> = deck.lines().collect();
        for lost in 0..lines.len() {
            let (before, after) = (&lines[..lost], &lines[lost + 1..]);
            judge.compare(&[before, after].concat().join("\n"));
        }
    }
    let tally = &judge.tally;
    assert!(tally.n_refused > 50 && tally.n_taken > 200, "{tally:?}");
}
