//! What every card has, and what none says.

use std::collections::BTreeSet;

use griot::deck::date::read_dates;
use griot::deck::model::{Ask, Kind, Language};
use griot::store::builtin::BUILTIN;

use crate::article::is_paragraph;
use crate::{assert_each_card, assert_none, decks, has_tag, name, sources};

/// Words that make a fact look timeless: a card says when instead.
const UNDATED: [&str; 4] = ["currently", "today", "ongoing", "still"];

/// Words that take sides, unless they stand in a name.
const PARTIAL: [&str; 3] = ["terrorist", "terrorists", "junta"];

/// All tags there are, so that a learner who picks one gets all of its cards.
const TAGS: [&str; 17] = [
    "acronyms",
    "actors",
    "background",
    "civilians",
    "dates",
    "events",
    "handover",
    "lessons",
    "mali",
    "obstacles",
    "operations",
    "people",
    "places",
    "politics",
    "tactics",
    "terms",
    VIEWS,
];

/// The tag of what is asked as the article's own opinion.
const VIEWS: &str = "views";

/// No more than can be held in mind at once.
const LONGEST_LIST: usize = 7;

#[test]
fn every_kind_of_card_is_shown() {
    let decks = decks();
    let cards = decks.iter().flat_map(|deck| &deck.cards);
    let kinds: BTreeSet<Kind> = cards.map(|card| card.ask.kind()).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), Kind::ALL);
}

#[test]
fn each_deck_says_what_it_is_from_and_that_it_was_checked() {
    for deck in decks() {
        let source = deck.source.unwrap_or_default();
        let note = source.note.unwrap_or_default();
        assert!(source.title.is_some(), "{}", deck.id);
        assert!(deck.about.is_some(), "{}", deck.id);
        for word in ["written with AI", "checked", "May 2026"] {
            assert!(note.contains(word), "{}: {word}", deck.id);
        }
    }
}

#[test]
fn every_card_has_an_id_an_explanation_and_a_source() {
    assert_each_card(|_, card| {
        let has = [
            (card.id.is_some(), "id"),
            (card.explanation.is_some(), "explanation"),
            (card.source.is_some(), "source"),
        ];
        let (_, what) = has.into_iter().find(|(has, _)| !has)?;
        Some(format!("has no {what}"))
    });
}

#[test]
fn sources_have_one_form() {
    assert_each_card(|_, card| {
        let part = sources(card).find(|part| !is_paragraph(part) && !is_dated_background(part))?;
        Some(format!(
            "`{part}` is neither `§6.1 ¶2` nor `Background: a source, its date`"
        ))
    });
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
    assert_each_card(|deck, card| {
        let is_tagged = has_tag(card, "background");
        let is_in_article = sources(card).any(is_paragraph);
        let is_outside = sources(card).any(is_dated_background);
        let fault = match (is_in_article, is_outside) {
            (false, _) if !is_tagged => "is from outside, and not tagged",
            (_, false) if is_tagged => "does not say from where",
            (true, _) if deck.id == "mali-background" => "is from the article",
            _ => return None,
        };
        Some(fault.to_owned())
    });
}

#[test]
fn opinions_are_asked_as_the_articles() {
    assert_each_card(|_, card| {
        let is_said = card.question.to_lowercase().contains("article");
        (has_tag(card, VIEWS) && !is_said).then(|| "does not say whose view it is".to_owned())
    });
}

#[test]
fn no_card_speaks_of_an_undated_now_or_takes_sides() {
    let faults = BUILTIN.iter().flat_map(|builtin| {
        let text = builtin.text.to_lowercase();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.into_iter().filter_map(|line| {
            // What learners may type is theirs.
            let is_theirs = ["accept", "tests"].iter().any(|key| line.contains(key));
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            let word = words
                .find(|word| UNDATED.contains(word) || PARTIAL.contains(word) && !is_theirs)?;
            Some(format!("{}: `{word}` in {line}", builtin.id))
        })
    });
    assert_none(faults);
}

#[test]
fn tags_are_from_a_short_list() {
    assert_each_card(|_, card| {
        if card.tags.len() < 2 {
            return Some("has no tag of its own".to_owned());
        }
        let unknown = card.tags.iter().find(|tag| !TAGS.contains(&tag.as_str()))?;
        Some(format!("`{unknown}` is no tag"))
    });
}

#[test]
fn no_list_is_too_long_to_keep_in_mind() {
    assert_each_card(|_, card| {
        let n = match &card.ask {
            Ask::List { items, .. } | Ask::Order { items, .. } => items.len(),
            Ask::Match { pairs, .. } => pairs.len(),
            _ => return None,
        };
        (n > LONGEST_LIST).then(|| format!("has {n} entries"))
    });
}

#[test]
fn no_two_cards_of_all_decks_ask_the_same() {
    let mut seen = BTreeSet::new();
    let decks = decks();
    let cards = decks.iter().flat_map(|deck| &deck.cards);
    assert_none(
        cards
            .filter(|card| !seen.insert(card.fingerprint.as_str()))
            .map(name),
    );
}
