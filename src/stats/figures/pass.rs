//! The one pass over all answers.

use super::calendar::Calendar;
use super::{DayFigures, Hour, Period, Ratings};
use crate::event::Moment;
use crate::schedule::apply::Counted;
use crate::stats::answered::Answered;
use crate::stats::collection::{Collection, SideNow};
use crate::stats::habit::{Class, Habit};
use crate::stats::leech;
use crate::stats::standing::{Placed, Standing, luck, predicted};

/// Longer than this no answer lasts, in milliseconds: what a session counts at most.
const MOST_MS: u32 = 60_000;

/// What the answers of one side tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Track {
    /// Where it stands after its last answer up to the last day.
    standing: Standing,
    /// Whether it was answered on a later day too.
    went_on: bool,
    /// Its reviews on a later day.
    pub(super) reviews: u64,
    /// Of these, those failed.
    pub(super) failed: u64,
    /// How many were expected to fail.
    pub(super) expected: f64,
    /// The chance of so many failures or more.
    pub(super) chance: f64,
}

impl Track {
    /// Where the side stands as of the last day: as now unless it was answered since.
    pub(super) fn placed(&self, side: &SideNow, period: &Period, n_decks: usize) -> Placed {
        let went_on = side.state.last_day.is_some_and(|day| day > period.as_of);
        let standing = if self.went_on || went_on {
            self.standing
        } else {
            Standing::now(side)
        };
        Placed::of(side, standing, n_decks)
    }
}

/// All that is summed up.
pub(super) struct Pass<'a> {
    collection: &'a Collection,
    period: Period,
    /// The numbers of the sides, sorted, with their places.
    order: Vec<(i64, u32)>,
    /// Where in `order` the side of the answer before stands.
    cursor: usize,
    /// The chances to fail of the reviews of the side that is being read.
    chances: Vec<f32>,
    /// By the place of the side.
    pub(super) tracks: Vec<Track>,
    pub(super) calendar: Calendar,
    pub(super) ratings: Ratings,
    pub(super) hours: [Hour; 24],
    pub(super) habit: Habit,
}

impl<'a> Pass<'a> {
    pub(super) fn over(
        collection: &'a Collection,
        answered: impl Iterator<Item = Answered>,
        period: Period,
    ) -> Self {
        let numbers = collection.sides.iter().map(|side| side.side);
        let mut order: Vec<(i64, u32)> = numbers.zip(0..).collect();
        order.sort_unstable();
        let mut pass = Self {
            collection,
            period,
            order,
            cursor: 0,
            chances: Vec::new(),
            tracks: vec![Track::default(); collection.sides.len()],
            calendar: Calendar::up_to(period.as_of),
            ratings: Ratings::default(),
            hours: Default::default(),
            habit: Habit::of(collection.decks.len()),
        };
        let mut reading: Option<(i64, Option<usize>)> = None;
        for answer in answered {
            let place = match reading {
                Some((side, place)) if side == answer.side => place,
                _ => {
                    pass.end_side(reading);
                    pass.place_of(answer.side)
                }
            };
            reading = Some((answer.side, place));
            if let Some(place) = place {
                pass.take(place, &answer);
            }
        }
        pass.end_side(reading);
        pass
    }

    /// The place of a side, in a step or few as answers come in the order of sides.
    fn place_of(&mut self, side: i64) -> Option<usize> {
        let before = |(number, _): &&(i64, u32)| *number < side;
        if self
            .order
            .get(self.cursor)
            .as_ref()
            .is_none_or(|at| !before(at))
        {
            self.cursor = self.order.partition_point(|at| before(&at));
        } else {
            self.cursor += self.order[self.cursor..].iter().take_while(before).count();
        }
        let (number, place) = self.order.get(self.cursor)?;
        (*number == side).then_some(*place as usize)
    }

    fn take(&mut self, place: usize, answer: &Answered) {
        let day = answer.moment.day;
        if day > self.period.as_of {
            self.tracks[place].went_on |= answer.step.is_some();
            return;
        }
        let took_ms = answer.took_ms.map(|ms| ms.min(MOST_MS));
        let (entry, ago) = self.calendar.on(day);
        timed(&mut entry.told, took_ms);
        entry.gone += u64::from(self.collection.sides[place].deck.is_none());
        let is_counted = self.period.holds(day);
        let hour = &mut self.hours[hour_of(answer.moment)];
        hour.answers += u64::from(is_counted);
        let Some(step) = &answer.step else {
            return;
        };
        let is_pass = answer.rating.is_pass();
        counted(&mut entry.told, step.counted, is_pass);
        let class = Class::of(step);
        if is_counted {
            self.ratings.of(class)[Ratings::place(answer.rating)] += 1;
        }
        let recall = predicted(step);
        let track = &mut self.tracks[place];
        if step.counted == Counted::New {
            // It was reset: what came before says nothing of it any more.
            *track = Track::default();
            self.chances.clear();
        }
        if let Some(recall) = recall {
            entry.tallies[usize::from(step.is_mature())].take(is_pass, recall, luck(answer.chance));
            hour.reviews += u64::from(is_counted);
            hour.passed += u64::from(is_counted && is_pass);
            track.reviews += 1;
            track.failed += u64::from(!is_pass);
            track.expected += 1.0 - recall;
            self.chances.push(1.0 - recall as f32);
        }
        track
            .standing
            .answer(day, answer.rating, step.after, step.due);
        self.habit.take(class, answer.rating, took_ms, recall, ago);
        if ago == 0 {
            let deck = self.collection.sides[place].deck;
            self.habit.count(deck, step.counted);
        }
    }

    /// The answers of a side are all read.
    fn end_side(&mut self, reading: Option<(i64, Option<usize>)>) {
        if let Some((_, Some(place))) = reading {
            let track = &mut self.tracks[place];
            track.chance = leech::tail(&self.chances, track.failed as usize);
        }
        self.chances.clear();
    }
}

impl Ratings {
    fn of(&mut self, class: Class) -> &mut [u64; 4] {
        match class {
            Class::New => &mut self.new,
            Class::Young => &mut self.young,
            Class::Mature => &mut self.mature,
            Class::Again => &mut self.again,
        }
    }
}

fn timed(day: &mut DayFigures, took_ms: Option<u32>) {
    day.answers += 1;
    match took_ms {
        Some(ms) => day.took_ms += u64::from(ms),
        None => day.untimed += 1,
    }
}

fn counted(day: &mut DayFigures, counted: Counted, is_pass: bool) {
    match counted {
        Counted::New => day.new += 1,
        Counted::Review => {
            day.reviews += 1;
            day.passed += u64::from(is_pass);
        }
        Counted::Again => {}
    }
}

/// The hour of local time, 0 to 23.
fn hour_of(moment: Moment) -> usize {
    let local_s = moment
        .at_ms
        .div_euclid(1000)
        .saturating_add(i64::from(moment.offset_s));
    (local_s.div_euclid(3600)).rem_euclid(24) as usize
}
