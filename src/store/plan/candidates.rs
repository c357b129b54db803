//! Rows of the index as candidates for the planner.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{Connection, Row};

use super::PlanRequest;
use crate::event::StudyDay;
use crate::schedule::model::Phase;
use crate::schedule::planner::Candidate;
use crate::store::error::Fault;
use crate::store::tags::{self, WantedTags};

/// The columns that [`Context::candidate`] reads.
pub(super) const COLUMNS: &str =
    "id, phase, due, last_day, place, sibling, kind, flags, expires, buried_until, tags";

/// The conditions of the two indexes of what may be asked, word for word.
pub(in crate::store) const ASKABLE: &str =
    "deck IS NOT NULL AND (flags & 4) = 0 AND ifnull(suspended, flags & 1) = 0";

const REQUIRES: i64 = 2;

/// What is needed of a candidate once it was picked.
#[derive(Clone, Copy)]
pub(super) struct Kin {
    /// Its deck, an index into those of the request.
    pub(super) deck: usize,
    /// The same for siblings; `None` when it has none.
    pub(super) family: Option<i64>,
}

/// What all candidates of one plan are judged by.
pub(super) struct Context<'a> {
    pub(super) conn: &'a Connection,
    pub(super) request: &'a PlanRequest<'a>,
    pub(super) kin: HashMap<i64, Kin>,
    tags: WantedTags,
    /// Whether anything was answered today at all.
    pub(super) has_answers: bool,
    /// By deck and sibling number: the sides answered today.
    answered: HashMap<(usize, i64), Rc<[i64]>>,
    /// By key of a card: whether it holds nothing back.
    is_met: HashMap<String, bool>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        request: &'a PlanRequest<'a>,
        has_answers: bool,
    ) -> Self {
        Self {
            conn,
            request,
            kin: HashMap::new(),
            tags: WantedTags::new(request.tags),
            has_answers,
            answered: HashMap::new(),
            is_met: HashMap::new(),
        }
    }

    /// The row as a candidate; `None` when it may not be asked today.
    pub(super) fn candidate(
        &mut self,
        deck: usize,
        row: &Row<'_>,
    ) -> Result<Option<Candidate>, Fault> {
        if !self.may_be_asked(row)? {
            return Ok(None);
        }
        let side: i64 = row.get(0)?;
        let sibling: Option<i64> = row.get(5)?;
        let family = sibling.map(|sibling| self.request.decks[deck].row << 32 | sibling);
        self.kin.insert(side, Kin { deck, family });
        Ok(Some(Candidate {
            side,
            deck,
            phase: match row.get(1)? {
                0 => Phase::New,
                1 => Phase::Learning,
                _ => Phase::Review,
            },
            due: row.get::<_, Option<i32>>(2)?.map(StudyDay),
            last_day: row.get::<_, Option<i32>>(3)?.map(StudyDay),
            place: row.get::<_, Option<u32>>(4)?.unwrap_or_default(),
            // A side without siblings gets a number of its own.
            sibling: sibling.unwrap_or(-1 - side),
            sibling_done_today: match sibling {
                Some(sibling) => self.is_sibling_done(deck, sibling, side)?,
                None => false,
            },
            requires_met: row.get::<_, i64>(7)? & REQUIRES == 0 || self.requires_met(side)?,
        }))
    }

    fn may_be_asked(&self, row: &Row<'_>) -> Result<bool, Fault> {
        let today = self.request.today.0;
        let is_expired = row
            .get::<_, Option<i32>>(8)?
            .is_some_and(|day| day <= today);
        let is_buried = row.get::<_, Option<i32>>(9)?.is_some_and(|day| day > today);
        Ok(!is_expired && !is_buried && self.tags.is_one_of(tags::of_row(row, 10)?))
    }

    /// Whether a sibling was answered today.
    fn is_sibling_done(&mut self, deck: usize, sibling: i64, side: i64) -> Result<bool, Fault> {
        if !self.has_answers {
            return Ok(false);
        }
        let answered = if let Some(known) = self.answered.get(&(deck, sibling)) {
            Rc::clone(known)
        } else {
            let read = self.read_answered(self.request.decks[deck].row, sibling)?;
            self.answered.insert((deck, sibling), Rc::clone(&read));
            read
        };
        Ok(answered.iter().any(|answered| *answered != side))
    }

    fn read_answered(&self, deck: i64, sibling: i64) -> Result<Rc<[i64]>, Fault> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM side WHERE deck = ?1 AND sibling = ?2 AND last_day = ?3",
        )?;
        let rows = statement.query_map((deck, sibling, self.request.today.0), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether all cards that a side requires were passed, or cannot be.
    fn requires_met(&mut self, side: i64) -> Result<bool, Fault> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT key FROM requirement WHERE side = ?1")?;
        let mut rows = statement.query([side])?;
        while let Some(row) = rows.next()? {
            let card: String = row.get(0)?;
            let is_met = if let Some(known) = self.is_met.get(&card) {
                *known
            } else {
                let read = self.is_card_met(&card)?;
                self.is_met.insert(card, read);
                read
            };
            if !is_met {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether no side of a card is still to be passed for the first time. Sides that stand in no file, cannot be read,
    /// are suspended or expired are none to wait for.
    pub(super) fn is_card_met(&self, card: &str) -> Result<bool, Fault> {
        // `$` is the character after `#`.
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT 1 FROM side
             WHERE (key = ?1 OR key > ?1 || '#' AND key < ?1 || '$') AND passed = 0 AND {ASKABLE}
               AND ifnull(expires > ?2, 1)
             LIMIT 1"
        ))?;
        Ok(!statement.exists((card, self.request.today.0))?)
    }
}
