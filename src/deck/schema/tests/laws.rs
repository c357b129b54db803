//! Decks made by chance.

use proptest::prelude::*;
use proptest::sample::select;

use super::judge::Judge;
use super::parts::{CARDS, STRANGE_KEYS, card_with, values};
use super::shape::{keys_of_card, keys_of_deck, keys_of_group};

/// Some keys with values: what fits where it stands in some cards, and anything.
fn changes(keys: Vec<String>, most: usize) -> BoxedStrategy<Vec<(String, String)>> {
    let good: Vec<(String, String)> = CARDS
        .concat()
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .filter(|(key, _)| keys.contains(key))
        .collect();
    let any = (select(keys), select(values())).boxed();
    let change = if good.is_empty() {
        any
    } else {
        prop_oneof![select(good), any].boxed()
    };
    prop::collection::vec(change, 0..most).boxed()
}

/// The changes with each key once.
fn lines(base: &[(&str, &str)], changes: &[(String, String)]) -> String {
    let mut once: Vec<(&str, &str)> = Vec::new();
    for (key, value) in changes {
        if !once.iter().any(|(known, _)| known == key) {
            once.push((key, value));
        }
    }
    card_with(base, &once)
}

fn deck() -> impl Strategy<Value = String> {
    let mut keys = keys_of_card();
    keys.extend(STRANGE_KEYS.map(str::to_owned));
    let card = (select(CARDS.to_vec()), changes(keys, 4));
    let cards = || prop::collection::vec(card.clone(), 0..3);
    let group_keys = keys_of_group()
        .into_iter()
        .filter(|key| key != "card")
        .collect();
    let parts = (
        changes(keys_of_deck(), 3),
        cards(),
        changes(group_keys, 3),
        cards(),
    );
    parts.prop_map(|(head, cards, group, members)| {
        let mut deck = String::new();
        if !head.is_empty() {
            deck.extend(["[deck]\n", &lines(&[], &head)]);
        }
        for (idx, (base, changes)) in cards.iter().enumerate() {
            let id = format!("card-{idx}");
            let card = lines(base, changes);
            deck.extend(["[[card]]\n", &card]);
            if !changes.iter().any(|(key, _)| key == "id") {
                deck.extend(["id = '", &id, "'\n"]);
            }
        }
        if !group.is_empty() || !members.is_empty() {
            deck.extend(["[[group]]\n", &lines(&[], &group)]);
        }
        for (base, changes) in &members {
            deck.extend(["[[group.card]]\n", &lines(base, changes)]);
        }
        deck
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_deck_is_taken_or_refused_by_both(deck in deck()) {
        thread_local!(static JUDGE: std::cell::RefCell<Judge> = std::cell::RefCell::new(Judge::new()));
        JUDGE.with_borrow_mut(|judge| judge.compare(&deck));
    }
}
