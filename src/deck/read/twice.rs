//! What stands twice where it may stand once.

use std::ops::Range;

use crate::deck::codes;
use crate::deck::model::{Language, Leniency};
use crate::diagnostic::Diagnostic;
use crate::text::fold::{Folding, fold_markdown};

use super::file::Reader;
use super::item::Placed;

/// Two texts are the same when these are.
pub(super) struct Sameness<'l> {
    primary: String,
    leniency: &'l Leniency,
}

impl<'l> Sameness<'l> {
    /// As typed answers are compared.
    pub(super) fn typed(language: &Language, leniency: &'l Leniency) -> Self {
        Self {
            primary: language.primary(),
            leniency,
        }
    }

    /// As options look: only typography, width and spacing make no difference.
    pub(super) fn shown() -> Self {
        Self {
            primary: String::new(),
            leniency: &Leniency::NONE,
        }
    }

    /// What is the same for texts that are.
    pub(super) fn folded(&self, text: &str) -> String {
        let folding = Folding {
            case: self.leniency.case,
            accents: self.leniency.accents,
            articles: self.leniency.articles,
            punctuation: self.leniency.punctuation,
            language: &self.primary,
        };
        fold_markdown(text, &folding)
    }
}

/// Reports items that are the same as an earlier one. `names` are what the first and the second are called.
pub(super) fn report<'p>(
    items: impl IntoIterator<Item = &'p Placed>,
    sameness: &Sameness<'_>,
    name: &str,
    reader: &mut Reader<'_>,
) {
    let mut seen: Vec<(String, &Range<usize>)> = Vec::new();
    for Placed { item, span, .. } in items {
        let folded = sameness.folded(&item.text);
        match seen.iter().find(|(earlier, _)| *earlier == folded) {
            Some((_, first)) => reader.report(twice(name, span, first)),
            None => seen.push((folded, span)),
        }
    }
}

fn twice(name: &str, second: &Range<usize>, first: &Range<usize>) -> Diagnostic {
    Diagnostic::error(
        codes::TWICE,
        second.clone(),
        format!("this {name} is here a second time"),
    )
    .with_label(first.clone(), "first here")
    .with_help("leave one of them out, or word them differently")
}

/// Reports what counts as right and is listed as wrong.
pub(super) fn report_right_and_wrong<'p>(
    right: &[(&str, &Range<usize>)],
    wrong: impl IntoIterator<Item = &'p Placed>,
    sameness: &Sameness<'_>,
    help: &str,
    reader: &mut Reader<'_>,
) {
    let right: Vec<_> = right
        .iter()
        .map(|(text, span)| (sameness.folded(text), *span))
        .collect();
    for Placed { item, span, .. } in wrong {
        let folded = sameness.folded(&item.text);
        if let Some((_, first)) = right.iter().find(|(text, _)| *text == folded) {
            let message = format!("`{}` is right and wrong at once", item.text);
            let diagnostic = Diagnostic::error(codes::RIGHT_AND_WRONG, span.clone(), message);
            reader.report(
                diagnostic
                    .with_label((*first).clone(), "right by this")
                    .with_help(help),
            );
        }
    }
}
