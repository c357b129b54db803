//! The tests in cards: answers that must be right, nearly right or wrong.

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Card, Deck, Test, Tests};
use crate::deck::side::{Aspect, Side, Task, sides_of};
use crate::event::Verdict;
use crate::grade::model::{Context, Marking, Response};
use crate::grade::{answers, mark};
use crate::source::shown;
use crate::text::fold::{fold, fold_markdown};

/// Runs the tests of all cards.
pub(super) fn find(deck: &Deck, findings: &mut Vec<Finding>) {
    let mut others = None;
    for (idx, card) in deck.cards.iter().enumerate() {
        let of_reverse = card.reverse.as_ref().map(|reverse| &reverse.tests);
        if is_empty(&card.tests) && of_reverse.is_none_or(is_empty) {
            continue;
        }
        let others = others.get_or_insert_with(|| answers(deck));
        let sides = sides_of(deck, idx);
        if let Ask::Cloze(_) = card.ask
            && sides.len() > 1
        {
            run_on_gaps(idx, &sides, &card.tests, others, findings);
            continue;
        }
        for side in sides {
            let (tests, key): (_, &'static [&'static str]) = match (&side.aspect, of_reverse) {
                (Aspect::Reverse, Some(tests)) => (tests, &["reverse", "tests"]),
                _ => (&card.tests, &["tests"]),
            };
            if is_typed(&side) {
                run(idx, &side, tests, others, findings);
            } else if !is_empty(tests) {
                findings.push(never_runs(idx, card, key));
            }
        }
    }
}

/// Runs the tests of a cloze with several gaps: an answer has the best verdict that it gets for one of them.
fn run_on_gaps(
    card: usize,
    sides: &[Side],
    tests: &Tests,
    others: &[String],
    findings: &mut Vec<Finding>,
) {
    let typed: Vec<&Side> = sides.iter().filter(|side| is_typed(side)).collect();
    let context = Context {
        accepted: &[],
        others,
    };
    for (tests, wanted) in wanted(tests) {
        for test in tests {
            let markings = typed
                .iter()
                .map(|side| (*side, mark(side, &response(test), &context)));
            let best = markings.min_by_key(|(_, marking)| marking.verdict as u8);
            if let Some((side, marking)) = best
                && marking.verdict != wanted
            {
                findings.push(fails(card, side, test, wanted, &marking));
            }
        }
    }
}

fn wanted(tests: &Tests) -> [(&[Test], Verdict); 3] {
    [
        (&tests.right, Verdict::Right),
        (&tests.near, Verdict::Near),
        (&tests.wrong, Verdict::Wrong),
    ]
}

/// The answer that a test gives.
fn response(test: &Test) -> Response {
    if test.text.trim().is_empty() {
        Response::Unknown
    } else {
        Response::Text(test.text.clone())
    }
}

fn is_empty(tests: &Tests) -> bool {
    tests.right.is_empty() && tests.near.is_empty() && tests.wrong.is_empty()
}

/// Whether one text is typed for a side.
fn is_typed(side: &Side) -> bool {
    match &side.task {
        Task::Whole(ask) => matches!(ask, Ask::Typed { .. } | Ask::Number(_) | Ask::Date(_)),
        Task::Gaps { gaps, typed, .. } => *typed && gaps.len() == 1,
    }
}

fn never_runs(idx: usize, card: &Card, keys: &'static [&'static str]) -> Finding {
    let kind = card.ask.kind();
    let help = if matches!(kind.name(), "flashcard" | "cloze") {
        "let it be typed, with `typed = true`, or leave the tests out"
    } else {
        "leave them out"
    };
    Finding::new(
        codes::TEST_NEVER_RUNS,
        Place::Card(idx, Spot::key(keys)),
        format!(
            "these tests cannot be run: nothing is typed as one answer to this {}",
            kind.name()
        ),
        help,
    )
}

fn run(card: usize, side: &Side, tests: &Tests, others: &[String], findings: &mut Vec<Finding>) {
    let context = Context {
        accepted: &[],
        others,
    };
    for (tests, wanted) in wanted(tests) {
        for test in tests {
            let marking = mark(side, &response(test), &context);
            if marking.verdict != wanted {
                findings.push(fails(card, side, test, wanted, &marking));
            }
        }
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Near => "a near miss",
        Verdict::Partial => "partly right",
        Verdict::Wrong => "wrong",
    }
}

fn fails(card: usize, side: &Side, test: &Test, wanted: Verdict, marking: &Marking) -> Finding {
    let message = format!(
        "`{}` is {} here, and should be {}",
        shown(&test.text),
        name(marking.verdict),
        name(wanted)
    );
    let remedy = match wanted {
        Verdict::Right if matches!(side.task, Task::Gaps { .. }) => {
            "say in `gaps` what else counts, or take it out of the tests"
        }
        Verdict::Right => "add it to `accept`, or take it out of the tests",
        Verdict::Near => {
            "a near miss is a slip of the pen in a long word: put it into `tests.right` or `tests.wrong`"
        }
        _ => "add it to `wrong`, so that it never counts, or be stricter with `exact`",
    };
    let help = match compared(side, &test.text) {
        Some(compared) => format!("{compared}; {remedy}"),
        None => remedy.to_owned(),
    };
    Finding::new(
        codes::TEST_FAILS,
        Place::Bytes(card, test.span.clone()),
        message,
        help,
    )
}

/// What is compared, after folding.
fn compared(side: &Side, typed: &str) -> Option<String> {
    let language = side.language.primary();
    let (item, leniency) = match &side.task {
        Task::Whole(Ask::Typed {
            answer, leniency, ..
        }) => (answer, leniency),
        Task::Gaps { gaps, leniency, .. } => (gaps.first()?, leniency),
        Task::Whole(Ask::Number(number)) => return Some(against(typed.trim(), &number.shown)),
        Task::Whole(Ask::Date(date)) => return Some(against(typed.trim(), &date.shown)),
        Task::Whole(_) => return None,
    };
    let folding = leniency.folding(&language);
    let texts = std::iter::once(&item.text).chain(&item.accept);
    let texts: Vec<String> = texts.map(|text| fold_markdown(text, &folding)).collect();
    Some(against(&fold(typed, &folding), &texts.join("`, `")))
}

fn against(typed: &str, wanted: &str) -> String {
    format!("`{}` was compared with `{wanted}`", shown(typed))
}
