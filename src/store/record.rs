//! Recording: one event, with all that follows from it, in one transaction.

use std::cell::RefCell;

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::codec::{AnswerFacts, kind};
use super::error::{Fault, StoreError};
use super::history::{self, Derived};
use super::open::Store;
use super::pen::{Place, Running};
use super::row::{self, Record};
use super::state::{self, Known};
use super::tally::Tally;
use super::weights;
use super::wording;
use crate::event::{Answer, Body, Decision, Mode, Moment, Rating, StudyDay};
use crate::grade::reworded::Wording;
use crate::schedule::apply::{self, Policy};
use crate::schedule::draw;
use crate::schedule::memory::Model;
use crate::schedule::model::SideState;
use crate::session::step::{Outcome, SideId};

/// The wishes that a decision follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scheduling {
    /// The recall aimed at on the day that a side falls due, 0 to 1, already raised where an answer can be guessed.
    pub target: f64,
    /// For each day of the week from Monday, what share of a normal day's work it is to have: 0 none, 1 all.
    pub easy_days: [f32; 7],
}

impl Store {
    /// Begins a session: all that is recorded from now on belongs to it. Nothing is written before its first event.
    pub fn begin_session(
        &mut self,
        mode: Mode,
        seed: u64,
        moment: Moment,
    ) -> Result<(), StoreError> {
        let began_after = self.read(|conn| {
            let last = conn.query_row("SELECT ifnull(max(seq), 0) FROM event", [], |row| {
                row.get(0)
            });
            Ok(last?)
        })?;
        self.pen.session = Some(Running {
            mode,
            seed,
            moment,
            began_after,
            id: None,
        });
        self.pen.quiz = None;
        Ok(())
    }

    /// Records an answer, its decision still open, and decides when the side comes back. `asked` is what was asked
    /// and wanted, kept once for each side. When this returns, the answer is on the disk.
    pub fn record(
        &mut self,
        side: SideId,
        answer: &Answer,
        asked: impl Into<Wording>,
        moment: Moment,
        scheduling: &Scheduling,
    ) -> Result<Outcome, StoreError> {
        let asked = asked.into();
        self.write(|conn, pen| {
            let known = known(conn, side)?;
            let model = weights::model(conn)?;
            let place = pen.place(conn, moment)?;
            let decided = answer
                .schedules
                .then(|| {
                    decide(
                        conn,
                        &model,
                        &known,
                        &known.state,
                        answer.rating,
                        moment,
                        scheduling,
                    )
                })
                .transpose()?;
            let answer = Answer {
                decision: decided,
                ..answer.clone()
            };
            wording::keep(conn, side.0, answer.wording, &asked, answer.schedules)?;
            let state = if place.is_newest {
                append(conn, &model, &known, place, &answer, moment)?
            } else {
                history::rederive(conn, &model, &known, || {
                    write_answer(conn, &known, place, &answer)
                })?
            };
            Ok(Outcome {
                event: place.id,
                decision: decided,
                state,
            })
        })
    }

    /// Lets an earlier answer count with another rating, and decides anew from the state before it.
    pub fn regrade(
        &mut self,
        answer: Uuid,
        rating: Rating,
        moment: Moment,
        scheduling: &Scheduling,
    ) -> Result<Outcome, StoreError> {
        self.write(|conn, pen| {
            let record = find_answer(conn, answer)?;
            let side = record
                .side
                .ok_or_else(|| unknown(conn, format!("the answer {answer}")))?;
            let known = known(conn, SideId(side))?;
            let model = weights::model(conn)?;
            let schedules = record.answer().is_some_and(|answer| answer.schedules);
            let decision = schedules
                .then(|| {
                    let records = history::records(conn, known.carrier)?;
                    let before = history::state_before(&model, &records, answer);
                    decide(
                        conn,
                        &model,
                        &known,
                        &before,
                        rating,
                        record.moment,
                        scheduling,
                    )
                })
                .transpose()?;
            let body = Body::Regrade {
                answer,
                rating,
                decision,
            };
            let place = pen.place(conn, moment)?;
            let state = history::rederive(conn, &model, &known, || {
                place.write(conn, Some(side), &body, None)
            })?;
            Ok(Outcome {
                event: place.id,
                decision,
                state,
            })
        })
    }

    /// For each rating, worst first, what an answer now would decide.
    pub fn preview(
        &self,
        side: SideId,
        moment: Moment,
        scheduling: &Scheduling,
    ) -> Result<[(Rating, Decision); 4], StoreError> {
        self.read(|conn| {
            let known = known(conn, side)?;
            let model = weights::model(conn)?;
            with_policy(conn, &model, &known, scheduling, |policy| {
                apply::preview(policy, &known.state, moment)
            })
        })
    }

    /// Takes a side out until it is resumed.
    pub fn suspend(&mut self, side: SideId, moment: Moment) -> Result<Uuid, StoreError> {
        self.note(side, &Body::Suspend, moment)
    }

    /// Takes a suspended or buried side back in.
    pub fn resume(&mut self, side: SideId, moment: Moment) -> Result<Uuid, StoreError> {
        self.note(side, &Body::Resume, moment)
    }

