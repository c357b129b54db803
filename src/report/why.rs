//! How the due date of a side came about, as data and as the JSON that `docs/why.md` describes.

use serde::Serialize;

use crate::event::{Decision, Moment, Rating, StudyDay};
use crate::schedule::apply::{Counted, Crowd, Derivation, Fuzzed};
use crate::schedule::day;
use crate::schedule::replay::Traced;

/// The version of the JSON. Within one, fields are only added.
pub const VERSION: u32 = 1;

/// All that the due date of one side rests on. Texts are safe to show.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Why {
    /// [`VERSION`].
    pub v: u32,
    /// Its key.
    pub card: String,
    /// The deck's id.
    pub deck: String,
    /// The kind of card.
    pub kind: &'static str,
    /// What it asks, on one line.
    pub question: String,
    /// The deck file.
    pub file: String,
    /// Line of the card, from 1.
    pub line: usize,
    /// Today's study day.
    pub today: String,
    /// `new`, `learning` (it failed at its last answer) or `review`.
    pub state: &'static str,
    /// The study day it is due; `None` while new.
    pub due: Option<String>,
    /// Whole study days from today until then, negative when that is over.
    pub due_in_days: Option<i64>,
    /// Whether it is asked today.
    pub asked: Asked,
    /// The recall aimed at.
    pub target: Target,
    /// The weights of the memory model.
    pub weights: Weights,
    /// When a study day begins, local time.
    pub day_starts: String,
    /// The days of the week with less work than others.
    pub easy_days: Vec<EasyDay>,
    /// The limits of a study day.
    pub limits: Limits,
    /// When it began anew by `griot reset` for the last time.
    pub reset: Option<String>,
    /// Its answers, oldest first.
    pub answers: Vec<Answer>,
    /// What each rating would decide now, worst first.
    pub now: Vec<Outcome>,
}

/// Whether a side is asked today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// Its place in what `griot study` would ask now, from 1; `None` when it is not in it.
    pub place: Option<usize>,
    /// Why it is not in it, each a clause.
    pub because: Vec<String>,
}

/// The recall aimed at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Target {
    /// The `retention` of its deck, 0 to 1.
    pub retention: f64,
    /// The chance, 0 to 1, that a blind guess is right.
    pub guess: f64,
    /// What is scheduled by, 0 to 1: raised where an answer can be guessed.
    pub recall: f64,
}

/// The weights of the memory model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weights {
    /// w0 to w20.
    pub values: Vec<f32>,
    /// When they were fitted by `griot tune`; `None` for the defaults of FSRS-6.
    pub fitted: Option<String>,
}

/// A day of the week with less work than others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EasyDay {
    /// In lower case.
    pub weekday: &'static str,
    /// Its share of a normal day's work, 0 to 1.
    pub share: f32,
}

/// The limits of a study day, and what was done today.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Limits {
    /// Of its deck.
    pub deck: Limit,
    /// Of all decks together.
    pub total: Limit,
}

/// One pair of limits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Limit {
    /// New sides today.
    pub new_per_day: u32,
    /// New sides answered today.
    pub new_done: u32,
    /// Reviews today.
    pub reviews_per_day: u32,
    /// Reviews done today.
    pub reviews_done: u32,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The id of its event.
    pub event: String,
    /// When, with the offset of local time then.
    pub time: String,
    /// Its study day.
    pub day: String,
    /// The key that the card had then, when it has another now.
    pub given_to: Option<String>,
    /// Whether the card was new then: the first answer of all, or since it began anew.
    pub is_first: bool,
    /// The rating in force.
    pub rating: &'static str,
    /// The rating before it was rated otherwise.
    pub rated_first: Option<&'static str>,
    /// Study days since the answer before it.
    pub elapsed_days: u32,
    /// The chance of a right answer that the model gives, 0 to 1; `None` for a first answer.
    pub recall: Option<f32>,
    /// Stability before it, in days.
    pub stability_before: Option<f32>,
    /// Difficulty before it, 1 to 10.
    pub difficulty_before: Option<f32>,
    /// Stability after it, in days.
    pub stability: f32,
    /// Difficulty after it, 1 to 10.
    pub difficulty: f32,
    /// The interval that was decided then.
    pub interval: Interval,
    /// The days until recall has fallen to the target, by today's weights and target; `None` after a failed answer.
    pub model_days: Option<f32>,
    /// The shortest and longest interval that fuzz may make of these; `None` after a failed answer.
    pub range_days: Option<(u32, u32)>,
    /// Whether today's weights and target give the interval before levelling that was decided then.
    pub is_as_decided: bool,
}

