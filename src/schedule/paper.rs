//! The paper of a quiz: which sides are asked, and in which order.
//!
//! **Units.** What is drawn is a card, or a group whose cards are asked one after another in the order of the file. Of
//! siblings (the sides of one card, the cards of a group that is kept apart) only one may stand on a paper, as they give
//! each other away: which one is drawn by lot beforehand.
//!
//! **Turns.** Each unit is drawn from the deck that has the fewest questions on the paper so far, there from the kind
//! of card that has the fewest, and there from the cards whose rarest tag has the fewest; of equals, those with the same
//! tags have turns, and the rest is drawn by lot. Tags that all cards of a deck have tell none from another, and do not count; a card
//! without any other is one of those that have none. A group counts for all its questions, and stands with the kind and
//! the tags of its first. One that is longer than what is left of the paper is passed over; only when nothing else is
//! left is it cut, after its first questions.
//!
//! **Order.** The questions of each deck, and within a deck those of each kind, are spread evenly over the paper, with a
//! little chance.
//!
//! Nothing depends on the numbers of sides and tags, which are others in every database: the same decks and the same
//! seed give the same paper everywhere.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng as _;

use super::draw;

/// A side that may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its number in the store.
    pub side: i64,
    /// Its place in the deck's file.
    pub place: u32,
    /// Sides of one deck with the same number are siblings.
    pub family: Option<u32>,
    /// Sides of one deck with the same number are asked one after another.
    pub together: Option<u32>,
    /// Its kind, a position in `Kind::ALL`.
    pub kind: u8,
    /// Its tags, an index into [`Deck::tag_sets`].
    pub tags: u32,
}

/// What may be asked of one deck.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deck {
    /// In any order.
    pub candidates: Vec<Candidate>,
    /// Sets of tags. A tag has the same number in all decks, and there are not many more numbers than tags.
    pub tag_sets: Vec<Vec<u32>>,
}

/// Draws a paper from decks that are numbered from 0, in the order of asking: so many questions, or all that the decks
/// allow; `usize::MAX` is all. `open` is asked once for each deck that is drawn from, and for no other.
pub fn draw(
    seed: u64,
    n_questions: usize,
    n_decks: u32,
    mut open: impl FnMut(u32) -> Deck,
) -> Vec<i64> {
    let mut rng = draw::rng(seed, draw::key("paper"), 0);
    let mut decks: Vec<u32> = (0..n_decks).collect();
    draw::shuffle(&mut rng, &mut decks);
    let mut open = |deck: u32| Opened::new(deck, seed, open(deck));
    let drawn = if n_questions == usize::MAX {
        let units = decks.into_iter().flat_map(|deck| open(deck).all());
        let mut units: Vec<Unit> = units.collect();
        draw::shuffle(&mut rng, &mut units);
        units
    } else {
        BoxOfDecks::new(&decks).draw(n_questions, &mut open)
    };
    let order = in_order(drawn, &mut rng);
    let sides = order.iter().flat_map(Unit::sides);
    sides.map(|side| side.side).collect()
}

/// What is drawn at once: a side, or those of a group.
#[derive(Clone, Debug)]
struct Unit {
    deck: u32,
    of: Rc<[Candidate]>,
    at: Range<usize>,
}

impl Unit {
    fn sides(&self) -> &[Candidate] {
        &self.of[self.at.clone()]
    }

    fn first(&self) -> &Candidate {
        &self.of[self.at.start]
    }

    fn len(&self) -> usize {
        self.at.len()
    }

    fn cut(&mut self, n_questions: usize) {
        self.at.end = self.at.end.min(self.at.start + n_questions);
    }
}

/// All units, by what has turns. Of things that are equal the first is drawn, so that their order is the lot.
struct BoxOfDecks {
    decks: Vec<DeckBox>,
    /// How many questions of each kind there are on the paper.
    n_of_kind: Vec<usize>,
    /// The same for each tag.
    n_of_tag: NumberOfTags,
}

struct DeckBox {
    number: u32,
    n_questions: usize,
    /// `None` until it is drawn from.
    opened: Option<Opened>,
}

/// A deck that is drawn from.
#[derive(Default)]
struct Opened {
    kinds: Vec<KindBox>,
}

struct KindBox {
    kind: usize,
    queues: Vec<Queue>,
}

/// Units with the same tags; the last is drawn first.
struct Queue {
    n_drawn: usize,
    tags: Vec<Tag>,
    units: Vec<Unit>,
}

/// A tag by its number; `None` is for cards without one.
type Tag = Option<u32>;

/// How many questions with each tag there are on the paper.
#[derive(Default)]
struct NumberOfTags {
    untagged: usize,
    tagged: Vec<usize>,
}

impl NumberOfTags {
    fn of(&self, tag: Tag) -> usize {
        match tag {
            None => self.untagged,
            Some(tag) => self.tagged.get(tag as usize).copied().unwrap_or(0),
        }
    }

