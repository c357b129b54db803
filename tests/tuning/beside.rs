//! Our predictions and measures beside those of the crate `fsrs` itself, which holds each answer with all before it.

use fsrs::{ComputeParametersInput, FSRS, FSRSItem, FSRSReview, TrainingConfig};
use griot::schedule::memory::Model;
use griot::schedule::memory::progress::Progress;
use griot::schedule::memory::training::Training;
use griot::stats::calibration::trials::Trials;
use griot::stats::calibration::{Folds, Predictor, walk_forward_with};

use crate::log::{Row, answered, generated, real};

/// One item for each answer on a later day, in the order of time, with its card.
fn items(rows: &[Row]) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut items = Vec::new();
    for card in rows.chunk_by(|a, b| a.side == b.side) {
        let mut reviews = Vec::new();
        let mut day = card[0].day;
        for row in card {
            let delta_t = (row.day - day) as u32;
            day = row.day;
            reviews.push(FSRSReview {
                rating: row.rating as u32,
                delta_t,
            });
            if delta_t > 0 {
                let reviews = reviews.clone();
                items.push((row.at_ms, FSRSItem { reviews }, row.side));
            }
        }
    }
    items.sort_by_key(|(at_ms, _, _)| *at_ms);
    items
        .into_iter()
        .map(|(_, item, card)| (item, card))
        .unzip()
}

fn trials(rows: &[Row]) -> Trials {
    Trials::of(answered(rows, &Model::default()))
}

#[test]
fn every_prediction_of_a_long_log_is_that_of_the_crate() {
    let rows = generated(40_000);
    let mut fitted = Model::default_weights().to_vec();
    (fitted[0], fitted[7], fitted[17], fitted[20]) = (1.0, 0.02, 0.9, 0.45);
    for weights in [Model::default_weights(), &fitted] {
        let model = Model::new(Some(weights)).unwrap();
        let trials = Trials::of(answered(&rows, &model));
        let again = trials.histories().predict(&model, 0..trials.n());
        let theirs = FSRS::new(weights).unwrap();
        let decay = weights[20];
        let (items, _) = items(&rows);
        assert_eq!(trials.n(), items.len());
        assert!(items.len() > 30_000, "{}", items.len());
        for (n, mut item) in items.into_iter().enumerate() {
            let days = item.reviews.pop().unwrap().delta_t as f32;
            let memory = theirs.memory_state(item, None).unwrap();
            let expected = fsrs::current_retrievability(memory, days, decay);
            for ours in [again[n], trials.in_force_from(n)[0]] {
                assert!(
                    (ours - expected).abs() <= 1e-4,
                    "{n}: {ours}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn what_is_measured_walk_forward_is_what_the_crate_measures() {
    for (name, rows) in [("generated", generated(10_000)), ("real", real())] {
        for epochs in [5, 8] {
            let (train_set, card_ids) = items(&rows);
            let theirs = fsrs::evaluate_with_time_series_splits(
                ComputeParametersInput {
                    train_set,
                    card_ids: Some(card_ids),
                    training_config: Some(TrainingConfig {
                        num_epochs: epochs,
                        ..TrainingConfig::default()
                    }),
                    ..ComputeParametersInput::default()
                },
                |_| true,
            )
            .unwrap();
            let trials = trials(&rows);
            let training = |_| Training { epochs, every: 1 };
            let folds = Folds::of(trials.n());
            let progress = Progress::default();
            let recalls =
                walk_forward_with(trials.histories(), &folds, training, &progress).unwrap();
            let ours = trials.score(Predictor::Fitted, &recalls);
            let what = format!("{name}, {epochs} epochs: {ours:?}, not {theirs:?}");
            assert!(
                (ours.log_loss - f64::from(theirs.log_loss)).abs() < 5e-5,
                "{what}"
            );
            assert!(
                (ours.rmse_bins - f64::from(theirs.rmse_bins)).abs() < 5e-5,
                "{what}"
            );
        }
    }
}
