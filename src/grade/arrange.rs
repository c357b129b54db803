//! Items put in order, and left sides matched to right ones.

use crate::deck::model::Item;
use crate::event::Verdict;

use super::expected::{in_order, listed, paired};
use super::model::{Marking, Part};
use super::options::whys;

/// Marks an order. The credit is the share of neighbours that stand the right way round: of items that follow each
/// other in the right order, the first one comes first. So one more pair put right never costs anything. `None` if
/// nothing was put in order.
pub(super) fn mark_order(items: &[Item], ranks: &[usize], order: &[usize]) -> Option<Marking> {
    if order.is_empty() {
        return None;
    }
    let place = |item: usize| order.iter().position(|given| *given == item);
    let places: Vec<Option<usize>> = (0..items.len()).map(place).collect();
    let parts = order.iter().enumerate().map(|(at, given)| Part {
        given: items.get(*given).map(|item| item.text.clone()),
        expected: items.get(at).map(|item| item.text.clone()),
        verdict: if ranks
            .get(*given)
            .is_some_and(|rank| ranks.get(at) == Some(rank))
        {
            Verdict::Right
        } else {
            Verdict::Wrong
        },
    });
    let given = order.iter().filter_map(|given| items.get(*given));
    Some(Marking {
        given: Some(in_order(given.map(|item| item.text.as_str()))),
        why: whys(items.iter()),
        parts: parts.collect(),
        ..of_neighbours(ranks, &places)
    })
}

/// How many of the neighbours in the right order were given the right way round, by the place of each item. Where any
/// order is right, there are no neighbours, and all or nothing counts.
fn of_neighbours(ranks: &[usize], places: &[Option<usize>]) -> Marking {
    let mut steps: Vec<usize> = ranks.to_vec();
    steps.sort_unstable();
    steps.dedup();
    let of_rank = |rank: usize| {
        let ranked = ranks.iter().zip(places);
        ranked
            .filter(move |(other, _)| **other == rank)
            .map(|(_, place)| *place)
    };
    let (mut n_pairs, mut n_right) = (0_usize, 0_usize);
    for step in steps.windows(2) {
        for first in of_rank(step[0]) {
            for second in of_rank(step[1]) {
                n_pairs += 1;
                let is_right = first
                    .zip(second)
                    .is_some_and(|(first, second)| first < second);
                n_right += usize::from(is_right);
            }
        }
    }
    if n_pairs == 0 {
        let is_whole = places.iter().all(Option::is_some);
        return Marking::of(if is_whole {
            Verdict::Right
        } else {
            Verdict::Wrong
        });
    }
    Marking::of_score(n_right, n_pairs)
}

/// Marks pairs of a left and a right index; the right sides are those of the pairs, then the decoys. Right sides of one
/// wording are one. The last right side given to a left one counts. `None` if nothing was matched.
pub(super) fn mark_pairs(
    pairs: &[(Item, Item)],
    wrong: &[Item],
    given: &[(usize, usize)],
) -> Option<Marking> {
    let rights: Vec<&Item> = pairs.iter().map(|(_, right)| right).chain(wrong).collect();
    let picked = |left: usize| {
        let pair = given.iter().rev().find(|(from, _)| *from == left)?;
        rights.get(pair.1).copied()
    };
    let picks: Vec<Option<&Item>> = (0..pairs.len()).map(picked).collect();
    if picks.iter().all(Option::is_none) {
        return None;
    }
    let is_right =
        |pick: Option<&Item>, right: &Item| pick.is_some_and(|pick| pick.text == right.text);
    let parts = picks.iter().zip(pairs).map(|(pick, pair)| Part {
        given: pick.map(|pick| paired(&pair.0.text, &pick.text)),
        expected: Some(paired(&pair.0.text, &pair.1.text)),
        verdict: if is_right(*pick, &pair.1) {
            Verdict::Right
        } else {
            Verdict::Wrong
        },
    });
    let parts: Vec<Part> = parts.collect();
    let n_right = parts
        .iter()
        .filter(|part| part.verdict == Verdict::Right)
        .count();
    let items = picks.iter().zip(pairs).flat_map(|(pick, (left, right))| {
        let mistaken = pick.filter(|pick| pick.text != right.text);
        [mistaken, Some(left), Some(right)]
    });
    Some(Marking {
        given: Some(listed(parts.iter().filter_map(|part| part.given.clone()))),
        why: whys(items.flatten()),
        parts,
        ..Marking::of_score(n_right, pairs.len())
    })
}
