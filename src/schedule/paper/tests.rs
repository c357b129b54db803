use std::collections::{BTreeMap, HashSet};
use std::ops::{Deref, DerefMut};

use proptest::prelude::*;

use super::*;

/// A candidate and its deck.
#[derive(Clone, Copy, Debug)]
struct Side {
    deck: u32,
    of: Candidate,
}

impl Deref for Side {
    type Target = Candidate;

    fn deref(&self) -> &Candidate {
        &self.of
    }
}

impl DerefMut for Side {
    fn deref_mut(&mut self) -> &mut Candidate {
        &mut self.of
    }
}

/// A side without siblings, group and tags, of the first kind.
fn side(side: i64, deck: u32) -> Side {
    let of = Candidate {
        side,
        place: side as u32,
        family: None,
        together: None,
        kind: 0,
        tags: 0,
    };
    Side { deck, of }
}

#[derive(Clone, Copy, Debug)]
struct Request<'a> {
    seed: u64,
    n_questions: usize,
    tag_sets: &'a [Vec<u32>],
}

fn request(seed: u64, n_questions: usize) -> Request<'static> {
    Request {
        seed,
        n_questions,
        tag_sets: const { &[Vec::new()] },
    }
}

fn draw(request: &Request<'_>, sides: &[Side]) -> Vec<i64> {
    let n_decks = sides.iter().map(|side| side.deck + 1).max().unwrap_or(0);
    super::draw(request.seed, request.n_questions, n_decks, |deck| {
        let of_deck = sides.iter().filter(|side| side.deck == deck);
        Deck {
            candidates: of_deck.map(|side| side.of).collect(),
            tag_sets: request.tag_sets.to_vec(),
        }
    })
}

/// So many sides of each deck, numbered from 1.
fn decks(sizes: &[usize]) -> Vec<Side> {
    let decks = (0_u32..).zip(sizes);
    let decks = decks.flat_map(|(deck, size)| std::iter::repeat_n(deck, *size));
    (1..).zip(decks).map(|(n, deck)| side(n, deck)).collect()
}

/// How often each value occurs among the sides of a paper.
fn shares<K: Ord>(
    paper: &[i64],
    candidates: &[Side],
    of: impl Fn(&Side) -> K,
) -> BTreeMap<K, usize> {
    let mut shares = BTreeMap::new();
    for side in paper {
        let candidate = candidates.iter().find(|each| each.side == *side).unwrap();
        *shares.entry(of(candidate)).or_default() += 1;
    }
    shares
}

fn counts<K>(shares: BTreeMap<K, usize>) -> Vec<usize> {
    shares.into_values().collect()
}

#[test]
fn decks_have_turns_while_they_last() {
    for (sizes, n, expected) in [
        (&[50, 50, 50][..], 30, &[10, 10, 10][..]),
        (&[50, 3, 50], 20, &[9, 3, 8]),
        (&[1, 1, 1], 20, &[1, 1, 1]),
        (&[1000, 10], 20, &[10, 10]),
    ] {
        let candidates = decks(sizes);
        let paper = draw(&request(7, n), &candidates);
        let mut found = counts(shares(&paper, &candidates, |side| side.deck));
        let mut expected = expected.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{sizes:?}");
    }
}

#[test]
fn kinds_then_tags_have_turns_within_a_deck() {
    // Of 120 cards most are of one kind and most have the tag 1; all have the deck's, 0.
    let tag_sets = [vec![0], vec![0, 1], vec![0, 2], vec![0, 1, 2]];
    let mut candidates = decks(&[120]);
    for (at, side) in (0..).zip(&mut candidates) {
        side.kind = if at < 20 { 4 } else { 1 };
        side.tags = match at % 8 {
            0..5 => 1,
            5 => 2,
            6 => 3,
            _ => 0,
        };
    }
    for seed in 0..20 {
        let request = Request {
            tag_sets: &tag_sets,
            ..request(seed, 24)
        };
        let paper = draw(&request, &candidates);
        let kinds = shares(&paper, &candidates, |side| side.kind);
        assert_eq!(counts(kinds), [12, 12]);
        let tags = shares(&paper, &candidates, |side| side.tags);
        assert!(tags.values().all(|n| (3..11).contains(n)), "{tags:?}");
    }
}

