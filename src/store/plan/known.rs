//! Sides answered before: the most urgent of all decks, read deck by deck in growing portions, no further than it takes
//! to know which ones they are.

use std::collections::HashSet;

use super::LEARNING;
use super::candidates::{ASKABLE, COLUMNS, Context};
use crate::schedule::planner::{Candidate, Request};
use crate::store::error::Fault;

/// Where a side stands in the order of urgency, and in the index: its phase and due day.
type Urgency = (i64, i64);

/// The candidates that were answered before.
pub(super) fn fetch(
    context: &mut Context<'_>,
    planning: &Request<'_>,
) -> Result<Vec<Candidate>, Fault> {
    let mut decks: Vec<DeckStream> = (0..context.request.decks.len())
        .map(|deck| DeckStream::new(deck, planning))
        .collect();
    if context.has_answers {
        for deck in &mut decks {
            deck.read_failed_today(context, planning)?;
        }
    }
    let wanted = n_wanted(planning);
    let mut portion = first_portion(wanted, decks.len());
    loop {
        let line = line(&decks, wanted);
        let mut is_done = true;
        for deck in decks.iter_mut().filter(|deck| deck.needs_more(line)) {
            deck.read(context, planning, portion)?;
            is_done = false;
        }
        if is_done {
            break;
        }
        portion = portion.saturating_mul(2);
    }
    Ok(decks.into_iter().flat_map(|deck| deck.candidates).collect())
}

/// How many reviews the plan can have in all.
fn n_wanted(planning: &Request<'_>) -> usize {
    let options = planning.options;
    if options.cram {
        return usize::MAX;
    }
    let total = planning.total;
    let left = total.limits.reviews.saturating_sub(total.done.reviews);
    left.min(options.limit.unwrap_or(u32::MAX)) as usize
}

/// Rows read of each deck at first: twice as many as it takes when all decks have as much to ask.
fn first_portion(wanted: usize, n_decks: usize) -> usize {
    (wanted / n_decks.max(1)).clamp(1, 1000) * 2
}

/// The urgency of the least urgent side that is still wanted; `None` while fewer than wanted were found.
fn line(decks: &[DeckStream], wanted: usize) -> Option<Urgency> {
    let found: usize = decks.iter().map(|deck| deck.counted.len()).sum();
    if found < wanted {
        return None;
    }
    let Some(last) = wanted.checked_sub(1) else {
        return Some((0, 0));
    };
    let mut all: Vec<Urgency> = decks
        .iter()
        .flat_map(|deck| deck.counted.iter().copied())
        .collect();
    Some(*all.select_nth_unstable(last).1)
}

/// The sides of one deck, the most urgent first.
struct DeckStream {
    deck: usize,
    /// How many that count against the limits can be used.
    wanted: usize,
    /// Those found so far.
    counted: Vec<Urgency>,
    candidates: Vec<Candidate>,
    families: HashSet<i64>,
    /// The last row read: its urgency and number.
    last: (Urgency, i64),
    is_at_end: bool,
}

impl DeckStream {
    fn new(deck: usize, planning: &Request<'_>) -> Self {
        Self {
            deck,
            wanted: planning.reviews_left(deck) as usize,
            counted: Vec::new(),
            candidates: Vec::new(),
            families: HashSet::new(),
            last: ((LEARNING, i64::MIN), 0),
            is_at_end: false,
        }
    }

    /// Whether rows not yet read may be wanted.
    fn needs_more(&self, line: Option<Urgency>) -> bool {
        let has_room = self.counted.len() < self.wanted;
        let is_before = line.is_none_or(|line| self.last.0 < line);
        !self.is_at_end && has_room && is_before
    }

    /// Reads the sides that failed today, which count against no limit any more.
    fn read_failed_today(
        &mut self,
        context: &mut Context<'_>,
        planning: &Request<'_>,
    ) -> Result<(), Fault> {
        let after_today = (i64::from(planning.today.0), i64::MAX);
        self.read_phase(context, LEARNING, after_today, i64::MAX, i64::MAX as usize)?;
        self.last = ((LEARNING, i64::MIN), 0);
        Ok(())
    }

    /// Reads so many rows, or as many as there are.
    fn read(
        &mut self,
        context: &mut Context<'_>,
        planning: &Request<'_>,
        portion: usize,
    ) -> Result<(), Fault> {
        let today = i64::from(planning.today.0);
        let is_ahead = planning.options.ahead || planning.options.cram;
        let mut left = portion;
        while left > 0 && !self.is_at_end {
            let ((phase, due), id) = self.last;
            let until = if phase > LEARNING && is_ahead {
                i64::MAX
            } else {
                today
            };
            let n_read = self.read_phase(context, phase, (due, id), until, left)?;
            if n_read < left {
                self.is_at_end = phase > LEARNING;
                self.last = ((phase + 1, i64::MIN), 0);
            }
            left -= n_read;
        }
        Ok(())
    }

    /// Reads at most so many rows of one phase that stand behind a due day and number; returns how many there were.
    fn read_phase(
        &mut self,
        context: &mut Context<'_>,
        phase: i64,
        after: (i64, i64),
        until: i64,
        n_most: usize,
    ) -> Result<usize, Fault> {
        let conn = context.conn;
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM side INDEXED BY side_due
             WHERE deck = ?1 AND phase = ?2 AND (due, id) > (?3, ?4) AND due <= ?5 AND phase > 0 AND {ASKABLE}
             ORDER BY due, id LIMIT ?6"
        ))?;
        let deck = context.request.decks[self.deck].row;
        let mut rows = statement.query((deck, phase, after.0, after.1, until, n_most as i64))?;
        let mut n_rows = 0;
        while let Some(row) = rows.next()? {
            n_rows += 1;
            let urgency = (phase, row.get(2)?);
            self.last = (urgency, row.get(0)?);
            if let Some(candidate) = context.candidate(self.deck, row)? {
                self.take(context, candidate, urgency);
            }
        }
        Ok(n_rows)
    }

    fn take(&mut self, context: &Context<'_>, candidate: Candidate, urgency: Urgency) {
        let is_first = self.families.insert(candidate.sibling);
        // What was answered today is either not asked again, or failed and counts against no limit any more.
        let was_today = candidate.last_day == Some(context.request.today);
        if is_first && !candidate.sibling_done_today && !was_today {
            self.counted.push(urgency);
        }
        self.candidates.push(candidate);
    }
}
