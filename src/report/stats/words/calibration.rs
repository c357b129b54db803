//! How good predictions are.

use super::numbers::{share, whole};
use super::shares::figure;
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
        "predicted {}: {}, {} answers",
        share(band.predicted),
        match band.actual {
            Figure::Told(_) => format!("was {}", figure(band.actual, "answers")),
            Figure::TooFew { .. } => "too few to tell".to_owned(),
        },
        whole(band.n)
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

/// The name of a way to predict.
pub fn predictor(of: Predictor) -> &'static str {
    match of {
        Predictor::InForce => "in force",
        Predictor::Fitted => "fitted",
        Predictor::Default => "default weights",
        Predictor::RunningAverage => "your average",
    }
}

/// A way to predict with its numbers, in the order of [`MEASURES`].
pub fn score(score: &Score) -> (&'static str, [String; 3]) {
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
