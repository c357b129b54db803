//! Which side comes next in a session: the plan in order, failed sides again until they are passed, skipped ones later.
//!
//! Every change is written into a journal as what it takes to turn it back, so that an undo of any length gives exactly
//! the queue that was, at the cost of a few bytes for each change.

use std::collections::HashSet;

use super::step::{Planned, SideId};

/// How many others are answered before a failed side returns.
const OTHERS_BETWEEN: usize = 5;

/// A side as the queue knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    side: SideId,
    family: Option<i64>,
    /// Whether it takes up room under the limit and was not answered yet.
    is_counted: bool,
}

impl Entry {
    fn planned(planned: &Planned) -> Self {
        Self {
            side: planned.side,
            family: planned.family,
            is_counted: true,
        }
    }

    /// A side that takes up no room under the limit.
    fn outside(side: SideId) -> Self {
        Self {
            side,
            family: None,
            is_counted: false,
        }
    }
}

/// Why a side that was asked is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Failed,
    Skipped,
}

/// A side that was asked and is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Waiting {
    entry: Entry,
    why: Why,
    /// How many answers there were when it was put here.
    since: usize,
}

/// One change, as what turns it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// The first of `front` was opened; whether it had not been asked before.
    FromFront(bool),
    /// A planned side was opened; where in the plan the queue stood.
    FromPlan(usize),
    /// The waiting side at this index was opened.
    FromWaiting(usize, Waiting),
    /// The open side was closed by an answer, or else set aside.
    Closed(Entry, bool),
    /// A side was put last among the waiting.
    Put,
    /// The waiting side at this index was withdrawn.
    Withdrawn(usize, Waiting),
    /// A family was answered for the first time.
    Family(i64),
    /// An opened side was set aside; whether it took up room under the limit.
    Dropped(bool),
    /// An opened side could not be read.
    Unread,
}

/// The sides of a session that are still to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Queue {
    plan: Vec<Planned>,
    /// Where in the plan the next side stands.
    at: usize,
    /// How many different planned sides may be asked.
    limit: usize,
    /// How many different planned sides were asked and not set aside unanswered.
    n_counted: usize,
    /// Asked before all others, the last one first.
    front: Vec<Entry>,
    /// In the order in which they were put here.
    waiting: Vec<Waiting>,
    open: Option<Entry>,
    /// All sides asked in this session.
    asked: HashSet<SideId>,
    /// Families of which a side was answered in this session.
    families: HashSet<i64>,
    n_answered: usize,
    /// How many sides were set aside.
    n_dropped: usize,
    /// How many of them could not be read.
    n_unread: usize,
    journal: Vec<Change>,
}

/// A place in the journal to go back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(usize);

impl Queue {
    /// The queue for a plan, of which at most `limit` different sides are asked.
    pub(super) fn new(plan: Vec<Planned>, limit: Option<usize>) -> Self {
        Self {
            plan,
            at: 0,
            limit: limit.unwrap_or(usize::MAX),
            n_counted: 0,
            front: Vec::new(),
            waiting: Vec::new(),
            open: None,
            asked: HashSet::new(),
            families: HashSet::new(),
            n_answered: 0,
            n_dropped: 0,
            n_unread: 0,
            journal: Vec::new(),
        }
    }

    /// The open side.
    pub(super) fn open(&self) -> Option<SideId> {
        self.open.map(|entry| entry.side)
    }

    /// Opens the next side, and says which; `None` when nothing is left. No side may be open.
    pub(super) fn next(&mut self) -> Option<SideId> {
        let (entry, change) = self.choose()?;
        let is_first = self.asked.insert(entry.side);
        self.journal.push(match change {
            Change::FromFront(_) => Change::FromFront(is_first),
            change => change,
        });
        self.open = Some(entry);
        Some(entry.side)
    }

    fn choose(&mut self) -> Option<(Entry, Change)> {
        if let Some(entry) = self.front.pop() {
            return Some((entry, Change::FromFront(false)));
        }
        let ready = self.waiting.iter().position(|waiting| {
            waiting.why == Why::Failed && self.n_answered - waiting.since >= OTHERS_BETWEEN
        });
        if let Some(idx) = ready {
            return Some(self.take_waiting(idx));
        }
        if self.n_counted < self.limit
            && let Some(idx) = (self.at..self.plan.len()).find(|idx| self.is_ahead(*idx))
        {
            let change = Change::FromPlan(self.at);
            self.at = idx + 1;
            self.n_counted += 1;
            return Some((Entry::planned(&self.plan[idx]), change));
        }
        let idx = self
            .waiting
            .iter()
            .position(|waiting| self.is_wanted(waiting))?;
        Some(self.take_waiting(idx))
    }

    fn take_waiting(&mut self, idx: usize) -> (Entry, Change) {
        let waiting = self.waiting.remove(idx);
        (waiting.entry, Change::FromWaiting(idx, waiting))
    }

    /// Whether the planned side is still to be asked: not yet asked, and no sibling answered.
    fn is_ahead(&self, idx: usize) -> bool {
        let planned = &self.plan[idx];
        !self.asked.contains(&planned.side) && !self.is_passed_over(planned.family)
    }

    /// Whether a waiting side is still to be asked: a skipped one is not once a sibling was answered.
    fn is_wanted(&self, waiting: &Waiting) -> bool {
        waiting.why == Why::Failed || !self.is_passed_over(waiting.entry.family)
    }

    fn is_passed_over(&self, family: Option<i64>) -> bool {
        family.is_some_and(|family| self.families.contains(&family))
    }

