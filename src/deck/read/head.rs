//! `[deck]`: what the deck is called and what holds for all its cards.

use std::ops::Range;

use toml::de::DeValue;

use crate::deck::codes;
use crate::deck::model::{AnswerChanged, DeckSource, StudyWishes};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Table, Value, Wanted, nearest, shown};

use super::file::Reader;
use super::inherit::{self, Inherited};
use super::{fixed, misplaced};

/// The newest format that this version reads.
const FORMAT: i64 = 1;

/// Every key of `[deck]`.
pub(super) const KEYS: [&str; 14] = [
    "id",
    "title",
    "about",
    "language",
    "tags",
    "format",
    "source",
    "study",
    "typed",
    "exact",
    "as_of",
    "expires",
    "suspended",
    "allow",
];

/// What `[deck]` says.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The id, when one is written.
    pub(super) id: Option<String>,
    /// The title.
    pub(super) title: Option<String>,
    /// What it is about.
    pub(super) about: Option<String>,
    /// What the cards come from.
    pub(super) source: Option<DeckSource>,
    /// The author's wishes for studying it.
    pub(super) study: StudyWishes,
    /// The lints that are allowed in it.
    pub(super) allow: Vec<String>,
    /// What its cards inherit.
    pub(super) inherited: Inherited,
    /// Whether its cards can be read.
    pub(super) usability: Usability,
}

/// Whether the cards of a deck can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Usability {
    /// They can.
    #[default]
    Full,
    /// The deck has an id that is not known, so progress would get a wrong name.
    NoId,
    /// The deck is for a newer griot.
    Newer,
}

/// Reads `[deck]`.
pub(super) fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Head {
    let Some(mut table) = value.as_table() else {
        reader.report(not_a_table(value, reader));
        return unusable(Usability::NoId);
    };
    if is_newer(&mut table, reader) {
        return unusable(Usability::Newer);
    }
    let id_value = table.take("id");
    let first = reader.sink.diagnostics().len();
    let id = id_value.as_ref().and_then(|id| fixed::id(id, reader));
    if id.is_none() {
        explain_refusal(&mut reader.sink.diagnostics_mut()[first..]);
    }
    let text = |key, table: &mut Table<'_>, reader: &mut Reader<'_>| {
        let text = table.text(key, &mut reader.sink);
        text.map(|text| text.owned())
    };
    let title = text("title", &mut table, reader);
    let about = text("about", &mut table, reader);
    let source = table
        .take("source")
        .map(|source| deck_source(&source, reader));
    let study = table.take("study").map(|study| wishes(&study, reader));
    let allow = fixed::allow(&mut table, reader);
    let mut inherited = Inherited::take(&mut table, reader);
    inherited.typed = table.boolean("typed", &mut reader.sink);
    inherited.exact = table
        .take("exact")
        .and_then(|exact| inherit::leniency(&exact, reader));
    finish(&table, reader);
    Head {
        usability: match (&id_value, &id) {
            (Some(_), None) => Usability::NoId,
            _ => Usability::Full,
        },
        id,
        title,
        about,
        source,
        study: study.unwrap_or_default(),
        allow,
        inherited,
    }
}

fn unusable(usability: Usability) -> Head {
    Head {
        usability,
        ..Head::default()
    }
}

fn not_a_table(value: &Value<'_>, reader: &Reader<'_>) -> Diagnostic {
    if value.as_list().is_none() {
        return value
            .wrong_type(Wanted::Table, &reader.sink)
            .with_help("write `[deck]` on a line of its own");
    }
    let message = "there is one deck in a file, so `[deck]` has single brackets";
    let mut diagnostic = Diagnostic::error(codes::WRONG_BRACKETS, value.span.clone(), message)
        .with_help("write `[deck]`");
    diagnostic.fix = brackets(&value.span, "[deck]", reader);
    diagnostic
}

/// Adds to diagnostics that keep a deck's id from being known what follows from that.
pub(super) fn explain_refusal<'d>(diagnostics: impl IntoIterator<Item = &'d mut Diagnostic>) {
    for help in diagnostics
        .into_iter()
        .filter_map(|diagnostic| diagnostic.help.as_mut())
    {
        help.push_str("; until then no card is read, for its progress would get a wrong name");
    }
}

/// The edit of a header to other brackets; `None` for a table that is written in another way.
pub(super) fn brackets(header: &Range<usize>, text: &str, reader: &Reader<'_>) -> Option<Fix> {
    let is_header = reader.file[header.clone()].starts_with('[');
    is_header.then(|| Fix {
        span: header.clone(),
        text: text.to_owned(),
    })
}

