//! The entries of a list, in any order: all at once, or one by one.

use std::collections::{HashMap, HashSet};

use crate::event::Verdict;

use super::accepted::Accepted;
use super::comparing::{Rules, Text};
use super::expected::listed;
use super::matching::matching;
use super::model::{Entry, EntryVerdict, Marking, Part};
use super::options::{net, whys};
use super::several::finished;
use super::typed::{Fit, Wanted};

/// However many entries are typed, looking for slips in them ends: so many different ones are looked at. A session
/// takes fewer.
const MOST_TEXTS: usize = 1_000;

/// A list, with what counts as its entries.
pub(super) struct List<'a> {
    items: Vec<Wanted<'a>>,
    /// How many entries make full marks.
    enough: usize,
    accepted: &'a Accepted,
    rules: &'a Rules<'a>,
}

/// How an entry fits an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// It is not this item.
    Other,
    /// It is none of the items, but the learner had it counted: it stands for any.
    Any,
    /// It is this item but for a slip.
    Near,
    /// It is this item.
    Right,
}

/// Which entry is which item.
struct Found {
    /// For each entry its place in `levels`; none for those that were not looked at.
    places: Vec<Option<usize>>,
    /// For each different text, how it fits each item.
    levels: Vec<Vec<Level>>,
    /// Whether an entry that stands for any item was given before.
    is_again: Vec<bool>,
    /// The entry that was found for each item.
    by_item: Vec<Option<usize>>,
}

impl Found {
    fn level(&self, entry: usize, item: usize) -> Level {
        let level = self.places[entry].map_or(Level::Other, |place| self.levels[place][item]);
        if level == Level::Any && self.is_again[entry] {
            return Level::Other;
        }
        level
    }

    /// Whether an entry is no item at all: one given twice is not wrong.
    fn is_wrong(&self, entry: usize) -> bool {
        let is_other = |place: usize| self.levels[place].iter().all(|l| *l == Level::Other);
        self.places[entry].is_none_or(is_other)
    }

    /// Pairs as many items and the first `n` entries as possible; entries that are right go before those that nearly
    /// are, and those before what stands for any item.
    fn pair(&mut self, n: usize) {
        let mut by_item = vec![None; self.by_item.len()];
        for least in [Level::Right, Level::Near, Level::Any] {
            let fits = |entry: usize, item: usize| self.level(entry, item) >= least;
            by_item = matching(by_item.len(), n, &fits, by_item);
        }
        self.by_item = by_item;
    }

    fn n_found(&self) -> usize {
        self.by_item.iter().flatten().count()
    }

    /// How many items were found by an entry that is that item, and does not stand for any.
    fn n_named(&self) -> usize {
        let items = self.by_item.iter().enumerate();
        let is_named = |(item, entry): &(usize, &Option<usize>)| {
            entry.is_some_and(|entry| self.level(entry, *item) > Level::Any)
        };
        items.filter(is_named).count()
    }
}

impl<'a> List<'a> {
    pub(super) fn new(
        items: Vec<Wanted<'a>>,
        enough: usize,
        accepted: &'a Accepted,
        rules: &'a Rules<'a>,
    ) -> Self {
        Self {
            enough: enough.min(items.len()),
            items,
            accepted,
            rules,
        }
    }

    /// Marks the entries: those found, up to `enough`, less the wrong ones. An entry given twice counts once.
    pub(super) fn mark(&self, typed: &[String]) -> Marking {
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        let typed: Vec<&str> = typed.into_iter().filter(|text| !text.is_empty()).collect();
        let found = self.find(&typed);
        let wrong = (0..typed.len()).filter(|entry| found.is_wrong(*entry));
        let wrong: Vec<Part> = wrong
            .map(|entry| Part {
                given: Some(typed[entry].to_owned()),
                expected: None,
                verdict: Verdict::Wrong,
            })
            .collect();
        let n_net = net(found.n_found(), wrong.len(), self.enough);
        let named = self.items.iter().enumerate().filter(|(at, _)| {
            found.by_item[*at].is_some_and(|entry| found.level(entry, *at) > Level::Any)
        });
        let marking = Marking {
            given: Some(listed(typed.iter().map(|text| (*text).to_owned()))),
            why: whys(named.map(|(_, item)| item.answer)),
            parts: self.parts(&found, &typed).chain(wrong).collect(),
            ..Marking::default()
        };
        finished(marking, n_net, self.enough, self.accepted, self.rules)
    }

