//! Luck: how likely a blind guess is right, and what follows for what is shown and asked for.

use crate::deck::model::{Ask, Kind};
use crate::deck::side::Task;

/// No target is raised above this: reviews would come so often that they teach nothing.
const HIGHEST_TARGET: f64 = 0.95;

/// The chance that a blind guess is fully right, 0 to 1: a half for true or false, one in the number of options for a
/// choice, one in all ways to answer where options, orders or pairs are picked from what is shown. 0 where nothing is
/// shown to guess among.
pub fn guess_chance(task: &Task) -> f64 {
    match task {
        Task::Whole(ask) => guess_chance_of(ask),
        Task::Gaps { .. } => 0.0,
    }
}

/// The same for each side of a card.
pub fn guess_chance_of(ask: &Ask) -> f64 {
    match ask {
        Ask::TrueFalse { .. } => 0.5,
        Ask::Choice { wrong, .. } => 1.0 / (1 + wrong.len()) as f64,
        Ask::Choices { right, wrong } => 0.5_f64.powi(at_most(right.len() + wrong.len())),
        Ask::Order { ranks, .. } => order_chance(ranks),
        Ask::Match { pairs, wrong } => {
            let mut texts: Vec<&str> = pairs.iter().map(|(_, right)| right.text.as_str()).collect();
            texts.sort_unstable();
            texts.dedup();
            let n_options = texts.len() + wrong.len();
            if texts.len() == pairs.len() {
                // Each right side is used up by its left one.
                (0..pairs.len())
                    .map(|used| 1.0 / (n_options - used) as f64)
                    .product()
            } else {
                (1.0 / n_options as f64).powi(at_most(pairs.len()))
            }
        }
        Ask::Flashcard { .. }
        | Ask::Typed { .. }
        | Ask::Number(_)
        | Ask::Date(_)
        | Ask::Cloze(_)
        | Ask::List { .. } => 0.0,
    }
}

/// The same from what is kept of an answer: the kind of card, how many things were shown, and the greatest index among
/// them (a match shows its left ones first, and both sides count from 0). A right side that serves twice is not known
/// of.
pub fn guess_chance_of_shown(kind: Kind, n_shown: usize, greatest: usize) -> f64 {
    let one_in = |ways: f64| if ways > 1.0 { 1.0 / ways } else { 0.0 };
    match kind {
        Kind::TrueFalse => 0.5,
        Kind::Choice => one_in(n_shown as f64),
        Kind::Choices => one_in(2.0_f64.powi(at_most(n_shown))),
        Kind::Order => one_in(orders(n_shown, n_shown)),
        Kind::Match => {
            let n_right = n_shown.min(greatest + 1);
            one_in(orders(n_right, n_shown - n_right))
        }
        Kind::Flashcard | Kind::Typed | Kind::Number | Kind::Date | Kind::Cloze | Kind::List => 0.0,
    }
}

/// In how many ways `n_picked` of `n` can be put in a row.
fn orders(n: usize, n_picked: usize) -> f64 {
    let left = n.saturating_sub(n_picked);
    (left + 1..=n).map(|factor| factor as f64).product()
}

/// The recall to show for a side that can be guessed, 0 to 1: of the chance of a right answer that the memory model
/// gives, the part that is not luck. With a chance *c* to guess what is not known, recall *p* is answered right with
/// *p* + (1 − *p*)*c*; this is the inverse.
pub fn shown_recall(recall: f64, chance: f64) -> f64 {
    if chance >= 1.0 {
        return recall;
    }
    ((recall - chance) / (1.0 - chance)).clamp(0.0, 1.0)
}

/// The target to schedule by for a side that can be guessed, so that what is really recalled meets `retention`; at most
/// 0.95, unless `retention` is higher itself. Both are 0 to 1.
pub fn target_for(retention: f64, chance: f64) -> f64 {
    let raised = retention + (1.0 - retention) * chance;
    raised.min(HIGHEST_TARGET).max(retention)
}

/// One in the number of orders that the ranks tell apart.
fn order_chance(ranks: &[usize]) -> f64 {
    let factorial = |n: usize| (1..=n).map(|factor| factor as f64).product::<f64>();
    let mut counted = ranks.to_vec();
    counted.sort_unstable();
    let of_one_rank = counted.chunk_by(|left, right| left == right);
    of_one_rank
        .map(|chunk| factorial(chunk.len()))
        .product::<f64>()
        / factorial(ranks.len())
}