/// Whether the deck is for a newer griot; a format that is no format is reported.
fn is_newer(table: &mut Table<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(value) = table.take("format") else {
        return false;
    };
    let Some(format) = value
        .integer(1..i64::MAX, &mut reader.sink)
        .filter(|format| *format > FORMAT)
    else {
        return false;
    };
    let message = format!(
        "this deck is in format {format}, and needs a newer griot: this one reads format {FORMAT}"
    );
    let diagnostic = Diagnostic::error(codes::NEWER_FORMAT, value.span.clone(), message);
    reader.report(diagnostic.with_help("update griot; nothing of this deck is read until then"));
    true
}

/// `source` of the deck: a table, or just the title.
fn deck_source(value: &Value<'_>, reader: &mut Reader<'_>) -> DeckSource {
    if let Some(title) = value.as_text() {
        return DeckSource {
            title: Some(title.owned()),
            ..DeckSource::default()
        };
    }
    let Some(mut table) = value.table(&mut reader.sink) else {
        return DeckSource::default();
    };
    let date = table
        .take("date")
        .and_then(|date| date_as_written(&date, reader));
    let mut text = |key| {
        let text = table.text(key, &mut reader.sink);
        text.map(|text| text.owned())
    };
    let source = DeckSource {
        title: text("title"),
        author: text("author"),
        date,
        note: text("note"),
    };
    misplaced::finish_table(&table, value, &["title", "author", "date", "note"], reader);
    source
}

fn date_as_written(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<String> {
    match value.data {
        DeValue::Datetime(_) | DeValue::Integer(_) => {
            Some(reader.file[value.span.clone()].to_owned())
        }
        DeValue::String(_) => value.filled_text(&mut reader.sink).map(|text| text.owned()),
        _ => {
            let wrong_type = value.wrong_type(Wanted::Date, &reader.sink);
            reader.report(wrong_type);
            None
        }
    }
}

fn wishes(value: &Value<'_>, reader: &mut Reader<'_>) -> StudyWishes {
    const MOST: i64 = 100_000;
    let Some(mut table) = value.table(&mut reader.sink) else {
        return StudyWishes::default();
    };
    let mut count = |key| {
        let count = table.integer(key, 0..MOST, &mut reader.sink);
        count.and_then(|count| u32::try_from(count).ok())
    };
    let wishes = StudyWishes {
        new_per_day: count("new_per_day"),
        reviews_per_day: count("reviews_per_day"),
        retention: table.number("retention", 0.7, 0.99, &mut reader.sink),
        answer_changed: table
            .take("answer_changed")
            .and_then(|value| answer_changed(&value, reader)),
    };
    let keys = [
        "retention",
        "new_per_day",
        "reviews_per_day",
        "answer_changed",
    ];
    misplaced::finish_table(&table, value, &keys, reader);
    wishes
}

fn answer_changed(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<AnswerChanged> {
    let text = value.filled_text(&mut reader.sink)?;
    let found = AnswerChanged::from_name(text.text);
    if found.is_none() {
        let names = AnswerChanged::ALL.map(AnswerChanged::name);
        let message = "`answer_changed` must be \"ask\", \"keep\" or \"reset\"";
        let meant = nearest(text.text, &names).unwrap_or("ask");
        let diagnostic = Diagnostic::error(codes::UNKNOWN_WORD, text.span, message);
        reader.report(diagnostic.with_help(format!("write `answer_changed = \"{meant}\"`")));
    }
    found
}

fn finish(table: &Table<'_>, reader: &mut Reader<'_>) {
    for value in table.left() {
        reader.sink.report_error(|| unknown(table, value));
    }
}

fn unknown(table: &Table<'_>, value: &Value<'_>) -> Diagnostic {
    let key = value.key;
    let message = format!("`[deck]` has no key `{}`", shown(key));
    let diagnostic = Diagnostic::error(codes::UNKNOWN_KEY, value.key_span.clone(), message);
    let meant = |diagnostic: Diagnostic, name: &str| {
        let diagnostic = diagnostic.with_help(format!("did you mean `{name}`?"));
        misplaced::renamed(diagnostic, table, value, name)
    };
    match key {
        "retention" | "new_per_day" | "reviews_per_day" | "answer_changed" => {
            let help = format!("write it below `[deck.study]`, or `study.{key} = …`");
            misplaced::renamed(
                diagnostic.with_help(help),
                table,
                value,
                &format!("study.{key}"),
            )
        }
        "author" | "date" => diagnostic.with_help(format!("write `source = {{ {key} = … }}`")),
        "lang" => meant(diagnostic, "language"),
        "name" => meant(diagnostic, "title"),
        "version" => diagnostic.with_help(
            "`format` is the version of the format; for the deck's own write a comment: `# …`",
        ),
        "description" => meant(diagnostic, "about"),
        _ if misplaced::is_card_key(key) => {
            diagnostic.with_help("this belongs to a card: write `[[card]]` above it")
        }
        _ => misplaced::with_suggestion(diagnostic, table, value, &KEYS),
    }
}
