//! The decks that ship with griot are clean, and use the whole format.

use std::collections::BTreeSet;

use griot::deck::model::{Deck, Kind};
use griot::deck::read::read;
use griot::store::builtin::BUILTIN;

fn decks() -> Vec<Deck> {
    BUILTIN
        .iter()
        .map(|builtin| {
            let reading = read(builtin.id, builtin.text.as_bytes());
            assert_eq!(reading.diagnostics, [], "{}", builtin.id);
            assert_eq!(reading.deck.n_refused, 0, "{}", builtin.id);
            assert_eq!(reading.deck.id, builtin.id);
            reading.deck
        })
        .collect()
}

#[test]
fn every_kind_of_card_is_shown() {
    let kinds: BTreeSet<Kind> = decks()
        .iter()
        .flat_map(|deck| &deck.cards)
        .map(|card| card.ask.kind())
        .collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), Kind::ALL);
}

#[test]
fn every_card_has_an_id_an_explanation_and_a_source() {
    for deck in decks() {
        for card in &deck.cards {
            let name = card.id.as_deref().unwrap_or(&card.question);
            assert!(card.id.is_some(), "{name} has no id");
            assert!(card.explanation.is_some(), "{name} has no explanation");
            assert!(card.source.is_some(), "{name} has no source");
        }
    }
}

#[test]
fn what_a_card_requires_exists() {
    let decks = decks();
    for deck in &decks {
        for required in deck.cards.iter().flat_map(|card| &card.requires) {
            let (home, id) = required.split_once('/').unwrap_or((&deck.id, required));
            let known = decks
                .iter()
                .filter(|deck| deck.id == home)
                .flat_map(|deck| &deck.cards)
                .any(|card| card.id.as_deref() == Some(id));
            assert!(
                known,
                "{required} is required in {} and nowhere defined",
                deck.id
            );
        }
    }
}
