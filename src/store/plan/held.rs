//! Why a side is not asked today.

use rusqlite::Connection;

use super::Today;
use super::candidates::Context;
use crate::event::StudyDay;
use crate::schedule::planner::Quota;
use crate::session::step::SideId;
use crate::store::error::Fault;
use crate::store::{DeckEntry, PlanRequest, Store, StoreError};

/// All that can hold a side back, whatever its due date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whether it is suspended: by the learner, or by its author.
    pub is_suspended: bool,
    /// The first study day on which it may be asked again after burying; `None` when that is over.
    pub buried_until: Option<StudyDay>,
    /// The study day from which on it is not asked any more; `None` when it does not expire.
    pub expires: Option<StudyDay>,
    /// The keys of its siblings that were answered today.
    pub siblings: Vec<String>,
    /// The cards that it requires and that were not passed yet.
    pub requires: Vec<String>,
    /// The limits of its deck on this day, and what was done.
    pub deck: Quota,
    /// The same of all decks together.
    pub total: Quota,
}

const BY_AUTHOR: i64 = 1;

impl Store {
    /// What holds a side of `deck` back on the day of the request.
    pub fn held(
        &self,
        request: &PlanRequest<'_>,
        deck: &DeckEntry,
        side: SideId,
    ) -> Result<Held, StoreError> {
        self.read(|conn| held(conn, request, deck, side.0))
    }
}

fn held(
    conn: &Connection,
    request: &PlanRequest<'_>,
    deck: &DeckEntry,
    side: i64,
) -> Result<Held, Fault> {
    let today = Today::read(conn, request.today)?;
    let later = |day: Option<i32>| day.map(StudyDay).filter(|day| *day > request.today);
    let held = conn.query_row(
        "SELECT ifnull(suspended, flags & ?2), buried_until, expires FROM side WHERE id = ?1",
        (side, BY_AUTHOR),
        |row| {
            Ok(Held {
                is_suspended: row.get(0)?,
                buried_until: later(row.get(1)?),
                expires: row.get::<_, Option<i32>>(2)?.map(StudyDay),
                siblings: Vec::new(),
                requires: Vec::new(),
                deck: today.quota_of(request, deck),
                total: today.quota_of_all(request),
            })
        },
    )?;
    Ok(Held {
        siblings: siblings(conn, side, request.today)?,
        requires: requires(conn, request, side)?,
        ..held
    })
}

fn siblings(conn: &Connection, side: i64, today: StudyDay) -> Result<Vec<String>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT other.key FROM side JOIN side AS other USING (deck, sibling)
         WHERE side.id = ?1 AND other.id <> ?1 AND other.last_day = ?2 ORDER BY other.place",
    )?;
    let keys = statement.query_map((side, today.0), |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

fn requires(conn: &Connection, request: &PlanRequest<'_>, side: i64) -> Result<Vec<String>, Fault> {
    let context = Context::new(conn, request, true);
    let mut statement =
        conn.prepare_cached("SELECT key FROM requirement WHERE side = ?1 ORDER BY key")?;
    let cards = statement.query_map([side], |row| row.get::<_, String>(0))?;
    let mut unmet = Vec::new();
    for card in cards {
        let card = card?;
        if !context.is_card_met(&card)? {
            unmet.push(card);
        }
    }
    Ok(unmet)
}