fn at_most(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::model::Item;
    use proptest::prelude::*;

    fn items(n: usize) -> Vec<Item> {
        (0..n)
            .map(|at| Item {
                text: at.to_string(),
                ..Item::default()
            })
            .collect()
    }

    #[track_caller]
    fn check(ask: Ask, chance: f64) {
        let found = guess_chance(&Task::Whole(ask));
        assert!((found - chance).abs() < 1e-12, "{found}");
    }

    #[test]
    fn chances_go_by_what_is_shown() {
        let right = items(1);
        check(Ask::TrueFalse { value: true }, 0.5);
        check(
            Ask::Choice {
                right: Item::default(),
                wrong: items(3),
            },
            0.25,
        );
        check(
            Ask::Choices {
                right,
                wrong: items(3),
            },
            0.0625,
        );
        check(
            Ask::Order {
                items: items(3),
                ranks: vec![0, 1, 2],
            },
            1.0 / 6.0,
        );
        check(
            Ask::Order {
                items: items(3),
                ranks: vec![0, 1, 1],
            },
            1.0 / 3.0,
        );
        check(
            Ask::Flashcard {
                answer: String::new(),
            },
            0.0,
        );
    }

    #[test]
    fn what_is_kept_of_an_answer_tells_the_chance() {
        for (kind, n_shown, greatest, chance) in [
            (Kind::TrueFalse, 0, 0, 0.5),
            (Kind::Choice, 4, 3, 0.25),
            (Kind::Choice, 0, 0, 0.0),
            (Kind::Choices, 4, 3, 0.0625),
            (Kind::Order, 3, 2, 1.0 / 6.0),
            (Kind::Order, 1, 0, 0.0),
            (Kind::Match, 6, 2, 1.0 / 6.0),
            (Kind::Match, 5, 2, 1.0 / 6.0),
            (Kind::Match, 0, 0, 0.0),
            (Kind::Match, 1, 9, 0.0),
            (Kind::Typed, 4, 3, 0.0),
        ] {
            let found = guess_chance_of_shown(kind, n_shown, greatest);
            assert!((found - chance).abs() < 1e-12, "{kind:?} {n_shown} {found}");
        }
    }

    #[test]
    fn a_right_side_that_serves_twice_is_not_used_up() {
        let pairs = |n: usize| items(n).into_iter().zip(items(n)).collect::<Vec<_>>();
        let mut twice = pairs(2);
        twice[1].1 = twice[0].1.clone();
        check(
            Ask::Match {
                pairs: pairs(3),
                wrong: Vec::new(),
            },
            1.0 / 6.0,
        );
        check(
            Ask::Match {
                pairs: pairs(2),
                wrong: items(1),
            },
            1.0 / 6.0,
        );
        check(
            Ask::Match {
                pairs: twice,
                wrong: items(1),
            },
            0.25,
        );
    }

    #[test]
    fn luck_is_taken_out_and_the_target_raised() {
        for (recall, chance, shown) in [
            (0.9, 0.0, 0.9),
            (0.95, 0.5, 0.9),
            (0.925, 0.25, 0.9),
            (0.5, 0.5, 0.0),
            (0.3, 0.5, 0.0),
            (1.0, 0.5, 1.0),
        ] {
            assert!((shown_recall(recall, chance) - shown).abs() < 1e-12);
        }
        for (retention, chance, target) in [
            (0.9, 0.0, 0.9),
            (0.9, 0.25, 0.925),
            (0.9, 0.5, 0.95),
            (0.8, 0.5, 0.9),
            (0.93, 0.5, 0.95),
            (0.97, 0.5, 0.97),
        ] {
            assert!((target_for(retention, chance) - target).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn the_raised_target_shows_as_the_wanted_one(retention in 0.7_f64..0.9, chance in 0.0_f64..0.5) {
            let target = target_for(retention, chance);
            prop_assert!(target >= retention && target <= 0.95);
            prop_assert!((shown_recall(target, chance) - retention).abs() < 1e-9);
        }
    }
}
