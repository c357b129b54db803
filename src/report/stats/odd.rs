//! Figures of which every number that can be odd is so.

use super::{Account, sample};
use crate::stats::calibration::{Band, Calibration, Score};
use crate::stats::figures::{Estimate, Figure, Forecast, ForecastDay, Hard, Recalled, Retention};

/// The account of a whole year with `number` wherever a number is worked out.
pub(crate) fn odd(number: f64) -> Account {
    let mut account = sample::account();
    let figures = &mut account.figures;
    figures.retention = retention(number);
    for week in &mut figures.weeks {
        week.retention = retention(number);
    }
    for bin in figures.stability.iter_mut().chain(&mut figures.difficulty) {
        (bin.from, bin.to) = (number, Some(number));
    }
    for hard in figures.hardest.iter_mut().chain(&mut figures.leeches) {
        *hard = Hard {
            expected: number,
            chance: number,
            stability: number,
            difficulty: number,
            ..*hard
        };
    }
    for progress in &mut figures.progress {
        (progress.known, progress.plus_minus) = (number, number);
    }
    for deck in &mut account.decks {
        deck.retention = number;
    }
    figures.forecast = Some(forecast(number));
    account.calibration = Some(calibration(number));
    account
}

fn figure(number: f64) -> Figure {
    Figure::Told(Estimate {
        value: number,
        low: number,
        high: number,
        n: 1,
    })
}

fn retention(number: f64) -> Retention {
    let recalled = Recalled {
        n: 1,
        passed: 1,
        actual: figure(number),
        predicted: Some(number),
    };
    Retention {
        young: recalled,
        mature: recalled,
        all: recalled,
    }
}

fn forecast(number: f64) -> Forecast {
    let day = |ahead| ForecastDay {
        day: sample::TODAY.plus(ahead),
        reviews: number,
        new: number,
        answers: number,
        minutes: number,
        share: number,
    };
    Forecast {
        days: (0..30).map(day).collect(),
        backlog: 1,
        seconds_per_review: number,
        seconds_per_new: number,
        is_own_pace: false,
        recall: Some(number),
        known: (number, number),
    }
}

fn calibration(number: f64) -> Calibration {
    let sample = sample::calibration();
    let band = |band: &Band| Band {
        from: number,
        to: number,
        predicted: number,
        actual: figure(number),
        ..*band
    };
    let score = |score: &Score| Score {
        log_loss: number,
        rmse_bins: number,
        auc: Some(number),
        ..*score
    };
    Calibration {
        bands: sample.bands.iter().map(band).collect(),
        scores: sample.scores.iter().map(score).collect(),
        ..sample
    }
}
