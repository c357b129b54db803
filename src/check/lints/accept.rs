//! Texts in `accept` that count already.

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::check::subject::Subject;
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Item, Leniency};
use crate::source::shown;
use crate::text::fold::{Folding, fold_markdown};

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
    let folding = Folding {
        case: leniency.case,
        accents: leniency.accents,
        articles: leniency.articles,
        punctuation: leniency.punctuation,
        language,
    };
    let mut seen = vec![fold_markdown(&answer.text, &folding)];
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
        seen.push(folded);
    }
}
