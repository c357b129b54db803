//! Logs to fit to: the real one, and generated ones.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use griot::event::{Mode, Moment, Rating, StudyDay};
use griot::schedule::apply::Counted;
use griot::schedule::memory::Model;
use griot::schedule::model::Memory;
use griot::stats::answered::{Answered, Step};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// One answer as logs write it down.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Row {
    pub(crate) side: i64,
    pub(crate) at_ms: i64,
    pub(crate) day: i32,
    pub(crate) rating: Rating,
}

/// The real log, sorted by side and time.
pub(crate) fn real() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/revlog/answers.csv");
    let text = fs::read_to_string(path).unwrap();
    let mut rows: Vec<Row> = text.lines().skip(1).map(read).collect();
    assert_eq!(rows.len(), 12_580);
    rows.sort_by_key(|row| (row.side, row.at_ms));
    rows
}

fn read(line: &str) -> Row {
    let fields: Vec<&str> = line.split(',').collect();
    Row {
        side: fields[0].parse().unwrap(),
        at_ms: (fields[1].parse::<f64>().unwrap() * 1000.0).round() as i64,
        day: fields[2].parse().unwrap(),
        rating: Rating::from_number(fields[3].parse().unwrap()).unwrap(),
    }
}

/// At least `n` answers of a learner who obeys the model with weights of their own, but comes when there is time.
pub(crate) fn generated(n: usize) -> Vec<Row> {
    let mut weights = Model::default_weights().to_vec();
    (weights[2], weights[8], weights[20]) = (4.0, 1.6, 0.3);
    let model = Model::new(Some(&weights)).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(20);
    let mut rows = Vec::with_capacity(n);
    for side in 1.. {
        if rows.len() >= n {
            break;
        }
        course(&model, side, &mut rng, &mut rows);
    }
    rows
}

fn course(model: &Model, side: i64, rng: &mut ChaCha8Rng, rows: &mut Vec<Row>) {
    let mut day: i32 = rng.random_range(0..1_500);
    let mut memory: Option<Memory> = None;
    let mut elapsed = 0;
    for n in 0..rng.random_range(1..25) {
        let recall = memory.map_or(0.7, |memory| model.recall(memory, elapsed as f32));
        let rating = match rng.random_range(0.0..1.0) {
            chance if chance > recall => Rating::Again,
            _ => [
                Rating::Hard,
                Rating::Good,
                Rating::Good,
                Rating::Good,
                Rating::Easy,
            ][rng.random_range(0..5)],
        };
        rows.push(Row {
            side,
            at_ms: i64::from(day) * 86_400_000 + n * 1_000_000 + rng.random_range(0..1_000_000),
            day,
            rating,
        });
        let next = model.next(memory, rating, elapsed);
        memory = Some(next);
        elapsed = match rating {
            Rating::Again => 0,
            _ => (next.stability * rng.random_range(0.5..1.6))
                .round()
                .clamp(1.0, 500.0) as u32,
        };
        day += elapsed as i32;
    }
}

/// The answers with what the weights in force, always the same, made of them.
pub(crate) fn answered(rows: &[Row], model: &Model) -> Vec<Answered> {
    let mut last: HashMap<i64, (i32, Memory)> = HashMap::new();
    rows.iter()
        .map(|row| {
            let before = last.get(&row.side).copied();
            let elapsed = before.map_or(0, |(day, _)| (row.day - day) as u32);
            let memory = before.map(|(_, memory)| memory);
            let after = model.next(memory, row.rating, elapsed);
            last.insert(row.side, (row.day, after));
            Answered {
                side: row.side,
                moment: Moment {
                    at_ms: row.at_ms,
                    offset_s: 0,
                    day: StudyDay(row.day),
                },
                mode: Mode::Study,
                kind: None,
                rating: row.rating,
                took_ms: None,
                chance: 0.0,
                step: Some(Step {
                    counted: if before.is_none() {
                        Counted::New
                    } else {
                        Counted::Review
                    },
                    elapsed_days: elapsed,
                    before: memory,
                    recall: memory.map(|memory| model.recall(memory, elapsed as f32)),
                    after,
                    due: StudyDay(row.day + 1),
                }),
            }
        })
        .collect()
}
