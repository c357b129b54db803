//! Several typed texts: gaps, each in its place, and the entries of a list, in any order.

use crate::event::Verdict;
use crate::text::fold::{Folding, fold};

use super::expected::listed;
use super::matching::matching;
use super::model::{Entry, EntryVerdict, Marking, Part};
use super::options::{net_share, whys};
use super::typed::{Fit, Wanted};

/// Marks the texts typed into gaps. A gap's credit is all or nothing; what another gap wants is no slip.
pub(super) fn mark_gaps(gaps: &[Wanted], typed: &[String], accepted: &[String]) -> Marking {
    let mut marking = Marking {
        given: Some(listed(
            typed.iter().filter(|text| !text.is_empty()).cloned(),
        )),
        ..Marking::default()
    };
    let mut found = Vec::new();
    for (at, gap) in gaps.iter().enumerate() {
        let given = typed.get(at).filter(|text| !text.is_empty());
        let fit = given.map_or(Fit::Other, |text| gap_fit(gap, gaps, text));
        let verdict = match (fit, given) {
            (Fit::Right(_), _) => Verdict::Right,
            (Fit::Near(text), Some(given)) => {
                marking.diff = gap.diff(given, text);
                Verdict::Near
            }
            _ => Verdict::Wrong,
        };
        if verdict != Verdict::Wrong {
            found.push(gap.answer);
        }
        marking.parts.push(Part {
            given: given.cloned(),
            expected: Some(gap.answer.text.clone()),
            verdict,
        });
    }
    let credit = net_share(found.len(), 0, gaps.len());
    marking.why = whys(found.into_iter());
    finished(marking, credit, accepted, gaps)
}

/// How a text fits a gap. A slip is none if it is what another gap wants.
fn gap_fit<'a>(gap: &Wanted<'a>, gaps: &[Wanted<'a>], text: &str) -> Fit<'a> {
    let is_another = || {
        gaps.iter()
            .any(|other| matches!(other.fit(text), Fit::Right(_)))
    };
    match gap.fit(text) {
        Fit::Near(_) if is_another() => Fit::Other,
        fit => fit,
    }
}

/// Which entry of a list is which item.
struct Found<'a> {
    /// How each entry fits each item.
    fits: Vec<Vec<Fit<'a>>>,
    /// The entry that was found for each item.
    by_item: Vec<Option<usize>>,
}

