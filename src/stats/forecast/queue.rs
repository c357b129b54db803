//! What waits to be asked, by deck and by day.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

use super::{DAYS, Ground};
use crate::event::StudyDay;
use crate::schedule::day::share;
use crate::schedule::model::{Limits, Phase};
use crate::stats::standing::Placed;

/// So many days from the first one on the load of a day is known: all that levelling asks for on the last one.
const LOADED: usize = DAYS + 128;

/// Stands for several sides.
const SEVERAL: u32 = u32::MAX;

/// When a side that is due comes: what failed first, then by the day it is due, then by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    has_passed: bool,
    due: StudyDay,
    tie: u32,
    at: u32,
}

/// All that waits. Sides are known by their places in the collection.
#[derive(Clone)]
pub(super) struct Queues {
    /// Those that failed today and are not passed yet.
    pub(super) pending: Vec<u32>,
    /// Those that fall due on a day to come, by its offset.
    arriving: Vec<Vec<u32>>,
    /// How many sides fall due on a day, by its offset.
    pub(super) load: Vec<u32>,
    /// Those that are due, by deck and in order.
    due: Vec<VecDeque<Turn>>,
    /// Those that are new, by deck and in order.
    new: Vec<VecDeque<u32>>,
    /// Of each family of siblings by its deck and number, which one was asked today.
    asked: HashMap<(u32, u32), u32>,
    /// What each deck may still have today.
    left: Vec<Limits>,
    /// What all decks together may still have today.
    left_in_all: Limits,
}

impl Queues {
    /// What waits on the first day, after what was done on it.
    pub(super) fn at_start(ground: Ground) -> Self {
        let n_decks = ground.collection.decks.len();
        let mut queues = Self {
            pending: Vec::new(),
            arriving: vec![Vec::new(); DAYS],
            load: vec![0; LOADED],
            due: vec![VecDeque::new(); n_decks],
            new: vec![VecDeque::new(); n_decks],
            asked: HashMap::new(),
            left: Vec::new(),
            left_in_all: Limits { new: 0, reviews: 0 },
        };
        for at in 0..ground.collection.sides.len() {
            queues.place(ground, at);
        }
        for new in &mut queues.new {
            let key = |at: &u32| {
                let side = &ground.collection.sides[*at as usize];
                (side.place, side.side)
            };
            if !new.iter().is_sorted_by_key(key) {
                new.make_contiguous().sort_unstable_by_key(key);
            }
        }
        queues.renew_limits(ground, ground.today());
        let done = &ground.habit.done;
        for (left, done) in queues.left.iter_mut().zip(done) {
            *left = rest(*left, done.new, done.reviews);
        }
        let done = ground.habit.done_in_all;
        queues.left_in_all = rest(queues.left_in_all, done.new, done.reviews);
        queues
    }

    /// Puts a side where it waits on the first day.
    fn place(&mut self, ground: Ground, at: usize) {
        let side = &ground.sides[at];
        let standing = &side.standing;
        let at = at as u32;
        let today = ground.today();
        let is_known = standing.memory.is_some();
        let ahead = standing.due.since(today) as usize;
        if is_known && standing.due >= today && ahead < self.load.len() {
            self.load[ahead] += 1;
        }
        let Some(deck) = side.deck else {
            return;
        };
        if is_known && standing.last_day == today {
            self.note(side, at);
        }
        if side.is_out(today) {
            return;
        }
        let failed = standing.phase == Phase::Learning;
        if !is_known {
            self.new[deck as usize].push_back(at);
        } else if failed && standing.last_day == today {
            self.pending.push(at);
        } else if failed || standing.due <= today {
            self.due[deck as usize].push_back(Turn {
                has_passed: !failed,
                due: standing.due,
                tie: 0,
                at,
            });
        } else if ahead < DAYS {
            self.arriving[ahead].push(at);
        }
    }

    pub(super) fn has_no_new(&self) -> bool {
        self.new.iter().all(VecDeque::is_empty)
    }

    /// Shuffles what is due on the first day, within each day.
    pub(super) fn shuffle(&mut self, mut draw: impl FnMut() -> u32) {
        for due in &mut self.due {
            for turn in due.iter_mut() {
                turn.tie = draw();
            }
            due.make_contiguous().sort_unstable();
        }
    }

    /// Begins a later day.
    pub(super) fn begin(&mut self, ground: Ground, offset: usize, mut draw: impl FnMut() -> u32) {
        self.asked.clear();
        let due = ground.today().plus(offset as u32);
        self.renew_limits(ground, due);
        let arriving = std::mem::take(&mut self.arriving[offset]);
        let mut turns: Vec<Turn> = arriving
            .into_iter()
            .map(|at| Turn {
                has_passed: true,
                due,
                tie: draw(),
                at,
            })
            .collect();
        turns.sort_unstable();
        for turn in turns {
            if let Some(deck) = ground.sides[turn.at as usize].deck {
                self.due[deck as usize].push_back(turn);
            }
        }
    }

