//! What the due date of a side rests on.

use std::collections::HashMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::error::{Fault, StoreError};
use super::history;
use super::open::Store;
use super::record::{self, Scheduling, known};
use super::row::Record;
use super::state::Known;
use super::weights;
use crate::event::{Body, Decision, Event, Moment, Rating};
use crate::schedule::apply::{self, Counted, Derivation, Policy};
use crate::schedule::draw;
use crate::schedule::fact::Fact;
use crate::schedule::memory::Model;
use crate::schedule::model::SideState;
use crate::schedule::replay::{self, Eras, Traced};
use crate::session::step::SideId;

/// What the due date of a side rests on.
#[derive(Clone, Debug)]
pub struct Grounds {
    /// The memory model in force.
    pub model: Model,
    /// When its weights were fitted; `None` when they are the defaults.
    pub fitted: Option<Moment>,
    /// When it began anew (`griot reset`) for the last time; `None` when it never did.
    pub reset: Option<Moment>,
    /// Its answers that schedule and were not taken back, oldest first.
    pub answers: Vec<AnswerGrounds>,
    /// What an answer now would decide, by rating, worst first.
    pub next: [Derivation; 4],
}

/// One answer, told by the model in force now.
#[derive(Clone, Debug)]
pub struct AnswerGrounds {
    /// When, how it was rated, and what it did to the memory.
    pub traced: Traced,
    /// The key of the side that it was given to, when this one goes on with its progress; `None` when it is its own.
    pub given_to: Option<String>,
    /// The rating that it had before it was rated otherwise; `None` when it was not.
    pub first_rating: Option<Rating>,
    /// What was decided then; `None` for an answer without a decision, which no version of griot writes.
    pub decided: Option<Decision>,
    /// What the model and the target in force now would have decided, on days without any other side.
    pub derived: Derivation,
}

impl Store {
    /// What the due date of a side rests on, and what an answer at a moment would decide.
    pub fn grounds(
        &self,
        side: SideId,
        moment: Moment,
        scheduling: &Scheduling,
    ) -> Result<Grounds, StoreError> {
        self.read(|conn| {
            let known = known(conn, side)?;
            let (fitted, model) = weights::newest(conn)?.unzip();
            let model = model.unwrap_or_default();
            let next = record::with_policy(conn, &model, &known, scheduling, |policy| {
                Rating::ALL.map(|rating| apply::derive(policy, &known.state, rating, moment))
            })?;
            let records = history::records(conn, known.carrier)?;
            let facts = history::facts(&records);
            let others = others(conn, known.carrier)?;
            let told = Told::of(records, &facts, &others);
            Ok(Grounds {
                answers: answers(&model, &known, scheduling, &facts, &told),
                model,
                fitted: fitted.map(|fact| fact.moment),
                reset: told.reset,
                next,
            })
        })
    }
}

/// The keys of the sides that go on as this one.
fn others(conn: &Connection, carrier: i64) -> Result<HashMap<i64, String>, Fault> {
    let mut statement = conn.prepare_cached("SELECT id, key FROM side WHERE merged_into = ?1")?;
    let rows = statement.query_map([carrier], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn answers(
    model: &Model,
    side: &Known,
    scheduling: &Scheduling,
    facts: &[Fact],
    told: &Told,
) -> Vec<AnswerGrounds> {
    let policy = Policy {
        model,
        target: scheduling.target,
        key: draw::key(&side.key),
        load: &|_| 0,
        easy_days: scheduling.easy_days,
    };
    let mut before = SideState::default();
    let traced = replay::trace(&Eras::one(model.clone()), facts);
    let answered = traced.into_iter().map(|traced| {
        if traced.step.counted == Counted::New {
            before = SideState::default();
        }
        let derived = apply::derive(&policy, &before, traced.rating, traced.moment);
        before = SideState {
            memory: Some(traced.step.after),
            last_day: Some(traced.moment.day),
            last_ms: Some(traced.moment.at_ms),
            n_answers: before.n_answers + 1,
            ..SideState::default()
        };
        AnswerGrounds {
            traced,
            given_to: told.given_to.get(&traced.id).cloned(),
            first_rating: told.first_rating(&traced),
            decided: told.decisions.get(&traced.id).copied().flatten(),
            derived,
        }
    });
    answered.collect()
}

/// What the events say beside what the trace does; those that were taken back say nothing.
#[derive(Default)]
struct Told {
    /// What was decided on each answer, its re-grades taken in.
    decisions: HashMap<Uuid, Option<Decision>>,
    /// As each answer was rated at first.
    ratings: HashMap<Uuid, Rating>,
    given_to: HashMap<Uuid, String>,
    reset: Option<Moment>,
}

impl Told {
    fn of(records: Vec<Record>, facts: &[Fact], others: &HashMap<i64, String>) -> Self {
        let undone = replay::undone(facts);
        let mut told = Self::default();
        let mut standing: Vec<Record> = records
            .into_iter()
            .filter(|record| !undone.contains(&record.id))
            .collect();
        standing.sort_unstable_by_key(|record| (record.moment.at_ms, record.id));
        for record in standing {
            let other = record.side.and_then(|side| others.get(&side));
            told.take(record.event(0, None, other.cloned()));
        }
        told
    }

    fn take(&mut self, event: Event) {
        let id = event.id;
        match event.body {
            Body::Answer(answer) => {
                self.given_to.extend(event.side.map(|key| (id, key)));
                self.ratings.insert(id, answer.rating);
                self.decisions.entry(id).or_insert(answer.decision);
            }
            Body::Regrade {
                answer, decision, ..
            } => {
                self.decisions.insert(answer, decision);
            }
            Body::Reset => self.reset = Some(event.moment),
            _ => {}
        }
    }

    fn first_rating(&self, traced: &Traced) -> Option<Rating> {
        let first = self.ratings.get(&traced.id).copied();
        first.filter(|rating| *rating != traced.rating)
    }
}
