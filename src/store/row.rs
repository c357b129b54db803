//! Reading events back.

use rusqlite::Row;
use uuid::Uuid;

use super::codec::{self, AnswerFacts, kind};
use super::id;
use crate::event::{Body, Event, Moment, StudyDay};
use crate::schedule::fact::{Deed, Fact, What};

/// The columns of [`Record`], of the table `event` under its own name.
pub(in crate::store) const COLUMNS: &str =
    "event.id, event.offset_s, event.day, event.side, event.kind, event.body";

/// One row of the log, its body still bytes.
#[derive(Clone, Debug)]
pub(in crate::store) struct Record {
    pub(in crate::store) id: Uuid,
    pub(in crate::store) moment: Moment,
    pub(in crate::store) side: Option<i64>,
    pub(in crate::store) kind: i64,
    pub(in crate::store) body: Vec<u8>,
}

impl Record {
    /// Reads a row that begins with [`COLUMNS`].
    pub(in crate::store) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (id, moment) = identity(row)?;
        Ok(Self {
            id,
            moment,
            side: row.get(3)?,
            kind: row.get(4)?,
            body: row.get(5)?,
        })
    }

    /// What it makes of states; `None` when it makes nothing of them. `number` gives the number of a key.
    pub(in crate::store) fn fact(&self, number: impl FnMut(&str) -> i64) -> Option<Fact> {
        let (id, moment, side) = (self.id, self.moment, self.side);
        fact(id, moment, side, self.kind, &self.body, number)
    }

    /// What an answer feeds into counters and pace; `None` for anything else.
    pub(in crate::store) fn answer(&self) -> Option<AnswerFacts> {
        if self.kind != kind::ANSWER {
            return None;
        }
        codec::answer_facts(&self.body, self.moment.day)
    }

    /// The whole event, once its origin and the key of its side are known.
    pub(in crate::store) fn event(
        self,
        device: u64,
        session: Option<Uuid>,
        side: Option<String>,
    ) -> Event {
        Event {
            id: self.id,
            device,
            session,
            moment: self.moment,
            side,
            body: codec::decode(self.kind, &self.body, self.moment.day),
        }
    }
}

/// The id and moment of a row that begins with [`COLUMNS`].
pub(in crate::store) fn identity(row: &Row<'_>) -> rusqlite::Result<(Uuid, Moment)> {
    let id = Uuid::from_bytes(row.get(0)?);
    let moment = Moment {
        at_ms: id::time_of(id),
        offset_s: row.get(1)?,
        day: StudyDay(row.get(2)?),
    };
    Ok((id, moment))
}

/// What an event makes of states. Answers, which are nearly all of a log, are read without their texts.
pub(in crate::store) fn fact(
    id: Uuid,
    moment: Moment,
    side: Option<i64>,
    kind: i64,
    body: &[u8],
    mut number: impl FnMut(&str) -> i64,
) -> Option<Fact> {
    let what = if kind == kind::ANSWER {
        answer_deed(&codec::answer_facts(body, moment.day)?, moment.day)?
    } else {
        match codec::decode(kind, body, moment.day) {
            Body::Relink { to } => What::Relink { to: number(&to) },
            body => What::of(&body, moment)?,
        }
    };
    Some(Fact {
        id,
        moment,
        side,
        what,
    })
}

/// What an answer does to the state of its side; `None` when it does not schedule.
pub(in crate::store) fn answer_deed(answer: &AnswerFacts, day: StudyDay) -> Option<What> {
    let rating = answer.rating;
    let due = answer.due.unwrap_or(day.plus(1));
    answer
        .schedules
        .then_some(What::Deed(Deed::Answer { rating, due }))
}
