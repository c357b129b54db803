//! Statistics as JSON, which `docs/statistics.md` describes and `docs/stats.schema.json` holds.

mod calibration;
mod cards;
mod figure;

use serde::Serialize;

use self::calibration::CalibrationOut;
use self::cards::{DeckOut, HardOut, TagOut, decks_out, hard_out, tags_out};
use self::figure::{RecalledOut, RetentionOut, finite};
use super::account::Account;
use super::words::iso_date;
use crate::event::StudyDay;
use crate::stats::figures::{Bin, DayFigures, Figures, Forecast, ForecastDay, Hard, States, Total};
use crate::text::safe_json;

/// The version of the format. Within one, fields are only added.
pub const VERSION: u32 = 1;

/// Statistics as one JSON object, with a line feed at its end. Texts are made safe as griot's other JSON is; a number
/// that cannot be told is `null`.
pub fn to_json(account: &Account) -> String {
    // Every field is a text, a finite number, a truth value or a list of such, which is all that JSON needs.
    let json = serde_json::to_string_pretty(&out(account)).unwrap_or_default();
    let lines: Vec<_> = json.lines().map(safe_json).collect();
    lines.join("\n") + "\n"
}

#[derive(Serialize)]
#[serde(tag = "type", rename = "stats")]
struct Out<'a> {
    v: u32,
    period: PeriodOut,
    today: DayOut,
    streak_days: u32,
    longest_streak_days: u32,
    total: TotalOut,
    days: Vec<DayOut>,
    year: Vec<YearDayOut>,
    retention: RetentionOut,
    weeks: Vec<WeekOut>,
    forecast: Option<ForecastOut>,
    states: StatesOut,
    stability: Vec<BinOut>,
    difficulty: Vec<BinOut>,
    ratings: RatingsOut,
    hours: Vec<HourOut>,
    hardest: Vec<HardOut<'a>>,
    leeches: Vec<HardOut<'a>>,
    decks: Vec<DeckOut<'a>>,
    tags: Vec<TagOut<'a>>,
    calibration: Option<CalibrationOut>,
}

#[derive(Serialize)]
struct PeriodOut {
    since: Option<String>,
    until: String,
    as_of: String,
}

#[derive(Serialize)]
struct DayOut {
    day: String,
    answers: u64,
    new: u64,
    reviews: u64,
    passed: u64,
    minutes: f64,
    untimed: u64,
}

#[derive(Serialize)]
struct YearDayOut {
    day: String,
    answers: u64,
}

#[derive(Serialize)]
struct TotalOut {
    first_day: Option<String>,
    days: u64,
    answers: u64,
    new: u64,
    reviews: u64,
    minutes: f64,
    untimed: u64,
    gone: u64,
}

#[derive(Serialize)]
struct WeekOut {
    monday: String,
    young: RecalledOut,
    mature: RecalledOut,
    all: RecalledOut,
}

#[derive(Serialize)]
struct ForecastOut {
    days: Vec<ForecastDayOut>,
    backlog: u64,
    seconds_per_review: Option<f64>,
    seconds_per_new: Option<f64>,
    own_pace: bool,
    recall: Option<f64>,
    known_today: Option<f64>,
    known_at_end: Option<f64>,
}

#[derive(Serialize)]
struct ForecastDayOut {
    day: String,
    reviews: Option<f64>,
    new: Option<f64>,
    answers: Option<f64>,
    minutes: Option<f64>,
    share: Option<f64>,
}

#[derive(Serialize)]
struct StatesOut {
    new: u64,
    learning: u64,
    young: u64,
    mature: u64,
    suspended: u64,
}

#[derive(Serialize)]
struct BinOut {
    from: Option<f64>,
    to: Option<f64>,
    cards: u64,
}

#[derive(Serialize)]
struct RatingsOut {
    new: RatingOut,
    young: RatingOut,
    mature: RatingOut,
    repeat: RatingOut,
}

#[derive(Serialize)]
struct RatingOut {
    again: u64,
    hard: u64,
    good: u64,
    easy: u64,
}

#[derive(Serialize)]
struct HourOut {
    hour: usize,
    answers: u64,
    reviews: u64,
    passed: u64,
}

