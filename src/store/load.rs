//! One side with its text and state, ready to be asked: of all decks, only the file that it stands in is read.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io;
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension as _};

use super::disk::{self, DiskError, Stamp};
use super::error::Fault;
use super::index::DeckEntry;
use super::library::{Content, LONGEST};
use super::record::Scheduling;
use super::state;
use super::{Store, StoreError};
use crate::config::Config;
use crate::deck::model::{Ask, Deck};
use crate::deck::read::read;
use crate::deck::side::{Side, SideName, Task, names, sides_of};
use crate::diagnostic::{Diagnostic, Severity};
use crate::event::{Moment, Rating};
use crate::grade::answers;
use crate::grade::distractors::Pool;
use crate::grade::guessing::{guess_chance, target_for};
use crate::grade::rating::Pace;
use crate::schedule::model::SideState;
use crate::session::step::{Loaded, SideId};

/// Decks that are kept in memory after a side of them was loaded.
const N_KEPT: usize = 4;

/// What a session loads sides from: the decks of its run, the last few of them in memory.
#[derive(Debug)]
pub struct Shelf {
    decks: HashMap<i64, DeckEntry>,
    began: Moment,
    /// The last one used comes last.
    kept: Vec<(i64, Rc<Volume>)>,
    /// For each side that this session answered, the time of its last answer as its state has it.
    own: HashMap<SideId, Option<i64>>,
}

/// A deck in memory.
#[derive(Debug)]
pub(in crate::store) struct Volume {
    stamp: Stamp,
    pub(in crate::store) deck: Deck,
    pub(in crate::store) names: Vec<SideName>,
    /// Whether something in the file was refused.
    has_errors: bool,
    /// Its answers, once a side was loaded that has slips.
    answers: OnceCell<Rc<[String]>>,
    /// The same, folded, once a choice was loaded that has few options.
    pub(in crate::store) pool: OnceCell<Pool>,
}

impl Shelf {
    /// For a session that began at a moment.
    pub fn new(decks: &[DeckEntry], began: Moment) -> Self {
        Self {
            decks: decks.iter().map(|deck| (deck.row, deck.clone())).collect(),
            began,
            kept: Vec::new(),
            own: HashMap::new(),
        }
    }

    /// The decks of the session from now on: their files may have changed, or others have taken their place.
    pub fn follow(&mut self, decks: &[DeckEntry]) {
        self.decks = decks.iter().map(|deck| (deck.row, deck.clone())).collect();
    }

    /// Remembers the state that this session gave a side, by an answer, a re-grade or an undo: what another session
    /// answers meanwhile is not asked here again.
    pub fn note(&mut self, side: SideId, state: &SideState) {
        self.own.insert(side, state.last_ms);
    }

    /// The deck with this id.
    pub fn deck(&self, id: &str) -> Option<&DeckEntry> {
        self.decks.values().find(|deck| deck.id == id)
    }

    /// Whether somebody else answered a side since the session began.
    fn is_answered_elsewhere(&self, side: SideId, state: &SideState) -> bool {
        let is_later = state.last_ms.is_some_and(|ms| ms > self.began.at_ms);
        is_later && self.own.get(&side) != Some(&state.last_ms)
    }

