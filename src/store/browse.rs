//! Decks and cards as lists: what stands in the files, with the state of each.

use std::collections::HashMap;

use rusqlite::{Connection, Row};
use thiserror::Error;

use super::error::Fault;
use super::index::{DeckEntry, first_day};
use super::load::Volume;
use super::search::Search;
use super::state;
use super::weights;
use super::{Store, StoreError};
use crate::deck::model::{Deck, Kind};
use crate::deck::side::{Side, sides};
use crate::event::StudyDay;
use crate::grade;
use crate::grade::guessing::{guess_chance, shown_recall};
use crate::schedule::memory::Model;
use crate::schedule::model::{Memory, Phase, SideState};
use crate::session::step::SideId;

/// Where a side stands in the learner's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Never answered.
    New,
    /// Failed at its last answer.
    Learning,
    /// Passed at its last answer.
    Review,
    /// Out until resumed.
    Suspended,
    /// Out until a later day.
    Buried,
}

impl Standing {
    /// Its name in JSON and in searches.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Learning => "learning",
            Self::Review => "review",
            Self::Suspended => "suspended",
            Self::Buried => "buried",
        }
    }

    fn of(state: &SideState, is_suspended_by_author: bool, today: StudyDay) -> Self {
        if state.suspended.unwrap_or(is_suspended_by_author) {
            Self::Suspended
        } else if state.buried_until.is_some_and(|day| day > today) {
            Self::Buried
        } else {
            match state.phase {
                Phase::New => Self::New,
                Phase::Learning => Self::Learning,
                Phase::Review => Self::Review,
            }
        }
    }
}

/// One side as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRow {
    /// Its number.
    pub id: SideId,
    /// Its key.
    pub key: String,
    /// The deck's id.
    pub deck: String,
    /// The kind of card.
    pub kind: Kind,
    /// What is asked, Markdown.
    pub question: String,
    /// The right answer, Markdown.
    pub answer: String,
    /// Path of the deck file as shown to users.
    pub file: String,
    /// Line of the card, from 1.
    pub line: usize,
    /// The card's tags.
    pub tags: Vec<String>,
    /// Where it stands today.
    pub standing: Standing,
    /// Its state.
    pub state: SideState,
    /// The chance that it is recalled today, 0 to 1, corrected for guessing; `None` while new.
    pub recall: Option<f64>,
    /// The first study day on which it is not asked any more.
    pub expires: Option<StudyDay>,
}

impl CardRow {
    /// Whether it is to be asked on a day that has no limits.
    pub fn is_due(&self, today: StudyDay) -> bool {
        let is_out = matches!(self.standing, Standing::Suspended | Standing::Buried);
        let is_due = match self.state.phase {
            Phase::New => false,
            Phase::Learning => true,
            Phase::Review => self.state.due.is_some_and(|due| due <= today),
        };
        is_due && !is_out && !self.is_expired(today)
    }

    /// Whether it is not asked any more because its fact has expired.
    pub fn is_expired(&self, today: StudyDay) -> bool {
        self.expires.is_some_and(|day| day <= today)
    }
}

/// A name that stands for no card.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no card is called \"{name}\"")]
pub struct NoCard {
    name: String,
    /// Keys that are nearly it, the nearest first.
    pub near: Vec<String>,
}

impl Store {
    /// How much of each deck is known, 0 to 1: the sum of recall over its sides, by their number; 0 for a deck without
    /// any. In the order of `decks`.
    pub fn known(&self, decks: &[DeckEntry], today: StudyDay) -> Result<Vec<f64>, StoreError> {
        let sums = self.read(|conn| recall_sums(conn, today))?;
        Ok(decks
            .iter()
            .map(|deck| {
                let sum = sums.get(&deck.row).copied().unwrap_or_default();
                let n_sides: u32 = deck.n_sides.iter().sum();
                sum / f64::from(n_sides.max(1))
            })
            .collect())
    }

    /// The sides of the decks that a search finds, in the order of the files.
    pub fn cards(
        &self,
        decks: &[DeckEntry],
        search: &Search,
        today: StudyDay,
    ) -> Result<Vec<CardRow>, StoreError> {
        let mut found = Vec::new();
        let model = self.read(weights::model)?;
        for deck in decks.iter().filter(|deck| search.has_deck(&deck.id)) {
            let volume = Volume::of(deck)?;
            let states = self.read(|conn| states(conn, deck))?;
            let sides = sides(&volume.deck);
            let cards = sides.iter().filter_map(|side| {
                let (id, state) = states.get(&side.key)?.clone();
                Some(card_row(deck, &volume.deck, side, id, state, &model, today))
            });
            found.extend(cards.filter(|card| search.finds(card, today)));
        }
        Ok(found)
    }

