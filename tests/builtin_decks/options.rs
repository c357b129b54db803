//! Nothing but knowing it tells which option is right.

use griot::deck::model::{Ask, Deck};

use crate::{assert_none, decks};

#[test]
fn the_length_of_an_option_gives_nothing_away() {
    assert_none(decks().iter().filter_map(|deck| {
        let is_longest: Vec<bool> = is_longest(deck).collect();
        let n_longest = is_longest.iter().filter(|is_longest| **is_longest).count();
        (n_longest * 10 > is_longest.len() * 4).then(|| {
            let n = is_longest.len();
            format!(
                "{}: the right option is the longest in {n_longest} of {n}",
                deck.id
            )
        })
    }));
}

/// Of each choice, whether the right option is longer than all others.
fn is_longest(deck: &Deck) -> impl Iterator<Item = bool> {
    deck.cards.iter().filter_map(|card| {
        let Ask::Choice { right, wrong } = &card.ask else {
            return None;
        };
        let length = |text: &str| text.chars().count();
        let mut others = wrong.iter().map(|item| length(&item.text));
        Some(others.all(|other| other < length(&right.text)))
    })
}

#[test]
fn a_choice_has_three_wrong_options_of_its_own() {
    let decks = decks();
    let cards = decks.iter().flat_map(|deck| &deck.cards);
    assert_none(cards.filter_map(|card| match &card.ask {
        Ask::Choice { wrong, .. } if wrong.len() < 3 => Some(crate::name(card)),
        _ => None,
    }));
}

#[test]
fn about_as_many_statements_are_true_as_false() {
    assert_none(decks().iter().filter_map(|deck| {
        let values = deck.cards.iter().filter_map(|card| match card.ask {
            Ask::TrueFalse { value } => Some(value),
            _ => None,
        });
        let (n_true, n_false) = values.fold((0_usize, 0_usize), |(t, f), value| {
            (t + usize::from(value), f + usize::from(!value))
        });
        let is_balanced = n_true.max(n_false) <= n_true.min(n_false) * 3 / 2 + 1;
        (!is_balanced).then(|| format!("{}: {n_true} true, {n_false} false", deck.id))
    }));
}
