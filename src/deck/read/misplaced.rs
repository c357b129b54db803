//! Keys that are left over: unknown, or at home elsewhere.

use std::ops::Range;

use crate::deck::codes;
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Table, Value, list_of_names, nearest, only_nearest, shown};

use super::file::Reader;
use super::item::Form;

/// Every key of a card.
const CARD_KEYS: [&str; 32] = [
    "question",
    "answer",
    "accept",
    "wrong",
    "typed",
    "exact",
    "reverse",
    "number",
    "unit",
    "tolerance",
    "date",
    "statement",
    "true",
    "cloze",
    "gaps",
    "order",
    "pairs",
    "list",
    "enough",
    "id",
    "explanation",
    "hint",
    "source",
    "tags",
    "note",
    "suspended",
    "requires",
    "as_of",
    "expires",
    "tests",
    "language",
    "allow",
];

/// What people write for a key of a card, with what to do about it.
const SYNONYMS: [(&str, &str); 39] = [
    ("stem", "a `stem` stands on a `[[group]]`, above its cards"),
    ("apart", "`apart` stands on a `[[group]]`"),
    ("title", "a `title` stands in `[deck]`"),
    ("about", "`about` stands in `[deck]`"),
    (
        "author",
        "an author stands in `[deck]`: `source = { author = \"…\" }`",
    ),
    ("format", "`format` stands in `[deck]`"),
    (
        "text",
        "the text of a card is its `question`, `statement` or `cloze`",
    ),
    ("front", "the front of a card is its `question`"),
    ("prompt", "what is asked is the `question`"),
    ("back", "the back of a card is its `answer`"),
    (
        "options",
        "the right option is the `answer`, the others are `wrong = [\"…\"]`",
    ),
    (
        "choices",
        "the right option is the `answer`, the others are `wrong = [\"…\"]`",
    ),
    ("distractors", "the other options are `wrong = [\"…\"]`"),
    ("false", "for a false statement write `true = false`"),
    (
        "right",
        "the right option is the `answer`; answers that must be right are `tests.right`",
    ),
    ("near", "answers that must be a near miss are `tests.near`"),
    (
        "why",
        "for a whole card this is the `explanation`; `why` belongs to one option: `{ text = \"…\", why = \"…\" }`",
    ),
    (
        "last",
        "`last` belongs to one option: `{ text = \"…\", last = true }`",
    ),
    (
        "kind",
        "the kind is decided by the other keys: leave it out",
    ),
    (
        "type",
        "the kind is decided by the other keys: leave it out",
    ),
    ("lang", "did you mean `language`?"),
    ("q", "did you mean `question`?"),
    ("a", "did you mean `answer`?"),
    ("correct", "the right option is the `answer`"),
    ("solution", "did you mean `answer`?"),
    ("incorrect", "the other options are `wrong = [\"…\"]`"),
    (
        "alternatives",
        "what else counts when typed is `accept = [\"…\"]`",
    ),
    (
        "synonyms",
        "what else counts when typed is `accept = [\"…\"]`",
    ),
    (
        "match",
        "what belongs together stands in `pairs = [[\"left\", \"right\"]]`",
    ),
    (
        "matches",
        "what belongs together stands in `pairs = [[\"left\", \"right\"]]`",
    ),
    (
        "sequence",
        "what is put in order stands in `order = [\"first\", \"second\"]`",
    ),
    (
        "steps",
        "what is put in order stands in `order = [\"first\", \"second\"]`",
    ),
    ("year", "a year is a `date`"),
    ("value", "a number is a `number`"),
    (
        "comment",
        "for a remark of your own use `note` or a comment: `# …`",
    ),
    (
        "extra",
        "what is shown after the answer is the `explanation`",
    ),
    (
        "image",
        "a picture stands in the text: `![what it shows](img/name.svg)`",
    ),
    (
        "picture",
        "a picture stands in the text: `![what it shows](img/name.svg)`",
    ),
    (
        "audio",
        "sound stands in the text: `![what is heard](sound/name.ogg)`",
    ),
];

/// Keys of other formats that stand for one of ours and nothing else.
const SAME: [(&str, &str); 13] = [
    ("front", "question"),
    ("prompt", "question"),
    ("q", "question"),
    ("back", "answer"),
    ("a", "answer"),
    ("solution", "answer"),
    ("distractors", "wrong"),
    ("incorrect", "wrong"),
    ("alternatives", "accept"),
    ("synonyms", "accept"),
    ("extra", "explanation"),
    ("why", "explanation"),
    ("lang", "language"),
];

/// Every key of an item.
const ITEM_KEYS: [&str; 5] = ["text", "accept", "hint", "why", "last"];

