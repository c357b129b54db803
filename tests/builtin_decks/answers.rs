//! What may be typed, and what it gets.

use griot::deck::model::{Ask, Item, Tests};
use griot::deck::side::{Aspect, Side, Task, sides};
use griot::event::Verdict;
use griot::grade::mark;
use griot::grade::model::{Context, Response};

use crate::{assert_none, decks};

/// Every side of every deck with its tests: its card's, or its reverse's.
fn sides_with_tests() -> Vec<(Side, Tests)> {
    let of_deck = |deck| {
        let sides = sides(&deck);
        sides.into_iter().map(move |side| {
            let card = &deck.cards[side.card];
            let tests = match (&side.aspect, &card.reverse) {
                (Aspect::Reverse, Some(reverse)) => reverse.tests.clone(),
                _ => card.tests.clone(),
            };
            (side, tests)
        })
    };
    decks().into_iter().flat_map(of_deck).collect()
}

#[test]
fn what_is_typed_as_one_answer_has_tests() {
    let sides = sides_with_tests();
    assert_none(sides.iter().filter_map(|(side, tests)| {
        let is_typed = matches!(
            side.task,
            Task::Whole(Ask::Typed { .. } | Ask::Number(_) | Ask::Date(_))
        );
        let wanted = [
            (is_typed, &tests.right, "right"),
            (can_slip(&side.task), &tests.near, "near"),
            (is_typed, &tests.wrong, "wrong"),
        ];
        let lacks = wanted
            .into_iter()
            .find(|(is_wanted, tests, _)| *is_wanted && tests.is_empty());
        let has = [&tests.right, &tests.near, &tests.wrong];
        match lacks {
            Some((.., what)) => Some(format!("{} has no tests for {what}", side.key)),
            None if !is_typed && has.iter().any(|tests| !tests.is_empty()) => {
                Some(format!("{} has needless tests", side.key))
            }
            None => None,
        }
    }));
}

/// Whether an answer can be nearly right: one that is accepted has a word long enough for a slip.
fn can_slip(task: &Task) -> bool {
    let Task::Whole(Ask::Typed { answer, .. }) = task else {
        return false;
    };
    let is_long = |word: &str| word.chars().count() >= 5 && word.chars().any(char::is_lowercase);
    texts(answer).any(|text| text.split_whitespace().any(is_long))
}

fn texts(item: &Item) -> impl Iterator<Item = &str> {
    let accept = item.accept.iter().map(String::as_str);
    accept.chain([item.text.as_str()])
}

#[test]
fn tests_of_cards_get_the_verdict_that_they_name() {
    let sides = sides_with_tests();
    assert_none(sides.iter().flat_map(|(side, tests)| {
        let cases = [
            (&tests.right, Verdict::Right),
            (&tests.near, Verdict::Near),
            (&tests.wrong, Verdict::Wrong),
        ];
        let cases = cases
            .into_iter()
            .flat_map(|(answers, wanted)| answers.iter().map(move |answer| (answer, wanted)));
        cases.filter_map(move |(answer, wanted)| {
            let response = Response::Text(answer.text.clone());
            let verdict = mark(side, &response, &Context::default()).verdict;
            (verdict != wanted).then(|| format!("{}: `{}` is {verdict:?}", side.key, answer.text))
        })
    }));
}
