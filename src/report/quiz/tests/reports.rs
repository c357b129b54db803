//! One report in each format.

use insta::assert_snapshot;

use super::{header, quiz};
use crate::report::quiz::{digest, to_html, to_json, to_markdown};
use crate::session::view::Summary;

#[test]
fn json() {
    assert_snapshot!(to_json(&header(), &digest(&quiz())));
}

#[test]
fn markdown() {
    assert_snapshot!(to_markdown(&header(), &digest(&quiz())));
}

#[test]
fn html() {
    assert_snapshot!(to_html(&header(), &digest(&quiz())));
}

#[test]
fn nothing_was_answered() {
    let summary = Summary::default();
    let digest = digest(&summary);
    assert!(to_markdown(&header(), &digest).contains("**nothing answered**"));
    assert!(to_html(&header(), &digest).contains(">nothing answered</p>"));
    assert!(to_json(&header(), &digest).contains("\"score\": null"));
}
