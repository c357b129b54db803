//! What is kept, brought up to date with what the log has gained since.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;
use uuid::Uuid;

use super::History;
use super::derive::{self, Entry, OneSide};
use super::kept::{self, Upto};
use super::pack::{Blocks, Packer};
use crate::schedule::fact::{Deed, Fact, What};
use crate::schedule::model::SideState;
use crate::schedule::replay::{Eras, Links};
use crate::stats::answered::{Answered, Step};
use crate::store::codec::kind;
use crate::store::error::Fault;
use crate::store::history;
use crate::store::relink;
use crate::store::row::{self, Record};

/// A history, up to where it goes, and whether keeping it makes the next time faster.
pub(super) struct Told {
    pub(super) history: History,
    pub(super) upto: Upto,
    pub(super) is_to_be_kept: bool,
}

/// When so many events are not in what is kept, it is written anew.
const LONG: u64 = 1000;

/// When so many sides had to be derived anew, too.
const MANY: usize = 100;

/// The history as the log has it now.
pub(super) fn up_to_date(conn: &Connection) -> Result<Told, Fault> {
    let Some(upto) = kept::upto(conn)? else {
        return from_scratch(conn);
    };
    let Some(tail) = Tail::read(conn, upto)? else {
        return from_scratch(conn);
    };
    let chunks = kept::chunks(conn)?;
    let eras = derive::eras(conn)?;
    let mut changed = BTreeMap::new();
    let mut anew = tail.anew;
    let mut tails = tail.answers;
    for (side, entries) in &tails {
        if is_named_already(conn, *side, entries)? {
            anew.insert(*side);
        }
    }
    tails.retain(|side, _| !anew.contains(side));
    go_on(&eras, &chunks, &mut tails, &mut changed);
    // What could not go on is still there.
    anew.extend(tails.into_keys());
    let n_anew = anew.len();
    for side in anew {
        changed.insert(side, from_events(conn, &eras, side)?);
    }
    Ok(Told {
        history: History { chunks, changed },
        upto: tail.upto,
        is_to_be_kept: tail.n_events > LONG || n_anew > MANY,
    })
}

/// The history from the log alone.
pub(super) fn from_scratch(conn: &Connection) -> Result<Told, Fault> {
    let seq = conn.query_row("SELECT ifnull(max(seq), 0) FROM event", [], |row| {
        row.get(0)
    })?;
    let eras = derive::eras(conn)?;
    let entries = derive::scan(conn, &mut Links::of(&relink::known_facts(conn)?))?;
    let newest_ms = derive::newest_ms(&entries);
    let mut packer = Packer::default();
    for of_side in entries.chunk_by(|(one, _), (other, _)| one == other) {
        let side = of_side[0].0;
        let entries: Vec<Entry> = of_side.iter().map(|(_, entry)| entry.clone()).collect();
        packer.push(side, &derive::one_side(&eras, side, &entries));
    }
    let chunks = packer.finish().into_iter().map(|(_, chunk)| chunk);
    Ok(Told {
        history: History {
            chunks: chunks.collect(),
            changed: BTreeMap::new(),
        },
        upto: Upto { seq, newest_ms },
        is_to_be_kept: true,
    })
}

/// One side from its events; nothing of one that goes on as another.
pub(super) fn from_events(conn: &Connection, eras: &Eras, side: i64) -> Result<OneSide, Fault> {
    let goes_on: bool = conn
        .prepare_cached("SELECT merged_into IS NOT NULL FROM side WHERE id = ?1")?
        .query_row([side], |row| row.get(0))?;
    if goes_on {
        return Ok(OneSide::default());
    }
    let records = history::records(conn, side)?;
    let mut entries: Vec<Entry> = records.iter().filter_map(Entry::of).collect();
    entries.sort_unstable_by_key(Entry::order);
    Ok(derive::one_side(eras, side, &entries))
}

/// What the log has gained.
struct Tail {
    upto: Upto,
    n_events: u64,
    /// Sides of which more happened than answers.
    anew: BTreeSet<i64>,
    /// The answers to each side.
    answers: BTreeMap<i64, Vec<Entry>>,
}

