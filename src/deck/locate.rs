//! Where the values of a card or of `[deck]` stand in its file.
//!
//! The model keeps no places but those of headers: most cards are never pointed at.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::deck::edit::{without_entry, without_key};
use crate::source::{Table, Value};

/// A value of a card or of `[deck]`: the way to it, key by key, and then perhaps an entry of the list it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The keys on the way; none for the header itself.
    pub keys: &'static [&'static str],
    /// The entry of the list, from 0.
    pub entry: Option<usize>,
}

impl Spot {
    /// The header.
    pub const HEADER: Self = Self {
        keys: &[],
        entry: None,
    };

    /// The value of a key.
    pub fn key(keys: &'static [&'static str]) -> Self {
        Self { keys, entry: None }
    }

    /// An entry of a list; where the value is no list, the value.
    pub fn entry(keys: &'static [&'static str], entry: usize) -> Self {
        Self {
            keys,
            entry: Some(entry),
        }
    }
}

/// The cards of a file, found by their headers.
#[derive(Clone, Debug)]
pub struct Places<'t> {
    deck: Option<Value<'t>>,
    /// By the byte at which the header begins.
    cards: BTreeMap<usize, Value<'t>>,
}

/// A card of a file, or its `[deck]`.
#[derive(Clone, Debug)]
pub struct Located<'t> {
    value: Value<'t>,
}

impl<'t> Places<'t> {
    /// Those of a file, from its top level.
    pub fn of(root: &Table<'t>) -> Self {
        Self {
            deck: root.peek("deck").cloned(),
            cards: cards(root),
        }
    }

    /// `[deck]`, if it is written.
    pub fn deck(&self) -> Option<Located<'t>> {
        let value = self.deck.clone()?;
        Some(Located { value })
    }

    /// The card with this header.
    pub fn card(&self, header: &Range<usize>) -> Option<Located<'t>> {
        let value = self.cards.get(&header.start)?.clone();
        Some(Located { value })
    }

    /// The number of a card in its file, from 1.
    pub fn ordinal(&self, header: &Range<usize>) -> usize {
        self.cards.range(..=header.start).count()
    }
}

impl<'t> Located<'t> {
    /// What to write in place of which bytes so that a list no longer has an entry. The key goes with the only one, but
    /// not `accept`: an empty one still says that the answer is typed.
    pub fn removal(&self, file: &str, spot: &Spot) -> Option<(Range<usize>, String)> {
        let (table, list, idx) = self.list(spot)?;
        let entries: Vec<Range<usize>> = list.as_list()?.map(|entry| entry.span).collect();
        let without = |entries| without_entry(file, &list.span, entries, idx);
        match entries.len() {
            1 if list.key != "accept" => {
                without_key(file, &table, &list).or_else(|| without(entries))
            }
            _ => without(entries),
        }
    }

    /// The list that a spot leads to, with the table that it is in and the entry of it. What an answer accepts may stand
    /// in its own braces first, and beside it then.
    fn list(&self, spot: &Spot) -> Option<(Value<'t>, Value<'t>, usize)> {
        let (last, way) = spot.keys.split_last()?;
        let mut table = self.value.clone();
        for key in way {
            table = table.as_table()?.peek(key)?.clone();
        }
        let keys = table.as_table()?;
        let entry = spot.entry?;
        let answer = keys.peek("answer").filter(|_| *last == "accept");
        let inside = answer.and_then(|answer| {
            let inside = answer.as_table()?.peek("accept")?.clone();
            Some((answer.clone(), inside))
        });
        let n_inside = inside
            .as_ref()
            .and_then(|(_, list)| Some(list.as_list()?.len()));
        match (inside, n_inside) {
            (Some((answer, inside)), Some(n_inside)) if entry < n_inside => {
                Some((answer, inside, entry))
            }
            (_, n_inside) => {
                let found = keys.peek(last)?.clone();
                Some((table, found, entry - n_inside.unwrap_or_default()))
            }
        }
    }

    /// Where a value stands: its text where it is a table with a text; the last value on the way that is there.
    pub fn span(&self, spot: &Spot) -> Range<usize> {
        let text_of = |value: Value<'t>| {
            let text = value
                .as_table()
                .and_then(|table| table.peek("text").cloned());
            text.unwrap_or(value).span
        };
        if let Some((_, list, idx)) = self.list(spot)
            && let Some(entry) = list.as_list().and_then(|mut entries| entries.nth(idx))
        {
            return text_of(entry);
        }
        let mut value = self.value.clone();
        for key in spot.keys {
            match value.as_table().and_then(|table| table.peek(key).cloned()) {
                Some(next) => value = next,
                None => return value.span,
            }
        }
        if spot.keys.is_empty() {
            value.span
        } else {
            text_of(value)
        }
    }
}

/// The tables of the cards of a file, from its top level, by the byte at which their header begins.
pub fn cards<'t>(root: &Table<'t>) -> BTreeMap<usize, Value<'t>> {
    let list = |value: Option<&Value<'t>>| value.and_then(Value::as_list).into_iter().flatten();
    let groups = list(root.peek("group")).filter_map(|group| group.as_table());
    let in_groups = groups.flat_map(|group| list(group.peek("card")).collect::<Vec<_>>());
    let cards = list(root.peek("card")).chain(in_groups);
    cards.map(|card| (card.span.start, card)).collect()
}
