//! Which sides of a deck go on as which: progress follows a card that was given an id, or whose file was renamed.

use std::collections::{HashMap, HashSet};

use super::read::SideRead;

/// A side in the index, as far as its identity goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OldSide {
    pub(super) id: i64,
    pub(super) key: String,
    pub(super) fingerprint: Option<i64>,
}

/// How the sides of a file relate to those known before, by positions in the two lists.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Relation {
    /// For each side of the file: the old side with the same key.
    pub(super) same: Vec<Option<usize>>,
    /// For each side of the file: the old side, under another key, whose progress it carries on.
    pub(super) carried: Vec<Option<usize>>,
    /// Old sides that the file does not have, and that go on as none.
    pub(super) vanished: Vec<usize>,
}

/// Compares the sides of a file with those known before: of the deck itself, and of files that it may replace under
/// another deck id. A side without an old one of its key goes on as one that vanished: one of the same card id in
/// another deck, or with the same fingerprint and aspect.
pub(super) fn relate(new: &[SideRead], old: &[OldSide]) -> Relation {
    let by_key: HashMap<&str, usize> = old
        .iter()
        .enumerate()
        .map(|(at, old)| (old.key.as_str(), at))
        .collect();
    let same: Vec<Option<usize>> = new
        .iter()
        .map(|side| by_key.get(side.key.as_str()).copied())
        .collect();
    let mut is_free = vec![true; old.len()];
    for at in same.iter().flatten() {
        is_free[*at] = false;
    }
    let mut orphans = Orphans::of(old, &is_free);
    let mut carried = vec![None; new.len()];
    for by in [Likeness::Card, Likeness::Fingerprint] {
        for (at, side) in new.iter().enumerate() {
            if same[at].is_none() && carried[at].is_none() {
                carried[at] = orphans.like(side, by);
            }
        }
    }
    Relation {
        same,
        carried,
        vanished: orphans.rest(),
    }
}

#[derive(Clone, Copy)]
enum Likeness {
    Card,
    Fingerprint,
}

/// Old sides that the file does not have under their key.
struct Orphans<'a> {
    by_card: HashMap<&'a str, Vec<usize>>,
    by_fingerprint: HashMap<(i64, &'a str), Vec<usize>>,
    is_free: Vec<bool>,
}

impl<'a> Orphans<'a> {
    fn of(old: &'a [OldSide], is_free: &[bool]) -> Self {
        let mut orphans = Self {
            by_card: HashMap::new(),
            by_fingerprint: HashMap::new(),
            is_free: is_free.to_vec(),
        };
        // The last of a list is taken first.
        for (at, side) in old.iter().enumerate().rev().filter(|(at, _)| is_free[*at]) {
            let card = card_and_aspect(&side.key);
            orphans.by_card.entry(card).or_default().push(at);
            if let Some(fingerprint) = side.fingerprint {
                let likeness = (fingerprint, aspect(&side.key));
                orphans.by_fingerprint.entry(likeness).or_default().push(at);
            }
        }
        orphans
    }

    fn like(&mut self, side: &'a SideRead, by: Likeness) -> Option<usize> {
        let list = match by {
            Likeness::Card => self.by_card.get_mut(card_and_aspect(&side.key)),
            Likeness::Fingerprint => self
                .by_fingerprint
                .get_mut(&(side.fingerprint, aspect(&side.key))),
        }?;
        while let Some(at) = list.pop() {
            if std::mem::replace(&mut self.is_free[at], false) {
                return Some(at);
            }
        }
        None
    }

    fn rest(self) -> Vec<usize> {
        let free = self.is_free.into_iter().enumerate();
        free.filter_map(|(at, free)| free.then_some(at)).collect()
    }
}

/// `card#aspect` of `deck/card#aspect`.
fn card_and_aspect(key: &str) -> &str {
    key.split_once('/').map_or(key, |(_, rest)| rest)
}

/// What follows the card in a key: nothing, or `#` and the aspect.
fn aspect(key: &str) -> &str {
    key.find('#').map_or("", |at| &key[at..])
}

