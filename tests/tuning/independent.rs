//! The measures beside a computation with another tool.

use std::io::Write as _;
use std::process::{Command, Stdio};

use griot::schedule::memory::Model;
use griot::stats::calibration::measures::{auc, log_loss, rmse_bins};
use griot::stats::calibration::trials::Trials;

use crate::log::{answered, real};

/// What the script computes from a list of what was predicted and what happened; `None` where there is no Python.
fn computed(list: &str) -> Option<Vec<f64>> {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/independent/calibration.py"
    );
    let mut child = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child
        .stdin
        .take()
        .unwrap()
        .write_all(list.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the script failed");
    let text = String::from_utf8(output.stdout).unwrap();
    Some(
        text.split_whitespace()
            .map(|figure| figure.parse().unwrap())
            .collect(),
    )
}

#[test]
fn python_computes_the_same_measures() {
    let trials = Trials::of(answered(&real(), &Model::default()));
    let predicted = trials.predicted(trials.in_force_from(0));
    let average = trials.predicted(&trials.running_average());
    let lines = predicted.iter().map(|one| {
        let [days, length, lapses] = one.bin;
        let passed = u8::from(one.passed);
        format!("{} {passed} {days}-{length}-{lapses}\n", one.recall)
    });
    let Some(theirs) = computed(&lines.collect::<String>()) else {
        eprintln!("skipped: there is no python3");
        return;
    };
    let ours = [
        log_loss(&predicted),
        rmse_bins(&predicted),
        auc(&predicted).unwrap(),
        log_loss(&average),
    ];
    assert_eq!(theirs.len(), ours.len());
    for (ours, theirs) in ours.into_iter().zip(theirs) {
        assert!((ours - theirs).abs() < 1e-6, "{ours}, not {theirs}");
    }
}
