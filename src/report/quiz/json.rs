//! The report as JSON, which `docs/report.md` describes.

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;

use super::digest::{Digest, Tally};
use super::header::Header;
use crate::session::view::Taken;
use crate::text::{safe, safe_json};

/// The version of the format. Within one, fields are only added.
pub const VERSION: u32 = 1;

type Text<'a> = Cow<'a, str>;

#[derive(Serialize)]
#[serde(tag = "type", rename = "quiz")]
struct Report<'a> {
    v: u32,
    date: Text<'a>,
    decks: Vec<Text<'a>>,
    tags: Vec<Text<'a>>,
    seed: u64,
    limit_seconds: Option<u64>,
    question_limit_seconds: Option<u64>,
    recorded: bool,
    score: Option<f64>,
    credit: f64,
    questions: usize,
    answered: usize,
    not_reached: usize,
    out_of_time: bool,
    right: usize,
    near: usize,
    partial: usize,
    wrong: usize,
    ms: u64,
    median_ms: Option<u32>,
    by_kind: Vec<Group<'a>>,
    by_deck: Vec<Group<'a>>,
    by_tag: Vec<Group<'a>>,
    answers: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    name: Text<'a>,
    questions: usize,
    credit: f64,
    share: Option<f64>,
}

#[derive(Serialize)]
struct Answer<'a> {
    n: usize,
    card: Text<'a>,
    event: String,
    deck: Text<'a>,
    kind: &'static str,
    tags: Vec<Text<'a>>,
    stem: Option<Text<'a>>,
    question: Text<'a>,
    given: Option<Text<'a>>,
    expected: Text<'a>,
    verdict: &'static str,
    credit: f64,
    parts_right: Option<u32>,
    parts: Option<u32>,
    late: bool,
    ms: Option<u32>,
    why: Option<Text<'a>>,
    explanation: Option<Text<'a>>,
    source: Option<Text<'a>>,
    file: Text<'a>,
    line: usize,
}

/// The report of a quiz as one JSON object, with a line feed at its end. Texts are made safe as `griot`'s other JSON is;
/// numbers are as they are.
pub fn to_json(header: &Header, digest: &Digest) -> String {
    let report = report(header, digest);
    // Every field is a text, a number, a truth value or a list of such, which is all that JSON needs.
    let json = serde_json::to_string_pretty(&report).unwrap_or_default();
    let lines: Vec<_> = json.lines().map(safe_json).collect();
    lines.join("\n") + "\n"
}

fn report<'a>(header: &'a Header, digest: &'a Digest) -> Report<'a> {
    let seconds = |limit: Option<Duration>| limit.map(|limit| limit.as_secs());
    Report {
        v: VERSION,
        date: safe(&header.date),
        decks: texts(&header.decks),
        tags: texts(&header.tags),
        seed: header.seed,
        limit_seconds: seconds(header.limits.total),
        question_limit_seconds: seconds(header.limits.question),
        recorded: header.is_recorded,
        score: digest.total.share(),
        credit: digest.total.credit,
        questions: digest.total.n,
        answered: digest.taken.len(),
        not_reached: digest.n_unasked,
        out_of_time: digest.is_out_of_time,
        right: digest.verdicts.right,
        near: digest.verdicts.near,
        partial: digest.verdicts.partial,
        wrong: digest.verdicts.wrong,
        ms: digest.ms,
        median_ms: digest.median_ms,
        by_kind: groups(&digest.by_kind),
        by_deck: groups(&digest.by_deck),
        by_tag: groups(&digest.by_tag),
        answers: digest.taken.iter().enumerate().map(answer).collect(),
    }
}

fn groups<'a>(tallies: &[Tally<'a>]) -> Vec<Group<'a>> {
    let group = |tally: &Tally<'a>| Group {
        name: safe(tally.name),
        questions: tally.n,
        credit: tally.credit,
        share: tally.share(),
    };
    tallies.iter().map(group).collect()
}

fn answer((idx, taken): (usize, &Taken)) -> Answer<'_> {
    Answer {
        n: idx + 1,
        card: safe(&taken.card),
        event: taken.event.to_string(),
        deck: safe(&taken.deck_title),
        kind: taken.kind.name(),
        tags: texts(&taken.tags),
        stem: optional(taken.stem.as_ref()),
        question: safe(&taken.question),
        given: optional(taken.given.as_ref()),
        expected: safe(&taken.expected),
        verdict: taken.verdict.name(),
        credit: taken.credit,
        parts_right: taken.score.map(|(right, _)| right),
        parts: taken.score.map(|(_, of)| of),
        late: taken.late,
        ms: taken.took_ms,
        why: optional(taken.why.as_ref()),
        explanation: optional(taken.explanation.as_ref()),
        source: optional(taken.source.as_ref()),
        file: safe(&taken.file),
        line: taken.line,
    }
}

fn texts(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|text| safe(text)).collect()
}

fn optional(text: Option<&String>) -> Option<Text<'_>> {
    text.map(|text| safe(text))
}
