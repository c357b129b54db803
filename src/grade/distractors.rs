//! Wrong options for choices that have few: drawn from what the learner answered wrongly before, then from the answers
//! of cards with the same tags.
//!
//! An option that is also right would teach a mistake, and one of another kind gives the answer away: so whatever is in
//! doubt is left out, and a choice may well keep the options that it has. [`shape`] compares how answers look,
//! [`asked`] what their questions ask for, [`meaning`] tells when two are the same, [`pool`] has the answers of a deck.

mod asked;
mod meaning;
mod pool;
mod shape;

use crate::deck::model::{Ask, Card, Deck, Item};
use crate::deck::side::{Aspect, Side, Task};
use crate::text::fold::{Folding, fold_markdown};

use self::asked::{Asked, Likeness};
use self::meaning::{Words, is_closed, is_same};
pub use self::pool::Pool;
use self::pool::{Known, answers_of};
use self::shape::{Form, Shape};

/// A choice is filled up to so many wrong options.
const WANTED: usize = 3;

/// Of answers that look alike, no more are looked into: decks of 100,000 cards have many.
const MOST_TRIED: usize = 300;

/// A wrong answer that the learner gave, to this side or to one with the same right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What was answered, as it is in the log.
    pub text: String,
    /// How often.
    pub n_times: usize,
}

/// Whether a side is a choice with so few wrong options that more are drawn for it: not where the answer is one of a
/// closed pair, or says something of the other options.
pub fn is_wanting(side: &Side) -> bool {
    let Task::Whole(Ask::Choice { right, wrong }) = &side.task else {
        return false;
    };
    let is_open = |item: &Item| !is_closed(&folded(&item.text, side));
    let mut of_content = wrong.iter().filter(|item| !item.last);
    wrong.len() < WANTED && !right.last && is_open(right) && of_content.all(is_open)
}

/// The sides of the deck that have the same right answer as a choice, itself among them.
pub fn with_same_answer(pool: &Pool, deck: &Deck, side: &Side) -> Vec<(usize, Aspect)> {
    let Some((right, _)) = options(side) else {
        return Vec::new();
    };
    let wanted = folded(&right.text, side);
    let itself = (side.card, side.aspect.clone());
    let others = pool
        .with(deck, &wanted)
        .filter_map(|known| Some((known.card, known.aspect?)));
    std::iter::once(itself.clone())
        .chain(others.filter(|other| *other != itself))
        .collect()
}

/// Draws wrong options for a choice of a deck, up to three with those it has: first from `mistakes`, then from the
/// answers of cards that share its tags, those that share most before the others. `below` draws a number from 0 to its
/// argument less 1. None are drawn for a side that [`is_wanting`] says no to.
pub fn draw(
    pool: &Pool,
    deck: &Deck,
    side: &Side,
    mistakes: &[Mistake],
    below: &mut dyn FnMut(u32) -> u32,
) -> Vec<Item> {
    let Some(frame) = Frame::of(pool, deck, side) else {
        return Vec::new();
    };
    let mut drawn: Vec<Item> = Vec::new();
    let mut beliefs = frame.beliefs(mistakes);
    shuffle(&mut beliefs, below);
    frame.fill(&mut drawn, beliefs.into_iter());
    if drawn.len() < frame.n_wanted {
        let mut answers = frame.answers();
        shuffle(&mut answers, below);
        answers.sort_by_key(|(n_shared, _)| std::cmp::Reverse(*n_shared));
        let tried = answers.into_iter().take(MOST_TRIED);
        let of_kind = tried.filter(|(_, known)| frame.is_of_kind(known));
        frame.fill(&mut drawn, of_kind.map(|(_, known)| known.item()));
    }
    drawn.iter().map(|item| plain_item(&item.text)).collect()
}

fn plain_item(text: &str) -> Item {
    Item {
        text: text.to_owned(),
        ..Item::default()
    }
}

/// Fisher and Yates.
fn shuffle<T>(items: &mut [T], below: &mut dyn FnMut(u32) -> u32) {
    for last in (1..items.len()).rev() {
        let n = u32::try_from(last + 1).unwrap_or(u32::MAX);
        items.swap(last, below(n) as usize);
    }
}

fn options(side: &Side) -> Option<(&Item, &[Item])> {
    match &side.task {
        Task::Whole(Ask::Choice { right, wrong }) => Some((right, wrong)),
        _ => None,
    }
}

fn folded(text: &str, side: &Side) -> String {
    fold_markdown(text, &Folding::full(&side.language.primary()))
}

/// What is to be known of a choice to say which options suit it.
struct Frame<'d> {
    pool: &'d Pool,
    deck: &'d Deck,
    side: &'d Side,
    card: &'d Card,
    right: &'d Item,
    wrong: &'d [Item],
    shape: Shape,
    asked: Asked,
    /// All that is shown before and after the answer.
    context: Words,
    n_wanted: usize,
}

impl<'d> Frame<'d> {
    /// `None` when nothing is to be drawn.
    fn of(pool: &'d Pool, deck: &'d Deck, side: &'d Side) -> Option<Self> {
        if !is_wanting(side) {
            return None;
        }
        let (right, wrong) = options(side)?;
        let card = deck.cards.get(side.card)?;
        Some(Self {
            pool,
            deck,
            side,
            card,
            right,
            wrong,
            shape: Shape::of(&right.text, &side.language)?,
            asked: Asked::of(&side.question, &side.language),
            context: Words::of(&context(deck, card, side, right), &side.language),
            n_wanted: WANTED - wrong.len(),
        })
    }

