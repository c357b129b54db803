//! What must stay the same in a deck, and what of it an edit is about.

use crate::deck::model::{Ask, Card, Deck};
use crate::deck::side::{Aspect, names, sides_of};
use crate::diagnostic::Diagnostic;

/// An accepted text, with the item that it counts for.
pub(super) type Named = (usize, String);

/// The card and aspect of the side with this key, or with a key made of its fingerprint.
pub(super) fn find_side(deck: &Deck, key: &str) -> Option<(usize, Aspect)> {
    if let Some(name) = names(deck).find(|name| name.key == key) {
        return Some((name.card, name.aspect));
    }
    let mut cards = deck.cards.iter();
    let card = cards.position(|card| key.contains(&card.fingerprint))?;
    let mut sides = sides_of(deck, card).into_iter();
    let side = sides.find(|side| side.fingerprint_key == key)?;
    Some((card, side.aspect))
}

/// The card's own index of each item of a side that texts can be accepted for; `None` when there is none.
pub(super) fn items_of(deck: &Deck, card: usize, aspect: &Aspect) -> Option<Vec<usize>> {
    let of = deck.cards.get(card)?;
    match (aspect, &of.ask) {
        (Aspect::Front, Ask::Typed { .. } | Ask::Number(_) | Ask::Date(_)) => Some(vec![0]),
        (Aspect::Front, Ask::List { items, .. }) => Some((0..items.len()).collect()),
        (Aspect::Reverse, _) => match of.reverse.as_ref()?.ask {
            Ask::Typed { .. } => Some(vec![0]),
            _ => None,
        },
        (Aspect::Gap(_), Ask::Cloze(cloze)) if cloze.typed => {
            let at = names(deck)
                .filter(|name| name.card == card)
                .position(|name| name.aspect == *aspect)?;
            cloze.deletions.get(at).cloned()
        }
        _ => None,
    }
}

/// The lists of accepted texts of a side, one for each of its items.
fn lists_mut<'c>(card: &'c mut Card, aspect: &Aspect) -> Vec<&'c mut Vec<String>> {
    let ask = match aspect {
        Aspect::Reverse => match &mut card.reverse {
            Some(reverse) => &mut reverse.ask,
            None => return Vec::new(),
        },
        _ => &mut card.ask,
    };
    match ask {
        Ask::Typed { answer, .. } => vec![&mut answer.accept],
        Ask::Number(number) => vec![&mut number.accept],
        Ask::Date(date) => vec![&mut date.accept],
        Ask::List { items, .. } => items.iter_mut().map(|item| &mut item.accept).collect(),
        Ask::Cloze(cloze) => cloze.gaps.iter_mut().map(|gap| &mut gap.accept).collect(),
        _ => Vec::new(),
    }
}

/// What is accepted for a side, item by item.
pub(super) fn accepted(card: &Card, aspect: &Aspect, items: &[usize]) -> Vec<Named> {
    let mut card = card.clone();
    let mut lists = lists_mut(&mut card, aspect);
    let mut all = Vec::new();
    for (item, idx) in items.iter().enumerate() {
        if let Some(list) = lists.get_mut(*idx) {
            all.extend(list.drain(..).map(|text| (item, text)));
        }
    }
    all
}

/// A deck without what is accepted for one side, and without places.
pub(super) fn without(deck: &Deck, card: usize, aspect: &Aspect, items: &[usize]) -> Deck {
    let mut deck = unplaced(deck);
    if let Some(card) = deck.cards.get_mut(card) {
        for (idx, list) in lists_mut(card, aspect).into_iter().enumerate() {
            if items.contains(&idx) {
                list.clear();
            }
        }
    }
    deck
}

/// A deck without places.
pub(super) fn unplaced(deck: &Deck) -> Deck {
    let mut deck = deck.clone();
    deck.cards.iter_mut().for_each(Card::forget_places);
    deck
}

/// What the first diagnostic says that was not there before.
pub(super) fn first_new(before: &[Diagnostic], after: &[Diagnostic]) -> Option<String> {
    let first = new_ones(before, after).into_iter().next();
    first.map(|diagnostic| diagnostic.message)
}

/// The diagnostics that were not there before, wherever they stand.
pub(super) fn new_ones(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut known: Vec<&Diagnostic> = before.iter().collect();
    let mut is_new = |diagnostic: &&Diagnostic| {
        let is_same = |other: &&Diagnostic| {
            (other.code, &other.message) == (diagnostic.code, &diagnostic.message)
        };
        let found = known.iter().position(is_same);
        found.map(|idx| known.swap_remove(idx)).is_none()
    };
    after
        .iter()
        .filter(|diagnostic| is_new(diagnostic))
        .cloned()
        .collect()
}
