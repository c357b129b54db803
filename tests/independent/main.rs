//! The figures of a stored log beside those of a script in another language, which shares nothing with griot.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use griot::event::{Mode, Moment, Rating, StudyDay};
use griot::schedule::apply;
use griot::schedule::day::elapsed_days;
use griot::schedule::fact::Deed;
use griot::schedule::memory::Model;
use griot::schedule::model::{Limits, SideState};
use griot::stats::answered::{Answered, Step};
use griot::stats::collection::{Collection, DeckNow, SideNow};
use griot::stats::figures::{Figure, Figures, Period, Recalled, Retention, Wishes, figures};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent")
}

/// The answers of the log, sorted by side and time, and the sides that they are about.
fn log(model: &Model) -> (Collection, Vec<Answered>) {
    let mut lines = csv::Reader::from_path(folder().join("log.csv")).unwrap();
    let mut rows: Vec<BTreeMap<String, String>> = lines.deserialize().map(Result::unwrap).collect();
    let number = |row: &BTreeMap<String, String>, key: &str| row[key].parse::<i64>().unwrap();
    rows.sort_by_key(|row| (number(row, "side"), number(row, "at_ms")));
    let deck = |at: usize| DeckNow {
        id: at.to_string(),
        title: at.to_string(),
        limits: Limits {
            new: 20,
            reviews: 200,
        },
        retention: 0.9,
    };
    let mut collection = Collection {
        decks: (0..3).map(deck).collect(),
        tag_sets: vec![Vec::new()],
        sides: Vec::new(),
    };
    let mut answered = Vec::new();
    for row in &rows {
        let side = number(row, "side");
        if collection.sides.last().is_none_or(|last| last.side != side) {
            collection.sides.push(new_side(side, row));
        }
        let moment = Moment {
            at_ms: number(row, "at_ms"),
            offset_s: number(row, "offset_s") as i32,
            day: StudyDay(number(row, "day") as i32),
        };
        let rating = Rating::from_number(number(row, "rating") as u8).unwrap();
        let state = &mut collection.sides.last_mut().unwrap().state;
        let schedules = number(row, "schedules") == 1;
        answered.push(Answered {
            side,
            moment,
            mode: if schedules { Mode::Study } else { Mode::Cram },
            kind: None,
            rating,
            took_ms: row["took_ms"].parse().ok(),
            chance: row["chance"].parse().unwrap(),
            step: schedules.then(|| step(model, state, moment, rating)),
        });
    }
    (collection, answered)
}

fn new_side(side: i64, row: &BTreeMap<String, String>) -> SideNow {
    SideNow {
        side,
        key: 0,
        deck: Some(row["deck"].parse().unwrap()),
        tags: 0,
        kind: None,
        place: 0,
        sibling: None,
        chance: row["chance"].parse().unwrap(),
        is_suspended: false,
        expires: None,
        state: SideState::default(),
    }
}

fn step(model: &Model, state: &mut SideState, moment: Moment, rating: Rating) -> Step {
    let before = state.memory;
    let counted = apply::counted(state, moment.day);
    let elapsed_days = match (state.last_day, state.last_ms) {
        (Some(day), Some(ms)) => elapsed_days(day, ms, moment.day, moment.at_ms),
        _ => 0,
    };
    let due = moment.day.plus(1);
    apply::take(model, state, moment, Deed::Answer { rating, due });
    Step {
        counted,
        elapsed_days,
        before,
        recall: before.map(|memory| model.recall(memory, elapsed_days as f32)),
        after: state.memory.unwrap(),
        due,
    }
}

