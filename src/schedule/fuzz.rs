//! Fuzz and levelling: near which day an interval may end, and which of these days it does.

use super::day::share;
use super::memory::MAX_INTERVAL;
use crate::event::StudyDay;

/// For each stretch of an interval, in days, by what part of it the date may be moved: the ranges of Anki
/// (`rslib/src/scheduler/states/fuzz.rs`).
const STRETCHES: [(f32, f32, f32); 3] = [
    (2.5, 7.0, 0.15),
    (7.0, 20.0, 0.1),
    (20.0, f32::INFINITY, 0.05),
];

/// Beyond this interval, in days, the load of a day says nothing yet: the longest that Anki levels.
const LEVELLED: u32 = 90;

/// The shortest and the longest interval, in whole days, that may stand for one of `days`; both at least 1 and at most
/// [`MAX_INTERVAL`]. Never below what a shorter interval may become, nor above what a longer one may.
pub(super) fn range(days: f32) -> (u32, u32) {
    let days = days.clamp(1.0, MAX_INTERVAL as f32);
    if days < STRETCHES[0].0 {
        return (whole(days), whole(days));
    }
    let reach = STRETCHES
        .iter()
        .map(|(from, to, part)| part * (days.min(*to) - from).max(0.0))
        .fold(1.0, |sum, part| sum + part);
    (whole(days - reach), whole(days + reach))
}

/// Rounded to whole days, at least 1 and at most [`MAX_INTERVAL`].
pub(super) fn whole(days: f32) -> u32 {
    (days.round() as u32).clamp(1, MAX_INTERVAL)
}

/// The interval in `low..=high` whose day is the emptiest for its share of work; of equal ones the nearest to
/// `wished`, and of equally near ones the earlier. With a share of 0 a day is taken only when all others have it too.
pub(super) fn level(
    (low, high): (u32, u32),
    wished: u32,
    today: StudyDay,
    load: &dyn Fn(StudyDay) -> u32,
    easy_days: [f32; 7],
) -> u32 {
    if low >= high {
        return low;
    }
    crowds((low, high), today, load, easy_days)
        .map(|crowd| (crowd.crowd(), crowd.days.abs_diff(wished), crowd.days))
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)))
        .map_or(wished, |(_, _, days)| days)
}

/// A day on which an interval may end, with what levelling sees of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crowd {
    /// The interval that ends on it, in days.
    pub days: u32,
    /// How many other sides fall due on it; 0 beyond [`LEVELLED`] days.
    pub sides: u32,
    /// The share of a normal day's work that it is to have, 0 to 1.
    pub share: f64,
}

impl Crowd {
    /// How crowded it is: (sides + 1) / share. Infinite for a share of 0.
    pub fn crowd(&self) -> f64 {
        (f64::from(self.sides) + 1.0) / self.share
    }
}

/// The days on which an interval in `low..=high` may end.
pub(super) fn crowds(
    (low, high): (u32, u32),
    today: StudyDay,
    load: &dyn Fn(StudyDay) -> u32,
    easy_days: [f32; 7],
) -> impl Iterator<Item = Crowd> {
    (low..=high).map(move |days| {
        let day = today.plus(days);
        Crowd {
            days,
            sides: if days <= LEVELLED { load(day) } else { 0 },
            share: share(day, easy_days),
        }
    })
}
