//! The sides of a card: what is asked, answered and scheduled by itself.
//!
//! A card has one side, a reversed one has two, a cloze has one for each of its deletions.

use std::iter::once;

use super::model::{Ask, Card, Cloze, Deck, Item, Kind, Language, Leniency, Piece, Reverse};
use super::{fingerprint, marks};

/// Which side of its card.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// The only one, or the one written first.
    Front,
    /// The reverse.
    Reverse,
    /// One deletion of a cloze, by its mark (made from the gap's text, never its position).
    Gap(String),
}

/// One side, with all that is needed to ask and mark it.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// `deck/card`, `deck/card#reverse` or `deck/card#mark`.
    pub key: String,
    /// The same with the fingerprint in place of the author's id.
    pub fingerprint_key: String,
    /// The card, an index into [`Deck::cards`].
    pub card: usize,
    /// Which side of it.
    pub aspect: Aspect,
    /// What is asked, Markdown; for a cloze its text, the asked gaps shown as `[…]`.
    pub question: String,
    /// What is wanted.
    pub task: Task,
    /// Shown after the answer, Markdown.
    pub explanation: Option<String>,
    /// Shown one by one on demand.
    pub hints: Vec<String>,
    /// The language of the answer.
    pub language: Language,
    /// Hash of everything asked: another one means another wording.
    pub wording: u64,
}

/// What one side wants: as [`Ask`], but a cloze is narrowed to one deletion.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Anything but a cloze.
    Whole(Ask),
    /// One deletion of a cloze.
    Gaps {
        /// The text in order; gaps that are not asked stand in it as text.
        pieces: Vec<GapPiece>,
        /// The gaps asked, in the order of the text.
        gaps: Vec<Item>,
        /// Whether they are typed; else revealed and self-graded.
        typed: bool,
        /// How typed gaps are compared.
        leniency: Leniency,
    },
}

impl Task {
    /// The kind of card.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Whole(ask) => ask.kind(),
            Self::Gaps { .. } => Kind::Cloze,
        }
    }
}

/// A stretch of one cloze side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapPiece {
    /// Text, Markdown.
    Text(String),
    /// An asked gap, an index into the side's gaps.
    Gap(usize),
}

/// All sides of a deck, in file order.
pub fn sides(deck: &Deck) -> Vec<Side> {
    let mut sides = Vec::with_capacity(deck.cards.len());
    for idx in 0..deck.cards.len() {
        push_sides(deck, idx, &mut sides);
    }
    sides
}

/// The sides of the card with this index, in order.
pub fn sides_of(deck: &Deck, card: usize) -> Vec<Side> {
    let mut sides = Vec::new();
    push_sides(deck, card, &mut sides);
    sides
}

fn push_sides(deck: &Deck, idx: usize, sides: &mut Vec<Side>) {
    let card = &deck.cards[idx];
    if let Ask::Cloze(cloze) = &card.ask {
        let marks = marks::of(cloze);
        for (gaps, mark) in cloze.deletions.iter().zip(marks) {
            sides.push(gap_side(deck, idx, cloze, gaps, mark));
        }
        return;
    }
    sides.push(front(deck, idx));
    if let Some(reverse) = &card.reverse {
        sides.push(reversed(deck, idx, reverse));
    }
}

fn front(deck: &Deck, idx: usize) -> Side {
    let card = &deck.cards[idx];
    let (key, fingerprint_key) = keys(deck, card, "");
    Side {
        key,
        fingerprint_key,
        card: idx,
        aspect: Aspect::Front,
        question: card.question.clone(),
        wording: wording(stem(deck, card), &card.question, &card.ask),
        task: Task::Whole(card.ask.clone()),
        explanation: card.explanation.clone(),
        hints: card.hints.clone(),
        language: card.language.clone(),
    }
}

