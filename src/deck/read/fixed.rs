//! Keys that every card may have: `id`, `hint`, `requires`, `tests`.

use crate::deck::codes;
use crate::deck::model::{Test, Tests};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Table, Text, Value, shown};

use super::file::Reader;
use super::item;
use super::misplaced;

/// The most characters of an id.
const MAX_ID: usize = 64;

/// Whether a text is 1 to 64 letters, digits, full stops, underscores and hyphens.
pub(super) fn is_id(text: &str) -> bool {
    let n_characters = text.chars().count();
    (1..=MAX_ID).contains(&n_characters) && text.chars().all(is_of_id)
}

fn is_of_id(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-')
}

/// The nearest id to a text; `None` when nothing of it could stand in one.
pub(super) fn to_id(text: &str) -> Option<String> {
    let words = text.split(|c| !is_of_id(c)).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    let cut: String = joined.chars().take(MAX_ID).collect();
    is_id(&cut).then_some(cut)
}

/// An id.
pub(super) fn id(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<String> {
    let text = value.filled_text(&mut reader.sink)?;
    if is_id(text.text) {
        return Some(text.owned());
    }
    reader.report(bad_id(&text));
    None
}

fn bad_id(text: &Text<'_>) -> Diagnostic {
    let message = "an id is 1 to 64 letters, digits, `.`, `_` and `-`";
    let diagnostic = Diagnostic::error(codes::BAD_ID, text.span.clone(), message);
    let Some(id) = to_id(text.text) else {
        return diagnostic.with_help("write an id such as `serval-aim`");
    };
    let mut diagnostic = diagnostic.with_help(format!("write `id = \"{id}\"`"));
    diagnostic.fix = Some(Fix {
        span: text.span.clone(),
        text: format!("\"{id}\""),
    });
    diagnostic
}

/// Hints: a text, or a list of them.
pub(super) fn hints(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<String> {
    let texts = value.text_or_texts(&mut reader.sink).unwrap_or_default();
    texts.into_iter().map(|text| text.owned()).collect()
}

/// What must be passed before: `card` or `deck/card`, or a list of them.
pub(super) fn requirements(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<String> {
    let texts = value.text_or_texts(&mut reader.sink).unwrap_or_default();
    let mut named = Vec::with_capacity(texts.len());
    for text in texts {
        let is_card = match text.text.split_once('/') {
            Some((deck, card)) => is_id(deck) && is_id(card),
            None => is_id(text.text),
        };
        if is_card {
            named.push(text.owned());
        } else {
            let message = format!("`{}` cannot name a card", shown(text.text));
            let diagnostic = Diagnostic::error(codes::BAD_REQUIREMENT, text.span, message);
            reader.report(diagnostic.with_help(
                "write the `id` of a card of this deck, or `deck/card` for another deck",
            ));
        }
    }
    named
}

/// `allow`: codes of lints. Which there are is for `check` to know.
pub(super) fn allow(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Vec<String> {
    let texts = table.texts("allow", &mut reader.sink);
    let texts = texts.unwrap_or_default().into_iter();
    texts.map(|text| text.owned()).collect()
}

/// `tests`: answers with the verdict that they must get.
pub(super) fn tests(value: &Value<'_>, reader: &mut Reader<'_>) -> Tests {
    let Some(mut table) = value.table(&mut reader.sink) else {
        return Tests::default();
    };
    let tests = Tests {
        right: answers(&mut table, "right", reader),
        near: answers(&mut table, "near", reader),
        wrong: answers(&mut table, "wrong", reader),
    };
    misplaced::finish_table(&table, value, &["right", "near", "wrong"], reader);
    tests
}

fn answers(table: &mut Table<'_>, key: &str, reader: &mut Reader<'_>) -> Vec<Test> {
    let Some(value) = table.take(key) else {
        return Vec::new();
    };
    let texts = item::any_texts(&value, reader).into_iter();
    texts
        .map(|text| Test {
            text: text.owned(),
            span: text.span,
        })
        .collect()
}

#[cfg(test)]
mod tests_of_ids {
    use super::*;

    #[test]
    fn ids_are_letters_digits_and_three_marks() {
        let long = "a".repeat(65);
        let cases = [
            ("serval-aim", true),
            ("Été_2.0", true),
            ("日本", true),
            ("", false),
            ("a b", false),
            ("a/b", false),
            ("a#b", false),
            ("~a", false),
            (long.as_str(), false),
            (&long[1..], true),
        ];
        for (text, expected) in cases {
            assert_eq!(is_id(text), expected, "{text}");
        }
    }

    #[test]
    fn any_text_with_a_letter_has_a_nearest_id() {
        let cases = [
            ("Mali: the operations", Some("Mali-the-operations")),
            ("a/b", Some("a-b")),
            ("?!", None),
        ];
        for (text, expected) in cases {
            assert_eq!(to_id(text).as_deref(), expected, "{text}");
        }
    }
}
