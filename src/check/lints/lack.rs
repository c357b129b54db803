//! What a card lacks that the others have, and cards whose day has passed.

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::check::subject::{Subject, Subjects};
use crate::deck::locate::Spot;
use crate::deck::model::{CalendarDay, Card};
use crate::diagnostic::Code;

/// Fewer cards show no habit.
const FEWEST_CARDS: usize = 5;

/// Looks at what nearly all cards of a deck have, and some do not.
pub(super) fn find(subjects: &Subjects<'_>, findings: &mut Vec<Finding>) {
    let explanation = |card: &Card| card.explanation.is_some();
    let source = |card: &Card| card.source.is_some();
    find_lacking(
        subjects,
        codes::NO_EXPLANATION,
        "explanation",
        explanation,
        findings,
    );
    find_lacking(subjects, codes::NO_SOURCE, "source", source, findings);
}

fn find_lacking(
    subjects: &Subjects<'_>,
    code: Code,
    key: &str,
    has: impl Fn(&Card) -> bool,
    findings: &mut Vec<Finding>,
) {
    let cards = &subjects.deck.cards;
    let n_with = cards.iter().filter(|card| has(card)).count();
    // Four of five have it.
    if cards.len() < FEWEST_CARDS || n_with * 5 < cards.len() * 4 || n_with == cards.len() {
        return;
    }
    for (idx, _) in cards.iter().enumerate().filter(|(_, card)| !has(card)) {
        findings.push(Finding::new(
            code,
            Place::Card(idx, Spot::HEADER),
            format!(
                "this card has no `{key}`, as {n_with} of the {} cards here have",
                cards.len()
            ),
            format!("write `{key} = \"…\"`"),
        ));
    }
}

/// A card that is no longer asked.
pub(super) fn find_expired(
    subject: &Subject<'_, '_>,
    today: Option<CalendarDay>,
    findings: &mut Vec<Finding>,
) {
    if let (Some(day), Some(today)) = (subject.card.expires, today)
        && day <= today
    {
        let CalendarDay { year, month, day } = day;
        findings.push(Finding::new(
            codes::EXPIRED,
            Place::Card(subject.idx, Spot::key(&["expires"])),
            format!("this card is not asked any more since {year}-{month:02}-{day:02}"),
            "look whether it still holds: give it a later day, or reword it, or take it out",
        ));
    }
}