    /// The sides that a name stands for: a side by its key, all sides of a card by `deck/card`, or by `card` alone when
    /// only one deck has it.
    pub fn named(
        &self,
        decks: &[DeckEntry],
        name: &str,
    ) -> Result<Result<Vec<SideId>, NoCard>, StoreError> {
        let keys = self.read(|conn| keys(conn, decks))?;
        let whole = |key: &str| key == name || card_of(key) == name;
        let mut found: Vec<&(String, SideId)> = keys.iter().filter(|(key, _)| whole(key)).collect();
        if found.is_empty() {
            let bare = |key: &str| {
                let id = key.split_once('/').map_or(key, |(_, id)| id);
                id == name || card_of(id) == name
            };
            found = keys.iter().filter(|(key, _)| bare(key)).collect();
            let first = found.first().map(|(key, _)| state::deck_of(key));
            if found
                .iter()
                .any(|(key, _)| Some(state::deck_of(key)) != first)
            {
                let near = found.iter().map(|(key, _)| key.clone()).collect();
                return Ok(Err(no_card(name, near)));
            }
        }
        if found.is_empty() {
            return Ok(Err(no_card(name, near(name, &keys))));
        }
        Ok(Ok(found.into_iter().map(|(_, id)| *id).collect()))
    }
}

fn no_card(name: &str, near: Vec<String>) -> NoCard {
    NoCard {
        name: name.to_owned(),
        near: near.into_iter().take(N_NEAR).collect(),
    }
}

/// At most this many keys are offered.
const N_NEAR: usize = 3;

/// A key counts as near above this likeness, 0 to 1.
const NEAR: f64 = 0.85;

fn near(name: &str, keys: &[(String, SideId)]) -> Vec<String> {
    let name = name.to_lowercase();
    let likeness = |key: &str| {
        let key = key.to_lowercase();
        let id = key.split_once('/').map_or(key.as_str(), |(_, id)| id);
        strsim::jaro_winkler(&name, &key).max(strsim::jaro_winkler(&name, id))
    };
    let mut near: Vec<(f64, &str)> = keys
        .iter()
        .map(|(key, _)| (likeness(key), key.as_str()))
        .filter(|(likeness, _)| *likeness > NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().map(|(_, key)| key.to_owned()).collect()
}

/// A key without its aspect.
fn card_of(key: &str) -> &str {
    key.split_once('#').map_or(key, |(card, _)| card)
}

/// By row of `deck`: the sum of recall over its sides.
fn recall_sums(conn: &Connection, today: StudyDay) -> Result<HashMap<i64, f64>, Fault> {
    let model = weights::model(conn)?;
    let mut sums = HashMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT deck, stability, difficulty, last_day, ifnull(chance, 0) FROM side
         WHERE deck IS NOT NULL AND phase > 0 AND stability IS NOT NULL AND last_day IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let memory = Memory {
            stability: row.get(1)?,
            difficulty: row.get::<_, Option<f32>>(2)?.unwrap_or(5.0),
        };
        let last_day = StudyDay(row.get(3)?);
        let recall = model.recall(memory, today.since(last_day) as f32);
        *sums.entry(row.get(0)?).or_default() += shown_recall(f64::from(recall), row.get(4)?);
    }
    Ok(sums)
}

type States = HashMap<String, (SideId, SideState)>;

/// The states of a deck's sides, by their keys.
fn states(conn: &Connection, deck: &DeckEntry) -> Result<States, Fault> {
    // `0` is the character after `/`.
    let sql = format!(
        "SELECT key, id, {} FROM side WHERE key >= ?1 || '/' AND key < ?1 || '0' AND side.deck = ?2",
        state::COLUMNS
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map((&deck.id, deck.row), |row: &Row<'_>| {
        Ok((row.get(0)?, (SideId(row.get(1)?), state::read(row, 2)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The keys and numbers of all sides of the decks, by key.
fn keys(conn: &Connection, decks: &[DeckEntry]) -> Result<Vec<(String, SideId)>, Fault> {
    let mut keys = Vec::new();
    let mut statement = conn.prepare_cached(
        "SELECT key, id FROM side WHERE key >= ?1 || '/' AND key < ?1 || '0' AND deck = ?2 ORDER BY place",
    )?;
    for deck in decks {
        let rows = statement.query_map((&deck.id, deck.row), |row| {
            Ok((row.get(0)?, SideId(row.get(1)?)))
        })?;
        for row in rows {
            keys.push(row?);
        }
    }
    Ok(keys)
}

fn card_row(
    entry: &DeckEntry,
    deck: &Deck,
    side: &Side,
    id: SideId,
    state: SideState,
    model: &Model,
    today: StudyDay,
) -> CardRow {
    let card = &deck.cards[side.card];
    CardRow {
        id,
        key: side.key.clone(),
        deck: entry.id.clone(),
        kind: side.task.kind(),
        question: side.question.clone(),
        answer: grade::expected(side),
        file: entry.file.clone(),
        line: card.line,
        tags: card.tags.clone(),
        standing: Standing::of(&state, card.suspended, today),
        recall: recall(model, &state, side, today),
        expires: card.expires.and_then(first_day),
        state,
    }
}

fn recall(model: &Model, state: &SideState, side: &Side, today: StudyDay) -> Option<f64> {
    let days = today.since(state.last_day?);
    let recall = model.recall(state.memory?, days as f32);
    Some(shown_recall(f64::from(recall), guess_chance(&side.task)))
}

#[cfg(test)]
mod tests;