#[test]
fn of_siblings_one_is_asked() {
    let mut candidates = decks(&[30]);
    for side in &mut candidates {
        side.family = Some(side.place / 3);
    }
    let chosen: HashSet<i64> = (0..40)
        .flat_map(|seed| {
            let paper = draw(&request(seed, usize::MAX), &candidates);
            let families = shares(&paper, &candidates, |side| side.family);
            assert!(families.values().all(|n| *n == 1), "{families:?}");
            assert_eq!(families.len(), 11);
            paper
        })
        .collect();
    assert_eq!(chosen.len(), 30, "each sibling has its chance");
}

/// A deck of single cards with a group of so many among them, and another deck.
fn with_group(n_group: u32) -> Vec<Side> {
    let mut candidates = decks(&[40, 40]);
    for side in &mut candidates[5..5 + n_group as usize] {
        side.together = Some(9);
    }
    candidates
}

#[test]
fn a_group_is_asked_one_after_another_in_file_order() {
    let candidates = with_group(4);
    let mut n_asked = 0;
    for seed in 0..60 {
        let paper = draw(&request(seed, 20), &candidates);
        assert_eq!(paper.len(), 20);
        let at = paper.iter().position(|side| (6..10).contains(side));
        if let Some(at) = at {
            assert_eq!(paper[at..at + 4], [6, 7, 8, 9], "seed {seed}");
            n_asked += 1;
        }
    }
    assert!(n_asked > 5, "{n_asked} of 60");
}

#[test]
fn a_group_that_is_too_long_is_passed_over_and_at_the_last_cut() {
    let candidates = with_group(30);
    for seed in 0..40 {
        let paper = draw(&request(seed, 20), &candidates);
        assert!(
            paper.iter().all(|side| !(6..36).contains(side)),
            "{paper:?}"
        );
    }
    let mut group = candidates[5..35].to_vec();
    group.push(side(77, 1));
    let paper = draw(&request(1, 20), &group);
    let mut expected: Vec<i64> = (6..25).collect();
    if paper[0] == 77 {
        expected.insert(0, 77);
    } else {
        expected.push(77);
    }
    assert_eq!(paper, expected);
}

#[test]
fn no_deck_comes_four_times_in_a_row_when_all_have_as_many() {
    let mut candidates = decks(&[300, 300, 300]);
    for side in &mut candidates {
        side.kind = (side.place % 4) as u8;
    }
    for seed in 0..50 {
        let paper = draw(&request(seed, 60), &candidates);
        let of = |side: &i64| candidates[*side as usize - 1];
        let decks: Vec<u32> = paper.iter().map(|side| of(side).deck).collect();
        let longest = |same: fn(&u32, &u32) -> bool| decks.chunk_by(same).map(<[_]>::len).max();
        assert!(longest(|a, b| a == b) < Some(4), "seed {seed}: {decks:?}");
    }
}

#[test]
fn the_paper_does_not_depend_on_numbers_of_the_database() {
    let tag_sets = [vec![0], vec![1], vec![2]];
    let numbered_otherwise = [vec![2], vec![0], vec![1]];
    let mut candidates = decks(&[20, 30]);
    for side in &mut candidates {
        side.tags = side.place % 3;
        side.kind = (side.place % 5) as u8;
    }
    let mut others = candidates.clone();
    for side in &mut others {
        side.side = 1000 - side.side;
        side.tags = (side.tags + 1) % 3;
    }
    others.reverse();
    let first = Request {
        tag_sets: &tag_sets,
        ..request(5, 12)
    };
    let second = Request {
        tag_sets: &numbered_otherwise,
        ..request(5, 12)
    };
    let expected: Vec<i64> = draw(&first, &candidates)
        .iter()
        .map(|side| 1000 - side)
        .collect();
    assert_eq!(draw(&second, &others), expected);
}

