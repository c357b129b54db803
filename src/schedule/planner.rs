//! Which sides to ask in a session, and in which order.

use std::collections::HashSet;

use super::draw;
use super::model::{Done, Limits, Phase};
use crate::event::StudyDay;

/// A side that may be asked: not suspended, not expired, not buried, and of the decks and tags wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its number in the store.
    pub side: i64,
    /// Its deck, an index into [`Request::decks`].
    pub deck: usize,
    /// Where it is in its life.
    pub phase: Phase,
    /// The study day it is due; `None` while new.
    pub due: Option<StudyDay>,
    /// The study day of its last answer; `None` while new.
    pub last_day: Option<StudyDay>,
    /// Its place in the deck's file.
    pub place: u32,
    /// Sides of one deck with the same number are siblings.
    pub sibling: i64,
    /// Whether a sibling (not the side itself) was answered today.
    pub sibling_done_today: bool,
    /// Whether all that it requires was passed, or is missing, suspended or expired.
    pub requires_met: bool,
}

/// A deck's (or the overall) limits and what counts against them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Limits for a study day.
    pub limits: Limits,
    /// What was done today.
    pub done: Done,
}

/// What the learner asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Sides not yet due as well, after those that are.
    pub ahead: bool,
    /// Everything, shuffled, whatever the limits, siblings and requirements.
    pub cram: bool,
    /// So many new sides in this run, whatever today's limits.
    pub new: Option<u32>,
    /// At most so many sides in all.
    pub limit: Option<u32>,
}

/// A plan to make.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Today's study day.
    pub today: StudyDay,
    /// The session's seed.
    pub seed: u64,
    /// What the learner asked for.
    pub options: Options,
    /// One for each deck, in the order in which decks take turns.
    pub decks: &'a [Quota],
    /// Over all decks.
    pub total: Quota,
}

/// What to ask, in order: first `due`, then `new`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Sides answered before; when cramming, all sides.
    pub due: Vec<Pick>,
    /// Sides never answered.
    pub new: Vec<Pick>,
}

/// A side in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Its number in the store.
    pub side: i64,
    /// Whether it was never answered.
    pub is_new: bool,
}

impl Request<'_> {
    /// How many reviews of a deck today's limits still allow. The store need not hand in more of a deck's due sides
    /// than whole study days, oldest first, that hold so many which no sibling holds back.
    pub fn reviews_left(&self, deck: usize) -> u32 {
        if self.options.cram {
            return u32::MAX;
        }
        let total = self.total;
        let total = total.limits.reviews.saturating_sub(total.done.reviews);
        self.decks.get(deck).map_or(0, |quota| {
            let deck = quota.limits.reviews.saturating_sub(quota.done.reviews);
            deck.min(total)
        })
    }

    /// How many new sides of a deck this run may take.
    pub fn new_left(&self, deck: usize) -> u32 {
        let total = self.all_new_left();
        self.decks.get(deck).map_or(0, |quota| {
            if self.options.cram || self.options.new.is_some() {
                return total;
            }
            let deck = quota.limits.new.saturating_sub(quota.done.new);
            deck.min(total)
        })
    }

    /// How many new sides of all decks this run may take.
    fn all_new_left(&self) -> u32 {
        let total = self.total;
        let by_limits = if self.options.cram {
            u32::MAX
        } else {
            total.limits.new.saturating_sub(total.done.new)
        };
        self.options.new.unwrap_or(by_limits)
    }
}

/// Plans a session from all candidates. The plan depends on the candidates, not on the order in which they come.
pub fn plan(request: &Request, candidates: &[Candidate]) -> Plan {
    let (mut new, known): (Vec<Candidate>, Vec<Candidate>) = candidates
        .iter()
        .partition(|candidate| candidate.phase == Phase::New);
    // Each deck's new sides are taken from the end.
    new.sort_unstable_by_key(|new| std::cmp::Reverse((new.deck, new.place, new.side)));
    let mut by_deck = vec![Vec::new(); request.decks.len()];
    for candidate in new {
        if let Some(deck) = by_deck.get_mut(candidate.deck) {
            deck.push(candidate);
        }
    }
    plan_from(request, &known, |deck| by_deck.get_mut(deck)?.pop())
}

/// Plans a session from all sides answered before, and as many new ones as it takes: `next_new` is asked for the next
/// new side of a deck, in file order, until the deck has no more or the plan needs no more.
pub fn plan_from(
    request: &Request,
    known: &[Candidate],
    next_new: impl FnMut(usize) -> Option<Candidate>,
) -> Plan {
    let mut taking = Taking::new(request);
    if request.options.cram {
        return taking.cram(known, next_new);
    }
    for candidate in in_order(request, known) {
        taking.review(&candidate);
    }
    taking.new_in_turn(next_new);
    taking.plan
}

