//! The decks that ship with griot are clean, use the whole format, keep to the rules that their cards are written by,
//! and go through their article in order and as a whole.

mod answers;
mod article;
mod clean;
mod course;
mod options;
mod pages;
mod rules;

use std::collections::BTreeSet;
use std::fmt::Display;

use griot::deck::model::{Card, Deck};
use griot::deck::read::read;
use griot::store::builtin::BUILTIN;

/// The decks, in their order.
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

/// Its id, or what it asks.
fn name(card: &Card) -> &str {
    card.id.as_deref().unwrap_or(&card.question)
}

/// Its key: its deck's id and its name.
fn key(deck: &Deck, card: &Card) -> String {
    format!("{}/{}", deck.id, name(card))
}

/// The keys of all cards.
fn keys(decks: &[Deck]) -> BTreeSet<String> {
    decks
        .iter()
        .flat_map(|deck| deck.cards.iter().map(move |card| key(deck, card)))
        .collect()
}

fn has_tag(card: &Card, tag: &str) -> bool {
    card.tags.iter().any(|is| is == tag)
}

/// The parts of its source.
fn sources(card: &Card) -> impl Iterator<Item = &str> {
    let source = card.source.as_deref().unwrap_or_default();
    source.split("; ").filter(|part| !part.is_empty())
}

/// Looks at every card of every deck; all faults are told at once.
fn assert_each_card(fault: impl Fn(&Deck, &Card) -> Option<String>) {
    let decks = decks();
    let cards = decks
        .iter()
        .flat_map(|deck| deck.cards.iter().map(move |card| (deck, card)));
    assert_none(cards.filter_map(|(deck, card)| {
        let fault = fault(deck, card)?;
        Some(format!("{}: {fault}", key(deck, card)))
    }));
}

/// Fails with all faults at once.
#[track_caller]
fn assert_none<T: Display>(faults: impl IntoIterator<Item = T>) {
    let faults: Vec<String> = faults.into_iter().map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
