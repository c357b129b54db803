//! Joining by the learner's word: one card goes on with the progress of another.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _};
use thiserror::Error;
use uuid::Uuid;

use crate::event::{Body, Moment};
use crate::session::step::SideId;
use crate::store::codec::kind;
use crate::store::error::Fault;
use crate::store::record::known;
use crate::store::relink::{relink, take_back};
use crate::store::row::{self, Record};
use crate::store::state::Known;
use crate::store::undo::undone_of;
use crate::store::{Store, StoreError};

/// Why two cards cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum JoinError {
    /// Nothing is known under a name.
    #[error("no card is called \"{0}\"")]
    Unknown(String),
    /// A card that would carry the progress on stands in no deck.
    #[error("{0} is in no deck")]
    Nowhere(String),
    /// Both are one already.
    #[error("{0} and {1} are the same card already")]
    Same(String, String),
    /// There is nothing to carry over.
    #[error("{0} has no progress")]
    NoProgress(String),
    /// The old card still stands in a deck.
    #[error("{0} is still in a deck")]
    StillThere(String),
    /// The new card has been answered.
    #[error("{0} has progress of its own")]
    HasProgress(String),
    /// The sides of two cards do not fit each other.
    #[error("it is not clear which side of {1} goes on with {0}")]
    NoCounterpart(String, String),
    /// A reset of the new card would wipe out what it is to go on with.
    #[error("{0} was made to begin anew, which would take the progress of {1} away as well")]
    WouldVanish(String, String),
}

impl JoinError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Unknown(_) => {
                "`griot orphans` names those that are lost, `griot cards` those in decks".to_owned()
            }
            Self::Nowhere(_) => {
                "the second name must be that of a card in a deck: see `griot cards`".to_owned()
            }
            Self::Same(..) | Self::NoProgress(_) => {
                "`griot orphans` shows what can be joined".to_owned()
            }
            Self::StillThere(old) => {
                format!("remove {old} from its deck first, or keep both as they are")
            }
            Self::HasProgress(_) => {
                "`--merge` makes one history of both; `griot relink --undo NEW` takes that back"
                    .to_owned()
            }
            Self::NoCounterpart(..) => {
                "join side by side: `griot relink 'DECK/OLD#side' 'DECK/NEW#side'`".to_owned()
            }
            Self::WouldVanish(new, _) => {
                format!("take that back first: `griot reset --undo {new}`")
            }
        }
    }
}

/// What was joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Each pair of keys, the old one first.
    pub sides: Vec<(String, String)>,
    /// How many answers go on.
    pub n_answers: u32,
}

/// A side with what decides whether it can be joined.
#[derive(Clone, Debug)]
struct Candidate {
    known: Known,
    is_in_deck: bool,
}

impl Store {
    /// Lets all sides of a card, or one side by its key, go on as those of another. With `merges` the other may have
    /// progress of its own: both histories become one.
    pub fn join(
        &mut self,
        old: &str,
        new: &str,
        merges: bool,
        moment: Moment,
    ) -> Result<Result<Joined, JoinError>, StoreError> {
        let plan = self.read(|conn| plan(conn, old, new, merges))?;
        let pairs = match plan {
            Ok(pairs) => pairs,
            Err(error) => return Ok(Err(error)),
        };
        let wiped = self.write(|conn, pen| {
            let links: Vec<(i64, &str)> = pairs
                .iter()
                .map(|(old, new)| (old.known.side, new.known.key.as_str()))
                .collect();
            let events = relink(conn, pen, &links, moment)?;
            for (_, new) in &pairs {
                if known(conn, SideId(new.known.side))?.state.n_answers == 0 {
                    take_back(conn, pen, &events, moment)?;
                    return Ok(true);
                }
            }
            Ok(false)
        })?;
        if wiped {
            return Ok(Err(JoinError::WouldVanish(new.to_owned(), old.to_owned())));
        }
        Ok(Ok(Joined {
            n_answers: pairs.iter().map(|(old, _)| old.known.state.n_answers).sum(),
            sides: pairs
                .into_iter()
                .map(|(old, new)| (old.known.key, new.known.key))
                .collect(),
        }))
    }

    /// Takes back that others go on as this card, or as one side of it: what was joined last. Returns the pairs of keys.
    pub fn undo_join(
        &mut self,
        new: &str,
        moment: Moment,
    ) -> Result<Vec<(String, String)>, StoreError> {
        self.write(|conn, pen| {
            let joins = newest_joins(conn, new)?;
            let events: Vec<Uuid> = joins.iter().map(|join| join.event).collect();
            take_back(conn, pen, &events, moment)?;
            for join in &joins {
                // It is offered again, and stays the likeliest.
                conn.prepare_cached(
                    "INSERT OR REPLACE INTO heir (lost, side, likeness)
                     SELECT ?1, id, 1.0 FROM side WHERE key = ?2 AND deck IS NOT NULL",
                )?
                .execute((join.from, &join.to))?;
            }
            Ok(joins.into_iter().map(|join| (join.key, join.to)).collect())
        })
    }
}

