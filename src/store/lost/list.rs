//! What is unsettled.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

use crate::deck::side::{Side, sides};
use crate::event::StudyDay;
use crate::store::error::Fault;
use crate::store::load::Volume;
use crate::store::wording;
use crate::store::{DeckEntry, Store, StoreError};

/// A side with progress that stands in no deck.
#[derive(Clone, Debug, PartialEq)]
pub struct LostSide {
    /// Its key.
    pub key: String,
    /// What it asked last, Markdown; empty when that was not kept.
    pub question: String,
    /// How many answers its progress is made of.
    pub n_answers: u32,
    /// When it was last answered.
    pub last_day: Option<StudyDay>,
    /// What it may be now, the likeliest first.
    pub heirs: Vec<Likely>,
}

/// A side that may go on with the progress of one that is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// Its key.
    pub key: String,
    /// What it asks, Markdown.
    pub question: String,
    /// Path of its deck file as shown to users.
    pub file: String,
    /// Line of its card, from 1.
    pub line: usize,
    /// How alike they are, 0 to 1.
    pub likeness: f64,
}

/// A side of which the answer was rewritten since it was learned.
#[derive(Clone, Debug, PartialEq)]
pub struct RewrittenSide {
    /// Its key.
    pub key: String,
    /// What it asks, Markdown.
    pub question: String,
    /// What was learned, Markdown, one thing a line.
    pub learned: String,
    /// What it wants now.
    pub answer: String,
    /// How many answers its progress is made of.
    pub n_answers: u32,
    /// When it was last answered.
    pub last_day: Option<StudyDay>,
    /// Path of its deck file as shown to users.
    pub file: String,
    /// Line of its card, from 1.
    pub line: usize,
}

/// How many cards only the learner can decide on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsettled {
    /// Cards that are lost and have a likely heir.
    pub n_reworded: usize,
    /// Cards of which the answer was rewritten.
    pub n_rewritten: usize,
}

impl Store {
    /// How much is unsettled in some decks: two small tables are read, and no file.
    pub fn unsettled(&self, decks: &[DeckEntry]) -> Result<Unsettled, StoreError> {
        let is_meant: HashSet<i64> = decks.iter().map(|deck| deck.row).collect();
        let count = |conn: &Connection, sql: &str| {
            let mut statement = conn.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows = rows.collect::<rusqlite::Result<Vec<(String, i64)>>>()?;
            let cards = rows.iter().filter(|(_, deck)| is_meant.contains(deck));
            let cards: HashSet<&str> = cards.map(|(key, _)| card_of(key)).collect();
            Ok::<_, Fault>(cards.len())
        };
        self.read(|conn| {
            Ok(Unsettled {
                n_reworded: count(
                    conn,
                    "SELECT lost.key, heir.deck FROM heir AS pair
                     JOIN side AS lost ON lost.id = pair.lost JOIN side AS heir ON heir.id = pair.side
                     WHERE heir.deck IS NOT NULL AND heir.n_answers = 0",
                )?,
                n_rewritten: count(
                    conn,
                    "SELECT side.key, side.deck FROM rewritten CROSS JOIN side ON side.id = rewritten.side
                     WHERE side.deck IS NOT NULL AND side.n_answers > 0",
                )?,
            })
        })
    }

    /// All sides with progress that stand in no deck, those with likely heirs first; heirs are looked for in `decks`.
    pub fn lost(&self, decks: &[DeckEntry]) -> Result<Vec<LostSide>, StoreError> {
        let mut places = Places::new(decks);
        let rows = self.read(lost_rows)?;
        let mut lost = Vec::with_capacity(rows.len());
        for (id, mut side) in rows {
            let heirs = self.read(|conn| heirs(conn, id))?;
            for (key, deck, likeness) in heirs {
                if let Some(place) = places.find(deck, &key)? {
                    side.heirs.push(Likely {
                        question: place.question.clone(),
                        file: place.file.clone(),
                        line: place.line,
                        key,
                        likeness,
                    });
                }
            }
            lost.push(side);
        }
        lost.sort_by_key(|side| side.heirs.is_empty());
        Ok(lost)
    }

    /// The sides of decks of which the answer was rewritten since it was learned.
    pub fn rewritten(&self, decks: &[DeckEntry]) -> Result<Vec<RewrittenSide>, StoreError> {
        let mut places = Places::new(decks);
        let mut rewritten = Vec::new();
        for (deck, mut side) in self.read(rewritten_rows)? {
            if let Some(place) = places.find(deck, &side.key)? {
                side.question.clone_from(&place.question);
                side.file.clone_from(&place.file);
                side.line = place.line;
                rewritten.push(side);
            }
        }
        Ok(rewritten)
    }
}

