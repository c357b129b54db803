//! What marking a typed answer costs: against fifty texts that count, and a long list against many entries.
//!
//! Run with `cargo bench --bench marking`. An answer should take less than 50 µs.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use griot::deck::model::{Ask, Item, Language, Leniency};
use griot::deck::read::read;
use griot::deck::side::{Aspect, Side, Task};
use griot::grade::model::{Context, Response};
use griot::grade::{answers, mark};

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
        ("long", PLAIN, 8),
        ("long accented", ACCENTED, 8),
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

/// Two hundred entries against two hundred items: all right, all nearly right, all wrong.
fn list(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("list of 200");
    for (name, words, n_words) in [
        ("short", PLAIN, 2),
        ("accented", ACCENTED, 2),
        ("long", PLAIN, 60),
        ("long accented", ACCENTED, 60),
    ] {
        let item = |text| Item {
            text,
            ..Item::default()
        };
        let items = texts(&words, 200, n_words);
        let side = side(Ask::List {
            items: items.iter().cloned().map(item).collect(),
            enough: 200,
            leniency: Leniency::FULL,
        });
        let near: Vec<String> = items
            .iter()
            .map(|text| text.replacen('b', "bb", 1))
            .collect();
        let wrong = texts(&words, 200, n_words + 3);
        for (verdict, entries) in [("right", items), ("near", near), ("wrong", wrong)] {
            let response = Response::Texts(entries);
            group.bench_function(format!("{name}, {verdict}"), |bencher| {
                bencher.iter(|| mark(black_box(&side), &response, &Context::default()));
            });
        }
    }
    group.finish();
}

/// The answers of a deck of 500 cards, which are collected once, and what they cost a near miss.
fn others(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("deck of 500");
    let card = |at| {
        let text = text(&PLAIN, at, 2);
        format!(
            "[[card]]\nquestion = \"{at}?\"\nanswer = \"{text} {at}\"\naccept = [\"the {at}th\"]\n"
        )
    };
    let text: String = (0..500).map(card).collect();
    let reading = read("deck", text.as_bytes());
    assert_eq!(reading.deck.cards.len(), 500);
    group.bench_function("reading it", |bencher| {
        bencher.iter(|| read("deck", black_box(text.as_bytes())));
    });
    group.bench_function("its answers", |bencher| {
        bencher.iter(|| answers(black_box(&reading.deck)));
    });
    let others = answers(&reading.deck);
    let context = Context {
        others: &others,
        ..Context::default()
    };
    let side = typed_side(&PLAIN, 2);
    let response = Response::Text(last(&PLAIN, 2).replacen('b', "bb", 1));
    group.bench_function("a near miss among them", |bencher| {
        bencher.iter(|| mark(black_box(&side), &response, &context));
    });
    group.finish();
}

criterion_group!(benches, typed, list, others);
criterion_main!(benches);
