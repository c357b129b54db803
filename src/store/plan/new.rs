//! Sides never answered, handed to the planner one by one in the order of their files.

use std::collections::VecDeque;

use super::candidates::{ASKABLE, COLUMNS, Context};
use crate::schedule::planner::Candidate;
use crate::store::error::Fault;

/// Rows read of a deck at first; each further portion is twice as large.
const FIRST_PORTION: i64 = 8;

/// The largest portion.
const LARGEST_PORTION: i64 = 1024;

/// The new sides of all decks.
pub(super) struct NewSides<'c, 'a> {
    context: &'c mut Context<'a>,
    decks: Vec<Queue>,
    /// What went wrong; nothing more is read then.
    fault: Option<Fault>,
}

/// What was read of one deck and is not yet used.
struct Queue {
    candidates: VecDeque<Candidate>,
    /// Place and number of the last row read.
    last: (i64, i64),
    portion: i64,
    is_at_end: bool,
}

impl<'c, 'a> NewSides<'c, 'a> {
    pub(super) fn new(context: &'c mut Context<'a>) -> Self {
        let queue = || Queue {
            candidates: VecDeque::new(),
            last: (-1, 0),
            portion: FIRST_PORTION,
            is_at_end: false,
        };
        Self {
            decks: context.request.decks.iter().map(|_| queue()).collect(),
            context,
            fault: None,
        }
    }

    /// The next new side of a deck; `None` when there is none.
    pub(super) fn next(&mut self, deck: usize) -> Option<Candidate> {
        loop {
            let queue = &mut self.decks[deck];
            if let Some(candidate) = queue.candidates.pop_front() {
                return Some(candidate);
            }
            if queue.is_at_end || self.fault.is_some() {
                return None;
            }
            self.fault = queue.read(self.context, deck).err();
        }
    }

    /// What went wrong meanwhile.
    pub(super) fn finish(self) -> Result<(), Fault> {
        self.fault.map_or(Ok(()), Err)
    }
}

impl Queue {
    fn read(&mut self, context: &mut Context<'_>, deck: usize) -> Result<(), Fault> {
        let conn = context.conn;
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM side INDEXED BY side_new
             WHERE deck = ?1 AND (place, id) > (?2, ?3) AND phase = 0 AND {ASKABLE}
             ORDER BY place, id LIMIT ?4"
        ))?;
        let (place, id) = self.last;
        let row = context.request.decks[deck].row;
        let mut rows = statement.query((row, place, id, self.portion))?;
        let mut n_rows = 0;
        while let Some(row) = rows.next()? {
            n_rows += 1;
            self.last = (row.get(4)?, row.get(0)?);
            self.candidates.extend(context.candidate(deck, row)?);
        }
        self.is_at_end = n_rows < self.portion;
        self.portion = (self.portion * 2).min(LARGEST_PORTION);
        Ok(())
    }
}
