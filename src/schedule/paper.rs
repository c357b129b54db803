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

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng as _;

use super::draw;

/// A side that may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its number in the store.
    pub side: i64,
    /// Its deck, in the order in which decks are named.
    pub deck: u32,
    /// Its place in the deck's file.
    pub place: u32,
    /// Sides of one deck with the same number are siblings.
    pub family: Option<u32>,
    /// Sides of one deck with the same number are asked one after another.
    pub together: Option<u32>,
    /// Its kind, a position in `Kind::ALL`.
    pub kind: u8,
    /// Its tags, an index into [`Request::tag_sets`].
    pub tags: u32,
}

/// A paper to draw.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The seed of every lot.
    pub seed: u64,
    /// How many questions, at most; `usize::MAX` is all.
    pub n_questions: usize,
    /// Sets of tags, each tag a number below the number of all tags.
    pub tag_sets: &'a [Vec<u32>],
}

/// What is drawn at once: one side, or those of a group.
type Unit<'a> = &'a [Candidate];

/// Draws a paper: the sides in the order in which they are asked. There are as many questions as wanted, or all that
/// the candidates allow. It depends on the candidates, not on the order in which they come.
pub fn draw(request: &Request<'_>, candidates: &[Candidate]) -> Vec<i64> {
    let mut candidates = candidates.to_vec();
    candidates.sort_unstable_by_key(|side| (side.deck, side.place, side.side));
    let mut rng = draw::rng(request.seed, draw::key("paper"), 0);
    let sides = one_of_each_family(&candidates, &mut rng);
    let is_together = |a: &Candidate, b: &Candidate| {
        a.deck == b.deck && a.together.is_some() && a.together == b.together
    };
    let units: Vec<Unit<'_>> = sides.chunk_by(is_together).collect();
    let box_of_decks = BoxOfDecks::new(request, &units, &mut rng);
    let drawn = if sides.len() <= request.n_questions {
        box_of_decks.all()
    } else {
        box_of_decks.draw(request.n_questions)
    };
    let order = in_order(drawn, &mut rng);
    order.into_iter().flatten().map(|side| side.side).collect()
}

/// The sides without siblings, and of each family one, drawn by lot.
fn one_of_each_family(sides: &[Candidate], rng: &mut ChaCha8Rng) -> Vec<Candidate> {
    let mut families: HashMap<(u32, u32), (u32, i64)> = HashMap::new();
    for side in sides {
        let Some(family) = side.family else { continue };
        let (n_seen, chosen) = families.entry((side.deck, family)).or_default();
        *n_seen += 1;
        if draw::below(rng, *n_seen) == 0 {
            *chosen = side.side;
        }
    }
    let is_chosen = |side: &&Candidate| {
        let chosen = side.family.map(|family| families[&(side.deck, family)].1);
        chosen.is_none_or(|chosen| chosen == side.side)
    };
    sides.iter().filter(is_chosen).copied().collect()
}

/// All units, by what has turns. Of things that are equal the first is drawn, so that their order is the lot.
struct BoxOfDecks<'a> {
    decks: Vec<DeckBox<'a>>,
    /// How many questions of each kind there are on the paper.
    n_of_kind: Vec<usize>,
    /// The same for each tag; the last number is for cards without one.
    n_of_tag: Vec<usize>,
}

struct DeckBox<'a> {
    n_questions: usize,
    kinds: Vec<KindBox<'a>>,
}

struct KindBox<'a> {
    kind: usize,
    queues: Vec<Queue<'a>>,
}

/// Units with the same tags; the last is drawn first.
struct Queue<'a> {
    n_drawn: usize,
    tags: Vec<usize>,
    units: Vec<Unit<'a>>,
}

impl<'a> BoxOfDecks<'a> {
    fn new(request: &Request<'_>, units: &[Unit<'a>], rng: &mut ChaCha8Rng) -> Self {
        let all_tags = request.tag_sets.iter().flatten();
        let n_tags = all_tags.max().map_or(0, |most| *most as usize + 1);
        let of_decks = units.chunk_by(|a, b| a[0].deck == b[0].deck);
        let mut decks: Vec<DeckBox<'_>> = of_decks
            .map(|units| DeckBox::new(units, request.tag_sets, n_tags, rng))
            .collect();
        draw::shuffle(rng, &mut decks);
        Self {
            decks,
            n_of_kind: vec![0; usize::from(u8::MAX) + 1],
            n_of_tag: vec![0; n_tags + 1],
        }
    }

    /// Everything.
    fn all(self) -> Vec<Unit<'a>> {
        let kinds = self.decks.into_iter().flat_map(|deck| deck.kinds);
        let queues = kinds.flat_map(|kind| kind.queues);
        queues.flat_map(|queue| queue.units).collect()
    }

    /// Units with so many questions in all, of which there are more.
    fn draw(mut self, n_questions: usize) -> Vec<Unit<'a>> {
        let mut drawn = Vec::new();
        let mut left = n_questions;
        while left > 0 {
            let unit = self.take(left).or_else(|| self.take(usize::MAX));
            let Some(unit) = unit else { break };
            let unit = &unit[..unit.len().min(left)];
            left -= unit.len();
            drawn.push(unit);
        }
        drawn
    }

    /// Takes the next unit of at most `longest` questions out.
    fn take(&mut self, longest: usize) -> Option<Unit<'a>> {
        let Self {
            decks,
            n_of_kind,
            n_of_tag,
        } = self;
        let used: Vec<usize> = decks.iter().map(|deck| deck.n_questions).collect();
        let (at, (unit, tags)) = in_turn(&used, |at| decks[at].take(longest, n_of_kind, n_of_tag))?;
        let deck = &mut decks[at];
        deck.n_questions += unit.len();
        if deck.kinds.is_empty() {
            decks.remove(at);
        }
        for side in unit {
            n_of_kind[usize::from(side.kind)] += 1;
        }
        for tag in tags {
            n_of_tag[tag] += unit.len();
        }
        Some(unit)
    }
}

