//! What a deck knows: the answers of its cards, how it writes them, and which of them are the same.

use std::borrow::Cow;

use crate::deck::model::{Ask, Card, Deck, Item, Language};
use crate::deck::side::Aspect;
use crate::text::fold::{Folding, fold_markdown};

use super::meaning::{Words, is_same};

/// Texts whose lengths differ by more characters than this are not folded to compare them.
const SLACK: usize = 8;

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

    fn is_about_as_long_as(&self, folded: &str) -> bool {
        are_about_as_long(&self.text, folded)
    }

    /// Whether it folds to this.
    pub(super) fn is(&self, folded: &str, language: &Language) -> bool {
        self.is_about_as_long_as(folded)
            && fold_markdown(&self.text, &Folding::full(&language.primary())) == folded
    }
}

fn are_about_as_long(one: &str, other: &str) -> bool {
    one.chars().count().abs_diff(other.chars().count()) <= SLACK
}

/// All answers of a deck that are one thing, in file order.
pub(super) fn answers(deck: &Deck) -> impl Iterator<Item = Known<'_>> {
    deck.cards.iter().enumerate().flat_map(|(idx, card)| {
        let front = texts(&card.ask, &card.language).into_iter();
        let front = front.map(move |(text, accept)| Known {
            accept,
            card: idx,
            aspect: (!matches!(card.ask, Ask::Cloze(_))).then_some(Aspect::Front),
            text,
            question: &card.question,
            language: &card.language,
        });
        let reverse = card.reverse.as_deref().into_iter().flat_map(move |back| {
            let texts = texts(&back.ask, &back.language).into_iter();
            texts.map(move |(text, accept)| Known {
                accept,
                card: idx,
                aspect: Some(Aspect::Reverse),
                text,
                question: &back.question,
                language: &back.language,
            })
        });
        front.chain(reverse)
    })
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

/// What of the deck folds to `folded`, wherever it stands in it.
pub(super) fn written(deck: &Deck, folded: &str, language: &Language) -> Option<Item> {
    let primary = language.primary();
    let folding = Folding::full(&primary);
    let is_it =
        |text: &String| are_about_as_long(text, folded) && fold_markdown(text, &folding) == folded;
    let found = deck
        .cards
        .iter()
        .flat_map(items)
        .find(|item| std::iter::once(&item.text).chain(&item.accept).any(is_it));
    found.cloned().or_else(|| {
        let known = answers(deck).find(|known| known.is(folded, language))?;
        Some(Item {
            text: known.text.into_owned(),
            ..Item::default()
        })
    })
}

/// Whether the deck takes two answers for the same, or for answers to one question: both count for one thing, both are
/// asked for together, or the one is the answer to a question that names the other.
pub(super) fn are_linked(deck: &Deck, one: &Item, other: &Item, language: &Language) -> bool {
    let is_one = |text: &str| is_among(one, text, language);
    let is_other = |text: &str| is_among(other, text, language);
    let has_both = |texts: &[&str]| {
        texts.iter().any(|text| is_one(text)) && texts.iter().any(|text| is_other(text))
    };
    let is_in_question = |known: &Known<'_>, item: &Item| {
        let question = Words::of(known.question, language);
        texts_of(item).any(|text| question.names(&Words::of(text, language)))
    };
    let are_one =
        |item: &Item| !item.accept.is_empty() && has_both(&texts_of(item).collect::<Vec<_>>());
    deck.cards.iter().flat_map(items).any(are_one)
        || deck.cards.iter().any(|card| has_both(&together(&card.ask)))
        || answers(deck).any(|known| {
            (is_other(&known.text) && is_in_question(&known, one))
                || (is_one(&known.text) && is_in_question(&known, other))
        })
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

/// Whether a text is an item. Only texts that are about as long are compared.
fn is_among(item: &Item, text: &str, language: &Language) -> bool {
    let is_it = |other: &str| are_about_as_long(other, text) && is_same(other, &[], text, language);
    texts_of(item).any(is_it)
}