/// The sides that may be reviewed, in the order in which they are: the failed ones, then those due, then, if wanted,
/// those not yet due but for what was answered today; each by their day, and within a day shuffled.
fn in_order(request: &Request, known: &[Candidate]) -> Vec<Candidate> {
    let today = request.today;
    let turn = |candidate: &Candidate| {
        let due = candidate.due.unwrap_or(today);
        match candidate.phase {
            Phase::Learning => (0, due),
            _ if due <= today => (1, due),
            _ => (2, due),
        }
    };
    let mut order: Vec<Candidate> = known
        .iter()
        .filter(|candidate| match turn(candidate).0 {
            2 => request.options.ahead && candidate.last_day != Some(today),
            _ => true,
        })
        .copied()
        .collect();
    order.sort_unstable_by_key(|side| (turn(side), side.deck, side.place, side.side));
    for day in order.chunk_by_mut(|a, b| turn(a) == turn(b)) {
        let (class, due) = turn(&day[0]);
        let mut rng = draw::rng(request.seed, due.0 as u64, class);
        draw::shuffle(&mut rng, day);
    }
    order
}

/// A plan being made.
struct Taking<'a> {
    request: &'a Request<'a>,
    plan: Plan,
    /// What each deck may still have.
    left: Vec<Limits>,
    /// What all decks together may still have.
    total: Limits,
    /// Decks and sibling numbers of what is in the plan.
    taken: HashSet<(usize, i64)>,
}

impl<'a> Taking<'a> {
    fn new(request: &'a Request<'a>) -> Self {
        let left = (0..request.decks.len())
            .map(|deck| Limits {
                new: request.new_left(deck),
                reviews: request.reviews_left(deck),
            })
            .collect();
        let total = request.total;
        Self {
            request,
            plan: Plan::default(),
            left,
            total: Limits {
                new: request.all_new_left(),
                reviews: total.limits.reviews.saturating_sub(total.done.reviews),
            },
            taken: HashSet::new(),
        }
    }

    /// Whether the plan has as many sides as the learner wants.
    fn is_full(&self) -> bool {
        let n = self.plan.due.len() + self.plan.new.len();
        let limit = self.request.options.limit;
        limit.is_some_and(|limit| n >= limit as usize)
    }

    /// Takes a side answered before, if it may be. One that failed today counted when it was first asked, and is asked
    /// until it is passed, whatever was answered since.
    fn review(&mut self, candidate: &Candidate) {
        let Some(left) = self.left.get_mut(candidate.deck) else {
            return;
        };
        let failed_today =
            candidate.phase == Phase::Learning && candidate.last_day == Some(self.request.today);
        let sibling = (candidate.deck, candidate.sibling);
        let held_back = candidate.sibling_done_today || self.taken.contains(&sibling);
        let spent = left.reviews == 0 || self.total.reviews == 0;
        if self.is_full() || !failed_today && (held_back || spent) {
            return;
        }
        if !failed_today {
            self.left[candidate.deck].reviews -= 1;
            self.total.reviews -= 1;
        }
        self.taken.insert(sibling);
        self.plan.due.push(Pick::of(candidate));
    }

    /// Takes new sides, one of each deck in turn, until nothing may be taken.
    fn new_in_turn(&mut self, mut next_new: impl FnMut(usize) -> Option<Candidate>) {
        let mut decks: Vec<usize> = (0..self.left.len()).collect();
        while !decks.is_empty() {
            decks.retain(|deck| {
                let may = self.left[*deck].new > 0 && self.total.new > 0 && !self.is_full();
                may && self.one_new(*deck, &mut next_new)
            });
        }
    }

    /// Takes the deck's next new side that nothing holds back; false when it has none.
    fn one_new(
        &mut self,
        deck: usize,
        next_new: &mut impl FnMut(usize) -> Option<Candidate>,
    ) -> bool {
        while let Some(candidate) = next_new(deck) {
            let free = candidate.requires_met && !candidate.sibling_done_today;
            if free && self.taken.insert((deck, candidate.sibling)) {
                self.left[deck].new -= 1;
                self.total.new -= 1;
                self.plan.new.push(Pick::of(&candidate));
                return true;
            }
        }
        false
    }

    /// Everything, shuffled together.
    fn cram(
        mut self,
        known: &[Candidate],
        mut next_new: impl FnMut(usize) -> Option<Candidate>,
    ) -> Plan {
        let mut all: Vec<Candidate> = known.to_vec();
        let mut left = self.total.new as usize;
        for deck in 0..self.left.len() {
            let new: Vec<_> = std::iter::from_fn(|| next_new(deck)).take(left).collect();
            left -= new.len();
            all.extend(new);
        }
        all.sort_unstable_by_key(|side| (side.deck, side.place, side.side));
        let mut rng = draw::rng(self.request.seed, draw::key("cram"), 0);
        draw::shuffle(&mut rng, &mut all);
        let limit = self.request.options.limit;
        all.truncate(limit.map_or(usize::MAX, |limit| limit as usize));
        self.plan.due = all.iter().map(Pick::of).collect();
        self.plan
    }
}

impl Pick {
    fn of(candidate: &Candidate) -> Self {
        Self {
            side: candidate.side,
            is_new: candidate.phase == Phase::New,
        }
    }
}

#[cfg(test)]
mod tests;
