//! The answers of a side from its events.

use rusqlite::{Connection, Row};
use uuid::Uuid;

use crate::deck::model::Kind;
use crate::event::Moment;
use crate::grade::guessing::guess_chance_of_shown;
use crate::schedule::fact::{Deed, Fact, What};
use crate::schedule::replay::{self, Eras, Links, Standing, Traced};
use crate::stats::answered::Answered;
use crate::store::codec::{self, AnswerRow, kind};
use crate::store::error::Fault;
use crate::store::row::{self, Record};
use crate::store::weights;

/// A side as its events tell it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OneSide {
    /// Its answers, in order.
    pub(super) answers: Vec<Answered>,
    /// Whether it was reset after the last of them.
    pub(super) is_reset: bool,
}

/// An event that makes answers, or changes what they count as.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    id: Uuid,
    moment: Moment,
    what: Option<What>,
    answer: Option<AnswerRow>,
}

impl Entry {
    /// Reads an event; `None` when it makes and changes no answer. Relinks are left out: whose history it is has been
    /// settled before.
    pub(super) fn read(id: Uuid, moment: Moment, event_kind: i64, body: &[u8]) -> Option<Self> {
        let (what, answer) = match event_kind {
            kind::ANSWER => {
                let answer = codec::answer_row(body, moment.day)?;
                (row::answer_deed(&answer.facts, moment.day), Some(answer))
            }
            kind::REGRADE | kind::UNDO | kind::RESET => {
                let fact = row::fact(id, moment, None, event_kind, body, |_| 0)?;
                (Some(fact.what), None)
            }
            _ => return None,
        };
        Some(Self {
            id,
            moment,
            what,
            answer,
        })
    }

    /// The same from a record.
    pub(super) fn of(record: &Record) -> Option<Self> {
        Self::read(record.id, record.moment, record.kind, &record.body)
    }

    /// Its place in the order of the log.
    pub(super) fn order(&self) -> (i64, Uuid) {
        (self.moment.at_ms, self.id)
    }

    pub(super) fn id(&self) -> Uuid {
        self.id
    }

    /// Whether it is an answer, and so stands by itself.
    pub(super) fn is_answer(&self) -> bool {
        self.answer.is_some()
    }

    /// The rating and the due day, of an answer that schedules.
    pub(super) fn deed(&self) -> Option<Deed> {
        match self.what {
            Some(What::Deed(deed)) => Some(deed),
            _ => None,
        }
    }

    fn fact(&self) -> Option<Fact> {
        Some(Fact {
            id: self.id,
            moment: self.moment,
            side: None,
            what: self.what.clone()?,
        })
    }

    /// The answer as figures see it, as yet without what it did.
    pub(super) fn answered(&self, side: i64) -> Option<Answered> {
        let answer = self.answer?;
        let kind = answer.facts.card_kind;
        Some(Answered {
            side,
            moment: self.moment,
            mode: answer.mode,
            kind,
            rating: answer.facts.rating,
            took_ms: answer.facts.took_ms,
            chance: chance(&answer),
            step: None,
        })
    }
}

fn chance(answer: &AnswerRow) -> f32 {
    let kind = answer.facts.card_kind;
    let kind = kind.and_then(|kind| Kind::ALL.get(usize::from(kind)));
    kind.map_or(0.0, |kind| {
        guess_chance_of_shown(*kind, answer.n_shown, usize::from(answer.greatest)) as f32
    })
}

/// Derives a side from all of its entries, which are in order.
pub(super) fn one_side(eras: &Eras, side: i64, entries: &[Entry]) -> OneSide {
    let facts: Vec<Fact> = entries.iter().filter_map(Entry::fact).collect();
    let standing = Standing::of(&facts);
    let traced = replay::trace(eras, &facts);
    let mut steps = traced.iter().peekable();
    let answers = entries
        .iter()
        .filter(|entry| !standing.is_undone(entry.id))
        .filter_map(|entry| {
            let answer = entry.answered(side)?;
            let step = steps.next_if(|step| step.id == entry.id);
            Some(Answered {
                rating: standing.rating(entry.id, answer.rating),
                step: step.map(|step| step.step),
                ..answer
            })
        })
        .collect();
    OneSide {
        answers,
        is_reset: is_reset(entries, &standing, traced.last()),
    }
}

/// Whether there is a reset after the last step.
fn is_reset(entries: &[Entry], standing: &Standing, last: Option<&Traced>) -> bool {
    let resets = entries.iter().rev().filter(|entry| {
        matches!(entry.what, Some(What::Deed(Deed::Reset))) && !standing.is_undone(entry.id)
    });
    let last = last.map(|last| (last.moment.at_ms, last.id));
    resets
        .map(Entry::order)
        .next()
        .is_some_and(|reset| Some(reset) > last)
}

/// The eras of the log.
pub(super) fn eras(conn: &Connection) -> Result<Eras, Fault> {
    Ok(Eras::of(&weights::facts(conn)?))
}

/// The whole log by the sides that carry it, each side's entries in order.
pub(super) fn scan(conn: &Connection, links: &mut Links) -> Result<Vec<(i64, Entry)>, Fault> {
    let mut entries = Vec::new();
    let mut statement = conn.prepare(&format!("SELECT {} FROM event", row::COLUMNS))?;
    let mut rows = statement.query([])?;
    while let Some(columns) = rows.next()? {
        if let Some((side, entry)) = read(columns)? {
            entries.push((links.carrier(side), entry));
        }
    }
    entries.sort_unstable_by_key(|(side, entry)| (*side, entry.order()));
    Ok(entries)
}

/// An event about a side with its side, from a row that begins with [`row::COLUMNS`].
fn read(columns: &Row<'_>) -> Result<Option<(i64, Entry)>, Fault> {
    let (id, moment) = row::identity(columns)?;
    let side: Option<i64> = columns.get(3)?;
    let body = columns.get_ref(5)?.as_bytes().unwrap_or_default();
    let entry = Entry::read(id, moment, columns.get(4)?, body);
    Ok(side.zip(entry))
}

/// The day of the newest of these answers, or of none the oldest time there is.
pub(super) fn newest_ms(entries: &[(i64, Entry)]) -> i64 {
    let times = entries.iter().map(|(_, entry)| entry.moment.at_ms);
    times.max().unwrap_or(i64::MIN)
}