    /// The deck of a row, read again if its file changed; `None` when it is none of this session or its file is gone.
    fn volume(&mut self, row: Option<i64>) -> Result<Option<(&DeckEntry, Rc<Volume>)>, StoreError> {
        let Some((row, deck)) = row.and_then(|row| self.decks.get_key_value(&row)) else {
            return Ok(None);
        };
        let stamp = match stamp_of(deck) {
            Ok(stamp) => stamp,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let kept = self.kept.iter().position(|(kept, _)| kept == row);
        let kept = kept.map(|at| self.kept.remove(at).1);
        let volume = match kept.filter(|volume| volume.stamp == stamp) {
            Some(volume) => volume,
            None => Rc::new(Volume::read(deck, stamp)?),
        };
        if self.kept.len() == N_KEPT {
            self.kept.remove(0);
        }
        self.kept.push((*row, Rc::clone(&volume)));
        Ok(Some((deck, volume)))
    }
}

fn stamp_of(deck: &DeckEntry) -> Result<Stamp, DiskError> {
    match &deck.content {
        Content::Builtin(deck) => Ok(deck.stamp()),
        Content::File(path) => disk::stamp(path),
    }
}

impl Volume {
    /// A deck as its file is now.
    pub(in crate::store) fn of(deck: &DeckEntry) -> Result<Self, StoreError> {
        Self::read(deck, stamp_of(deck)?)
    }

    /// Reads a deck file; one that is too long has no cards.
    fn read(deck: &DeckEntry, stamp: Stamp) -> Result<Self, StoreError> {
        let reading = match &deck.content {
            Content::Builtin(builtin) => read(&deck.content.stem(), builtin.text.as_bytes()),
            Content::File(path) => match disk::read(path, LONGEST)? {
                disk::Content::Whole(bytes, _) => read(&deck.content.stem(), &bytes),
                disk::Content::TooLong(_) => read(&deck.content.stem(), b""),
            },
        };
        let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
        Ok(Self {
            stamp,
            has_errors: reading.diagnostics.iter().any(is_error),
            names: names(&reading.deck).collect(),
            deck: reading.deck,
            answers: OnceCell::new(),
            pool: OnceCell::new(),
        })
    }

    /// The answers that are no slips of one to this task; none where there are no slips.
    fn others(&self, task: &Task) -> Rc<[String]> {
        match task {
            Task::Gaps { typed: true, .. } | Task::Whole(Ask::Typed { .. } | Ask::List { .. }) => {
                let answers = self.answers.get_or_init(|| answers(&self.deck).into());
                Rc::clone(answers)
            }
            _ => Rc::default(),
        }
    }

    /// The side with this key; else one that had it before its card was given an id.
    fn side(&self, key: &str) -> Option<Side> {
        let name = self.names.iter().find(|name| name.key == key);
        let card = name.map(|name| name.card).or_else(|| {
            let mut cards = self.deck.cards.iter();
            cards.position(|card| key.contains(&card.fingerprint))
        })?;
        let sides = sides_of(&self.deck, card);
        let has_key = |side: &Side| side.key == key || side.fingerprint_key == key;
        sides.into_iter().find(has_key)
    }
}

/// The wishes that decisions on a side follow: how its deck is studied, and a higher target where it can be guessed.
pub fn scheduling(config: &Config, deck: &DeckEntry, side: &Side) -> Scheduling {
    let study = config.study_for(&deck.id, &deck.wishes);
    Scheduling {
        target: target_for(study.retention, guess_chance(&side.task)),
        easy_days: config.easy_days,
    }
}

/// What the index says of a side.
struct Standing {
    key: String,
    deck: Option<i64>,
    is_suspended_by_author: bool,
    state: SideState,
}

impl Store {
    /// Loads a side to be asked at a moment; a choice with few wrong options gets more, drawn by the seed of the running
    /// session. With a `config`, what each rating would decide is worked out too. `None` when the side cannot be asked
    /// now: it is in no file of this session any more, suspended or buried, or (if the session schedules, so that there
    /// is a `config`) was answered in another session meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Mistake`] when the side is not gone for good, but its file has a mistake that hides it.
    pub fn load(
        &self,
        decks: &mut Shelf,
        id: SideId,
        moment: Moment,
        config: Option<&Config>,
    ) -> Result<Option<Loaded>, StoreError> {
        let Some(standing) = self.read(|conn| standing(conn, id))? else {
            return Ok(None);
        };
        let is_elsewhere = config.is_some() && decks.is_answered_elsewhere(id, &standing.state);
        if standing.is_out(moment) || is_elsewhere {
            return Ok(None);
        }
        let Some((entry, volume)) = decks.volume(standing.deck)? else {
            return Ok(None);
        };
        let mut side = match volume.side(&standing.key) {
            Some(side) => side,
            None if volume.has_errors => {
                let file = entry.file.clone();
                return Err(StoreError::Mistake { file });
            }
            None => return Ok(None),
        };
        let n_drawn = self.fill_up(&volume, &mut side, standing.state.n_answers)?;
        let next = match config {
            Some(config) => self.next(id, moment, &scheduling(config, entry, &side))?,
            None => Vec::new(),
        };
        Ok(Some(Loaded {
            next,
            others: volume.others(&side.task),
            accepted: self.accepted(id)?,
            pace: self.pace(side.task.kind())?,
            n_drawn,
            ..loaded(id, entry, &volume.deck, side, standing.state)
        }))
    }

