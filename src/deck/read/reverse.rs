//! The reverse of a flashcard or typed card.

use crate::deck::codes;
use crate::deck::model::{Ask, Card, Item, Leniency, Reverse, Tests};
use crate::diagnostic::Diagnostic;
use crate::source::{Table, Value, Wanted};

use super::file::Reader;
use super::{fixed, inherit, item, misplaced};

const KEYS: [&str; 8] = [
    "question",
    "answer",
    "accept",
    "hint",
    "explanation",
    "exact",
    "language",
    "tests",
];

/// Reads the reverse of `front`: `true`, or a table of what differs. `exact` is what holds for typed answers.
pub(super) fn read(
    value: &Value<'_>,
    front: &Card,
    exact: Leniency,
    reader: &mut Reader<'_>,
) -> Option<Reverse> {
    match (value.data.as_bool(), value.as_table()) {
        (Some(true), _) => Some(turned(front)),
        (Some(false), _) => None,
        (None, Some(table)) => Some(from_table(table, value, front, exact, reader)),
        (None, None) => {
            let wrong_type = value.wrong_type(Wanted::Table, &reader.sink);
            reader.report(wrong_type.with_help(
                "write `reverse = true`, or what differs: `reverse = { question = \"…\" }`",
            ));
            None
        }
    }
}

/// The reverse that says nothing of its own.
fn turned(front: &Card) -> Reverse {
    let (question, ask) = match &front.ask {
        Ask::Typed {
            answer, leniency, ..
        } => (
            answer.text.clone(),
            typed(front.question.clone(), Vec::new(), *leniency),
        ),
        Ask::Flashcard { answer } => {
            let answer = answer.clone();
            (
                answer,
                Ask::Flashcard {
                    answer: front.question.clone(),
                },
            )
        }
        other => (front.question.clone(), other.clone()),
    };
    Reverse {
        question,
        ask,
        explanation: front.explanation.clone(),
        hints: front.hints.clone(),
        language: front.language.clone(),
        tests: Tests::default(),
    }
}

fn typed(text: String, accept: Vec<String>, leniency: Leniency) -> Ask {
    Ask::Typed {
        answer: Item {
            text,
            accept,
            ..Item::default()
        },
        wrong: Vec::new(),
        leniency,
    }
}

fn from_table(
    mut table: Table<'_>,
    value: &Value<'_>,
    front: &Card,
    exact: Leniency,
    reader: &mut Reader<'_>,
) -> Reverse {
    let mut reverse = turned(front);
    if let Some(question) = table.text("question", &mut reader.sink) {
        reverse.question = question.owned();
    }
    if let Some(explanation) = table.text("explanation", &mut reader.sink) {
        reverse.explanation = Some(explanation.owned());
    }
    if let Some(hint) = table.take("hint") {
        reverse.hints = fixed::hints(&hint, reader);
    }
    if let Some(language) = table
        .take("language")
        .and_then(|value| inherit::language(&value, reader))
    {
        reverse.language = language;
    }
    if let Some(tests) = table.take("tests") {
        reverse.tests = fixed::tests(&tests, reader);
    }
    reverse.ask = ask(&mut table, reverse.ask, exact, reader);
    misplaced::finish_table(&table, value, &KEYS, reader);
    reverse
}

/// What the reverse wants: as `turned`, but for what the table says. `accept` makes it typed.
fn ask(table: &mut Table<'_>, turned: Ask, exact: Leniency, reader: &mut Reader<'_>) -> Ask {
    let answer = table
        .take("answer")
        .and_then(|answer| item::entry_text(&answer, reader));
    let accept = table.take("accept");
    let is_typed = accept.is_some() || matches!(turned, Ask::Typed { .. });
    let accept = accept
        .map(|accept| item::texts(&accept, reader))
        .unwrap_or_default();
    let accept = accept.into_iter().map(|text| text.owned()).collect();
    let own_exact = table.take("exact");
    if let Some(exact) = own_exact.as_ref().filter(|_| !is_typed) {
        let message = "`exact` makes no sense on a reverse that is not typed";
        let diagnostic = Diagnostic::error(codes::MISPLACED, exact.key_span.clone(), message);
        reader
            .report(diagnostic.with_help("give the card `typed = true`, or the reverse `accept`"));
    }
    let own_leniency = own_exact.and_then(|exact| inherit::leniency(&exact, reader));
    let (default, leniency) = match turned {
        Ask::Typed {
            answer, leniency, ..
        } => (answer.text, leniency),
        Ask::Flashcard { answer } => (answer, exact),
        other => return other,
    };
    let text = answer.map_or(default, |answer| answer.owned());
    if is_typed {
        typed(text, accept, own_leniency.unwrap_or(leniency))
    } else {
        Ask::Flashcard { answer: text }
    }
}
