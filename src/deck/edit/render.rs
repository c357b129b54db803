//! A card in the style of a deck.

use super::draft::{Draft, Writing, rank};
use super::quote::{Quotes, quoted, tall};
use super::style::{ListStyle, Style};

/// A list on one line is broken into several where the line would be longer than this.
const LONGEST_LINE: usize = 100;

/// The card below a header of its own, with a line end after each line.
pub(super) fn card(draft: &Draft, style: &Style) -> String {
    let keys = ordered(draft, &style.orders);
    let width = |key: &str| style.spelled(key).chars().count();
    let widths: Vec<usize> = keys.iter().map(|(key, _)| width(key)).collect();
    let mut written = format!("{}{}", style.header, style.line_end);
    for (key, value) in keys {
        let between = style.equals.between(width(key), &widths);
        let before = format!("{}{}{between}", style.indent, style.spelled(key));
        let value = value_of(key, value, &before, style);
        written.extend([&before, &value, style.line_end]);
    }
    written
}

/// The card in braces, on one line.
pub(super) fn in_braces(draft: &Draft, style: &Style) -> String {
    let keys = ordered(draft, &style.orders);
    braces(keys.into_iter(), style)
}

/// The keys of a card in the order of the deck's card that is most like it.
fn ordered<'d>(draft: &'d Draft, orders: &[Vec<String>]) -> Vec<&'d (String, Writing)> {
    let shared = |order: &&Vec<String>| {
        let keys = draft.keys.iter();
        keys.filter(|(key, _)| order.contains(key)).count()
    };
    let like = orders.iter().max_by_key(shared);
    let place = |key: &str| like?.iter().position(|other| other == key);
    let mut rest: Vec<_> = draft.keys.iter().collect();
    rest.sort_by_key(|(key, _)| rank(key));
    let (mut keys, rest): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|(key, _)| place(key).is_some());
    keys.sort_by_key(|(key, _)| place(key));
    for entry in rest {
        let before = keys
            .iter()
            .rposition(|(key, _)| rank(key) <= rank(&entry.0));
        keys.insert(before.map_or(0, |before| before + 1), entry);
    }
    keys
}

/// A value after what stands before it on its line.
fn value_of(key: &str, value: &Writing, before: &str, style: &Style) -> String {
    match value {
        Writing::Text(text) if text.contains('\n') => tall(text, style.quotes(key), style.line_end),
        Writing::List(entries) => {
            let list = style.list(key);
            let flat = flat_list(key, entries, list, style);
            let n_columns = before.chars().count() + flat.chars().count();
            let is_tall = list.is_tall || (n_columns > LONGEST_LINE && entries.len() > 1);
            match is_tall && !entries.is_empty() {
                true if list.is_tall => tall_list(key, entries, list, style),
                true => tall_list(key, entries, style.tall_list(), style),
                false => flat,
            }
        }
        _ => on_one_line(key, value, style),
    }
}

fn on_one_line(key: &str, value: &Writing, style: &Style) -> String {
    match value {
        Writing::Text(text) => quoted(text, style.quotes(key)),
        Writing::Bare(bare) => bare.clone(),
        Writing::List(entries) => flat_list(key, entries, style.list(""), style),
        Writing::Table(keys) => braces(keys.iter(), style),
    }
}

fn flat_list(key: &str, entries: &[Writing], list: &ListStyle, style: &Style) -> String {
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| on_one_line(key, entry, style))
        .collect();
    let is_padded = !list.is_tall && !entries.is_empty();
    let pad = if is_padded { list.pad.as_str() } else { "" };
    let comma = if is_padded && list.has_last_comma {
        ","
    } else {
        ""
    };
    format!("[{pad}{}{comma}{pad}]", entries.join(&list.between))
}

fn tall_list(key: &str, entries: &[Writing], list: &ListStyle, style: &Style) -> String {
    let mut written = format!("[{}", style.line_end);
    for (at, entry) in entries.iter().enumerate() {
        let is_last = at + 1 == entries.len();
        let comma = if is_last && !list.has_last_comma {
            ""
        } else {
            ","
        };
        let entry = on_one_line(key, entry, style);
        written.extend([&list.pad, &entry, comma, style.line_end]);
    }
    format!("{written}{}]", style.indent)
}

fn braces<'d>(keys: impl Iterator<Item = &'d (String, Writing)>, style: &Style) -> String {
    let equals = style.brace_equals.as_str();
    let key = |(key, value): &(String, Writing)| {
        let value = on_one_line(key, value, style);
        format!("{}{equals}{value}", spelled_bare(key))
    };
    let keys: Vec<_> = keys.map(key).collect();
    let pad = style.brace.as_str();
    format!("{{{pad}{}{pad}}}", keys.join(", "))
}

/// A key as TOML has it: in quotes where it has to be.
fn spelled_bare(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(is_bare) {
        return key.to_owned();
    }
    quoted(key, Quotes::Basic)
}
