//! Cards with `answer`: flashcard, typed, choice and choices.

use toml::de::DeValue;

use crate::deck::codes;
use crate::deck::model::{Ask, Item, Language, Leniency};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Table, Value};

use super::file::Reader;
use super::inherit::{self, Inherited};
use super::item::{self, Placed};
use super::misplaced;
use super::twice::{self, Sameness};

/// Reads what a card with `answer` wants.
pub(super) fn ask(
    table: &mut Table<'_>,
    holds: &Inherited,
    language: &Language,
    reader: &mut Reader<'_>,
) -> Option<Ask> {
    let answer = table.take("answer")?;
    match answer.data {
        DeValue::String(_) | DeValue::Table(_) => {
            one_answer(table, &answer, holds, language, reader)
        }
        DeValue::Array(_) => several_answers(table, &answer, holds, language, reader),
        _ => {
            table.take("accept");
            table.take("wrong");
            table.take("typed");
            reader.report(not_a_text(&answer, reader.file));
            None
        }
    }
}

/// The error for `answer = 1066` and the like.
fn not_a_text(answer: &Value<'_>, file: &str) -> Diagnostic {
    let written = &file[answer.span.clone()];
    let message = format!("an answer is a text in quotes, and {written} has none");
    let help = match answer.data {
        DeValue::Boolean(value) => format!(
            "for true or false, call the question `statement` and write `true = {value}`; if it is a word, quote it: `\"{written}\"`"
        ),
        DeValue::Datetime(datetime) if datetime.date.is_none() => {
            format!("quote it: `answer = \"{written}\"`")
        }
        DeValue::Datetime(_) => format!(
            "write `date = {written}` for a date card, or quote it: `answer = \"{written}\"`"
        ),
        _ => format!(
            "write `number = {written}` for a number card, or quote it: `answer = \"{written}\"`"
        ),
    };
    Diagnostic::error(codes::NOT_A_TEXT, answer.span.clone(), message).with_help(help)
}

fn several_answers(
    table: &mut Table<'_>,
    answer: &Value<'_>,
    holds: &Inherited,
    language: &Language,
    reader: &mut Reader<'_>,
) -> Option<Ask> {
    let Some(wrong) = table.take("wrong") else {
        table.take("accept");
        table.take("typed");
        if !misplaced::is_meant(table, &["wrong"]) {
            reader.report(list_answer(answer));
        }
        return None;
    };
    let right = item::items(answer, item::OPTION, reader);
    let wrong = item::items(&wrong, item::OPTION, reader);
    if right.is_empty() && answer.as_list().is_some_and(|list| list.len() == 0) {
        let diagnostic = Diagnostic::error(codes::EMPTY, answer.span.clone(), "no option is right");
        reader.report(diagnostic.with_help("list at least one right option in `answer`"));
    }
    let leniency = leniency(table, holds, reader);
    twice::report_options(&right, &wrong, language, leniency, reader);
    Some(Ask::Choices {
        right: item::plain(right),
        wrong: item::plain(wrong),
    })
}

fn list_answer(answer: &Value<'_>) -> Diagnostic {
    Diagnostic::error(codes::LIST_ANSWER, answer.span.clone(), "`answer` is a list, and nothing says what it means")
        .with_help(
            "if any one of them is right, write `answer = \"…\"` and `accept = [\"…\"]`; if all are to be named, call it \
             `list`; if the right ones are to be picked, add `wrong = [\"…\"]` (or `[]` when all are right)",
        )
}

fn one_answer(
    table: &mut Table<'_>,
    answer: &Value<'_>,
    holds: &Inherited,
    language: &Language,
    reader: &mut Reader<'_>,
) -> Option<Ask> {
    let has_own_accept = answer.as_table().is_some_and(|answer| answer.has("accept"));
    let has_accept = table.has("accept") || has_own_accept;
    let own_typed = match table.peek("typed") {
        Some(typed) => Some(typed.boolean(&mut reader.sink)?),
        None => None,
    };
    if table.has("wrong") && own_typed != Some(true) {
        if has_accept {
            reader.report(accept_and_wrong(table));
            table.take("accept");
            table.take("wrong");
            return None;
        }
        return choice(table, answer, holds, language, reader);
    }
    let typed = table.take("typed");
    let is_typed = typed
        .as_ref()
        .and_then(|typed| typed.boolean(&mut reader.sink));
    if has_accept && is_typed == Some(false) {
        reader.report(typed_false(typed.as_ref()));
    }
    if has_accept || is_typed.or(holds.typed) == Some(true) {
        return typed_answer(table, answer, holds, language, reader);
    }
    let answer = item::item(answer, item::REVEALED, reader)?;
    Some(Ask::Flashcard {
        answer: answer.item.text,
    })
}

