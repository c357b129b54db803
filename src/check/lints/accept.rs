//! Texts in `accept` that count already.

use std::collections::HashSet;

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::check::subject::{Subject, words_of};
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Item, Leniency};
use crate::source::shown;
use crate::text::fold::fold_markdown;

/// So many texts are compared one with another before they are folded.
const FEW: usize = 12;

/// Looks at one card and its reverse.
pub(super) fn find(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    let card = subject.card;
    if let Ask::Typed {
        answer, leniency, ..
    } = &card.ask
    {
        let language = &card.language.primary();
        find_needless(
            subject.idx,
            &["accept"],
            answer,
            *leniency,
            language,
            findings,
        );
    }
    if let Some(reverse) = &card.reverse
        && let Ask::Typed {
            answer, leniency, ..
        } = &reverse.ask
    {
        let (keys, language) = (&["reverse", "accept"], &reverse.language.primary());
        find_needless(subject.idx, keys, answer, *leniency, language, findings);
    }
}

fn find_needless(
    card: usize,
    keys: &'static [&'static str],
    answer: &Item,
    leniency: Leniency,
    language: &str,
    findings: &mut Vec<Finding>,
) {
    if answer.accept.is_empty() {
        return;
    }
    let texts = || answer.accept.iter().chain([&answer.text]);
    let is_needless =
        |text: &String| texts().any(|other| !std::ptr::eq(other, text) && may_be_same(text, other));
    if answer.accept.len() <= FEW && !answer.accept.iter().any(is_needless) {
        return;
    }
    let folding = leniency.folding(language);
    let mut seen = HashSet::from([fold_markdown(&answer.text, &folding)]);
    for (idx, text) in answer.accept.iter().enumerate() {
        let folded = fold_markdown(text, &folding);
        if seen.contains(&folded) {
            findings.push(Finding {
                is_removable: true,
                ..Finding::new(
                    codes::NEEDLESS_ACCEPT,
                    Place::Card(card, Spot::entry(keys, idx)),
                    format!("`{}` counts already: both are compared as `{}`", shown(text), shown(&folded)),
                    "leave it out; case, accents, articles and final punctuation make no difference",
                )
            });
        }
        seen.insert(folded);
    }
}

/// Whether two texts may fold to one, told at less cost than by folding them: one ends as the other but for articles.
fn may_be_same(one: &str, two: &str) -> bool {
    const LONGEST_ARTICLE: usize = 5;
    let (one, two) = (words_of(one), words_of(two));
    let (few, many) = if one.len() < two.len() {
        (one, two)
    } else {
        (two, one)
    };
    let (before, end) = many.split_at(many.len() - few.len());
    few.is_empty()
        || before.iter().all(|word| word.text.len() <= LONGEST_ARTICLE)
            && few.iter().zip(end).all(|(one, two)| one.hash == two.hash)
}
