//! What marking a typed answer costs: against fifty texts that count, and a long list against many entries.
//!
//! Run with `cargo bench --bench marking`. An answer should take less than 50 µs.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use griot::deck::model::{Ask, Item, Language, Leniency};
use griot::deck::side::{Aspect, Side, Task};
use griot::grade::mark;
use griot::grade::model::{Context, Response};

/// How many texts count as the answer.
const N_ACCEPTED: usize = 50;

/// Words of which the answers are made.
const PLAIN: [&str; 7] = [
    "Timbuktu",
    "Bandiagara",
    "operation",
    "Barkhane",
    "northern",
    "desert",
    "Adrar",
];

const ACCENTED: [&str; 7] = [
    "Tombouctou",
    "Sévaré",
    "opération",
    "Épervier",
    "déjà",
    "forêt",
    "Ménaka",
];

fn side(ask: Ask) -> Side {
    Side {
        key: "deck/card".to_owned(),
        fingerprint_key: "deck/0123456789abcdef".to_owned(),
        card: 0,
        aspect: Aspect::Front,
        question: "Which?".to_owned(),
        task: Task::Whole(ask),
        explanation: None,
        hints: Vec::new(),
        language: Language("fr".to_owned()),
        wording: 0,
    }
}

/// The `n`th text of so many words, unlike all others.
fn text(words: &[&str], n: usize, n_words: usize) -> String {
    let word = |at: usize| words[(n / words.len().pow(at as u32 % 3) + at) % words.len()];
    let number = [
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit",
    ];
    let text: Vec<&str> = (0..n_words).map(word).collect();
    format!("{} {} {}", text.join(" "), number[n % 8], number[n / 8 % 8])
}

fn texts(words: &[&str], n: usize, n_words: usize) -> Vec<String> {
    (0..n).map(|at| text(words, at, n_words)).collect()
}

fn typed_side(words: &[&str], n_words: usize) -> Side {
    let mut texts = texts(words, N_ACCEPTED, n_words);
    side(Ask::Typed {
        answer: Item {
            text: texts.remove(0),
            accept: texts,
            ..Item::default()
        },
        wrong: Vec::new(),
        leniency: Leniency::FULL,
    })
}

/// The last text that counts, which is the last to be looked at, as it would be typed.
fn last(words: &[&str], n_words: usize) -> String {
    text(words, N_ACCEPTED - 1, n_words).to_lowercase()
}

fn typed(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("typed");
    for (name, words, n_words) in [
        ("one word", PLAIN, 1),
        ("plain", PLAIN, 2),
        ("accented", ACCENTED, 2),
        ("long", PLAIN, 20),
        ("long accented", ACCENTED, 20),
    ] {
        let side = typed_side(&words, n_words);
        let right = last(&words, n_words);
        let near = right.replacen('b', "bb", 1);
        let wrong = "quelque chose d’autre, dans le désert".to_owned();
        for (verdict, typed) in [("right", right), ("near", near), ("wrong", wrong)] {
            let response = Response::Text(typed);
            let marking = mark(&side, &response, &Context::default());
            assert_eq!(marking.verdict.name(), verdict, "{name} {marking:?}");
            group.bench_function(format!("{name}, {verdict}"), |bencher| {
                bencher.iter(|| mark(black_box(&side), &response, &Context::default()));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, typed);
criterion_main!(benches);
