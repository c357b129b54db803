//! One answer: which date it leads to, and what it makes of the state.

use super::day::elapsed_days;
use super::draw;
use super::fact::Deed;
use super::fuzz;
use super::memory::Model;
use super::model::{Memory, Phase, SideState};
use crate::event::{Decision, Moment, Rating, StudyDay};

/// All that a decision rests on beside the state and the answer.
#[derive(Clone, Copy)]
pub struct Policy<'a> {
    /// The memory model.
    pub model: &'a Model,
    /// The recall aimed at on the day it falls due, 0 to 1, already raised where an answer can be guessed.
    pub target: f64,
    /// [`draw::key`] of the side's key.
    pub key: u64,
    /// How many sides fall due on a day. Asked only for days within reach of fuzz, at most 15 for each rating.
    pub load: &'a dyn Fn(StudyDay) -> u32,
    /// For each day of the week from Monday, what share of a normal day's work it is to have: 0 none, 1 all.
    pub easy_days: [f32; 7],
}

/// What answering with each rating would decide, worst first: a better rating never falls due before a worse one.
pub fn preview(policy: &Policy, state: &SideState, moment: Moment) -> [(Rating, Decision); 4] {
    let mut worse = Interval::ONE_DAY;
    Rating::ALL.map(|rating| {
        worse = interval(policy, state, rating, moment, worse);
        (rating, worse.decision(moment.day))
    })
}

/// What an answer with this rating decides: what [`preview`] shows for it.
pub fn decide(policy: &Policy, state: &SideState, rating: Rating, moment: Moment) -> Decision {
    Rating::ALL
        .into_iter()
        .take_while(|worse| *worse <= rating)
        .fold(Interval::ONE_DAY, |worse, rating| {
            interval(policy, state, rating, moment, worse)
        })
        .decision(moment.day)
}

/// An interval on its way from the model to a date, in days.
#[derive(Clone, Copy)]
struct Interval {
    /// As the model has it.
    model: f32,
    /// After fuzz.
    fuzzed: u32,
    /// After levelling too.
    levelled: u32,
}

impl Interval {
    /// Of a failed side: it is asked again until it is passed, and the date only says when a later session may ask.
    const ONE_DAY: Self = Self {
        model: 1.0,
        fuzzed: 1,
        levelled: 1,
    };

    fn decision(self, day: StudyDay) -> Decision {
        let base = fuzz::whole(self.model);
        Decision {
            base_days: base,
            fuzz_days: self.fuzzed as i32 - base as i32,
            levelling_days: self.levelled as i32 - self.fuzzed as i32,
            due: day.plus(self.levelled),
        }
    }
}

/// The interval for one rating, no shorter than the one for the next worse rating. Both have the same draw, and fuzz
/// never turns a longer interval into a shorter one, so that the range left to levelling is never empty.
fn interval(
    policy: &Policy,
    state: &SideState,
    rating: Rating,
    moment: Moment,
    worse: Interval,
) -> Interval {
    if !rating.is_pass() {
        return Interval::ONE_DAY;
    }
    let memory = remember(policy.model, state, rating, moment);
    let days = policy.model.interval(memory.stability, policy.target);
    let days = days.max(worse.model);
    let (low, high) = fuzz::range(days);
    let mut rng = draw::rng(0, policy.key, u64::from(state.n_answers));
    let fuzzed = low + draw::below(&mut rng, high - low + 1);
    let reach = (low.max(worse.levelled), high);
    let easy_days = policy.easy_days;
    Interval {
        model: days,
        fuzzed,
        levelled: fuzz::level(reach, fuzzed, moment.day, policy.load, easy_days),
    }
}

/// The state after an answer that schedules. It must be the newest deed of its side: one that the log puts before
/// another (a clock was put back) needs [`super::replay::side`] instead.
#[must_use]
pub fn apply(
    model: &Model,
    state: &SideState,
    rating: Rating,
    moment: Moment,
    decision: &Decision,
) -> SideState {
    let due = decision.due;
    let mut state = state.clone();
    take(model, &mut state, moment, Deed::Answer { rating, due });
    state
}

/// Takes a deed into the state, with the rating and the due date as recorded. A resume ends a burying too; a reset
/// leaves the side suspended or buried if it is.
pub fn take(model: &Model, state: &mut SideState, moment: Moment, deed: Deed) {
    match deed {
        Deed::Answer { rating, due } => answer(model, state, moment, rating, due),
        Deed::Suspend => state.suspended = Some(true),
        Deed::Resume => {
            state.suspended = Some(false);
            state.buried_until = None;
        }
        Deed::Bury { until } => state.buried_until = Some(until),
        Deed::Reset => {
            *state = SideState {
                suspended: state.suspended,
                buried_until: state.buried_until,
                ..SideState::default()
            };
        }
    }
}

fn answer(model: &Model, state: &mut SideState, moment: Moment, rating: Rating, due: StudyDay) {
    let passed = rating.is_pass();
    state.memory = Some(remember(model, state, rating, moment));
    state.phase = if passed {
        Phase::Review
    } else {
        Phase::Learning
    };
    state.last_day = Some(moment.day);
    state.last_ms = Some(moment.at_ms);
    state.due = Some(due);
    state.n_answers = state.n_answers.saturating_add(1);
    state.n_lapses = state.n_lapses.saturating_add(u32::from(!passed));
    state.passed |= passed;
}

/// The memory after an answer.
fn remember(model: &Model, state: &SideState, rating: Rating, moment: Moment) -> Memory {
    let elapsed = match (state.last_day, state.last_ms) {
        (Some(day), Some(ms)) => elapsed_days(day, ms, moment.day, moment.at_ms),
        _ => 0,
    };
    model.next(state.memory, rating, elapsed)
}

/// What an answer counts as against the limits of its study day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// A new side.
    New,
    /// A review: the first answer of that day to a side known before.
    Review,
    /// Nothing: the side was answered on that day already.
    Again,
}

/// What an answer on `day` counts as, from the state before it.
pub fn counted(before: &SideState, day: StudyDay) -> Counted {
    if before.n_answers == 0 {
        Counted::New
    } else if before.last_day == Some(day) {
        Counted::Again
    } else {
        Counted::Review
    }
}

#[cfg(test)]
mod tests;
