//! How good predictions are.

use super::activity::is_part;
use super::dates::date;
use super::numbers::{many, share, whole};
use super::shares::figure;
use crate::report::stats::Account;
use crate::stats::calibration::{Band, Calibration, Predictor, Score};
use crate::stats::figures::Figure;

/// That there is nothing to tell yet.
pub const NO_BANDS: &str =
    "No prediction could be checked yet: that takes cards that are reviewed on a later day.";

/// What is measured of each way to predict, with what it means.
pub const MEASURES: [(&str, &str); 3] = [
    (
        "loss",
        "log loss, how surprising the outcomes were to the prediction. Lower is better: 0 is perfect, 0.693 is a coin.",
    ),
    (
        "RMSE",
        "RMSE(bins), how far predicted and actual recall lie apart among cards with a like history. Lower is better: 0 is perfect.",
    ),
    (
        "AUC",
        "how often a card that was remembered had been given a better chance than one that was not. Higher is better: 0.5 is a coin, 1 is perfect.",
    ),
];

/// A band in words: `predicted 86%: was 84% (81 to 87), 612 answers`.
pub fn band(band: &Band) -> String {
    format!(
        "predicted {}: {}, {}",
        share(band.predicted),
        match band.actual {
            Figure::Told(_) => format!("was {}", figure(band.actual, "answers")),
            Figure::TooFew { .. } => "too few to tell".to_owned(),
        },
        many(band.n, "answer")
    )
}

/// A band as numbers: what was predicted, what was, the interval of that, and how many answers.
pub fn band_cells(band: &Band) -> [String; 4] {
    let (was, within) = match interval(band.actual) {
        Some([low, value, high]) => {
            let low = share(low).trim_end_matches('%').to_owned();
            (share(value), format!("{low} to {}", share(high)))
        }
        None => ("few".to_owned(), String::new()),
    };
    [share(band.predicted), was, within, whole(band.n)]
}

/// The lower bound, the value and the upper bound of a figure; `None` when there is too little behind it.
pub fn interval(figure: Figure) -> Option<[f64; 3]> {
    let Figure::Told(told) = figure else {
        return None;
    };
    let bounds = [told.low, told.value, told.high];
    bounds
        .iter()
        .all(|bound| bound.is_finite())
        .then_some(bounds)
}

/// The lowest share that a picture of the bands has to show, 0 to 0.9, in tenths.
pub fn lowest(calibration: &Calibration) -> f64 {
    let shares = calibration.bands.iter().flat_map(|band| {
        let actual = interval(band.actual).map(|[low, ..]| low);
        [Some(band.predicted), actual]
    });
    let lowest = shares
        .flatten()
        .filter(|share| share.is_finite())
        .fold(1.0, f64::min);
    ((lowest * 10.0).floor() / 10.0).clamp(0.0, 0.9)
}

/// Which reviews the predictions are of, where that is not evident.
pub fn reach(account: &Account) -> Option<String> {
    let period = &account.figures.period;
    is_part(period).then(|| {
        format!(
            "These are all reviews up to {}, whatever `--since` and `--until` say.",
            date(period.as_of)
        )
    })
}

/// The name of a way to predict.
fn predictor(of: Predictor) -> &'static str {
    match of {
        Predictor::InForce => "in force then",
        Predictor::Fitted => "fitted",
        Predictor::Default => "default weights",
        Predictor::RunningAverage => "your average",
    }
}

/// Each way to predict with its numbers, in the order of [`MEASURES`]. Where no answer was given under other weights than
/// the default ones, these are the weights in force, and are told once.
pub fn scores(calibration: &Calibration) -> Vec<(&'static str, [String; 3])> {
    let of = |of| calibration.scores.iter().find(|score| score.of == of);
    let is_same = of(Predictor::InForce)
        .zip(of(Predictor::Default))
        .is_some_and(|(in_force, default)| are_equal(in_force, default));
    let scores = calibration.scores.iter();
    let scores = scores.filter(|score| !is_same || score.of != Predictor::Default);
    scores
        .map(|told| match score(told) {
            (_, numbers) if is_same && told.of == Predictor::InForce => {
                ("in force (defaults)", numbers)
            }
            told => told,
        })
        .collect()
}

/// Whether two ways predicted the same, as far as numbers of so many digits can tell.
fn are_equal(a: &Score, b: &Score) -> bool {
    let numbers = |score: &Score| [score.log_loss, score.rmse_bins, score.auc.unwrap_or(0.5)];
    let pairs = numbers(a).into_iter().zip(numbers(b));
    pairs.into_iter().all(|(a, b)| (a - b).abs() < 1e-7)
}

fn score(score: &Score) -> (&'static str, [String; 3]) {
    let number = |number: f64| {
        if number.is_finite() {
            format!("{number:.3}")
        } else {
            "–".to_owned()
        }
    };
    let auc = score.auc.map_or_else(|| "–".to_owned(), number);
    (
        predictor(score.of),
        [number(score.log_loss), number(score.rmse_bins), auc],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::StudyDay;
    use crate::report::stats::sample;

    #[test]
    fn weights_that_were_always_the_default_ones_are_told_once() {
        let names = |calibration: &Calibration| -> Vec<_> {
            let scores = scores(calibration).into_iter();
            scores.map(|(name, _)| name).collect()
        };
        let mut calibration = sample::calibration();
        assert_eq!(
            names(&calibration),
            ["in force then", "fitted", "default weights", "your average"]
        );
        calibration.scores[2] = Score {
            of: Predictor::Default,
            ..calibration.scores[0]
        };
        assert_eq!(
            names(&calibration),
            ["in force (defaults)", "fitted", "your average"]
        );
    }

    #[test]
    fn one_answer_is_no_answers() {
        let mut told = sample::calibration().bands[0];
        told.n = 1;
        assert_eq!(band(&told), "predicted 56%: too few to tell, 1 answer");
    }

    #[test]
    fn a_part_of_the_answers_is_told_from_all_of_them() {
        let mut account = sample::account();
        assert_eq!(reach(&account), None);
        account.figures.period.since = Some(StudyDay(20_000));
        let all =
            "These are all reviews up to 28 November 2026, whatever `--since` and `--until` say.";
        assert_eq!(reach(&account).as_deref(), Some(all));
    }
}
