//! Clozes.

use crate::deck::model::{Ask, Cloze};
use crate::source::{Table, Text};

use super::answer;
use super::file::Reader;
use super::gap;
use super::inherit::Inherited;

/// Reads what a card with `cloze` wants; `text` is the cloze.
pub(super) fn ask(
    table: &mut Table<'_>,
    text: &Text<'_>,
    holds: &Inherited,
    reader: &mut Reader<'_>,
) -> Option<Ask> {
    let gaps = table.take("gaps");
    let typed = table.boolean("typed", &mut reader.sink);
    let leniency = answer::leniency(table, holds, reader);
    let cut = match gaps {
        Some(gaps) => gap::by_names(text, &gaps, reader)?,
        None => gap::by_braces(text, reader),
    };
    Some(Ask::Cloze(Cloze {
        pieces: cut.pieces,
        gaps: cut.gaps,
        deletions: cut.deletions,
        typed: typed.or(holds.typed).unwrap_or_default(),
        leniency,
    }))
}
