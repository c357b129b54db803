//! `[[card]]`: one card.

use std::ops::Range;

use crate::deck::fingerprint;
use crate::deck::model::{Ask, Card, Leniency, Piece};
use crate::source::{Table, Text, Value, Wanted};

use super::file::Reader;
use super::identity::Identities;
use super::inherit::{self, Inherited};
use super::kind::{self, Shape};
use super::{amount, answer, cloze, fixed, misplaced, reverse, series};

/// Where a card stands.
pub(super) struct Place<'p> {
    /// The group it is in.
    pub(super) group: Option<usize>,
    /// Hash of the group's stem.
    pub(super) stem: Option<u64>,
    /// What it inherits.
    pub(super) outer: &'p Inherited,
    /// Line of its header.
    pub(super) line: usize,
}

/// Reads a card. Whether it may be used depends on whether an error was reported on the way.
pub(super) fn read<'t>(
    value: &Value<'t>,
    place: &Place<'_>,
    identities: &mut Identities<'t>,
    reader: &mut Reader<'t>,
) -> Option<Card> {
    let Some(mut table) = value.as_table() else {
        let wrong_type = value.wrong_type(Wanted::Table, &reader.sink);
        reader.report(
            wrong_type.with_help("write `[[card]]` on a line of its own, and its keys below it"),
        );
        return None;
    };
    let id = table.take("id");
    let id_text = id.as_ref().and_then(Value::as_text);
    let id = id.and_then(|id| fixed::id(&id, reader));
    if let Some(text) = id_text.filter(|_| id.is_some()) {
        identities.take_id(&text, reader);
    }
    let has_id = id.is_some();
    let mut card = common(&mut table, value.span.clone(), place, reader);
    card.id = id;
    let Some(question) = ask(&mut table, &mut card, place, reader) else {
        misplaced::finish_card(&table, None, reader);
        return None;
    };
    card.question = question.owned();
    let fingerprint = of(&card, place.stem);
    card.fingerprint = fingerprint::hexadecimal(fingerprint, 16);
    if !has_id {
        identities.take_fingerprint(fingerprint, &question.span, reader);
    }
    if matches!(card.ask, Ask::Flashcard { .. } | Ask::Typed { .. })
        && let Some(value) = table.take("reverse")
    {
        let exact = place.outer.exact.unwrap_or(Leniency::FULL);
        card.reverse = reverse::read(&value, &card, exact, reader).map(Box::new);
    }
    misplaced::finish_card(&table, Some(kind::name(card.ask.kind())), reader);
    Some(card)
}

/// Takes the keys that every card may have. What it asks is filled in later.
fn common(
    table: &mut Table<'_>,
    span: Range<usize>,
    place: &Place<'_>,
    reader: &mut Reader<'_>,
) -> Card {
    let holds = Inherited::take(table, reader).within(place.outer);
    let source = inherit::source(table, reader);
    let mut text = |key| {
        let text = table.text(key, &mut reader.sink);
        text.map(|text| text.owned())
    };
    let (explanation, note) = (text("explanation"), text("note"));
    let hints = table.take("hint").map(|hint| fixed::hints(&hint, reader));
    let requires = table
        .take("requires")
        .map(|requires| fixed::requirements(&requires, reader));
    let allow = fixed::allow(table, reader);
    let tests = table
        .take("tests")
        .map(|tests| fixed::tests(&tests, reader));
    Card {
        id: None,
        fingerprint: String::new(),
        group: place.group,
        ask: Ask::TrueFalse { value: false },
        question: String::new(),
        reverse: None,
        explanation,
        hints: hints.unwrap_or_default(),
        source: source.or(holds.source),
        tags: holds.tags,
        note,
        suspended: holds.suspended.unwrap_or_default(),
        requires: requires.unwrap_or_default(),
        as_of: holds.as_of,
        expires: holds.expires,
        tests: tests.unwrap_or_default(),
        allow,
        language: holds.language.unwrap_or_default(),
        span,
        line: place.line,
    }
}

/// Reads what a card asks into `card`; gives the question.
fn ask<'t>(
    table: &mut Table<'t>,
    card: &mut Card,
    place: &Place<'_>,
    reader: &mut Reader<'t>,
) -> Option<Text<'t>> {
    let shape = kind::shape(table, &card.span, reader)?;
    let asks = match shape {
        Shape::TrueFalse => "statement",
        Shape::Cloze => "cloze",
        _ => "question",
    };
    let question = table.text(asks, &mut reader.sink);
    let (holds, language) = (place.outer, &card.language);
    let ask = match shape {
        Shape::Answer => answer::ask(table, holds, language, reader),
        Shape::Number => amount::number(table, language, reader),
        Shape::Date => amount::date(table, language, reader),
        Shape::TrueFalse => true_false(table, reader),
        Shape::Cloze => question
            .as_ref()
            .and_then(|text| cloze::ask(table, text, holds, reader)),
        Shape::Order => series::order(table, reader),
        Shape::Match => series::pairs(table, reader),
        Shape::List => series::list(table, holds, language, reader),
    };
    card.ask = ask?;
    question
}

fn true_false(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<Ask> {
    let value = table.boolean("true", &mut reader.sink)?;
    Some(Ask::TrueFalse { value })
}

/// What identifies a card: a hash of its stem and of its text, without the marks of gaps.
fn of(card: &Card, stem: Option<u64>) -> u64 {
    let Ask::Cloze(cloze) = &card.ask else {
        return fingerprint::hash_of_card(stem, &card.question);
    };
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.as_str(),
        Piece::Gap(gap) => cloze.gaps[*gap].text.as_str(),
    });
    fingerprint::hash_of_card(stem, &pieces.collect::<String>())
}
