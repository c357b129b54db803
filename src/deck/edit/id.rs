//! `id = "…"`, written at the top of cards that have none.

use crate::deck::locate::cards;
use crate::deck::read::{CODES, Reading, read};
use crate::source::{self, Document, Sink};

use super::Unwritten;
use super::list::{indent_of, line_end, next_line};
use super::place::Frame;
use super::quote::{Quotes, quoted};
use super::same::{first_new, unplaced};
use super::splice::{Edit, Splice};
use super::statement::{equals_beside, quote_of};

/// The edit that gives ids to cards, each named by its index in the deck. Nothing else in the deck changes.
///
/// # Errors
/// Why nothing can be written.
pub fn name_cards(
    file_stem: &str,
    bytes: &[u8],
    ids: &[(usize, String)],
) -> Result<Edit, Unwritten> {
    let reading = read(file_stem, bytes);
    let mut sink = Sink::new(CODES);
    let decoded = source::decode(bytes, &mut sink).ok_or(Unwritten::NoCard)?;
    let document = Document::parse(&decoded, &mut sink);
    let cards = cards(&document.root());
    let mut splices = Vec::with_capacity(ids.len());
    for (card, id) in ids {
        let card = reading.deck.cards.get(*card).ok_or(Unwritten::NoCard)?;
        let value = cards.get(&card.span.start).ok_or(Unwritten::NoCard)?;
        let frame = Frame::of(value, document.text).ok_or(Unwritten::NoPlace)?;
        splices.push(inserted(document.text, &frame, id).ok_or(Unwritten::NoPlace)?);
    }
    let edit = Edit::new(splices);
    check(file_stem, bytes, &edit, reading, ids)?;
    Ok(edit)
}

/// The splice that puts an id before everything else in a card's table.
fn inserted(file: &str, frame: &Frame<'_>, id: &str) -> Option<Splice> {
    let statements = frame.statements(file);
    let (first, last) = (statements.first()?, statements.last()?);
    let text = statements
        .iter()
        .find(|statement| statement.as_text().is_some());
    let quotes = text.map_or(Quotes::Basic, |text| Quotes::of(&file[text.span.clone()]));
    let quote = quote_of(file, first);
    let key = format!("{quote}id{quote}");
    let value = quoted(id, quotes);
    if let Some(braces) = &frame.braces {
        let inside = &file[braces.start + 1..];
        let space = &inside[..inside.len() - inside.trim_start().len()];
        let is_tight = file.get(first.key_span.end..first.span.start) == Some("=");
        let (equals, next) = match (is_tight, space.is_empty()) {
            (true, true) => ("=", ""),
            (true, false) => ("=", space),
            (false, true) => (" = ", " "),
            (false, false) => (" = ", space),
        };
        let at = braces.start + 1 + space.len();
        return Some(Splice::insert(at, format!("{key}{equals}{value},{next}")));
    }
    // The last one has all the others above it, which show whether equals signs stand below one another.
    let equals = equals_beside(file, last, &key);
    let at = next_line(file, frame.span.end);
    let indent = indent_of(file, first.key_span.start);
    let line = format!("{indent}{key}{equals}{value}{}", line_end(file, at));
    Some(Splice::insert(at, line))
}

/// Reads the file after an edit: its deck must be the same but for the ids, and nothing more may be wrong with it.
fn check(
    file_stem: &str,
    bytes: &[u8],
    edit: &Edit,
    before: Reading,
    ids: &[(usize, String)],
) -> Result<(), Unwritten> {
    let after = edit.apply(bytes).ok_or(Unwritten::Refused(None))?;
    let after = read(file_stem, &after);
    if let Some(message) = first_new(&before.diagnostics, &after.diagnostics) {
        return Err(Unwritten::Refused(Some(message)));
    }
    let mut wanted = before.deck;
    for (card, id) in ids {
        wanted.cards[*card].id = Some(id.clone());
    }
    if unplaced(&wanted) != unplaced(&after.deck) {
        return Err(Unwritten::Refused(None));
    }
    Ok(())
}
