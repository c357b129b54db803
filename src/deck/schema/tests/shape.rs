//! The schema by itself: what it says of its keys, and that tools can use it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::judge::Judge;
use super::parts::{CARDS, card_with};
use crate::deck::schema::schema;

/// Every part of the schema that is a schema itself or a list of them, with its place.
fn parts(part: &Value, place: &str, into: &mut Vec<(String, Value)>) {
    into.push((place.to_owned(), part.clone()));
    let inside: Vec<(String, &Value)> = match part {
        Value::Object(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(idx, value)| (idx.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in inside {
        parts(value, &format!("{place}/{key}"), into);
    }
}

fn all_parts() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    parts(&schema(), "", &mut all);
    all
}

fn branches() -> Vec<Value> {
    schema()["$defs"]["card"]["anyOf"]
        .as_array()
        .unwrap()
        .clone()
}

fn keys(part: &Value) -> Vec<String> {
    part["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

/// Every key of a card.
pub(super) fn keys_of_card() -> Vec<String> {
    let keys: BTreeSet<String> = branches().iter().flat_map(keys).collect();
    keys.into_iter().collect()
}

/// Every key of the deck.
pub(super) fn keys_of_deck() -> Vec<String> {
    keys(&schema()["properties"]["deck"])
}

/// Every key of a group.
pub(super) fn keys_of_group() -> Vec<String> {
    keys(&schema()["properties"]["group"]["items"])
}

#[test]
fn every_key_has_a_description() {
    let schema = schema();
    let mut n_keys = 0;
    for (place, table) in all_parts() {
        // Conditions on cards name keys once more.
        if table["type"] != "object" {
            continue;
        }
        let Some(properties) = table["properties"].as_object() else {
            continue;
        };
        for (key, value) in properties {
            let value = match value["$ref"].as_str() {
                Some(reference) => schema.pointer(reference.trim_start_matches('#')).unwrap(),
                None => value,
            };
            let description = value["description"].as_str().unwrap_or_default();
            assert!(description.ends_with('.'), "{place}: {key}: {description}");
            n_keys += 1;
        }
    }
    assert!(n_keys > 200, "{n_keys}");
}

#[test]
fn every_table_is_closed_and_every_reference_leads_somewhere() {
    let schema = schema();
    let mut used = BTreeSet::new();
    for (place, part) in all_parts() {
        if part["type"] == "object" && part["properties"].is_object() {
            assert_eq!(part["additionalProperties"], false, "{place}");
        }
        if let Some(reference) = part["$ref"].as_str() {
            assert_eq!(
                part.as_object().unwrap().len(),
                1,
                "Taplo overlooks what is beside: {place}"
            );
            assert!(
                schema.pointer(reference.trim_start_matches('#')).is_some(),
                "{reference}"
            );
            used.insert(reference.trim_start_matches("#/$defs/").to_owned());
        }
    }
    let defined: BTreeSet<String> = schema["$defs"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(used, defined);
}

#[test]
fn examples_and_defaults_are_what_they_stand_for() {
    let mut n_values = 0;
    for (place, part) in all_parts() {
        let examples = part["examples"].as_array().cloned().unwrap_or_default();
        for value in examples
            .iter()
            .chain(part.get("default").filter(|_| part["type"] != "object"))
        {
            let validator = jsonschema::draft202012::new(&part).unwrap();
            assert!(validator.is_valid(value), "{place}: {value}");
            n_values += 1;
        }
    }
    assert!(n_values > 10, "{n_values}");
}

#[test]
fn each_kind_shows_a_card_that_is_of_no_other() {
    let definitions = schema()["$defs"].clone();
    let branches: Vec<(Value, jsonschema::Validator)> = branches()
        .into_iter()
        .map(|branch| {
            let mut alone = branch.clone();
            alone["$defs"] = definitions.clone();
            (branch, jsonschema::draft202012::new(&alone).unwrap())
        })
        .collect();
    let kinds_of = |card: &str| -> Vec<String> {
        let card: toml::Table = card.parse().unwrap();
        let card = serde_json::to_value(card).unwrap();
        let fit = branches
            .iter()
            .filter(|(_, validator)| validator.is_valid(&card));
        fit.map(|(branch, _)| branch["title"].as_str().unwrap().to_owned())
            .collect()
    };
    let mut judge = Judge::new();
    for (branch, _) in &branches {
        let description = branch["description"].as_str().unwrap();
        let (_, rest) = description.split_once("```toml\n[[card]]\n").unwrap();
        let card = rest
            .trim_end_matches('`')
            .replace("date = 2013-01-11", "date = '2013-01-11'");
        assert_eq!(kinds_of(&card), [branch["title"].as_str().unwrap()]);
        judge.compare(&format!("[[card]]\n{card}"));
    }
    assert_eq!(judge.tally.n_taken, branches.len());
    for card in CARDS {
        let card = card_with(card, &[]).replace("date = 2013-01-11", "date = '2013-01-11'");
        assert_eq!(kinds_of(&card).len(), 1, "{card}");
    }
}

#[test]
fn no_pattern_counts_letters_of_all_scripts() {
    let patterns = all_parts()
        .into_iter()
        .filter_map(|(_, part)| part["pattern"].as_str().map(str::to_owned));
    let (of_all_scripts, _): (Vec<String>, Vec<String>) =
        patterns.partition(|pattern| pattern.contains(r"\p"));
    assert!(!of_all_scripts.is_empty());
    for pattern in of_all_scripts {
        assert!(!pattern.contains("]{"), "Tombi takes long for {pattern}");
    }
}