/// Whether a file is a deck known before under another id: at least half of its cards are, and at least half of the
/// known ones are in it.
pub(super) fn is_renamed(new: &[SideRead], old: &[OldSide]) -> bool {
    let known: HashSet<i64> = old.iter().filter_map(|side| side.fingerprint).collect();
    let n_shared = new
        .iter()
        .filter(|side| known.contains(&side.fingerprint))
        .count();
    n_shared > 0 && n_shared * 2 >= new.len() && n_shared * 2 >= old.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn old(id: i64, key: &str, fingerprint: i64) -> OldSide {
        OldSide {
            id,
            key: key.to_owned(),
            fingerprint: Some(fingerprint),
        }
    }

    fn new(key: &str, fingerprint: i64) -> SideRead {
        SideRead {
            key: key.to_owned(),
            card: 0,
            family: None,
            together: None,
            kind: 0,
            fingerprint,
            answer: 0,
            is_suspended: false,
            expires: None,
            tags: "".into(),
            chance: None,
            requires: Vec::new(),
        }
    }

    /// One line a side of the file (`=` same key, `<` carried from, `+` new), then what vanished.
    fn check(new: &[SideRead], old: &[OldSide], expected: &[&str]) {
        let relation = relate(new, old);
        let mut lines: Vec<String> = new
            .iter()
            .enumerate()
            .map(
                |(at, side)| match (relation.same[at], relation.carried[at]) {
                    (Some(_), None) => format!("{} =", side.key),
                    (None, Some(from)) => format!("{} < {}", side.key, old[from].key),
                    (None, None) => format!("{} +", side.key),
                    (Some(_), Some(_)) => format!("{} both", side.key),
                },
            )
            .collect();
        for at in relation.vanished {
            lines.push(format!("- {}", old[at].key));
        }
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_card_that_is_given_an_id_goes_on() {
        check(
            &[new("d/aim", 1), new("d/aim#reverse", 1), new("d/2222", 2)],
            &[
                old(1, "d/1111", 1),
                old(2, "d/1111#reverse", 1),
                old(3, "d/2222", 2),
            ],
            &[
                "d/aim < d/1111",
                "d/aim#reverse < d/1111#reverse",
                "d/2222 =",
            ],
        );
    }

    #[test]
    fn an_aspect_only_goes_on_as_itself() {
        check(
            &[new("d/aim", 1), new("d/aim#x1", 1)],
            &[old(1, "d/1111", 1), old(2, "d/1111#x2", 1)],
            &["d/aim < d/1111", "d/aim#x1 +", "- d/1111#x2"],
        );
    }

    #[test]
    fn an_edited_card_with_an_id_stays_itself() {
        check(
            &[new("d/aim", 9), new("d/new", 5)],
            &[old(1, "d/aim", 1), old(2, "d/gone", 4)],
            &["d/aim =", "d/new +", "- d/gone"],
        );
    }

    #[test]
    fn a_card_that_is_still_there_gives_nothing_away() {
        check(
            &[new("d/a", 1), new("d/b", 1)],
            &[old(1, "d/a", 1)],
            &["d/a =", "d/b +"],
        );
    }

    #[test]
    fn each_vanished_side_goes_on_once() {
        check(
            &[new("d/a", 1), new("d/b", 1)],
            &[old(1, "d/1111", 1)],
            &["d/a < d/1111", "d/b +"],
        );
    }

    #[test]
    fn under_another_deck_id_the_card_id_counts_before_the_fingerprint() {
        check(
            &[new("b/x", 2), new("b/y", 7), new("b/3333", 3)],
            &[old(1, "a/y", 2), old(2, "a/x", 2), old(3, "a/3333", 3)],
            &["b/x < a/x", "b/y < a/y", "b/3333 < a/3333"],
        );
    }

    #[test]
    fn half_of_the_cards_make_a_renamed_file() {
        let file = [new("b/1", 1), new("b/2", 2), new("b/3", 3), new("b/4", 4)];
        let known = |fingerprints: &[i64]| {
            let sides: Vec<_> = fingerprints.iter().map(|f| old(*f, "a/x", *f)).collect();
            is_renamed(&file, &sides)
        };
        assert!(known(&[1, 2, 3, 4]));
        assert!(known(&[1, 2]));
        assert!(!known(&[1]));
        assert!(!known(&[1, 2, 5, 6, 7]));
        assert!(!known(&[]));
    }
}
