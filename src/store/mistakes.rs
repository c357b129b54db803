//! What a choice is filled up with: the learner's own mistakes from the log, and the answers of the deck.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::codec::kind;
use super::error::Fault;
use super::load::Volume;
use super::query::{accepted, side_of};
use super::record::known;
use super::row::{self, Record};
use super::undo;
use super::{Store, StoreError};
use crate::deck::model::Ask;
use crate::deck::side::{Side, Task};
use crate::event::{Body, Mode, Verdict};
use crate::grade::distractors::{self, Mistake, Pool};
use crate::schedule::draw;
use crate::session::step::SideId;
use crate::text::fold::{Folding, same};

/// Of one side, the last answers that are looked through.
const MOST_ANSWERS: i64 = 50;

/// Of the sides with one right answer, those whose mistakes are looked for.
const MOST_SIDES: usize = 20;

impl Store {
    /// Fills a choice that has few wrong options up with drawn ones, and says how many they are. The running session
    /// decides by its seed and by how often the side was answered; the same paper of a quiz has the same options,
    /// whatever was answered since.
    pub(in crate::store) fn fill_up(
        &self,
        volume: &Volume,
        side: &mut Side,
        n_answers: u32,
    ) -> Result<usize, StoreError> {
        let Some(session) = self.pen.session.as_ref() else {
            return Ok(0);
        };
        if !distractors::is_wanting(side) {
            return Ok(0);
        }
        let pool = volume.pool.get_or_init(|| Pool::of(&volume.deck));
        let (mistakes, nth) = match session.mode {
            Mode::Quiz => (Vec::new(), 0),
            Mode::Study | Mode::Cram => (self.mistakes(pool, volume, side)?, n_answers),
        };
        let mut rng = draw::rng(session.seed, draw::key(&side.key), u64::from(nth));
        let mut below = |n| draw::below(&mut rng, n);
        let drawn = distractors::draw(pool, &volume.deck, side, &mistakes, &mut below);
        let n_drawn = drawn.len();
        if let Task::Whole(Ask::Choice { wrong, .. }) = &mut side.task {
            wrong.extend(drawn);
        }
        Ok(n_drawn)
    }

    /// What the learner answered wrongly to sides with the same right answer, each once.
    fn mistakes(
        &self,
        pool: &Pool,
        volume: &Volume,
        side: &Side,
    ) -> Result<Vec<Mistake>, StoreError> {
        let alike = distractors::with_same_answer(pool, &volume.deck, side);
        let names = volume.names.iter().filter(|name| {
            let mut alike = alike.iter();
            alike.any(|(card, aspect)| *card == name.card && *aspect == name.aspect)
        });
        let keys = names.take(MOST_SIDES).map(|name| name.key.as_str());
        let language = side.language.primary();
        self.read(|conn| {
            let mut counted: BTreeMap<String, usize> = BTreeMap::new();
            for key in keys {
                for text in wrong_answers(conn, key, &language)? {
                    *counted.entry(text).or_default() += 1;
                }
            }
            let counted = counted.into_iter();
            Ok(counted
                .map(|(text, n_times)| Mistake { text, n_times })
                .collect())
        })
    }
}

/// What was answered wrongly to a side, and neither taken back nor counted as right since.
fn wrong_answers(conn: &Connection, key: &str, language: &str) -> Result<Vec<String>, Fault> {
    let Some(side) = side_of(conn, key)? else {
        return Ok(Vec::new());
    };
    let carrier = known(conn, SideId(side))?.carrier;
    let mut texts = Vec::new();
    for record in last_answers(conn, carrier)? {
        let is_undone = match record.side {
            Some(side) => undo::undone_of(conn, side)?.contains(&record.id),
            None => false,
        };
        if let Body::Answer(answer) = record.event(0, None, None).body
            && !is_undone
            && answer.verdict == Some(Verdict::Wrong)
        {
            texts.extend(answer.given);
        }
    }
    if !texts.is_empty() {
        let (accepted, folding) = (accepted(conn, carrier)?, Folding::full(language));
        texts.retain(|text| !accepted.iter().any(|right| same(right, text, &folding)));
    }
    Ok(texts)
}

fn last_answers(conn: &Connection, carrier: i64) -> Result<Vec<Record>, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE kind = ?1 \
         AND side IN (SELECT id FROM side WHERE id = ?2 OR merged_into = ?2) ORDER BY seq DESC LIMIT ?3",
        row::COLUMNS
    );
    let records = conn
        .prepare_cached(&sql)?
        .query_map(params![kind::ANSWER, carrier, MOST_ANSWERS], Record::read)?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(records)
}

#[cfg(test)]
mod tests;
