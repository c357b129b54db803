//! The figures, and how they are said.

use super::{header, quiz, taken};
use crate::deck::model::Kind;
use crate::report::quiz::{Miss, Said, Tally, digest, words};
use crate::session::view::{Summary, Taken};

fn of(taken: Vec<Taken>) -> Summary {
    Summary {
        taken,
        ..Summary::default()
    }
}

fn named<'a>(tallies: &[Tally<'a>]) -> Vec<(&'a str, usize, f64)> {
    tallies.iter().map(|t| (t.name, t.n, t.credit)).collect()
}

#[test]
fn the_weakest_come_first_and_then_by_name() {
    let summary = quiz();
    let digest = digest(&summary);
    assert_eq!(
        named(&digest.by_kind),
        [
            ("choice", 1, 0.0),
            ("date", 1, 0.0),
            ("flashcard", 1, 0.0),
            ("number", 1, 0.0),
            ("order", 1, 0.5),
            ("typed", 2, 2.0),
        ]
    );
    assert_eq!(
        named(&digest.by_tag),
        [("history", 6, 2.5), ("order", 1, 0.5)]
    );
    assert_eq!(
        named(&digest.by_deck),
        [("Shell", 1, 0.0), ("Mali: the operations", 6, 2.5)]
    );
}

#[test]
fn what_has_full_credit_is_no_miss() {
    let summary = quiz();
    let digest = digest(&summary);
    let numbers: Vec<_> = digest.misses.iter().map(|miss| miss.n).collect();
    assert_eq!(numbers, [3, 4, 5, 6, 7]);
}

#[test]
fn questions_not_reached_count_when_the_time_was_out() {
    let mut summary = quiz();
    let score = |summary: &Summary| words::score(&digest(summary));
    assert_eq!(score(&summary), "2.5 of 10, 25%");
    assert_eq!(digest(&summary).total.share(), summary.score());
    summary.is_out_of_time = false;
    assert_eq!(score(&summary), "2.5 of 7, 36%");
    assert_eq!(digest(&summary).total.share(), summary.score());
    let nothing = Summary::default();
    assert_eq!(score(&nothing), "nothing answered");
    assert_eq!(digest(&nothing).total.share(), None);
}

#[test]
fn a_breakdown_that_says_no_more_than_the_score_is_left_out() {
    let by = |taken| -> Vec<&'static str> {
        let summary = of(taken);
        let digest = digest(&summary);
        let breakdowns = digest.breakdowns().into_iter();
        breakdowns.map(|(by, _)| by).collect()
    };
    let one = || taken(Kind::Typed, "?", 1.0);
    let untagged = Taken {
        tags: Vec::new(),
        ..one()
    };
    assert_eq!(by(vec![]), [""; 0]);
    assert_eq!(by(vec![one(), one()]), [""; 0]);
    assert_eq!(by(vec![one(), untagged]), ["tag"]);
    assert_eq!(by(vec![one(), taken(Kind::Date, "?", 0.0)]), ["kind"]);
}

#[test]
fn times() {
    let times = |ms: &[Option<u32>]| {
        let taken = ms.iter().map(|&took_ms| Taken {
            took_ms,
            ..taken(Kind::Typed, "?", 1.0)
        });
        words::times(&digest(&of(taken.collect())))
    };
    for (ms, expected) in [
        (&[][..], None),
        (&[None], None),
        (&[Some(8_400)], Some("8 seconds")),
        (
            &[Some(8_000), None],
            Some("8 seconds in all, 8 seconds a question (median)"),
        ),
        (
            &[Some(60_000), Some(2_000), Some(4_000), Some(8_000)],
            Some("1 minute in all, 6 seconds a question (median)"),
        ),
    ] {
        assert_eq!(times(ms).as_deref(), expected, "{ms:?}");
    }
}

#[test]
fn shares_and_sums_say_no_more_than_is_true() {
    for (share, expected) in [
        (0.0, "0%"),
        (0.001, "1%"),
        (0.725, "73%"),
        (0.996, "99%"),
        (1.0, "100%"),
    ] {
        assert_eq!(words::percent(share), expected);
    }
    for (credit, expected) in [
        (0.0, "0"),
        (3.0, "3"),
        (14.5, "14.5"),
        (7.0 / 3.0, "2.33"),
        (19.97, "19.97"),
        (0.1 + 0.2, "0.3"),
        (10.0, "10"),
    ] {
        assert_eq!(words::marks(credit), expected);
    }
}

#[test]
fn what_is_said_of_the_whole() {
    let mut summary = quiz();
    let digest_of = |summary: &Summary| {
        let digest = digest(summary);
        (words::verdicts(&digest), words::unasked(&digest))
    };
    let (verdicts, unasked) = digest_of(&summary);
    assert_eq!(
        verdicts,
        "1 right, 1 right but for a slip, 1 partly right, 4 wrong."
    );
    assert_eq!(
        unasked.as_deref(),
        Some("The time was out: 3 questions were not reached, and count without marks.")
    );
    summary.is_out_of_time = false;
    summary.n_unasked = 1;
    assert_eq!(
        digest_of(&summary).1.as_deref(),
        Some("1 question was not reached, and does not count.")
    );
    summary.n_unasked = 0;
    assert_eq!(digest_of(&summary).1, None);
    let facts = words::facts(&header(), &digest(&summary));
    let names: Vec<_> = facts.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["Date", "Time", "Time limit", "Seed", "Recorded"]);
    assert_eq!(facts[2].1, "10 minutes in all, 30 seconds a question");
}

#[test]
fn what_was_said() {
    let summary = quiz();
    let misses = digest(&summary).misses;
    let said: Vec<_> = misses.iter().map(Miss::said).collect();
    assert_eq!(
        said,
        [
            Said::Typed("2022"),
            Said::Picked("Serval → Takuba → Barkhane"),
            Said::Nothing,
            Said::Nothing,
            Said::Picked("Takuba"),
        ]
    );
    let unsaid: Vec<_> = misses[2..4].iter().map(words::unsaid).collect();
    assert_eq!(
        unsaid,
        ["I did not know it", "nothing before the time was out"]
    );
}
