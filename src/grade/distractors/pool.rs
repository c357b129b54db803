//! What a deck knows: the answers of its cards, how it writes them, and which of them are the same.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use crate::deck::model::{Ask, Card, Deck, Item, Language};
use crate::deck::side::Aspect;
use crate::text::fold::{Folding, fold_markdown};

use super::meaning::Words;

/// The answers of a deck, each folded once.
#[derive(Debug)]
pub struct Pool {
    /// Where each stands: the card, an index into [`Deck::cards`], and which of its answers.
    answers: HashMap<String, Vec<(usize, usize)>>,
    /// For each the numbers of what has it: an item for which several texts count, or a card that asks for several.
    sets: HashMap<String, Vec<usize>>,
    /// The card in which each text stands first, be it right or wrong, once that is asked for.
    written: OnceCell<HashMap<String, usize>>,
}

/// One answer of a deck.
pub(super) struct Known<'d> {
    /// The card, an index into [`Deck::cards`].
    pub(super) card: usize,
    /// The side that it is the whole answer of; `None` for the gap of a cloze.
    pub(super) aspect: Option<Aspect>,
    pub(super) text: Cow<'d, str>,
    /// What else counts as it.
    pub(super) accept: &'d [String],
    pub(super) question: &'d str,
    pub(super) language: &'d Language,
}

impl Known<'_> {
    pub(super) fn item(self) -> Item {
        Item {
            text: self.text.into_owned(),
            accept: self.accept.to_vec(),
            ..Item::default()
        }
    }
}

impl Pool {
    /// What a deck knows.
    pub fn of(deck: &Deck) -> Self {
        let mut pool = Self {
            answers: HashMap::new(),
            sets: HashMap::new(),
            written: OnceCell::new(),
        };
        let mut n_sets = 0;
        for (idx, card) in deck.cards.iter().enumerate() {
            for (nth, known) in answers_of(deck, idx).iter().enumerate() {
                let text = folded(&known.text, known.language);
                pool.answers.entry(text).or_default().push((idx, nth));
            }
            let several = items(card)
                .into_iter()
                .filter(|item| !item.accept.is_empty());
            let sets = several.map(|item| texts_of(item).collect());
            for set in sets.chain(std::iter::once(together(&card.ask))) {
                for text in set {
                    let text = folded(text, &card.language);
                    pool.sets.entry(text).or_default().push(n_sets);
                }
                n_sets += 1;
            }
        }
        pool
    }

    /// The answers that fold to `folded`, in file order.
    pub(super) fn with<'p, 'd: 'p>(
        &'p self,
        deck: &'d Deck,
        folded: &str,
    ) -> impl Iterator<Item = Known<'d>> + 'p {
        let places = self.answers.get(folded).into_iter().flatten();
        places.filter_map(|(card, nth)| answers_of(deck, *card).into_iter().nth(*nth))
    }

    /// What of the deck folds to `folded`, wherever it stands in it.
    pub(super) fn written(&self, deck: &Deck, folded: &str) -> Option<Item> {
        let written = self.written.get_or_init(|| written(deck));
        let Some(card) = written.get(folded) else {
            let known = self.with(deck, folded).next()?;
            return Some(known.item());
        };
        let card = deck.cards.get(*card)?;
        let is_it = |item: &&Item| folded_texts(item, &card.language).any(|text| text == folded);
        items(card).into_iter().find(is_it).cloned()
    }

    /// Whether the deck takes two answers for the same, or for answers to one question: both count for one thing, both
    /// are asked for together, or the one is the answer to a question that names the other.
    pub(super) fn are_linked(
        &self,
        deck: &Deck,
        one: &Item,
        other: &Item,
        language: &Language,
    ) -> bool {
        let sets = |item: &Item| -> Vec<usize> {
            let texts = folded_texts(item, language);
            texts
                .filter_map(|text| self.sets.get(&text))
                .flatten()
                .copied()
                .collect()
        };
        let sets_of_one = sets(one);
        sets(other).iter().any(|set| sets_of_one.contains(set))
            || self.asks_naming(deck, one, other, language)
            || self.asks_naming(deck, other, one, language)
    }

    /// Whether a question names an item whose answer is another item.
    fn asks_naming(&self, deck: &Deck, named: &Item, answer: &Item, language: &Language) -> bool {
        folded_texts(answer, language).any(|text| {
            self.with(deck, &text).any(|known| {
                let question = Words::of(known.question, language);
                texts_of(named).any(|text| question.names(&Words::of(text, language)))
            })
        })
    }
}

