//! A card as the lints look at it: its texts as words.

use std::ops::Range;

use super::finding::Place;
use super::tongue::Tongue;
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Card, Deck, Item, Language};
use crate::text::fold::{Word, push_words};

/// A deck with the words of its cards.
pub(super) struct Subjects<'d> {
    pub(super) deck: &'d Deck,
    words: Vec<Word<'d>>,
    ranges: Vec<Ranges>,
    tongues: Vec<&'static Tongue>,
}

#[derive(Clone, Debug)]
struct Ranges {
    question: Range<usize>,
    answer: Range<usize>,
}

/// One card of a deck.
#[derive(Clone, Copy)]
pub(super) struct Subject<'s, 'd> {
    /// Index into the deck's cards.
    pub(super) idx: usize,
    pub(super) card: &'d Card,
    /// The words of what it asks.
    pub(super) question: &'s [Word<'d>],
    /// The words of its answer, if that is one text.
    pub(super) answer: &'s [Word<'d>],
    /// What is known of the language of its answers.
    pub(super) tongue: &'static Tongue,
}

impl Subject<'_, '_> {
    /// Where what it asks stands.
    pub(super) fn asking_place(&self) -> Place {
        let keys: &[&str] = match self.card.ask {
            Ask::TrueFalse { .. } => &["statement"],
            Ask::Cloze(_) => &["cloze"],
            _ => &["question"],
        };
        Place::Card(self.idx, Spot::key(keys))
    }
}

impl<'d> Subjects<'d> {
    pub(super) fn of(deck: &'d Deck) -> Self {
        let n_cards = deck.cards.len();
        let mut subjects = Self {
            deck,
            words: Vec::with_capacity(n_cards * 16),
            ranges: Vec::with_capacity(n_cards),
            tongues: Vec::with_capacity(n_cards),
        };
        let mut last: Option<(&Language, &'static Tongue)> = None;
        for card in &deck.cards {
            let question = subjects.add(&card.question);
            let answer = subjects.add(answer_of(&card.ask).unwrap_or_default());
            subjects.ranges.push(Ranges { question, answer });
            let tongue = match last {
                Some((language, tongue)) if *language == card.language => tongue,
                _ => Tongue::of(&card.language.primary()),
            };
            last = Some((&card.language, tongue));
            subjects.tongues.push(tongue);
        }
        subjects
    }

    fn add(&mut self, text: &'d str) -> Range<usize> {
        let start = self.words.len();
        push_words(text, &mut self.words);
        start..self.words.len()
    }

    /// The card with this index.
    pub(super) fn get(&self, idx: usize) -> Subject<'_, 'd> {
        let ranges = &self.ranges[idx];
        Subject {
            idx,
            card: &self.deck.cards[idx],
            question: &self.words[ranges.question.clone()],
            answer: &self.words[ranges.answer.clone()],
            tongue: self.tongues[idx],
        }
    }

    /// All cards, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Subject<'_, 'd>> {
        (0..self.ranges.len()).map(|idx| self.get(idx))
    }
}

/// The answer, as written, of a card that has one.
pub(super) fn answer_of(ask: &Ask) -> Option<&str> {
    match ask {
        Ask::Flashcard { answer } => Some(answer),
        Ask::Typed { answer, .. } | Ask::Choice { right: answer, .. } => Some(&answer.text),
        Ask::Number(number) => Some(&number.shown),
        Ask::Date(date) => Some(&date.shown),
        _ => None,
    }
}

/// The items of a card that are typed one by one; none of a card that is not typed.
pub(super) fn typed_items(ask: &Ask) -> &[Item] {
    match ask {
        Ask::Typed { answer, .. } => std::slice::from_ref(answer),
        Ask::List { items, .. } => items,
        Ask::Cloze(cloze) if cloze.typed => &cloze.gaps,
        _ => &[],
    }
}

/// Whether some words stand in others, one after another.
pub(super) fn stand_in(part: &[Word<'_>], whole: &[Word<'_>]) -> Option<usize> {
    let is_it = |words: &[Word<'_>]| {
        words
            .iter()
            .zip(part)
            .all(|(one, two)| one.hash == two.hash)
    };
    match part.len() {
        0 => None,
        n => whole.windows(n).position(is_it),
    }
}

/// The words of a text.
pub(super) fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    push_words(text, &mut words);
    words
}

/// Whether words are exactly these.
pub(super) fn are(words: &[Word<'_>], hashes: &[u64]) -> bool {
    words.len() == hashes.len() && begin_with(words, hashes)
}

/// Whether words begin with these.
pub(super) fn begin_with(words: &[Word<'_>], hashes: &[u64]) -> bool {
    words.len() >= hashes.len()
        && words
            .iter()
            .zip(hashes)
            .all(|(word, hash)| word.hash == *hash)
}