/// Which side goes on as which.
fn plan(
    conn: &Connection,
    old: &str,
    new: &str,
    merges: bool,
) -> Result<Result<Vec<(Candidate, Candidate)>, JoinError>, Fault> {
    let olds = candidates(conn, old)?;
    let news = candidates(conn, new)?;
    Ok(checked(old, new, olds, news, merges))
}

fn checked(
    old: &str,
    new: &str,
    olds: Vec<Candidate>,
    news: Vec<Candidate>,
    merges: bool,
) -> Result<Vec<(Candidate, Candidate)>, JoinError> {
    for (name, found) in [(old, &olds), (new, &news)] {
        if found.is_empty() {
            return Err(JoinError::Unknown(name.to_owned()));
        }
    }
    let carriers: HashSet<i64> = news.iter().map(|side| side.known.carrier).collect();
    if olds
        .iter()
        .any(|side| carriers.contains(&side.known.carrier))
    {
        return Err(JoinError::Same(old.to_owned(), new.to_owned()));
    }
    let olds: Vec<Candidate> = olds
        .into_iter()
        .filter(|side| side.known.state.n_answers > 0)
        .collect();
    let news: Vec<Candidate> = news.into_iter().filter(|side| side.is_in_deck).collect();
    if olds.is_empty() {
        return Err(JoinError::NoProgress(old.to_owned()));
    }
    if let Some(there) = olds.iter().find(|side| side.is_in_deck) {
        return Err(JoinError::StillThere(there.known.key.clone()));
    }
    if news.is_empty() {
        return Err(JoinError::Nowhere(new.to_owned()));
    }
    let pairs = paired(olds, &news)
        .ok_or_else(|| JoinError::NoCounterpart(old.to_owned(), new.to_owned()))?;
    let answered = pairs.iter().find(|(_, new)| new.known.state.n_answers > 0);
    match answered {
        Some((_, new)) if !merges => Err(JoinError::HasProgress(new.known.key.clone())),
        _ => Ok(pairs),
    }
}

/// Finds each side's counterpart: the same side of the card, else the only one that is left.
fn paired(olds: Vec<Candidate>, news: &[Candidate]) -> Option<Vec<(Candidate, Candidate)>> {
    let mut left: Vec<&Candidate> = news.iter().collect();
    let mut pairs = Vec::new();
    let mut others = Vec::new();
    for old in olds {
        let same = left
            .iter()
            .position(|new| aspect(&new.known.key) == aspect(&old.known.key));
        match same {
            Some(at) => pairs.push((old, left.remove(at).clone())),
            None => others.push(old),
        }
    }
    match (others.len(), left.as_slice()) {
        (0, _) => {}
        (1, [only]) => pairs.extend(others.pop().map(|old| (old, (*only).clone()))),
        _ => return None,
    }
    Some(pairs)
}

/// What follows the card in a key.
fn aspect(key: &str) -> &str {
    key.find('#').map_or("", |at| &key[at..])
}

/// The sides of a card in a deck or not, by `deck/card`, or one side by its key.
fn candidates(conn: &Connection, name: &str) -> Result<Vec<Candidate>, Fault> {
    // `$` is the character after `#`.
    let mut statement = conn.prepare_cached(
        "SELECT id, deck IS NOT NULL FROM side
         WHERE key = ?1 OR (key > ?1 || '#' AND key < ?1 || '$') ORDER BY deck IS NULL, place, key",
    )?;
    let rows = statement
        .query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, bool)>>>()?;
    rows.into_iter()
        .map(|(side, is_in_deck)| {
            Ok(Candidate {
                known: known(conn, SideId(side))?,
                is_in_deck,
            })
        })
        .collect()
}

/// A relink in force.
struct Join {
    event: Uuid,
    at_ms: i64,
    from: i64,
    key: String,
    to: String,
}

/// The relinks to a card or side that were written last, together.
fn newest_joins(conn: &Connection, name: &str) -> Result<Vec<Join>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind > 1 AND kind = ?1",
        row::COLUMNS
    );
    let records = conn
        .prepare_cached(&sql)?
        .query_map([kind::RELINK], Record::read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut joins = Vec::new();
    for record in records {
        let (Some(from), event, at_ms) = (record.side, record.id, record.moment.at_ms) else {
            continue;
        };
        let Body::Relink { to } = record.event(0, None, None).body else {
            continue;
        };
        let is_meant = to == name || to.split_once('#').is_some_and(|(card, _)| card == name);
        if is_meant && !undone_of(conn, from)?.contains(&event) {
            let key = conn
                .prepare_cached("SELECT key FROM side WHERE id = ?1")?
                .query_row([from], |row| row.get(0))
                .optional()?
                .unwrap_or_default();
            joins.push(Join {
                event,
                at_ms,
                from,
                key,
                to,
            });
        }
    }
    let last = joins.iter().map(|join| join.at_ms).max();
    joins.retain(|join| Some(join.at_ms) == last);
    Ok(joins)
}
