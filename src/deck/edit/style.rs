//! How an author writes cards, as far as those of the deck show it.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;

use crate::source::{Table, Value};

use super::list::{indent_of, line_end, start_of_line};
use super::place::Frame;
use super::quote::{Quotes, quoted};

/// The header of a card.
const HEADER: &str = "[[card]]";

/// How many cards are looked at, the last ones: an author's ways change.
const N_LOOKED_AT: usize = 24;

/// How wide a tab is taken to be.
const TAB: usize = 8;

/// The way in which a deck's cards are written.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// The header, with what stands before it.
    pub(super) header: String,
    /// What the line of a key begins with.
    pub(super) indent: String,
    pub(super) equals: Equals,
    pub(super) line_end: &'static str,
    /// Empty lines between two cards.
    pub(super) n_blank: usize,
    /// The keys of cards, in the order in which they stand there.
    pub(super) orders: Vec<Vec<String>>,
    quotes: Votes<Quotes>,
    /// How a key itself is written.
    spelled: HashMap<String, String>,
    lists: HashMap<String, ListStyle>,
    /// Lists on one line, and lists that have a line for each entry, whatever they are of.
    flat: ListStyle,
    tall: ListStyle,
    /// What stands between a brace and what is inside.
    pub(super) brace: String,
    /// What stands between a key and its value in braces.
    pub(super) brace_equals: String,
}

/// What stands between keys and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Equals {
    /// Always the same.
    Same(String),
    /// Tabs before the sign, up to a column that all keys share where tabs are eight columns wide.
    Tabs {
        /// The column, from where the key begins.
        column: usize,
        /// What stands after the sign.
        after: String,
    },
    /// The signs stand below each other.
    Aligned {
        /// In this column in all cards; else as near as the keys of a card let them.
        column: Option<usize>,
        /// Keys of this width or more are left to stick out.
        too_wide: usize,
        /// What stands after the sign.
        after: String,
    },
}

/// How a list is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListStyle {
    /// Each entry has a line of its own.
    pub(super) is_tall: bool,
    /// What a line of an entry begins with, or what stands inside the brackets.
    pub(super) pad: String,
    /// What stands between two entries.
    pub(super) between: String,
    /// A comma stands after the last entry.
    pub(super) has_last_comma: bool,
}

/// What was seen how often: for each key, and for all.
#[derive(Clone, Debug)]
struct Votes<T>(HashMap<String, Vec<T>>);

impl<T> Default for Votes<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy + Eq + Hash> Votes<T> {
    fn add(&mut self, key: &str, vote: T) {
        for key in [key, ""] {
            self.0.entry(key.to_owned()).or_default().push(vote);
        }
    }

    /// What was seen most at a key; else at all keys.
    fn most(&self, key: &str) -> Option<T> {
        let votes = self.0.get(key).or_else(|| self.0.get(""))?;
        most(votes.iter().copied())
    }
}

/// The most frequent one; of several the one that came last.
fn most<T: Clone + Eq + Hash>(all: impl IntoIterator<Item = T>) -> Option<T> {
    let mut seen: HashMap<T, (usize, usize)> = HashMap::new();
    for (at, one) in all.into_iter().enumerate() {
        let (n, last) = seen.entry(one).or_default();
        (*n, *last) = (*n + 1, at);
    }
    let most = seen.into_iter().max_by_key(|(_, rank)| *rank);
    most.map(|(one, _)| one)
}

impl Default for Style {
    fn default() -> Self {
        let flat = |pad: &str| ListStyle {
            is_tall: false,
            pad: pad.to_owned(),
            between: ", ".to_owned(),
            has_last_comma: false,
        };
        Self {
            header: HEADER.to_owned(),
            indent: String::new(),
            equals: Equals::Aligned {
                column: None,
                too_wide: "explanation".len(),
                after: " ".to_owned(),
            },
            line_end: "\n",
            n_blank: 1,
            orders: Vec::new(),
            quotes: Votes::default(),
            spelled: HashMap::new(),
            lists: HashMap::new(),
            flat: flat(""),
            tall: ListStyle {
                is_tall: true,
                has_last_comma: true,
                ..flat("  ")
            },
            brace: " ".to_owned(),
            brace_equals: " = ".to_owned(),
        }
    }
}

