//! What figures cost: the answers of a long log, the collection of sides, and the whole program.
//!
//! Run with `cargo bench --bench stats`; `cargo bench --bench stats -- CARDS FILES EVENTS` for other amounts than
//! 100,000 cards in 200 files and 1,000,000 events. With `--keep` what was made stays, and `--data DIR DAY` measures
//! it again.

mod generate;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use generate::{Amount, Generated, SCHEDULING, answer, generate, moment, open};
use griot::config::Config;
use griot::event::{Mode, StudyDay};
use griot::session::step::SideId;
use griot::store::{Gone, Places, Store};
use rusqlite::Connection;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut numbers = words.iter().filter_map(|word| word.parse::<i64>().ok());
    let mut next = |default| numbers.next().unwrap_or(default);
    if let ["--data", data, day, ..] = words.as_slice() {
        return measure(&Generated {
            data: data.into(),
            today: StudyDay(day.parse().expect("a study day")),
        });
    }
    let amount = Amount {
        cards: next(100_000) as usize,
        files: next(200) as usize,
        events: next(1_000_000),
    };
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    let started = Instant::now();
    let generated = generate(home.path(), amount);
    println!(
        "{amount:?}, made in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    measure(&generated);
    if words.contains(&"--keep") {
        let kept = home.keep();
        println!(
            "kept: --data {} {}",
            kept.join("data").display(),
            generated.today.0
        );
    }
}

fn measure(generated: &Generated) {
    measure_history(generated);
    measure_collection(generated);
    measure_views(generated);
    measure_program(generated);
}

fn time<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let started = Instant::now();
    let value = work();
    (started.elapsed().as_secs_f64() * 1e3, value)
}

/// The least time of so many: the one that other programs disturbed least.
fn least<T>(n: usize, mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..n {
        let started = Instant::now();
        let value = work();
        times.push(started.elapsed());
        drop(value);
    }
    times.iter().min().map_or(f64::NAN, Duration::as_secs_f64) * 1e3
}

fn count(store: &mut Store) -> usize {
    let history = store.whole_history().expect("a history");
    history
        .answered()
        .map(|answer| answer.step.is_some())
        .filter(|is| *is)
        .count()
}

fn measure_history(generated: &Generated) {
    let mut store = open(&generated.data);
    let (first, n) = time(|| count(&mut store));
    println!("{n} answers that schedule");
    println!("history, first time   {first:>10.3} ms");
    let read = least(25, || {
        open(&generated.data).whole_history().expect("a history")
    });
    println!("history, read         {read:>10.3} ms   opening with it");
    let told = least(25, || count(&mut open(&generated.data)));
    println!("history, told         {told:>10.3} ms   every answer unpacked");
    let today = generated.today.0;
    for n_more in [100, 900] {
        store
            .begin_session(Mode::Study, 2, moment(today, 0))
            .expect("a session");
        for n in 0..n_more {
            let side = SideId(1 + n * 17);
            let at = moment(today, 10 + n);
            store
                .record(side, &answer(n), "Which?", at, &SCHEDULING)
                .expect("an answer");
        }
        let told = least(25, || count(&mut open(&generated.data)));
        println!("with {n_more:>4} more        {told:>10.3} ms");
    }
    for _ in 0..20 {
        store.undo(moment(today, 2000)).expect("an undo");
    }
    let told = least(25, || count(&mut open(&generated.data)));
    println!("with 20 taken back    {told:>10.3} ms");
    let (renewed, ()) = time(|| store.renew_history().expect("a history"));
    println!("history, kept anew    {renewed:>10.3} ms");
    weigh(&store);
}

/// Says how much room an event takes, with all that is derived from it.
fn weigh(store: &Store) {
    let conn = Connection::open(store.path()).expect("the database opens");
    let size = |which: &str| -> f64 {
        let sql = format!(
            "SELECT (SELECT sum(pgsize) FROM dbstat WHERE name IN ({which})) * 1.0 / (SELECT count(*) FROM event)"
        );
        conn.query_row(&sql, [], |row| row.get(0)).expect("sizes")
    };
    let event = size("'event', 'event_side', 'event_rare', 'sqlite_autoindex_event_1'");
    let kept = size("'answered'");
    println!("bytes an event        {event:>10.1}   and {kept:.1} for its place in the history");
}

fn measure_collection(generated: &Generated) {
    let mut store = open(&generated.data);
    let places = Places {
        data: Some(generated.data.join("decks")),
        ..Places::default()
    };
    let refresh = store
        .refresh(&places, moment(generated.today.0, 0))
        .expect("decks");
    let config = Config::default();
    let taken = least(25, || {
        let collection = store.collection(&refresh.decks, Gone::All, &config);
        collection.expect("a collection")
    });
    println!("collection            {taken:>10.3} ms");
}

fn measure_views(generated: &Generated) {
    let conn = Connection::open(generated.data.join("progress.db")).expect("the database opens");
    for (name, sql) in [
        (
            "v_answer, one card",
            "SELECT count(took_ms) FROM v_answer WHERE card = (SELECT key FROM side WHERE id = 77)",
        ),
        (
            "v_answer, 10,000",
            "SELECT sum(took_ms) FROM (SELECT took_ms FROM v_answer LIMIT 10000)",
        ),
        ("v_event, all", "SELECT sum(undone) FROM v_event"),
    ] {
        let (taken, _) = time(|| {
            conn.query_row(sql, [], |row| row.get::<_, i64>(0))
                .expect("a sum")
        });
        println!("{name:<22}{taken:>10.3} ms");
    }
}

fn measure_program(generated: &Generated) {
    for arguments in [
        &["due", "--count"][..],
        &["stats", "--json"],
        &["log", "--limit", "20"],
        &["log", "--json"],
    ] {
        let name = arguments.join(" ");
        if run(&generated.data, arguments) {
            let taken = least(25, || run(&generated.data, arguments));
            println!("{name:<22}{taken:>10.3} ms");
        } else {
            println!("{name:<22}is no command of this griot");
        }
    }
}

/// Runs the program; whether it ended well.
fn run(data: &Path, arguments: &[&str]) -> bool {
    let output = Command::new(env!("CARGO_BIN_EXE_griot"))
        .arg("--data-dir")
        .arg(data)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    output.expect("the program runs").success()
}
