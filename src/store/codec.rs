//! The bodies of events as bytes.
//!
//! A body is a version byte (1) and its fields: integers as LEB128, signed ones zigzagged, texts with their length
//! before them. Rows are never rewritten, so what a newer griot puts behind the fields of today stays in the log and is
//! passed over here. A kind that is not known, or a body with another version byte, reads as [`Body::Unknown`].

pub(in crate::store) mod wire;

use uuid::Uuid;

use self::wire::{Reader, Writer};
use crate::event::{Answer, Body, Decision, Mode, Rating, StudyDay, Verdict};

/// The layout of every body written today.
const VERSION: u8 = 1;

/// The numbers of the kinds in the log. They never change their meaning.
pub(in crate::store) mod kind {
    pub(in crate::store) const SESSION: i64 = 0;
    pub(in crate::store) const ANSWER: i64 = 1;
    pub(in crate::store) const REGRADE: i64 = 2;
    pub(in crate::store) const UNDO: i64 = 3;
    pub(in crate::store) const SUSPEND: i64 = 4;
    pub(in crate::store) const RESUME: i64 = 5;
    pub(in crate::store) const BURY: i64 = 6;
    pub(in crate::store) const ACCEPT: i64 = 7;
    pub(in crate::store) const RELINK: i64 = 8;
    pub(in crate::store) const RESET: i64 = 9;
    pub(in crate::store) const WEIGHTS: i64 = 10;
}

/// A body with its kind, as in the columns of `event`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Encoded {
    pub(in crate::store) kind: i64,
    pub(in crate::store) body: Vec<u8>,
}

/// The bytes of a body that happened on `day`. `card_kind` is the kind of card that an answer is about (its position in
/// `Kind::ALL`): a fact of the moment that paces are derived from. `None` for a body of an unknown kind, whose content
/// is not known either.
pub(in crate::store) fn encode(
    body: &Body,
    day: StudyDay,
    card_kind: Option<u8>,
) -> Option<Encoded> {
    let mut to = Writer::default();
    to.byte(VERSION);
    let kind = match body {
        Body::Session { mode, seed } => {
            to.byte(number_of(&MODES, mode));
            to.fixed(&seed.to_le_bytes());
            kind::SESSION
        }
        Body::Answer(answer) => {
            write_answer(&mut to, answer, day, card_kind);
            kind::ANSWER
        }
        Body::Regrade {
            answer,
            rating,
            decision,
        } => {
            to.fixed(answer.as_bytes());
            to.byte(*rating as u8);
            to.byte(u8::from(decision.is_some()));
            write_decision(&mut to, decision.as_ref(), day);
            kind::REGRADE
        }
        Body::Undo { event } => {
            to.fixed(event.as_bytes());
            kind::UNDO
        }
        Body::Suspend => kind::SUSPEND,
        Body::Resume => kind::RESUME,
        Body::Bury { until } => {
            to.signed(i64::from(until.0));
            kind::BURY
        }
        Body::Accept { text } => {
            to.text(text);
            kind::ACCEPT
        }
        Body::Relink { to: key } => {
            to.text(key);
            kind::RELINK
        }
        Body::Reset => kind::RESET,
        Body::Weights(weights) => {
            to.unsigned(weights.len() as u64);
            for weight in weights {
                to.fixed(&weight.to_le_bytes());
            }
            kind::WEIGHTS
        }
        Body::Unknown { .. } => return None,
    };
    let body = to.into_bytes();
    Some(Encoded { kind, body })
}

/// The body with these bytes that happened on `day`; never fails, see [`Body::Unknown`].
pub(in crate::store) fn decode(kind: i64, bytes: &[u8], day: StudyDay) -> Body {
    let mut from = Reader::new(bytes);
    let known = from.byte() == Some(VERSION);
    let body = if known {
        read_body(kind, &mut from, day)
    } else {
        None
    };
    body.unwrap_or(Body::Unknown { kind })
}

