//! What starting costs, beside a bare program that stats the deck files and makes one indexed query.
//!
//! Run with `cargo bench --bench library`; `cargo bench --bench library -- CARDS FILES EVENTS` for other amounts than
//! 100,000 cards in 200 files and 1,000,000 events.

mod generate;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use generate::{Amount, Generated, generate, moment, open};
use griot::config::Config;
use griot::schedule::planner::Options;
use griot::store::{PaperRequest, Places, PlanRequest, Shelf};
use rusqlite::{Connection, OpenFlags};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--bare", data] => bare(Path::new(data)),
        ["--toml", data] => toml(Path::new(data)),
        ["--read", data] => read(Path::new(data)),
        ["--generate", home] => {
            generate(Path::new(home), amount(&[]));
        }
        ["--steps", data, day] => steps(Path::new(data), day.parse().expect("a study day")),
        _ => measure(amount(&words)),
    }
}

fn amount(words: &[&str]) -> Amount {
    let mut numbers = words.iter().filter_map(|word| word.parse::<i64>().ok());
    let mut next = |default| numbers.next().unwrap_or(default);
    Amount {
        cards: next(100_000) as usize,
        files: next(200) as usize,
        events: next(1_000_000),
    }
}

/// The bare program: stats every file, and counts what is due in one deck.
fn bare(data: &Path) {
    let files = deck_files(data);
    let size: u64 = files
        .iter()
        .map(|file| fs::metadata(file).expect("a stamp").len())
        .sum();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(data.join("progress.db"), flags).expect("a database");
    let n: i64 = conn
        .query_row(
            "SELECT count(*) FROM (SELECT 1 FROM side WHERE deck = 7 AND phase = 2 AND due < 20000 AND phase > 0
               AND deck IS NOT NULL AND (flags & 4) = 0 AND ifnull(suspended, flags & 1) = 0 LIMIT 200)",
            [],
            |row| row.get(0),
        )
        .expect("a count");
    println!("{size} {n}");
}

