//! "I was right", written into the deck: one more text in the `accept` of a side, and taken out again.

use crate::deck::model::{Ask, Card, Deck};
use crate::deck::read::{CODES, Reading, read};
use crate::deck::side::Aspect;
use crate::source::{self, Document, Sink, Value, owned};

use super::list::Written;
use super::place::{self, Frame, Spot};
use super::quote::{Quotes, quoted};
use super::same::{Named, accepted, find_side, first_new, items_of, without};
use super::splice::{Edit, Splice};
use super::statement;

/// A text that is to count as right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// For which gap of the side, or which entry of its list, from 0; 0 where the answer is one thing.
    pub item: usize,
    /// What counts.
    pub text: String,
}

/// Why a file was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// The card is not in the file, or has a mistake.
    NoCard,
    /// There is no place for it, as in a cloze whose gaps stand in braces.
    NoPlace,
    /// Nothing is to be done: what is to be added stands there, what is to be taken out does not.
    Nothing,
    /// The deck would be read otherwise than meant; what is wrong with it then, if anything.
    Refused(Option<String>),
}

/// The edit that lets more texts count as right for the side with this key, in a file with this name (without its
/// ending) and content. Nothing else in the deck changes.
///
/// # Errors
/// Why nothing can be written.
pub fn accept(
    file_stem: &str,
    bytes: &[u8],
    key: &str,
    additions: &[Addition],
) -> Result<Edit, Unwritten> {
    let target = Target::find(file_stem, bytes, key)?;
    let splices = target.on_file(bytes, |file, card| {
        let mut splices = Vec::new();
        for addition in additions {
            splices.extend(target.added(file, card, addition)?);
        }
        Ok(splices)
    })?;
    let edit = Edit::new(splices);
    target.check(bytes, &edit, |accepted| {
        accepted.extend(additions.iter().map(named));
    })?;
    Ok(edit)
}

/// The edit that takes texts out again: `done`, the one that added them, turned round where that is known and nothing
/// has moved since; else as if they had never been added, if they stand there as [`accept`] adds them.
///
/// # Errors
/// Why nothing can be written.
pub fn unaccept(
    file_stem: &str,
    bytes: &[u8],
    key: &str,
    additions: &[Addition],
    done: Option<&Edit>,
) -> Result<Edit, Unwritten> {
    let target = Target::find(file_stem, bytes, key)?;
    let taken = |accepted: &mut Vec<Named>| {
        for addition in additions {
            let last = accepted.iter().rposition(|name| *name == named(addition));
            last.map(|last| accepted.remove(last));
        }
    };
    if let Some(back) = done.map(Edit::inverse)
        && target.check(bytes, &back, taken).is_ok()
    {
        return Ok(back);
    }
    for how in [Taking::Wrapping, Taking::Key] {
        let Ok(edit) = target.removal(bytes, additions, how) else {
            continue;
        };
        let before = edit.apply(bytes).unwrap_or_default();
        let added = accept(file_stem, &before, key, additions);
        if added.is_ok_and(|added| added.apply(&before).as_deref() == Some(bytes))
            && target.check(bytes, &edit, taken).is_ok()
        {
            return Ok(edit);
        }
    }
    let edit = target.removal(bytes, additions, Taking::Entry)?;
    target.check(bytes, &edit, taken)?;
    Ok(edit)
}

/// The additions that an "I was right" may have made, of which only the log's text is known: those of its texts that the
/// side accepts in this file. Of a JSON array the texts are for the gaps in order, or for any entry of a list.
pub fn additions_of(file_stem: &str, bytes: &[u8], key: &str, text: &str) -> Vec<Addition> {
    let Ok(target) = Target::find(file_stem, bytes, key) else {
        return Vec::new();
    };
    let accepted = accepted(target.card(), &target.aspect, &target.items);
    let whole = (0, owned(text.trim()));
    if accepted.contains(&whole) {
        let (item, text) = whole;
        return vec![Addition { item, text }];
    }
    let texts: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    let is_list = matches!(target.card().ask, Ask::List { .. });
    let texts = texts.iter().map(|text| owned(text.trim())).enumerate();
    let additions = texts.filter_map(|(idx, text)| {
        let is_same = |(item, other): &&Named| *other == text && (is_list || *item == idx);
        let (item, text) = accepted.iter().find(is_same)?.clone();
        Some(Addition { item, text })
    });
    additions.collect()
}