/// A unit that was taken out, and the tags that count.
type Taken<'a> = (Unit<'a>, Vec<usize>);

impl<'a> DeckBox<'a> {
    fn new(units: &[Unit<'a>], tag_sets: &[Vec<u32>], n_tags: usize, rng: &mut ChaCha8Rng) -> Self {
        let untold = common_tags(units, tag_sets);
        let mut units = units.to_vec();
        units.sort_by_key(|unit| (unit[0].kind, unit[0].tags));
        let of_kinds = units.chunk_by(|a, b| a[0].kind == b[0].kind);
        let mut kinds: Vec<KindBox<'_>> = of_kinds
            .map(|units| KindBox {
                kind: usize::from(units[0][0].kind),
                queues: queues(units, tag_sets, &untold, n_tags, rng),
            })
            .collect();
        draw::shuffle(rng, &mut kinds);
        Self {
            n_questions: 0,
            kinds,
        }
    }

    fn take(
        &mut self,
        longest: usize,
        n_of_kind: &[usize],
        n_of_tag: &[usize],
    ) -> Option<Taken<'a>> {
        let kinds = &mut self.kinds;
        let used: Vec<usize> = kinds.iter().map(|kind| n_of_kind[kind.kind]).collect();
        let (at, taken) = in_turn(&used, |at| kinds[at].take(longest, n_of_tag))?;
        if kinds[at].queues.is_empty() {
            kinds.remove(at);
        }
        Some(taken)
    }
}

/// The tags that all units of a deck have.
fn common_tags(units: &[Unit<'_>], tag_sets: &[Vec<u32>]) -> Vec<u32> {
    let set = |unit: &Unit<'_>| &tag_sets[unit[0].tags as usize];
    let Some(first) = units.first() else {
        return Vec::new();
    };
    let mut common = set(first).clone();
    for same in units.chunk_by(|a, b| a[0].tags == b[0].tags) {
        common.retain(|tag| set(&same[0]).contains(tag));
    }
    common
}

/// The units of one kind, sorted by their tags, as queues.
fn queues<'a>(
    units: &[Unit<'a>],
    tag_sets: &[Vec<u32>],
    untold: &[u32],
    n_tags: usize,
    rng: &mut ChaCha8Rng,
) -> Vec<Queue<'a>> {
    let mut by_tags: Vec<&[Unit<'_>]> = units.chunk_by(|a, b| a[0].tags == b[0].tags).collect();
    by_tags.sort_unstable_by_key(|units| units[0][0].place);
    let mut queues: Vec<Queue<'_>> = by_tags
        .into_iter()
        .map(|units| {
            let set = tag_sets[units[0][0].tags as usize].iter();
            let told = set.filter(|tag| !untold.contains(tag));
            let mut tags: Vec<usize> = told.map(|tag| *tag as usize).collect();
            if tags.is_empty() {
                tags.push(n_tags);
            }
            let mut units = units.to_vec();
            draw::shuffle(rng, &mut units);
            Queue {
                n_drawn: 0,
                tags,
                units,
            }
        })
        .collect();
    draw::shuffle(rng, &mut queues);
    queues
}

impl<'a> KindBox<'a> {
    fn take(&mut self, longest: usize, n_of_tag: &[usize]) -> Option<Taken<'a>> {
        let rarest = |queue: &Queue<'_>| queue.tags.iter().map(|tag| n_of_tag[*tag]).min();
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

impl<'a> Queue<'a> {
    fn take(&mut self, longest: usize) -> Option<Unit<'a>> {
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
fn in_order<'a>(mut units: Vec<Unit<'a>>, rng: &mut ChaCha8Rng) -> Vec<Unit<'a>> {
    // What was drawn in turns stays in turns among its like.
    units.sort_by_key(|unit| (unit[0].deck, unit[0].kind));
    let decks = units.chunk_by(|a, b| a[0].deck == b[0].deck);
    let decks: Vec<Vec<Unit<'_>>> = decks
        .map(|units| {
            let kinds = units.chunk_by(|a, b| a[0].kind == b[0].kind);
            spread(kinds.map(<[_]>::to_vec).collect(), rng)
        })
        .collect();
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
