//! What a side wants, as text: what tells an answer that was rewritten.

use crate::deck::fingerprint;
use crate::deck::model::{Ask, Card, Item};

use super::{Aspect, Task};

/// What a task wants, one thing a line, as written. Where their order makes no difference they are sorted.
pub fn wanted(task: &Task) -> String {
    match task {
        Task::Whole(ask) => of_ask(ask),
        Task::Gaps { gaps, .. } => lines(gaps, false),
    }
}

/// A hash of what a side of a card wants. A gap has none: what it hides is in its key.
pub fn wanted_hash(card: &Card, aspect: &Aspect) -> u64 {
    let ask = match (aspect, &card.reverse) {
        (Aspect::Front, _) => &card.ask,
        (Aspect::Reverse, Some(reverse)) => &reverse.ask,
        (Aspect::Reverse, None) | (Aspect::Gap(_), _) => return 0,
    };
    match ask {
        Ask::Flashcard { answer } => hash(answer),
        Ask::Typed { answer, .. } | Ask::Choice { right: answer, .. } => hash(&answer.text),
        ask => hash(&of_ask(ask)),
    }
}

fn hash(text: &str) -> u64 {
    fingerprint::exact_hash(None, [text])
}

fn of_ask(ask: &Ask) -> String {
    match ask {
        Ask::Flashcard { answer } => answer.clone(),
        Ask::Typed { answer, .. } | Ask::Choice { right: answer, .. } => answer.text.clone(),
        Ask::Choices { right: items, .. } | Ask::List { items, .. } => lines(items, true),
        Ask::Number(number) => match &number.unit {
            Some(unit) => format!("{} {unit}", number.shown),
            None => number.shown.clone(),
        },
        Ask::Date(date) => date.shown.clone(),
        Ask::TrueFalse { value } => value.to_string(),
        Ask::Cloze(cloze) => lines(&cloze.gaps, false),
        Ask::Order { items, ranks } => in_order(items, ranks),
        Ask::Match { pairs, .. } => {
            let pair = |(left, right): &(Item, Item)| format!("{} → {}", left.text, right.text);
            sorted(pairs.iter().map(pair).collect())
        }
    }
}

fn lines(items: &[Item], is_sorted: bool) -> String {
    let texts: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
    if is_sorted {
        sorted(texts)
    } else {
        texts.join("\n")
    }
}

fn sorted(mut texts: Vec<String>) -> String {
    texts.sort_unstable();
    texts.join("\n")
}

/// Each rank is a line.
fn in_order(items: &[Item], ranks: &[usize]) -> String {
    let mut all: Vec<(usize, &str)> = ranks
        .iter()
        .copied()
        .zip(items.iter().map(|item| item.text.as_str()))
        .collect();
    all.sort_unstable();
    let mut text = String::new();
    for rank in all.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, item)) in rank.iter().enumerate() {
            text.push_str(if at > 0 { " = " } else { "" });
            text.push_str(item);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end_matches('\n').len());
    text
}

#[cfg(test)]
mod tests {
    use crate::deck::read::read;
    use crate::deck::side::{names, sides};

    use super::*;

    const DECK: &str = r#"
[[card]]
question = "Front?"
answer = "Back"
reverse = true

[[card]]
question = "Pick"
answer = ["b", "a"]
wrong = ["c"]

[[card]]
question = "How far?"
number = 1_200
unit = "km"

[[card]]
statement = "It is."
true = false

[[card]]
question = "In order"
order = ["one", ["three", "deux"], "four"]

[[card]]
question = "Match"
pairs = [["b", "2"], ["a", "1"]]

[[card]]
cloze = "{{Serval}} in {{2013}}"
"#;

    #[test]
    fn what_is_wanted_is_a_line_each() {
        let deck = read("deck", DECK.as_bytes()).deck;
        let sides = sides(&deck);
        let found: Vec<String> = sides.iter().map(|side| wanted(&side.task)).collect();
        let expected = [
            "Back",
            "Front?",
            "a\nb",
            "1200 km",
            "false",
            "one\ndeux = three\nfour",
            "a → 1\nb → 2",
            "Serval",
            "2013",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_hash_is_of_what_is_wanted() {
        let deck = read("deck", DECK.as_bytes()).deck;
        for (name, side) in names(&deck).zip(sides(&deck)) {
            let found = wanted_hash(&deck.cards[name.card], &name.aspect);
            let expected = match name.aspect {
                Aspect::Gap(_) => 0,
                _ => hash(&wanted(&side.task)),
            };
            assert_eq!(found, expected, "{}", name.key);
        }
    }
}
