//! Marks of gaps: short names made from what a gap hides, so that progress stays with the words and not with a place.

use std::collections::HashMap;

use super::fingerprint;
use super::model::{Cloze, Piece};

/// The mark of each deletion of a cloze: 8 hexadecimal digits.
///
/// Deletions that hide the same are told apart by the text just before them, then by the text just after them, and
/// only if all that is the same by their order.
pub(super) fn of(cloze: &Cloze) -> Vec<String> {
    let hash_all = |context| {
        cloze
            .deletions
            .iter()
            .map(move |gaps| hash(cloze, gaps, context))
    };
    let mut hashes: Vec<u64> = hash_all(Context::None).collect();
    for context in [Context::Before, Context::Around] {
        let counts = counted(&hashes);
        if counts.len() == hashes.len() {
            break;
        }
        for (hash, wider) in hashes.iter_mut().zip(hash_all(context)) {
            if counts[hash] > 1 {
                *hash = wider;
            }
        }
    }
    let mut n_earlier: HashMap<u64, u64> = HashMap::new();
    let marks = hashes.into_iter().map(|hash| {
        let same = n_earlier.entry(hash).or_default();
        let own = hash.wrapping_add(*same);
        *same += 1;
        fingerprint::hexadecimal((own >> 32) ^ own, 8)
    });
    marks.collect()
}

/// How much of the text around a gap goes into its mark.
#[derive(Clone, Copy)]
enum Context {
    None,
    Before,
    Around,
}

fn counted(hashes: &[u64]) -> HashMap<u64, usize> {
    let mut counts = HashMap::with_capacity(hashes.len());
    for hash in hashes {
        *counts.entry(*hash).or_default() += 1;
    }
    counts
}

fn hash(cloze: &Cloze, gaps: &[usize], context: Context) -> u64 {
    let mut texts: Vec<&str> = Vec::with_capacity(gaps.len() * 3);
    for gap in gaps {
        texts.push(&cloze.gaps[*gap].text);
        let (before, after) = neighbours(cloze, *gap);
        match context {
            Context::None => {}
            Context::Before => texts.push(before),
            Context::Around => texts.extend([before, after]),
        }
    }
    fingerprint::hash(texts)
}

/// The text before and after a gap, up to the next gap.
fn neighbours(cloze: &Cloze, gap: usize) -> (&str, &str) {
    let at = cloze
        .pieces
        .iter()
        .position(|piece| *piece == Piece::Gap(gap));
    let text = |idx: Option<usize>| match idx.and_then(|idx| cloze.pieces.get(idx)) {
        Some(Piece::Text(text)) => text.as_str(),
        _ => "",
    };
    (
        text(at.and_then(|at| at.checked_sub(1))),
        text(at.map(|at| at + 1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::model::{Item, Leniency};

    /// A cloze from pieces: those in brackets are gaps.
    fn marks(text: &[&str]) -> Vec<String> {
        let mut cloze = Cloze {
            pieces: Vec::new(),
            gaps: Vec::new(),
            deletions: Vec::new(),
            typed: false,
            leniency: Leniency::FULL,
        };
        for piece in text {
            match piece.strip_prefix('[') {
                Some(gap) => {
                    cloze.pieces.push(Piece::Gap(cloze.gaps.len()));
                    cloze.deletions.push(vec![cloze.gaps.len()]);
                    let text = gap.trim_end_matches(']').to_owned();
                    cloze.gaps.push(Item {
                        text,
                        ..Item::default()
                    });
                }
                None => cloze.pieces.push(Piece::Text((*piece).to_owned())),
            }
        }
        of(&cloze)
    }

    #[test]
    fn a_mark_is_of_the_words_and_not_of_the_place() {
        let alone = marks(&["France launched ", "[Serval]"]);
        let moved = marks(&["In ", "[2013]", ", ", "[Serval]", " began"]);
        assert_eq!(alone[0], moved[1]);
        assert_eq!(alone[0].len(), 8);
        assert_eq!(marks(&["[serval.]"]), alone);
    }

    #[test]
    fn equal_gaps_are_told_apart_by_what_is_around_them() {
        let both = marks(&[
            "the first ",
            "[law]",
            " and the second ",
            "[law]",
            " of motion",
        ]);
        assert_ne!(both[0], both[1]);
        let turned = marks(&[
            "the second ",
            "[law]",
            " and the first ",
            "[law]",
            " of motion",
        ]);
        assert_ne!(both, turned);
        let after = marks(&["[a]", " x ", "[b]", " y ", "[a]", " z"]);
        let longer = marks(&["[new]", " w ", "[a]", " x ", "[b]", " y ", "[a]", " z"]);
        assert_eq!(
            after[2], longer[3],
            "the text before the second has not changed"
        );
        let same = marks(&["[a]", "[a]", "[a]"]);
        assert!(same[0] != same[1] && same[1] != same[2]);
    }
}
