//! An event as an object of JSON.

use serde::Serialize;

use crate::event::{Answer, Body, Decision, Event, Moment, StudyDay, Verdict};
use crate::schedule::day;
use crate::store::Logged;
use crate::terminal::happened::mode_name;

/// An event; docs/log.md tells of the fields.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    id: String,
    time: String,
    day: Option<String>,
    kind: String,
    card: Option<&'a str>,
    deck: Option<&'a str>,
    session: Option<String>,
    undone: bool,
    #[serde(flatten)]
    what: What<'a>,
}

/// The fields of each kind.
#[derive(Serialize)]
#[serde(untagged)]
enum What<'a> {
    Session {
        mode: &'static str,
        seed: u64,
    },
    Answer(Box<Answered<'a>>),
    Regrade {
        of: String,
        rating: u8,
        #[serde(flatten)]
        decision: Decided,
    },
    Undo {
        of: String,
    },
    Bury {
        until: Option<String>,
    },
    Accept {
        text: &'a str,
    },
    Relink {
        to: &'a str,
    },
    Weights {
        weights: &'a [f32],
    },
    Unknown {
        number: i64,
    },
    Nothing {},
}

#[derive(Serialize)]
struct Answered<'a> {
    mode: &'static str,
    schedules: bool,
    given: Option<&'a str>,
    verdict: Option<&'static str>,
    credit: f64,
    derived: u8,
    rating: u8,
    took_ms: Option<u32>,
    hints: u8,
    shown: &'a [u16],
    #[serde(flatten)]
    decision: Decided,
}

/// What was decided; nothing when the answer does not schedule.
#[derive(Serialize)]
struct Decided {
    due: Option<String>,
    base_days: Option<u32>,
    fuzz_days: Option<i32>,
    levelling_days: Option<i32>,
}

impl<'a> Entry<'a> {
    pub(super) fn of(logged: &'a Logged, kind: String) -> Self {
        let Event {
            id,
            session,
            moment,
            side,
            body,
            ..
        } = &logged.event;
        let card = side.as_deref();
        Self {
            id: id.to_string(),
            time: time(*moment),
            day: date(moment.day),
            kind,
            card,
            deck: card.map(|key| key.split_once('/').map_or(key, |(deck, _)| deck)),
            session: session.map(|session| session.to_string()),
            undone: logged.is_undone,
            what: What::of(body),
        }
    }
}

impl<'a> What<'a> {
    fn of(body: &'a Body) -> Self {
        match body {
            Body::Session { mode, seed } => Self::Session {
                mode: mode_name(*mode),
                seed: *seed,
            },
            Body::Answer(answer) => Self::Answer(Box::new(Answered::of(answer))),
            Body::Regrade {
                answer,
                rating,
                decision,
            } => Self::Regrade {
                of: answer.to_string(),
                rating: *rating as u8,
                decision: Decided::of(*decision),
            },
            Body::Undo { event } => Self::Undo {
                of: event.to_string(),
            },
            Body::Bury { until } => Self::Bury {
                until: date(*until),
            },
            Body::Accept { text } => Self::Accept { text },
            Body::Relink { to } => Self::Relink { to },
            Body::Weights(weights) => Self::Weights { weights },
            Body::Unknown { kind } => Self::Unknown { number: *kind },
            Body::Suspend | Body::Resume | Body::Reset => Self::Nothing {},
        }
    }
}

impl<'a> Answered<'a> {
    fn of(answer: &'a Answer) -> Self {
        Self {
            mode: mode_name(answer.mode),
            schedules: answer.schedules,
            given: answer.given.as_deref(),
            verdict: answer.verdict.map(Verdict::name),
            credit: f64::from(answer.credit) / 1000.0,
            derived: answer.derived as u8,
            rating: answer.rating as u8,
            took_ms: answer.took_ms,
            hints: answer.hints,
            shown: &answer.shown,
            decision: Decided::of(answer.decision),
        }
    }
}

impl Decided {
    fn of(decision: Option<Decision>) -> Self {
        Self {
            due: decision.and_then(|decision| date(decision.due)),
            base_days: decision.map(|decision| decision.base_days),
            fuzz_days: decision.map(|decision| decision.fuzz_days),
            levelling_days: decision.map(|decision| decision.levelling_days),
        }
    }
}

fn date(day: StudyDay) -> Option<String> {
    day::date(day).map(|date| date.to_string())
}

/// A moment as RFC 3339, by the local time of then; empty outside the calendar.
pub(super) fn time(moment: Moment) -> String {
    day::rfc_3339(moment).unwrap_or_default()
}
