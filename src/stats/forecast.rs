//! What the next days are likely to bring, by playing them through: a learner who does all that is due each day.
//!
//! Each day asks what the planner would: what failed first, then the oldest due, within the limits of each deck and of all
//! together, then new sides in the order of the files, decks in turn; siblings on different days; nothing that is
//! suspended, expired or buried. What a side requires is not asked after: new sides come in the order of the file all the
//! same. Whether an answer is right is drawn from the recall that the memory model gives, corrected by how much better or
//! worse the learner did than it said; what failed is asked again until it is passed; the next date is what
//! [`apply::decide`](crate::schedule::apply::decide) decides, fuzz, levelling and easy days among it. On an easy day fewer new sides are asked.
//!
//! Small collections are played through several times and the mean is told, as chance matters more there.

mod queue;
mod run;

use self::queue::Queues;
use self::run::{Played, Run};
use super::collection::Collection;
use super::figures::{Forecast, ForecastDay, Wishes};
use super::habit::{Class, Habit};
use super::standing::{Placed, Standing};
use crate::event::StudyDay;
use crate::schedule::day::share;

/// How many days are told of.
const DAYS: usize = 30;
/// The most often that the days are played through.
const MOST_RUNS: u64 = 8;
/// After so many answers they are not played through again.
const ENOUGH_ANSWERS: f64 = 8000.0;

/// What a forecast starts from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) collection: &'a Collection,
    pub(super) sides: &'a [Placed],
    pub(super) habit: &'a Habit,
    /// How many sides are known today.
    pub(super) known: f64,
    pub(super) wishes: &'a Wishes<'a>,
}

impl Ground<'_> {
    fn today(&self) -> StudyDay {
        self.wishes.period.as_of
    }

    /// How many sides are known on a day, if they stand so.
    fn known(&self, standings: &[Standing], day: StudyDay) -> f64 {
        let sides = self.sides.iter().zip(standings);
        sides
            .filter(|(side, _)| side.deck.is_some())
            .filter_map(|(side, standing)| side.known(self.wishes.model, standing, day))
            .sum()
    }
}

/// The forecast; `None` when nothing was ever answered and nothing is new.
pub(super) fn forecast(ground: Ground) -> Option<Forecast> {
    let start = Queues::at_start(ground);
    let mut sides = ground.sides.iter();
    let nothing_known = sides.all(|side| side.standing.memory.is_none());
    if nothing_known && start.has_no_new() {
        return None;
    }
    let mut played = Played::default();
    let mut runs = 0;
    while runs < MOST_RUNS && played.answers() < ENOUGH_ANSWERS {
        played.add(&Run::from(ground, start.clone(), runs).play());
        runs += 1;
    }
    Some(told(ground, &played, runs as f64))
}

fn told(ground: Ground, played: &Played, runs: f64) -> Forecast {
    let today = ground.today();
    let easy_days = ground.wishes.easy_days;
    let days = (0..).zip(&played.days).map(|(offset, sums)| {
        let day = today.plus(offset);
        ForecastDay {
            day,
            reviews: sums.reviews / runs,
            new: sums.new / runs,
            answers: sums.answers / runs,
            minutes: sums.seconds / runs / 60.0,
            share: share(day, easy_days),
        }
    });
    let reviews: f64 = played.days.iter().map(|day| day.reviews).sum();
    let per_review = |sum: f64| (reviews > 0.0).then(|| sum / reviews);
    Forecast {
        days: days.collect(),
        backlog: (played.backlog as f64 / runs).round() as u64,
        seconds_per_review: per_review(played.review_seconds)
            .unwrap_or_else(|| ground.habit.seconds(Class::Young)),
        seconds_per_new: ground.habit.seconds(Class::New),
        is_own_pace: ground.habit.is_own_pace(),
        recall: per_review(played.recalled),
        known: (ground.known, played.known / runs),
    }
}

#[cfg(test)]
mod tests;
