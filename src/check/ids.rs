//! Ids for cards that have none: readable ones, from the answer or the question.

use std::collections::HashSet;

use super::subject::{Subject, Subjects, answer_of};
use crate::deck::model::{Ask, Deck};
use crate::text::fold::{Folding, Word, fold};

/// How many words of a question an id has.
const N_WORDS: usize = 4;
/// An answer of more words makes no name.
const MOST_ANSWER_WORDS: usize = 3;
/// The most characters before what keeps two ids apart.
const LONGEST: usize = 40;

/// An id for each card without one, with the card's index; no two cards of the deck have the same.
pub(super) fn missing(deck: &Deck) -> Vec<(usize, String)> {
    let subjects = Subjects::of(deck);
    let ids = deck.cards.iter().filter_map(|card| card.id.clone());
    let mut taken: HashSet<String> = ids.collect();
    let unnamed = subjects.iter().filter(|subject| subject.card.id.is_none());
    let mut missing = Vec::new();
    for subject in unnamed {
        let id = unique(&readable(&subject), &taken);
        taken.insert(id.clone());
        missing.push((subject.idx, id));
    }
    missing
}

/// The first of `id`, `id-2`, `id-3` … that is not taken.
fn unique(id: &str, taken: &HashSet<String>) -> String {
    if !taken.contains(id) {
        return id.to_owned();
    }
    let mut numbers = 2..;
    numbers
        .find_map(|number| Some(format!("{id}-{number}")).filter(|id| !taken.contains(id)))
        .unwrap_or_default()
}

/// A name made of a short answer, else of the words of the question that matter.
fn readable(subject: &Subject<'_, '_>) -> String {
    let is_name = matches!(
        subject.card.ask,
        Ask::Flashcard { .. } | Ask::Typed { .. } | Ask::Choice { .. }
    );
    let answer = answer_of(&subject.card.ask).unwrap_or_default();
    let has_letters = answer.contains(char::is_alphabetic);
    if is_name && has_letters && (1..=MOST_ANSWER_WORDS).contains(&subject.answer.len()) {
        return joined(subject.answer.iter());
    }
    let tongue = subject.tongue;
    let matter: Vec<&Word<'_>> = subject
        .question
        .iter()
        .filter(|word| !tongue.small.has(word))
        .take(N_WORDS)
        .collect();
    if matter.is_empty() {
        return joined(subject.question.iter().take(N_WORDS));
    }
    joined(matter.into_iter())
}

/// Words, folded, with hyphens between them.
fn joined<'w, 'd: 'w>(words: impl Iterator<Item = &'w Word<'d>>) -> String {
    let mut id = String::new();
    for word in words {
        let folded = fold(word.text, &Folding::full(""));
        let letters = folded.chars().filter(|c| c.is_alphanumeric());
        let n_characters = id.chars().count();
        if n_characters > 0 && n_characters + folded.chars().count() >= LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(letters.take(LONGEST));
    }
    let id = id.trim_matches('-');
    if id.is_empty() {
        "card".to_owned()
    } else {
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::read::read;

    #[test]
    fn ids_are_readable_and_unique() {
        let text = "
            [[card]]\nquestion = 'Which operation followed Serval?'\nanswer = 'Operation Barkhane'\n
            [[card]]\nquestion = 'What ran from 2014 to 2022?'\nanswer = 'Operation Barkhane'\n
            [[card]]\nid = 'segou'\nquestion = 'Which town was the seat of the Bambara?'\nanswer = 'Gao?'\n
            [[card]]\nquestion = 'Where is it?'\nanswer = 'Ségou'\n
            [[card]]\nquestion = 'When did Operation Serval begin?'\ndate = 2013\n
            [[card]]\nquestion = '日本の首都は?'\nanswer = '東京'\n
            [[card]]\nquestion = 'Why?'\nanswer = 'Because of all that was said before it'\n
            [[card]]\nquestion = '?!'\nanswer = '…'\n
            [[card]]\nstatement = 'Takuba was a mission of the European Union.'\ntrue = false\n";
        let reading = read("mali", text.as_bytes());
        assert_eq!(reading.diagnostics, []);
        let ids: Vec<String> = missing(&reading.deck)
            .into_iter()
            .map(|(_, id)| id)
            .collect();
        assert_eq!(
            ids,
            [
                "operation-barkhane",
                "operation-barkhane-2",
                "segou-2",
                "operation-serval-begin",
                "東京",
                "why",
                "card",
                "takuba-mission-european-union",
            ]
        );
    }
}
