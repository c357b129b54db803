//! What checking costs, beside reading the same bytes into a plain table with the toml crate.
//!
//! Run with `cargo bench --bench check`; `cargo bench --bench check -- CARDS FILES` for other amounts than 100,000 cards
//! in 200 files. Each step takes the files one by one, in one thread, and the rounds of all steps take turns.

#[expect(dead_code, reason = "decks alone are needed here")]
mod generate;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use generate::{Amount, write_decks};
use griot::check::read_and_lint;
use griot::deck::read::read;

/// How often each step is measured; the fastest round counts.
const N_ROUNDS: usize = 7;

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let amount = Amount {
        cards: numbers.first().copied().unwrap_or(100_000),
        files: numbers.get(1).copied().unwrap_or(200),
        events: 0,
    };
    let home = tempfile::tempdir().expect("a folder");
    write_decks(home.path(), amount);
    let texts = texts(home.path());
    let n_bytes: usize = texts.iter().map(String::len).sum();
    println!(
        "{} cards in {} files, {n_bytes} bytes",
        amount.cards, amount.files
    );
    let mut fastest = STEPS.map(|_| Duration::MAX);
    for _ in 0..N_ROUNDS {
        for (fastest, (_, step)) in fastest.iter_mut().zip(STEPS) {
            *fastest = (*fastest).min(time(&texts, step));
        }
    }
    for ((name, _), taken) in STEPS.iter().zip(fastest) {
        let ratio = taken.as_secs_f64() / fastest[0].as_secs_f64();
        println!(
            "  {name:<20}{:>10.1} ms{ratio:>8.2} times",
            taken.as_secs_f64() * 1e3
        );
    }
}

type Step = fn(&str) -> usize;

const STEPS: [(&str, Step); 4] = [
    ("toml::Table", |text| {
        text.parse::<toml::Table>().expect("TOML").len()
    }),
    ("DeTable", |text| {
        toml::de::DeTable::parse(text)
            .expect("TOML")
            .get_ref()
            .len()
    }),
    ("read", |text| {
        read("deck", text.as_bytes()).deck.cards.len()
    }),
    ("read and lint", |text| {
        let (reading, linted) = read_and_lint("deck", text.as_bytes(), None);
        reading.deck.cards.len() + linted.diagnostics.len()
    }),
];

fn texts(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("the folder of decks");
    let text = |file: fs::DirEntry| fs::read_to_string(file.path()).expect("a deck");
    files.map(|file| text(file.expect("an entry"))).collect()
}

fn time(texts: &[String], step: Step) -> Duration {
    let start = Instant::now();
    let n: usize = texts.iter().map(|text| step(text)).sum();
    assert!(n > 0);
    start.elapsed()
}