/// In the script's terms.
fn told(figures: &Figures) -> Value {
    let days = figures.days.iter().map(|day| {
        json!([
            day.day.0,
            day.answers,
            day.new,
            day.reviews,
            day.passed,
            day.took_ms,
            day.untimed
        ])
    });
    let weeks = figures.weeks.iter();
    let hours = figures.hours.iter().enumerate();
    let hours = hours.filter(|(_, hour)| hour.answers > 0);
    let seen = figures
        .progress
        .iter()
        .filter(|deck| deck.seen > 0)
        .enumerate();
    json!({
        "days": days.collect::<Vec<_>>(),
        "retention": retention(&figures.retention),
        "weeks": weeks.map(|week| json!([week.monday.0, retention(&week.retention)])).collect::<Vec<_>>(),
        "ratings": {
            "new": figures.ratings.new,
            "young": figures.ratings.young,
            "mature": figures.ratings.mature,
            "again": figures.ratings.again,
        },
        "hours": hours.map(|(at, hour)| json!([at, hour.answers, hour.reviews, hour.passed])).collect::<Vec<_>>(),
        "streak": [figures.streak.current, figures.streak.longest],
        "known": seen.map(|(at, deck)| json!([at, deck.seen, deck.known, deck.plus_minus])).collect::<Vec<_>>(),
        "states": {
            "learning": figures.states.learning,
            "young": figures.states.young,
            "mature": figures.states.mature,
        },
    })
}

fn retention(retention: &Retention) -> Value {
    json!({
        "young": recalled(&retention.young),
        "mature": recalled(&retention.mature),
        "all": recalled(&retention.all),
    })
}

fn recalled(recalled: &Recalled) -> Value {
    let mut told = json!({ "n": recalled.n, "passed": recalled.passed });
    if let Some(predicted) = recalled.predicted {
        told["predicted"] = json!(predicted);
    }
    if let Figure::Told(actual) = recalled.actual {
        told["actual"] = json!([actual.value, actual.low, actual.high]);
    }
    told
}

/// Checks that two values are the same: whole numbers exactly, others within 2e-4 of their size.
fn assert_same(at: &str, ours: &Value, theirs: &Value) {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = |of: &serde_json::Map<String, Value>| of.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(a), keys(b), "{at}");
            for (key, value) in a {
                assert_same(&format!("{at}.{key}"), value, &b[key]);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{at}");
            for (place, (a, b)) in a.iter().zip(b).enumerate() {
                assert_same(&format!("{at}[{place}]"), a, b);
            }
        }
        _ if ours == theirs => {}
        _ => {
            let (a, b) = (ours.as_f64().unwrap(), theirs.as_f64().unwrap());
            assert!(!(ours.is_u64() && theirs.is_u64()), "{at}: {a}, theirs {b}");
            assert!(
                (a - b).abs() <= 2e-4 * b.abs().max(1.0),
                "{at}: {a}, theirs {b}"
            );
        }
    }
}

#[test]
fn figures_are_those_of_an_independent_script() {
    let python = Command::new("python3").arg("--version").output();
    if !python.is_ok_and(|run| run.status.success()) {
        eprintln!("skipped: there is no python3");
        return;
    }
    let model = Model::default();
    let (collection, answered) = log(&model);
    for (as_of, since, until) in [
        (20_219, None, 20_219),
        (20_221, None, 20_221),
        (20_150, None, 20_150),
        (20_150, Some(20_055), 20_121),
        (20_071, None, 20_071),
        (20_219, Some(20_210), 20_205),
    ] {
        let wishes = Wishes {
            period: Period {
                since: since.map(StudyDay),
                until: StudyDay(until),
                as_of: StudyDay(as_of),
            },
            total: Limits {
                new: 20,
                reviews: 200,
            },
            easy_days: [1.0; 7],
            model: &model,
        };
        let ours = told(&figures(&collection, answered.iter().copied(), &wishes));
        let numbers = [as_of, since.unwrap_or(0), until].map(|day| day.to_string());
        let run = Command::new("python3")
            .args(["-B", "figures.py", "log.csv"])
            .args(numbers)
            .current_dir(folder())
            .output()
            .unwrap();
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        let mut theirs: Value = serde_json::from_slice(&run.stdout).unwrap();
        for class in ["new", "young", "mature", "again"] {
            // Ratings that were never given are left out by the script.
            theirs["ratings"]
                .as_object_mut()
                .unwrap()
                .entry(class)
                .or_insert(json!([0, 0, 0, 0]));
        }
        assert_same(&format!("as of {as_of}"), &ours, &theirs);
    }
}
