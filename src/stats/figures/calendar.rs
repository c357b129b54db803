//! Answers by study day.

use std::collections::BTreeMap;

use super::DayFigures;
use super::retention::Tally;
use crate::event::StudyDay;

/// How many days back a day is found by its offset alone; days before them are looked up. A hundred years.
const DENSE: u32 = 36_525;

/// What stands for no place.
const NONE: u32 = u32::MAX;

/// One study day.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// What was answered.
    pub(super) told: DayFigures,
    /// What was remembered of young and of mature sides.
    pub(super) tallies: [Tally; 2],
    /// Answers to sides that stand in no deck any more.
    pub(super) gone: u64,
}

/// Study days up to a last one, those with answers alone.
pub(super) struct Calendar {
    last: StudyDay,
    places: Vec<u32>,
    far: BTreeMap<u32, u32>,
    entries: Vec<Entry>,
}

impl Calendar {
    /// No days yet; none after `last` is to come.
    pub(super) fn up_to(last: StudyDay) -> Self {
        Self {
            last,
            places: vec![NONE; DENSE as usize],
            far: BTreeMap::new(),
            entries: Vec::new(),
        }
    }

    /// The day, and how many days before the last it is.
    pub(super) fn on(&mut self, day: StudyDay) -> (&mut Entry, u32) {
        let ago = self.last.since(day);
        let place = match self.places.get_mut(ago as usize) {
            Some(place) => place,
            None => self.far.entry(ago).or_insert(NONE),
        };
        if *place == NONE {
            *place = self.entries.len() as u32;
            self.entries.push(Entry::default());
            self.entries[*place as usize].told.day = day;
        }
        (&mut self.entries[*place as usize], ago)
    }

    /// All days, oldest first.
    pub(super) fn sorted(mut self) -> Vec<Entry> {
        self.entries.sort_unstable_by_key(|entry| entry.told.day);
        self.entries
    }
}
