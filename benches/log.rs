//! What the log costs: opening, an answer beside a bare durable append, room on the disk, and a rebuild.
//!
//! Run with `cargo bench --bench log`. Takes the number of events as an argument, a million by default.

#[path = "generate/log.rs"]
mod generate;

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use generate::{SCHEDULING, answer, moment, open, write_events};
use griot::event::Mode;
use griot::session::step::SideId;
use rusqlite::Connection;

const N_SIDES: i64 = 100_000;

fn main() {
    let n_events = std::env::args().find_map(|argument| argument.parse().ok());
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    generate(home.path(), n_events.unwrap_or(1_000_000));
    measure_opening(home.path());
    measure_answers(home.path());
    measure_rebuild(home.path());
}

/// A log of `n_events`, spread over the sides and over years.
fn generate(path: &Path, n_events: i64) {
    let started = Instant::now();
    let mut store = open(path);
    let file = store.path().to_owned();
    let conn = Connection::open(&file).expect("the database opens");
    conn.execute_batch(&format!(
        "INSERT INTO side (id, key, kind) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {N_SIDES}) \
         SELECT i, 'deck-' || (i / 500) || '/card-' || i, i % 11 FROM n"
    ))
    .expect("sides");
    let empty = size(&conn);
    write_events(&mut store, N_SIDES, n_events);
    store.rebuild().expect("a rebuild");
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("a checkpoint");
    println!(
        "made in               {:>12.1} s",
        started.elapsed().as_secs_f64()
    );
    weigh(&conn, empty);
}

/// Says how much room an event takes.
fn weigh(conn: &Connection, empty: i64) {
    let n_events: i64 = conn
        .query_row("SELECT count(*) FROM event", [], |row| row.get(0))
        .expect("a count");
    let tables: i64 = conn
        .query_row(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN ('event', 'event_side', 'event_rare', 'sqlite_autoindex_event_1')",
            [],
            |row| row.get(0),
        )
        .expect("sizes");
    println!("events                {n_events:>12}");
    println!(
        "bytes an event        {:>12.1}   with indexes and page overhead",
        tables as f64 / n_events as f64
    );
    println!(
        "database              {:>12} MB, {} MB without events",
        size(conn) / 1_000_000,
        empty / 1_000_000
    );
}

fn size(conn: &Connection) -> i64 {
    conn.query_row(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        [],
        |row| row.get(0),
    )
    .expect("a size")
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let value = work();
    (started.elapsed(), value)
}

fn measure_opening(path: &Path) {
    let opened = (0..50).map(|_| {
        let (taken, store) = time(|| open(path));
        drop(store);
        taken
    });
    println!(
        "open                  {:>12.3} ms",
        median(opened.collect())
    );
    let first = (0..50).map(|_| {
        let (taken, store) = time(|| {
            let store = open(path);
            store.state(SideId(5)).expect("a side");
            store
        });
        drop(store);
        taken
    });
    println!("open, and one state   {:>12.3} ms", median(first.collect()));
}

fn measure_answers(path: &Path) {
    let mut store = open(path);
    let line = "2024-09-16T12:00:00+02:00 mali/serval 3 right 1000 4512 ms Operation Serval, in the north\n";
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path.join("lines"))
        .expect("a file");
    store
        .begin_session(Mode::Study, 2, moment(26_000, 0))
        .expect("a session");
    let (mut appends, mut answers, mut undos) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..200 {
        let (taken, ()) = time(|| {
            file.write_all(line.as_bytes()).expect("a line");
            file.sync_data().expect("fdatasync");
        });
        appends.push(taken);
        let side = SideId(1 + n * 499);
        let (taken, _) = time(|| {
            store
                .record(
                    side,
                    &answer(n),
                    "Which operation?",
                    moment(26_000, n),
                    &SCHEDULING,
                )
                .expect("an answer")
        });
        answers.push(taken);
    }
    for n in 0..100 {
        let (taken, _) = time(|| store.undo(moment(26_000, 300 + n)).expect("an undo"));
        undos.push(taken);
    }
    let (append, answer) = (median(appends), median(answers));
    println!("append and fdatasync  {append:>12.3} ms");
    println!(
        "answer                {answer:>12.3} ms   {:.2} times",
        answer / append
    );
    println!("undo                  {:>12.3} ms", median(undos));
}

fn measure_rebuild(path: &Path) {
    let mut store = open(path);
    let (taken, rebuilt) = time(|| store.rebuild().expect("a rebuild"));
    assert_eq!(rebuilt.n_differed, 0, "the tables follow the log");
    println!(
        "rebuild               {:>12.3} ms",
        taken.as_secs_f64() * 1e3
    );
    drop(store);
    fs::remove_file(path.join("lines")).expect("the file of lines");
}