#[test]
fn a_paper_is_the_same_for_ever() {
    let mut candidates = decks(&[9, 6]);
    candidates[3].together = Some(1);
    candidates[4].together = Some(1);
    candidates[7].family = Some(2);
    candidates[8].family = Some(2);
    let paper = draw(&request(7, 8), &candidates);
    assert_eq!(paper, [13, 4, 5, 14, 1, 12, 2, 11]);
}

fn candidates() -> impl Strategy<Value = Vec<Side>> {
    let one = (0..4_u32, 0..40_u32, 0..3_u8, 0..4_u32, 0..10_u32);
    prop::collection::vec(one, 0..80).prop_map(|sides| {
        let candidate = |(n, sides): (i64, (u32, u32, u8, u32, u32))| {
            let (deck, family, kind, tags, group) = sides;
            let mut side = side(n, deck);
            side.kind = kind;
            side.tags = tags;
            side.family = (family < 20).then_some(family);
            side.together = (group < 3).then_some(group);
            side
        };
        (1..).zip(sides).map(candidate).collect()
    })
}

#[test]
fn no_more_decks_are_opened_than_are_drawn_from() {
    let mut opened = Vec::new();
    let paper = super::draw(7, 5, 100, |deck| {
        opened.push(deck);
        let of_deck = (0..10).map(|n| side(i64::from(deck * 10 + n), 0).of);
        Deck {
            // One in two has nothing to ask.
            candidates: of_deck.take(10 * (deck as usize % 2)).collect(),
            tag_sets: vec![Vec::new()],
        }
    });
    let decks: HashSet<i64> = paper.iter().map(|side| side / 10).collect();
    assert_eq!((paper.len(), decks.len()), (5, 5));
    assert_eq!(opened.iter().filter(|deck| *deck % 2 == 1).count(), 5);
    assert_eq!(opened.iter().collect::<HashSet<_>>().len(), opened.len());
}

proptest! {
    #[test]
    fn what_holds_of_every_paper(candidates in candidates(), seed in 0..9_u64, n in 0..30_usize) {
        let tag_sets = [vec![], vec![0], vec![1, 2], vec![0, 3]];
        let request = Request { seed, n_questions: n, tag_sets: &tag_sets };
        let paper = draw(&request, &candidates);
        let all = draw(&Request { n_questions: usize::MAX, ..request }, &candidates);
        prop_assert_eq!(paper.len(), n.min(all.len()));
        prop_assert_eq!(paper.iter().collect::<HashSet<_>>().len(), paper.len());
        let of_families = shares(&paper, &candidates, |side| side.family.map(|f| (side.deck, f)));
        prop_assert!(of_families.iter().all(|(family, n)| family.is_none() || *n == 1));
        prop_assert_eq!(&paper, &draw(&request, &candidates));
        let mut reversed = candidates.clone();
        reversed.reverse();
        prop_assert_eq!(paper, draw(&request, &reversed));
    }

    #[test]
    fn shares_of_decks_differ_by_one_at_the_most(sizes in prop::collection::vec(12..40_usize, 1..5), seed: u64, n in 1..12_usize) {
        let candidates = decks(&sizes);
        let paper = draw(&request(seed, n), &candidates);
        let shares = shares(&paper, &candidates, |side| side.deck);
        let most = shares.values().max().copied().unwrap_or(0);
        let least = if shares.len() < sizes.len() { 0 } else { shares.values().min().copied().unwrap_or(0) };
        prop_assert!(most - least <= 1, "{:?}", shares);
    }

    #[test]
    fn another_seed_makes_another_paper(seed: u64) {
        let candidates = decks(&[100, 100]);
        let one = draw(&request(seed, 20), &candidates);
        prop_assert_ne!(one, draw(&request(seed.wrapping_add(1), 20), &candidates));
    }
}
