//! Cards that come as TOML, to be added to a deck.

use std::ops::Range;

use super::draft::Draft;
use super::same::new_ones;
use crate::deck::codes;
use crate::deck::read::{CODES, read};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{self, Document, LineIndex, Sink, Table, Value};

/// Cards that were handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The cards.
    pub drafts: Vec<Draft>,
    /// Their text, where it has comments: those would be lost if the cards were written anew.
    pub commented: Option<String>,
}

impl Incoming {
    /// Cards that have no text of their own.
    pub fn of(drafts: Vec<Draft>) -> Self {
        Self {
            drafts,
            commented: None,
        }
    }
}

/// The cards of a text that consists of `[[card]]` tables, to be added to a deck in a file with this name (without its
/// ending) and content.
///
/// # Errors
/// Everything that is wrong with them, also in so far as the deck makes it so; places are places in the text.
pub fn incoming(file_stem: &str, deck: &[u8], text: &[u8]) -> Result<Incoming, Vec<Diagnostic>> {
    let mut sink = Sink::new(CODES);
    let Some(decoded) = source::decode(text, &mut sink) else {
        return Err(sink.into_diagnostics());
    };
    let document = Document::parse(&decoded, &mut sink);
    let alone = read(file_stem, text);
    let root = document.root();
    let others: Vec<_> = root.left().iter().filter(|v| v.key != "card").collect();
    if !document.is_whole() || !decoded.broken.is_empty() {
        return Err(errors(alone.diagnostics));
    }
    if let Some(other) = others.first() {
        let known = ["deck", "group"].contains(&other.key);
        return Err(if known {
            vec![not_a_card(other)]
        } else {
            errors(alone.diagnostics)
        });
    }
    let cards: Vec<_> = cards(&root).collect();
    let file = document.text;
    let drafts: Option<Vec<_>> = cards.iter().map(|card| Draft::of(card, file)).collect();
    let drafts = drafts.filter(|drafts| !drafts.is_empty());
    let Some(drafts) = drafts else {
        return Err(errors(alone.diagnostics));
    };
    let mistakes = mistakes(file_stem, deck, file, alone.diagnostics);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let stands_below_headers = root
        .peek("card")
        .is_some_and(|v| file[v.span.clone()].starts_with("[["));
    let is_commented = stands_below_headers && has_comments(file, &root);
    let text = || {
        file.trim_start_matches('\u{feff}')
            .trim()
            .replace("\r\n", "\n")
    };
    Ok(Incoming {
        drafts,
        commented: is_commented.then(text),
    })
}

/// What is wrong with the cards below the deck: it may hand down a language, or have a card that asks the same.
fn mistakes(file_stem: &str, deck: &[u8], text: &str, alone: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let before = read(file_stem, deck);
    let mut both = deck.to_vec();
    both.push(b'\n');
    let start = both.len();
    both.extend_from_slice(text.trim_start_matches('\u{feff}').as_bytes());
    let after = read(file_stem, &both);
    if after.deck.cards.len() < before.deck.cards.len() {
        // The deck has its cards in one list, and no card can stand below it.
        return alone;
    }
    let index = LineIndex::new(std::str::from_utf8(deck).unwrap_or_default());
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let mistakes = new_ones(&before.diagnostics, &after.diagnostics).into_iter();
    let inside = mistakes.filter(|mistake| mistake.span.start >= start);
    inside
        .map(|mistake| moved(mistake, start, skipped, &index))
        .collect()
}

/// The same mistake where it stands in the text alone. What it has to do with the deck is said in words.
pub(super) fn moved(
    mut mistake: Diagnostic,
    start: usize,
    skipped: usize,
    deck: &LineIndex,
) -> Diagnostic {
    let place = |span: &Range<usize>| {
        let shift = |at: usize| at.saturating_sub(start) + skipped;
        shift(span.start)..shift(span.end)
    };
    let labels = std::mem::take(&mut mistake.labels);
    for mut label in labels {
        if label.span.start >= start {
            label.span = place(&label.span);
            mistake.labels.push(label);
        } else {
            let line = deck.line(label.span.start);
            let message = &mistake.message;
            mistake.message = format!("{message} (line {line} of the deck: {})", label.text);
        }
    }
    mistake.span = place(&mistake.span);
    mistake.fix = None;
    mistake
}

fn cards<'t>(root: &Table<'t>) -> impl Iterator<Item = Value<'t>> + use<'t> {
    let cards = root.peek("card").and_then(Value::as_list);
    cards.into_iter().flatten()
}

fn errors(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let (empty, mut errors): (Vec<_>, Vec<_>) = diagnostics
        .into_iter()
        .filter(is_error)
        .partition(|error| error.code == codes::NO_CARDS);
    if errors.is_empty() {
        errors = empty;
    }
    errors
}

fn not_a_card(other: &Value<'_>) -> Diagnostic {
    let message = format!("`{}` is not added to a deck: only cards are", other.key);
    Diagnostic::error(CODES.unknown_key, other.key_span.clone(), message)
        .with_help("leave `[[card]]` tables alone here; write anything else into the file itself")
}

/// Whether something in the text is a comment: a `#` outside of all keys and values.
fn has_comments(file: &str, root: &Table<'_>) -> bool {
    let mut spans = Vec::new();
    root.left()
        .iter()
        .for_each(|value| collect(value, &mut spans));
    let is_inside = |at: usize| spans.iter().any(|span| span.contains(&at));
    let mut signs = file.match_indices('#').map(|(at, _)| at);
    signs.any(|at| !is_inside(at))
}

/// The places of all keys and values that have no parts.
fn collect(value: &Value<'_>, spans: &mut Vec<Range<usize>>) {
    spans.push(value.key_span.clone());
    if let Some(table) = value.as_table() {
        table.left().iter().for_each(|value| collect(value, spans));
    } else if let Some(list) = value.as_list() {
        list.for_each(|entry| collect(&entry, spans));
    } else {
        spans.push(value.span.clone());
    }
}

/// The card, counted from 0, and the key of it that stand at a place in a text of cards.
pub fn located(text: &str, at: usize) -> Option<(usize, Option<String>)> {
    let mut sink = Sink::new(CODES);
    let decoded = source::decode(text.as_bytes(), &mut sink)?;
    let document = Document::parse(&decoded, &mut sink);
    let cards: Vec<_> = cards(&document.root()).collect();
    let card = cards.iter().rposition(|card| card.span.start <= at)?;
    let table = cards[card].as_table()?;
    let mut keys = table.left().iter();
    let key = keys.find(|value| (value.key_span.start..=value.span.end).contains(&at));
    Some((card, key.map(|value| value.key.to_owned())))
}
