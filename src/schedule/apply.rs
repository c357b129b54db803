//! One answer: which date it leads to, and what it makes of the state.

use super::day::elapsed_days;
use super::draw;
use super::fact::Deed;
use super::fuzz;
pub use super::fuzz::Crowd;
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
    Rating::ALL.map(|rating| (rating, decide(policy, state, rating, moment)))
}

/// What an answer with this rating decides.
///
/// A failed side gets one day: it is asked again until it is passed, and the date only says when a later session may
/// ask. For the others the draw is the same for each rating, and so is how crowded a day is; a longer interval has no
/// lower bound of its range below that of a shorter one, and no upper bound either. Of such ranges the emptiest days,
/// nearest to such draws, are in the order of the intervals.
pub fn decide(policy: &Policy, state: &SideState, rating: Rating, moment: Moment) -> Decision {
    let Some(fuzzed) = Fuzzed::of(policy, state, rating, moment) else {
        return dated(moment.day, 1, 1, 1);
    };
    let Fuzzed { range, drawn, .. } = fuzzed;
    let levelled = fuzz::level(range, drawn, moment.day, policy.load, policy.easy_days);
    dated(moment.day, fuzz::whole(fuzzed.model_days), drawn, levelled)
}

/// How a decision comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The rating.
    pub rating: Rating,
    /// The memory after it.
    pub memory: Memory,
    /// Its interval before levelling; `None` after a failed answer, which always gets one day.
    pub fuzzed: Option<Fuzzed>,
    /// The days among which levelling chooses, the earliest first; empty when there is no choice.
    pub days: Vec<Crowd>,
    /// What is decided.
    pub decision: Decision,
}

/// An interval with the chance in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fuzzed {
    /// Days until recall has fallen to the target, not rounded, 0 to [`MAX_INTERVAL`](super::memory::MAX_INTERVAL).
    pub model_days: f32,
    /// The shortest and the longest interval that may stand for it, in whole days.
    pub range: (u32, u32),
    /// The one that was drawn.
    pub drawn: u32,
}

impl Fuzzed {
    /// The interval after a pass; `None` after a failed answer.
    fn of(policy: &Policy, state: &SideState, rating: Rating, moment: Moment) -> Option<Self> {
        if !rating.is_pass() {
            return None;
        }
        let model_days = model_days(policy, state, rating, moment);
        let range = fuzz::range(model_days);
        let (low, high) = range;
        let mut rng = draw::rng(0, policy.key, u64::from(state.n_answers));
        let drawn = low + draw::below(&mut rng, high - low + 1);
        Some(Self {
            model_days,
            range,
            drawn,
        })
    }
}

/// The same as [`decide`], with every step to the date.
pub fn derive(policy: &Policy, state: &SideState, rating: Rating, moment: Moment) -> Derivation {
    let fuzzed = Fuzzed::of(policy, state, rating, moment);
    let days = fuzzed.map_or_else(Vec::new, |fuzzed| {
        fuzz::crowds(fuzzed.range, moment.day, policy.load, policy.easy_days).collect()
    });
    Derivation {
        rating,
        memory: remember(policy.model, state, rating, moment),
        fuzzed,
        days: if days.len() > 1 { days } else { Vec::new() },
        decision: decide(policy, state, rating, moment),
    }
}

/// The interval from the model in days, for a pass; no shorter than for a worse pass, which odd weights might make it.
fn model_days(policy: &Policy, state: &SideState, rating: Rating, moment: Moment) -> f32 {
    Rating::ALL
        .into_iter()
        .filter(|worse| worse.is_pass() && *worse <= rating)
        .map(|rating| remember(policy.model, state, rating, moment))
        .map(|memory| policy.model.interval(memory.stability, policy.target))
        .fold(0.0, f32::max)
}

/// The decision, from the interval of the model, the same after fuzz, and after levelling too.
fn dated(day: StudyDay, base: u32, fuzzed: u32, levelled: u32) -> Decision {
    Decision {
        base_days: base,
        fuzz_days: fuzzed as i32 - base as i32,
        levelling_days: levelled as i32 - fuzzed as i32,
        due: day.plus(levelled),
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
    let memory = remember(model, state, rating, moment);
    take_remembered(state, moment, rating, due, memory);
}

/// Takes an answer in of which it is known what memory it leaves.
pub(super) fn take_remembered(
    state: &mut SideState,
    moment: Moment,
    rating: Rating,
    due: StudyDay,
    memory: Memory,
) {
    let passed = rating.is_pass();
    state.memory = Some(memory);
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
    model.next(state.memory, rating, elapsed(state, moment))
}

/// Study days from the last answer to a moment, as the memory model counts them; 0 for a new side.
pub fn elapsed(state: &SideState, moment: Moment) -> u32 {
    match (state.last_day, state.last_ms) {
        (Some(day), Some(ms)) => elapsed_days(day, ms, moment.day, moment.at_ms),
        _ => 0,
    }
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