/// A side in its file.
struct Place {
    question: String,
    file: String,
    line: usize,
}

/// Sides in their files, which are read when they are first asked for.
struct Places<'a> {
    decks: &'a [DeckEntry],
    read: HashMap<i64, HashMap<String, Place>>,
}

impl<'a> Places<'a> {
    fn new(decks: &'a [DeckEntry]) -> Self {
        Self {
            decks,
            read: HashMap::new(),
        }
    }

    /// The side with this key in the deck with this row; `None` when the deck is not meant, or has it no more.
    fn find(&mut self, row: i64, key: &str) -> Result<Option<&Place>, StoreError> {
        let Some(entry) = self.decks.iter().find(|deck| deck.row == row) else {
            return Ok(None);
        };
        let places = match self.read.entry(row) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(unread) => unread.insert(places(entry)?),
        };
        Ok(places.get(key))
    }
}

fn places(entry: &DeckEntry) -> Result<HashMap<String, Place>, StoreError> {
    let deck = Volume::of(entry)?.deck;
    let place = |side: Side| {
        let place = Place {
            question: side.question,
            file: entry.file.clone(),
            line: deck.cards[side.card].line,
        };
        (side.key, place)
    };
    Ok(sides(&deck).into_iter().map(place).collect())
}

fn lost_rows(conn: &Connection) -> Result<Vec<(i64, LostSide)>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT id, key, n_answers, last_day FROM side
         WHERE deck IS NULL AND n_answers > 0 AND merged_into IS NULL
           AND NOT EXISTS (SELECT 1 FROM side AS other WHERE other.merged_into = side.id AND other.deck IS NOT NULL)
         ORDER BY key",
    )?;
    let read = |row: &Row<'_>| {
        let side = LostSide {
            key: row.get(1)?,
            question: String::new(),
            n_answers: row.get(2)?,
            last_day: row.get::<_, Option<i32>>(3)?.map(StudyDay),
            heirs: Vec::new(),
        };
        Ok((row.get(0)?, side))
    };
    let mut rows = statement
        .query_map([], read)?
        .collect::<rusqlite::Result<Vec<(i64, LostSide)>>>()?;
    for (id, side) in &mut rows {
        side.question = wording::of(conn, *id)?.unwrap_or_default().question;
    }
    Ok(rows)
}

/// The most heirs that are shown of one side.
const N_HEIRS: i64 = 3;

/// By so much another deck's card must be liker to come first.
const AT_HOME: f64 = 0.4;

/// The keys of the likely heirs of a side, with the rows of their decks.
fn heirs(conn: &Connection, lost: i64) -> Result<Vec<(String, i64, f64)>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT side.key, side.deck, heir.likeness
         FROM heir JOIN side ON side.id = heir.side JOIN side AS lost ON lost.id = heir.lost
           JOIN deck ON deck.id = side.deck
         WHERE heir.lost = ?1 AND side.deck IS NOT NULL AND side.n_answers = 0
         ORDER BY heir.likeness + ?3 * (substr(lost.key, 1, length(deck.name) + 1) = deck.name || '/') DESC,
           side.deck, side.place LIMIT ?2",
    )?;
    let rows = statement.query_map(params![lost, N_HEIRS, AT_HOME], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn rewritten_rows(conn: &Connection) -> Result<Vec<(i64, RewrittenSide)>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT side.deck, side.key, ifnull(wording.answer, ''), rewritten.answer, side.n_answers, side.last_day
         FROM rewritten CROSS JOIN side ON side.id = rewritten.side LEFT JOIN wording ON wording.side = side.id
         WHERE side.deck IS NOT NULL AND side.n_answers > 0
         ORDER BY side.deck, side.place",
    )?;
    let rows = statement.query_map([], |row| {
        let side = RewrittenSide {
            key: row.get(1)?,
            question: String::new(),
            learned: row.get(2)?,
            answer: row.get(3)?,
            n_answers: row.get(4)?,
            last_day: row.get::<_, Option<i32>>(5)?.map(StudyDay),
            file: String::new(),
            line: 0,
        };
        Ok((row.get(0)?, side))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A key without its aspect.
fn card_of(key: &str) -> &str {
    key.split_once('#').map_or(key, |(card, _)| card)
}
