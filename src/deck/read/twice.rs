//! What stands twice where it may stand once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::deck::codes;
use crate::deck::model::{Language, Leniency};
use crate::diagnostic::Diagnostic;
use crate::source::shown;
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

    /// Whether no two items can be the same, told at less cost than by folding them: for options their letters and
    /// digits decide, where they have no other characters that need a closer look.
    fn are_clearly_different(&self, items: &[&Placed]) -> bool {
        const MANY: usize = 16;
        if *self.leniency != Leniency::NONE || items.len() > MANY {
            return false;
        }
        let mut sums = [0_u32; MANY];
        for (idx, placed) in items.iter().enumerate() {
            let Some(sum) = sum_of_letters(&placed.item.text) else {
                return false;
            };
            if sums[..idx].contains(&sum) {
                return false;
            }
            sums[idx] = sum;
        }
        true
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

/// A number that is the same for texts with the same letters and digits; `None` for texts of more than plain ones.
fn sum_of_letters(text: &str) -> Option<u32> {
    text.bytes().try_fold(0_u32, |sum, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
            Some(sum.wrapping_mul(31).wrapping_add(byte.into()))
        }
        b'[' | b'\\' | b'`' | b'&' | b'<' | 0x80.. => None,
        _ => Some(sum),
    })
}

/// Reports items that are the same as an earlier one; `name` is what each is called.
pub(super) fn report<'p>(
    items: impl IntoIterator<Item = &'p Placed>,
    sameness: &Sameness<'_>,
    name: &str,
    reader: &mut Reader<'_>,
) {
    let items: Vec<&Placed> = items.into_iter().collect();
    if sameness.are_clearly_different(&items) {
        return;
    }
    let mut seen: HashMap<String, &Range<usize>> = HashMap::new();
    for Placed { item, span, .. } in items {
        match seen.entry(sameness.folded(&item.text)) {
            Entry::Occupied(first) => {
                reader.sink.report_error(|| twice(name, span, first.get()));
            }
            Entry::Vacant(entry) => drop(entry.insert(span)),
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
    let right = right
        .iter()
        .map(|(text, span)| (sameness.folded(text), *span));
    let right: HashMap<String, &Range<usize>> = right.collect();
    for Placed { item, span, .. } in wrong {
        if let Some(first) = right.get(&sameness.folded(&item.text)) {
            let message = format!("`{}` is right and wrong at once", shown(&item.text));
            let diagnostic = Diagnostic::error(codes::RIGHT_AND_WRONG, span.clone(), message);
            reader.report(
                diagnostic
                    .with_label((*first).clone(), "right by this")
                    .with_help(help),
            );
        }
    }
}
