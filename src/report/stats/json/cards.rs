//! Cards, decks and tags as JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::figure::finite;
use crate::report::stats::Account;
use crate::stats::figures::{Hard, Progress, Subject};
use crate::text::safe;

type Text<'a> = Cow<'a, str>;

/// A card that is hard to keep.
#[derive(Serialize)]
pub(super) struct HardOut<'a> {
    card: Option<Text<'a>>,
    question: Option<Text<'a>>,
    file: Option<Text<'a>>,
    line: Option<usize>,
    reviews: u64,
    failed: u64,
    expected: Option<f64>,
    chance: Option<f64>,
    stability: Option<f64>,
    difficulty: Option<f64>,
}

/// How far a deck is known.
#[derive(Serialize)]
pub(super) struct DeckOut<'a> {
    id: Text<'a>,
    title: Text<'a>,
    target: Option<f64>,
    #[serde(flatten)]
    progress: ProgressOut,
}

/// How far a tag is known.
#[derive(Serialize)]
pub(super) struct TagOut<'a> {
    tag: Text<'a>,
    #[serde(flatten)]
    progress: ProgressOut,
}

#[derive(Serialize)]
struct ProgressOut {
    cards: u64,
    seen: u64,
    known: Option<f64>,
    plus_minus: Option<f64>,
}

/// A card that is hard to keep, with its place.
pub(super) fn hard_out<'a>(account: &'a Account, hard: &Hard) -> HardOut<'a> {
    let place = account.places.get(&hard.side);
    let in_deck = place.filter(|place| !place.file.is_empty());
    HardOut {
        card: place.map(|place| safe(&place.card)),
        question: in_deck.map(|place| safe(&place.question)),
        file: in_deck.map(|place| safe(&place.file)),
        line: in_deck.map(|place| place.line),
        reviews: hard.reviews,
        failed: hard.failed,
        expected: finite(hard.expected),
        chance: finite(hard.chance),
        stability: finite(hard.stability),
        difficulty: finite(hard.difficulty),
    }
}

fn progress_out(progress: &Progress) -> ProgressOut {
    ProgressOut {
        cards: progress.sides,
        seen: progress.seen,
        known: finite(progress.known),
        plus_minus: finite(progress.plus_minus),
    }
}

/// The decks, in order.
pub(super) fn decks_out(account: &Account) -> Vec<DeckOut<'_>> {
    let progress = account.figures.progress.iter();
    let decks = progress.filter_map(|progress| {
        let Subject::Deck(deck) = progress.of else {
            return None;
        };
        let deck = account.decks.get(deck)?;
        Some(DeckOut {
            id: safe(&deck.id),
            title: safe(&deck.title),
            target: finite(deck.retention),
            progress: progress_out(progress),
        })
    });
    decks.collect()
}

/// The tags, by name.
pub(super) fn tags_out(account: &Account) -> Vec<TagOut<'_>> {
    let progress = account.figures.progress.iter();
    let tags = progress.filter_map(|progress| {
        let Subject::Tag(tag) = &progress.of else {
            return None;
        };
        Some(TagOut {
            tag: safe(tag),
            progress: progress_out(progress),
        })
    });
    tags.collect()
}
