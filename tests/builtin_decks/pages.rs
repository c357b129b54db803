//! The page about the decks is what the decks are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use griot::deck::model::Deck;

use crate::article::SECTIONS;
use crate::{assert_none, decks, keys, sources};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/decks/README.md");

/// Around what is derived.
const BEGIN: &str = "<!-- derived from the decks: begin -->\n";
const END: &str = "<!-- derived from the decks: end -->\n";

/// The tables of decks and of sections.
fn tables(decks: &[Deck]) -> String {
    let mut text =
        String::from("| deck | what it covers | cards | paragraphs |\n|---|---|---|---|\n");
    for deck in decks {
        let about = deck.about.as_deref().unwrap_or_default();
        let (id, title, n) = (&deck.id, &deck.title, deck.cards.len());
        let of = covered(deck);
        let of = if of.is_empty() {
            "none: background".to_owned()
        } else {
            of
        };
        writeln!(text, "| [{title}]({id}.toml) | {about} | {n} | {of} |").unwrap();
    }
    let n: usize = decks.iter().map(|deck| deck.cards.len()).sum();
    writeln!(text, "| all | | {n} | |").unwrap();
    text.push_str("\n| § | section of the article | paragraphs | cards that draw on it |\n|---|---|---|---|\n");
    for section in &SECTIONS {
        let paragraphs: BTreeSet<String> = section.paragraphs().collect();
        let cards = decks.iter().flat_map(|deck| &deck.cards);
        let n = cards
            .filter(|card| sources(card).any(|part| paragraphs.contains(part)))
            .count();
        let (number, heading, m) = (section.number, section.heading, section.n_paragraphs);
        writeln!(text, "| {number} | {heading} | {m} | {n} |").unwrap();
    }
    text
}

/// The paragraphs that a deck draws on: `§1 ¶1, 2; §2 ¶3`.
fn covered(deck: &Deck) -> String {
    let of: BTreeSet<&str> = deck.cards.iter().flat_map(sources).collect();
    let sections = SECTIONS.iter().filter_map(|section| {
        let number = section.number;
        let paragraphs = section.paragraphs().enumerate();
        let numbers: Vec<String> = paragraphs
            .filter(|(_, paragraph)| of.contains(paragraph.as_str()))
            .map(|(n, _)| (n + 1).to_string())
            .collect();
        (!numbers.is_empty()).then(|| format!("§{number} ¶{}", numbers.join(", ")))
    });
    sections.collect::<Vec<_>>().join("; ")
}

/// What stands before, between and after the marks.
fn parts(page: &str) -> (&str, &str, &str) {
    let (before, rest) = page.split_once(BEGIN).expect("the page has a begin mark");
    let (derived, after) = rest.split_once(END).expect("the page has an end mark");
    (before, derived, after)
}

#[test]
fn the_tables_are_up_to_date() {
    let page = fs::read_to_string(PAGE).unwrap();
    let (_, derived, _) = parts(&page);
    assert!(
        derived == tables(&decks()),
        "write them anew: cargo test --test builtin_decks write_the_tables -- --ignored"
    );
}

#[test]
#[ignore = "it writes the tables"]
fn write_the_tables() {
    let page = fs::read_to_string(PAGE).unwrap();
    let (before, _, after) = parts(&page);
    let page = [before, BEGIN, &tables(&decks()), END, after].concat();
    fs::write(PAGE, page).unwrap();
}

#[test]
fn every_correction_names_cards_that_make_it() {
    let page = fs::read_to_string(PAGE).unwrap();
    let (_, _, after) = parts(&page);
    let known = keys(&decks());
    let rows: Vec<&str> = after
        .lines()
        .filter(|line| line.starts_with("| §"))
        .collect();
    assert!(rows.len() > 20, "the corrections are lost");
    assert_none(rows.iter().filter_map(|row| {
        let cards = row.trim_matches('|').rsplit('|').next().unwrap_or_default();
        let mut keys = cards.split(", ").map(|key| key.trim().trim_matches('`'));
        let lost = keys.find(|key| !known.contains(*key))?;
        Some(format!("`{lost}` is no card, in {row}"))
    }));
}
