//! What programs read: JSON that its schema holds, and comma-separated values.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::report::stats::odd::odd;
use crate::report::stats::{Account, COLUMNS, sample, to_csv, to_json};

const SCHEMA: &str = include_str!("../../../../docs/stats.schema.json");

/// The schema as it stands, and one that lets no field pass that it does not name.
fn schemas() -> [Value; 2] {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut strict = schema.clone();
    close(&mut strict);
    [schema, strict]
}

fn close(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut()
        && object.contains_key("required")
    {
        object.insert("additionalProperties".to_owned(), false.into());
    }
    match schema {
        Value::Object(object) => object.values_mut().for_each(close),
        Value::Array(values) => values.iter_mut().for_each(close),
        _ => {}
    }
}

/// What the schemas find in the JSON of an account.
fn faults(account: &Account) -> Vec<String> {
    let json = to_json(account);
    let json = serde_json::from_str(&json).unwrap();
    let validators = schemas().map(|schema| jsonschema::draft202012::new(&schema).unwrap());
    let faults = validators
        .iter()
        .flat_map(|validator| validator.iter_errors(&json));
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

#[test]
fn json_is_as_its_schema_says() {
    let calibration = Some(sample::calibration());
    for account in [
        sample::account(),
        Account {
            calibration,
            ..sample::account()
        },
        sample::beginner(),
        sample::blank(),
        odd(f64::NAN),
        odd(f64::INFINITY),
    ] {
        assert_eq!(faults(&account), [""; 0]);
    }
}

#[test]
fn the_schema_finds_faults() {
    let mut account = sample::account();
    account.figures.weeks[0].retention.all.predicted = Some(1.5);
    assert!(!faults(&account).is_empty());
}

#[test]
fn json_tells_all_that_there_is() {
    let account = sample::account();
    let json: Value = serde_json::from_str(&to_json(&account)).unwrap();
    let sizes = [
        ("days", account.figures.days.len()),
        ("year", account.figures.year.len()),
        ("weeks", 20),
        ("hardest", 3),
        ("leeches", 2),
        ("decks", 5),
        ("tags", 2),
    ];
    for (field, size) in sizes {
        assert_eq!(json[field].as_array().unwrap().len(), size, "{field}");
    }
    assert_eq!(json["decks"][0]["known"], 61.2);
    assert_eq!(json["retention"]["young"]["recall"]["value"], 0.884);
    assert_eq!(json["weeks"][15]["mature"]["recall"]["needed"], 20);
    assert_eq!(json["leeches"][0]["line"], 120);
    assert_eq!(json["hardest"][2]["file"], Value::Null);
    assert_eq!(json["period"]["as_of"], "2026-11-28");
}

#[test]
fn csv_has_a_line_for_each_day() {
    let account = sample::account();
    let csv = to_csv(&account);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    let days: BTreeSet<String> = reader
        .records()
        .map(|day| day.unwrap()[0].to_owned())
        .collect();
    assert_eq!(days.len(), account.figures.days.len());
    let last = csv.lines().last().unwrap();
    assert_eq!(last, "2026-11-28,69,2,60,54,9.817,0");
}
