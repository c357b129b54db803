//! Deriving everything anew from the log.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::codec::{self, kind};
use super::error::{Fault, StoreError};
use super::open::Store;
use super::relink;
use super::row;
use super::state;
use super::tally::{self, Tally};
use crate::schedule::model::SideState;
use crate::schedule::replay::{self, Links, Log};

/// What a rebuild found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many events the log has.
    pub n_events: u64,
    /// How many rows of the derived tables differed from what the log says, and were put right.
    pub n_differed: u64,
}

impl Store {
    /// Derives all states and counts anew from the log, and puts right what differs.
    pub fn rebuild(&mut self) -> Result<Rebuilt, StoreError> {
        self.write(|conn, _| derive_anew(conn))
    }
}

/// The same in the transaction of another change, such as new weights.
pub(in crate::store) fn derive_anew(conn: &Connection) -> Result<Rebuilt, Fault> {
    let links = relink::facts(conn)?;
    let undone = replay::undone(&links);
    let mut sides = Sides::read(conn, Links::of(&links))?;
    let mut tallies = Tallies::default();
    let (log, n_events) = scan(conn, &mut sides, &undone, &mut tallies)?;
    let replayed = log.replay(|side, day, counted| {
        tallies.of(sides.deck(side)).counted(day, counted);
    });
    let states: HashMap<i64, SideState> = replayed.states.into_iter().collect();
    for (side, state) in &states {
        tallies.of(sides.deck(*side)).due(state.due);
    }
    let n_differed = sides.put_right(conn, &states)? + tallies.put_right(conn, &sides)?;
    Ok(Rebuilt {
        n_events,
        n_differed,
    })
}

/// Reads the whole log in the order of arrival, which costs a quarter of reading it side by side.
fn scan(
    conn: &Connection,
    sides: &mut Sides,
    undone: &HashSet<Uuid>,
    tallies: &mut Tallies,
) -> Result<(Log, u64), Fault> {
    let mut log = Log::default();
    let mut n_events = 0;
    let mut statement = conn.prepare(&format!("SELECT {} FROM event", row::COLUMNS))?;
    let mut rows = statement.query([])?;
    while let Some(columns) = rows.next()? {
        n_events += 1;
        let (id, moment) = row::identity(columns)?;
        let side: Option<i64> = columns.get(3)?;
        let event_kind = columns.get(4)?;
        let body = columns.get_ref(5)?.as_bytes().unwrap_or_default();
        if let (kind::ANSWER, Some(side)) = (event_kind, side)
            && !undone.contains(&id)
            && let Some(answer) = codec::answer_facts(body, moment.day)
        {
            let deck = sides.deck_of_carrier(side);
            tallies.of(deck).answer(moment.day, &answer);
        }
        let number = |key: &str| sides.numbers.get(key).copied().unwrap_or_default();
        if let Some(fact) = row::fact(id, moment, side, event_kind, body, number) {
            log.push(fact);
        }
    }
    Ok((log, n_events))
}

/// All sides as they stand in the database.
struct Sides {
    rows: Vec<Side>,
    numbers: HashMap<String, i64>,
    links: Links,
    /// The deck of each side, a position in `decks`.
    deck: HashMap<i64, usize>,
    decks: Vec<String>,
}

struct Side {
    id: i64,
    merged_into: Option<i64>,
    state: SideState,
}

impl Side {
    /// Writes what differs. That is the memory alone after new weights, and then the indexes, which cost most, are left
    /// alone.
    fn put_right(
        &self,
        conn: &Connection,
        merged_into: Option<i64>,
        state: &SideState,
    ) -> Result<(), Fault> {
        let with_memory = SideState {
            memory: state.memory,
            ..self.state.clone()
        };
        if self.merged_into == merged_into && with_memory == *state {
            return state::write_memory(conn, self.id, state.memory);
        }
        conn.prepare_cached("UPDATE side SET merged_into = ?2 WHERE id = ?1")?
            .execute(params![self.id, merged_into])?;
        state::write_one(conn, self.id, state)
    }
}

impl Sides {
    fn read(conn: &Connection, links: Links) -> Result<Self, Fault> {
        let mut sides = Self {
            rows: Vec::new(),
            numbers: HashMap::new(),
            links,
            deck: HashMap::new(),
            decks: Vec::new(),
        };
        let mut positions = HashMap::new();
        let sql = format!("SELECT id, key, merged_into, {} FROM side", state::COLUMNS);
        let mut statement = conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, key): (i64, String) = (row.get(0)?, row.get(1)?);
            let deck = state::deck_of(&key);
            let position = positions.get(deck).copied().unwrap_or_else(|| {
                sides.decks.push(deck.to_owned());
                positions.insert(deck.to_owned(), sides.decks.len() - 1);
                sides.decks.len() - 1
            });
            sides.deck.insert(id, position);
            sides.numbers.insert(key, id);
            sides.rows.push(Side {
                id,
                merged_into: row.get(2)?,
                state: state::read(row, 3)?,
            });
        }
        Ok(sides)
    }

    fn deck(&self, side: i64) -> usize {
        self.deck.get(&side).copied().unwrap_or_default()
    }

    fn deck_of_carrier(&mut self, side: i64) -> usize {
        let carrier = self.links.carrier(side);
        self.deck(carrier)
    }

    /// Writes the sides that are not as the log has them; returns how many.
    fn put_right(
        &mut self,
        conn: &Connection,
        states: &HashMap<i64, SideState>,
    ) -> Result<u64, Fault> {
        let none = SideState::default();
        let mut n_differed = 0;
        for side in &self.rows {
            let carrier = self.links.carrier(side.id);
            let merged_into = (carrier != side.id).then_some(carrier);
            let state = states.get(&carrier).unwrap_or(&none);
            if side.merged_into != merged_into || side.state != *state {
                n_differed += 1;
                side.put_right(conn, merged_into, state)?;
            }
        }
        Ok(n_differed)
    }
}

/// The counts of each deck, by its position.
#[derive(Default)]
struct Tallies {
    by_deck: Vec<Tally>,
}

impl Tallies {
    fn of(&mut self, deck: usize) -> &mut Tally {
        if deck >= self.by_deck.len() {
            self.by_deck.resize_with(deck + 1, Tally::default);
        }
        &mut self.by_deck[deck]
    }

    /// Writes the counting tables that are not as the log has them; returns how many rows differed.
    fn put_right(&self, conn: &Connection, sides: &Sides) -> Result<u64, Fault> {
        let by_deck: BTreeMap<_, _> = sides
            .decks
            .iter()
            .map(String::as_str)
            .zip(&self.by_deck)
            .collect();
        tally::put_right(conn, &by_deck)
    }
}

#[cfg(test)]
mod tests;