/// An interval in whole days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// What the model gives, rounded.
    pub base_days: u32,
    /// Added or taken by fuzz.
    pub fuzz_days: i32,
    /// Added or taken by levelling.
    pub levelling_days: i32,
    /// The sum.
    pub days: u32,
}

/// What a rating would decide now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The rating.
    pub rating: &'static str,
    /// Stability after it, in days.
    pub stability: f32,
    /// Difficulty after it, 1 to 10.
    pub difficulty: f32,
    /// The days until recall has fallen to the target; `None` after a failed answer.
    pub model_days: Option<f32>,
    /// The shortest and longest interval that fuzz may make of these; `None` after a failed answer.
    pub range_days: Option<(u32, u32)>,
    /// The days among which levelling chooses; empty when there is no choice.
    pub candidates: Vec<Candidate>,
    /// What is decided.
    pub interval: Interval,
    /// The study day it would fall due.
    pub due: String,
}

/// A day that levelling may choose.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// The interval that ends on it.
    pub days: u32,
    /// How many other sides are due on it.
    pub due: u32,
    /// Its share of a normal day's work, 0 to 1.
    pub share: f32,
}

impl Answer {
    /// From the trace of a side: `decided` is what was recorded, `derived` what today's model and target would decide.
    pub fn of(
        traced: &Traced,
        first_rating: Option<Rating>,
        decided: Option<Decision>,
        derived: &Derivation,
    ) -> Self {
        let step = &traced.step;
        let before = step.before;
        let of_model = |decision: Decision| (decision.base_days, decision.fuzz_days);
        Self {
            event: traced.id.to_string(),
            time: time(traced.moment),
            day: date(traced.moment.day),
            given_to: None,
            is_first: step.counted == Counted::New,
            rating: traced.rating.name(),
            rated_first: first_rating.map(Rating::name),
            elapsed_days: step.elapsed_days,
            recall: step.recall,
            stability_before: before.map(|memory| memory.stability),
            difficulty_before: before.map(|memory| memory.difficulty),
            stability: step.after.stability,
            difficulty: step.after.difficulty,
            interval: decided.map_or(Interval::NEXT_DAY, Interval::of),
            model_days: derived.fuzzed.map(|fuzzed| fuzzed.model_days),
            range_days: derived.fuzzed.map(|fuzzed| fuzzed.range),
            // On days without other sides levelling may still move a date from an easy day.
            is_as_decided: decided.map(of_model) == Some(of_model(derived.decision)),
        }
    }
}

impl Interval {
    const NEXT_DAY: Self = Self {
        base_days: 1,
        fuzz_days: 0,
        levelling_days: 0,
        days: 1,
    };

    /// As it was decided.
    pub fn of(decision: Decision) -> Self {
        let days = i64::from(decision.base_days)
            + i64::from(decision.fuzz_days)
            + i64::from(decision.levelling_days);
        Self {
            base_days: decision.base_days,
            fuzz_days: decision.fuzz_days,
            levelling_days: decision.levelling_days,
            days: u32::try_from(days).unwrap_or(0),
        }
    }
}

impl Outcome {
    /// From what would be decided.
    pub fn of(derived: &Derivation) -> Self {
        let fuzzed: Option<Fuzzed> = derived.fuzzed;
        let candidate = |crowd: &Crowd| Candidate {
            days: crowd.days,
            due: crowd.sides,
            share: crowd.share as f32,
        };
        Self {
            rating: derived.rating.name(),
            stability: derived.memory.stability,
            difficulty: derived.memory.difficulty,
            model_days: fuzzed.map(|fuzzed| fuzzed.model_days),
            range_days: fuzzed.map(|fuzzed| fuzzed.range),
            candidates: derived.days.iter().map(candidate).collect(),
            interval: Interval::of(derived.decision),
            due: date(derived.decision.due),
        }
    }
}

/// The date of a study day, such as `2026-11-28`; its number where the calendar ends.
pub fn date(day: StudyDay) -> String {
    day::date(day).map_or_else(|| format!("day {}", day.0), |date| date.to_string())
}

/// A moment by RFC 3339, with the offset as it was then; milliseconds since 1970 where the calendar ends.
pub fn time(moment: Moment) -> String {
    day::rfc_3339(moment).unwrap_or_else(|| format!("{} ms", moment.at_ms))
}
