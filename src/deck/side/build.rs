//! Making sides of cards.

use std::iter::once;

use crate::deck::model::{Ask, Card, Cloze, Deck, Group, Item, Piece, Reverse};
use crate::deck::{fingerprint, marks};

use super::{Aspect, GapPiece, Side, SideName, Task};

/// A card that sides are made of.
pub(super) struct Source<'d> {
    deck: &'d str,
    card: &'d Card,
    idx: usize,
    /// Hash of its group's stem.
    stem: Option<u64>,
}

/// The cards of a deck, in file order.
pub(super) fn sources(deck: &Deck) -> impl Iterator<Item = Source<'_>> {
    let stems: Vec<Option<u64>> = deck.groups.iter().map(stem_hash).collect();
    deck.cards
        .iter()
        .enumerate()
        .map(move |(idx, card)| Source {
            deck: &deck.id,
            card,
            idx,
            stem: card.group.and_then(|group| *stems.get(group)?),
        })
}

/// One card of a deck.
pub(super) fn source(deck: &Deck, idx: usize) -> Option<Source<'_>> {
    let card = deck.cards.get(idx)?;
    Some(Source {
        deck: &deck.id,
        card,
        idx,
        stem: card
            .group
            .and_then(|group| stem_hash(deck.groups.get(group)?)),
    })
}

fn stem_hash(group: &Group) -> Option<u64> {
    let stem = group.stem.as_deref()?;
    Some(fingerprint::exact_hash(None, [stem]))
}

impl Source<'_> {
    /// The names of its sides, in order.
    pub(super) fn names(&self) -> Vec<SideName> {
        let name = |aspect: Aspect| SideName {
            key: self.key(&aspect),
            card: self.idx,
            aspect,
        };
        match &self.card.ask {
            Ask::Cloze(cloze) => marks::of(cloze)
                .into_iter()
                .map(Aspect::Gap)
                .map(name)
                .collect(),
            _ if self.card.reverse.is_some() => vec![name(Aspect::Front), name(Aspect::Reverse)],
            _ => vec![name(Aspect::Front)],
        }
    }

    /// Its sides, in order.
    pub(super) fn sides(&self) -> Vec<Side> {
        if let Ask::Cloze(cloze) = &self.card.ask {
            let deletions = cloze.deletions.iter().zip(marks::of(cloze));
            return deletions
                .map(|(asked, mark)| self.gap(cloze, asked, mark))
                .collect();
        }
        let mut sides = vec![self.front()];
        sides.extend(
            self.card
                .reverse
                .as_ref()
                .map(|reverse| self.reversed(reverse)),
        );
        sides
    }

    fn front(&self) -> Side {
        let card = self.card;
        Side {
            key: self.key(&Aspect::Front),
            fingerprint_key: self.fingerprint_key(&Aspect::Front),
            card: self.idx,
            aspect: Aspect::Front,
            question: card.question.clone(),
            task: Task::Whole(card.ask.clone()),
            explanation: card.explanation.clone(),
            hints: card.hints.clone(),
            language: card.language.clone(),
            wording: self.wording(&card.question, &card.ask),
        }
    }

    fn reversed(&self, reverse: &Reverse) -> Side {
        Side {
            key: self.key(&Aspect::Reverse),
            fingerprint_key: self.fingerprint_key(&Aspect::Reverse),
            card: self.idx,
            aspect: Aspect::Reverse,
            question: reverse.question.clone(),
            task: Task::Whole(reverse.ask.clone()),
            explanation: reverse.explanation.clone(),
            hints: reverse.hints.clone(),
            language: reverse.language.clone(),
            wording: self.wording(&reverse.question, &reverse.ask),
        }
    }

    fn gap(&self, cloze: &Cloze, asked: &[usize], mark: String) -> Side {
        let pieces = narrowed(cloze, asked);
        let question: String = pieces.iter().map(GapPiece::shown).collect();
        let aspect = Aspect::Gap(mark);
        Side {
            key: self.key(&aspect),
            fingerprint_key: self.fingerprint_key(&aspect),
            card: self.idx,
            aspect,
            wording: fingerprint::exact_hash(self.stem, [question.as_str()]),
            question,
            task: Task::Gaps {
                pieces,
                gaps: asked.iter().map(|gap| cloze.gaps[*gap].clone()).collect(),
                typed: cloze.typed,
                leniency: cloze.leniency,
            },
            explanation: self.card.explanation.clone(),
            hints: self.card.hints.clone(),
            language: self.card.language.clone(),
        }
    }

    fn key(&self, aspect: &Aspect) -> String {
        match &self.card.id {
            Some(id) => named(&[self.deck, "/", id], aspect),
            None => self.fingerprint_key(aspect),
        }
    }

    fn fingerprint_key(&self, aspect: &Aspect) -> String {
        named(&[self.deck, "/~", &self.card.fingerprint], aspect)
    }

    /// Hash of all that is shown before the answer.
    fn wording(&self, question: &str, ask: &Ask) -> u64 {
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
        fingerprint::exact_hash(self.stem, once(question).chain(shown))
    }
}

fn named(card: &[&str; 3], aspect: &Aspect) -> String {
    let (mark, name) = match aspect {
        Aspect::Front => ("", ""),
        Aspect::Reverse => ("#", "reverse"),
        Aspect::Gap(name) => ("#", name.as_str()),
    };
    let [deck, slash, id] = *card;
    [deck, slash, id, mark, name].concat()
}

impl GapPiece {
    /// How it is shown before the answer.
    fn shown(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Gap(_) => "[…]",
        }
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

fn text_of(item: &Item) -> &str {
    &item.text
}
