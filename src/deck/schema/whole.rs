//! A whole deck file: its head, its cards, its groups.

use serde_json::{Map, Value, json};

use super::key::{Key, table, table_of_defined};
use super::keys::{ALLOW, AS_OF, EXACT, EXPIRES, LANGUAGE, SOURCE, SUSPENDED, TAGS, TYPED};
use super::values::{any_of, any_text, date, flag, id, integer, list, number, text, with_examples};
use super::{kinds, limits};

/// The keys that deck, group and card share.
const SHARED: [Key; 7] = [TAGS, LANGUAGE, TYPED, EXACT, AS_OF, EXPIRES, SUSPENDED];

/// The keys of `[deck]` that only it has.
const OF_DECK: [Key; 6] = [
    Key::other(
        "id",
        "deck-id",
        "Names the deck, on the command line too; without it, the name of the file does. 1 to 64 letters, digits, `.`, `_` and `-`.",
        id,
    ),
    Key::new(
        "title",
        "What the deck is called; its id unless said.",
        text,
    ),
    Key::new("about", "What the deck is about.", text),
    Key::new(
        "format",
        "The version of the format.",
        || json!({ "type": "integer", "const": 1, "default": 1 }),
    ),
    Key::other(
        "source",
        "deck-source",
        "What the cards come from: a text, or `{ title = \"…\", author = \"…\", date = 2025-01-01, note = \"…\" }`.",
        source,
    ),
    Key::new(
        "study",
        "Your wishes for how the deck is studied. A learner's settings for this one deck win over them.",
        study,
    ),
];

/// The keys of `[[group]]` that only it has.
const OF_GROUP: [Key; 3] = [
    Key::new(
        "stem",
        "Shown above each question of the group, in Markdown.",
        text,
    ),
    Key::new(
        "apart",
        "`true` keeps the cards of the group on different days.",
        flag,
    ),
    Key::other(
        "card",
        "group-card",
        "The cards of the group: `[[group.card]]`.",
        cards,
    ),
];

/// The keys of the whole file.
const OF_FILE: [Key; 3] = [
    Key::new(
        "deck",
        "What the deck is called, and what holds for all its cards.",
        deck,
    ),
    Key::other(
        "card",
        "deck-card",
        "The cards: a `[[card]]` for each. Its keys decide its kind.",
        cards,
    ),
    Key::new(
        "group",
        "Cards that share a stem, or only some keys: `[[group]]`, and below it a `[[group.card]]` for each card.",
        groups,
    ),
];

/// The schema of a deck file.
pub fn schema() -> Value {
    let mut schema = table(&OF_FILE, &[]);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["$comment"] = json!(limits::comment());
    // Tombi takes decks for TOML 1.0 otherwise, which has no tables in braces over several lines.
    schema["x-tombi-toml-version"] = json!("v1.1.0");
    schema["title"] = json!("Deck of griot");
    schema["description"] =
        json!("Questions and answers for griot, the quiz and flashcard app for the terminal.");
    schema["anyOf"] = json!([has_cards("card"), {
        "required": ["group"],
        "properties": { "group": { "contains": has_cards("card") } },
    }]);
    schema["$defs"] = definitions();
    schema
}

fn definitions() -> Value {
    let mut definitions = Map::new();
    kinds::define_keys(&mut definitions);
    definitions.insert("card".to_owned(), kinds::card());
    for key in OF_DECK
        .iter()
        .chain(&OF_GROUP)
        .chain(&SHARED)
        .chain([&SOURCE])
    {
        key.define(&mut definitions);
    }
    Value::Object(definitions)
}

/// A table with at least one card under `key`.
fn has_cards(key: &str) -> Value {
    json!({ "required": [key], "properties": { key: { "minItems": 1 } } })
}

fn cards() -> Value {
    list(&json!({ "$ref": "#/$defs/card" }))
}

fn deck() -> Value {
    table_of_defined(&[&OF_DECK[..], &SHARED, &[ALLOW]].concat(), &[])
}

fn groups() -> Value {
    let keys = [&OF_GROUP[..], &SHARED, &[SOURCE]].concat();
    list(&table_of_defined(&keys, &["card"]))
}

fn source() -> Value {
    let keys = [
        Key::new("title", "Title of the work.", text),
        Key::new("author", "Who wrote it.", text),
        Key::new(
            "date",
            "When it was written: a date, a year or a text.",
            date,
        ),
        Key::new("note", "Anything else about it.", text),
    ];
    any_of(&[any_text(), table(&keys, &[])])
}

fn study() -> Value {
    const MOST: i64 = 99_999;
    let keys = [
        Key::new(
            "retention",
            "The share of cards to be remembered when they come back: 0.7 to 0.99.",
            || with_examples(number(0.7, 0.99), &json!([0.9])),
        ),
        Key::new("new_per_day", "How many new cards are begun a day.", || {
            with_examples(integer(0, MOST), &json!([10]))
        }),
        Key::new(
            "reviews_per_day",
            "How many cards are reviewed a day.",
            || with_examples(integer(0, MOST), &json!([200])),
        ),
        Key::new(
            "answer_changed",
            "What becomes of progress when the answer under an id is rewritten: `\"ask\"`, `\"keep\"` it, or `\"reset\"` it.",
            || json!({ "type": "string", "enum": ["ask", "keep", "reset"], "default": "ask" }),
        ),
    ];
    table(&keys, &[])
}
