//! The keys that a card has decide its kind; mixtures are explained here.

use std::ops::Range;

use crate::deck::codes;
use crate::deck::model::Kind;
use crate::diagnostic::Diagnostic;
use crate::source::{Table, Value};

use super::file::Reader;
use super::misplaced;

/// What a card is, as far as its asking and answering keys say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `question` and `answer`: flashcard, typed, choice or choices.
    Answer,
    /// `question` and `number`.
    Number,
    /// `question` and `date`.
    Date,
    /// `statement` and `true`.
    TrueFalse,
    /// `cloze`.
    Cloze,
    /// `question` and `order`.
    Order,
    /// `question` and `pairs`.
    Match,
    /// `question` and `list`.
    List,
}

/// The answering keys, with what they make of a question.
const ANSWERING: [(&str, Shape, &str); 7] = [
    ("answer", Shape::Answer, "a flashcard, typed card or choice"),
    ("number", Shape::Number, "a number card"),
    ("date", Shape::Date, "a date card"),
    ("true", Shape::TrueFalse, "a true-or-false card"),
    ("order", Shape::Order, "an order card"),
    ("pairs", Shape::Match, "a match card"),
    ("list", Shape::List, "a list card"),
];

const ASKING: [&str; 3] = ["question", "statement", "cloze"];

/// What a kind of card is called, with its article.
pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Flashcard => "a flashcard",
        Kind::Typed => "a typed card",
        Kind::Choice | Kind::Choices => "a choice",
        Kind::Number => "a number card",
        Kind::Date => "a date card",
        Kind::TrueFalse => "a true-or-false card",
        Kind::Cloze => "a cloze",
        Kind::Order => "an order card",
        Kind::Match => "a match card",
        Kind::List => "a list card",
    }
}