fn accept_and_wrong(table: &Table<'_>) -> Diagnostic {
    let span = |key| table.peek(key).map(|value| value.key_span.clone());
    let wrong = span("wrong").unwrap_or_default();
    let message = "with `accept` the answer is typed, with `wrong` it is chosen";
    let diagnostic = Diagnostic::error(codes::ACCEPT_AND_WRONG, wrong, message).with_help(
        "add `typed = true` to have it typed, and `wrong` be known mistakes; or leave out `accept` for a choice",
    );
    match span("accept") {
        Some(accept) => diagnostic.with_label(accept, "typed by this"),
        None => diagnostic,
    }
}

fn typed_false(typed: Option<&Value<'_>>) -> Diagnostic {
    let span = typed.map(|typed| typed.span.clone()).unwrap_or_default();
    let message = "`typed = false` and `accept` do not go together";
    Diagnostic::error(codes::TYPED_FALSE, span, message)
        .with_help("leave out `typed` to have the answer typed, or `accept` to have it revealed")
}

fn choice(
    table: &mut Table<'_>,
    answer: &Value<'_>,
    holds: &Inherited,
    language: &Language,
    reader: &mut Reader<'_>,
) -> Option<Ask> {
    let wrong_value = table.take("wrong")?;
    let right = item::item(answer, item::OPTION, reader);
    let wrong = item::items(&wrong_value, item::OPTION, reader);
    if wrong_value.as_list().is_some_and(|list| list.len() == 0) {
        let message = "there is only one option to choose from";
        let diagnostic = Diagnostic::new(
            codes::ONE_OPTION,
            Severity::Warning,
            wrong_value.span.clone(),
            message,
        );
        reader.report(
            diagnostic.with_help("add wrong options, or leave out `wrong` for a flashcard"),
        );
    }
    let leniency = leniency(table, holds, reader);
    twice::report_options(right.as_slice(), &wrong, language, leniency, reader);
    Some(Ask::Choice {
        right: right?.item,
        wrong: item::plain(wrong),
    })
}

fn typed_answer(
    table: &mut Table<'_>,
    answer: &Value<'_>,
    holds: &Inherited,
    language: &Language,
    reader: &mut Reader<'_>,
) -> Option<Ask> {
    let answer = item::item(answer, item::TYPED, reader);
    let accept = table
        .take("accept")
        .map(|accept| item::texts(&accept, reader));
    let wrong = table.take("wrong");
    let wrong = wrong.map(|wrong| item::items(&wrong, item::MISTAKE, reader));
    let leniency = leniency(table, holds, reader);
    let mut answer = answer?;
    for text in accept.into_iter().flatten() {
        answer.item.accept.push(text.owned());
        answer.accept_spans.push(text.span);
    }
    let wrong = wrong.unwrap_or_default();
    report_right_and_wrong(
        &answer,
        &wrong,
        &Sameness::typed(language, &leniency),
        reader,
    );
    Some(Ask::Typed {
        answer: answer.item,
        wrong: item::plain(wrong),
        leniency,
    })
}

/// How the answers of a card are compared: by its own `exact`, or by what holds.
pub(super) fn leniency(
    table: &mut Table<'_>,
    holds: &Inherited,
    reader: &mut Reader<'_>,
) -> Leniency {
    let own = table
        .take("exact")
        .and_then(|exact| inherit::leniency(&exact, reader));
    own.or(holds.exact).unwrap_or(Leniency::FULL)
}

/// Reports known mistakes that count as right.
pub(super) fn report_right_and_wrong(
    right: &Placed,
    wrong: &[Placed],
    sameness: &Sameness<'_>,
    reader: &mut Reader<'_>,
) {
    if wrong.is_empty() {
        return;
    }
    let Item { text, accept, .. } = &right.item;
    let accepted = accept.iter().map(String::as_str).zip(&right.accept_spans);
    let right: Vec<_> = std::iter::once((text.as_str(), &right.span))
        .chain(accepted)
        .collect();
    let help = "leave it out of `wrong`; if only accents, case or the like tell them apart, add `exact = [\"accents\"]`";
    twice::report_right_and_wrong(&right, wrong, sameness, help, reader);
}
