//! Where the accepted texts of a side stand in its file, or would stand.

use std::ops::Range;

use crate::deck::model::{Ask, Card};
use crate::deck::side::Aspect;
use crate::source::{Table, Value, owned};

/// A place for accepted texts.
#[derive(Debug)]
pub(super) enum Spot<'t> {
    /// A list of them stands there.
    List(Frame<'t>, Value<'t>),
    /// A table has none, and its `accept` is to come after this value of it.
    Key(Frame<'t>, Option<Value<'t>>),
    /// An item that is a text alone.
    Bare(Range<usize>),
    /// `reverse = true`.
    Turned(Range<usize>),
}

/// A table, and how it is written.
#[derive(Clone, Debug)]
pub(super) struct Frame<'t> {
    pub(super) table: Table<'t>,
    /// Its header, its braces, or the key that it was made by.
    pub(super) span: Range<usize>,
    /// What its keys begin with, such as `reverse.`; empty below a header and in braces of its own.
    pub(super) prefix: String,
    /// Whether it stands in braces.
    pub(super) is_inline: bool,
}

impl<'t> Frame<'t> {
    /// A table that stands by itself: below a header, or in braces.
    pub(super) fn of(value: &Value<'t>, file: &str) -> Option<Self> {
        Some(Self {
            table: value.as_table()?,
            span: value.span.clone(),
            prefix: String::new(),
            is_inline: file[value.span.clone()].starts_with('{'),
        })
    }

    /// The table of one of its keys.
    fn below(&self, value: &Value<'t>, file: &str) -> Option<Self> {
        let frame = Self::of(value, file)?;
        if is_dotted(value, file) {
            return Some(Self {
                prefix: format!("{}{}.", self.prefix, value.key),
                is_inline: self.is_inline,
                ..frame
            });
        }
        Some(frame)
    }

    pub(super) fn get(&self, key: &str) -> Option<Value<'t>> {
        self.table.peek(key).cloned()
    }

    /// The values that stand in it as `key = value`, and those in tables made by its dotted keys, in the order of the
    /// file.
    pub(super) fn statements(&self, file: &str) -> Vec<Value<'t>> {
        let mut statements = Vec::new();
        for value in self.table.left() {
            match self.below(value, file) {
                Some(below) if is_dotted(value, file) => statements.extend(below.statements(file)),
                _ if value.key_span.start < value.span.start => statements.push(value.clone()),
                _ => {}
            }
        }
        statements.sort_by_key(|value| value.span.start);
        statements
    }

    /// The value of the first of these keys that is a statement; else the last statement.
    fn sibling(&self, keys: &[&str], file: &str) -> Option<Value<'t>> {
        let statements = self.statements(file);
        let of_key = |key: &&str| {
            let own = self.table.peek(key)?;
            statements.iter().find(|value| value.span == own.span)
        };
        let found = keys.iter().find_map(of_key);
        found.or(statements.last()).cloned()
    }

    /// The place in it, whether it has a list or not.
    fn spot(self, keys: &[&str], file: &str) -> Spot<'t> {
        if let Some(list) = self.get("accept") {
            return Spot::List(self, list);
        }
        let sibling = self.sibling(keys, file);
        Spot::Key(self, sibling)
    }
}

/// Whether a table was made by a dotted key.
fn is_dotted(value: &Value<'_>, file: &str) -> bool {
    !file[value.span.clone()].starts_with(['{', '['])
}

/// The table of the card at a place.
pub(super) fn card<'t>(root: &Table<'t>, at: &Range<usize>) -> Option<Value<'t>> {
    let among = |cards: &Value<'t>| cards.as_list()?.find(|card| card.span == *at);
    let in_group = |group: Value<'t>| among(group.as_table()?.peek("card")?);
    let lone = root.peek("card").and_then(among);
    lone.or_else(|| root.peek("group")?.as_list()?.find_map(in_group))
}

/// The place for the texts that are accepted for one item of a side; `item` counts the gaps of a side or the entries
/// of a list, and means nothing where the answer is one thing.
pub(super) fn spot<'t>(
    file: &str,
    value: &Value<'t>,
    card: &Card,
    aspect: &Aspect,
    item: usize,
) -> Option<Spot<'t>> {
    let frame = Frame::of(value, file)?;
    match (aspect, &card.ask) {
        (Aspect::Front, Ask::Typed { .. }) => answer(frame, file),
        (Aspect::Front, Ask::Number(_)) => Some(frame.spot(&["number"], file)),
        (Aspect::Front, Ask::Date(_)) => Some(frame.spot(&["date"], file)),
        (Aspect::Front, Ask::List { .. }) => {
            let entry = frame.get("list")?.as_list()?.nth(item)?;
            one_item(&entry, file)
        }
        (Aspect::Reverse, _) => {
            let value = frame.get("reverse")?;
            if value.data.as_bool() == Some(true) {
                return Some(Spot::Turned(value.span));
            }
            let below = frame.below(&value, file)?;
            Some(below.spot(&["answer", "question"], file))
        }
        (Aspect::Gap(_), Ask::Cloze(cloze)) => {
            let entries = frame
                .get("gaps")?
                .as_list()?
                .flat_map(|entry| match entry.as_list() {
                    Some(together) => together.collect(),
                    None => vec![entry],
                });
            let wanted = &cloze.gaps.get(item)?.text;
            let entry = entries
                .into_iter()
                .find(|entry| text_of(entry).as_ref() == Some(wanted))?;
            one_item(&entry, file)
        }
        _ => None,
    }
}

/// The place of a typed card: beside its answer, or inside that where it is a table of its own.
fn answer<'t>(frame: Frame<'t>, file: &str) -> Option<Spot<'t>> {
    let answer = frame.get("answer")?;
    if !frame.table.has("accept")
        && let Some(below) = frame.below(&answer, file)
    {
        let is_in_braces = below.is_inline && below.prefix.is_empty();
        if below.table.has("accept") || !is_in_braces {
            return Some(below.spot(&["text"], file));
        }
    }
    Some(frame.spot(&["answer"], file))
}

fn one_item<'t>(entry: &Value<'t>, file: &str) -> Option<Spot<'t>> {
    if entry.as_text().is_some() {
        return Some(Spot::Bare(entry.span.clone()));
    }
    Some(Frame::of(entry, file)?.spot(&["text"], file))
}

fn text_of(entry: &Value<'_>) -> Option<String> {
    let text = match entry.as_table() {
        Some(table) => table.peek("text")?.as_text()?,
        None => entry.as_text()?,
    };
    Some(owned(text.text))
}
