//! `docs/statistics.md` against what is told.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::report::stats::{Account, COLUMNS, sample, to_json};

const PAGE: &str = include_str!("../../../../docs/statistics.md");

/// What stands below a heading.
fn section(heading: &str) -> &str {
    let (_, below) = PAGE.split_once(&format!("\n{heading}\n")).unwrap();
    below
        .split_once("\n## ")
        .map_or(below, |(section, _)| section)
}

/// What stands in backticks in a text.
fn in_backticks(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The names of all fields of a value.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                found.insert(name.clone());
                names(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_json_is_on_the_page() {
    let account = Account {
        calibration: Some(sample::calibration()),
        ..sample::account()
    };
    let json: Value = serde_json::from_str(&to_json(&account)).unwrap();
    let listed = in_backticks(section("## JSON"));
    let mut written = BTreeSet::new();
    names(&json, &mut written);
    let missing: Vec<_> = written
        .iter()
        .filter(|name| !listed.contains(name.as_str()))
        .collect();
    assert_eq!(missing, [""; 0]);
    let rows = section("## JSON")
        .lines()
        .filter_map(|line| line.strip_prefix("| `"));
    let first: BTreeSet<&str> = rows
        .filter_map(|row| row.split(" | ").next())
        .flat_map(|cell| cell.split(", "))
        .collect();
    let first: BTreeSet<String> = first
        .iter()
        .map(|name| name.trim_matches('`').to_owned())
        .collect();
    let fields: BTreeSet<String> = json.as_object().unwrap().keys().cloned().collect();
    assert_eq!(first, fields);
}

#[test]
fn every_column_of_the_table_is_on_the_page() {
    let rows = section("## The table").lines();
    let rows = rows.filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    assert_eq!(rows.collect::<Vec<_>>(), COLUMNS);
}
