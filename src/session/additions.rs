//! "I was right": what that adds to the deck.

use crate::deck::edit::Addition;
use crate::deck::model::Ask;
use crate::deck::side::{Side, Task};
use crate::event::Verdict;
use crate::grade::model::{Marking, Part, Response};

/// The texts that would have made an answer right, each for its gap or entry; none where it is not certain which entry
/// of a list was meant.
pub(super) fn additions(side: &Side, response: &Response, marking: &Marking) -> Vec<Addition> {
    match (&side.task, response) {
        (Task::Gaps { gaps, .. }, _) if gaps.len() > 1 => gaps_of(marking),
        (Task::Whole(Ask::List { items, .. }), _) => {
            let names: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
            entries_of(&names, &marking.parts)
        }
        (_, Response::Text(text)) => vec![addition(0, text)],
        (_, Response::Texts(texts)) => texts.iter().take(1).map(|text| addition(0, text)).collect(),
        _ => Vec::new(),
    }
}

fn addition(item: usize, text: &str) -> Addition {
    let text = text.trim().to_owned();
    Addition { item, text }
}

fn gaps_of(marking: &Marking) -> Vec<Addition> {
    let parts = marking.parts.iter().enumerate();
    let missed = parts.filter(|(_, part)| part.verdict != Verdict::Right);
    missed
        .filter_map(|(gap, part)| Some(addition(gap, part.given.as_deref()?)))
        .collect()
}

/// An entry that nearly is an item counts for that; one that is none counts for the item that was left out, if both are
/// the only ones.
fn entries_of(items: &[&str], parts: &[Part]) -> Vec<Addition> {
    let item_of = |part: &Part| {
        let expected = part.expected.as_deref()?;
        items.iter().position(|item| *item == expected)
    };
    let near = parts.iter().filter(|part| part.verdict == Verdict::Near);
    let mut additions: Vec<Addition> = near
        .filter_map(|part| Some(addition(item_of(part)?, part.given.as_deref()?)))
        .collect();
    let wrong: Vec<&str> = given_for_none(parts).collect();
    let missing: Vec<usize> = parts
        .iter()
        .filter(|part| part.given.is_none())
        .filter_map(item_of)
        .collect();
    if let ([wrong], [missing]) = (&wrong[..], &missing[..]) {
        additions.push(addition(*missing, wrong));
    }
    additions
}

fn given_for_none(parts: &[Part]) -> impl Iterator<Item = &str> {
    let strays = parts.iter().filter(|part| part.expected.is_none());
    strays.filter_map(|part| part.given.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::read::read;
    use crate::deck::side::sides;
    use crate::grade::mark;
    use crate::grade::model::Context;

    const DECK: &str = r#"
[[card]]
question = "Which operation?"
answer = "Operation Serval"
typed = true
[[card]]
cloze = "In January 2013 France launched Operation Serval."
gaps = [["January 2013", "France"], "Operation Serval"]
typed = true
[[card]]
question = "Name them."
list = ["Burkina Faso", "Chad", "Mali", "Mauritania", "Niger"]
"#;

    #[test]
    fn only_what_is_certain_is_added() {
        let all = sides(&read("d", DECK.as_bytes()).deck);
        let five = ["Burkina Faso", "Chad", "Mali", "Mauritania"];
        for (side, texts, expected) in [
            (0, vec![" Serval "], "0 Serval"),
            (1, vec!["2013", "France"], "0 2013"),
            (1, vec!["2013", ""], "0 2013"),
            (1, vec!["2013", "Gaul"], "0 2013, 1 Gaul"),
            (2, vec!["Serval"], "0 Serval"),
            (3, [&five[..], &["Agadez"]].concat(), "4 Agadez"),
            (3, [&five[1..], &["Agadez"]].concat(), ""),
            (3, [&five[..], &["Agadez", "Togo"]].concat(), ""),
            (
                3,
                [&five[..3], &["Mauretania", "Agadez"]].concat(),
                "3 Mauretania, 4 Agadez",
            ),
        ] {
            let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
            let response = match &texts[..] {
                [text] => Response::Text(text.clone()),
                _ => Response::Texts(texts),
            };
            let marking = mark(&all[side], &response, &Context::default());
            let found = additions(&all[side], &response, &marking).into_iter();
            let found: Vec<_> = found.map(|a| format!("{} {}", a.item, a.text)).collect();
            assert_eq!(found.join(", "), expected, "{response:?}");
        }
    }
}
