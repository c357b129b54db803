//! The decks and sides as figures see them: one scan of the index.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::panic::resume_unwind;
use std::thread;

use rusqlite::{Connection, Row};

use super::answered::History;
use super::codec::kind;
use super::error::Fault;
use super::index::DeckEntry;
use super::open::connect_to_read;
use super::plan::limits_of;
use super::state;
use super::tags;
use super::{Store, StoreError};
use crate::config::Config;
use crate::event::StudyDay;
use crate::schedule::draw;
use crate::stats::collection::{Collection, DeckNow, SideNow};

/// Which of the sides that were answered and stand in no file any more are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Those that were in one of the decks, by the id in their keys.
    OfTheseDecks,
    /// All.
    All,
}

/// Suspended by its author, and hidden by a mistake in its file.
const SUSPENDED: i64 = 1;
const REFUSED: i64 = 4;

impl Store {
    /// The sides that stand in `decks`, and those that were answered and stand in no file any more, by their numbers.
    pub fn collection(
        &self,
        decks: &[DeckEntry],
        gone: Gone,
        config: &Config,
    ) -> Result<Collection, StoreError> {
        let gathered = Gathered::new(decks, gone, config);
        self.read(|conn| Ok(gather(conn, gathered, i64::MIN..=i64::MAX)?.collection))
    }

    /// The same with the answers of the whole log: these on this thread, the sides on two others.
    pub fn collection_and_history(
        &mut self,
        decks: &[DeckEntry],
        gone: Gone,
        config: &Config,
    ) -> Result<(Collection, History), StoreError> {
        let path = self.path.clone();
        let middle: i64 = self.read(|conn| {
            let sql = "SELECT ifnull(max(id), 0) / 2 FROM side";
            Ok(conn.query_row(sql, [], |row| row.get(0))?)
        })?;
        let n_sides = decks.iter().flat_map(|deck| deck.n_sides).sum::<u32>() as usize;
        // The first takes the sides of the second in.
        let halves = [
            (i64::MIN..=middle, n_sides),
            (middle + 1..=i64::MAX, n_sides / 2),
        ];
        thread::scope(|scope| {
            let readers = halves.map(|(sides, room)| {
                let mut gathered = Gathered::new(decks, gone, config);
                gathered.collection.sides.reserve(room);
                let path = &path;
                scope.spawn(move || {
                    let conn = connect_to_read(path);
                    let gathered = conn.and_then(|conn| gather(&conn, gathered, sides));
                    gathered.map_err(|fault| fault.at(path))
                })
            });
            let history = self.whole_history();
            let [first, second] =
                readers.map(|reader| reader.join().unwrap_or_else(|panic| resume_unwind(panic)));
            Ok((first?.with(second?).collection, history?))
        })
    }
}

/// Gathers the sides with numbers in a range.
fn gather<'a>(
    conn: &Connection,
    mut gathered: Gathered<'a>,
    sides: RangeInclusive<i64>,
) -> Result<Gathered<'a>, Fault> {
    let mut statement = conn.prepare(&format!(
        "SELECT id, key, deck, tags, kind, place, sibling, chance, flags, expires, {} FROM side \
         WHERE id BETWEEN ?1 AND ?2 AND merged_into IS NULL AND (deck IS NOT NULL OR n_answers > 0
           OR EXISTS (SELECT 1 FROM event WHERE event.side = side.id AND event.kind = {}))",
        state::COLUMNS,
        kind::ANSWER
    ))?;
    let mut rows = statement.query([sides.start(), sides.end()])?;
    while let Some(row) = rows.next()? {
        gathered.take(row)?;
    }
    Ok(gathered)
}

/// What was gathered so far.
struct Gathered<'a> {
    collection: Collection,
    gone: Gone,
    /// By row of `deck` and by id: an index into the decks.
    by_row: HashMap<i64, u32>,
    ids: HashMap<&'a str, u32>,
    /// Each set of tags, as the index has it, with its number.
    tag_sets: HashMap<String, u32>,
    /// The last one asked for: sides of one deck follow each other.
    last_tags: Option<(String, u32)>,
}

impl<'a> Gathered<'a> {
    fn new(decks: &'a [DeckEntry], gone: Gone, config: &Config) -> Self {
        let collection = Collection {
            decks: decks.iter().map(|deck| deck_now(deck, config)).collect(),
            sides: Vec::new(),
            ..Collection::default()
        };
        Self {
            collection,
            gone,
            by_row: decks.iter().map(|deck| deck.row).zip(0..).collect(),
            ids: decks.iter().map(|deck| deck.id.as_str()).zip(0..).collect(),
            tag_sets: HashMap::new(),
            last_tags: None,
        }
    }

    fn take(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let key = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let deck = match row.get::<_, Option<i64>>(2)? {
            Some(deck) => match self.by_row.get(&deck) {
                Some(deck) => Some(*deck),
                None => return Ok(()),
            },
            None if self.is_wanted(key) => None,
            None => return Ok(()),
        };
        let flags: i64 = row.get(8)?;
        let tags = self.tag_set(tags::of_row(row, 3)?);
        let state = state::read(row, 10)?;
        self.collection.sides.push(SideNow {
            side: row.get(0)?,
            key: draw::key(key),
            deck,
            tags,
            kind: row.get(4)?,
            place: row.get::<_, Option<u32>>(5)?.unwrap_or_default(),
            sibling: row.get(6)?,
            chance: row.get::<_, Option<f32>>(7)?.unwrap_or_default(),
            is_suspended: flags & REFUSED != 0 || state.suspended.unwrap_or(flags & SUSPENDED != 0),
            expires: row.get::<_, Option<i32>>(9)?.map(StudyDay),
            state,
        });
        Ok(())
    }

    /// Takes in the sides after its own ones.
    fn with(mut self, other: Self) -> Self {
        let mut texts: Vec<(u32, &String)> =
            other.tag_sets.iter().map(|(text, n)| (*n, text)).collect();
        texts.sort_unstable();
        let numbers: Vec<u32> = texts
            .iter()
            .map(|(_, text)| self.tag_set_of(text))
            .collect();
        let sides = other.collection.sides.into_iter().map(|side| SideNow {
            tags: numbers[side.tags as usize],
            ..side
        });
        self.collection.sides.extend(sides);
        self
    }

    /// Whether a side that stands in no file is wanted.
    fn is_wanted(&self, key: &str) -> bool {
        self.gone == Gone::All || self.ids.contains_key(state::deck_of(key))
    }

    /// The number of a set of tags, a text of the index.
    fn tag_set(&mut self, text: &str) -> u32 {
        if let Some((_, last)) = self.last_tags.as_ref().filter(|(last, _)| last == text) {
            return *last;
        }
        let number = self.tag_set_of(text);
        self.last_tags = Some((text.to_owned(), number));
        number
    }

    fn tag_set_of(&mut self, text: &str) -> u32 {
        if let Some(known) = self.tag_sets.get(text) {
            return *known;
        }
        let number = self.collection.tag_sets.len() as u32;
        let mut tags: Vec<String> = tags::each(text).map(str::to_owned).collect();
        tags.sort_unstable();
        self.collection.tag_sets.push(tags);
        self.tag_sets.insert(text.to_owned(), number);
        number
    }
}

fn deck_now(deck: &DeckEntry, config: &Config) -> DeckNow {
    DeckNow {
        id: deck.id.clone(),
        title: deck.title.clone(),
        limits: limits_of(config, deck),
        retention: config.study_for(&deck.id, &deck.wishes).retention,
    }
}

#[cfg(test)]
mod tests;
