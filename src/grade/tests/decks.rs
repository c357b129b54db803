use super::*;
use crate::deck::model::Deck;
use crate::deck::read::read;
use crate::deck::side::sides;

const MALI: &[u8] = include_bytes!("../../../decks/mali-operations.toml");

fn mali() -> Deck {
    read("mali-operations", MALI).deck
}

/// The best answer to a side that marks itself.
fn best(side: &Side) -> Option<Response> {
    let texts = |items: &[Item]| items.iter().map(|item| item.text.clone()).collect();
    let ask = match &side.task {
        Task::Gaps { gaps, typed, .. } => return typed.then(|| Response::Texts(texts(gaps))),
        Task::Whole(ask) => ask,
    };
    Some(match ask {
        Ask::Flashcard { .. } | Ask::Cloze(_) => return None,
        Ask::Typed { .. } | Ask::Number(_) | Ask::Date(_) => Response::Text(expected(side)),
        Ask::TrueFalse { value } => Response::Value(*value),
        Ask::Choice { .. } => Response::Options(vec![0]),
        Ask::Choices { right, .. } => Response::Options((0..right.len()).collect()),
        Ask::Order { items, .. } => Response::Order((0..items.len()).collect()),
        Ask::Match { pairs, .. } => Response::Pairs((0..pairs.len()).map(|at| (at, at)).collect()),
        Ask::List { items, .. } => Response::Texts(texts(items)),
    })
}

#[test]
fn the_answer_that_is_shown_is_right() {
    let deck = mali();
    let mut n_marked = 0;
    for side in sides(&deck) {
        let Some(response) = best(&side) else {
            continue;
        };
        let marking = mark(&side, &response, &Context::default());
        check_credit(&marking, Verdict::Right, 1.0);
        assert!(!marking.expected.is_empty(), "{}", side.key);
        check_credit(
            &mark(&side, &Response::Unknown, &Context::default()),
            Verdict::Wrong,
            0.0,
        );
        n_marked += 1;
    }
    assert!(n_marked >= 20, "{n_marked}");
}

#[test]
fn the_tests_of_the_author_hold() {
    let deck = mali();
    let mut n_tested = 0;
    for side in sides(&deck) {
        let card = &deck.cards[side.card];
        let tests = match (&side.aspect, &card.reverse) {
            (Aspect::Reverse, Some(reverse)) => &reverse.tests,
            _ => &card.tests,
        };
        for (tests, verdict) in [
            (&tests.right, Verdict::Right),
            (&tests.near, Verdict::Near),
            (&tests.wrong, Verdict::Wrong),
        ] {
            for test in tests {
                assert_eq!(type_in(&side, &test.text).verdict, verdict, "{}", test.text);
                n_tested += 1;
            }
        }
    }
    assert!(n_tested >= 60, "{n_tested}");
}
