//! What is reached on the real log.

use griot::schedule::memory::Model;
use griot::schedule::memory::progress::Progress;
use griot::schedule::memory::training::Training;
use griot::stats::calibration::fit::fit;
use griot::stats::calibration::trials::Trials;
use griot::stats::calibration::{Folds, Predictor, Score, calibration, walk_forward_with};

use crate::log::{answered, real};

fn trials() -> Trials {
    Trials::of(answered(&real(), &Model::default()))
}

fn rounded(score: &Score) -> [i64; 3] {
    let round = |value: f64, places: f64| (value * places).round() as i64;
    [
        round(score.log_loss, 1e4),
        round(score.rmse_bins, 1e4),
        round(score.auc.unwrap(), 1e3),
    ]
}

#[test]
fn the_scores_are_those_known_of_this_log() {
    let told = calibration(&trials(), true, &Progress::default()).unwrap();
    assert_eq!(told.n, 6_372);
    let expected = [
        (Predictor::InForce, [4417, 625, 675]),
        (Predictor::Fitted, [4353, 351, 678]),
        (Predictor::Default, [4417, 625, 675]),
    ];
    for (score, (of, expected)) in told.scores.iter().zip(expected) {
        assert_eq!((score.of, score.n), (of, 5_310));
        assert_eq!(rounded(score), expected, "{of:?}");
    }
    let average = &told.scores[3];
    assert_eq!(average.of, Predictor::RunningAverage);
    assert_eq!((average.log_loss * 1e4).round() as i64, 4963);
}

#[test]
fn few_epochs_reach_less() {
    let trials = trials();
    let training = |_| Training {
        epochs: 8,
        every: 1,
    };
    let folds = Folds::of(trials.n());
    let recalls =
        walk_forward_with(trials.histories(), &folds, training, &Progress::default()).unwrap();
    let score = trials.score(Predictor::Fitted, &recalls);
    assert_eq!(rounded(&score), [4390, 429, 677]);
}

#[test]
fn fitting_to_this_learner_is_worth_while() {
    let fit = fit(&trials(), 0, &Progress::default()).unwrap();
    assert!(fit.gain.is_real(), "{:?}", fit.gain);
    assert_eq!(fit.weights.len(), 21);
    let recalled = fit.recalled;
    let off = |predicted: f64| (predicted - recalled.actual).abs();
    assert!(
        off(recalled.fitted) < off(recalled.in_force),
        "{recalled:?}"
    );
}