impl<'a> Found<'a> {
    /// Pairs as many entries and items as possible; entries that are right go before those that nearly are.
    fn new(items: &[Wanted<'a>], typed: &[&String]) -> Self {
        let n_items = items.len();
        // However many entries are typed, looking for slips in them ends.
        let looked_at = typed
            .iter()
            .take(n_items.saturating_mul(4).saturating_add(20));
        let fits_of = |text: &&String| items.iter().map(|item| item.fit(text)).collect();
        let mut found = Self {
            fits: looked_at.map(fits_of).collect(),
            by_item: vec![None; n_items],
        };
        let right = |entry: usize, item: usize| found.is_right(entry, item);
        let by_item = matching(n_items, found.fits.len(), &right, found.by_item.clone());
        let any = |entry: usize, item: usize| found.is_found(entry, item);
        found.by_item = matching(n_items, found.fits.len(), &any, by_item);
        found
    }

    fn is_right(&self, entry: usize, item: usize) -> bool {
        matches!(self.fits[entry][item], Fit::Right(_))
    }

    /// Whether an entry is the item or nearly. What is right for another item is a slip for none.
    fn is_found(&self, entry: usize, item: usize) -> bool {
        let fits = &self.fits[entry];
        let is_another = || fits.iter().any(|fit| matches!(fit, Fit::Right(_)));
        self.is_right(entry, item) || (matches!(fits[item], Fit::Near(_)) && !is_another())
    }

    /// Whether an entry is no item at all: one given twice is not wrong.
    fn is_wrong(&self, entry: usize) -> bool {
        entry >= self.fits.len() || !(0..self.by_item.len()).any(|item| self.is_found(entry, item))
    }

    fn n_found(&self) -> usize {
        self.by_item.iter().flatten().count()
    }
}

/// Marks the entries of a list: those found, up to `enough`, less the wrong ones. An entry given twice counts once.
pub(super) fn mark_list(
    items: &[Wanted],
    enough: usize,
    typed: &[String],
    accepted: &[String],
) -> Marking {
    let typed: Vec<&String> = typed.iter().filter(|text| !text.is_empty()).collect();
    let found = Found::new(items, &typed);
    let wrong = typed
        .iter()
        .enumerate()
        .filter(|(entry, _)| found.is_wrong(*entry));
    let wrong: Vec<Part> = wrong
        .map(|(_, text)| Part {
            given: Some((*text).clone()),
            expected: None,
            verdict: Verdict::Wrong,
        })
        .collect();
    let credit = net_share(found.n_found(), wrong.len(), enough.min(items.len()));
    let is_enough = found.n_found() >= enough;
    let parts = items.iter().enumerate().filter_map(|(item, wanted)| {
        let entry = found.by_item[item];
        let verdict = match entry {
            Some(entry) if found.is_right(entry, item) => Verdict::Right,
            Some(_) => Verdict::Near,
            None => Verdict::Wrong,
        };
        (entry.is_some() || !is_enough).then(|| Part {
            given: entry.map(|entry| typed[entry].clone()),
            expected: Some(wanted.answer.text.clone()),
            verdict,
        })
    });
    let named = items
        .iter()
        .zip(&found.by_item)
        .filter(|(_, entry)| entry.is_some());
    let marking = Marking {
        given: Some(listed(typed.iter().map(|text| (*text).clone()))),
        why: whys(named.map(|(item, _)| item.answer)),
        parts: parts.chain(wrong).collect(),
        ..Marking::default()
    };
    finished(marking, credit, accepted, items)
}

/// What the next entry of a list is worth after those `before` it.
pub(super) fn mark_entry(items: &[Wanted], enough: usize, before: &[String], text: &str) -> Entry {
    let text = text.to_owned();
    let mut typed: Vec<&String> = before.iter().collect();
    let n_before = Found::new(items, &typed).n_found();
    typed.push(&text);
    let found = Found::new(items, &typed);
    let last = typed.len() - 1;
    let item = (0..items.len()).find(|item| last < found.fits.len() && found.is_found(last, *item));
    let verdict = match item {
        None => EntryVerdict::Wrong,
        Some(_) if found.n_found() == n_before => EntryVerdict::Repeated,
        Some(item) if found.is_right(last, item) => EntryVerdict::Right,
        Some(_) => EntryVerdict::Near,
    };
    Entry {
        verdict,
        expected: item.map(|item| items[item].answer.text.clone()),
        left: enough.min(items.len()).saturating_sub(found.n_found()),
    }
}

/// The marking with the verdict that follows from its credit and parts. An answer that the learner had counted as
/// right as a whole is right.
fn finished(marking: Marking, credit: f64, accepted: &[String], wanted: &[Wanted]) -> Marking {
    let folding = Folding::full(wanted.first().map_or("", |wanted| wanted.language));
    let given = fold(marking.given.as_deref().unwrap_or_default(), &folding);
    if accepted.iter().any(|text| fold(text, &folding) == given) {
        return Marking {
            verdict: Verdict::Right,
            credit: 1.0,
            ..marking
        };
    }
    let verdict = match Marking::of_credit(credit).verdict {
        Verdict::Right
            if marking
                .parts
                .iter()
                .any(|part| part.verdict == Verdict::Near) =>
        {
            Verdict::Near
        }
        verdict => verdict,
    };
    Marking {
        verdict,
        credit,
        ..marking
    }
}
