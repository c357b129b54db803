//! A learner's year for tests: five decks, some with titles that try to be more than text.

use std::collections::HashMap;

use super::{Account, Place};
use crate::event::StudyDay;
use crate::schedule::model::Limits;
use crate::stats::calibration::{Band, Calibration, Predictor, Score};
use crate::stats::collection::DeckNow;
use crate::stats::figures::{
    Bin, DayFigures, Estimate, Figure, Figures, Forecast, ForecastDay, Hard, Hour, Period,
    Progress, Ratings, Recalled, Retention, States, Streak, Subject, Total, Week,
};

/// Saturday 28 November 2026.
pub(crate) const TODAY: StudyDay = StudyDay(20_785);

/// A text that means something to a browser or a terminal.
pub(crate) const HOSTILE: &str =
    "\u{1b}[2J</title><script>alert(1)</script>\u{202e}\"><img src=x onerror=alert(1)>";

/// A number from 0 to 1 that looks drawn by chance.
fn noise(seed: u32) -> f64 {
    let mut n = seed.wrapping_mul(0x9E37_79B9) ^ 0x85EB_CA6B;
    n ^= n >> 15;
    n = n.wrapping_mul(0x2C1B_3C6D);
    n ^= n >> 12;
    f64::from(n % 10_000) / 10_000.0
}

fn back(days: u32) -> StudyDay {
    StudyDay(TODAY.0 - days as i32)
}

/// What was answered so many days ago; `None` on a day off.
fn day(ago: u32) -> Option<DayFigures> {
    let is_off = noise(ago) < 0.15 && ago > 12;
    let reviews = (12.0 + 70.0 * noise(ago + 500) * (1.0 - f64::from(ago) / 500.0)) as u64;
    let new = (10.0 * noise(ago + 900)) as u64;
    (!is_off).then(|| DayFigures {
        day: back(ago),
        answers: reviews + new + reviews / 8,
        new,
        reviews,
        passed: reviews * 9 / 10,
        took_ms: (reviews + new) * 9_500,
        untimed: u64::from(ago == 3),
    })
}

/// So many reviews with a share passed.
fn recalled(n: u64, share: f64) -> Recalled {
    let spread = 0.98 / (n.max(1) as f64).sqrt() * 0.6;
    Recalled {
        n,
        passed: (n as f64 * share).round() as u64,
        actual: if n < 20 {
            Figure::TooFew { n, needed: 20 }
        } else {
            Figure::Told(Estimate {
                value: share,
                low: share - spread,
                high: (share + spread).min(1.0),
                n,
            })
        },
        predicted: (n > 0).then_some(share + 0.012),
    }
}

/// Young and mature sides, and both together.
fn retention(young: Recalled, mature: Recalled) -> Retention {
    let (n, passed) = (young.n + mature.n, young.passed + mature.passed);
    let all = Recalled {
        passed,
        ..recalled(n, passed as f64 / n.max(1) as f64)
    };
    Retention { young, mature, all }
}

fn week(ago: u32) -> Week {
    let (young, mature) = (60 - u64::from(ago), if ago == 4 { 7 } else { 80 });
    let share = 0.86 + 0.08 * noise(ago + 70);
    Week {
        monday: StudyDay(TODAY.0 - 5 - 7 * ago as i32),
        retention: retention(
            recalled(young, share - 0.03),
            recalled(mature, share + 0.03),
        ),
    }
}

fn forecast_day(ahead: u32) -> ForecastDay {
    let is_sunday = (TODAY.0 + ahead as i32 + 3).rem_euclid(7) == 6;
    let share = if is_sunday { 0.3 } else { 1.0 };
    let reviews = (38.0 + 22.0 * noise(ahead + 40)) * share;
    ForecastDay {
        day: TODAY.plus(ahead),
        reviews,
        new: 10.0 * share,
        answers: reviews * 1.15 + 10.0 * share,
        minutes: reviews * 0.19 + 2.5 * share,
        share,
    }
}

