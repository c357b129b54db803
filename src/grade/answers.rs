//! The answers of a deck, none of which is a slip of another one.

use crate::deck::model::{Ask, Deck, Item};
use crate::text::fold::{Folding, fold_markdown};

use super::slips::slips;

/// A flashcard's answer of more words is a sentence that nobody types elsewhere.
const MOST_WORDS: usize = 4;

/// Two spellings of one text differ in length by so many bytes at most, with the marks of Markdown.
const SLACK: usize = 8;

/// The answers of the cards of a deck and of their reverses, with what else counts as them, as written: what is typed,
/// picked, filled in, named, matched or put in order, and flashcards' answers of a few words; numbers and dates are
/// none. What counts as an answer only because it is another way to spell it is left out: that may be a slip elsewhere.
pub fn answers(deck: &Deck) -> Vec<String> {
    let mut texts = Vec::new();
    for card in &deck.cards {
        let language = card.language.primary();
        push(&card.ask, &language, &mut texts);
        if let Some(reverse) = &card.reverse {
            push(&reverse.ask, &reverse.language.primary(), &mut texts);
        }
    }
    texts.retain(|text| text.contains(char::is_alphabetic));
    texts
}

fn push(ask: &Ask, language: &str, texts: &mut Vec<String>) {
    let mut all = |items: &[Item]| {
        for item in items {
            push_item(item, language, texts);
        }
    };
    match ask {
        Ask::Flashcard { answer } if answer.split_whitespace().count() <= MOST_WORDS => {
            texts.push(answer.clone());
        }
        Ask::Typed { answer, .. } | Ask::Choice { right: answer, .. } => {
            push_item(answer, language, texts);
        }
        Ask::Choices { right: items, .. } | Ask::List { items, .. } | Ask::Order { items, .. } => {
            all(items);
        }
        Ask::Cloze(cloze) => all(&cloze.gaps),
        Ask::Match { pairs, .. } => {
            for (left, right) in pairs {
                push_item(left, language, texts);
                push_item(right, language, texts);
            }
        }
        Ask::Flashcard { .. } | Ask::Number(_) | Ask::Date(_) | Ask::TrueFalse { .. } => {}
    }
}

fn push_item(item: &Item, language: &str, texts: &mut Vec<String>) {
    texts.push(item.text.clone());
    // Most of what is accepted is told from a spelling by its length.
    let is_about_as_long = |text: &str| text.len().abs_diff(item.text.len()) <= SLACK;
    let is_spelling = |text: &&String| {
        let folding = Folding::full(language);
        let folded = |text: &str| fold_markdown(text, &folding);
        is_about_as_long(text) && slips(&folded(text), &folded(&item.text), &[]).is_some()
    };
    let others = item.accept.iter().filter(|text| !is_spelling(text));
    texts.extend(others.cloned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::read::read;

    const DECK: &str = r#"
[[card]]
question = "Typed?"
answer = "Timbuktu"
accept = ["Timbuctu", "City of 333 Saints", "333"]
reverse = true

[[card]]
question = "A flashcard?"
answer = "Four words or less"

[[card]]
question = "A longer one?"
answer = "Five words are a sentence."

[[card]]
question = "Picked?"
answer = "Barkhane"
wrong = ["Takuba"]

[[card]]
question = "All that apply?"
answer = ["Mali"]
wrong = ["Ghana"]

[[card]]
cloze = "{{Serval}} began in {{2013}}."

[[card]]
question = "In order?"
order = ["Gao", "Kidal"]

[[card]]
question = "Matched?"
pairs = [["MINUSMA", "United Nations"], ["AFISMA", "African states"]]
wrong = ["Chad"]

[[card]]
question = "Named?"
list = ["Niger", { text = "Mauritania", accept = ["RIM"] }]

[[card]]
question = "How many?"
number = 311

[[card]]
statement = "It is."
true = true
"#;

    #[test]
    fn all_that_is_an_answer_is_one_for_others() {
        let reading = read("deck", DECK.as_bytes());
        assert_eq!(reading.diagnostics, []);
        let expected = [
            "Timbuktu",
            "City of 333 Saints",
            "Typed?",
            "Four words or less",
            "Barkhane",
            "Mali",
            "Serval",
            "Gao",
            "Kidal",
            "MINUSMA",
            "United Nations",
            "AFISMA",
            "African states",
            "Niger",
            "Mauritania",
            "RIM",
        ];
        assert_eq!(answers(&reading.deck), expected);
    }
}