/// How much goes with a text that is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taking {
    /// Its entry in the list.
    Entry,
    /// The key, when the list would be empty.
    Key,
    /// The braces, when they would hold nothing but what could stand without them.
    Wrapping,
}

fn named(addition: &Addition) -> Named {
    (addition.item, owned(&addition.text))
}

/// A side in a file that was read.
struct Target {
    stem: String,
    reading: Reading,
    /// The card, an index into the deck's cards.
    card: usize,
    aspect: Aspect,
    /// The card's own index of each of the side's items.
    items: Vec<usize>,
}

impl Target {
    fn find(file_stem: &str, bytes: &[u8], key: &str) -> Result<Self, Unwritten> {
        let reading = read(file_stem, bytes);
        let (card, aspect) = find_side(&reading.deck, key).ok_or(Unwritten::NoCard)?;
        let items = items_of(&reading.deck, card, &aspect).ok_or(Unwritten::NoPlace)?;
        Ok(Self {
            stem: file_stem.to_owned(),
            reading,
            card,
            aspect,
            items,
        })
    }

    fn card(&self) -> &Card {
        &self.reading.deck.cards[self.card]
    }

    /// Has splices worked out on the text of the file and the table of the card.
    fn on_file(
        &self,
        bytes: &[u8],
        work: impl FnOnce(&str, &Value<'_>) -> Result<Vec<Splice>, Unwritten>,
    ) -> Result<Vec<Splice>, Unwritten> {
        let mut sink = Sink::new(CODES);
        let decoded = source::decode(bytes, &mut sink).ok_or(Unwritten::NoCard)?;
        let document = Document::parse(&decoded, &mut sink);
        let card = place::card(&document.root(), &self.card().span).ok_or(Unwritten::NoCard)?;
        work(document.text, &card)
    }

    fn spot<'t>(&self, file: &str, card: &Value<'t>, item: usize) -> Result<Spot<'t>, Unwritten> {
        let item = self.items.get(item).ok_or(Unwritten::NoPlace)?;
        place::spot(file, card, self.card(), &self.aspect, *item).ok_or(Unwritten::NoPlace)
    }

    /// The splices that add one text.
    fn added(
        &self,
        file: &str,
        card: &Value<'_>,
        addition: &Addition,
    ) -> Result<Vec<Splice>, Unwritten> {
        let text = &addition.text;
        if text.trim().is_empty() {
            return Err(Unwritten::NoPlace);
        }
        if accepted(self.card(), &self.aspect, &self.items).contains(&named(addition)) {
            return Err(Unwritten::Nothing);
        }
        let one = |quotes| format!("[{}]", quoted(text, quotes));
        Ok(match self.spot(file, card, addition.item)? {
            Spot::List(_, list) => {
                let list = written(file, &list).ok_or(Unwritten::NoPlace)?;
                let entry = list
                    .entries
                    .last()
                    .map(|last| Quotes::of(&file[last.clone()]));
                list.insert(&quoted(text, entry.unwrap_or(Quotes::Basic)))
            }
            Spot::Key(frame, sibling) => {
                let quotes = sibling
                    .as_ref()
                    .map(|sibling| Quotes::of(&file[sibling.span.clone()]));
                let value = one(quotes.unwrap_or(Quotes::Basic));
                statement::insert(file, &frame, sibling.as_ref(), &value)
            }
            Spot::Bare(span) => {
                let value = one(Quotes::of(&file[span.clone()]));
                vec![
                    Splice::insert(span.start, "{ text = "),
                    Splice::insert(span.end, format!(", accept = {value} }}")),
                ]
            }
            Spot::Turned(span) => {
                let value = one(Quotes::Basic);
                vec![Splice::replace(
                    file,
                    span,
                    format!("{{ accept = {value} }}"),
                )]
            }
        })
    }

    /// The edit that takes texts out.
    fn removal(
        &self,
        bytes: &[u8],
        additions: &[Addition],
        how: Taking,
    ) -> Result<Edit, Unwritten> {
        let splices = self.on_file(bytes, |file, card| {
            let mut splices = Vec::new();
            for addition in additions {
                let spot = self.spot(file, card, addition.item)?;
                splices.extend(removed(file, &spot, addition, how).ok_or(Unwritten::Nothing)?);
            }
            Ok(splices)
        })?;
        Ok(Edit::new(splices))
    }

    /// Reads the file after an edit: the deck must be the same, but for what `change` does to the accepted texts, and
    /// nothing more may be wrong with it.
    fn check(
        &self,
        bytes: &[u8],
        edit: &Edit,
        change: impl Fn(&mut Vec<Named>),
    ) -> Result<(), Unwritten> {
        let after = edit.apply(bytes).ok_or(Unwritten::Refused(None))?;
        let after = read(&self.stem, &after);
        if let Some(message) = first_new(&self.reading.diagnostics, &after.diagnostics) {
            return Err(Unwritten::Refused(Some(message)));
        }
        let parts = |deck: &Deck| {
            let card = deck.cards.get(self.card)?;
            let accepted = accepted(card, &self.aspect, &self.items);
            Some((
                accepted,
                without(deck, self.card, &self.aspect, &self.items),
            ))
        };
        let (mut wanted, deck) = parts(&self.reading.deck).ok_or(Unwritten::NoCard)?;
        let (mut found, deck_after) = parts(&after.deck).ok_or(Unwritten::Refused(None))?;
        change(&mut wanted);
        wanted.sort();
        found.sort();
        if wanted != found || deck != deck_after {
            return Err(Unwritten::Refused(None));
        }
        Ok(())
    }
}

