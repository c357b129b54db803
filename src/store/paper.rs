//! The paper of a quiz: the sides that may be asked, from which `schedule` draws.

pub mod kept;

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::error::Fault;
use super::index::DeckEntry;
use super::tags::{self, WantedTags};
use super::{Store, StoreError};
use crate::deck::model::Kind;
use crate::event::StudyDay;
use crate::schedule::paper::{self, Candidate};
use crate::session::step::{Planned, SideId};

/// A paper to draw.
#[derive(Clone, Copy, Debug)]
pub struct PaperRequest<'a> {
    /// The decks to ask from.
    pub decks: &'a [DeckEntry],
    /// Today's study day: what has expired, or is buried, is not asked.
    pub today: StudyDay,
    /// The seed of every lot.
    pub seed: u64,
    /// How many questions, at most; `usize::MAX` is all.
    pub n_questions: usize,
    /// Only sides with one of these tags, in any case; none means all sides.
    pub tags: &'a [String],
    /// Only cards of one of these kinds; none means all cards.
    pub kinds: &'a [Kind],
}

/// A paper that was drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// The sides in the order in which they are asked.
    pub plan: Vec<Planned>,
    /// Their keys.
    pub keys: Vec<String>,
}

impl Store {
    /// Draws the paper of a quiz. What was answered before makes no difference.
    pub fn paper(&self, request: &PaperRequest<'_>) -> Result<Paper, StoreError> {
        self.read(|conn| {
            let mut pool = Pool::new(request);
            pool.fill(conn)?;
            let sides = paper::draw(
                &paper::Request {
                    seed: request.seed,
                    n_questions: request.n_questions,
                    tag_sets: &pool.tags.sets,
                },
                &pool.candidates,
            );
            paper_of(conn, &sides)
        })
    }
}

/// The sides that may be asked.
struct Pool<'a> {
    request: &'a PaperRequest<'a>,
    /// By row: the position of a deck in the order of ids.
    decks: HashMap<i64, u32>,
    wanted: WantedTags,
    /// For each kind of [`Kind::ALL`], whether it is asked.
    is_asked: [bool; Kind::ALL.len()],
    tags: TagSets,
    candidates: Vec<Candidate>,
}

impl<'a> Pool<'a> {
    fn new(request: &'a PaperRequest<'a>) -> Self {
        let mut by_id: Vec<&DeckEntry> = request.decks.iter().collect();
        by_id.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        let rows = by_id.into_iter().map(|deck| deck.row);
        Self {
            request,
            decks: rows.zip(0..).collect(),
            wanted: WantedTags::new(request.tags),
            is_asked: Kind::ALL
                .map(|kind| request.kinds.is_empty() || request.kinds.contains(&kind)),
            tags: TagSets::default(),
            candidates: Vec::new(),
        }
    }

    fn fill(&mut self, conn: &Connection) -> Result<(), Fault> {
        let mut statement = conn.prepare_cached(
            "SELECT id, deck, place, sibling, together, kind, expires, buried_until, tags FROM side
             WHERE deck IS NOT NULL AND (flags & 4) = 0 AND ifnull(suspended, flags & 1) = 0",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let candidate = self.candidate(row)?;
            self.candidates.extend(candidate);
        }
        Ok(())
    }

    /// The row as a candidate; `None` when it is not to be asked.
    fn candidate(&mut self, row: &Row<'_>) -> Result<Option<Candidate>, Fault> {
        let Some(deck) = self.decks.get(&row.get(1)?) else {
            return Ok(None);
        };
        let kind: u8 = row.get(5)?;
        let is_asked = self.is_asked.get(usize::from(kind));
        let today = self.request.today.0;
        let is_expired = row
            .get::<_, Option<i32>>(6)?
            .is_some_and(|day| day <= today);
        let is_buried = row.get::<_, Option<i32>>(7)?.is_some_and(|day| day > today);
        let tags = tags::of_row(row, 8)?;
        if is_expired || is_buried || is_asked != Some(&true) || !self.wanted.is_one_of(tags) {
            return Ok(None);
        }
        Ok(Some(Candidate {
            side: row.get(0)?,
            deck: *deck,
            place: row.get::<_, Option<u32>>(2)?.unwrap_or_default(),
            family: row.get(3)?,
            together: row.get(4)?,
            kind,
            tags: self.tags.number(tags),
        }))
    }
}

fn paper_of(conn: &Connection, sides: &[i64]) -> Result<Paper, Fault> {
    let mut statement = conn.prepare_cached("SELECT phase = 0, key FROM side WHERE id = ?1")?;
    let mut paper = Paper::default();
    for side in sides {
        let (is_new, key) = statement.query_row([side], |row| Ok((row.get(0)?, row.get(1)?)))?;
        paper.plan.push(Planned {
            side: SideId(*side),
            is_new,
            family: None,
        });
        paper.keys.push(key);
    }
    Ok(paper)
}

/// Sets of tags by number.
#[derive(Default)]
struct TagSets {
    sets: Vec<Vec<u32>>,
    by_text: HashMap<Box<str>, u32>,
    names: HashMap<String, u32>,
    /// The last text and its number: neighbours mostly have the same.
    last: Option<(Box<str>, u32)>,
}

impl TagSets {
    /// The number of the set that a text of the index has.
    fn number(&mut self, text: &str) -> u32 {
        if let Some((last, number)) = &self.last
            && **last == *text
        {
            return *number;
        }
        let number = match self.by_text.get(text) {
            Some(number) => *number,
            None => self.add(text),
        };
        self.last = Some((text.into(), number));
        number
    }

    fn add(&mut self, text: &str) -> u32 {
        let mut set = Vec::new();
        for tag in tags::each(text) {
            let next = self.names.len() as u32;
            set.push(*self.names.entry(tag.to_lowercase()).or_insert(next));
        }
        let number = self.sets.len() as u32;
        self.sets.push(set);
        self.by_text.insert(text.into(), number);
        number
    }
}

#[cfg(test)]
mod tests;
