//! What is told of a learner's progress.
//!
//! Answers and states are those up to the day that stands for today; decks, suspensions and expiry are those of now.

mod calendar;
mod days;
mod hard;
mod now;
mod pass;
mod retention;

use self::now::Now;
use self::pass::Pass;
use super::answered::Answered;
use super::collection::Collection;
use super::forecast::{self, Ground};
use super::standing::Placed;
use crate::event::{Rating, StudyDay};
use crate::schedule::memory::Model;
use crate::schedule::model::Limits;

/// What is wanted, and what the learner set that figures rest on.
#[derive(Clone, Copy, Debug)]
pub struct Wishes<'a> {
    /// Which answers are counted.
    pub period: Period,
    /// What a study day may hold of all decks together.
    pub total: Limits,
    /// For each day of the week from Monday, its share of a normal day's work: 0 none, 1 all.
    pub easy_days: [f32; 7],
    /// The memory model in force.
    pub model: &'a Model,
}

/// All figures of a collection, from all answers to its sides, which come sorted by side, then by time. Answers to other
/// sides, and those after [`Period::as_of`], are left out.
///
/// The period restricts days, weeks, retention, ratings, hours and the total, and nothing else. A side that was answered
/// after that day stands where its last answer up to that day left it; the others as they are now.
pub fn figures(
    collection: &Collection,
    answered: impl Iterator<Item = Answered>,
    wishes: &Wishes,
) -> Figures {
    let period = Period {
        until: wishes.period.until.min(wishes.period.as_of),
        ..wishes.period
    };
    let pass = Pass::over(collection, answered, period);
    let sides = collection.sides.iter().zip(&pass.tracks);
    let n_decks = collection.decks.len();
    let placed: Vec<Placed> = sides
        .map(|(side, track)| track.placed(side, &period, n_decks))
        .collect();
    let now = Now {
        collection,
        sides: &placed,
        day: period.as_of,
    };
    let progress = now.progress(wishes.model);
    let reviewed = hard::reviewed(collection, &placed, &pass.tracks, period.as_of);
    let leeches = hard::leeches(&reviewed);
    let all = pass.calendar.sorted();
    let counted = all.partition_point(|day| Some(day.told.day) < period.since);
    let end = all.partition_point(|day| day.told.day <= period.until);
    let within = all.get(counted..end).unwrap_or_default();
    let days: Vec<DayFigures> = within.iter().map(|day| day.told).collect();
    let today = all.last().map(|day| day.told);
    Figures {
        period,
        today: today
            .filter(|today| today.day == period.as_of)
            .unwrap_or(DayFigures {
                day: period.as_of,
                ..DayFigures::default()
            }),
        streak: days::streak(&all, period.as_of),
        total: days::total(within),
        year: days::year(&all, period.as_of),
        retention: retention::over(within),
        weeks: retention::by_week(within),
        forecast: forecast::forecast(Ground {
            collection,
            sides: &placed,
            habit: &pass.habit,
            known: now::known(&progress),
            wishes,
        }),
        states: now.states(),
        stability: now.stability(),
        difficulty: now.difficulty(),
        ratings: pass.ratings,
        hours: pass.hours,
        hardest: hard::hardest(&reviewed, &leeches),
        leeches,
        progress,
        days,
    }
}

/// Which answers are counted, and as of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first study day counted; `None` from the first answer on.
    pub since: Option<StudyDay>,
    /// The last study day counted; never after `as_of`.
    pub until: StudyDay,
    /// The day that stands for today: later answers are left out, and states are those of that day.
    pub as_of: StudyDay,
}

impl Period {
    /// Whether answers of this day are counted.
    fn holds(&self, day: StudyDay) -> bool {
        self.since.is_none_or(|since| since <= day) && day <= self.until
    }
}

/// A share or a mean with what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The best guess.
    pub value: f64,
    /// The lower bound of its 95 % interval.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
    /// How many answers stand behind it.
    pub n: u64,
}

/// A figure, or that too little stands behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// It can be told.
    Told(Estimate),
    /// It cannot: there are `n` answers where `needed` are the least.
    TooFew {
        /// How many there are.
        n: u64,
        /// How many are the least.
        needed: u64,
    },
}

/// Everything that `griot stats` tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// What was counted.
    pub period: Period,
    /// Today (the day as of which figures are) by itself.
    pub today: DayFigures,
    /// Days in a row.
    pub streak: Streak,
    /// All of the period together.
    pub total: Total,
    /// Each study day of the period on which something was answered, oldest first.
    pub days: Vec<DayFigures>,
    /// Answers on each day that has any of the last 53 weeks, which begin on Monday and of which that of today is the
    /// last; whatever the period, oldest first.
    pub year: Vec<(StudyDay, u64)>,
    /// Retention over the whole period.
    pub retention: Retention,
    /// Retention by week, oldest first; weeks begin on Monday, and only those with reviews are here.
    pub weeks: Vec<Week>,
    /// What the next days are likely to bring; `None` when nothing was ever answered and nothing is new.
    pub forecast: Option<Forecast>,
    /// Sides by state.
    pub states: States,
    /// Sides by stability, in days, shortest first.
    pub stability: Vec<Bin>,
    /// Sides by difficulty, 1 to 10, easiest first.
    pub difficulty: Vec<Bin>,
    /// How often each rating was given.
    pub ratings: Ratings,
    /// By hour of local time, 0 to 23.
    pub hours: [Hour; 24],
    /// The sides that are hardest to keep besides the leeches, hardest first; at most [`N_HARDEST`].
    pub hardest: Vec<Hard>,
    /// The sides that are forgotten more often than chance explains, worst first.
    pub leeches: Vec<Hard>,
    /// Each deck, in order, and then each tag, by name.
    pub progress: Vec<Progress>,
}