impl Style {
    /// The style of a file, by its cards.
    pub(super) fn of(file: &str, root: &Table<'_>) -> Self {
        let mut style = Self {
            line_end: line_end(file, file.len()),
            ..Self::default()
        };
        let lone = cards(root);
        let mut all = lone.clone();
        all.extend(groups(root).iter().flat_map(|group| cards(group)));
        all.sort_by_key(|card| card.span.start);
        style.learn_headers(file, &lone, &all);
        let frames = |values: &[Value<'_>]| -> Vec<Vec<Seen>> {
            let values = &values[values.len().saturating_sub(N_LOOKED_AT)..];
            let frames = values.iter().filter_map(|card| Frame::of(card, file));
            let seen = frames.map(|frame| style_of(&frame, file));
            seen.filter(|seen| !seen.is_empty()).collect()
        };
        let mut seen = frames(&all);
        if seen.is_empty() {
            let deck = root.peek("deck").cloned();
            seen = frames(&deck.into_iter().collect::<Vec<_>>());
        }
        if let Some(indent) = indent(&frames(&lone)) {
            style.indent = indent;
        } else if let (Some(indent), Some(card)) = (indent(&seen), all.last()) {
            // Below a header that is not indented itself.
            let outer = indent_of(file, card.span.start);
            let inner = indent.strip_prefix(outer).unwrap_or(&indent);
            inner.clone_into(&mut style.indent);
        }
        if let Some(equals) = Equals::of(&seen) {
            style.equals = equals;
        }
        for card in all.iter().rev().take(N_LOOKED_AT).rev() {
            style.learn_values(file, card);
        }
        style
    }

    /// The quotes that texts of a key stand in.
    pub(super) fn quotes(&self, key: &str) -> Quotes {
        self.quotes.most(key).unwrap_or(Quotes::Basic)
    }

    /// How a key is written.
    pub(super) fn spelled(&self, key: &str) -> String {
        match self.spelled.get(key) {
            Some(spelled) => spelled.clone(),
            None if self.has_quoted_keys() => quoted(key, Quotes::Basic),
            None => key.to_owned(),
        }
    }

    /// Whether all keys stand in quotes that need none.
    fn has_quoted_keys(&self) -> bool {
        let mut keys = self.spelled.values();
        !self.spelled.is_empty() && keys.all(|key| key.starts_with(['"', '\'']))
    }

    /// How a list of a key is written, if there is one.
    pub(super) fn list(&self, key: &str) -> &ListStyle {
        self.lists.get(key).unwrap_or(&self.flat)
    }

    /// How a list is written that is too long for one line.
    pub(super) fn tall_list(&self) -> &ListStyle {
        &self.tall
    }

    fn learn_headers(&mut self, file: &str, lone: &[Value<'_>], all: &[Value<'_>]) {
        let is_header = |card: &&Value<'_>| file[card.span.clone()].starts_with("[[");
        if let Some(last) = lone.iter().rfind(is_header) {
            let written = &file[last.span.clone()];
            self.header = format!("{}{written}", indent_of(file, last.span.start));
        }
        let last = &all[all.len().saturating_sub(N_LOOKED_AT)..];
        let headers = last.iter().filter(is_header);
        let blank = headers.filter_map(|card| blank_above(file, card.span.start));
        self.n_blank = most(blank).unwrap_or(self.n_blank);
    }

    fn learn_values(&mut self, file: &str, card: &Value<'_>) {
        let Some(frame) = Frame::of(card, file) else {
            return;
        };
        let statements = frame.statements(file);
        let keys = statements.iter().map(|value| value.key.to_owned());
        self.orders.push(keys.collect());
        self.learn_braces(file, card);
        for value in statements {
            let written = file.get(value.key_span.clone()).unwrap_or(value.key);
            self.spelled
                .insert(value.key.to_owned(), written.to_owned());
            self.learn_value(file, &value);
        }
    }