    fn add(&mut self, tag: Tag, n_questions: usize) {
        let Some(tag) = tag.map(|tag| tag as usize) else {
            self.untagged += n_questions;
            return;
        };
        if self.tagged.len() <= tag {
            self.tagged.resize(tag + 1, 0);
        }
        self.tagged[tag] += n_questions;
    }
}

impl BoxOfDecks {
    /// With decks in the order of their lot.
    fn new(decks: &[u32]) -> Self {
        let closed = |number: &u32| DeckBox {
            number: *number,
            n_questions: 0,
            opened: None,
        };
        Self {
            decks: decks.iter().map(closed).collect(),
            n_of_kind: vec![0; usize::from(u8::MAX) + 1],
            n_of_tag: NumberOfTags::default(),
        }
    }

    /// Units with so many questions in all, or all that there are.
    fn draw(mut self, n_questions: usize, open: &mut impl FnMut(u32) -> Opened) -> Vec<Unit> {
        let mut drawn = Vec::new();
        let mut left = n_questions;
        while left > 0 {
            let unit = self.take(left, open);
            let Some(mut unit) = unit.or_else(|| self.take(usize::MAX, open)) else {
                break;
            };
            unit.cut(left);
            left -= unit.len();
            drawn.push(unit);
        }
        drawn
    }

    /// Takes the next unit of at most `longest` questions out.
    fn take(&mut self, longest: usize, open: &mut impl FnMut(u32) -> Opened) -> Option<Unit> {
        let Self {
            decks,
            n_of_kind,
            n_of_tag,
        } = self;
        let used: Vec<usize> = decks.iter().map(|deck| deck.n_questions).collect();
        let (at, (unit, tags)) = in_turn(&used, |at| {
            let DeckBox { number, opened, .. } = &mut decks[at];
            let opened = opened.get_or_insert_with(|| open(*number));
            opened.take(longest, n_of_kind, n_of_tag)
        })?;
        decks[at].n_questions += unit.len();
        decks.retain(|deck| {
            deck.opened
                .as_ref()
                .is_none_or(|opened| !opened.kinds.is_empty())
        });
        for side in unit.sides() {
            n_of_kind[usize::from(side.kind)] += 1;
        }
        for tag in tags {
            n_of_tag.add(tag, unit.len());
        }
        Some(unit)
    }
}

/// A unit that was taken out, and the tags that count.
type Taken = (Unit, Vec<Tag>);

impl Opened {
    fn new(number: u32, seed: u64, deck: Deck) -> Self {
        let mut rng = draw::rng(seed, draw::key("paper"), u64::from(number) + 1);
        let mut units = units(number, deck.candidates, &mut rng);
        let untold = common_tags(&units, &deck.tag_sets);
        units.sort_by_key(|unit| (unit.first().kind, unit.first().tags));
        let mut kinds = Vec::new();
        for units in units.chunk_by(|a, b| a.first().kind == b.first().kind) {
            kinds.push(KindBox {
                kind: usize::from(units[0].first().kind),
                queues: queues(units, &deck.tag_sets, &untold, &mut rng),
            });
        }
        draw::shuffle(&mut rng, &mut kinds);
        Self { kinds }
    }

    /// Everything.
    fn all(self) -> Vec<Unit> {
        let queues = self.kinds.into_iter().flat_map(|kind| kind.queues);
        queues.flat_map(|queue| queue.units).collect()
    }

    fn take(
        &mut self,
        longest: usize,
        n_of_kind: &[usize],
        n_of_tag: &NumberOfTags,
    ) -> Option<Taken> {
        let kinds = &mut self.kinds;
        let used: Vec<usize> = kinds.iter().map(|kind| n_of_kind[kind.kind]).collect();
        let (at, taken) = in_turn(&used, |at| kinds[at].take(longest, n_of_tag))?;
        if kinds[at].queues.is_empty() {
            kinds.remove(at);
        }
        Some(taken)
    }
}

/// The units of a deck in file order; of siblings one, drawn by lot.
fn units(deck: u32, mut candidates: Vec<Candidate>, rng: &mut ChaCha8Rng) -> Vec<Unit> {
    candidates.sort_unstable_by_key(|side| (side.place, side.side));
    let of: Rc<[Candidate]> = one_of_each_family(candidates, rng).into();
    let is_together =
        |a: &Candidate, b: &Candidate| a.together.is_some() && a.together == b.together;
    let mut start = 0;
    let unit = |sides: &[Candidate]| {
        let at = start..start + sides.len();
        start = at.end;
        let of = Rc::clone(&of);
        Unit { deck, of, at }
    };
    of.chunk_by(is_together).map(unit).collect()
}