fn bins(bounds: &[f64], seed: u32) -> Vec<Bin> {
    let bin = |(idx, pair): (usize, &[f64])| Bin {
        from: pair[0],
        to: pair[1].is_finite().then_some(pair[1]),
        n: (90.0 * noise(seed + idx as u32)) as u64,
    };
    bounds.windows(2).enumerate().map(bin).collect()
}

fn hard(side: i64) -> Hard {
    Hard {
        side,
        reviews: 14 - side as u64,
        failed: 9 - side as u64,
        expected: 1.4 + side as f64 / 10.0,
        chance: 0.000_02 * (side * side + 1) as f64,
        stability: 1.5 + side as f64,
        difficulty: 9.7 - side as f64 / 5.0,
    }
}

fn progress(of: Subject, sides: u64, seen: u64, known: f64) -> Progress {
    Progress {
        of,
        sides,
        seen,
        known,
        plus_minus: 4.4,
    }
}

/// The decks.
pub(crate) fn decks() -> Vec<DeckNow> {
    let titles = [
        "Mali: who is who",
        "Mali: the operations",
        "東京の地理",
        "Spanish: B1 verbs",
        HOSTILE,
    ];
    let ids = [
        "mali-actors",
        "mali-operations",
        "tokyo",
        "spanish",
        "hostile",
    ];
    let deck = |(id, title): (&str, &str)| DeckNow {
        id: id.to_owned(),
        title: title.to_owned(),
        limits: Limits {
            new: 10,
            reviews: 200,
        },
        retention: 0.9,
    };
    ids.into_iter().zip(titles).map(deck).collect()
}

fn forecast() -> Forecast {
    Forecast {
        days: (0..30).map(forecast_day).collect(),
        backlog: 12,
        seconds_per_review: 9.5,
        seconds_per_new: 14.0,
        is_own_pace: true,
        recall: Some(0.91),
        known: (612.4, 655.1),
    }
}

fn ratings() -> Ratings {
    Ratings {
        new: [210, 80, 470, 52],
        young: [140, 90, 901, 73],
        mature: [144, 201, 1702, 254],
        again: [31, 12, 402, 0],
    }
}

fn hour(hour: usize) -> Hour {
    let reviews = if (7..23).contains(&hour) {
        (240.0 * noise(hour as u32)) as u64
    } else {
        0
    };
    Hour {
        answers: reviews * 5 / 4,
        reviews,
        passed: reviews * 9 / 10,
    }
}

fn all_progress() -> Vec<Progress> {
    vec![
        progress(Subject::Deck(0), 182, 90, 61.2),
        progress(Subject::Deck(1), 61, 61, 55.0),
        progress(Subject::Deck(2), 120, 0, 0.0),
        progress(Subject::Deck(3), 310, 300, 291.5),
        progress(Subject::Deck(4), 20, 2, 1.1),
        progress(Subject::Tag("history".to_owned()), 200, 120, 101.0),
        progress(Subject::Tag(HOSTILE.to_owned()), 12, 4, 3.0),
    ]
}

/// The figures of a whole year.
pub(crate) fn figures() -> Figures {
    let days: Vec<_> = (0..360).rev().filter_map(day).collect();
    let sum = |of: fn(&DayFigures) -> u64| days.iter().map(of).sum();
    Figures {
        period: Period {
            since: None,
            until: TODAY,
            as_of: TODAY,
        },
        today: *days.last().unwrap(),
        streak: Streak {
            current: 13,
            longest: 41,
        },
        total: Total {
            first_day: days.first().map(|day| day.day),
            days: days.len() as u64,
            answers: sum(|day| day.answers),
            new: sum(|day| day.new),
            reviews: sum(|day| day.reviews),
            took_ms: sum(|day| day.took_ms),
            untimed: 1,
            gone: 288,
        },
        year: days.iter().map(|day| (day.day, day.answers)).collect(),
        days,
        retention: retention(recalled(1204, 0.884), recalled(2301, 0.937)),
        weeks: (0..20).rev().map(week).collect(),
        forecast: Some(forecast()),
        states: States {
            new: 120,
            learning: 3,
            young: 160,
            mature: 410,
            suspended: 2,
        },
        stability: bins(
            &[
                0.0,
                1.0,
                3.0,
                7.0,
                21.0,
                60.0,
                180.0,
                365.0,
                1095.0,
                f64::INFINITY,
            ],
            7,
        ),
        difficulty: bins(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0], 31),
        ratings: ratings(),
        hours: std::array::from_fn(hour),
        hardest: (2..5).map(hard).collect(),
        leeches: (0..2).map(hard).collect(),
        progress: all_progress(),
    }
}