    fn learn_value(&mut self, file: &str, value: &Value<'_>) {
        let written = &file[value.span.clone()];
        if value.as_text().is_some() {
            self.quotes.add(value.key, Quotes::of(written));
        } else if let Some(entries) = value.as_list() {
            let entries: Vec<_> = entries.collect();
            for text in entries.iter().filter(|entry| entry.as_text().is_some()) {
                let written = &file[text.span.clone()];
                self.quotes.add(value.key, Quotes::of(written));
            }
            let spans: Vec<_> = entries.iter().map(|entry| entry.span.clone()).collect();
            if let Some(list) = ListStyle::of(file, &value.span, &spans) {
                self.lists.insert(value.key.to_owned(), list.clone());
                let latest = if list.is_tall {
                    &mut self.tall
                } else {
                    &mut self.flat
                };
                *latest = list;
            }
            for entry in &entries {
                self.learn_braces(file, entry);
            }
        }
        self.learn_braces(file, value);
    }

    /// Learns from a table in braces, if it is one.
    fn learn_braces(&mut self, file: &str, value: &Value<'_>) {
        let Some(inside) = file[value.span.clone()].strip_prefix('{') else {
            return;
        };
        let pad = &inside[..inside.len() - inside.trim_start().len()];
        let table = value.as_table();
        let first = table.as_ref().and_then(|table| table.left().first());
        if let Some(first) = first.filter(|_| !pad.contains('\n')) {
            pad.clone_into(&mut self.brace);
            let equals = file.get(first.key_span.end..first.span.start);
            let equals = equals.filter(|equals| equals.trim() == "=");
            equals.unwrap_or(" = ").clone_into(&mut self.brace_equals);
        }
    }
}

/// The cards of a table, in the order of the file.
fn cards<'t>(of: &Table<'t>) -> Vec<Value<'t>> {
    let cards = of.peek("card").and_then(Value::as_list);
    cards.into_iter().flatten().collect()
}

fn groups<'t>(root: &Table<'t>) -> Vec<Table<'t>> {
    let groups = root.peek("group").and_then(Value::as_list);
    let groups = groups.into_iter().flatten();
    groups.filter_map(|group| group.as_table()).collect()
}

/// The empty lines above a header and the comments that stand right above it; `None` at the beginning of the file.
fn blank_above(file: &str, header: usize) -> Option<usize> {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let above = file[..start_of_line(file, header)].lines().rev();
    let mut rest = above.skip_while(is_comment).peekable();
    let mut n = 0;
    while rest.next_if(|line| line.trim().is_empty()).is_some() {
        n += 1;
    }
    rest.peek().map(|_| n)
}

/// A key with its value, as far as the stretch between them goes.
#[derive(Clone, Debug)]
struct Seen {
    indent: String,
    /// The columns of the key.
    width: usize,
    before: String,
    after: String,
}

impl Seen {
    /// The column of the equals sign.
    fn column(&self) -> usize {
        self.width + self.before.chars().count()
    }

    /// The column of the sign where only tabs stand before it.
    fn tab_column(&self) -> Option<usize> {
        let is_tabs = !self.before.is_empty() && self.before.trim_matches('\t').is_empty();
        is_tabs.then(|| (self.width / TAB + self.before.len()) * TAB)
    }

    fn is_padded(&self) -> bool {
        self.before.len() > 1 && self.before.trim_matches(' ').is_empty()
    }
}

/// The keys of a card that stand on lines of their own.
fn style_of(frame: &Frame<'_>, file: &str) -> Vec<Seen> {
    if frame.braces.is_some() {
        return Vec::new();
    }
    let seen = |value: &Value<'_>| {
        let start = start_of_line(file, value.key_span.start);
        let key = file.get(start..value.key_span.end)?;
        let (before, after) = file
            .get(value.key_span.end..value.span.start)?
            .split_once('=')?;
        Some(Seen {
            indent: indent_of(file, value.key_span.start).to_owned(),
            width: key.trim_start().chars().count(),
            before: before.to_owned(),
            after: after.to_owned(),
        })
    };
    frame.statements(file).iter().filter_map(seen).collect()
}

fn indent(cards: &[Vec<Seen>]) -> Option<String> {
    let seen = cards.iter().flatten();
    most(seen.map(|seen| seen.indent.clone()))
}

