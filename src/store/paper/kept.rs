//! Quizzes that were broken off: kept with the first answer, gone on with later, forgotten when they are done.

use std::collections::HashSet;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::deck::model::Kind;
use crate::event::{Body, Mode, Moment};
use crate::session::TimeLimits;
use crate::session::recall::{Logged, Lost};
use crate::session::step::{Planned, SideId};
use crate::session::view::Taken;
use crate::store::codec::{self, kind};
use crate::store::error::Fault;
use crate::store::load::Shelf;
use crate::store::query::side_of;
use crate::store::row::{self, Record};
use crate::store::{Store, StoreError, id, state, tags, undo};

/// So many days after it was begun a quiz is given up.
const N_DAYS: i64 = 30;

/// What it takes to go on with a quiz.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quiz {
    /// The ids of its decks.
    pub decks: Vec<String>,
    /// Those of their files that are found only when they are named.
    pub files: Vec<String>,
    /// The keys of the sides to ask, in order.
    pub sides: Vec<String>,
    /// The seed of every shuffle.
    pub seed: u64,
    /// How many seconds there are for all questions together.
    pub seconds: Option<u64>,
    /// How many seconds there are for each question.
    pub seconds_each: Option<u64>,
    /// Whether answers feed the schedule.
    pub schedules: bool,
    /// The tags that were chosen; none is all.
    pub tags: Vec<String>,
    /// The names of the kinds that were chosen; none is all.
    pub kinds: Vec<String>,
    /// Where a report is wanted.
    pub report: Option<String>,
}

impl Quiz {
    /// How long there is to answer.
    pub fn limits(&self) -> TimeLimits {
        TimeLimits {
            total: self.seconds.map(Duration::from_secs),
            question: self.seconds_each.map(Duration::from_secs),
        }
    }
}

/// A quiz that was broken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenOff {
    /// The session that began it.
    session: Uuid,
    /// What it takes to go on.
    pub quiz: Quiz,
    /// How many of its questions were answered.
    pub n_answered: usize,
}

/// What was done of a quiz, and what is left of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoOn {
    /// What was answered, in the order asked.
    pub taken: Vec<Taken>,
    /// What is still to be asked, in order.
    pub plan: Vec<Planned>,
    /// How many of the cards still to be asked stand in no deck any more.
    pub n_gone: usize,
}

/// The quiz of the running session.
#[derive(Clone, Debug)]
pub(in crate::store) struct Running {
    /// The session that began it; `None` is the running one.
    began: Option<Uuid>,
    quiz: Quiz,
}

impl Running {
    /// Keeps the quiz, now that `session` has an event in the log.
    pub(in crate::store) fn keep(
        &self,
        conn: &Connection,
        session: Uuid,
        moment: Moment,
    ) -> Result<(), Fault> {
        let Ok(content) = serde_json::to_string(&self.quiz) else {
            return Ok(());
        };
        let began = self.began.unwrap_or(session);
        conn.execute(
            "INSERT INTO paper (session, content) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET content = ?2",
            params![began.as_bytes(), content],
        )?;
        if began != session {
            conn.execute(
                "INSERT INTO paper_session (session, paper) VALUES (?1, ?2)",
                params![session.as_bytes(), began.as_bytes()],
            )?;
        }
        give_up(conn, moment)
    }
}

/// The first id that a quiz can have which is not given up yet.
fn oldest(now: Moment) -> Uuid {
    id::first_of((now.at_ms - N_DAYS * 86_400_000).max(0))
}

/// Forgets the quizzes that are given up.
fn give_up(conn: &Connection, now: Moment) -> Result<(), Fault> {
    let oldest = oldest(now);
    conn.execute("DELETE FROM paper WHERE session < ?1", [oldest.as_bytes()])?;
    conn.execute(
        "DELETE FROM paper_session WHERE paper < ?1",
        [oldest.as_bytes()],
    )?;
    Ok(())
}

impl Store {
    /// Begins the session of a quiz. It is kept with its first answer.
    pub fn begin_quiz(&mut self, quiz: &Quiz, moment: Moment) -> Result<(), StoreError> {
        self.begin(quiz, None, moment)
    }