/// A list as it is written; `None` if it is none that stands in brackets.
fn written<'f>(file: &'f str, list: &Value<'_>) -> Option<Written<'f>> {
    let entries = list.as_list()?.map(|entry| entry.span).collect();
    let is_bracketed =
        file[list.span.clone()].starts_with('[') && list.span.start > list.key_span.end;
    is_bracketed.then(|| Written {
        file,
        span: list.span.clone(),
        entries,
    })
}

/// The splices that take one text out of a place, and what goes with it as far as it can; `None` if it does not stand
/// there.
fn removed(file: &str, spot: &Spot<'_>, addition: &Addition, how: Taking) -> Option<Vec<Splice>> {
    let Spot::List(frame, list) = spot else {
        return None;
    };
    let texts = list
        .as_list()?
        .map(|entry| entry.as_text().map(|text| owned(text.text)));
    let texts: Vec<_> = texts.collect();
    let wanted = Some(owned(&addition.text));
    let idx = texts.iter().rposition(|text| *text == wanted)?;
    if texts.len() == 1 && how == Taking::Wrapping {
        let unwrapped = unwrapped(file, frame);
        if unwrapped.is_some() {
            return unwrapped;
        }
    }
    if texts.len() == 1
        && how != Taking::Entry
        && let Some(splices) = statement::remove(file, frame, list)
    {
        return Some(splices);
    }
    Some(written(file, list)?.remove(idx))
}

/// The splices that leave of a table in braces only what can stand without them, its `accept` left out.
fn unwrapped(file: &str, frame: &Frame<'_>) -> Option<Vec<Splice>> {
    if frame.braces.is_none() || !frame.prefix.is_empty() {
        return None;
    }
    match frame.table.left() {
        [_] => Some(vec![Splice::replace(file, frame.span.clone(), "true")]),
        [_, _] => {
            let text = frame.get("text")?.as_text()?;
            Some(vec![
                Splice::remove(file, frame.span.start..text.span.start),
                Splice::remove(file, text.span.end..frame.span.end),
            ])
        }
        _ => None,
    }
}
