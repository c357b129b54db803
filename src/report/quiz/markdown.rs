//! The report as Markdown.

use std::fmt::Write as _;

use super::digest::{Digest, Miss, Said, Tally};
use super::header::Header;
use super::words;
use crate::report::markdown::{blocks, code, inline, text};
use crate::text::count;

/// The columns that the text of a list's item is indented by.
const ITEM: usize = 2;

/// The report of a quiz as Markdown.
pub fn to_markdown(header: &Header, digest: &Digest) -> String {
    let mut page = format!("# {}\n\n", text(&header.title()));
    page += &result(header, digest);
    for (by, tallies) in digest.breakdowns() {
        page += &breakdown(by, tallies);
    }
    page += &misses(digest);
    page
}

fn result(header: &Header, digest: &Digest) -> String {
    let mut result = format!("**{}**\n\n", words::score(digest));
    for sentence in words::result(digest) {
        let _ = writeln!(
            result,
            "{sentence}
"
        );
    }
    for (name, value) in words::facts(header, digest) {
        result += &item(name, &text(&value));
    }
    result
}

fn breakdown(by: &str, tallies: &[Tally]) -> String {
    let mut table = format!("\n## By {by}\n\n| {by} | marks | share |\n|---|--:|--:|\n");
    for tally in tallies {
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            text(tally.name),
            words::out_of(tally),
            words::percent(tally.share().unwrap_or_default())
        );
    }
    table
}

fn misses(digest: &Digest) -> String {
    if digest.taken.is_empty() {
        return String::new();
    }
    let heading = match digest.misses.len() {
        0 => "Nothing missed".to_owned(),
        n => format!("{} missed", count(n, "question")),
    };
    let misses: String = digest.misses.iter().map(miss).collect();
    format!("\n## {heading}\n{misses}")
}

fn miss(miss: &Miss) -> String {
    let taken = miss.taken;
    let mut text = format!("\n### Question {}: {}\n\n", miss.n, words::worth(miss));
    for asked in taken.stem.iter().chain([&taken.question]) {
        text += &blocks(asked, 0);
        text += "\n";
    }
    text += &item("You said", &said(miss));
    text += &right(miss);
    for (name, value) in [("Why", &taken.why), ("Source", &taken.source)] {
        if let Some(value) = value {
            text += &item(name, &inline(value));
        }
    }
    let place = words::place(miss);
    let place = if taken.file.is_empty() {
        place
    } else {
        code(&place)
    };
    text += &item("Card", &place);
    if let Some(explanation) = &taken.explanation {
        text += "\n";
        text += &blocks(explanation, 0);
    }
    text
}

fn said(miss: &Miss) -> String {
    match miss.said() {
        Said::Picked(given) => inline(given),
        Said::Typed(given) => text(given),
        Said::Nothing => words::unsaid(miss).to_owned(),
    }
}

fn right(miss: &Miss) -> String {
    let expected = &miss.taken.expected;
    if expected.is_empty() {
        String::new()
    } else if miss.is_expected_of_paragraphs() {
        format!("- Right:\n\n{}", blocks(expected, ITEM))
    } else {
        item("Right", &inline(expected))
    }
}

fn item(name: &str, value: &str) -> String {
    format!("- {name}: {value}\n")
}
