//! Sides answered before: the most urgent of all decks. Their order is read from an index alone, deck by deck in growing
//! portions, no further than it takes to know which ones are wanted; only these are then looked up.

use std::collections::HashSet;

use rusqlite::Connection;

use super::LEARNING;
use super::candidates::{ASKABLE, COLUMNS, Context};
use crate::schedule::planner::{Candidate, Request};
use crate::store::error::Fault;

/// Where a side stands in the order of urgency: its phase and due day.
type Urgency = (i64, i64);

/// The candidates that were answered before.
pub(super) fn fetch(
    context: &mut Context<'_>,
    planning: &Request<'_>,
) -> Result<Vec<Candidate>, Fault> {
    let mut decks: Vec<DeckStream> = (0..context.request.decks.len())
        .map(|deck| DeckStream::new(deck, context, planning))
        .collect();
    if context.has_answers {
        for deck in &mut decks {
            deck.take_failed_today(context)?;
        }
    }
    let wanted = n_wanted(planning);
    let mut portion = first_portion(wanted, decks.len());
    loop {
        let line = line(&decks, wanted);
        let mut n_read = 0;
        for deck in decks.iter_mut().filter(|deck| deck.needs_rows(line)) {
            n_read += deck.read(context.conn, portion)?;
        }
        portion = portion.saturating_mul(2);
        if n_read == 0 && !look_up(&mut decks, context, line)? {
            break;
        }
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
    let mut found: Vec<Urgency> = decks.iter().flat_map(DeckStream::found).collect();
    let Some(last) = wanted.checked_sub(1) else {
        return Some((0, 0));
    };
    (last < found.len()).then(|| *found.select_nth_unstable(last).1)
}

/// Looks up the rows up to the line; false when there was none.
fn look_up(
    decks: &mut [DeckStream],
    context: &mut Context<'_>,
    line: Option<Urgency>,
) -> Result<bool, Fault> {
    let mut any = false;
    for deck in decks {
        any |= deck.look_up(context, line)?;
    }
    Ok(any)
}

/// The sides of one deck, the most urgent first.
struct DeckStream {
    deck: usize,
    row: i64,
    today: i64,
    /// The last due day that may be asked.
    until: i64,
    /// How many that count against the limits can be used.
    wanted: usize,
    /// Rows read from the index: their urgency and number.
    rows: Vec<(Urgency, i64)>,
    /// Where the next row is to be read.
    next: (Urgency, i64),
    is_at_end: bool,
    /// How many of the rows were looked up.
    n_looked_up: usize,
    /// Of those, the ones that count against the limits.
    counted: Vec<Urgency>,
    candidates: Vec<Candidate>,
    families: HashSet<i64>,
}

impl DeckStream {
    fn new(deck: usize, context: &Context<'_>, planning: &Request<'_>) -> Self {
        let today = i64::from(planning.today.0);
        let is_ahead = planning.options.ahead || planning.options.cram;
        Self {
            deck,
            row: context.request.decks[deck].row,
            today,
            until: if is_ahead { i64::MAX } else { today },
            wanted: planning.reviews_left(deck) as usize,
            rows: Vec::new(),
            next: ((LEARNING, i64::MIN), 0),
            is_at_end: false,
            n_looked_up: 0,
            counted: Vec::new(),
            candidates: Vec::new(),
            families: HashSet::new(),
        }
    }

    /// How many more that count can be used.
    fn room(&self) -> usize {
        self.wanted.saturating_sub(self.counted.len())
    }

    /// The rows that are not looked up and may be used.
    fn waiting(&self) -> &[(Urgency, i64)] {
        let rows = &self.rows[self.n_looked_up..];
        &rows[..rows.len().min(self.room())]
    }

    /// The urgencies of what was found, looked up or not.
    fn found(&self) -> impl Iterator<Item = Urgency> {
        let waiting = self.waiting().iter().map(|(urgency, _)| *urgency);
        self.counted.iter().copied().chain(waiting)
    }

    /// Whether rows not yet read may be wanted.
    fn needs_rows(&self, line: Option<Urgency>) -> bool {
        let has_room = self.waiting().len() < self.room();
        let is_before = line.is_none_or(|line| self.next.0 < line);
        !self.is_at_end && has_room && is_before
    }

    /// Reads so many rows of the index, or as many as there are; returns how many.
    fn read(&mut self, conn: &Connection, portion: usize) -> Result<usize, Fault> {
        let mut left = portion;
        while left > 0 && !self.is_at_end {
            let ((phase, due), id) = self.next;
            let until = if phase == LEARNING {
                self.today
            } else {
                self.until
            };
            let n_read = self.read_phase(conn, phase, (due, id), until, left)?;
            if n_read < left {
                self.is_at_end = phase > LEARNING;
                self.next = ((phase + 1, i64::MIN), 0);
            }
            left -= n_read;
        }
        Ok(portion - left)
    }

    /// Reads at most so many rows of one phase that stand behind a due day and number; returns how many there were.
    fn read_phase(
        &mut self,
        conn: &Connection,
        phase: i64,
        after: (i64, i64),
        until: i64,
        n_most: usize,
    ) -> Result<usize, Fault> {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT due, id FROM side INDEXED BY side_due
             WHERE deck = ?1 AND phase = ?2 AND (due, id) > (?3, ?4) AND due <= ?5 AND phase > 0 AND {ASKABLE}
             ORDER BY due, id LIMIT ?6"
        ))?;
        let n_most = i64::try_from(n_most).unwrap_or(i64::MAX);
        let mut rows = statement.query((self.row, phase, after.0, after.1, until, n_most))?;
        let mut n_rows = 0;
        while let Some(row) = rows.next()? {
            n_rows += 1;
            self.next = ((phase, row.get(0)?), row.get(1)?);
            self.rows.push(self.next);
        }
        Ok(n_rows)
    }

    /// Takes the sides that failed today, which count against no limit any more.
    fn take_failed_today(&mut self, context: &mut Context<'_>) -> Result<(), Fault> {
        let start = self.next;
        let after_today = (self.today, i64::MAX);
        self.read_phase(context.conn, LEARNING, after_today, i64::MAX, usize::MAX)?;
        self.next = start;
        self.look_up_first(context, self.rows.len())
    }

    /// Looks up the rows up to the line; false when there was none.
    fn look_up(&mut self, context: &mut Context<'_>, line: Option<Urgency>) -> Result<bool, Fault> {
        let is_wanted = |urgency: Urgency| line.is_none_or(|line| urgency <= line);
        let waiting = self.waiting();
        let n_wanted = waiting.partition_point(|(urgency, _)| is_wanted(*urgency));
        self.look_up_first(context, n_wanted)?;
        Ok(n_wanted > 0)
    }

    fn look_up_first(&mut self, context: &mut Context<'_>, n_rows: usize) -> Result<(), Fault> {
        let conn = context.conn;
        let mut statement =
            conn.prepare_cached(&format!("SELECT {COLUMNS} FROM side WHERE id = ?1"))?;
        for at in self.n_looked_up..self.n_looked_up + n_rows {
            let (urgency, id) = self.rows[at];
            let mut rows = statement.query([id])?;
            if let Some(row) = rows.next()?
                && let Some(candidate) = context.candidate(self.deck, row)?
            {
                self.take(context, candidate, urgency);
            }
        }
        self.n_looked_up += n_rows;
        Ok(())
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