/// Whether a card may have this key.
pub(super) fn is_card_key(key: &str) -> bool {
    CARD_KEYS.contains(&key)
}

/// Every key of a card.
#[cfg(test)]
pub(super) fn card_keys() -> &'static [&'static str] {
    &CARD_KEYS
}

/// Whether a key that no card has is probably one of `keys`, or one of them stands below a header of the card: what it
/// should have said is then not missed too.
pub(super) fn is_meant(table: &Table<'_>, keys: &[&str]) -> bool {
    let strange = table.left().iter().filter(|value| !is_card_key(value.key));
    let is_one = |key: &str| keys.contains(&key) || nearest(key, keys).is_some();
    let mut meant = strange.take(20).flat_map(|value| meanings(value.key));
    meant.any(is_one) || keys.iter().any(|key| has_landed(table, key))
}

/// What a key that no card has may stand for.
fn meanings(key: &str) -> impl Iterator<Item = &str> {
    let (same, other) = match key {
        "right" | "correct" | "match" | "matches" | "sequence" | "steps" | "year" | "value" => {
            ("answer", None)
        }
        "options" | "choices" => ("answer", Some("wrong")),
        "false" => ("true", None),
        key => {
            let same = SAME.iter().find(|(strange, _)| *strange == key);
            (same.map_or(key, |(_, ours)| *ours), None)
        }
    };
    std::iter::once(same).chain(other)
}

/// Reports the keys of a card that landed in its wrong options, which nobody reads.
pub(super) fn report_landed(table: &Table<'_>, reader: &mut Reader<'_>) {
    let file = reader.file;
    let Some(list) = table.peek("wrong").and_then(Value::as_list) else {
        return;
    };
    for option in list {
        let Some(keys) = option.as_table() else {
            continue;
        };
        let is_of_card = |key: &str| !ITEM_KEYS.contains(&key) && is_landed(&keys.span, key, file);
        for value in keys.left().iter().filter(|value| is_of_card(value.key)) {
            reader.sink.report_error(|| landed(value, &option, file));
        }
    }
}

/// Whether a key of the card stands in one of its tables that has a header of its own, and does not belong there.
fn has_landed(table: &Table<'_>, key: &str) -> bool {
    let owners = table.left().iter();
    owners.filter(|value| value.key == "wrong").any(|value| {
        let mut tables = value.as_list().into_iter().flatten();
        tables.any(|entry| entry.as_table().is_some_and(|table| table.has(key)))
    })
}

/// Reports the keys that are left over on a card. `kind` says what it is; `None` when that could not be decided, and
/// then only keys that no card has are reported.
pub(super) fn finish_card(table: &Table<'_>, kind: Option<&str>, reader: &mut Reader<'_>) {
    for value in table.left() {
        let is_known = is_card_key(value.key);
        match kind {
            Some(kind) if is_known => reader.report(of_another_kind(value, kind)),
            None if is_known => {}
            _ => reader.sink.report_error(|| unknown_on_card(table, value)),
        }
    }
}

fn of_another_kind(value: &Value<'_>, kind: &str) -> Diagnostic {
    let key = value.key;
    let help = match key {
        "typed" if kind == "a choice" => "with `wrong` the card is a choice: leave out `typed`",
        "exact" if matches!(kind, "a number card" | "a date card") => {
            "numbers and dates are compared by what they mean: leave it out"
        }
        "accept" => "`accept` lists what else counts when an answer is typed, or a number or date",
        "wrong" => {
            "`wrong` belongs to a choice, a match, a number, a date, or to an answer with `typed = true`"
        }
        "typed" => "`typed` belongs to an `answer` in one text and to a `cloze`",
        "exact" => {
            "`exact` belongs to what is typed or chosen: give the card `typed = true`, `accept` or `wrong`"
        }
        "reverse" => "only a flashcard or typed card can be reversed",
        "unit" => "`unit` belongs to a card with `number`",
        "tolerance" => "`tolerance` belongs to a card with `number` or `date`",
        "gaps" => "`gaps` belongs to a `cloze`",
        "enough" => "`enough` belongs to a card with `list`",
        _ => "leave it out",
    };
    let message = format!("`{key}` makes no sense on {kind}");
    Diagnostic::error(codes::MISPLACED, value.key_span.clone(), message).with_help(help)
}