fn deck_files(data: &Path) -> Vec<PathBuf> {
    let folder = fs::read_dir(data.join("decks")).expect("the folder of decks");
    folder
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

/// Reads all decks with `toml::Table`, in one thread.
fn toml(data: &Path) {
    let mut n = 0;
    for file in deck_files(data) {
        let text = fs::read_to_string(file).expect("a deck");
        n += text.parse::<toml::Table>().expect("TOML").len();
    }
    println!("{n}");
}

/// Reads all decks, in one thread.
fn read(data: &Path) {
    let texts: Vec<Vec<u8>> = deck_files(data)
        .iter()
        .map(|file| fs::read(file).expect("a deck"))
        .collect();
    let (tables, _) = time(|| {
        let parse = |text: &Vec<u8>| {
            let text = std::str::from_utf8(text).expect("UTF-8");
            text.parse::<toml::Table>().expect("TOML").len()
        };
        texts.iter().map(parse).sum::<usize>()
    });
    let (trees, _) = time(|| {
        let parse = |text: &Vec<u8>| {
            let text = std::str::from_utf8(text).expect("UTF-8");
            toml::de::DeTable::parse(text)
                .expect("TOML")
                .into_inner()
                .len()
        };
        texts.iter().map(parse).sum::<usize>()
    });
    let (read, decks) = time(|| {
        let read = |text: &Vec<u8>| griot::deck::read::read("deck", text).deck;
        texts.iter().map(read).collect::<Vec<_>>()
    });
    let (named, n_sides) = time(|| {
        let names = decks.iter().flat_map(griot::deck::side::names);
        names.count()
    });
    let (dropped, ()) = time(|| drop(decks));
    println!("  {n_sides} sides");
    for (name, taken) in [
        ("toml::Table", tables),
        ("DeTable", trees),
        ("deck::read", read),
        ("names", named),
        ("drop", dropped),
    ] {
        println!("  {name:<20}{:>10.3} ms", milliseconds(taken));
    }
}

/// The steps from the start to the first question, each with its time.
fn steps(data: &Path, day: i32) {
    let now = moment(day, 0);
    let places = Places {
        data: Some(data.join("decks")),
        ..Places::default()
    };
    let config = Config::default();
    let (opened, mut store) = time(|| open(data));
    let (refreshed, refresh) = time(|| store.refresh(&places, now).expect("decks"));
    let decks = refresh.decks;
    let (planned, plan) = time(|| {
        let request = PlanRequest {
            decks: &decks,
            config: &config,
            today: now.day,
            seed: 1,
            options: Options::default(),
            tags: &[],
        };
        store.plan(&request).expect("a plan")
    });
    let first = plan
        .due
        .first()
        .or(plan.new.first())
        .expect("something to ask");
    let (drawn, paper) = time(|| {
        let request = PaperRequest {
            decks: &decks,
            today: now.day,
            seed: 1,
            n_questions: 20,
            tags: &[],
            kinds: &[],
        };
        store.paper(&request).expect("a paper")
    });
    assert_eq!(paper.plan.len(), 20);
    let mut shelf = Shelf::new(&decks, now);
    let (loaded, _) = time(|| {
        let loaded = store.load(&mut shelf, first.side, now, Some(&config));
        loaded.expect("a side").expect("a side to ask")
    });
    let (closed, ()) = time(|| drop(store));
    for (name, taken) in [
        ("open", opened),
        ("refresh", refreshed),
        ("plan", planned),
        ("paper of a quiz", drawn),
        ("load", loaded),
        ("close", closed),
    ] {
        println!("  {name:<20}{:>10.3} ms", milliseconds(taken));
    }
    println!(
        "  planned {} due and {} new",
        plan.due.len(),
        plan.new.len()
    );
}

/// The peak of the memory of a process, from its status.
fn peak(status: &str) -> String {
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.unwrap_or_default().trim().to_owned()
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let value = work();
    (started.elapsed(), value)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn measure(amount: Amount) {
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    let started = Instant::now();
    let generated = generate(home.path(), amount);
    println!(
        "{amount:?}, made in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    let griot = Griot::new(&generated);
    griot.due();
    let (mut bare, mut due, mut first) = (Vec::new(), Vec::new(), Vec::new());
    let mut peak = String::new();
    for _ in 0..40 {
        bare.push(time(|| run(&mut child("--bare", &[&generated.data]))).0);
        due.push(time(|| griot.due()).0);
        let (taken, memory) = griot.first_question();
        first.push(taken);
        peak = memory;
    }
    let (bare, due, first) = (median(bare), median(due), median(first));
    println!("bare program          {bare:>10.3} ms");
    println!(
        "due --count           {due:>10.3} ms   {:.1} times",
        due / bare
    );
    println!(
        "first question        {first:>10.3} ms   {:.1} times",
        first / bare
    );
    println!("peak memory           {peak:>13}");
    let day = generated.today.0.to_string();
    let steps = run(child("--steps", &[&generated.data]).arg(&day));
    print!("from start to first question\n{steps}");
    measure_first_start(&generated, &griot);
}

/// The first start, with nothing indexed, beside `toml::Table`.
fn measure_first_start(generated: &Generated, griot: &Griot) {
    let (mut table, mut first) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        table.push(time(|| run(&mut child("--toml", &[&generated.data]))).0);
        for file in ["progress.db", "progress.db-wal", "progress.db-shm"] {
            fs::remove_file(generated.data.join(file)).ok();
        }
        first.push(time(|| griot.due()).0);
    }
    let (table, first) = (median(table), median(first));
    println!("toml::Table           {table:>10.3} ms");
    println!(
        "first start           {first:>10.3} ms   {:.1} times",
        first / table
    );
}

/// This program in one of its other roles.
fn child(role: &str, arguments: &[&Path]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.arg(role).args(arguments);
    command
}

/// The program itself, on generated data.
struct Griot<'a> {
    generated: &'a Generated,
    now: String,
}

impl<'a> Griot<'a> {
    fn new(generated: &'a Generated) -> Self {
        let date = griot::schedule::day::date(generated.today).expect("a date");
        Self {
            generated,
            now: date.to_string(),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
        command.arg("--data-dir").arg(&self.generated.data);
        command.args(["--now", &self.now]);
        command
    }

    fn due(&self) -> String {
        let mut command = self.command();
        run(command.args(["due", "--count"]))
    }

    /// The time from the start of a session to its first question, and the peak of its memory until then.
    fn first_question(&self) -> (Duration, String) {
        let started = Instant::now();
        let mut session = self
            .command()
            .args(["study", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let lines = BufReader::new(session.stdout.take().expect("its output")).lines();
        let is_question = |line: &String| line.contains("\"type\":\"question\"");
        lines
            .map_while(Result::ok)
            .find(is_question)
            .expect("a question");
        let taken = started.elapsed();
        let status = format!("/proc/{}/status", session.id());
        let peak = peak(&fs::read_to_string(status).expect("its status"));
        drop(session.stdin.take());
        session.wait().expect("the end of the session");
        (taken, peak)
    }
}

fn run(command: &mut Command) -> String {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{command:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    milliseconds(times[times.len() / 2])
}
