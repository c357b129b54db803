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
use crate::event::{Body, Decision, Moment, Rating};
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
            let (model, fitted) = weights::newest(conn)?;
            let next = record::with_policy(conn, &model, &known, scheduling, |policy| {
                Rating::ALL.map(|rating| apply::derive(policy, &known.state, rating, moment))
            })?;
            let answers = answers(conn, &model, &known, scheduling)?;
            Ok(Grounds {
                model,
                fitted,
                answers,
                next,
            })
        })
    }
}

fn answers(
    conn: &Connection,
    model: &Model,
    side: &Known,
    scheduling: &Scheduling,
) -> Result<Vec<AnswerGrounds>, Fault> {
    let records = history::records(conn, side.carrier)?;
    let facts = history::facts(&records);
    let decisions = Decisions::of(records, &facts);
    let policy = Policy {
        model,
        target: scheduling.target,
        key: draw::key(&side.key),
        load: &|_| 0,
        easy_days: scheduling.easy_days,
    };
    let mut before = SideState::default();
    let traced = replay::trace(&Eras::one(model.clone()), &facts);
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
            first_rating: decisions.first_rating(&traced),
            decided: decisions.of_answer.get(&traced.id).copied().flatten(),
            derived,
        }
    });
    Ok(answered.collect())
}

/// What was decided on each answer, its re-grades taken in.
struct Decisions {
    of_answer: HashMap<Uuid, Option<Decision>>,
    ratings: HashMap<Uuid, Rating>,
}

impl Decisions {
    fn of(records: Vec<Record>, facts: &[Fact]) -> Self {
        let undone = replay::undone(facts);
        let mut decisions = Self {
            of_answer: HashMap::new(),
            ratings: HashMap::new(),
        };
        let mut standing: Vec<Record> = records
            .into_iter()
            .filter(|record| !undone.contains(&record.id))
            .collect();
        standing.sort_unstable_by_key(|record| (record.moment.at_ms, record.id));
        for record in standing {
            let id = record.id;
            match record.event(0, None, None).body {
                Body::Answer(answer) => {
                    decisions.ratings.insert(id, answer.rating);
                    decisions.of_answer.entry(id).or_insert(answer.decision);
                }
                Body::Regrade {
                    answer, decision, ..
                } => {
                    decisions.of_answer.insert(answer, decision);
                }
                _ => {}
            }
        }
        decisions
    }

    fn first_rating(&self, traced: &Traced) -> Option<Rating> {
        let first = self.ratings.get(&traced.id).copied();
        first.filter(|rating| *rating != traced.rating)
    }
}