    /// Begins a session that goes on with a quiz.
    pub fn go_on_with_quiz(
        &mut self,
        broken_off: &BrokenOff,
        moment: Moment,
    ) -> Result<(), StoreError> {
        self.begin(&broken_off.quiz, Some(broken_off.session), moment)
    }

    fn begin(
        &mut self,
        quiz: &Quiz,
        began: Option<Uuid>,
        moment: Moment,
    ) -> Result<(), StoreError> {
        self.begin_session(Mode::Quiz, quiz.seed, moment)?;
        self.pen.quiz = Some(Running {
            began,
            quiz: quiz.clone(),
        });
        Ok(())
    }

    /// Forgets the quiz of the running session: it is done. Its answers stay in the log.
    pub fn forget_quiz(&mut self) -> Result<(), StoreError> {
        let Some(began) = self.began() else {
            return Ok(());
        };
        self.write(|conn, _| {
            conn.execute("DELETE FROM paper WHERE session = ?1", [began.as_bytes()])?;
            conn.execute(
                "DELETE FROM paper_session WHERE paper = ?1",
                [began.as_bytes()],
            )?;
            Ok(())
        })
    }

    /// The session that began the running quiz, if that may be kept.
    fn began(&self) -> Option<Uuid> {
        let running = self.pen.quiz.as_ref()?;
        let own = self.pen.session.as_ref().and_then(|session| session.id);
        running.began.or(own)
    }

    /// The quiz that was begun last of those that were broken off.
    pub fn broken_off(&self, now: Moment) -> Result<Option<BrokenOff>, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT session, content FROM paper WHERE session >= ?1 ORDER BY session DESC",
            )?;
            let mut rows = statement.query([oldest(now).as_bytes()])?;
            while let Some(row) = rows.next()? {
                let session = Uuid::from_bytes(row.get(0)?);
                // What a newer griot wrote is not for this one.
                let content: String = row.get(1)?;
                if let Ok(quiz) = serde_json::from_str::<Quiz>(&content) {
                    return Ok(Some(BrokenOff {
                        session,
                        quiz,
                        n_answered: answers(conn, session)?.len(),
                    }));
                }
            }
            Ok(None)
        })
    }

    /// What was done of a quiz, and what is left of it. `decks` are its decks.
    pub fn rest_of_quiz(
        &self,
        broken_off: &BrokenOff,
        decks: &mut Shelf,
    ) -> Result<GoOn, StoreError> {
        let answers = self.read(|conn| answers(conn, broken_off.session))?;
        let each = broken_off.quiz.limits().question;
        let mut rest = GoOn::default();
        for (side, logged) in &answers {
            // A file that cannot be read now is as good as gone.
            let loaded = self.page(decks, *side).ok().flatten();
            rest.taken.push(match loaded {
                Some(loaded) => logged.taken(&loaded, each),
                None => logged.taken_of_lost(self.read(|conn| lost(conn, *side))?, each),
            });
        }
        let asked: HashSet<SideId> = answers.iter().map(|(side, _)| *side).collect();
        self.read(|conn| {
            for key in &broken_off.quiz.sides {
                let side = find(conn, key)?;
                if side.is_some_and(|side| asked.contains(&side)) {
                    continue;
                }
                match side.map_or(Ok(None), |side| planned(conn, side))? {
                    Some(planned) => rest.plan.push(planned),
                    None => rest.n_gone += 1,
                }
            }
            Ok(())
        })?;
        Ok(rest)
    }
}

/// The answers to a quiz that were not taken back, in the order given, each with its side; of several to one side the
/// first.
fn answers(conn: &Connection, quiz: Uuid) -> Result<Vec<(SideId, Logged)>, Fault> {
    let mut records = records(conn, quiz)?;
    let mut undone = HashSet::new();
    let sides: HashSet<i64> = records.iter().filter_map(|record| record.side).collect();
    for side in sides {
        undone.extend(undo::undone_of(conn, side)?);
    }
    records.retain(|record| !undone.contains(&record.id));
    let mut answers: Vec<(SideId, Logged)> = Vec::new();
    for record in records {
        let Some(side) = record.side.map(SideId) else {
            continue;
        };
        let event = record.id;
        let known = answers.iter_mut().find(|(known, _)| *known == side);
        match (
            codec::decode(record.kind, &record.body, record.moment.day),
            known,
        ) {
            (Body::Answer(answer), None) => {
                let logged = Logged {
                    event,
                    rating: answer.rating,
                    answer: *answer,
                    is_accepted: false,
                };
                answers.push((side, logged));
            }
            (Body::Regrade { answer, rating, .. }, Some((_, logged))) if logged.event == answer => {
                logged.rating = rating;
            }
            (Body::Accept { .. }, Some((_, logged))) => logged.is_accepted = true,
            _ => {}
        }
    }
    Ok(answers)
}