fn out(account: &Account) -> Out<'_> {
    let figures = &account.figures;
    let hard = |cards: &[Hard]| cards.iter().map(|hard| hard_out(account, hard)).collect();
    Out {
        v: VERSION,
        period: PeriodOut {
            since: figures.period.since.map(iso_date),
            until: iso_date(figures.period.until),
            as_of: iso_date(figures.period.as_of),
        },
        today: day_out(&figures.today),
        streak_days: figures.streak.current,
        longest_streak_days: figures.streak.longest,
        total: total_out(&figures.total),
        days: figures.days.iter().map(day_out).collect(),
        year: figures.year.iter().map(year_day_out).collect(),
        retention: RetentionOut::of(&figures.retention),
        weeks: weeks_out(figures),
        forecast: figures.forecast.as_ref().map(forecast_out),
        states: states_out(figures.states),
        stability: figures.stability.iter().map(bin_out).collect(),
        difficulty: figures.difficulty.iter().map(bin_out).collect(),
        ratings: ratings_out(figures),
        hours: hours_out(figures),
        hardest: hard(&figures.hardest),
        leeches: hard(&figures.leeches),
        decks: decks_out(account),
        tags: tags_out(account),
        calibration: account.calibration.as_ref().map(CalibrationOut::of),
    }
}

/// Minutes to three decimals, from milliseconds.
pub(super) fn in_minutes(ms: u64) -> f64 {
    (ms as f64 / 60.0).round() / 1000.0
}

fn day_out(day: &DayFigures) -> DayOut {
    DayOut {
        day: iso_date(day.day),
        answers: day.answers,
        new: day.new,
        reviews: day.reviews,
        passed: day.passed,
        minutes: in_minutes(day.took_ms),
        untimed: day.untimed,
    }
}

fn year_day_out((day, answers): &(StudyDay, u64)) -> YearDayOut {
    YearDayOut {
        day: iso_date(*day),
        answers: *answers,
    }
}

fn total_out(total: &Total) -> TotalOut {
    TotalOut {
        first_day: total.first_day.map(iso_date),
        days: total.days,
        answers: total.answers,
        new: total.new,
        reviews: total.reviews,
        minutes: in_minutes(total.took_ms),
        untimed: total.untimed,
        gone: total.gone,
    }
}

fn weeks_out(figures: &Figures) -> Vec<WeekOut> {
    let weeks = figures.weeks.iter();
    let weeks = weeks.map(|week| WeekOut {
        monday: iso_date(week.monday),
        young: RecalledOut::of(&week.retention.young),
        mature: RecalledOut::of(&week.retention.mature),
        all: RecalledOut::of(&week.retention.all),
    });
    weeks.collect()
}

fn forecast_out(forecast: &Forecast) -> ForecastOut {
    let day = |day: &ForecastDay| ForecastDayOut {
        day: iso_date(day.day),
        reviews: finite(day.reviews),
        new: finite(day.new),
        answers: finite(day.answers),
        minutes: finite(day.minutes),
        share: finite(day.share),
    };
    ForecastOut {
        days: forecast.days.iter().map(day).collect(),
        backlog: forecast.backlog,
        seconds_per_review: finite(forecast.seconds_per_review),
        seconds_per_new: finite(forecast.seconds_per_new),
        own_pace: forecast.is_own_pace,
        recall: forecast.recall.and_then(finite),
        known_today: finite(forecast.known.0),
        known_at_end: finite(forecast.known.1),
    }
}

fn states_out(states: States) -> StatesOut {
    StatesOut {
        new: states.new,
        learning: states.learning,
        young: states.young,
        mature: states.mature,
        suspended: states.suspended,
    }
}

fn bin_out(bin: &Bin) -> BinOut {
    BinOut {
        from: finite(bin.from),
        to: bin.to.and_then(finite),
        cards: bin.n,
    }
}

fn ratings_out(figures: &Figures) -> RatingsOut {
    let rating = |[again, hard, good, easy]: [u64; 4]| RatingOut {
        again,
        hard,
        good,
        easy,
    };
    let ratings = figures.ratings;
    RatingsOut {
        new: rating(ratings.new),
        young: rating(ratings.young),
        mature: rating(ratings.mature),
        repeat: rating(ratings.again),
    }
}

fn hours_out(figures: &Figures) -> Vec<HourOut> {
    let hours = figures.hours.iter().enumerate();
    let hours = hours.map(|(hour, told)| HourOut {
        hour,
        answers: told.answers,
        reviews: told.reviews,
        passed: told.passed,
    });
    hours.collect()
}