fn folded(text: &str, language: &Language) -> String {
    fold_markdown(text, &Folding::full(&language.primary()))
}

fn folded_texts<'i>(item: &'i Item, language: &'i Language) -> impl Iterator<Item = String> + 'i {
    texts_of(item).map(|text| folded(text, language))
}

/// The card in which each text of a deck stands first.
fn written(deck: &Deck) -> HashMap<String, usize> {
    let mut written = HashMap::new();
    for (idx, card) in deck.cards.iter().enumerate() {
        let texts = items(card)
            .into_iter()
            .flat_map(|item| folded_texts(item, &card.language));
        texts.for_each(|text| {
            written.entry(text).or_insert(idx);
        });
    }
    written
}

/// The answers of a card that are one thing each, in order.
pub(super) fn answers_of(deck: &Deck, card: usize) -> Vec<Known<'_>> {
    let Some(source) = deck.cards.get(card) else {
        return Vec::new();
    };
    let front = texts(&source.ask, &source.language).into_iter();
    let front = front.map(|(text, accept)| Known {
        card,
        aspect: (!matches!(source.ask, Ask::Cloze(_))).then_some(Aspect::Front),
        text,
        accept,
        question: &source.question,
        language: &source.language,
    });
    let reverse = source.reverse.as_deref().into_iter().flat_map(|back| {
        let texts = texts(&back.ask, &back.language).into_iter();
        texts.map(|(text, accept)| Known {
            card,
            aspect: Some(Aspect::Reverse),
            text,
            accept,
            question: &back.question,
            language: &back.language,
        })
    });
    front.chain(reverse).collect()
}

/// The answers that are one thing each, with what else counts.
fn texts<'d>(ask: &'d Ask, language: &Language) -> Vec<(Cow<'d, str>, &'d [String])> {
    let whole = |item: &'d Item| (Cow::from(&item.text), &item.accept[..]);
    match ask {
        Ask::Flashcard { answer } => vec![(Cow::from(answer), &[])],
        Ask::Typed { answer, .. } => vec![whole(answer)],
        Ask::Choice { right, .. } if !right.last => vec![whole(right)],
        Ask::Number(number) => vec![(Cow::from(number.with_unit(language)), &number.accept)],
        Ask::Date(date) => vec![(Cow::from(&date.shown), &date.accept)],
        Ask::Cloze(cloze) => cloze.gaps.iter().map(whole).collect(),
        _ => Vec::new(),
    }
}

/// All items of a card, right and wrong.
fn items(card: &Card) -> Vec<&Item> {
    let mut items: Vec<&Item> = Vec::new();
    let reverse = card.reverse.as_deref().map(|reverse| &reverse.ask);
    for ask in std::iter::once(&card.ask).chain(reverse) {
        match ask {
            Ask::Typed { answer, wrong, .. } => items.extend(std::iter::once(answer).chain(wrong)),
            Ask::Choice { right, wrong } => items.extend(std::iter::once(right).chain(wrong)),
            Ask::Choices { right, wrong } => items.extend(right.iter().chain(wrong)),
            Ask::Cloze(cloze) => items.extend(&cloze.gaps),
            Ask::Order { items: all, .. } | Ask::List { items: all, .. } => items.extend(all),
            Ask::Match { pairs, wrong } => {
                let sides = pairs.iter().flat_map(|(left, right)| [left, right]);
                items.extend(sides.chain(wrong));
            }
            Ask::Flashcard { .. } | Ask::Number(_) | Ask::Date(_) | Ask::TrueFalse { .. } => {}
        }
    }
    items
}

/// The answers that a card wants together.
fn together(ask: &Ask) -> Vec<&str> {
    match ask {
        Ask::List { items, .. } | Ask::Choices { right: items, .. } => {
            items.iter().flat_map(texts_of).collect()
        }
        _ => Vec::new(),
    }
}

fn texts_of(item: &Item) -> impl Iterator<Item = &str> {
    std::iter::once(&item.text)
        .chain(&item.accept)
        .map(String::as_str)
}