fn read_body(kind: i64, from: &mut Reader<'_>, day: StudyDay) -> Option<Body> {
    Some(match kind {
        kind::SESSION => Body::Session {
            mode: *MODES.get(usize::from(from.byte()?))?,
            seed: u64::from_le_bytes(from.fixed()?),
        },
        kind::ANSWER => Body::Answer(Box::new(read_answer(from, day)?)),
        kind::REGRADE => Body::Regrade {
            answer: Uuid::from_bytes(from.fixed()?),
            rating: Rating::from_number(from.byte()?)?,
            decision: match from.byte()? {
                0 => None,
                _ => Some(read_decision(from, day)?),
            },
        },
        kind::UNDO => Body::Undo {
            event: Uuid::from_bytes(from.fixed()?),
        },
        kind::SUSPEND => Body::Suspend,
        kind::RESUME => Body::Resume,
        kind::BURY => Body::Bury {
            until: StudyDay(i32::try_from(from.signed()?).ok()?),
        },
        kind::ACCEPT => Body::Accept { text: from.text()? },
        kind::RELINK => Body::Relink { to: from.text()? },
        kind::RESET => Body::Reset,
        kind::WEIGHTS => Body::Weights(read_weights(from)?),
        _ => return None,
    })
}

fn read_weights(from: &mut Reader<'_>) -> Option<Vec<f32>> {
    let n_weights = from.unsigned()?;
    (0..n_weights)
        .map(|_| Some(f32::from_le_bytes(from.fixed()?)))
        .collect()
}

/// What of an answer feeds the derived tables: read without its texts, for a rebuild reads a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct AnswerFacts {
    pub(in crate::store) schedules: bool,
    pub(in crate::store) rating: Rating,
    pub(in crate::store) due: Option<StudyDay>,
    pub(in crate::store) took_ms: Option<u32>,
    pub(in crate::store) card_kind: Option<u8>,
}

/// The facts of an answer that was given on `day`; `None` when this version cannot read it.
pub(in crate::store) fn answer_facts(bytes: &[u8], day: StudyDay) -> Option<AnswerFacts> {
    let mut from = Reader::new(bytes);
    if from.byte()? != VERSION {
        return None;
    }
    Some(Head::read(&mut from, day)?.facts())
}

/// What of an answer figures are made of: its facts, and what was shown to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct AnswerRow {
    pub(in crate::store) mode: Mode,
    pub(in crate::store) facts: AnswerFacts,
    /// How many things were shown.
    pub(in crate::store) n_shown: usize,
    /// The greatest index among them.
    pub(in crate::store) greatest: u16,
}

/// The same of an answer that was given on `day`; `None` when this version cannot read it.
pub(in crate::store) fn answer_row(bytes: &[u8], day: StudyDay) -> Option<AnswerRow> {
    let mut from = Reader::new(bytes);
    if from.byte()? != VERSION {
        return None;
    }
    let head = Head::read(&mut from, day)?;
    let n_shown = head.n_shown(&mut from)?;
    let mut greatest = 0;
    for _ in 0..n_shown {
        greatest = greatest.max(u16::try_from(from.unsigned()?).ok()?);
    }
    Some(AnswerRow {
        mode: head.mode,
        facts: head.facts(),
        n_shown: usize::try_from(n_shown).ok()?,
        greatest,
    })
}

// The flags of an answer.
const MODE: u8 = 0b11;
const SCHEDULES: u8 = 1 << 2;
const HAS_TIME: u8 = 1 << 3;
const HAS_DECISION: u8 = 1 << 4;
const HAS_CARD_KIND: u8 = 1 << 5;
const HAS_SHOWN: u8 = 1 << 6;
const HAS_GIVEN: u8 = 1 << 7;

/// The fields of an answer of which every one has its place; options and texts follow it.
struct Head {
    flags: u8,
    mode: Mode,
    verdict: Option<Verdict>,
    derived: Rating,
    rating: Rating,
    wording: u64,
    credit: u16,
    hints: u8,
    took_ms: Option<u32>,
    card_kind: Option<u8>,
    decision: Option<Decision>,
}

impl Head {
    fn read(from: &mut Reader<'_>, day: StudyDay) -> Option<Self> {
        let flags = from.byte()?;
        let marks = from.byte()?;
        Some(Self {
            flags,
            mode: *MODES.get(usize::from(flags & MODE))?,
            verdict: *VERDICTS.get(usize::from(marks & 0b111))?,
            derived: Rating::from_number(1 + (marks >> 3 & 0b11))?,
            rating: Rating::from_number(1 + (marks >> 5 & 0b11))?,
            wording: u64::from_le_bytes(from.fixed()?),
            credit: u16::try_from(from.unsigned()?).ok()?,
            hints: from.byte()?,
            took_ms: match flags & HAS_TIME {
                0 => None,
                _ => Some(u32::try_from(from.unsigned()?).ok()?),
            },
            card_kind: match flags & HAS_CARD_KIND {
                0 => None,
                _ => Some(from.byte()?),
            },
            decision: match flags & HAS_DECISION {
                0 => None,
                _ => Some(read_decision(from, day)?),
            },
        })
    }