    /// A side as it stands, whether it can be asked now or not; `None` when it is in none of the decks.
    pub fn page(&self, decks: &mut Shelf, id: SideId) -> Result<Option<Loaded>, StoreError> {
        let Some(standing) = self.read(|conn| standing(conn, id))? else {
            return Ok(None);
        };
        let Some((entry, volume)) = decks.volume(standing.deck)? else {
            return Ok(None);
        };
        let Some(side) = volume.side(&standing.key) else {
            return Ok(None);
        };
        Ok(Some(Loaded {
            accepted: self.accepted(id)?,
            ..loaded(id, entry, &volume.deck, side, standing.state)
        }))
    }

    /// For each rating, in how many days the side would come back.
    fn next(
        &self,
        side: SideId,
        moment: Moment,
        scheduling: &Scheduling,
    ) -> Result<Vec<(Rating, u32)>, StoreError> {
        let decisions = self.preview(side, moment, scheduling)?;
        Ok(decisions
            .into_iter()
            .map(|(rating, decision)| (rating, decision.due.since(moment.day)))
            .collect())
    }
}

impl Standing {
    fn is_out(&self, moment: Moment) -> bool {
        let is_suspended = self.state.suspended.unwrap_or(self.is_suspended_by_author);
        let is_buried = self.state.buried_until.is_some_and(|day| day > moment.day);
        is_suspended || is_buried
    }
}

fn standing(conn: &Connection, side: SideId) -> Result<Option<Standing>, Fault> {
    // A side that goes on as another stands where that one does.
    let sql = format!(
        "SELECT place.key, place.deck, place.flags & 1, {}
         FROM side JOIN side AS place
           ON place.id = CASE WHEN side.deck IS NULL THEN coalesce(side.merged_into, side.id) ELSE side.id END
         WHERE side.id = ?1",
        state::COLUMNS
    );
    let standing = conn
        .prepare_cached(&sql)?
        .query_row([side.0], |row| {
            Ok(Standing {
                key: row.get(0)?,
                deck: row.get(1)?,
                is_suspended_by_author: row.get(2)?,
                state: state::read(row, 3)?,
            })
        })
        .optional()?;
    Ok(standing)
}

/// A side with the text of its card.
fn loaded(id: SideId, entry: &DeckEntry, deck: &Deck, side: Side, state: SideState) -> Loaded {
    let card = &deck.cards[side.card];
    let group = card.group.map(|group| &deck.groups[group]);
    Loaded {
        id,
        side,
        title: card.question.clone(),
        stem: group.and_then(|group| group.stem.clone()),
        tags: card.tags.clone(),
        source: card.source.clone(),
        deck: entry.id.clone(),
        deck_title: deck.title.clone(),
        file: entry.file.clone(),
        line: card.line,
        state,
        accepted: Vec::new(),
        others: Rc::default(),
        n_drawn: 0,
        next: Vec::new(),
        pace: Pace::default(),
    }
}

#[cfg(test)]
mod tests;
