//! `docs/report.md` against what is written.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{header, quiz};
use crate::report::quiz::{VERSION, digest, to_json};

const PAGE: &str = include_str!("../../../../docs/report.md");

type Names = BTreeSet<String>;

/// The fields that the tables below a heading list.
fn listed(heading: &str) -> Names {
    let (_, below) = PAGE.split_once(&format!("\n{heading}\n")).unwrap();
    let section = below
        .split_once("\n#")
        .map_or(below, |(section, _)| section);
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let cells = rows.filter_map(|row| row.split(" | ").next());
    let names = cells.flat_map(|cell| cell.split(", "));
    names
        .map(|name| name.trim_matches('`').to_owned())
        .collect()
}

/// The fields of an object; those of objects in an array, but for the answers, as `by_kind[].name`.
fn names(object: &Value) -> Names {
    let mut names = Names::new();
    for (key, value) in object.as_object().unwrap() {
        names.insert(key.clone());
        if key == "answers" {
            continue;
        }
        for entry in value.as_array().into_iter().flatten() {
            let inside = entry.as_object().into_iter().flatten();
            names.extend(inside.map(|(name, _)| format!("{key}[].{name}")));
        }
    }
    names
}

#[test]
fn fields_of_the_report_are_those_on_the_page() {
    let written: Value = serde_json::from_str(&to_json(&header(), &digest(&quiz()))).unwrap();
    let (_, shown) = PAGE.split_once("```json report\n").unwrap();
    let shown: Value = serde_json::from_str(shown.split("```").next().unwrap()).unwrap();
    assert_eq!(shown["v"], VERSION);
    for report in [&written, &shown] {
        assert_eq!(names(report), listed("### The quiz"));
        let answers = report["answers"].as_array().unwrap();
        assert!(!answers.is_empty());
        for answer in answers {
            assert_eq!(names(answer), listed("### An answer"));
        }
    }
}
