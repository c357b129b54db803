//! Cards that were lost to syntax errors: counting them, and naming the ones that errors are about.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::{Document, Header, nearest};

/// Whether a header is a card's.
fn is_card(header: &Header) -> bool {
    matches!(header.name.as_str(), "card" | "group.card")
}

/// Whether a header was to be a card's: `[[cards]]`.
fn is_misnamed(header: &Header) -> bool {
    !header.name.contains('.') && nearest(&header.name, &["deck", "card", "group"]) == Some("card")
}

/// How many cards a file has: those found in its tree, or its headers when the tree has lost some.
pub(super) fn n_cards(document: &Document<'_>, n_in_tree: usize) -> usize {
    let is_meant = |header: &&Header| is_card(header) || is_misnamed(header);
    let n_headers = document.headers().iter().filter(is_meant).count();
    n_in_tree.max(n_headers)
}

/// The number of the card that begins at `start`, from 1, in the order of the file. `idx` is its place in the tree.
pub(super) fn ordinal(document: &Document<'_>, start: usize, idx: usize) -> usize {
    if document.is_whole() {
        return idx + 1;
    }
    let headers = document.headers().iter().filter(|header| is_card(header));
    let above = headers
        .take_while(|header| header.span.start <= start)
        .count();
    above.max(1)
}

/// The number of the card that a syntax error is about.
pub(super) fn ordinal_of_error(document: &Document<'_>, diagnostic: &Diagnostic) -> Option<usize> {
    let headers = document.headers();
    let above = headers.partition_point(|header| header.span.start <= diagnostic.span.start);
    let name = &headers[..above].last()?.name;
    let is_in_card = ["card", "group.card"].iter().any(|card| {
        name.strip_prefix(card)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    is_in_card.then(|| {
        headers[..above]
            .iter()
            .filter(|header| is_card(header))
            .count()
    })
}

/// Whether a syntax error in the section of `[deck]` may have taken its id away.
pub(super) fn has_broken_id(document: &Document<'_>, deck: &Range<usize>) -> bool {
    if !document.is_section_broken(deck) {
        return false;
    }
    let mut lines = document.text[deck.end..].lines().map(str::trim_start);
    let mut section = lines.by_ref().take_while(|line| !line.starts_with('['));
    section.any(|line| {
        line.strip_prefix("id")
            .is_some_and(|rest| rest.starts_with([' ', '\t', '=', ':']))
    })
}

/// How many lines of a file that is not even text begin a card.
pub(super) fn n_card_lines(bytes: &[u8]) -> usize {
    let is_card = |line: &[u8]| {
        let line = line.trim_ascii_start();
        line.starts_with(b"[[card]]") || line.starts_with(b"[[group.card]]")
    };
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| is_card(line))
        .count()
}
