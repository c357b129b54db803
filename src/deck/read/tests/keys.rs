//! The keys that the reader knows are those that the schema describes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::misplaced;
use crate::deck::codes;
use crate::deck::read::read;
use crate::deck::schema::schema;

/// The tables of a deck, each with a key that none has, and their places in the schema.
const TABLES: [(&str, &str); 15] = [
    ("[deck]\nzzz = 1", "/properties/deck"),
    ("[deck]\nsource = { zzz = 1 }", "/$defs/deck-source/anyOf/1"),
    ("[deck]\nstudy = { zzz = 1 }", "/$defs/study"),
    (
        "[[group]]\nzzz = 1\n[[group.card]]",
        "/properties/group/items",
    ),
    ("[[card]]\ntests = { zzz = 1 }", "/$defs/tests"),
    (
        "[[card]]\nquestion = 'q'\nanswer = 'a'\nreverse = { zzz = 1 }",
        "/$defs/reverse/anyOf/1",
    ),
    (
        "[[card]]\nquestion = 'q'\nanswer = { text = 'a', zzz = 1 }\ntyped = false",
        "/$defs/answer-untyped/anyOf/1",
    ),
    (
        "[[card]]\nquestion = 'q'\nanswer = { text = 'a', zzz = 1 }\ntyped = true",
        "/$defs/answer-typed/anyOf/1",
    ),
    (
        "[[card]]\nquestion = 'q'\nanswer = { text = 'a', accept = ['b'], zzz = 1 }",
        "/$defs/answer-with-accept",
    ),
    (
        "[[card]]\nquestion = 'q'\nanswer = { text = 'a', zzz = 1 }\nwrong = ['b']",
        "/$defs/answer-option/anyOf/1",
    ),
    (
        "[[card]]\nquestion = 'q'\nanswer = ['a']\nwrong = [{ text = 'b', zzz = 1 }]",
        "/$defs/wrong-options/items/anyOf/1",
    ),
    (
        "[[card]]\nquestion = 'q'\nnumber = 1\nwrong = [{ text = '2', zzz = 1 }]",
        "/$defs/wrong-mistakes/items/anyOf/1",
    ),
    (
        "[[card]]\nquestion = 'q'\norder = ['a', { text = 'b', zzz = 1 }]",
        "/$defs/order/items/anyOf/0/anyOf/1",
    ),
    (
        "[[card]]\nquestion = 'q'\nlist = [{ text = 'b', zzz = 1 }]",
        "/$defs/list/items/anyOf/1",
    ),
    (
        "[[card]]\ncloze = 'b'\ngaps = [{ text = 'b', zzz = 1 }]",
        "/$defs/gaps/items/anyOf/0/anyOf/1",
    ),
];

fn described(table: &Value) -> BTreeSet<String> {
    table["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

/// The keys that the reader names when it meets one that it does not know.
fn named(deck: &str) -> BTreeSet<String> {
    let diagnostics = read("deck", deck.as_bytes()).diagnostics;
    let unknown = diagnostics
        .iter()
        .find(|diagnostic| diagnostic.code == codes::UNKNOWN_KEY);
    let help = unknown.and_then(|diagnostic| diagnostic.help.clone());
    let help = help.unwrap_or_else(|| panic!("{deck}: {diagnostics:?}"));
    let keys = help
        .strip_prefix("the keys here are ")
        .unwrap_or_else(|| panic!("{deck}: {help}"));
    keys.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_key_that_the_reader_knows_is_in_the_schema_and_no_other() {
    let schema = schema();
    for (deck, place) in TABLES {
        let mut named = named(deck);
        if place == "/properties/group/items" {
            named.insert("card".to_owned());
        }
        let table = schema.pointer(place).unwrap_or_else(|| panic!("{place}"));
        assert_eq!(described(table), named, "{place}");
    }
    let branches = schema["$defs"]["card"]["anyOf"].as_array().unwrap();
    let described: BTreeSet<String> = branches.iter().flat_map(described).collect();
    let known = misplaced::card_keys().iter().map(|key| (*key).to_owned());
    assert_eq!(described, known.collect());
}
