//! Sides answered before: the most urgent of all decks, read deck by deck in growing portions, no further than it takes
//! to know which ones they are.

use std::collections::HashSet;

use super::candidates::{ASKABLE, COLUMNS, Context};
use crate::event::StudyDay;
use crate::schedule::planner::{Candidate, Request};
use crate::store::error::Fault;

/// Rows read of each deck at first; each further portion is twice as large.
const FIRST_PORTION: i64 = 8;

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
    let wanted = n_wanted(planning);
    let mut portion = FIRST_PORTION;
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
        portion *= 2;
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
            last: ((0, 0), 0),
            is_at_end: false,
        }
    }

    /// Whether rows not yet read may be wanted. Failed sides are always: those of today count against no limit.
    fn needs_more(&self, line: Option<Urgency>) -> bool {
        let is_failed = self.last.0 < (2, i64::MIN);
        let has_room = self.counted.len() < self.wanted;
        let is_before = line.is_none_or(|line| self.last.0 < line);
        !self.is_at_end && (is_failed || has_room && is_before)
    }

    fn read(
        &mut self,
        context: &mut Context<'_>,
        planning: &Request<'_>,
        portion: i64,
    ) -> Result<(), Fault> {
        let conn = context.conn;
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM side INDEXED BY side_due
             WHERE deck = ?1 AND (phase, due, id) > (?2, ?3, ?4) AND phase > 0 AND {ASKABLE}
             ORDER BY phase, due, id LIMIT ?5"
        ))?;
        let ((phase, due), id) = self.last;
        let row = context.request.decks[self.deck].row;
        let mut rows = statement.query((row, phase, due, id, portion))?;
        let mut n_rows = 0;
        while let Some(row) = rows.next()? {
            n_rows += 1;
            let urgency = (
                row.get(1)?,
                row.get::<_, Option<i64>>(2)?.unwrap_or_default(),
            );
            self.last = (urgency, row.get(0)?);
            if !is_wanted_today(urgency, planning) {
                self.is_at_end = true;
                return Ok(());
            }
            if let Some(candidate) = context.candidate(self.deck, row)? {
                self.take(candidate, urgency, planning.today);
            }
        }
        self.is_at_end = n_rows < portion;
        Ok(())
    }

    fn take(&mut self, candidate: Candidate, urgency: Urgency, today: StudyDay) {
        let is_first = self.families.insert(candidate.sibling);
        // What was answered today is either not asked again, or failed and counts against no limit any more.
        let was_today = candidate.last_day == Some(today);
        if is_first && !candidate.sibling_done_today && !was_today {
            self.counted.push(urgency);
        }
        self.candidates.push(candidate);
    }
}

/// Whether a side with this urgency may be asked today: failed, due, or wanted ahead of its day.
fn is_wanted_today((phase, due): Urgency, planning: &Request<'_>) -> bool {
    let options = planning.options;
    phase < 2 || due <= i64::from(planning.today.0) || options.ahead || options.cram
}
