//! The paper of a quiz: the sides that may be asked, from which `schedule` draws.

pub mod kept;

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::error::Fault;
use super::index::DeckEntry;
use super::plan::ASKABLE;
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
            // One snapshot, for other sessions may be writing.
            let snapshot = conn.unchecked_transaction()?;
            let mut pool = Pool::new(&snapshot, request);
            let n_decks = pool.decks.len() as u32;
            let sides = paper::draw(request.seed, request.n_questions, n_decks, |deck| {
                pool.open(deck)
            });
            pool.fault.map_or(Ok(()), Err)?;
            let paper = paper_of(&snapshot, &sides)?;
            snapshot.finish()?;
            Ok(paper)
        })
    }
}

/// The sides that may be asked.
struct Pool<'a> {
    conn: &'a Connection,
    request: &'a PaperRequest<'a>,
    /// In the order of their ids.
    decks: Vec<&'a DeckEntry>,
    wanted: WantedTags,
    /// For each kind of [`Kind::ALL`], whether it is asked.
    is_asked: [bool; Kind::ALL.len()],
    /// The number of each tag, in lower case.
    tags: HashMap<String, u32>,
    /// What went wrong; nothing more is read then.
    fault: Option<Fault>,
}

impl<'a> Pool<'a> {
    fn new(conn: &'a Connection, request: &'a PaperRequest<'a>) -> Self {
        let mut decks: Vec<&DeckEntry> = request.decks.iter().collect();
        decks.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        Self {
            conn,
            request,
            decks,
            wanted: WantedTags::new(request.tags),
            is_asked: Kind::ALL
                .map(|kind| request.kinds.is_empty() || request.kinds.contains(&kind)),
            tags: HashMap::new(),
            fault: None,
        }
    }

    fn open(&mut self, deck: u32) -> paper::Deck {
        if self.fault.is_some() {
            return paper::Deck::default();
        }
        self.read(deck as usize).unwrap_or_else(|fault| {
            self.fault = Some(fault);
            paper::Deck::default()
        })
    }

    /// Reads what may be asked of a deck, by the two indexes of it.
    fn read(&mut self, deck: usize) -> Result<paper::Deck, Fault> {
        const COLUMNS: &str = "id, place, sibling, together, kind, expires, buried_until, tags";
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM side WHERE deck = ?1 AND phase = 0 AND {ASKABLE}
             UNION ALL SELECT {COLUMNS} FROM side WHERE deck = ?1 AND phase > 0 AND {ASKABLE}"
        ))?;
        let mut rows = statement.query([self.decks[deck].row])?;
        let mut sides = Sides::default();
        while let Some(row) = rows.next()? {
            self.take(row, &mut sides)?;
        }
        Ok(sides.deck)
    }

    /// Takes the row, unless it is not to be asked.
    fn take(&mut self, row: &Row<'_>, sides: &mut Sides) -> Result<(), Fault> {
        let kind: u8 = row.get(4)?;
        let is_asked = self.is_asked.get(usize::from(kind));
        let today = self.request.today.0;
        let is_expired = row
            .get::<_, Option<i32>>(5)?
            .is_some_and(|day| day <= today);
        let is_buried = row.get::<_, Option<i32>>(6)?.is_some_and(|day| day > today);
        if is_expired || is_buried || is_asked != Some(&true) {
            return Ok(());
        }
        let tags = tags::of_row(row, 7)?;
        let Some(tags) = sides.tag_set(tags, &self.wanted, &mut self.tags) else {
            return Ok(());
        };
        sides.deck.candidates.push(Candidate {
            side: row.get(0)?,
            place: row.get::<_, Option<u32>>(1)?.unwrap_or_default(),
            family: row.get(2)?,
            together: row.get(3)?,
            kind,
            tags,
        });
        Ok(())
    }
}

/// What may be asked of a deck, while it is read.
#[derive(Default)]
struct Sides {
    deck: paper::Deck,
    /// The number of the set that a text of the index has; `None` when it has no wanted tag.
    by_text: HashMap<Box<str>, Option<u32>>,
    /// The last text with its number: neighbours mostly have the same.
    last: Option<(Box<str>, Option<u32>)>,
}

impl Sides {
    fn tag_set(
        &mut self,
        text: &str,
        wanted: &WantedTags,
        names: &mut HashMap<String, u32>,
    ) -> Option<u32> {
        if let Some((last, number)) = &self.last
            && **last == *text
        {
            return *number;
        }
        let number = self.by_text.get(text).copied().unwrap_or_else(|| {
            let number = wanted.is_one_of(text).then(|| self.add(text, names));
            self.by_text.insert(text.into(), number);
            number
        });
        self.last = Some((text.into(), number));
        number
    }

    fn add(&mut self, text: &str, names: &mut HashMap<String, u32>) -> u32 {
        let mut set = Vec::new();
        for tag in tags::each(text) {
            let next = names.len() as u32;
            set.push(*names.entry(tag.to_lowercase()).or_insert(next));
        }
        self.deck.tag_sets.push(set);
        self.deck.tag_sets.len() as u32 - 1
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

#[cfg(test)]
mod tests;
