//! Several files that say that they are the same deck.

use std::collections::BTreeMap;
use std::ops::Range;

use super::codes;
use super::files::DeckFile;
use crate::deck::read;
use crate::diagnostic::Diagnostic;
use crate::source::{self, Document, Sink};

/// The decks of one run: their ids, each with the files that have it.
#[derive(Default)]
pub(super) struct Decks {
    files: BTreeMap<String, Vec<usize>>,
}

impl Decks {
    /// Notes that a file, the `idx`th, is the deck `id`. Built-in decks are covered by others and clash with none.
    pub(super) fn note(&mut self, id: &str, idx: usize, file: &DeckFile) {
        if !file.is_builtin() {
            self.files.entry(id.to_owned()).or_default().push(idx);
        }
    }

    /// Each file that is not alone with its deck's id, with that id and another file that has it.
    pub(super) fn clashes(&self) -> impl Iterator<Item = (usize, &str, usize)> {
        let several = self.files.iter().filter(|(_, files)| files.len() > 1);
        several.flat_map(|(id, files)| {
            let other = |idx| if idx == files[0] { files[1] } else { files[0] };
            files.iter().map(move |&idx| (idx, id.as_str(), other(idx)))
        })
    }
}

/// The diagnostic for one of the files, whose bytes are handed in.
pub(super) fn diagnostic(bytes: &[u8], id: &str, other: &DeckFile) -> Diagnostic {
    let span = id_span(bytes).unwrap_or(0..0);
    let message = if span.is_empty() {
        format!(
            "this file's name makes it the deck `{id}`, which is also in {}",
            other.shown
        )
    } else {
        format!("the deck `{id}` is also in {}", other.shown)
    };
    Diagnostic::error(codes::DECK_TWICE, span, message)
        .with_help("give one of them another `id` under `[deck]`, or take one away")
}

/// Where the deck's id stands, if it is written.
fn id_span(bytes: &[u8]) -> Option<Range<usize>> {
    let mut sink = Sink::new(read::CODES);
    let decoded = source::decode(bytes, &mut sink)?;
    let document = Document::parse(&decoded, &mut sink);
    let mut deck = document.root().table("deck", &mut sink)?;
    Some(deck.text("id", &mut sink)?.span)
}