    /// Takes a side out until the study day `until`.
    pub fn bury(
        &mut self,
        side: SideId,
        until: StudyDay,
        moment: Moment,
    ) -> Result<Uuid, StoreError> {
        self.note(side, &Body::Bury { until }, moment)
    }

    /// "I was right": lets `text` count as an answer to a side from now on.
    pub fn accept(&mut self, side: SideId, text: &str, moment: Moment) -> Result<Uuid, StoreError> {
        let text = text.to_owned();
        self.note(side, &Body::Accept { text }, moment)
    }

    /// Lets a side begin anew. Its history stays in the log.
    pub fn reset(&mut self, side: SideId, moment: Moment) -> Result<Uuid, StoreError> {
        self.note(side, &Body::Reset, moment)
    }

    fn note(&mut self, side: SideId, body: &Body, moment: Moment) -> Result<Uuid, StoreError> {
        self.write(|conn, pen| {
            let known = known(conn, side)?;
            let model = weights::model(conn)?;
            let place = pen.place(conn, moment)?;
            history::rederive(conn, &model, &known, || {
                place.write(conn, Some(side.0), body, None)
            })?;
            Ok(place.id)
        })
    }
}

/// What is known of a side that must be there.
pub(in crate::store) fn known(conn: &Connection, side: SideId) -> Result<Known, Fault> {
    state::known(conn, side.0)?.ok_or_else(|| unknown(conn, format!("side {}", side.0)))
}

fn unknown(conn: &Connection, what: String) -> Fault {
    let path = conn.path().unwrap_or_default().into();
    StoreError::Unknown { what, path }.into()
}

fn find_answer(conn: &Connection, answer: Uuid) -> Result<Record, Fault> {
    let sql = format!(
        "SELECT {} FROM event WHERE id = ?1 AND kind = ?2",
        row::COLUMNS
    );
    conn.prepare_cached(&sql)?
        .query_row(params![answer.as_bytes(), kind::ANSWER], Record::read)
        .optional()?
        .ok_or_else(|| unknown(conn, format!("the answer {answer}")))
}

/// The decision on an answer to `side` from the state `before` it.
fn decide(
    conn: &Connection,
    model: &Model,
    side: &Known,
    before: &SideState,
    rating: Rating,
    moment: Moment,
    scheduling: &Scheduling,
) -> Result<Decision, Fault> {
    with_policy(conn, model, side, scheduling, |policy| {
        apply::decide(policy, before, rating, moment)
    })
}

/// Runs `work` with a policy that asks the database how many other sides fall due on a day.
pub(in crate::store) fn with_policy<T>(
    conn: &Connection,
    model: &Model,
    side: &Known,
    scheduling: &Scheduling,
    work: impl FnOnce(&Policy<'_>) -> T,
) -> Result<T, Fault> {
    let failed = RefCell::new(None);
    let load = |day: StudyDay| match load_of_others(conn, &side.state, day) {
        Ok(n) => n,
        Err(fault) => {
            failed.borrow_mut().get_or_insert(fault);
            0
        }
    };
    let policy = Policy {
        model,
        target: scheduling.target,
        key: draw::key(&side.key),
        load: &load,
        easy_days: scheduling.easy_days,
    };
    let value = work(&policy);
    failed.into_inner().map_or(Ok(value), Err)
}

/// How many sides beside this one fall due on a day.
fn load_of_others(conn: &Connection, state: &SideState, day: StudyDay) -> Result<u32, Fault> {
    let n: Option<i64> = conn
        .prepare_cached("SELECT n FROM load WHERE day = ?1")?
        .query_row([day.0], |row| row.get(0))
        .optional()?;
    let itself = i64::from(state.due == Some(day));
    Ok(u32::try_from(n.unwrap_or(0) - itself).unwrap_or(0))
}

fn write_answer(
    conn: &Connection,
    side: &Known,
    place: Place,
    answer: &Answer,
) -> Result<(), Fault> {
    let body = Body::Answer(Box::new(answer.clone()));
    place.write(conn, Some(side.side), &body, side.kind)
}

/// Adds an answer that comes after every other event: the state follows from the one before.
fn append(
    conn: &Connection,
    model: &Model,
    side: &Known,
    place: Place,
    answer: &Answer,
    moment: Moment,
) -> Result<SideState, Fault> {
    write_answer(conn, side, place, answer)?;
    let mut before = Derived {
        state: side.state.clone(),
        tally: Tally::default(),
    };
    let mut after = before.clone();
    let facts = AnswerFacts {
        schedules: answer.schedules,
        rating: answer.rating,
        due: answer.decision.map(|decision| decision.due),
        took_ms: answer.took_ms,
        card_kind: side.kind,
    };
    after.tally.answer(moment.day, &facts);
    if let Some(decision) = answer.decision {
        let counted = apply::counted(&before.state, moment.day);
        after.tally.counted(moment.day, counted);
        after.state = apply::apply(model, &before.state, answer.rating, moment, &decision);
        before.tally.due(before.state.due);
        after.tally.due(after.state.due);
    }
    let deck = history::carrier_deck(conn, side)?;
    history::settle(conn, side.carrier, &deck, &before, &after)?;
    Ok(after.state)
}

#[cfg(test)]
mod tests;