    fn renew_limits(&mut self, ground: Ground, day: StudyDay) {
        let share = share(day, ground.wishes.easy_days);
        let decks = ground.collection.decks.iter();
        self.left.clear();
        self.left
            .extend(decks.map(|deck| deck.limits.on_a_day_of(share)));
        self.left_in_all = ground.wishes.total.on_a_day_of(share);
    }

    /// Moves the load of a side from the day it was due to another; both are offsets, and may lie before the first day
    /// or far off.
    pub(super) fn moved(&mut self, was: Option<i64>, due: i64) {
        if let Some(load) = was.and_then(|was| self.load_on(was)) {
            *load = load.saturating_sub(1);
        }
        if let Some(load) = self.load_on(due) {
            *load += 1;
        }
    }

    fn load_on(&mut self, offset: i64) -> Option<&mut u32> {
        self.load.get_mut(usize::try_from(offset).ok()?)
    }

    /// Has a side wait for a later day than `today`; both are offsets.
    pub(super) fn wait(&mut self, at: u32, today: usize, due: i64) {
        let later = usize::try_from(due).ok().filter(|due| *due > today);
        if let Some(waiting) = later.and_then(|due| self.arriving.get_mut(due)) {
            waiting.push(at);
        }
    }

    /// Takes the reviews of a day, in order, and says how many are left for want of room.
    pub(super) fn reviews(&mut self, ground: Ground, day: StudyDay) -> (Vec<u32>, usize) {
        let mut taken = Vec::new();
        let mut held_back: Vec<(usize, Turn)> = Vec::new();
        let mut heads: BinaryHeap<Reverse<(Turn, usize)>> = (0..self.due.len())
            .filter_map(|deck| self.head(deck))
            .collect();
        while self.left_in_all.reviews > 0
            && let Some(Reverse((turn, deck))) = heads.pop()
        {
            self.due[deck].pop_front();
            let side = &ground.sides[turn.at as usize];
            if self.may_be_asked(side, turn.at, day) {
                self.note(side, turn.at);
                self.left[deck].reviews -= 1;
                self.left_in_all.reviews -= 1;
                taken.push(turn.at);
            } else if !side.is_out(day) {
                held_back.push((deck, turn));
            }
            heads.extend(self.head(deck));
        }
        let n_left = self.due.iter().map(VecDeque::len).sum();
        for (deck, turn) in held_back.into_iter().rev() {
            self.due[deck].push_front(turn);
        }
        (taken, n_left)
    }

    /// The next side of a deck that may have more.
    fn head(&self, deck: usize) -> Option<Reverse<(Turn, usize)>> {
        let turn = self.due[deck].front()?;
        (self.left[deck].reviews > 0).then_some(Reverse((*turn, deck)))
    }

    /// Takes the new sides of a day, one of each deck in turn.
    pub(super) fn new_ones(&mut self, ground: Ground, day: StudyDay) -> Vec<u32> {
        let mut taken = Vec::new();
        let mut held_back: Vec<(usize, u32)> = Vec::new();
        let mut decks: Vec<usize> = (0..self.new.len()).collect();
        while !decks.is_empty() {
            decks.retain(|deck| {
                let may = self.left[*deck].new > 0 && self.left_in_all.new > 0;
                let new = may.then(|| self.one_new(ground, *deck, day, &mut held_back));
                let new = new.flatten();
                taken.extend(new);
                new.is_some()
            });
        }
        for (deck, at) in held_back.into_iter().rev() {
            self.new[deck].push_front(at);
        }
        taken
    }

    fn one_new(
        &mut self,
        ground: Ground,
        deck: usize,
        day: StudyDay,
        held_back: &mut Vec<(usize, u32)>,
    ) -> Option<u32> {
        while let Some(at) = self.new[deck].pop_front() {
            let side = &ground.sides[at as usize];
            if self.may_be_asked(side, at, day) {
                self.note(side, at);
                self.left[deck].new -= 1;
                self.left_in_all.new -= 1;
                return Some(at);
            }
            if !side.is_out(day) {
                held_back.push((deck, at));
            }
        }
        None
    }

    /// Whether nothing keeps a side from being asked today.
    fn may_be_asked(&self, side: &Placed, at: u32, day: StudyDay) -> bool {
        let by_sibling = || {
            let asked = side.family.and_then(|family| self.asked.get(&family));
            asked.is_some_and(|asked| *asked != at)
        };
        !side.is_out(day) && !side.is_buried(day) && !by_sibling()
    }

    /// Notes that a side is asked today.
    fn note(&mut self, side: &Placed, at: u32) {
        if let Some(family) = side.family {
            let asked = self.asked.entry(family).or_insert(at);
            if *asked != at {
                *asked = SEVERAL;
            }
        }
    }
}

/// What is left of limits.
fn rest(limits: Limits, new: u32, reviews: u32) -> Limits {
    Limits {
        new: limits.new.saturating_sub(new),
        reviews: limits.reviews.saturating_sub(reviews),
    }
}
