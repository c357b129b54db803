//! What holds for any deck.

use proptest::prelude::*;

use super::*;
use crate::deck::side::Side;

/// The good decks, as they are.
const DECKS: [&str; 7] = [
    include_str!("../../../../tests/decks/good/mali-operations.toml"),
    include_str!("../../../../tests/decks/good/groups.toml"),
    include_str!("../../../../tests/decks/good/clozes.toml"),
    include_str!("../../../../tests/decks/good/every-key.toml"),
    include_str!("../../../../tests/decks/good/vocabulary.toml"),
    include_str!("../../../../tests/decks/good/lists-of-tables.toml"),
    include_str!("../../../../tests/decks/good/windows.toml"),
];

fn all_sides(file: &[u8]) -> Vec<Side> {
    sides(&read("d", file).deck)
}

/// The two files have the same bytes, but for some that were added.
fn is_subsequence(part: &[u8], whole: &[u8]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|byte| whole.any(|other| other == byte))
}

/// A list of texts in one of the ways to write it.
fn list() -> impl Strategy<Value = String> {
    let entry = prop::sample::select(vec!["\"a\"", "'b'", "\"\"\"c\"\"\"", "\"#\"", "'],'"]);
    let gap = || prop::sample::select(vec!["", " ", "\n  ", " # no, [\n\t", "\r\n    "]);
    let entries = prop::collection::vec((gap(), entry, gap()), 0..4);
    (entries, any::<bool>(), gap()).prop_map(|(entries, has_comma, last)| {
        let mut seen: Vec<&str> = Vec::new();
        let mut written: Vec<String> = Vec::new();
        for (before, entry, after) in entries {
            if !seen.contains(&entry) {
                seen.push(entry);
                written.push(format!("{before}{entry}{after}"));
            }
        }
        let comma = if has_comma && !written.is_empty() {
            ","
        } else {
            ""
        };
        format!("[{}{comma}{last}]", written.join(","))
    })
}

/// A deck with a card whose accepted texts stand in one of many places.
fn generated() -> impl Strategy<Value = String> {
    let place = prop::sample::select(vec![
        "answer = \"O\"\naccept = LIST\n",
        "answer = { text = \"O\", accept = LIST }\n",
        "answer.text = \"O\"\nanswer.accept = LIST # [\n",
        "accept = LIST\nanswer = 'O'",
        "typed = true\nanswer = 'O' # [",
        "typed = true\n\tanswer  =  'O'\nreverse = { accept = LIST }\n",
        "typed = true\nanswer = 'O'\n[card.reverse]\naccept = LIST",
        "answer = {\n\ttext = 'O', # [\n\taccept = LIST,\n}\n",
        "typed = true\nanswer = 'O'\nreverse = {\n  question = 'r' # {\n}\n",
        "number = 5\naccept = LIST\n",
    ]);
    (place, list(), any::<bool>()).prop_map(|(place, list, is_windows)| {
        let place = place.replace("LIST", &list);
        let deck = format!(
            "# x\n[[card]]\nquestion = \"q\"\n{place}\n[[card]]\nquestion = \"p\"\nanswer = \"O\"\n"
        );
        let deck = deck.replace("\r\n", "\n");
        if is_windows {
            deck.replace('\n', "\r\n")
        } else {
            deck
        }
    })
}

fn check(file: &[u8], side: &Side, item: usize, text: &str) -> Result<(), TestCaseError> {
    let additions = vec![Addition {
        item,
        text: text.to_owned(),
    }];
    let Ok(edit) = accept("d", file, &side.key, &additions) else {
        return Ok(());
    };
    let after = edit.apply(file).unwrap();
    let is_turned = after.len() < file.len() || !is_subsequence(file, &after);
    // `true` gives way to a table.
    prop_assert!(!is_turned || side.key.ends_with("#reverse"));
    let back = unaccept("d", &after, &side.key, &additions, Some(&edit)).unwrap();
    let reverted = back.apply(&after);
    prop_assert_eq!(reverted.as_deref(), Some(file));
    let keys = |file: &[u8]| {
        let sides = all_sides(file).into_iter();
        sides
            .map(|side| (side.key, side.wording))
            .collect::<Vec<_>>()
    };
    prop_assert_eq!(keys(file), keys(&after));
    let again = accept("d", &after, &side.key, &additions);
    prop_assert_eq!(again, Err(Unwritten::Nothing));
    let out = unaccept("d", &after, &side.key, &additions, None).unwrap();
    let without = out.apply(&after).unwrap();
    let back = accept("d", &without, &side.key, &additions).unwrap();
    prop_assert_eq!(back.apply(&without).unwrap(), after);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn accepting_and_taking_back_gives_the_same_bytes(
        deck in 0..DECKS.len(),
        side in any::<prop::sample::Index>(),
        item in 0..3_usize,
        text in "\\PC{1,12}",
        is_windows in any::<bool>(),
    ) {
        let deck = DECKS[deck].to_owned();
        let deck = if is_windows { deck.replace("\r\n", "\n").replace('\n', "\r\n") } else { deck };
        let sides = all_sides(deck.as_bytes());
        check(deck.as_bytes(), side.get(&sides), item, text.trim())?;
    }

    #[test]
    fn however_a_list_is_written_it_can_be_added_to(deck in generated(), side in any::<bool>()) {
        let sides = all_sides(deck.as_bytes());
        prop_assert!(sides.len() >= 2, "{deck}");
        let side = &sides[usize::from(side && sides.len() > 2)];
        let additions = one("Serval");
        let edit = accept("d", deck.as_bytes(), &side.key, &additions);
        prop_assert!(edit.is_ok(), "{edit:?}\n{deck}");
        check(deck.as_bytes(), side, 0, "Serval")?;
    }
}

#[test]
fn every_side_of_the_good_decks_can_be_added_to_or_has_no_place() {
    for deck in DECKS {
        for side in all_sides(deck.as_bytes()) {
            match accept("d", deck.as_bytes(), &side.key, &one("Qwertz")) {
                Ok(_) | Err(Unwritten::NoPlace) => {
                    check(deck.as_bytes(), &side, 0, "Qwertz").unwrap();
                }
                Err(other) => panic!("{}: {other:?}", side.key),
            }
        }
    }
}