/// How good the predictions were.
pub(crate) fn calibration() -> Calibration {
    let band = |idx: u32| {
        let from = 0.5 + 0.1 * f64::from(idx);
        let n = 12 + u64::from(idx) * 300;
        Band {
            from,
            to: from + 0.1,
            n,
            predicted: from + 0.06,
            actual: recalled(n, from + 0.04).actual,
        }
    };
    let score = |of, log_loss| Score {
        of,
        n: 3505,
        log_loss,
        rmse_bins: log_loss / 9.0,
        auc: Some(0.72),
    };
    Calibration {
        n: 3505,
        bands: (0..5).map(band).collect(),
        scores: vec![
            score(Predictor::InForce, 0.2712),
            score(Predictor::Fitted, 0.2688),
            score(Predictor::Default, 0.2801),
            Score {
                auc: None,
                ..score(Predictor::RunningAverage, 0.2955)
            },
        ],
        needed: 400,
    }
}

/// The account of the whole year.
pub(crate) fn account() -> Account {
    let place = |side: i64| {
        let place = Place {
            card: format!("mali-operations/card-{side}"),
            question: if side == 1 {
                HOSTILE.to_owned()
            } else {
                "When was the *G5 Sahel* Joint Force launched?".to_owned()
            },
            file: if side == 1 {
                format!("decks/{HOSTILE}.toml")
            } else {
                "decks/mali-operations.toml".to_owned()
            },
            line: 120 + side as usize,
        };
        (side, place)
    };
    Account {
        figures: figures(),
        decks: decks(),
        // The last of the hardest cards stands in no deck any more.
        places: (0..4).map(place).collect(),
        calibration: None,
        first_answer: None,
    }
}

/// How often each rating was given by who learned two cards.
fn two_answers() -> Ratings {
    Ratings {
        new: [0, 0, 2, 0],
        ..Ratings::default()
    }
}

/// The account of a learner who has two answers.
pub(crate) fn beginner() -> Account {
    let today = DayFigures {
        day: TODAY,
        answers: 2,
        new: 2,
        took_ms: 9_000,
        ..DayFigures::default()
    };
    let none = recalled(0, 0.9);
    let figures = Figures {
        today,
        streak: Streak {
            current: 1,
            longest: 1,
        },
        total: Total {
            first_day: Some(TODAY),
            days: 1,
            answers: 2,
            new: 2,
            took_ms: 9_000,
            ..Total::default()
        },
        days: vec![today],
        year: vec![(TODAY, 2)],
        retention: Retention {
            young: none,
            mature: none,
            all: none,
        },
        weeks: Vec::new(),
        forecast: None,
        states: States {
            new: 691,
            young: 2,
            ..States::default()
        },
        stability: vec![Bin {
            from: 1.0,
            to: Some(3.0),
            n: 2,
        }],
        difficulty: vec![Bin {
            from: 5.0,
            to: Some(6.0),
            n: 2,
        }],
        ratings: two_answers(),
        hours: [Hour::default(); 24],
        hardest: Vec::new(),
        leeches: Vec::new(),
        progress: vec![progress(Subject::Deck(0), 182, 2, 1.9)],
        ..figures()
    };
    Account {
        figures,
        places: HashMap::new(),
        ..account()
    }
}

/// The account of someone who never answered.
pub(crate) fn blank() -> Account {
    let beginner = beginner();
    let figures = Figures {
        today: DayFigures {
            day: TODAY,
            ..DayFigures::default()
        },
        streak: Streak::default(),
        total: Total::default(),
        days: Vec::new(),
        year: Vec::new(),
        ..beginner.figures.clone()
    };
    Account {
        figures,
        ..beginner
    }
}
