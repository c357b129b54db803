//! How good predictions are, as JSON.

use serde::Serialize;

use super::figure::{FigureOut, finite};
use crate::stats::calibration::{Band, Calibration, Predictor, Score};

/// Bands and scores.
#[derive(Serialize)]
pub(super) struct CalibrationOut {
    reviews: u64,
    needed: u64,
    bands: Vec<BandOut>,
    scores: Vec<ScoreOut>,
}

#[derive(Serialize)]
struct BandOut {
    from: Option<f64>,
    to: Option<f64>,
    reviews: u64,
    predicted: Option<f64>,
    recall: FigureOut,
}

#[derive(Serialize)]
struct ScoreOut {
    predictor: &'static str,
    reviews: u64,
    log_loss: Option<f64>,
    rmse_bins: Option<f64>,
    auc: Option<f64>,
}

impl CalibrationOut {
    pub(super) fn of(calibration: &Calibration) -> Self {
        Self {
            reviews: calibration.n,
            needed: calibration.needed,
            bands: calibration.bands.iter().map(band_out).collect(),
            scores: calibration.scores.iter().map(score_out).collect(),
        }
    }
}

fn band_out(band: &Band) -> BandOut {
    BandOut {
        from: finite(band.from),
        to: finite(band.to),
        reviews: band.n,
        predicted: finite(band.predicted),
        recall: FigureOut::of(band.actual),
    }
}

fn score_out(score: &Score) -> ScoreOut {
    ScoreOut {
        predictor: match score.of {
            Predictor::InForce => "in_force",
            Predictor::Fitted => "fitted",
            Predictor::Default => "default",
            Predictor::RunningAverage => "running_average",
        },
        reviews: score.n,
        log_loss: finite(score.log_loss),
        rmse_bins: finite(score.rmse_bins),
        auc: score.auc.and_then(finite),
    }
}
