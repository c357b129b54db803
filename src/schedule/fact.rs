//! What makes state, of an event: its moment, its side and what it does, without texts.

use uuid::Uuid;

use crate::event::{Body, Event, Moment, Rating, StudyDay};

/// The part of an event that makes state. Sides are named by a number that the caller gives out, one for each key.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The event's id.
    pub id: Uuid,
    /// When.
    pub moment: Moment,
    /// The side it is about; `None` when about none.
    pub side: Option<i64>,
    /// What it does.
    pub what: What,
}

/// What an event does.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It acts on its side.
    Deed(Deed),
    /// An earlier answer counts with another rating.
    Regrade {
        /// The answer.
        answer: Uuid,
        /// Its rating from now on.
        rating: Rating,
        /// The due day decided with it; `None` leaves the one of the answer.
        due: Option<StudyDay>,
    },
    /// Another event, which may itself be an undo, does not count.
    Undo {
        /// The event taken back.
        event: Uuid,
    },
    /// The side goes on as another one.
    Relink {
        /// The number of that one.
        to: i64,
    },
    /// New weights for the memory model.
    Weights(Box<[f32]>),
}

/// What acts on a side at its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It is answered, and that schedules.
    Answer {
        /// The rating.
        rating: Rating,
        /// The study day it falls due.
        due: StudyDay,
    },
    /// It is out until resumed.
    Suspend,
    /// It is back in.
    Resume,
    /// It is out until then.
    Bury {
        /// The first study day on which it may be asked again.
        until: StudyDay,
    },
    /// It begins anew.
    Reset,
}

impl Fact {
    /// What an event says; `None` when it makes no state: a session, an answer that does not schedule, an accepted
    /// text, a kind that is not known. `number` gives the number of a side's key.
    pub fn of(event: &Event, mut number: impl FnMut(&str) -> i64) -> Option<Self> {
        let what = match &event.body {
            Body::Relink { to } => What::Relink { to: number(to) },
            body => What::of(body, event.moment)?,
        };
        Some(Self {
            id: event.id,
            moment: event.moment,
            side: event.side.as_deref().map(number),
            what,
        })
    }

    /// Its place in the order of the log.
    pub fn order(&self) -> (i64, Uuid) {
        (self.moment.at_ms, self.id)
    }
}

impl Deed {
    /// The rating, of an answer.
    pub fn rating(self) -> Option<Rating> {
        match self {
            Self::Answer { rating, .. } => Some(rating),
            _ => None,
        }
    }
}

impl What {
    /// What a body other than a relink does; `None` when it makes no state. An answer without a decision, which no
    /// version of griot writes, falls due on the next day.
    pub fn of(body: &Body, moment: Moment) -> Option<Self> {
        Some(match body {
            Body::Answer(answer) if answer.schedules => Self::Deed(Deed::Answer {
                rating: answer.rating,
                due: answer
                    .decision
                    .map_or(moment.day.plus(1), |decision| decision.due),
            }),
            Body::Regrade {
                answer,
                rating,
                decision,
            } => Self::Regrade {
                answer: *answer,
                rating: *rating,
                due: decision.map(|decision| decision.due),
            },
            Body::Undo { event } => Self::Undo { event: *event },
            Body::Suspend => Self::Deed(Deed::Suspend),
            Body::Resume => Self::Deed(Deed::Resume),
            Body::Bury { until } => Self::Deed(Deed::Bury { until: *until }),
            Body::Reset => Self::Deed(Deed::Reset),
            Body::Weights(weights) => Self::Weights(weights.clone().into()),
            Body::Session { .. }
            | Body::Answer(_)
            | Body::Accept { .. }
            | Body::Relink { .. }
            | Body::Unknown { .. } => return None,
        })
    }
}

#[cfg(test)]
mod tests;
