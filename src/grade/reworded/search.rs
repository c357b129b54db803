//! Finding for sides that are gone those that may be their heirs.
//!
//! Comparing each with each would take a day for a large library that was reworded as a whole. So each side that is
//! gone is filed under pieces of its words, a candidate is compared with the few that share the rarest of its pieces,
//! and with no more than a fixed number of them.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};

use crate::deck::side::{Aspect, Side};
use crate::text::fold::{Folding, fold_markdown};

use super::edit::edit;
use super::standing::stands;
use super::wording::Wording;
use super::words::{Word, words};

/// A side with progress that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its number.
    pub id: i64,
    /// Its key.
    pub key: String,
    /// Of its card.
    pub fingerprint: Option<i64>,
    /// What it asked and wanted last.
    pub wording: Wording,
}

/// A side that may go on with the progress of one that is gone.
#[derive(Clone, Copy, Debug)]
pub struct Heir<'a> {
    /// Its number.
    pub id: i64,
    /// The side itself.
    pub side: &'a Side,
    /// What it asks and wants.
    pub wording: &'a Wording,
    /// Of its card.
    pub fingerprint: i64,
    /// Whether it is new: only then it may be joined without asking.
    pub is_new: bool,
}

/// A side that is gone, and one that may be its heir.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The number of the one that is gone.
    pub lost: i64,
    /// The number of the other.
    pub heir: i64,
    /// How alike they are, 0 to 1.
    pub likeness: f64,
    /// What changed, when it is so little that they are one.
    cost: Option<f64>,
}

impl Found {
    /// Whether they are one but for little.
    pub fn is_close(&self) -> bool {
        self.cost.is_some()
    }
}

/// Sides that are gone, filed by what they ask and want.
#[derive(Debug, Default)]
pub struct Search {
    lost: Vec<Filed>,
    /// By a piece: the sides that have it.
    drawers: HashMap<u64, Vec<u32>>,
}

#[derive(Debug)]
struct Filed {
    lost: Lost,
    text: Text,
    role: Role,
}

/// A wording taken apart.
#[derive(Debug)]
struct Text {
    stem: Vec<Word>,
    question: Vec<Word>,
    /// A hash of the folded answer.
    answer: Option<u64>,
}

impl Text {
    fn of(wording: &Wording) -> Self {
        let answer = |answer: &String| hash(1, &fold_markdown(answer, &Folding::full("en")));
        Self {
            stem: words(wording.stem.as_deref().unwrap_or_default()),
            question: words(&wording.question),
            answer: wording.answer.as_ref().map(answer),
        }
    }
}

/// Sides of different roles are never each other's heirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Front,
    Reverse,
    Gap,
}

/// Pieces of a text that it is filed under, at the most.
const N_PIECES: usize = 64;
/// Sides that are looked at for one candidate, at the most.
const N_LOOKED_AT: usize = 512;
/// Sides that are compared with one candidate, at the most.
const N_COMPARED: usize = 8;
/// Heirs that are kept of one side.
const N_HEIRS: usize = 3;
/// What a common answer, name or fingerprint counts, in pieces of the question.
const WEIGHTY: u32 = 8;
/// Sides less alike than this are none.
const LEAST_ALIKE: f64 = 0.4;
/// With questions less alike than this, answers that are not the same are not compared.
const LEAST_ASKED: f64 = 0.3;
/// The part of likeness that the answer makes.
const ANSWER: f64 = 0.4;
/// The same when it tells little.
const UNTELLING_ANSWER: f64 = 0.15;
/// By so much a change must be smaller than any other that the same sides may have gone through.
const MARGIN: f64 = 0.6;
/// An answer with fewer characters is that of many cards.
const TELLING: usize = 5;

impl Search {
    /// Files sides that are gone.
    pub fn new(lost: impl IntoIterator<Item = Lost>) -> Self {
        let mut search = Self::default();
        for lost in lost {
            let filed = Filed {
                text: Text::of(&lost.wording),
                role: role_of_key(&lost.key),
                lost,
            };
            let at = search.lost.len() as u32;
            let Lost {
                key, fingerprint, ..
            } = &filed.lost;
            for (piece, _) in pieces(card_of(key), *fingerprint, &filed.text) {
                search.drawers.entry(piece).or_default().push(at);
            }
            search.lost.push(filed);
        }
        search
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.lost.is_empty()
    }