    /// What the next entry is worth after those `before` it.
    pub(super) fn mark_entry(&self, before: &[String], text: &str) -> Entry {
        let typed = before.iter().map(String::as_str);
        let typed: Vec<&str> = typed.chain([text]).collect();
        let last = typed.len() - 1;
        let mut found = self.find(&typed);
        let by_item = found.by_item.clone();
        let (n_found, n_named) = (found.n_found(), found.n_named());
        found.pair(last);
        let is_new = n_found > found.n_found() || n_named > found.n_named();
        let is_it = |item: &usize| {
            let is_paired = by_item[*item] == Some(last);
            (is_paired || !is_new) && found.level(last, *item) > Level::Other
        };
        let item = (0..self.items.len()).find(is_it);
        let level = item.map_or(Level::Other, |item| found.level(last, item));
        let verdict = match level {
            _ if found.is_wrong(last) => EntryVerdict::Wrong,
            _ if !is_new => EntryVerdict::Repeated,
            Level::Near => EntryVerdict::Near,
            _ => EntryVerdict::Right,
        };
        Entry {
            verdict,
            expected: item
                .filter(|_| level > Level::Any)
                .map(|item| self.items[item].answer.text.clone()),
            left: self.enough.saturating_sub(n_found),
        }
    }

    /// How many entries are still wanted for full marks after these.
    pub(super) fn left(&self, entries: &[String]) -> usize {
        let typed: Vec<&str> = entries.iter().map(String::as_str).collect();
        self.enough.saturating_sub(self.find(&typed).n_found())
    }

    /// One part for each item that was found, and for those missing unless enough were found.
    fn parts(&self, found: &Found, typed: &[&str]) -> impl Iterator<Item = Part> {
        let is_enough = found.n_found() >= self.enough;
        let items = self.items.iter().enumerate();
        items.filter_map(move |(at, item)| {
            let entry = found.by_item[at];
            let given = entry.map(|entry| typed[entry].to_owned());
            let level = entry.map(|entry| found.level(entry, at));
            let (expected, verdict) = match level {
                // Nobody knows which of the items it is.
                Some(Level::Any) => (given.clone(), Verdict::Right),
                Some(Level::Near) => (Some(item.answer.text.clone()), Verdict::Near),
                Some(Level::Right) => (Some(item.answer.text.clone()), Verdict::Right),
                _ if is_enough => return None,
                _ => (Some(item.answer.text.clone()), Verdict::Wrong),
            };
            Some(Part {
                given,
                expected,
                verdict,
            })
        })
    }

    /// Finds which of the texts is which item.
    fn find(&self, typed: &[&str]) -> Found {
        let accepted: Vec<Text> = self
            .accepted
            .entries()
            .map(|text| Text::typed(text, self.rules))
            .collect();
        let mut found = Found {
            places: Vec::with_capacity(typed.len()),
            levels: Vec::new(),
            is_again: Vec::with_capacity(typed.len()),
            by_item: vec![None; self.items.len()],
        };
        let (mut known, mut given) = (HashMap::new(), HashSet::new());
        for &typed in typed {
            let n_known = known.len();
            let place = match known.get(typed) {
                Some(place) => Some(*place),
                None if n_known < MOST_TEXTS => {
                    let text = Text::typed(typed, self.rules);
                    let is_accepted = accepted.iter().any(|it| it.folded() == text.folded());
                    found.levels.push(self.levels(&text, is_accepted));
                    known.insert(typed, n_known);
                    Some(n_known)
                }
                None => None,
            };
            found.places.push(place);
            let stands_for_any =
                place.is_some_and(|place| found.levels[place].contains(&Level::Any));
            let is_again =
                stands_for_any && !given.insert(Text::typed(typed, self.rules).folded().to_owned());
            found.is_again.push(is_again);
        }
        found.pair(typed.len());
        found
    }

    /// How a text fits each item. What is right for one item is a slip for none; a slip that the learner had counted
    /// is right.
    fn levels(&self, text: &Text, is_accepted: bool) -> Vec<Level> {
        let right = |item: &Wanted| {
            if item.is_written(text) {
                Level::Right
            } else {
                Level::Other
            }
        };
        let mut levels: Vec<Level> = self.items.iter().map(right).collect();
        if levels.contains(&Level::Right) {
            return levels;
        }
        let level = |item: &Wanted| match item.fit(text) {
            Fit::Near(_) if !is_accepted => Level::Near,
            Fit::Right(_) | Fit::Near(_) => Level::Right,
            Fit::Known(_) | Fit::Other => Level::Other,
        };
        levels = self.items.iter().map(level).collect();
        if is_accepted && levels.iter().all(|level| *level == Level::Other) {
            levels.fill(Level::Any);
        }
        levels
    }
}