/// What a card is, or the reason why that cannot be said. `header` is its place.
pub(super) fn shape(
    table: &Table<'_>,
    header: &Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<Shape> {
    if let Some(shape) = clear_shape(table) {
        return Some(shape);
    }
    let mut asking = Vec::new();
    let mut answering = Vec::new();
    for value in table.left() {
        if ASKING.contains(&value.key) {
            asking.push(value);
        } else if let Some(shape) = of_answering(value.key) {
            answering.push((shape, value));
        }
    }
    asking.sort_by_key(|value| value.key_span.start);
    answering.sort_by_key(|(_, value)| value.key_span.start);
    let problem = match (asking.as_slice(), answering.as_slice()) {
        ([], _) if misplaced::is_meant(table, &ASKING) => {
            misplaced::report_landed(table, reader);
            return None;
        }
        ([_], []) if misplaced::is_meant(table, &ANSWERING.map(|(key, ..)| key)) => {
            misplaced::report_landed(table, reader);
            return None;
        }
        ([], []) => nothing_asked(header, table),
        ([], [(_, answers), ..]) => no_question(answers),
        ([first, second, ..], _) => two_questions(first, second),
        ([asks], []) => no_answer(asks, table, header),
        ([asks], answers) => mixture(asks, answers),
    };
    for asks in asking {
        // Only its mistakes matter here: what is asked is not used.
        asks.filled_text(&mut reader.sink);
    }
    reader.report(problem);
    None
}

/// What a card is, if it has one asking and at most one answering key, and these fit.
fn clear_shape(table: &Table<'_>) -> Option<Shape> {
    let (mut asks, mut shape) = (None, None);
    for value in table.left() {
        let is_second = match of_answering(value.key) {
            Some(answers) => shape.replace(answers).is_some(),
            None if ASKING.contains(&value.key) => asks.replace(value.key).is_some(),
            None => false,
        };
        if is_second {
            return None;
        }
    }
    match (asks?, shape) {
        ("cloze", None) => Some(Shape::Cloze),
        (asks, shape) => shape.filter(|shape| fits(asks, *shape)),
    }
}

fn of_answering(key: &str) -> Option<Shape> {
    let (_, shape, _) = ANSWERING.iter().find(|(known, ..)| *known == key)?;
    Some(*shape)
}

fn fits(asks: &str, shape: Shape) -> bool {
    match shape {
        Shape::TrueFalse => asks == "statement",
        Shape::Cloze => false,
        _ => asks == "question",
    }
}

fn nothing_asked(header: &Range<usize>, table: &Table<'_>) -> Diagnostic {
    let help = "give it a `question` and an `answer`, a `statement` and `true`, or a `cloze`";
    let help = if table.has_any() {
        help.to_owned()
    } else {
        format!("leave out this header, or {help}")
    };
    Diagnostic::error(
        codes::NOTHING_ASKED,
        header.clone(),
        "this card asks nothing",
    )
    .with_help(help)
}

fn no_question(answers: &Value<'_>) -> Diagnostic {
    let asks = if answers.key == "true" {
        "statement"
    } else {
        "question"
    };
    let message = format!("this card has `{}` and no `{asks}`", answers.key);
    Diagnostic::error(codes::NOTHING_ASKED, answers.key_span.clone(), message)
        .with_help(format!("add `{asks} = \"…\"`"))
}

fn two_questions(first: &Value<'_>, second: &Value<'_>) -> Diagnostic {
    let message = format!("`{}` and `{}` do not go together", first.key, second.key);
    let help = if first.key == "cloze" || second.key == "cloze" {
        "a `cloze` asks by its gaps: put what the other says into its text, or above it as the `stem` of a group"
    } else {
        "keep `question` with an answer, or `statement` with `true`"
    };
    Diagnostic::error(codes::MIXTURE, second.key_span.clone(), message)
        .with_label(first.key_span.clone(), "the card asks by this already")
        .with_help(help)
}

fn no_answer(asks: &Value<'_>, table: &Table<'_>, header: &Range<usize>) -> Diagnostic {
    let (message, help) = if asks.key == "statement" {
        let message = "this statement is neither true nor false";
        (message, "add `true = true` or `true = false`")
    } else if table.has("accept") {
        (
            "this card has no answer",
            "add `answer = \"…\"`: `accept` only lists what counts beside it",
        )
    } else if table.has("wrong") {
        (
            "this card has no right option",
            "add `answer = \"…\"`, or a list of all right ones",
        )
    } else {
        let help = "add `answer`, or one of `number`, `date`, `order`, `pairs` and `list`";
        ("this card has no answer", help)
    };
    Diagnostic::error(codes::NO_ANSWER, header.clone(), message).with_help(help)
}

/// One asking key with answering keys that do not fit it, or several.
fn mixture(asks: &Value<'_>, answers: &[(Shape, &Value<'_>)]) -> Diagnostic {
    let (first, rest) = (&answers[0], &answers[1..]);
    let stray = answers.iter().find(|(shape, _)| !fits(asks.key, *shape));
    let (at, other) = match (stray, rest.first()) {
        // The text is to be called otherwise, not what says whether it is true.
        (Some((_, stray)), None) if stray.key == "true" && asks.key == "question" => (asks, *stray),
        (Some((_, stray)), _) => (*stray, asks),
        (None, Some((_, second))) => (*second, first.1),
        (None, None) => (first.1, asks),
    };
    let message = format!("`{}` and `{}` do not go together", other.key, at.key);
    let help = match (asks.key, at.key) {
        ("cloze", _) => {
            "the gaps are the answers: leave it out, or call the text `question`".to_owned()
        }
        ("statement", "true") => "keep only `true`".to_owned(),
        ("statement", key) => format!(
            "a statement is true or false: write `true = …` in place of `{key}`, or call the text `question`"
        ),
        ("question", "question" | "true") => {
            "what is true or false is a statement: call the text `statement`".to_owned()
        }
        _ => keep_one(answers),
    };
    Diagnostic::error(codes::MIXTURE, at.key_span.clone(), message)
        .with_label(other.key_span.clone(), "with this")
        .with_help(help)
}

fn keep_one(answers: &[(Shape, &Value<'_>)]) -> String {
    let made = answers.iter().filter_map(|(shape, value)| {
        let (_, _, made) = ANSWERING.iter().find(|(_, known, _)| known == shape)?;
        Some(format!("`{}` for {made}", value.key))
    });
    format!("keep one: {}", made.collect::<Vec<_>>().join(", "))
}
