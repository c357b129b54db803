//! Reading and linting files, on all cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::files::DeckFile;
use crate::check::{Requirement, read_and_lint};
use crate::deck::model::{CalendarDay, Deck};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::refused_by_toml_1_0;
use crate::store::problem::Problem;

/// What was found in a file, and what of it is still needed.
pub(super) struct Examined {
    /// The id of its deck.
    pub(super) id: String,
    /// How many cards could be read.
    pub(super) n_cards: usize,
    /// How many could not.
    pub(super) n_refused: usize,
    /// What is wrong, in the order of the file.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The ids of its cards.
    pub(super) ids: Vec<String>,
    /// What its cards require.
    pub(super) requirements: Vec<Requirement>,
    /// The deck, where cards require others.
    pub(super) deck: Option<Deck>,
    /// The file as it was read, where there is something to show.
    pub(super) bytes: Vec<u8>,
}

/// Files that are examined, each by itself: in the order of the files.
pub(super) fn examine_all(
    files: &[DeckFile],
    today: Option<CalendarDay>,
) -> Vec<Result<Examined, Problem>> {
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let some = || {
        let mut examined = Vec::new();
        loop {
            let idx = next.fetch_add(1, Ordering::Relaxed);
            match files.get(idx) {
                Some(file) => examined.push((idx, examine(file, today))),
                None => return examined,
            }
        }
    };
    let mut all = thread::scope(|scope| {
        let others = 1..n_threads.min(files.len());
        let others: Vec<_> = others.map(|_| scope.spawn(some)).collect();
        let mut all = some();
        for other in others {
            match other.join() {
                Ok(examined) => all.extend(examined),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(idx, _)| *idx);
    all.into_iter().map(|(_, examined)| examined).collect()
}

fn examine(file: &DeckFile, today: Option<CalendarDay>) -> Result<Examined, Problem> {
    let bytes = file.bytes()?;
    let (reading, linted) = read_and_lint(&file.stem, &bytes, today);
    let (mut deck, mut diagnostics) = (reading.deck, reading.diagnostics);
    let is_error = |found: &Diagnostic| found.severity == Severity::Error;
    if !diagnostics.iter().any(is_error)
        && let Ok(text) = str::from_utf8(&bytes)
    {
        diagnostics.extend(refused_by_toml_1_0(text));
    }
    diagnostics.extend(linted.diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    let has_requirements = !linted.requirements.is_empty();
    let ids = if has_requirements {
        let ids = deck.cards.iter().filter_map(|card| card.id.clone());
        ids.collect()
    } else {
        let ids = deck.cards.iter_mut().filter_map(|card| card.id.take());
        ids.collect()
    };
    Ok(Examined {
        id: deck.id.clone(),
        n_cards: deck.cards.len(),
        n_refused: deck.n_refused,
        bytes: if has_requirements || !diagnostics.is_empty() {
            bytes.into_owned()
        } else {
            Vec::new()
        },
        diagnostics,
        ids,
        requirements: linted.requirements,
        deck: has_requirements.then_some(deck),
    })
}