/// The events of the sessions of a quiz, in the order in which they came.
fn records(conn: &Connection, quiz: Uuid) -> Result<Vec<Record>, Fault> {
    // Read from where it began on, for there is no index by session.
    let sql = format!(
        "SELECT {} FROM event
         WHERE seq > (SELECT seq FROM event WHERE id = ?1) AND kind IN (?2, ?3, ?4)
           AND origin IN (SELECT id FROM origin WHERE session = ?1
                            OR session IN (SELECT session FROM paper_session WHERE paper = ?1))
         ORDER BY seq",
        row::COLUMNS
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let kinds = (quiz.as_bytes(), kind::ANSWER, kind::REGRADE, kind::ACCEPT);
    let records = statement.query_map(kinds, Record::read)?;
    Ok(records.collect::<rusqlite::Result<_>>()?)
}

/// What the database knows of a side that stands in no deck.
fn lost(conn: &Connection, side: SideId) -> Result<Lost, Fault> {
    let lost = conn
        .prepare_cached(
            "SELECT side.key, side.kind, side.tags, wording.text
             FROM side LEFT JOIN wording ON wording.side = side.id WHERE side.id = ?1",
        )?
        .query_row([side.0], |row| {
            let card: String = row.get(0)?;
            let kind: Option<u8> = row.get(1)?;
            let kind = kind.and_then(|kind| Kind::ALL.get(usize::from(kind)));
            let tags: Option<String> = row.get(2)?;
            let tags = tags.as_deref().unwrap_or_default();
            let question: Option<String> = row.get(3)?;
            Ok(Lost {
                deck: state::deck_of(&card).to_owned(),
                kind: kind.copied().unwrap_or(Kind::Typed),
                tags: tags::each(tags).map(str::to_owned).collect(),
                question: question.unwrap_or_default(),
                card,
            })
        })?;
    Ok(lost)
}

/// The side that had this key when its paper was drawn.
fn find(conn: &Connection, key: &str) -> Result<Option<SideId>, Fault> {
    let side = match side_of(conn, key)? {
        Some(side) => Some(side),
        None => renamed(conn, key)?,
    };
    Ok(side.map(SideId))
}

/// The side to be asked; `None` when it stands in no deck any more.
fn planned(conn: &Connection, side: SideId) -> Result<Option<Planned>, Fault> {
    let planned = conn
        .prepare_cached(
            "SELECT phase = 0 FROM side WHERE id = ?1 AND coalesce(deck, merged_into) IS NOT NULL",
        )?
        .query_row([side.0], |row| {
            Ok(Planned {
                side,
                is_new: row.get(0)?,
                family: None,
            })
        })
        .optional()?;
    Ok(planned)
}

/// The side whose card was given an id since it was known by its fingerprint.
fn renamed(conn: &Connection, key: &str) -> Result<Option<i64>, Fault> {
    let Some((deck, name)) = key.split_once('/') else {
        return Ok(None);
    };
    let (name, aspect) = name.split_at(name.find('#').unwrap_or(name.len()));
    let fingerprint = name
        .strip_prefix('~')
        .map(|name| u64::from_str_radix(name, 16));
    let Some(Ok(fingerprint)) = fingerprint else {
        return Ok(None);
    };
    // `0` is the character after `/`; a card has one name only.
    let side = conn
        .prepare_cached(
            "SELECT id FROM side WHERE key > ?1 || '/' AND key < ?1 || '0' AND fingerprint = ?2
               AND substr(key, instr(key || '#', '#')) = ?3 AND deck IS NOT NULL",
        )?
        .query_row(params![deck, fingerprint as i64, aspect], |row| row.get(0))
        .optional()?;
    Ok(side)
}

#[cfg(test)]
mod tests;