impl Equals {
    /// As most cards have it.
    fn of(cards: &[Vec<Seen>]) -> Option<Self> {
        let all = || cards.iter().flatten();
        let after = most(all().map(|seen| seen.after.clone()))?;
        let is_uneven = |card: &&Vec<Seen>| card.iter().any(|seen| seen.width != card[0].width);
        let uneven: Vec<_> = cards.iter().filter(is_uneven).collect();
        let is_padded = |card: &&&Vec<Seen>| card.iter().any(Seen::is_padded);
        let padded: Vec<_> = uneven.iter().filter(is_padded).collect();
        if padded.is_empty() || padded.len() * 2 <= uneven.len() {
            let before = most(all().map(|seen| seen.before.clone()))?;
            let columns: HashSet<_> = all().map(Seen::tab_column).collect();
            if let Some(column) = columns.iter().next().copied().flatten()
                && columns.len() == 1
            {
                return Some(Self::Tabs { column, after });
            }
            return Some(Self::Same(format!("{before}={after}")));
        }
        let columns: Vec<_> = padded.iter().filter_map(|card| column(card)).collect();
        let sticking_out = padded.iter().zip(&columns).flat_map(|(card, column)| {
            let wide = card.iter().filter(|seen| seen.width >= *column);
            wide.map(|seen| seen.width)
        });
        let too_wide = sticking_out.min().unwrap_or(usize::MAX);
        let widest = |card: &Vec<Seen>| {
            let widths = card.iter().map(|seen| seen.width);
            widths.filter(|width| *width < too_wide).max()
        };
        let is_one = columns.iter().all(|column| *column == columns[0]);
        let is_explained = |card: &Vec<Seen>| widest(card).is_some_and(|w| w + 1 == columns[0]);
        let is_fixed = is_one && !padded.iter().all(|card| is_explained(card));
        Some(Self::Aligned {
            column: is_fixed.then(|| columns[0]),
            too_wide,
            after,
        })
    }

    /// What stands between a key and its value, in a card of keys with these widths.
    pub(super) fn between(&self, width: usize, widths: &[usize]) -> String {
        match self {
            Self::Same(between) => between.clone(),
            Self::Tabs { column, after } => {
                let n_tabs = column.saturating_sub(width).div_ceil(TAB).max(1);
                format!("{}={after}", "\t".repeat(n_tabs))
            }
            Self::Aligned {
                column,
                too_wide,
                after,
            } => {
                let fitting = widths.iter().filter(|width| *width < too_wide);
                let nearest = fitting.max().map_or(0, |widest| widest + 1);
                let spaces = column.unwrap_or(nearest).saturating_sub(width).max(1);
                format!("{:spaces$}={after}", "")
            }
        }
    }
}

/// The column in which most of a card's equals signs stand below each other.
fn column(card: &[Seen]) -> Option<usize> {
    let padded = card.iter().filter(|seen| seen.is_padded());
    most(padded.map(Seen::column))
}

impl ListStyle {
    /// That of a list at `span` with entries at `entries`; `None` when it has none.
    fn of(file: &str, span: &Range<usize>, entries: &[Range<usize>]) -> Option<Self> {
        let (first, last) = (entries.first()?, entries.last()?);
        if !file[span.clone()].starts_with('[') || span.start >= first.start {
            return None;
        }
        let opening = &file[span.start + 1..first.start];
        let closing = &file[last.end..span.end - 1];
        let is_tall = opening.contains('\n') && closing.contains('\n');
        if !is_tall && (opening.contains('\n') || !opening.trim().is_empty()) {
            return None;
        }
        let between = entries.get(1).map(|next| &file[first.end..next.start]);
        let plain =
            between.filter(|between| matches!(between.trim(), "," if !between.contains('\n')));
        Some(Self {
            is_tall,
            pad: if is_tall {
                indent_of(file, first.start).to_owned()
            } else {
                opening.to_owned()
            },
            between: plain.unwrap_or(", ").to_owned(),
            has_last_comma: closing.trim_start().starts_with(','),
        })
    }
}