    /// The sides that a candidate may be the heir of.
    pub fn find(&self, heir: &Heir<'_>) -> Vec<Found> {
        let text = Text::of(heir.wording);
        let card = card_of(&heir.side.key);
        let pieces = pieces(card, Some(heir.fingerprint), &text);
        let mut found: Vec<Found> = self
            .alike(&pieces)
            .into_iter()
            .map(|at| &self.lost[at as usize])
            .filter(|filed| filed.role == role(&heir.side.aspect))
            .filter_map(|filed| filed.compare(heir, &text))
            .collect();
        found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        found
    }

    /// The sides that have most pieces in common, looked up under the rarest first.
    fn alike(&self, pieces: &[(u64, u32)]) -> Vec<u32> {
        let mut drawers: Vec<(&Vec<u32>, u32)> = pieces
            .iter()
            .filter_map(|(piece, weight)| Some((self.drawers.get(piece)?, *weight)))
            .collect();
        drawers.sort_by_key(|(drawer, _)| drawer.len());
        let mut left = N_LOOKED_AT;
        let mut n_shared: HashMap<u32, u32> = HashMap::new();
        for (drawer, weight) in drawers {
            for at in drawer.iter().take(left) {
                *n_shared.entry(*at).or_default() += weight;
            }
            left = left.saturating_sub(drawer.len());
        }
        let mut alike: Vec<(u32, u32)> = n_shared.into_iter().collect();
        alike.sort_unstable_by_key(|(at, n)| (std::cmp::Reverse(*n), *at));
        alike.truncate(N_COMPARED);
        alike.into_iter().map(|(at, _)| at).collect()
    }
}

impl Filed {
    /// What makes a candidate an heir; `None` if nothing does.
    fn compare(&self, heir: &Heir<'_>, text: &Text) -> Option<Found> {
        let stems = edit(&self.text.stem, &text.stem);
        let questions = edit(&self.text.question, &text.question);
        let answer = self.lost.wording.answer.as_deref();
        let is_telling = answer.is_some_and(is_telling);
        let is_same_card = self.is_named_as(heir);
        let is_same = self.lost.fingerprint == Some(heir.fingerprint);
        let asks_alike = questions.likeness.min(0.5 + stems.likeness / 2.0);
        // The longer look is only taken where it may decide.
        let may_be_edited = is_same || is_same_card || asks_alike >= LEAST_ASKED;
        let has_answer = answer.is_some_and(|answer| {
            (self.text.answer == text.answer || may_be_edited) && stands(answer, heir.side)
        });
        let part = if is_telling { ANSWER } else { UNTELLING_ANSWER };
        let likeness = match answer {
            Some(_) => asks_alike * (1.0 - part) + f64::from(u8::from(has_answer)) * part,
            None => asks_alike,
        };
        let is_small = questions.is_small(is_telling) && stems.is_small(true);
        let cost = match has_answer && heir.is_new {
            true if is_same => Some(-MARGIN),
            true if is_small => Some(questions.cost + stems.cost),
            true if is_same_card && likeness >= LEAST_ALIKE => Some(questions.cost + stems.cost),
            _ => None,
        };
        let found = Found {
            lost: self.lost.id,
            heir: heir.id,
            likeness,
            cost,
        };
        (likeness >= LEAST_ALIKE || is_same_card || is_same || cost.is_some()).then_some(found)
    }

    /// Whether the author called both cards by the same name.
    fn is_named_as(&self, heir: &Heir<'_>) -> bool {
        let card = card_of(&self.lost.key);
        !card.starts_with('~') && card == card_of(&heir.side.key)
    }
}

/// What was found, as it is to be acted upon.
#[derive(Debug, Default, PartialEq)]
pub struct Heirs {
    /// Each side that is gone, with the one that it is for certain.
    pub joined: Vec<(i64, i64)>,
    /// All others, with what they may be, the likeliest first.
    pub likely: Vec<Found>,
}

impl Heirs {
    /// Decides. Of two sides that are one but for little, each must be nearer to the other than to any third.
    /// `may_join` is asked before two are joined.
    pub fn of(mut found: Vec<Found>, may_join: impl Fn(i64, i64) -> bool) -> Self {
        for found in &mut found {
            found.cost = found.cost.filter(|_| may_join(found.lost, found.heir));
        }
        let mut joined = Vec::new();
        loop {
            let certain = certain(&found);
            if certain.is_empty() {
                break;
            }
            let lost: HashSet<i64> = certain.iter().map(|(lost, _)| *lost).collect();
            let heirs: HashSet<i64> = certain.iter().map(|(_, heir)| *heir).collect();
            found.retain(|found| !lost.contains(&found.lost) && !heirs.contains(&found.heir));
            joined.extend(certain);
        }
        Self {
            joined,
            likely: likeliest(found),
        }
    }
}