fn unknown_on_card(table: &Table<'_>, value: &Value<'_>) -> Diagnostic {
    let message = format!("a card has no key `{}`", shown(value.key));
    let diagnostic = Diagnostic::error(codes::UNKNOWN_KEY, value.key_span.clone(), message);
    if let Some((_, help)) = SYNONYMS.iter().find(|(synonym, _)| *synonym == value.key) {
        let diagnostic = diagnostic.with_help(*help);
        let same = SAME.iter().find(|(strange, _)| *strange == value.key);
        return match same {
            Some((_, ours)) if fits(ours, value) => renamed(diagnostic, table, value, ours),
            _ => diagnostic,
        };
    }
    with_suggestion(diagnostic, table, value, &CARD_KEYS)
}

/// Whether a value is of the type that a key of a card wants.
fn fits(key: &str, value: &Value<'_>) -> bool {
    match key {
        "wrong" | "accept" => value.as_list().is_some(),
        _ => value.as_text().is_some(),
    }
}

/// The same with the edit that gives a key another name, unless that is taken.
pub(super) fn renamed(
    mut diagnostic: Diagnostic,
    table: &Table<'_>,
    value: &Value<'_>,
    name: &str,
) -> Diagnostic {
    let first = name.split('.').next().unwrap_or(name);
    if !table.contains(first) {
        diagnostic.fix = Some(Fix {
            span: value.key_span.clone(),
            text: name.to_owned(),
        });
    }
    diagnostic
}

/// Says which key was meant, with the edit when there can be no doubt.
pub(super) fn with_suggestion(
    diagnostic: Diagnostic,
    table: &Table<'_>,
    value: &Value<'_>,
    known: &[&str],
) -> Diagnostic {
    let Some(name) = nearest(value.key, known) else {
        return diagnostic.with_help(if known == CARD_KEYS {
            "see the deck format for the keys of a card; for a remark of your own use `note` or a comment"
                .to_owned()
        } else {
            format!("the keys here are {}", list_of_names(known))
        });
    };
    let diagnostic = diagnostic.with_help(format!("did you mean `{name}`?"));
    match only_nearest(value.key, known) {
        Some(name) => renamed(diagnostic, table, value, name),
        None => diagnostic,
    }
}

/// Reports the keys that are left over on an item.
pub(super) fn finish_item(
    table: &Table<'_>,
    item: &Value<'_>,
    form: Form,
    reader: &mut Reader<'_>,
) {
    for value in table.left() {
        let file = reader.file;
        reader.sink.report_error(|| {
            if is_landed(&table.span, value.key, file) {
                landed(value, item, file)
            } else {
                unknown_on_item(table, value, form)
            }
        });
    }
}

fn unknown_on_item(table: &Table<'_>, value: &Value<'_>, form: Form) -> Diagnostic {
    let message = format!("{} has no key `{}`", form.name, shown(value.key));
    if ITEM_KEYS.contains(&value.key) {
        let help = format!("{} may have {}", form.name, list_of_names(form.keys));
        return Diagnostic::error(codes::MISPLACED, value.key_span.clone(), message)
            .with_help(help);
    }
    let diagnostic = Diagnostic::error(codes::UNKNOWN_KEY, value.key_span.clone(), message);
    let is_reason = matches!(value.key, "because" | "explanation" | "reason" | "note");
    if is_reason && form.keys.contains(&"why") {
        renamed(
            diagnostic.with_help("did you mean `why`?"),
            table,
            value,
            "why",
        )
    } else {
        with_suggestion(diagnostic, table, value, form.keys)
    }
}

/// Reports the keys that are left over in a table of the card, such as `reverse`.
pub(super) fn finish_table(
    table: &Table<'_>,
    owner: &Value<'_>,
    known: &[&str],
    reader: &mut Reader<'_>,
) {
    for value in table.left() {
        let file = reader.file;
        reader.sink.report_error(|| {
            if is_landed(&table.span, value.key, file) {
                return landed(value, owner, file);
            }
            let message = format!("`{}` has no key `{}`", owner.key, shown(value.key));
            let diagnostic = Diagnostic::error(codes::UNKNOWN_KEY, value.key_span.clone(), message);
            with_suggestion(diagnostic, table, value, known)
        });
    }
}

/// Whether a key that a table does not know is one of the card, and got there because the table is written with a
/// header of its own.
fn is_landed(table: &Range<usize>, key: &str, file: &str) -> bool {
    file[table.clone()].starts_with('[') && is_card_key(key)
}

fn landed(value: &Value<'_>, owner: &Value<'_>, file: &str) -> Diagnostic {
    let header = shown(&file[owner.span.clone()]);
    let message = format!(
        "`{}` belongs to `{header}` here, not to the card",
        value.key
    );
    let help = format!(
        "in TOML everything below a header belongs to it: move `{}` above the first `{header}` of this card",
        value.key
    );
    Diagnostic::error(codes::LANDED, value.key_span.clone(), message)
        .with_label(owner.span.clone(), "the header it stands below")
        .with_help(help)
}
