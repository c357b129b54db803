//! Cards, decks and tags.

use super::numbers::{about, days, decimal, many, whole};
use crate::report::stats::{Account, Place};
use crate::stats::figures::{Bin, Figures, Hard, Progress, Ratings, States, Subject};
use crate::text::markdown::plain_blocks;
use crate::text::safe_line;

/// How far a deck or a tag is known: `61 of 182 known, ±5`.
pub fn known(progress: &Progress) -> String {
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

/// The hardest cards that are not among the leeches.
pub fn hardest_besides_leeches(figures: &Figures) -> Vec<Hard> {
    let is_leech = |hard: &&Hard| figures.leeches.iter().any(|leech| leech.side == hard.side);
    let hardest = figures.hardest.iter().filter(|hard| !is_leech(hard));
    hardest.copied().collect()
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