fn reversed(deck: &Deck, idx: usize, reverse: &Reverse) -> Side {
    let card = &deck.cards[idx];
    let (key, fingerprint_key) = keys(deck, card, "#reverse");
    Side {
        key,
        fingerprint_key,
        card: idx,
        aspect: Aspect::Reverse,
        question: reverse.question.clone(),
        wording: wording(stem(deck, card), &reverse.question, &reverse.ask),
        task: Task::Whole(reverse.ask.clone()),
        explanation: reverse.explanation.clone(),
        hints: reverse.hints.clone(),
        language: reverse.language.clone(),
    }
}

fn gap_side(deck: &Deck, idx: usize, cloze: &Cloze, asked: &[usize], mark: String) -> Side {
    let card = &deck.cards[idx];
    let (key, fingerprint_key) = keys(deck, card, &format!("#{mark}"));
    let pieces = narrowed(cloze, asked);
    let question: String = pieces
        .iter()
        .map(|piece| match piece {
            GapPiece::Text(text) => text.as_str(),
            GapPiece::Gap(_) => "[…]",
        })
        .collect();
    Side {
        key,
        fingerprint_key,
        card: idx,
        aspect: Aspect::Gap(mark),
        wording: fingerprint::exact_hash(stem(deck, card).into_iter().chain([question.as_str()])),
        question,
        task: Task::Gaps {
            pieces,
            gaps: asked.iter().map(|gap| cloze.gaps[*gap].clone()).collect(),
            typed: cloze.typed,
            leniency: cloze.leniency,
        },
        explanation: card.explanation.clone(),
        hints: card.hints.clone(),
        language: card.language.clone(),
    }
}

/// The text of a cloze with only the `asked` gaps open.
fn narrowed(cloze: &Cloze, asked: &[usize]) -> Vec<GapPiece> {
    let mut narrowed: Vec<GapPiece> = Vec::new();
    for piece in &cloze.pieces {
        let text = match piece {
            Piece::Text(text) => text,
            Piece::Gap(gap) => match asked.iter().position(|asked| asked == gap) {
                Some(position) => {
                    narrowed.push(GapPiece::Gap(position));
                    continue;
                }
                None => &cloze.gaps[*gap].text,
            },
        };
        match narrowed.last_mut() {
            Some(GapPiece::Text(before)) => before.push_str(text),
            _ => narrowed.push(GapPiece::Text(text.clone())),
        }
    }
    narrowed
}

fn stem<'d>(deck: &'d Deck, card: &Card) -> Option<&'d str> {
    deck.groups.get(card.group?)?.stem.as_deref()
}

/// The key of a side by its card's id, and by its fingerprint.
fn keys(deck: &Deck, card: &Card, aspect: &str) -> (String, String) {
    let by_fingerprint = [deck.id.as_str(), "/~", &card.fingerprint, aspect].concat();
    let key = match &card.id {
        Some(id) => [deck.id.as_str(), "/", id, aspect].concat(),
        None => by_fingerprint.clone(),
    };
    (key, by_fingerprint)
}

/// Hash of all that is shown before the answer.
fn wording(stem: Option<&str>, question: &str, ask: &Ask) -> u64 {
    let shown: Vec<&str> = match ask {
        Ask::Choice { right, wrong } => once(right).chain(wrong).map(text_of).collect(),
        Ask::Choices { right, wrong } => right.iter().chain(wrong).map(text_of).collect(),
        Ask::Order { items, .. } => items.iter().map(text_of).collect(),
        Ask::Match { pairs, wrong } => {
            let sides = pairs.iter().flat_map(|(left, right)| [left, right]);
            sides.chain(wrong).map(text_of).collect()
        }
        Ask::Number(number) => number.unit.as_deref().into_iter().collect(),
        _ => Vec::new(),
    };
    fingerprint::exact_hash(stem.into_iter().chain([question]).chain(shown))
}

fn text_of(item: &Item) -> &str {
    &item.text
}

#[cfg(test)]
mod tests;
