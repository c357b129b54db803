//! What to ask today: the candidates that the planner needs, and no more of them than today's limits can use.

mod awaited;
mod candidates;
pub mod held;
mod known;
mod new;

use std::collections::HashMap;

use rusqlite::Connection;

pub(super) use self::candidates::ASKABLE;
use self::candidates::{Context, Kin};
use super::error::Fault;
use super::index::DeckEntry;
use super::{Store, StoreError};
use crate::config::Config;
use crate::event::StudyDay;
use crate::schedule::day;
use crate::schedule::model::{Done, Limits};
use crate::schedule::planner::{self, Options, Pick, Quota, Request};
use crate::session::step::{Planned, SideId};

/// Numbers in the column `phase`: failed at the last answer, and passed.
const LEARNING: i64 = 1;
const REVIEW: i64 = 2;

/// A plan to make.
#[derive(Clone, Copy, Debug)]
pub struct PlanRequest<'a> {
    /// The decks to ask from, in the order in which they take turns.
    pub decks: &'a [DeckEntry],
    /// The limits, of each deck and over all.
    pub config: &'a Config,
    /// Today's study day.
    pub today: StudyDay,
    /// The session's seed.
    pub seed: u64,
    /// What the learner asked for.
    pub options: Options,
    /// Only sides with one of these tags, in any case; none means all sides.
    pub tags: &'a [String],
}

/// What to ask, and the figures of today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudyPlan {
    /// Sides answered before, in order; when cramming, all sides.
    pub due: Vec<Planned>,
    /// Sides never answered, in order.
    pub new: Vec<Planned>,
    /// The same by deck, in the order of the request.
    pub decks: Vec<DeckPlan>,
}

/// What today holds for one deck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeckPlan {
    /// How many sides answered before are planned.
    pub due: usize,
    /// How many new ones.
    pub new: usize,
}

impl Store {
    /// Plans a session. What it costs depends on the limits and the number of decks, and hardly on the number of cards
    /// or events (but for cramming, which takes everything).
    pub fn plan(&self, request: &PlanRequest<'_>) -> Result<StudyPlan, StoreError> {
        // One snapshot, for other sessions may be writing.
        self.read(|conn| {
            let snapshot = conn.unchecked_transaction()?;
            let plan = plan(&snapshot, request)?;
            snapshot.finish()?;
            Ok(plan)
        })
    }

    /// The first study day after `today` on which a side of these decks falls due.
    pub fn next_due(
        &self,
        decks: &[DeckEntry],
        today: StudyDay,
    ) -> Result<Option<StudyDay>, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT min(due) FROM side
                 WHERE deck = ?1 AND phase = ?2 AND due > ?3 AND phase > 0 AND deck IS NOT NULL
                   AND (flags & 4) = 0 AND ifnull(suspended, flags & 1) = 0",
            )?;
            let mut next = None;
            for deck in decks {
                let due: Option<i32> =
                    statement.query_row((deck.row, REVIEW, today.0), |row| row.get(0))?;
                next = next.into_iter().chain(due).min();
            }
            Ok(next.map(StudyDay))
        })
    }

    /// How many sides of these decks are due on the day after `today` if nothing more is answered today.
    pub fn due_tomorrow(&self, decks: &[DeckEntry], today: StudyDay) -> Result<usize, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT count(*) FROM side
                 WHERE deck = ?1 AND phase = ?2 AND due <= ?3 AND phase > 0 AND deck IS NOT NULL
                   AND (flags & 4) = 0 AND ifnull(suspended, flags & 1) = 0",
            )?;
            let tomorrow = today.plus(1).0;
            let mut n_due = 0;
            for deck in decks {
                for phase in [LEARNING, REVIEW] {
                    let n: i64 =
                        statement.query_row((deck.row, phase, tomorrow), |row| row.get(0))?;
                    n_due += n as usize;
                }
            }
            Ok(n_due)
        })
    }
}

