//! How much is asked at once, and how much is to be typed.

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::check::subject::{Subject, typed_items};
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Item};
use crate::source::shown;
use crate::text::count;
use crate::text::fold::is_unspaced;

/// More words are more than one fact; as many characters, where words are not parted.
const MOST_WORDS: usize = 45;
const MOST_CHARACTERS: usize = 110;
/// What one can hold in mind at once.
const MOST_ITEMS: usize = 7;
/// More is seldom typed without a difference.
const MOST_TYPED_WORDS: usize = 8;
const MOST_TYPED_CHARACTERS: usize = 70;

/// Looks at one card.
pub(super) fn find(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    match &subject.card.ask {
        Ask::Flashcard { answer } => find_long(subject, answer, findings),
        Ask::Order { items, .. } => find_many(subject, "order", items.len(), findings),
        Ask::List { enough, items, .. } => {
            find_many(subject, "list", (*enough).min(items.len()), findings);
        }
        _ => {}
    }
    for (idx, item) in typed_items(&subject.card.ask).iter().enumerate() {
        if let Some(why) = reason(&item.text)
            && item.accept.iter().all(|text| reason(text).is_some())
        {
            findings.push(untypable(subject, idx, item, why));
        }
    }
}

fn find_long(subject: &Subject<'_, '_>, answer: &str, findings: &mut Vec<Finding>) {
    let is_long = if is_unspaced(answer) {
        answer.chars().count() > MOST_CHARACTERS
    } else {
        subject.answer.len() > MOST_WORDS
    };
    if is_long && !answer.contains("```") {
        findings.push(Finding::new(
            codes::LONG_ANSWER,
            Place::Card(subject.idx, Spot::key(&["answer"])),
            "this answer is too long to recall as one fact",
            "ask for its parts on cards of their own, and tell the rest in `explanation`",
        ));
    }
}

fn find_many(subject: &Subject<'_, '_>, key: &str, n: usize, findings: &mut Vec<Finding>) {
    if n <= MOST_ITEMS {
        return;
    }
    let (spot, help) = match key {
        "list" => (
            Spot::key(&["list"]),
            "ask for parts of it, or say how many suffice: `enough = 5`",
        ),
        _ => (
            Spot::key(&["order"]),
            "ask for parts of it, each on a card of its own",
        ),
    };
    let message = format!("{} are to be recalled at once", count(n, "item"));
    findings.push(Finding::new(
        codes::LONG_LIST,
        Place::Card(subject.idx, spot),
        message,
        help,
    ));
}

/// Why a text is seldom typed exactly; `None` when it can be.
fn reason(text: &str) -> Option<&'static str> {
    if text.contains('`') {
        return None;
    }
    // Cheap things first: most answers are a word or two.
    if text.len() > 24 {
        let n_words = text.split_whitespace().count();
        if n_words > MOST_TYPED_WORDS || text.chars().count() > MOST_TYPED_CHARACTERS {
            return Some("it is long");
        }
    }
    if text.contains(['(', '[', '{']) {
        return Some("it has brackets");
    }
    if text.contains([';', '…']) || text.contains(" / ") || text.contains("e.g.") {
        return Some("it has more than one part");
    }
    None
}

fn untypable(subject: &Subject<'_, '_>, idx: usize, item: &Item, why: &str) -> Finding {
    let spot = match &subject.card.ask {
        Ask::List { .. } => Spot::entry(&["list"], idx),
        Ask::Cloze(_) => Spot::key(&["cloze"]),
        _ => Spot::key(&["answer"]),
    };
    Finding::new(
        codes::UNTYPABLE,
        Place::Card(subject.idx, spot),
        format!("nobody types `{}` exactly: {why}", shown(&item.text)),
        "write what people type in `accept`, ask for its main word, or let them reveal it without `typed`",
    )
}
