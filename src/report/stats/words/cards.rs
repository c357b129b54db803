//! Cards, decks and tags.

use std::cmp::Reverse;

use super::numbers::{about, days, decimal, many, whole};
use crate::report::stats::{Account, Place};
use crate::stats::figures::{Bin, Hard, Progress, Ratings, States, Subject};
use crate::text::markdown::plain_blocks;
use crate::text::safe_line;

/// How far a deck or a tag is known: `61 of 182 known, ±5`.
pub fn known(progress: &Progress) -> String {
    if progress.sides == 0 {
        return "no cards".to_owned();
    }
    let known = about(progress.known);
    let plus_minus = progress.plus_minus.ceil();
    let within = if plus_minus.is_finite() && plus_minus > 0.0 {
        format!(", ±{}", about(plus_minus))
    } else {
        String::new()
    };
    format!("{known} of {} known{within}", whole(progress.sides))
}

/// The share of a deck or a tag that is known, 0 to 1.
pub fn known_share(progress: &Progress) -> f64 {
    let share = progress.known / progress.sides.max(1) as f64;
    if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// Each deck, in order.
pub fn decks(account: &Account) -> Vec<&Progress> {
    let all = account.figures.progress.iter();
    all.filter(|one| matches!(one.of, Subject::Deck(_)))
        .collect()
}

/// Each tag, that of the most cards first.
pub fn tags(account: &Account) -> Vec<&Progress> {
    let all = account.figures.progress.iter();
    let mut tags: Vec<_> = all
        .filter(|one| matches!(one.of, Subject::Tag(_)))
        .collect();
    tags.sort_by_key(|tag| Reverse(tag.sides));
    tags
}

/// The first of these, and how many there are besides; of too many, those of the most cards are kept, in their order.
pub fn largest(mut all: Vec<&Progress>, most: usize) -> (Vec<&Progress>, usize) {
    let n_more = all.len().saturating_sub(most);
    if n_more > 0 {
        let mut sizes: Vec<u64> = all.iter().map(|one| one.sides).collect();
        sizes.sort_unstable_by_key(|size| Reverse(*size));
        let least = sizes[most - 1];
        let mut n_least = sizes[..most].iter().filter(|size| **size == least).count();
        all.retain(|one| {
            let is_kept = one.sides > least || (one.sides == least && n_least > 0);
            n_least -= usize::from(is_kept && one.sides == least);
            is_kept
        });
    }
    (all, n_more)
}

/// That there are decks or tags besides those told.
pub fn smaller(n_more: usize) -> String {
    format!("And {n_more} with fewer cards: `griot stats --json` has all.")
}

/// The name of a deck or a tag; it is not safe yet.
pub fn subject<'a>(account: &'a Account, subject: &'a Subject) -> &'a str {
    match subject {
        Subject::Deck(deck) => account.title(*deck),
        Subject::Tag(tag) => tag,
    }
}

/// The bounds of a bin, in a unit that is one of many, or none: `3 to 7 days`, `over 365 days`.
pub fn bounds(bin: &Bin, unit: &str) -> String {
    let with_unit = |number: f64| match (decimal(number), unit) {
        (number, "") => number,
        (number, unit) if number == "1" => format!("{number} {}", unit.trim_end_matches('s')),
        (number, unit) => format!("{number} {unit}"),
    };
    match bin.to.filter(|to| to.is_finite()) {
        Some(to) if bin.from <= 0.0 => format!("under {}", with_unit(to)),
        Some(to) => format!("{} to {}", decimal(bin.from), with_unit(to)),
        None => format!("over {}", with_unit(bin.from)),
    }
}

/// How a hard card did: `failed 7 of 12 reviews, 1.8 expected`.
pub fn failed(hard: &Hard) -> String {
    let of = many(hard.reviews, "review");
    format!(
        "failed {} of {of}, {} expected",
        whole(hard.failed),
        decimal(hard.expected)
    )
}

/// How likely that is by chance: `1 in 4,100 by chance`.
pub fn by_chance(hard: &Hard) -> String {
    if !hard.chance.is_finite() || hard.chance >= 0.5 {
        return "no more than chance explains".to_owned();
    }
    format!("by chance 1 in {}", about(1.0 / hard.chance.max(1e-9)))
}

/// Where a card is: `decks/mali.toml:120`; or that it is gone.
pub fn place(place: Option<&Place>) -> String {
    match place {
        Some(place) if !place.file.is_empty() => {
            format!("{}:{}", safe_line(&place.file), place.line)
        }
        _ => "in no deck any more".to_owned(),
    }
}

/// What a hard card's figures are, in one sentence.
pub fn hard(hard: &Hard) -> String {
    format!(
        "{}, {}; stability {}, difficulty {}",
        failed(hard),
        by_chance(hard),
        days(hard.stability),
        decimal(hard.difficulty)
    )
}

/// What a card asks, without marks, on one line.
pub fn question(place: &Place) -> String {
    safe_line(&plain_blocks(&place.question)).into_owned()
}

/// How many cards are in each state.
pub fn states(states: &States) -> [(&'static str, u64); 5] {
    [
        ("new", states.new),
        ("failed last", states.learning),
        ("young", states.young),
        ("mature", states.mature),
        ("suspended", states.suspended),
    ]
}

/// How often each rating was given, by the sort of answer.
pub fn ratings(ratings: &Ratings) -> [(&'static str, [u64; 4]); 4] {
    [
        ("new", ratings.new),
        ("young", ratings.young),
        ("mature", ratings.mature),
        ("repeat", ratings.again),
    ]
}

/// That there are no leeches.
pub const NO_LEECHES: &str = "None: no card fails more often than chance explains.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::stats::sample;

    #[test]
    fn of_too_many_decks_the_largest_are_told_in_their_order() {
        let account = sample::account();
        for (most, sizes, more) in [
            (9, vec![182, 61, 120, 310, 20], 0),
            (5, vec![182, 61, 120, 310, 20], 0),
            (2, vec![182, 310], 3),
            (1, vec![310], 4),
        ] {
            let (kept, n_more) = largest(decks(&account), most);
            let kept: Vec<_> = kept.iter().map(|deck| deck.sides).collect();
            assert_eq!((kept, n_more), (sizes, more), "{most}");
        }
        let same = vec![&account.figures.progress[0]; 4];
        assert_eq!(largest(same, 3).0.len(), 3);
    }

    #[test]
    fn tags_of_many_cards_come_first() {
        let mut account = sample::account();
        let progress = &mut account.figures.progress;
        let last = progress.len() - 1;
        progress[last].sides = 1000;
        let sizes: Vec<_> = tags(&account).iter().map(|tag| tag.sides).collect();
        assert_eq!(sizes, [1000, 200]);
    }

    #[test]
    fn a_deck_without_cards_is_not_known_to_nothing() {
        let mut deck = sample::account().figures.progress[0].clone();
        assert_eq!(known(&deck), "61 of 182 known, ±5");
        deck.sides = 0;
        assert_eq!(known(&deck), "no cards");
    }

    #[test]
    fn a_bin_without_an_end_is_open() {
        for (from, to, expected) in [
            (365.0, Some(f64::INFINITY), "over 365 days"),
            (365.0, None, "over 365 days"),
            (0.0, Some(1.0), "under 1 day"),
            (3.0, Some(7.0), "3 to 7 days"),
        ] {
            assert_eq!(bounds(&Bin { from, to, n: 1 }, "days"), expected);
        }
    }
}