/// Pairs of which each is nearer to the other than to any third.
fn certain(found: &[Found]) -> Vec<(i64, i64)> {
    let of_lost = nearest(found, |found| (found.lost, found.heir));
    let of_heir = nearest(found, |found| (found.heir, found.lost));
    let clear = |nearest: &HashMap<i64, Nearest>, one: i64, other: i64| {
        nearest
            .get(&one)
            .is_some_and(|nearest| nearest.other == other && nearest.is_clear())
    };
    found
        .iter()
        .filter(|found| found.cost.is_some())
        .map(|found| (found.lost, found.heir))
        .filter(|(lost, heir)| clear(&of_lost, *lost, *heir) && clear(&of_heir, *heir, *lost))
        .collect()
}

/// The nearest of several, and how near the next is.
struct Nearest {
    other: i64,
    cost: f64,
    next: f64,
}

impl Nearest {
    fn is_clear(&self) -> bool {
        self.cost + MARGIN <= self.next
    }
}

fn nearest(found: &[Found], names: impl Fn(&Found) -> (i64, i64)) -> HashMap<i64, Nearest> {
    let mut all: HashMap<i64, Nearest> = HashMap::new();
    for each in found {
        let Some(cost) = each.cost else { continue };
        let (one, other) = names(each);
        let nearest = all.entry(one).or_insert(Nearest {
            other,
            cost: f64::INFINITY,
            next: f64::INFINITY,
        });
        if cost < nearest.cost {
            nearest.next = nearest.cost;
            (nearest.other, nearest.cost) = (other, cost);
        } else {
            nearest.next = nearest.next.min(cost);
        }
    }
    all
}

/// The few likeliest heirs of each.
fn likeliest(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| {
        let likeness = b.likeness.total_cmp(&a.likeness);
        a.lost.cmp(&b.lost).then(likeness).then(a.heir.cmp(&b.heir))
    });
    let of_one = found.chunk_by(|a, b| a.lost == b.lost);
    of_one
        .flat_map(|found| found.iter().take(N_HEIRS))
        .copied()
        .collect()
}

/// What a side is filed under, each with its weight: pieces of its words, its answer, and the name of its card.
fn pieces(card: &str, fingerprint: Option<i64>, text: &Text) -> Vec<(u64, u32)> {
    let mut letters = vec![' '];
    for word in &text.question {
        letters.extend(word.text.chars());
        letters.push(' ');
    }
    let mut pieces: Vec<u64> = letters.windows(3).map(|three| hash(0, three)).collect();
    pieces.sort_unstable();
    pieces.dedup();
    // Of a long text the same ones are taken whatever stands around them.
    pieces.truncate(N_PIECES);
    let mut pieces: Vec<(u64, u32)> = pieces.into_iter().map(|piece| (piece, 1)).collect();
    if let Some(answer) = text.answer {
        pieces.push((answer, WEIGHTY));
    }
    if !card.starts_with('~') {
        pieces.push((hash(2, card), WEIGHTY));
    }
    if let Some(fingerprint) = fingerprint {
        pieces.push((hash(3, &fingerprint), WEIGHTY));
    }
    pieces
}

fn hash(kind: u8, piece: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, piece).hash(&mut hasher);
    hasher.finish()
}

fn is_telling(answer: &str) -> bool {
    let letters = answer.chars().filter(|c| c.is_alphabetic());
    let n_letters: usize = letters.map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    n_letters >= TELLING && !matches!(answer, "true" | "false")
}

fn role(aspect: &Aspect) -> Role {
    match aspect {
        Aspect::Front => Role::Front,
        Aspect::Reverse => Role::Reverse,
        Aspect::Gap(_) => Role::Gap,
    }
}

fn role_of_key(key: &str) -> Role {
    match key.split_once('#') {
        None => Role::Front,
        Some((_, "reverse")) => Role::Reverse,
        Some(_) => Role::Gap,
    }
}

/// The name of the card in a key.
fn card_of(key: &str) -> &str {
    let card = key.split_once('/').map_or(key, |(_, rest)| rest);
    card.split_once('#').map_or(card, |(card, _)| card)
}

#[cfg(test)]
mod tests;
