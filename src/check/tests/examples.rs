//! The examples of the codes.

use super::codes;
use crate::check::codes::LINTS;
use crate::check::explain::{Example, examples};
use crate::deck::codes as deck_codes;

#[test]
fn every_code_has_an_example() {
    let examples = examples();
    let entries = deck_codes::all().chain(LINTS);
    let missing = entries
        .map(|entry| entry.code.0)
        .filter(|code| !examples.contains_key(*code));
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn bad_examples_show_their_code_and_good_ones_nothing() {
    let mut wrong = Vec::new();
    for (code, Example { bad, good, note }) in examples() {
        if let Some(note) = note {
            assert!(
                !note.is_empty() && bad.is_none() && good.is_none(),
                "{code}"
            );
            continue;
        }
        let mut found = codes(&bad.unwrap());
        found.dedup();
        if found != [code.as_str()] {
            wrong.push(format!("{code}: the bad one shows {found:?}"));
        }
        let found = codes(&good.unwrap());
        if !found.is_empty() {
            wrong.push(format!("{code}: the good one shows {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