    /// Adds those that suit, until there are enough.
    fn fill(&self, drawn: &mut Vec<Item>, items: impl Iterator<Item = Item>) {
        for item in items {
            if drawn.len() == self.n_wanted {
                return;
            }
            if self.suits(&item, drawn) {
                drawn.push(item);
            }
        }
    }

    /// Whether an option looks like the answer, but means neither it nor another option.
    fn suits(&self, item: &Item, drawn: &[Item]) -> bool {
        let (language, text) = (&self.side.language, &item.text);
        let taken = || std::iter::once(self.right).chain(self.wrong).chain(drawn);
        let is_mentioned = |text: &String| self.context.mentions(&Words::of(text, language));
        Shape::of(text, language).is_some_and(|shape| self.shape.is_like(&shape))
            && !is_closed(&folded(text, self.side))
            && !taken().any(|other| is_same(&other.text, &other.accept, text, language))
            && !std::iter::once(text).chain(&item.accept).any(is_mentioned)
            && !taken().any(|other| self.pool.are_linked(self.deck, other, item, language))
    }

    /// The mistakes that tell of a belief, as the deck writes them where it does.
    fn beliefs(&self, mistakes: &[Mistake]) -> Vec<Item> {
        let belief = |mistake: &Mistake| {
            let folded = folded(&mistake.text, self.side);
            if let Some(item) = self.pool.written(self.deck, &folded) {
                // What is said of the other options means nothing among these.
                return (!item.last).then_some(item);
            }
            // What was typed once may be anything; a name, number or date is at least of the right kind.
            let is_telling = mistake.n_times > 1 || self.shape.form != Form::Words;
            is_telling.then(|| plain_item(&mistake.text))
        };
        let mut beliefs: Vec<Item> = mistakes.iter().filter_map(belief).collect();
        beliefs.sort_unstable_by(|one, other| one.text.cmp(&other.text));
        beliefs
    }

    /// The answers of other cards with the same tags that look like this one's at a glance, each with how many tags it
    /// shares.
    fn answers(&self) -> Vec<(usize, Known<'d>)> {
        let own_tags = self.own_tags(self.card);
        let cards = self.deck.cards.iter().enumerate();
        let others = cards.filter(|(idx, other)| *idx != self.side.card && !other.suspended);
        let like = others.filter_map(|(idx, other)| {
            let n_shared = self.n_shared(&own_tags, other);
            (n_shared > 0).then_some((n_shared, idx))
        });
        let answers = like.flat_map(|(n_shared, idx)| {
            let answers = answers_of(self.deck, idx).into_iter();
            answers.map(move |known| (n_shared, known))
        });
        answers
            .filter(|(_, known)| self.shape.may_be_like(&known.text))
            .collect()
    }

    /// The tags of a card that not every card of the deck has.
    fn own_tags<'a>(&self, card: &'a Card) -> Vec<&'a String> {
        let tags = card.tags.iter();
        tags.filter(|tag| !self.deck.tags.contains(tag)).collect()
    }

    /// How many tags a card shares with this one: of its own ones, or of the deck's if it has no own ones.
    fn n_shared(&self, own_tags: &[&String], other: &Card) -> usize {
        if own_tags.is_empty() {
            let of_deck = self.deck.tags.iter();
            return of_deck.filter(|tag| other.tags.contains(tag)).count();
        }
        let shared = own_tags.iter().filter(|tag| other.tags.contains(tag));
        shared.count()
    }

    /// Whether an answer is of the kind asked for, as far as its question tells.
    fn is_of_kind(&self, known: &Known<'_>) -> bool {
        let other = &self.deck.cards[known.card];
        let language = &self.side.language;
        let is_same_question = self.card.group == other.group
            && folded(known.question, self.side) == folded(&self.side.question, self.side);
        if known.language.primary() != language.primary()
            || other.expires.is_some()
            || is_same_question
        {
            return false;
        }
        let likeness = if self.asked.is_said_in(&known.text) {
            Likeness::Same
        } else {
            self.asked.likeness(&Asked::of(known.question, language))
        };
        match self.shape.form {
            Form::Date(_) => likeness != Likeness::Other,
            // Nothing but the question tells phrases of one kind from those of another.
            Form::Words => self.shape.n_words > 1 && likeness == Likeness::Same,
            // Nothing tells names from words.
            Form::Caseless => {
                likeness != Likeness::Other && self.own_tags(other) == self.own_tags(self.card)
            }
            Form::Number(_) | Form::Acronym | Form::Name => likeness == Likeness::Same,
        }
    }
}

/// All that a learner reads with a card beside its options.
fn context(deck: &Deck, card: &Card, side: &Side, right: &Item) -> String {
    let stem = card
        .group
        .and_then(|group| deck.groups[group].stem.as_deref());
    let optional = [
        stem,
        side.explanation.as_deref(),
        right.hint.as_deref(),
        right.why.as_deref(),
    ];
    std::iter::once(side.question.as_str())
        .chain(optional.into_iter().flatten())
        .chain(side.hints.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests;
