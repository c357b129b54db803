//! `id = "…"`, written at the top of cards that have none.

use crate::deck::locate::cards;
use crate::deck::model::{Card, Deck};
use crate::deck::read::{CODES, Reading, read};
use crate::source::{self, Document, Sink, Value};

use super::Unwritten;
use super::list::{indent_of, line_end, next_line};
use super::place::Frame;
use super::quote::{Quotes, quoted};
use super::same::first_new;
use super::splice::{Edit, Splice};

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
    let first = statements.first()?;
    let equals = |statement: &Value<'_>| file.get(statement.key_span.end..statement.span.start);
    let quotes = statements
        .iter()
        .find(|statement| statement.as_text().is_some())
        .map_or(Quotes::Basic, |statement| {
            Quotes::of(&file[statement.span.clone()])
        });
    let id = quoted(id, quotes);
    let is_tight = equals(first) == Some("=");
    if frame.is_inline {
        let equals = if is_tight { "=" } else { " = " };
        let space = space_after(file, frame.span.start);
        let next = if space.is_empty() { " " } else { "" };
        return Some(Splice::insert(
            frame.span.start + 1,
            format!("{space}id{equals}{id},{next}"),
        ));
    }
    let is_aligned = |statement: &Value<'_>| {
        equals(statement).is_some_and(|equals| equals.starts_with("  ") || equals.starts_with('\t'))
    };
    let equals = match equals(first) {
        Some(equals) if is_tight || equals.contains('\n') => equals.trim_end().to_owned(),
        _ if statements.iter().any(is_aligned) => aligned(file, first),
        _ => " = ".to_owned(),
    };
    let at = next_line(file, frame.span.end);
    let indent = indent_of(file, first.key_span.start);
    Some(Splice::insert(
        at,
        format!("{indent}id{equals}{id}{}", line_end(file, at)),
    ))
}

/// The white space that an inline table begins with.
fn space_after(file: &str, brace: usize) -> &str {
    let inside = &file[brace + 1..];
    &inside[..inside.len() - inside.trim_start().len()]
}

/// The equals sign, below that of the first statement.
fn aligned(file: &str, first: &Value<'_>) -> String {
    let line = super::list::start_of_line(file, first.key_span.start);
    let before = file[line..first.span.start].trim_start();
    let column = before.find('=').unwrap_or("id ".len());
    let width = before[..column].chars().count();
    format!("{:1$}= ", "", width.saturating_sub("id".len()).max(1))
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
    if without_places(wanted) != without_places(after.deck) {
        return Err(Unwritten::Refused(None));
    }
    Ok(())
}

fn without_places(mut deck: Deck) -> Deck {
    deck.cards.iter_mut().for_each(Card::forget_places);
    deck
}
