//! What holds for any file.

use proptest::prelude::*;

use crate::deck::read::{Reading, read};
use crate::deck::side;
use crate::diagnostic::Severity;

/// The good decks, as they are.
const DECKS: [&str; 5] = [
    include_str!("../../../../tests/decks/good/mali-operations.toml"),
    include_str!("../../../../tests/decks/good/groups.toml"),
    include_str!("../../../../tests/decks/good/clozes.toml"),
    include_str!("../../../../tests/decks/good/every-key.toml"),
    include_str!("../../../../tests/decks/good/vocabulary.toml"),
];

/// How many cards a text has, by its headers alone.
fn n_headers(text: &str) -> usize {
    let is_header = |line: &&str| {
        let header = line.split('#').next().unwrap_or_default().trim();
        matches!(header, "[[card]]" | "[[group.card]]")
    };
    text.lines().filter(is_header).count()
}

/// Whatever is read: errors are the only reason to refuse a card, and every card can be asked.
fn check(reading: &Reading) {
    let has_errors = reading
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    assert!(has_errors || reading.deck.n_refused == 0);
    let sides = side::sides(&reading.deck);
    assert!(sides.len() >= reading.deck.cards.len());
    for side in &sides {
        assert!(!side.question.is_empty());
    }
}

/// A deck with some of its lines taken out, doubled, swapped or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0_usize..8), 1..6);
    (0..DECKS.len(), edits).prop_map(|(deck, edits)| {
        let mut lines: Vec<&str> = DECKS[deck].lines().collect();
        for (at, edit) in edits {
            if lines.is_empty() {
                break;
            }
            let idx = at.index(lines.len());
            match edit {
                0 => drop(lines.remove(idx)),
                1 => lines.insert(idx, lines[idx]),
                2 => lines.swap(idx, 0),
                3 => lines[idx] = "[[card]]",
                4 => lines[idx] = "answer = [1, \"x\", { text = \"\" }, true]",
                5 => {
                    lines[idx] =
                        &lines[idx][..lines[idx].floor_char_boundary(lines[idx].len() / 2)];
                }
                6 => lines[idx] = "cloze = \"{{a}} }} {{b {{c}}\"",
                _ => lines[idx] = "[[group.card]]",
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #[test]
    fn any_bytes_are_a_deck_or_explained(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&read("any", &bytes));
    }

    #[test]
    fn any_bytes_in_a_deck_are_read_or_explained(
        deck in 0..DECKS.len(),
        at in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 1..4),
    ) {
        let mut deck = DECKS[deck].as_bytes().to_vec();
        let at = at.index(deck.len());
        deck.splice(at..at, bytes);
        check(&read("any", &deck));
    }

    #[test]
    fn every_header_is_a_card_read_or_refused(deck in mutated()) {
        let reading = read("any", deck.as_bytes());
        check(&reading);
        let n_cards = reading.deck.cards.len() + reading.deck.n_refused;
        // A line inside a text of several lines may look like a header.
        let has_long_texts = deck.contains("\"\"\"") || deck.contains("'''");
        let wanted = n_headers(&deck);
        let is_counted = n_cards == wanted || (n_cards < wanted && has_long_texts);
        prop_assert!(is_counted, "{n_cards} of {wanted}\n{deck}");
    }
}

#[test]
fn floods_are_read_or_refused_in_time() {
    let card = |keys: &str| format!("[[card]]\nquestion = \"a\"\n{keys}\n");
    let list = |entry: &str, n: usize| {
        (0..n)
            .map(|idx| format!("\"{entry}{idx}\","))
            .collect::<Vec<String>>()
            .concat()
    };
    let n = 4_000;
    let floods = [
        card(&format!("list = [{}]", list("x", n))),
        card(&format!(
            "answer = [{}]\nwrong = [{}]",
            list("x", n),
            list("x", n)
        )),
        format!("[[card]]\ncloze = \"{}\"\n", "{{a}} ".repeat(n)),
        format!("[[card]]\ncloze = \"a\"\ngaps = [{}]\n", list("x", n)),
        card(
            &(0..n)
                .map(|idx| format!("k{idx} = 1\n"))
                .collect::<Vec<String>>()
                .concat(),
        ),
        format!(
            "[deck]\ntags = [{}]\n{}",
            list("x", n),
            "[[card]]\n".repeat(n)
        ),
        card("answer = \"b\"").repeat(n),
        format!("{}x = \n", card("answer = \"b\"").repeat(n)),
        "[card]\n".repeat(n),
        "[[card]]\nx = \n".repeat(n),
    ];
    for flood in floods {
        let reading = read("flood", flood.as_bytes());
        check(&reading);
        assert!(reading.diagnostics.len() <= 101);
    }
}

#[test]
fn line_ends_and_a_mark_at_the_beginning_make_no_difference() {
    let keys = |deck: &[u8]| {
        let sides = side::sides(&read("any", deck).deck);
        sides.into_iter().map(|side| side.key).collect::<Vec<_>>()
    };
    for deck in DECKS {
        let windows = format!("\u{feff}{}", deck.replace('\n', "\r\n"));
        assert_eq!(keys(deck.as_bytes()), keys(windows.as_bytes()));
    }
}
