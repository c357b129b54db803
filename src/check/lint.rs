//! A deck, linted: what the lints find, less what is allowed, at its places.

use std::collections::HashSet;
use std::ops::Range;

use super::codes;
use super::finding::{Finding, Place};
use super::lints;
use super::requirements::{self, Requirement};
use super::subject::Subjects;
use crate::deck::locate::{Places, Spot};
use crate::deck::model::{CalendarDay, Deck};
use crate::deck::read::{CODES, Reading, read_with};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::source::{Document, Sink, nearest, shown};

/// What linting a deck gives.
#[derive(Clone, Debug, Default)]
pub struct Linted {
    /// In the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// What its cards require, for [`judge`](super::judge).
    pub requirements: Vec<Requirement>,
}

/// Reads a deck file with this name (without its ending) and lints its deck. `today` is the day by which cards expire.
pub fn read_and_lint(
    file_stem: &str,
    bytes: &[u8],
    today: Option<CalendarDay>,
) -> (Reading, Linted) {
    read_with(file_stem, bytes, |deck, document| {
        let mut findings = lints::find(&Subjects::of(deck), today);
        find_needless_allows(deck, &mut findings);
        let diagnostics = document.map(|document| diagnostics(deck, document, findings));
        Linted {
            diagnostics: diagnostics.unwrap_or_default(),
            requirements: requirements::of(deck),
        }
    })
}

/// Lints that are allowed somewhere and find nothing there.
fn find_needless_allows(deck: &Deck, findings: &mut Vec<Finding>) {
    let is_needed = |code: &str, card: Option<usize>| {
        // What other decks have to do with it is not known here; what choices have in common is known only without it.
        let is_beyond = [
            codes::UNKNOWN_REQUIREMENT,
            codes::CIRCULAR_REQUIREMENT,
            codes::RIGHT_IS_LONGEST,
            codes::RIGHT_HAS_DETAIL,
        ];
        let is_of = |finding: &Finding| {
            finding.code.0 == code && (card.is_none() || finding.place.card() == card)
        };
        is_beyond
            .iter()
            .any(|beyond| beyond.0 == code && card.is_some())
            || findings.iter().any(is_of)
    };
    let mut needless = Vec::new();
    for (idx, card) in deck.cards.iter().enumerate() {
        for (entry, code) in card.allow.iter().enumerate() {
            if !is_needed(code, Some(idx)) {
                let place = Place::Card(idx, Spot::entry(&["allow"], entry));
                needless.push(needless_allow(code, place));
            }
        }
    }
    for (entry, code) in deck.allow.iter().enumerate() {
        if deck.n_refused == 0 && !is_needed(code, None) {
            needless.push(needless_allow(
                code,
                Place::Deck(Spot::entry(&["allow"], entry)),
            ));
        }
    }
    findings.extend(needless);
}

fn needless_allow(code: &str, place: Place) -> Finding {
    let known: Vec<&str> = codes::LINTS.iter().map(|entry| entry.code.0).collect();
    let (message, help) = if known.contains(&code) {
        (
            format!("nothing here needs `{code}` to be allowed"),
            "take it out".to_owned(),
        )
    } else {
        let help = match nearest(code, &known) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "the lints are L001 to L028; errors cannot be allowed".to_owned(),
        };
        (format!("there is no lint `{}`", shown(code)), help)
    };
    Finding {
        is_removable: known.contains(&code),
        ..Finding::new(codes::NEEDLESS_ALLOW, place, message, help)
    }
}

/// Findings at their places, less what is allowed.
pub(super) fn diagnostics(
    deck: &Deck,
    document: &Document<'_>,
    mut findings: Vec<Finding>,
) -> Vec<Diagnostic> {
    findings.retain(|finding| !is_allowed(deck, finding));
    if findings.is_empty() {
        return Vec::new();
    }
    let places = Places::of(&document.root());
    let mut diagnostics: Vec<Diagnostic> = findings
        .into_iter()
        .map(|finding| placed(deck, &places, document.text, finding))
        .collect();
    let mut seen = HashSet::new();
    diagnostics.retain(|diagnostic| {
        let place = (diagnostic.span.start, diagnostic.code);
        seen.insert((place, diagnostic.message.clone()))
    });
    // Where there are more than are kept, those that can be mended come first.
    diagnostics.sort_by_key(|diagnostic| (diagnostic.fix.is_none(), diagnostic.span.start));
    let mut sink = Sink::new(CODES);
    for diagnostic in diagnostics {
        sink.report(diagnostic);
    }
    sink.into_diagnostics()
}

fn is_allowed(deck: &Deck, finding: &Finding) -> bool {
    let names = |allow: &[String]| allow.iter().any(|code| code == finding.code.0);
    let card = finding.place.card().and_then(|card| deck.cards.get(card));
    finding.code != codes::NEEDLESS_ALLOW
        && (names(&deck.allow) || card.is_some_and(|card| names(&card.allow)))
}

fn placed(deck: &Deck, places: &Places<'_>, file: &str, finding: Finding) -> Diagnostic {
    let severity = if codes::is_error(finding.code) {
        Severity::Error
    } else {
        Severity::Warning
    };
    let span_of = |place: &Place| span(deck, places, place);
    let span = span_of(&finding.place);
    let fix = removal(deck, places, file, &finding);
    let mut diagnostic =
        Diagnostic::new(finding.code, severity, span, finding.message).with_help(finding.help);
    diagnostic.why = codes::why(finding.code);
    diagnostic.fix = fix;
    if let Some(card) = finding.place.card().map(|card| &deck.cards[card]) {
        let name = || format!("card {}", places.ordinal(&card.span));
        diagnostic.card = Some(card.id.clone().unwrap_or_else(name));
    }
    match finding.also {
        Some((place, text)) => diagnostic.with_label(span_of(&place), text),
        None => diagnostic,
    }
}

/// The edit that takes the entry out of its list that is found needless.
fn removal(deck: &Deck, places: &Places<'_>, file: &str, finding: &Finding) -> Option<Fix> {
    if !finding.is_removable {
        return None;
    }
    let (located, spot) = match &finding.place {
        Place::Card(card, spot) => (places.card(&deck.cards[*card].span)?, spot),
        Place::Deck(spot) => (places.deck()?, spot),
        Place::Bytes(..) => return None,
    };
    let (span, text) = located.removal(file, spot)?;
    Some(Fix { span, text })
}

fn span(deck: &Deck, places: &Places<'_>, place: &Place) -> Range<usize> {
    match place {
        Place::Bytes(_, span) => span.clone(),
        Place::Deck(spot) => places.deck().map_or(0..0, |deck| deck.span(spot)),
        Place::Card(card, spot) => {
            let header = &deck.cards[*card].span;
            let card = places.card(header);
            card.map_or_else(|| header.clone(), |card| card.span(spot))
        }
    }
}