    /// How many things were shown; their indices follow.
    fn n_shown(&self, from: &mut Reader<'_>) -> Option<u64> {
        match self.flags & HAS_SHOWN {
            0 => Some(0),
            _ => from.unsigned(),
        }
    }

    fn facts(&self) -> AnswerFacts {
        AnswerFacts {
            schedules: self.flags & SCHEDULES != 0,
            rating: self.rating,
            due: self.decision.map(|decision| decision.due),
            took_ms: self.took_ms,
            card_kind: self.card_kind,
        }
    }
}

fn write_answer(to: &mut Writer, answer: &Answer, day: StudyDay, card_kind: Option<u8>) {
    let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
    to.byte(
        number_of(&MODES, &answer.mode)
            | flag(answer.schedules, SCHEDULES)
            | flag(answer.took_ms.is_some(), HAS_TIME)
            | flag(answer.decision.is_some(), HAS_DECISION)
            | flag(card_kind.is_some(), HAS_CARD_KIND)
            | flag(!answer.shown.is_empty(), HAS_SHOWN)
            | flag(answer.given.is_some(), HAS_GIVEN),
    );
    to.byte(
        number_of(&VERDICTS, &answer.verdict)
            | (answer.derived as u8 - 1) << 3
            | (answer.rating as u8 - 1) << 5,
    );
    to.fixed(&answer.wording.to_le_bytes());
    to.unsigned(u64::from(answer.credit));
    to.byte(answer.hints);
    if let Some(took_ms) = answer.took_ms {
        to.unsigned(u64::from(took_ms));
    }
    if let Some(card_kind) = card_kind {
        to.byte(card_kind);
    }
    write_decision(to, answer.decision.as_ref(), day);
    if !answer.shown.is_empty() {
        to.unsigned(answer.shown.len() as u64);
        for at in &answer.shown {
            to.unsigned(u64::from(*at));
        }
    }
    if let Some(given) = &answer.given {
        to.text(given);
    }
}

fn read_answer(from: &mut Reader<'_>, day: StudyDay) -> Option<Answer> {
    let head = Head::read(from, day)?;
    let n_shown = head.n_shown(from)?;
    Some(Answer {
        mode: head.mode,
        schedules: head.flags & SCHEDULES != 0,
        wording: head.wording,
        shown: (0..n_shown)
            .map(|_| u16::try_from(from.unsigned()?).ok())
            .collect::<Option<_>>()?,
        given: match head.flags & HAS_GIVEN {
            0 => None,
            _ => Some(from.text()?),
        },
        verdict: head.verdict,
        credit: head.credit,
        derived: head.derived,
        rating: head.rating,
        took_ms: head.took_ms,
        hints: head.hints,
        decision: head.decision,
    })
}

/// The due day is written as its distance from what the three parts add up to, which is hardly ever more than 0.
fn write_decision(to: &mut Writer, decision: Option<&Decision>, day: StudyDay) {
    let Some(decision) = decision else {
        return;
    };
    to.unsigned(u64::from(decision.base_days));
    to.signed(i64::from(decision.fuzz_days));
    to.signed(i64::from(decision.levelling_days));
    to.signed(i64::from(decision.due.0) - sum(decision, day));
}

fn read_decision(from: &mut Reader<'_>, day: StudyDay) -> Option<Decision> {
    let mut decision = Decision {
        base_days: u32::try_from(from.unsigned()?).ok()?,
        fuzz_days: i32::try_from(from.signed()?).ok()?,
        levelling_days: i32::try_from(from.signed()?).ok()?,
        due: day,
    };
    let due = sum(&decision, day).checked_add(from.signed()?)?;
    decision.due = StudyDay(i32::try_from(due).ok()?);
    Some(decision)
}

fn sum(decision: &Decision, day: StudyDay) -> i64 {
    i64::from(day.0)
        + i64::from(decision.base_days)
        + i64::from(decision.fuzz_days)
        + i64::from(decision.levelling_days)
}

/// Modes and verdicts are written as their positions here, which never change.
const MODES: [Mode; 3] = [Mode::Study, Mode::Cram, Mode::Quiz];
const VERDICTS: [Option<Verdict>; 5] = [
    None,
    Some(Verdict::Right),
    Some(Verdict::Near),
    Some(Verdict::Partial),
    Some(Verdict::Wrong),
];

/// The position of a value in its table; every value has one.
fn number_of<T: PartialEq>(table: &[T], value: &T) -> u8 {
    table.iter().position(|each| each == value).unwrap_or(0) as u8
}

#[cfg(test)]
mod tests;
