//! The decks are taught in order.

use std::collections::{BTreeMap, BTreeSet};

use griot::deck::model::{Card, Deck};
use griot::deck::side::names;
use griot::event::StudyDay;
use griot::schedule::model::{Done, Limits, Phase};
use griot::schedule::planner::{Candidate, Options, Quota, Request, plan};

use crate::{decks, key, keys};

/// A side that has not been taught yet.
struct Waiting {
    deck: usize,
    card: usize,
    place: u32,
}

impl Waiting {
    fn card<'a>(&self, decks: &'a [Deck]) -> &'a Card {
        &decks[self.deck].cards[self.card]
    }

    /// The key of its card.
    fn key(&self, decks: &[Deck]) -> String {
        key(&decks[self.deck], self.card(decks))
    }
}

/// What a learner who knows everything at once is taught, day after day, at the limits that griot has by itself.
fn course(decks: &[Deck]) -> Vec<Vec<(usize, usize)>> {
    let mut waiting: Vec<Waiting> = decks
        .iter()
        .enumerate()
        .flat_map(|(deck, of)| {
            names(of).enumerate().map(move |(place, side)| Waiting {
                deck,
                card: side.card,
                place: place as u32,
            })
        })
        .collect();
    let mut days = Vec::new();
    while !waiting.is_empty() {
        let taught = day(decks, &waiting);
        assert!(!taught.is_empty(), "{}", stuck(decks, &waiting));
        days.push(
            taught
                .iter()
                .map(|at| (waiting[*at].deck, waiting[*at].card))
                .collect(),
        );
        let taught: BTreeSet<usize> = taught.into_iter().collect();
        let mut at = 0..;
        waiting.retain(|_| !taught.contains(&at.next().unwrap()));
    }
    days
}

/// What is taught on a day, as indices.
fn day(decks: &[Deck], waiting: &[Waiting]) -> Vec<usize> {
    let untaught: BTreeSet<String> = waiting.iter().map(|side| side.key(decks)).collect();
    let candidates: Vec<Candidate> = waiting
        .iter()
        .enumerate()
        .map(|(at, side)| Candidate {
            side: at as i64,
            deck: side.deck,
            phase: Phase::New,
            due: None,
            last_day: None,
            place: side.place,
            sibling: side.card as i64,
            sibling_done_today: false,
            requires_met: required(&decks[side.deck], side.card(decks)).is_disjoint(&untaught),
        })
        .collect();
    let quota = |new| Quota {
        limits: Limits { new, reviews: 0 },
        done: Done::default(),
    };
    let request = Request {
        today: StudyDay(0),
        seed: 0,
        options: Options::default(),
        decks: &vec![quota(10); decks.len()],
        total: quota(20),
    };
    let plan = plan(&request, &candidates);
    plan.new.iter().map(|pick| pick.side as usize).collect()
}

/// The keys of the cards that a card requires.
fn required(deck: &Deck, card: &Card) -> BTreeSet<String> {
    let requires = card.requires.iter();
    requires
        .map(|required| {
            if required.contains('/') {
                required.clone()
            } else {
                format!("{}/{required}", deck.id)
            }
        })
        .collect()
}

fn stuck(decks: &[Deck], waiting: &[Waiting]) -> String {
    let keys = waiting.iter().map(|side| side.key(decks));
    format!("never taught: {}", keys.collect::<Vec<_>>().join(", "))
}

#[test]
fn what_a_card_requires_exists_and_stands_before_it() {
    let decks = decks();
    let mut seen = BTreeSet::new();
    let all = keys(&decks);
    for deck in &decks {
        for card in &deck.cards {
            for required in required(deck, card) {
                let is_own = required.split('/').next() == Some(deck.id.as_str());
                let known = if is_own { &seen } else { &all };
                assert!(known.contains(&required), "{}: {required}", key(deck, card));
            }
            seen.insert(key(deck, card));
        }
    }
}

#[test]
fn a_learner_gets_through_in_a_few_weeks_and_reasons_come_after_facts() {
    let decks = decks();
    let days = course(&decks);
    assert!((14..=28).contains(&days.len()), "{} days", days.len());
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (day, taught) in days.iter().enumerate() {
        for (deck, _) in taught {
            first.entry(&decks[*deck].id).or_insert(day);
        }
    }
    let first = |id: &str| first[id];
    assert_eq!(first("mali-actors"), 0);
    assert_eq!(first("mali-background"), 0);
    for reasons in [
        "mali-strategy",
        "mali-challenges",
        "mali-impact",
        "mali-handover",
    ] {
        assert!(first("mali-operations") < first(reasons), "{reasons}");
        assert!(first(reasons) < first("mali-lessons"), "{reasons}");
    }
}
