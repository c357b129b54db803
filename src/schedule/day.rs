//! Study days: which one a moment is in, and how many lie between two answers.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use jiff::{Span, Timestamp, Zoned};

use crate::event::{Moment, StudyDay};

/// Answers closer together than this count as on the same day, in milliseconds: four hours.
const SAME_DAY_MS: i64 = 4 * 60 * 60 * 1000;

/// The date of study day 0.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The study day of a moment where the learner is: the latest one that has begun. A day begins when the local clock
/// first shows `day_starts`, or, where the clock jumps over that time, when it has jumped; so within one zone the study
/// day never goes back, even where the clock does.
pub fn study_day(local: &Zoned, day_starts: Time) -> StudyDay {
    let zone = local.time_zone();
    let today = of_date(local.date());
    // Tomorrow may have begun where the clock went back over midnight; the day before yesterday may still last where a
    // zone left a whole date out.
    [1, 0, -1]
        .into_iter()
        .map(|offset| StudyDay(today.0 + offset))
        .find(|day| {
            date(*day)
                .and_then(|date| zone.to_zoned(date.to_datetime(day_starts)).ok())
                .is_some_and(|start| start <= *local)
        })
        .unwrap_or(StudyDay(today.0 - 2))
}

/// The moment as the log keeps it.
pub fn moment(local: &Zoned, day_starts: Time) -> Moment {
    Moment {
        at_ms: local.timestamp().as_millisecond(),
        offset_s: local.offset().seconds(),
        day: study_day(local, day_starts),
    }
}

/// The study day that begins on a date.
pub fn of_date(date: Date) -> StudyDay {
    let days = EPOCH.duration_until(date).as_hours() / 24;
    StudyDay(days as i32)
}

/// The date on which a study day begins; `None` outside the years −9999 to 9999.
pub fn date(day: StudyDay) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(day.0).ok()?).ok()
}

/// Days between two answers: the difference of their study days as they were recorded, never below 0, and 0 when the
/// second came less than four hours after the first, or before it (a clock was put back).
pub fn elapsed_days(last_day: StudyDay, last_ms: i64, day: StudyDay, ms: i64) -> u32 {
    if ms.saturating_sub(last_ms) < SAME_DAY_MS {
        0
    } else {
        day.since(last_day)
    }
}

/// The local time of a moment, as it was where it happened; `None` outside the calendar.
pub fn local(moment: Moment) -> Option<Zoned> {
    let time = Timestamp::from_millisecond(moment.at_ms).ok()?;
    let offset = Offset::from_seconds(moment.offset_s).ok()?;
    Some(time.to_zoned(offset.to_time_zone()))
}

/// The moment by RFC 3339, with the offset of its place; `None` outside the calendar.
pub fn rfc_3339(moment: Moment) -> Option<String> {
    local(moment).map(|local| local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// The share of a normal day's work that a day is to have, 0 to 1, by its weekday: `easy_days` has one for each, from
/// Monday. What is no share counts as all.
pub fn share(day: StudyDay, easy_days: [f32; 7]) -> f64 {
    let weekday = (i64::from(day.0) + 3).rem_euclid(7) as usize;
    let share = easy_days[weekday];
    if share.is_nan() {
        1.0
    } else {
        f64::from(share.clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests;
