//! What `griot tune` costs, whole: time and memory with 40,000 and with 1,000,000 answers, and the line of `griot` that
//! suggests it.
//!
//! Run with `cargo bench --bench tune`. Takes numbers of answers as arguments.

#[path = "../tests/tuning/database.rs"]
mod database;
#[expect(dead_code, reason = "the tests read the real log as well")]
#[path = "../tests/tuning/log.rs"]
mod log;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn main() {
    let given: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let numbers = if given.is_empty() {
        vec![40_000, 1_000_000]
    } else {
        given
    };
    for n_answers in numbers {
        let home = tempfile::tempdir().expect("a folder for the benchmark");
        let rows = log::generated(n_answers);
        database::write(home.path(), &rows);
        measure(
            home.path(),
            &format!("{n_answers} answers, the first time"),
            &["tune", "--check"],
        );
        measure(
            home.path(),
            &format!("{n_answers} answers, kept"),
            &["tune"],
        );
        measure(
            home.path(),
            &format!("{n_answers} answers, nothing new"),
            &["tune"],
        );
        measure(
            home.path(),
            &format!("{n_answers} answers, taken back"),
            &["tune", "--undo"],
        );
    }
}

/// Runs the program and says how long it took and how much memory it had at most.
fn measure(data: &Path, what: &str, arguments: &[&str]) {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_griot"))
        .arg("--data-dir")
        .arg(data)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("griot runs");
    let mut most = 0;
    let status = loop {
        most = most.max(megabytes(child.id()).unwrap_or(0));
        match child.try_wait().expect("griot runs") {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(status.success(), "{what}");
    println!("{what}: {:.3} s, {most} MB", began.elapsed().as_secs_f64());
}

/// The most memory that a process had so far; `None` where the system does not tell.
fn megabytes(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
