//! What the log costs: opening, an answer beside a bare durable append, room on the disk, and a rebuild.
//!
//! Run with `cargo bench --bench log`. Takes the number of events as an argument, a million by default.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use griot::event::{Answer, Mode, Moment, Rating, StudyDay, Verdict};
use griot::session::step::SideId;
use griot::store::{Scheduling, Store};
use rusqlite::Connection;

const N_SIDES: i64 = 100_000;
const SCHEDULING: Scheduling = Scheduling {
    target: 0.9,
    easy_days: [1.0; 7],
};

fn main() {
    let n_events = std::env::args().find_map(|argument| argument.parse().ok());
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    generate(home.path(), n_events.unwrap_or(1_000_000));
    measure_opening(home.path());
    measure_answers(home.path());
    measure_rebuild(home.path());
}

fn open(path: &Path) -> Store {
    let mut source = File::open("/dev/urandom").expect("the system's randomness");
    let entropy = move |bytes: &mut [u8]| {
        std::io::Read::read_exact(&mut source, bytes).expect("the system's randomness");
    };
    Store::open(path, Box::new(entropy), "bench").expect("the database opens")
}

fn moment(day: i32, second: i64) -> Moment {
    Moment {
        at_ms: i64::from(day) * 86_400_000 + 43_200_000 + second * 1000,
        offset_s: 3600,
        day: StudyDay(day),
    }
}

fn answer(n: i64) -> Answer {
    let rating = [
        Rating::Good,
        Rating::Good,
        Rating::Again,
        Rating::Easy,
        Rating::Hard,
    ][n as usize % 5];
    let verdict = if rating.is_pass() {
        Verdict::Right
    } else {
        Verdict::Wrong
    };
    let is_choice = n % 2 == 0;
    Answer {
        mode: Mode::Study,
        schedules: true,
        wording: (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        shown: if is_choice {
            vec![2, 0, 3, 1]
        } else {
            Vec::new()
        },
        given: Some(if is_choice {
            "2".to_owned()
        } else {
            format!("Operation Serval {n}")
        }),
        verdict: Some(verdict),
        credit: if rating.is_pass() { 1000 } else { 0 },
        derived: rating,
        rating,
        took_ms: Some(4_000 + (n % 7_000) as u32),
        hints: 0,
        decision: None,
    }
}

/// A log of about `n_events`, spread over the sides and over years: some thousands recorded, and then repeated on
/// other days and sides.
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
    let n_first = n_events.min(2_000);
    store
        .begin_session(Mode::Study, 1, moment(18_000, 0))
        .expect("a session");
    for n in 0..n_first {
        let side = SideId(1 + n * 37 % N_SIDES);
        store
            .record(
                side,
                &answer(n),
                "Which operation?",
                moment(18_000, n),
                &SCHEDULING,
            )
            .expect("an answer");
    }
    for round in 1..n_events / n_first {
        conn.execute(
            "INSERT INTO event (id, origin, offset_s, day, side, kind, body) \
             SELECT CAST(unhex(printf('%012X', (day + ?1) * 86400000 + 43200000 + seq * 1000 + ?1)) || substr(id, 7, 3) || randomblob(7) AS BLOB), \
             origin, offset_s, day + ?1, 1 + (side + ?1 * 7919) % ?2, kind, body FROM event WHERE seq <= ?3 AND kind = 1",
            (round, N_SIDES, n_first + 1),
        )
        .expect("more events");
    }
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
        .begin_session(Mode::Study, 2, moment(19_500, 0))
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
                    moment(19_500, n),
                    &SCHEDULING,
                )
                .expect("an answer")
        });
        answers.push(taken);
    }
    for n in 0..100 {
        let (taken, _) = time(|| store.undo(moment(19_500, 300 + n)).expect("an undo"));
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
