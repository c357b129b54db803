//! The figures of a quiz in words: the same on every page and screen.

use std::iter;
use std::time::Duration;

use super::digest::{Digest, Miss, Tally};
use super::header::Header;
use crate::deck::model::Kind;
use crate::event::Verdict;
use crate::text::{self, time};

/// A sum of credit to two decimals at most: `14.5`, `2.33`, `3`.
pub fn marks(credit: f64) -> String {
    let text = format!("{credit:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

/// A share from 0 to 1 in whole per cents. Only all is 100%, and only nothing is 0%.
pub fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    let whole = match share {
        ..=0.0 => 0.0,
        1.0.. => 100.0,
        _ => rounded.clamp(1.0, 99.0),
    };
    format!("{whole:.0}%")
}

/// How much of how much: `14.5 of 20`.
pub fn out_of(tally: &Tally) -> String {
    format!("{} of {}", marks(tally.credit), tally.n)
}

/// The score: `14.5 of 20, 73%`.
pub fn score(digest: &Digest) -> String {
    match digest.total.share() {
        Some(share) => format!("{}, {}", out_of(&digest.total), percent(share)),
        None => "nothing answered".to_owned(),
    }
}

/// What the score does not say: how many answers were worth what, and what was not reached. One sentence each.
pub fn result(digest: &Digest) -> Vec<String> {
    iter::once(verdicts(digest))
        .chain(unasked(digest))
        .collect()
}

/// How many answers were worth what, as a sentence.
pub fn verdicts(digest: &Digest) -> String {
    let verdicts = digest.verdicts;
    let parts = [
        (verdicts.right, "right"),
        (verdicts.near, "right but for a slip"),
        (verdicts.partial, "partly right"),
        (verdicts.wrong, "wrong"),
    ];
    let parts = parts.iter().filter(|(n, _)| *n > 0);
    let parts: Vec<_> = parts.map(|(n, what)| format!("{n} {what}")).collect();
    match &parts[..] {
        [] => "Nothing answered.".to_owned(),
        parts => format!("{}.", parts.join(", ")),
    }
}

/// How long it took: `7 minutes in all, 12 seconds a question (median)`; `None` when that is not known.
pub fn times(digest: &Digest) -> Option<String> {
    let seconds = |ms: u64| time((ms + 500) / 1000);
    let each = seconds(u64::from(digest.median_ms?));
    Some(match digest.taken.len() {
        1 => each,
        _ => format!("{} in all, {each} a question (median)", seconds(digest.ms)),
    })
}

/// What became of the questions not reached, as a sentence; `None` when all were.
pub fn unasked(digest: &Digest) -> Option<String> {
    let n = digest.n_unasked;
    let (was, count, do_not) = match n {
        1 => ("was", "counts", "does not"),
        _ => ("were", "count", "do not"),
    };
    let not_reached = format!("{} {was} not reached", text::count(n, "question"));
    let sentence = if digest.is_out_of_time {
        format!("The time was out: {not_reached}, and {count} without marks.")
    } else {
        format!("{not_reached}, and {do_not} count.")
    };
    (n > 0).then_some(sentence)
}

/// What a missed question was worth, in a few words: `wrong`, `2 of 5, partly right`.
pub fn worth(miss: &Miss) -> String {
    let words = match miss.taken.verdict {
        Verdict::Right => "right",
        Verdict::Near => "right but for a slip",
        Verdict::Partial => "partly right",
        Verdict::Wrong => "wrong",
    };
    let late = if miss.taken.late && miss.taken.given.is_some() {
        ", when the time was out"
    } else {
        ""
    };
    match miss.taken.score {
        Some((right, of)) => format!("{words}, {right} of {of}{late}"),
        None => format!("{words}{late}"),
    }
}

/// What stands for the answer of a missed question that has none.
pub fn unsaid(miss: &Miss) -> &'static str {
    let is_self_graded = miss.taken.kind == Kind::Flashcard;
    match (miss.taken.late, is_self_graded) {
        (true, _) => "nothing before the time was out",
        (false, true) => "I did not know it",
        (false, false) => "I don’t know",
    }
}

/// Where the card of a question is: `decks/mali.toml:120`; or that it is gone since.
pub fn place(miss: &Miss) -> String {
    if miss.taken.file.is_empty() {
        return "the card cannot be read now".to_owned();
    }
    format!("{}:{}", miss.taken.file, miss.taken.line)
}

/// What is to be said of the quiz as a whole, each with its name.
pub fn facts(header: &Header, digest: &Digest) -> Vec<(&'static str, String)> {
    let limit = |limit: Option<Duration>, of: &str| {
        limit.map(|limit| format!("{} {of}", time(limit.as_secs())))
    };
    let limits = [
        limit(header.limits.total, "in all"),
        limit(header.limits.question, "a question"),
    ];
    let limits: Vec<_> = limits.into_iter().flatten().collect();
    let recorded = if header.is_recorded {
        "yes, the answers count for the schedule"
    } else {
        "no, the schedule stays as it was"
    };
    let all = [
        ("Date", Some(header.date.clone())),
        ("Tags", joined(&header.tags)),
        ("Time", times(digest)),
        ("Time limit", joined(&limits)),
        ("Seed", Some(header.seed.to_string())),
        ("Recorded", Some(recorded.to_owned())),
    ];
    let given = all.into_iter();
    given
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

fn joined(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join(", "))
}