/// The sides without siblings, and of each family one, drawn by lot.
fn one_of_each_family(mut sides: Vec<Candidate>, rng: &mut ChaCha8Rng) -> Vec<Candidate> {
    let mut families: HashMap<u32, (u32, i64)> = HashMap::new();
    for side in &sides {
        let Some(family) = side.family else { continue };
        let (n_seen, chosen) = families.entry(family).or_default();
        *n_seen += 1;
        if draw::below(rng, *n_seen) == 0 {
            *chosen = side.side;
        }
    }
    sides.retain(|side| {
        let chosen = side.family.map(|family| families[&family].1);
        chosen.is_none_or(|chosen| chosen == side.side)
    });
    sides
}

/// The tags that all units of a deck have.
fn common_tags(units: &[Unit], tag_sets: &[Vec<u32>]) -> Vec<u32> {
    let set = |unit: &Unit| &tag_sets[unit.first().tags as usize];
    let Some(first) = units.first() else {
        return Vec::new();
    };
    let mut common = set(first).clone();
    for same in units.chunk_by(|a, b| a.first().tags == b.first().tags) {
        common.retain(|tag| set(&same[0]).contains(tag));
    }
    common
}

/// The units of one kind, sorted by their tags, as queues.
fn queues(
    units: &[Unit],
    tag_sets: &[Vec<u32>],
    untold: &[u32],
    rng: &mut ChaCha8Rng,
) -> Vec<Queue> {
    let has_same = |a: &Unit, b: &Unit| a.first().tags == b.first().tags;
    let mut by_tags: Vec<&[Unit]> = units.chunk_by(has_same).collect();
    by_tags.sort_unstable_by_key(|units| units[0].first().place);
    let mut queues = Vec::with_capacity(by_tags.len());
    for units in by_tags {
        let set = tag_sets[units[0].first().tags as usize].iter();
        let told = set.filter(|tag| !untold.contains(tag));
        let mut tags: Vec<Tag> = told.map(|tag| Some(*tag)).collect();
        if tags.is_empty() {
            tags.push(None);
        }
        let mut units = units.to_vec();
        draw::shuffle(rng, &mut units);
        queues.push(Queue {
            n_drawn: 0,
            tags,
            units,
        });
    }
    draw::shuffle(rng, &mut queues);
    queues
}

impl KindBox {
    fn take(&mut self, longest: usize, n_of_tag: &NumberOfTags) -> Option<Taken> {
        let rarest = |queue: &Queue| queue.tags.iter().map(|tag| n_of_tag.of(*tag)).min();
        let queues = &mut self.queues;
        let used = queues.iter().map(|queue| (rarest(queue), queue.n_drawn));
        let used: Vec<(Option<usize>, usize)> = used.collect();
        let (at, unit) = in_turn(&used, |at| queues[at].take(longest))?;
        let tags = if queues[at].units.is_empty() {
            queues.remove(at).tags
        } else {
            queues[at].tags.clone()
        };
        Some((unit, tags))
    }
}

impl Queue {
    fn take(&mut self, longest: usize) -> Option<Unit> {
        let at = self.units.iter().rposition(|unit| unit.len() <= longest)?;
        self.n_drawn += 1;
        Some(self.units.remove(at))
    }
}

/// Tries to take from the first that was used least, then from the others in the order of use; what it was taken from,
/// and what was taken.
fn in_turn<K: Copy + Ord, T>(
    used: &[K],
    mut take: impl FnMut(usize) -> Option<T>,
) -> Option<(usize, T)> {
    let first = (0..used.len()).min_by_key(|at| used[*at])?;
    if let Some(taken) = take(first) {
        return Some((first, taken));
    }
    let mut others: Vec<usize> = (0..used.len()).filter(|at| *at != first).collect();
    others.sort_by_key(|at| used[*at]);
    others
        .into_iter()
        .find_map(|at| take(at).map(|taken| (at, taken)))
}

/// The units in the order of asking.
fn in_order(mut units: Vec<Unit>, rng: &mut ChaCha8Rng) -> Vec<Unit> {
    // What was drawn in turns stays in turns among its like.
    units.sort_by_key(|unit| (unit.deck, unit.first().kind));
    let mut decks = Vec::new();
    for units in units.chunk_by(|a, b| a.deck == b.deck) {
        let kinds = units.chunk_by(|a, b| a.first().kind == b.first().kind);
        decks.push(spread(kinds.map(<[_]>::to_vec).collect(), rng));
    }
    spread(decks, rng)
}

/// Lists as one, the items of each spread evenly over it and in their order. Of a list of `m` the item `i` (from 0)
/// stands at (i + p + j) / m of the whole, where p is drawn for the list and j for each item, both from 0 to ½.
fn spread<T>(lists: Vec<Vec<T>>, rng: &mut ChaCha8Rng) -> Vec<T> {
    let mut placed: Vec<(u64, T)> = Vec::new();
    for list in lists {
        let n_items = list.len() as u64;
        let phase = u64::from(rng.next_u32() >> 1);
        for (at, item) in (0_u64..).zip(list) {
            let chance = phase + u64::from(rng.next_u32() >> 1);
            placed.push((((at << 32) + chance) / n_items, item));
        }
    }
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests;