/// The most sides that are told as hardest.
pub const N_HARDEST: usize = 20;

/// One study day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DayFigures {
    /// Which.
    pub day: StudyDay,
    /// All answers, of every kind of session.
    pub answers: u64,
    /// Sides answered for the first time.
    pub new: u64,
    /// Sides reviewed: the first answer of that day to a side known before.
    pub reviews: u64,
    /// Of these reviews, those passed.
    pub passed: u64,
    /// Milliseconds that answers took, where that is known.
    pub took_ms: u64,
    /// Answers of which the time is not known.
    pub untimed: u64,
}

/// Days in a row on which something was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// Up to today, or to yesterday if nothing was answered today yet.
    pub current: u32,
    /// The longest ever.
    pub longest: u32,
}

/// All of the period together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Total {
    /// The first study day with an answer.
    pub first_day: Option<StudyDay>,
    /// Study days with an answer.
    pub days: u64,
    /// All answers.
    pub answers: u64,
    /// Sides answered for the first time.
    pub new: u64,
    /// Reviews.
    pub reviews: u64,
    /// Milliseconds that answers took, where that is known.
    pub took_ms: u64,
    /// Answers of which the time is not known.
    pub untimed: u64,
    /// Answers to sides that stand in no deck any more.
    pub gone: u64,
}

/// How much of what was reviewed on a later day was remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention {
    /// Of young sides.
    pub young: Recalled,
    /// Of mature ones.
    pub mature: Recalled,
    /// Of both.
    pub all: Recalled,
}

/// What was remembered beside what was predicted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recalled {
    /// Reviews.
    pub n: u64,
    /// Those passed, as answered.
    pub passed: u64,
    /// The share really remembered: corrected for guessing.
    pub actual: Figure,
    /// The mean of what was predicted when each was answered, corrected in the same way; `None` without reviews.
    pub predicted: Option<f64>,
}

/// A week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Week {
    /// Its Monday.
    pub monday: StudyDay,
    /// What was remembered.
    pub retention: Retention,
}

/// What the next days are likely to bring to a learner who does all that is due each day.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Day after day, from today on (what is left of it).
    pub days: Vec<ForecastDay>,
    /// Sides that are due today or before beyond what today's limits allow.
    pub backlog: u64,
    /// Seconds that a review is taken to last.
    pub seconds_per_review: f64,
    /// Seconds that the first answer to a new side is taken to last.
    pub seconds_per_new: f64,
    /// Whether these were measured on the learner; false when they are what is usual.
    pub is_own_pace: bool,
    /// The expected share, 0 to 1, of the reviews of these days that is passed; `None` without reviews.
    pub recall: Option<f64>,
    /// How many sides are known today, and at the end.
    pub known: (f64, f64),
}

/// One day to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastDay {
    /// Which.
    pub day: StudyDay,
    /// Expected reviews.
    pub reviews: f64,
    /// Expected new sides.
    pub new: f64,
    /// Expected answers in all, repeats of what failed among them.
    pub answers: f64,
    /// Expected minutes.
    pub minutes: f64,
    /// The share of a normal day's work that it is to have: below 1 on an easy day.
    pub share: f64,
}

/// Sides by state: each side that stands in a deck is in one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct States {
    /// Never answered.
    pub new: u64,
    /// Failed at the last answer.
    pub learning: u64,
    /// Passed, with a stability below 21 days.
    pub young: u64,
    /// Passed, with a stability of 21 days or more.
    pub mature: u64,
    /// Not asked: suspended, by the learner or the author, or expired.
    pub suspended: u64,
}

/// How many have a value from one bound up to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The lower bound, in it.
    pub from: f64,
    /// The upper bound, in it only where it is the last of all; may be infinite in the last bin, which is told as open.
    pub to: Option<f64>,
    /// How many.
    pub n: u64,
}

/// How often each rating was given, worst first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratings {
    /// At the first answer to a side.
    pub new: [u64; 4],
    /// At reviews of young sides.
    pub young: [u64; 4],
    /// At reviews of mature ones.
    pub mature: [u64; 4],
    /// When a side was asked once more on the same day.
    pub again: [u64; 4],
}

impl Ratings {
    /// The place of a rating in these lists.
    pub fn place(rating: Rating) -> usize {
        rating as usize - 1
    }
}

/// An hour of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hour {
    /// All answers.
    pub answers: u64,
    /// Reviews on a later day.
    pub reviews: u64,
    /// Of these, those passed.
    pub passed: u64,
}

/// A side that is hard to keep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hard {
    /// Its number in the store.
    pub side: i64,
    /// How often it was reviewed on a later day.
    pub reviews: u64,
    /// How often it failed then.
    pub failed: u64,
    /// How often it was expected to fail.
    pub expected: f64,
    /// The chance that a side which is as well remembered as was predicted fails so often or more, 0 to 1.
    pub chance: f64,
    /// Its stability now, in days.
    pub stability: f64,
    /// Its difficulty now, 1 to 10.
    pub difficulty: f64,
}

/// How far a deck or a tag is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What it is.
    pub of: Subject,
    /// All its sides, those that are suspended or expired among them.
    pub sides: u64,
    /// Those that were answered.
    pub seen: u64,
    /// Sides known: the sum of their recall, corrected for guessing.
    pub known: f64,
    /// Half the width of the 95 % interval of that number.
    pub plus_minus: f64,
}

/// A deck or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A deck, an index into `Collection::decks`.
    Deck(usize),
    /// A tag.
    Tag(String),
}

#[cfg(test)]
mod tests;
