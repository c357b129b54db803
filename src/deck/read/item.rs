//! Items: a text, or a table with a text and more about it.

use std::ops::Range;

use toml::de::DeValue;

use crate::deck::codes;
use crate::deck::model::Item;
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Sink, Table, Text, Value, Wanted};

use super::file::Reader;
use super::misplaced;

/// What an item may have beside its text, depending on what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// What it is called, with its article.
    pub(super) name: &'static str,
    /// The keys that make sense there, `text` first.
    pub(super) keys: &'static [&'static str],
}

/// The answer of a flashcard.
pub(super) const REVEALED: Form = Form {
    name: "the answer of a flashcard",
    keys: &["text"],
};
/// The answer of a typed card.
pub(super) const TYPED: Form = Form {
    name: "a typed answer",
    keys: &["text", "accept", "hint", "why"],
};
/// A known mistake.
pub(super) const MISTAKE: Form = Form {
    name: "a known mistake",
    keys: &["text", "accept", "why"],
};
/// An option, right or wrong.
pub(super) const OPTION: Form = Form {
    name: "an option",
    keys: &["text", "why", "last"],
};
/// An item to be put in order, a side of a pair, or a decoy.
pub(super) const PLACED: Form = Form {
    name: "an item to be placed",
    keys: &["text", "why"],
};
/// An entry of a list.
pub(super) const ENTRY: Form = Form {
    name: "an entry of a list",
    keys: &["text", "accept", "hint", "why"],
};
/// A gap of a cloze.
pub(super) const GAP: Form = Form {
    name: "a gap",
    keys: &["text", "accept", "hint", "why"],
};

/// An item with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The item.
    pub(super) item: Item,
    /// Byte range of its text.
    pub(super) span: Range<usize>,
    /// Byte ranges of its `accept`.
    pub(super) accept_spans: Vec<Range<usize>>,
}

/// Reads one item.
pub(super) fn item(value: &Value<'_>, form: Form, reader: &mut Reader<'_>) -> Option<Placed> {
    if let Some(table) = value.as_table() {
        return from_table(table, value, form, reader);
    }
    let text = entry_text(value, reader)?;
    let item = Item {
        text: text.owned(),
        ..Item::default()
    };
    Some(Placed {
        item,
        span: text.span,
        accept_spans: Vec::new(),
    })
}

/// Reads a list of items.
pub(super) fn items(value: &Value<'_>, form: Form, reader: &mut Reader<'_>) -> Vec<Placed> {
    let Some(list) = value.as_list() else {
        reader.report(not_a_list(value, &reader.sink));
        return Vec::new();
    };
    list.filter_map(|entry| item(&entry, form, reader))
        .collect()
}

/// The items without their places.
pub(super) fn plain(items: Vec<Placed>) -> Vec<Item> {
    items.into_iter().map(|placed| placed.item).collect()
}

fn from_table(
    mut table: Table<'_>,
    value: &Value<'_>,
    form: Form,
    reader: &mut Reader<'_>,
) -> Option<Placed> {
    let text = table
        .take("text")
        .and_then(|text| entry_text(&text, reader));
    let takes = |key| form.keys.contains(&key);
    let mut item = Item::default();
    let mut accept_spans = Vec::new();
    if takes("accept")
        && let Some(accept) = table.take("accept")
    {
        let texts = texts(&accept, reader);
        accept_spans = texts.iter().map(|text| text.span.clone()).collect();
        item.accept = texts.into_iter().map(|text| text.owned()).collect();
    }
    if takes("hint") {
        item.hint = table
            .text("hint", &mut reader.sink)
            .map(|hint| hint.owned());
    }
    if takes("why") {
        item.why = table.text("why", &mut reader.sink).map(|why| why.owned());
    }
    if takes("last") {
        item.last = table.boolean("last", &mut reader.sink).unwrap_or_default();
    }
    let had_errors = !table.is_empty();
    misplaced::finish_item(&table, value, form, reader);
    let Some(text) = text else {
        if !had_errors && value.as_table().is_none_or(|table| !table.has("text")) {
            reader.report(without_text(value, form));
        }
        return None;
    };
    item.text = text.owned();
    Some(Placed {
        item,
        span: text.span,
        accept_spans,
    })
}

fn without_text(value: &Value<'_>, form: Form) -> Diagnostic {
    let message = format!("{} has no `text`", form.name);
    Diagnostic::error(codes::EMPTY, value.span.clone(), message)
        .with_help("write what it says: `{ text = \"…\", … }`")
}

/// A list of texts, each of which must not be empty; a number among them is told to be quoted.
pub(super) fn texts<'t>(value: &Value<'t>, reader: &mut Reader<'_>) -> Vec<Text<'t>> {
    let Some(list) = value.as_list() else {
        reader.report(not_a_list(value, &reader.sink));
        return Vec::new();
    };
    list.filter_map(|entry| entry_text(&entry, reader))
        .collect()
}

/// As [`texts`], of entries that may be empty.
pub(super) fn any_texts<'t>(value: &Value<'t>, reader: &mut Reader<'_>) -> Vec<Text<'t>> {
    let Some(list) = value.as_list() else {
        reader.report(not_a_list(value, &reader.sink));
        return Vec::new();
    };
    list.filter_map(|entry| match entry.as_text() {
        Some(text) => Some(text),
        None => entry_text(&entry, reader),
    })
    .collect()
}

/// A text where one is listed or given for an item.
pub(super) fn entry_text<'t>(value: &Value<'t>, reader: &mut Reader<'_>) -> Option<Text<'t>> {
    match value.data {
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            reader.report(unquoted(value, reader.file));
            None
        }
        _ => value.filled_text(&mut reader.sink),
    }
}

fn unquoted(value: &Value<'_>, file: &str) -> Diagnostic {
    let written = &file[value.span.clone()];
    let message = format!(
        "`{}` takes texts, and {written} is not in quotes",
        value.key
    );
    let quoted = format!("\"{written}\"");
    let mut diagnostic = Diagnostic::error(codes::UNQUOTED_ENTRY, value.span.clone(), message)
        .with_help(format!("quote it: `{quoted}`"));
    diagnostic.fix = Some(Fix {
        span: value.span.clone(),
        text: quoted,
    });
    diagnostic
}

/// The error for a text (or number) where a list of them is wanted, with the edit that mends it.
fn not_a_list(value: &Value<'_>, sink: &Sink) -> Diagnostic {
    let mut diagnostic = value.wrong_type(Wanted::List, sink);
    if let Some(text) = value.as_text().filter(|text| !text.text.contains('\n')) {
        let entries = text.text.split(',').map(str::trim);
        let entries: Vec<_> = match value.key {
            "list" | "tags" | "order" => entries.filter(|entry| !entry.is_empty()).collect(),
            _ => vec![text.text],
        };
        let quoted = format!("{entries:?}");
        diagnostic.help = Some(format!(
            "put it in square brackets: `{} = {quoted}`",
            value.key
        ));
        if entries.len() > 1 {
            diagnostic.fix = None;
        }
    }
    diagnostic
}