fn plan(conn: &Connection, request: &PlanRequest<'_>) -> Result<StudyPlan, Fault> {
    let today = Today::read(conn, request.today)?;
    let decks = request.decks.iter();
    let quotas: Vec<Quota> = decks.map(|deck| today.quota_of(request, deck)).collect();
    let planning = Request {
        today: request.today,
        seed: request.seed,
        options: request.options,
        decks: &quotas,
        total: today.quota_of_all(request),
    };
    let mut context = Context::new(conn, request, today.has_answers);
    let known = known::fetch(&mut context, &planning)?;
    let mut new = new::NewSides::new(&mut context);
    let picked = planner::plan_from(&planning, &known, |deck| new.next(deck));
    new.finish()?;
    Ok(study_plan(request, &picked, &context.kin))
}

/// What a study day may hold of a deck.
pub(in crate::store) fn limits_of(config: &Config, deck: &DeckEntry) -> Limits {
    let study = config.study_for(&deck.id, &deck.wishes);
    Limits {
        new: study.new_per_day,
        reviews: study.reviews_per_day,
    }
}

/// What a study day may hold of all decks together.
pub fn limits_of_all(config: &Config) -> Limits {
    Limits {
        new: config.total.new_per_day,
        reviews: config.total.reviews_per_day,
    }
}

/// Limits on the day of the request, which may be an easy one.
fn limits_on(request: &PlanRequest<'_>, limits: Limits) -> Limits {
    limits.on_a_day_of(day::share(request.today, request.config.easy_days))
}

fn study_plan(
    request: &PlanRequest<'_>,
    picked: &planner::Plan,
    kin: &HashMap<i64, Kin>,
) -> StudyPlan {
    let mut decks = vec![DeckPlan::default(); request.decks.len()];
    let mut planned = |picks: &[Pick], count: fn(&mut DeckPlan) -> &mut usize| {
        let planned = picks.iter().map(|pick| {
            let kin = kin[&pick.side];
            *count(&mut decks[kin.deck]) += 1;
            Planned {
                side: SideId(pick.side),
                is_new: pick.is_new,
                family: kin.family.filter(|_| !request.options.cram),
            }
        });
        planned.collect::<Vec<_>>()
    };
    StudyPlan {
        due: planned(&picked.due, |deck| &mut deck.due),
        new: planned(&picked.new, |deck| &mut deck.new),
        decks,
    }
}

/// What was done on the study day.
struct Today {
    decks: HashMap<String, Done>,
    total: Done,
    has_answers: bool,
}

impl Today {
    fn read(conn: &Connection, day: StudyDay) -> Result<Self, Fault> {
        let mut today = Self {
            decks: HashMap::new(),
            total: Done::default(),
            has_answers: false,
        };
        let mut statement = conn.prepare_cached(
            "SELECT deck, new, reviews, answers, day FROM counter WHERE day >= ?1",
        )?;
        let mut rows = statement.query([day.0])?;
        while let Some(row) = rows.next()? {
            today.has_answers |= row.get::<_, i64>(3)? > 0;
            // A later day is one of a journey westwards, or of a clock that was put back.
            if row.get::<_, i32>(4)? == day.0 {
                let done = Done {
                    new: row.get(1)?,
                    reviews: row.get(2)?,
                };
                today.total.new += done.new;
                today.total.reviews += done.reviews;
                today.decks.insert(row.get(0)?, done);
            }
        }
        Ok(today)
    }

    /// What the day of the request may hold of a deck, and held so far.
    fn quota_of(&self, request: &PlanRequest<'_>, deck: &DeckEntry) -> Quota {
        Quota {
            limits: limits_on(request, limits_of(request.config, deck)),
            done: self.decks.get(&deck.id).copied().unwrap_or_default(),
        }
    }

    /// The same of all decks together.
    fn quota_of_all(&self, request: &PlanRequest<'_>) -> Quota {
        Quota {
            limits: limits_on(request, limits_of_all(request.config)),
            done: self.total,
        }
    }
}

#[cfg(test)]
mod tests;
