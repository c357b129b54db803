//! Decks and what is found in them: every code has a bad and a good example, which `--explain` prints too.

mod decks;
mod examples;

use super::{Known, judge, read_and_lint};
use crate::deck::model::CalendarDay;
use crate::diagnostic::Diagnostic;

/// A day after all that expire in the tests.
const TODAY: CalendarDay = CalendarDay {
    year: 2026,
    month: 11,
    day: 28,
};

/// Everything that is found in a deck which stands alone.
fn check(text: &str) -> Vec<Diagnostic> {
    let (reading, linted) = read_and_lint("deck", text.as_bytes(), Some(TODAY));
    let ids = reading.deck.cards.iter().filter_map(|card| card.id.clone());
    let known = Known {
        decks: [(reading.deck.id.clone(), ids.collect())].into(),
        is_all: true,
    };
    let decks = [(&reading.deck, text.as_bytes(), &linted.requirements[..])];
    let judged = judge(&decks, &known).into_iter().flatten();
    let all = reading.diagnostics.into_iter().chain(linted.diagnostics);
    all.chain(judged).collect()
}

/// The codes of what is found.
fn codes(text: &str) -> Vec<&'static str> {
    check(text).iter().map(|found| found.code.0).collect()
}
