//! Two cards must not be one.

use std::collections::HashMap;
use std::ops::Range;

use crate::deck::codes;
use crate::diagnostic::Diagnostic;
use crate::source::Text;

use super::file::Reader;

/// The identities taken so far, with their places.
#[derive(Debug, Default)]
pub(super) struct Identities<'t> {
    ids: HashMap<&'t str, Range<usize>>,
    fingerprints: HashMap<u64, Range<usize>>,
}

impl<'t> Identities<'t> {
    /// Takes an id; reports one that is taken already.
    pub(super) fn take_id(&mut self, id: &Text<'t>, reader: &mut Reader<'_>) {
        let Some(first) = self.ids.get(id.text) else {
            self.ids.insert(id.text, id.span.clone());
            return;
        };
        let message = format!("another card has the id `{}` already", id.text);
        let diagnostic = Diagnostic::error(codes::SAME_IDENTITY, id.span.clone(), message);
        reader.report(
            diagnostic
                .with_label(first.clone(), "first here")
                .with_help("give one of them another id"),
        );
    }

    /// Takes the fingerprint of a card without an id; reports one that is taken already.
    pub(super) fn take_fingerprint(
        &mut self,
        fingerprint: u64,
        question: &Range<usize>,
        reader: &mut Reader<'_>,
    ) {
        let Some(first) = self.fingerprints.get(&fingerprint) else {
            self.fingerprints.insert(fingerprint, question.clone());
            return;
        };
        let message =
            "another card without an `id` asks the same, so their progress could not be told apart";
        let diagnostic = Diagnostic::error(codes::SAME_IDENTITY, question.clone(), message);
        reader.report(
            diagnostic
                .with_label(first.clone(), "first here")
                .with_help("give one of them an `id`, or word them differently"),
        );
    }
}