    /// The open side was answered; a failed one comes again.
    pub(super) fn answered(&mut self, passed: bool) {
        let Some(entry) = self.close(true) else {
            return;
        };
        if let Some(family) = entry.family
            && self.families.insert(family)
        {
            self.journal.push(Change::Family(family));
        }
        if !passed {
            let is_counted = false;
            self.put(
                Entry {
                    is_counted,
                    ..entry
                },
                Why::Failed,
            );
        }
    }

    /// The open side is asked later.
    pub(super) fn skip(&mut self) {
        if let Some(entry) = self.close(false) {
            self.put(entry, Why::Skipped);
        }
    }

    /// The open side is not asked any more in this session, and leaves room for another.
    pub(super) fn set_aside(&mut self) {
        if let Some(entry) = self.close(false) {
            self.n_dropped += 1;
            self.n_counted -= usize::from(entry.is_counted);
            self.journal.push(Change::Dropped(entry.is_counted));
        }
    }

    /// The open side cannot be read: it is set aside, and would still have to be asked.
    pub(super) fn set_aside_unread(&mut self) {
        self.set_aside();
        self.n_unread += 1;
        self.journal.push(Change::Unread);
    }

    /// How many sides could not be read when it was their turn.
    pub(super) fn n_unread(&self) -> usize {
        self.n_unread
    }

    /// The side was failed and now counts as passed, or is set aside after its answer: it does not come again.
    pub(super) fn withdraw(&mut self, side: SideId) {
        if self.open() == Some(side) {
            self.close(false);
        }
        let found = self.waiting.iter().position(|w| w.entry.side == side);
        if let Some(idx) = found {
            let waiting = self.waiting.remove(idx);
            self.journal.push(Change::Withdrawn(idx, waiting));
        }
    }

    /// The side was passed and now counts as failed: it comes again.
    pub(super) fn fail(&mut self, side: SideId) {
        let is_waiting = self.waiting.iter().any(|w| w.entry.side == side);
        if !is_waiting && self.open() != Some(side) {
            self.put(Entry::outside(side), Why::Failed);
        }
    }

    /// Puts a side of an earlier session before all others, and the open one right after it. Not to be turned back:
    /// nothing of this session stands before it.
    pub(super) fn ask_first(&mut self, side: SideId) {
        let (same, other): (Vec<Entry>, Vec<Entry>) =
            self.open.take().into_iter().partition(|e| e.side == side);
        self.front.retain(|entry| entry.side != side);
        self.front.extend(other);
        let first = same.first().copied();
        self.front.push(first.unwrap_or(Entry::outside(side)));
        self.waiting.retain(|waiting| waiting.entry.side != side);
        self.journal.clear();
    }

    fn close(&mut self, answered: bool) -> Option<Entry> {
        let entry = self.open.take()?;
        self.n_answered += usize::from(answered);
        self.journal.push(Change::Closed(entry, answered));
        Some(entry)
    }

    fn put(&mut self, entry: Entry, why: Why) {
        let since = self.n_answered;
        self.waiting.push(Waiting { entry, why, since });
        self.journal.push(Change::Put);
    }

    /// Where the queue stands now.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.journal.len())
    }

    /// Goes back to where the queue stood.
    pub(super) fn go_back(&mut self, mark: Mark) {
        while self.journal.len() > mark.0
            && let Some(change) = self.journal.pop()
        {
            self.turn_back(change);
        }
    }

    fn turn_back(&mut self, change: Change) {
        match change {
            Change::FromFront(is_first) => {
                let entry = self.reopened(is_first);
                self.front.extend(entry);
            }
            Change::FromPlan(at) => {
                self.reopened(true);
                self.at = at;
                self.n_counted -= 1;
            }
            Change::FromWaiting(idx, waiting) => {
                self.reopened(false);
                self.waiting.insert(idx, waiting);
            }
            Change::Closed(entry, answered) => {
                self.open = Some(entry);
                self.n_answered -= usize::from(answered);
            }
            Change::Put => drop(self.waiting.pop()),
            Change::Withdrawn(idx, waiting) => self.waiting.insert(idx, waiting),
            Change::Family(family) => drop(self.families.remove(&family)),
            Change::Dropped(was_counted) => {
                self.n_dropped -= 1;
                self.n_counted += usize::from(was_counted);
            }
            Change::Unread => self.n_unread -= 1,
        }
    }

    /// Takes the open side away as if it had not been opened.
    fn reopened(&mut self, was_first: bool) -> Option<Entry> {
        let entry = self.open.take()?;
        if was_first {
            self.asked.remove(&entry.side);
        }
        Some(entry)
    }

    /// How many different sides are left, the open one included.
    pub(super) fn left(&self) -> usize {
        let waiting = self.waiting.iter().filter(|w| self.is_wanted(w)).count();
        usize::from(self.open.is_some()) + self.front.len() + waiting + self.ahead()
    }

    /// How many planned sides are still to be asked for the first time.
    fn ahead(&self) -> usize {
        let room = self.limit.saturating_sub(self.n_counted);
        (self.at..self.plan.len())
            .filter(|idx| self.is_ahead(*idx))
            .take(room)
            .count()
    }

    /// How many different sides were asked and neither set aside nor passed over since.
    pub(super) fn at(&self) -> usize {
        let passed_over = self.waiting.iter().filter(|w| !self.is_wanted(w)).count();
        self.asked
            .len()
            .saturating_sub(self.n_dropped + passed_over)
    }

    /// How many different sides were asked and are done.
    pub(super) fn done(&self) -> usize {
        let back = self.front.iter().filter(|e| self.asked.contains(&e.side));
        let waiting = self.waiting.iter().filter(|w| self.is_wanted(w)).count();
        let again = usize::from(self.open.is_some()) + back.count() + waiting;
        self.at().saturating_sub(again)
    }
}

#[cfg(test)]
mod tests;
