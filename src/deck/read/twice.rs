//! What stands twice where it may stand once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::deck::codes;
use crate::deck::model::{Language, Leniency};
use crate::diagnostic::Diagnostic;
use crate::source::shown;
use crate::text::fold::fold_markdown;

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

    /// As items look: only typography, width and spacing make no difference.
    pub(super) fn shown() -> Self {
        Self {
            primary: String::new(),
            leniency: &Leniency::NONE,
        }
    }

    /// Whether no two items can be the same, told at less cost than by folding them: their letters and digits decide,
    /// where they have no other characters that need a closer look.
    fn are_clearly_different(&self, items: &[&Placed]) -> bool {
        const MANY: usize = 16;
        if items.len() > MANY {
            return false;
        }
        let mut sums = [0_u32; MANY];
        let is_strict = *self.leniency == Leniency::NONE;
        for (idx, placed) in items.iter().enumerate() {
            let Some(sum) = sum_of_letters(&placed.item.text, is_strict) else {
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
        fold_markdown(text, &self.leniency.folding(&self.primary))
    }
}

/// A number that is the same for texts with the same letters and digits, in any case unless it is `strict`; `None` for
/// texts of more than plain ones, and where an article may stand in front.
fn sum_of_letters(text: &str, strict: bool) -> Option<u32> {
    const LONGEST_ARTICLE: usize = 5;
    let first_space = text.trim_start().find([' ', '\'', '\t', '\n']);
    if !strict && first_space.is_some_and(|at| at <= LONGEST_ARTICLE) {
        return None;
    }
    text.bytes().try_fold(0_u32, |sum, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
            let byte = if strict {
                byte
            } else {
                byte.to_ascii_lowercase()
            };
            Some(sum.wrapping_mul(31).wrapping_add(byte.into()))
        }
        b'[' | b'\\' | b'`' | b'&' | b'<' | 0x80.. => None,
        _ => Some(sum),
    })
}

/// Reports options that are the same but for what `leniency` folds away.
pub(super) fn report_options(
    right: &[Placed],
    wrong: &[Placed],
    language: &Language,
    leniency: Leniency,
    reader: &mut Reader<'_>,
) {
    let sameness = Sameness::typed(language, &leniency);
    report(right.iter().chain(wrong), &sameness, "option", reader);
}

/// Reports what counts for two entries of a list.
pub(super) fn report_shared(items: &[Placed], sameness: &Sameness<'_>, reader: &mut Reader<'_>) {
    if items.iter().all(|placed| placed.item.accept.is_empty()) {
        return;
    }
    let mut seen: HashMap<String, (usize, &Range<usize>)> = HashMap::new();
    for (idx, placed) in items.iter().enumerate() {
        seen.entry(sameness.folded(&placed.item.text))
            .or_insert((idx, &placed.span));
    }
    for (idx, placed) in items.iter().enumerate() {
        for (text, span) in placed.item.accept.iter().zip(&placed.accept_spans) {
            let (first_idx, first) = *seen.entry(sameness.folded(text)).or_insert((idx, span));
            if first_idx != idx {
                reader.sink.report_error(|| shared(text, span, first));
            }
        }
    }
}

fn shared(text: &str, second: &Range<usize>, first: &Range<usize>) -> Diagnostic {
    let message = format!("`{}` counts for two entries", shown(text));
    Diagnostic::error(codes::TWICE, second.clone(), message)
        .with_label(first.clone(), "first here")
        .with_help("let it count for one of them")
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
    let mut seen: HashMap<String, &Placed> = HashMap::new();
    for placed in items {
        match seen.entry(sameness.folded(&placed.item.text)) {
            Entry::Occupied(first) => {
                reader
                    .sink
                    .report_error(|| twice(name, placed, first.get()));
            }
            Entry::Vacant(entry) => drop(entry.insert(placed)),
        }
    }
}

fn twice(name: &str, second: &Placed, first: &Placed) -> Diagnostic {
    let looks = |placed: &Placed| Sameness::shown().folded(&placed.item.text);
    let help = if name == "option" && looks(first) != looks(second) {
        "word them differently; if what tells them apart is what you ask, add `exact = true`"
    } else {
        "leave one of them out, or word them differently"
    };
    let message = format!("this {name} is here a second time");
    Diagnostic::error(codes::TWICE, second.span.clone(), message)
        .with_label(first.span.clone(), "first here")
        .with_help(help)
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