impl Tail {
    /// Reads it; `None` when it changes what the past is seen by.
    fn read(conn: &Connection, upto: Upto) -> Result<Option<Self>, Fault> {
        let mut tail = Self {
            upto,
            n_events: 0,
            anew: BTreeSet::new(),
            answers: BTreeMap::new(),
        };
        let sql = format!(
            "SELECT {}, event.seq, ifnull(side.merged_into, side.id) FROM event \
             LEFT JOIN side ON side.id = event.side WHERE event.seq > ?1 ORDER BY event.seq",
            row::COLUMNS
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query([upto.seq])?;
        let mut is_past_seen_otherwise = false;
        let mut unusual = BTreeSet::new();
        while let Some(columns) = rows.next()? {
            let (id, moment) = row::identity(columns)?;
            tail.n_events += 1;
            tail.upto.seq = columns.get(6)?;
            let event_kind: i64 = columns.get(4)?;
            let body = columns.get_ref(5)?.as_bytes().unwrap_or_default();
            let Some(side) = columns.get::<_, Option<i64>>(7)? else {
                let is_weights = event_kind == kind::WEIGHTS;
                is_past_seen_otherwise |=
                    event_kind == kind::UNDO || is_weights && moment.at_ms <= upto.newest_ms;
                continue;
            };
            match Entry::read(id, moment, event_kind, body) {
                Some(entry) if entry.is_answer() => tail.answer(side, entry),
                None if event_kind != kind::RELINK => {}
                _ => drop(unusual.insert(columns.get::<_, i64>(3)?)),
            }
        }
        drop(rows);
        tail.anew = related(&relink::known_facts(conn)?, unusual);
        Ok((!is_past_seen_otherwise).then_some(tail))
    }

    fn answer(&mut self, side: i64, entry: Entry) {
        self.upto.newest_ms = self.upto.newest_ms.max(entry.order().0);
        self.answers.entry(side).or_default().push(entry);
    }
}

/// Whether a regrade or an undo of one of these answers came before it, from another device.
fn is_named_already(conn: &Connection, side: i64, entries: &[Entry]) -> Result<bool, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind IN ({}, {}) \
         AND side IN (SELECT id FROM side WHERE id = ?1 OR merged_into = ?1)",
        row::COLUMNS,
        kind::REGRADE,
        kind::UNDO
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([side])?;
    while let Some(row) = rows.next()? {
        let named = Record::read(row)?
            .fact(|_| 0)
            .and_then(|fact| match fact.what {
                What::Regrade { answer, .. } => Some(answer),
                What::Undo { event } => Some(event),
                _ => None,
            });
        if entries.iter().any(|entry| Some(entry.id()) == named) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The sides with all that were ever joined with them, even if that was undone.
fn related(facts: &[Fact], sides: BTreeSet<i64>) -> BTreeSet<i64> {
    let mut joined: HashMap<i64, Vec<i64>> = HashMap::new();
    for fact in facts {
        if let (Some(from), What::Relink { to }) = (fact.side, &fact.what) {
            joined.entry(from).or_default().push(*to);
            joined.entry(*to).or_default().push(from);
        }
    }
    let mut waiting: Vec<i64> = sides.into_iter().collect();
    let mut all = BTreeSet::new();
    while let Some(side) = waiting.pop() {
        if all.insert(side) {
            waiting.extend(joined.get(&side).into_iter().flatten());
        }
    }
    all
}

/// Lets sides go on with the answers that they have gained, where these come after all others and by the same weights;
/// these are taken from `tails`.
fn go_on(
    eras: &Eras,
    chunks: &[Vec<u8>],
    tails: &mut BTreeMap<i64, Vec<Entry>>,
    changed: &mut BTreeMap<i64, OneSide>,
) {
    if tails.is_empty() {
        return;
    }
    for (number, block) in Blocks::new(chunks) {
        if block.is_reset || !tails.contains_key(&number) {
            continue;
        }
        let mut answers: Vec<Answered> = block.answers().collect();
        if let Some(entries) = tails.get(&number)
            && extend(eras, number, &mut answers, entries)
        {
            let is_reset = false;
            changed.insert(number, OneSide { answers, is_reset });
            tails.remove(&number);
        }
    }
}

/// Adds entries to the answers before them; false when they do not simply go on.
fn extend(eras: &Eras, side: i64, answers: &mut Vec<Answered>, entries: &[Entry]) -> bool {
    let Some(newest) = answers.last().map(|last| last.moment.at_ms) else {
        return false;
    };
    let mut order = (newest, Uuid::max());
    let mut state = state_after(answers);
    let from_ms = state.last_ms.unwrap_or(newest);
    for entry in entries {
        let is_next = entry.order() > order;
        if !is_next || eras.begins_between(from_ms, entry.order()) {
            return false;
        }
        order = entry.order();
        let Some(mut answer) = entry.answered(side) else {
            return false;
        };
        if let Some(Deed::Answer { rating, due }) = entry.deed() {
            let model = eras.model_at(order);
            answer.step = Some(Step::take(model, &mut state, answer.moment, rating, due));
        }
        answers.push(answer);
    }
    true
}

/// As much of the state after these answers as the next one needs.
fn state_after(answers: &[Answered]) -> SideState {
    let last = answers
        .iter()
        .rev()
        .find_map(|answer| Some((answer.moment, answer.step?)));
    last.map_or_else(SideState::default, |(moment, step)| SideState {
        memory: Some(step.after),
        last_day: Some(moment.day),
        last_ms: Some(moment.at_ms),
        n_answers: 1,
        ..SideState::default()
    })
}
