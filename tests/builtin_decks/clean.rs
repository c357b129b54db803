//! `griot check` has nothing to say of the decks.

use griot::check::{Known, judge, read_and_lint};
use griot::deck::model::CalendarDay;
use griot::store::builtin::BUILTIN;

use crate::{assert_none, decks};

/// A day on which no card has expired yet that was meant to last.
const TODAY: CalendarDay = CalendarDay {
    year: 2026,
    month: 11,
    day: 28,
};

#[test]
fn no_lint_finds_anything() {
    assert_none(BUILTIN.iter().flat_map(|builtin| {
        let (_, linted) = read_and_lint(builtin.id, builtin.text.as_bytes(), Some(TODAY));
        let found = linted.diagnostics.into_iter();
        let found = found.map(move |found| format!("{}: {}", builtin.id, found.message));
        found.collect::<Vec<_>>()
    }));
}

#[test]
fn requirements_name_cards_and_never_lead_back() {
    let decks = decks();
    let linted: Vec<_> = BUILTIN
        .iter()
        .map(|builtin| read_and_lint(builtin.id, builtin.text.as_bytes(), None).1)
        .collect();
    let ids = decks.iter().map(|deck| {
        let ids = deck.cards.iter().filter_map(|card| card.id.clone());
        (deck.id.clone(), ids.collect())
    });
    let known = Known {
        decks: ids.collect(),
        is_all: true,
    };
    let all: Vec<_> = decks
        .iter()
        .zip(BUILTIN)
        .zip(&linted)
        .map(|((deck, builtin), linted)| (deck, builtin.text.as_bytes(), &linted.requirements[..]))
        .collect();
    let n_requirements: usize = linted.iter().map(|linted| linted.requirements.len()).sum();
    assert!(n_requirements > 0);
    let found = judge(&all, &known).into_iter().flatten();
    assert_none(found.map(|found| found.message));
}
