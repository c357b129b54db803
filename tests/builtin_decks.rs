//! The decks that ship with griot are clean, use the whole format, and keep to the rules that their cards are written by.

use std::collections::BTreeSet;

use griot::deck::date::read_dates;
use griot::deck::model::{Ask, Card, Deck, Kind, Language, Tests};
use griot::deck::read::read;
use griot::deck::side::{Aspect, Side, Task, sides};
use griot::event::Verdict;
use griot::grade::mark;
use griot::grade::model::{Context, Response};
use griot::store::builtin::BUILTIN;

/// Words that make a fact look timeless: a card says when instead.
const UNDATED: [&str; 4] = ["currently", "today", "ongoing", "still"];

/// All tags there are, so that a learner who picks one gets all of its cards.
const TAGS: [&str; 8] = [
    "acronyms",
    "actors",
    "background",
    "dates",
    "events",
    "mali",
    "operations",
    "places",
];

/// How many paragraphs each section of the article has.
const PARAGRAPHS: [(&str, u8); 14] = [
    ("1", 3),
    ("2", 4),
    ("3", 3),
    ("4", 4),
    ("5", 4),
    ("5.1", 3),
    ("5.2", 3),
    ("5.3", 4),
    ("6", 4),
    ("6.1", 3),
    ("6.2", 3),
    ("7", 3),
    ("8", 4),
    ("9", 4),
];

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

fn name(card: &Card) -> &str {
    card.id.as_deref().unwrap_or(&card.question)
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
            let name = name(card);
            assert!(card.id.is_some(), "{name} has no id");
            assert!(card.explanation.is_some(), "{name} has no explanation");
            assert!(card.source.is_some(), "{name} has no source");
        }
    }
}

#[test]
fn what_a_card_requires_exists_and_stands_before_it() {
    let decks = decks();
    for deck in &decks {
        for (idx, card) in deck.cards.iter().enumerate() {
            for required in &card.requires {
                let is_met = match required.split_once('/') {
                    None => is_among(&deck.cards[..idx], required),
                    Some((home, id)) => decks
                        .iter()
                        .any(|deck| deck.id == home && is_among(&deck.cards, id)),
                };
                assert!(
                    is_met,
                    "{}: {required} is no card before it or of another deck",
                    name(card)
                );
            }
        }
    }
}

fn is_among(cards: &[Card], id: &str) -> bool {
    cards.iter().any(|card| card.id.as_deref() == Some(id))
}

#[test]
fn sources_have_one_form() {
    for deck in decks() {
        for card in &deck.cards {
            let source = card.source.as_deref().unwrap_or_default();
            for part in source.split("; ") {
                assert!(
                    is_paragraph(part) || is_dated_background(part),
                    "{}: `{part}` is neither `§6.1 ¶2` nor `Background: a source, its date`",
                    name(card)
                );
            }
        }
    }
}

/// Whether it is a paragraph that the article has: `§6.1 ¶2`.
fn is_paragraph(part: &str) -> bool {
    let Some((section, paragraph)) = part
        .strip_prefix('§')
        .and_then(|rest| rest.split_once(" ¶"))
    else {
        return false;
    };
    PARAGRAPHS.iter().any(|(known, n_paragraphs)| {
        *known == section && (1..=*n_paragraphs).any(|n| n.to_string() == paragraph)
    })
}

/// Whether it is a source from outside with its date: `Background: AFP, 1 July 2022`.
fn is_dated_background(part: &str) -> bool {
    part.strip_prefix("Background: ")
        .and_then(|rest| rest.rsplit_once(", "))
        .is_some_and(|(title, date)| {
            let spans = read_dates(date, &Language::default());
            !title.is_empty() && spans.first().is_some_and(|span| !span.is_yearly)
        })
}

#[test]
fn what_is_asked_from_outside_the_article_is_tagged() {
    for deck in decks() {
        for card in &deck.cards {
            let source = card.source.as_deref().unwrap_or_default();
            let is_tagged = card.tags.iter().any(|tag| tag == "background");
            assert!(
                is_tagged || source.contains('§'),
                "{} is from outside",
                name(card)
            );
            assert!(
                !is_tagged || source.contains("Background: "),
                "{} does not say from where",
                name(card)
            );
        }
    }
}

#[test]
fn no_card_speaks_of_an_undated_now() {
    for builtin in BUILTIN {
        let text = builtin.text.to_lowercase();
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for word in UNDATED {
            assert!(!words.contains(word), "{} says `{word}`", builtin.id);
        }
    }
}

#[test]
fn tags_are_from_a_short_list() {
    for deck in decks() {
        for card in &deck.cards {
            assert!(!card.tags.is_empty(), "{} has no tag", name(card));
            for tag in &card.tags {
                assert!(TAGS.contains(&tag.as_str()), "{}: `{tag}`", name(card));
            }
        }
    }
}

#[test]
fn the_length_of_an_option_gives_nothing_away() {
    for deck in decks() {
        let is_longest: Vec<bool> = deck
            .cards
            .iter()
            .filter_map(|card| match &card.ask {
                Ask::Choice { right, wrong } => {
                    let n_characters = right.text.chars().count();
                    Some(
                        wrong
                            .iter()
                            .all(|item| item.text.chars().count() < n_characters),
                    )
                }
                _ => None,
            })
            .collect();
        let n_longest = is_longest.iter().filter(|is_longest| **is_longest).count();
        assert!(
            n_longest * 10 <= is_longest.len() * 4,
            "{}: the right option is the longest in {n_longest} of {}",
            deck.id,
            is_longest.len()
        );
    }
}

#[test]
fn about_as_many_statements_are_true_as_false() {
    for deck in decks() {
        let values: Vec<bool> = deck
            .cards
            .iter()
            .filter_map(|card| match card.ask {
                Ask::TrueFalse { value } => Some(value),
                _ => None,
            })
            .collect();
        let n_true = values.iter().filter(|value| **value).count();
        let n_false = values.len() - n_true;
        assert!(
            n_true.max(n_false) <= n_true.min(n_false) * 3 / 2 + 1,
            "{}: {n_true} true, {n_false} false",
            deck.id
        );
    }
}

/// The tests of a side: its card's, or its reverse's.
fn tests_of<'a>(card: &'a Card, side: &Side) -> &'a Tests {
    match (&side.aspect, &card.reverse) {
        (Aspect::Reverse, Some(reverse)) => &reverse.tests,
        _ => &card.tests,
    }
}

#[test]
fn what_is_typed_as_one_answer_has_tests() {
    for deck in decks() {
        for side in sides(&deck) {
            let tests = tests_of(&deck.cards[side.card], &side);
            let is_typed = matches!(
                side.task,
                Task::Whole(Ask::Typed { .. } | Ask::Number(_) | Ask::Date(_))
            );
            assert_eq!(is_typed, !tests.right.is_empty(), "{}", side.key);
            assert_eq!(is_typed, !tests.wrong.is_empty(), "{}", side.key);
        }
    }
}

#[test]
fn tests_of_cards_get_the_verdict_that_they_name() {
    for deck in decks() {
        for side in sides(&deck) {
            let tests = tests_of(&deck.cards[side.card], &side);
            let cases = [
                (&tests.right, Verdict::Right),
                (&tests.near, Verdict::Near),
                (&tests.wrong, Verdict::Wrong),
            ];
            for (answers, verdict) in cases {
                for answer in answers {
                    let response = Response::Text(answer.text.clone());
                    let marking = mark(&side, &response, &Context::default());
                    assert_eq!(marking.verdict, verdict, "{}: `{}`", side.key, answer.text);
                }
            }
        }
    }
}
