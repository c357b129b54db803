//! Several processes on one database: killed at any moment, at work at the same time, and without the rights they need.
//!
//! A test starts this program again with the name of one of the ignored tests, which is what the other process does.

use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use griot::event::{Answer, Mode, Moment, Rating, StudyDay, Verdict};
use griot::session::step::SideId;
use griot::store::{Scheduling, Store};
use uuid::Uuid;

/// Where the other process finds the data directory.
const DATA_DIR: &str = "GRIOT_TEST_DATA_DIR";

const N_SIDES: i64 = 3;

fn open(data_dir: &Path) -> Result<Store, griot::store::StoreError> {
    let mut source = fs::File::open("/dev/urandom").unwrap();
    let entropy = move |bytes: &mut [u8]| std::io::Read::read_exact(&mut source, bytes).unwrap();
    Store::open(data_dir, Box::new(entropy), "host")
}

/// A database with some sides.
fn prepare(data_dir: &Path) {
    drop(open(data_dir).unwrap());
    let conn = rusqlite::Connection::open(data_dir.join("progress.db")).unwrap();
    for side in 1..=N_SIDES {
        conn.execute(
            "INSERT INTO side (id, key, kind) VALUES (?1, 'mali/' || ?1, 1)",
            [side],
        )
        .unwrap();
    }
}

fn answer(n: i64) -> Answer {
    let rating = Rating::ALL[n as usize % 4];
    Answer {
        mode: Mode::Study,
        schedules: true,
        wording: 1,
        shown: vec![1, 0],
        given: Some("Operation Serval".to_owned()),
        verdict: Some(Verdict::Right),
        credit: 1000,
        derived: rating,
        rating,
        took_ms: Some(3_000),
        hints: 0,
        decision: None,
    }
}

fn moment(n: i64) -> Moment {
    Moment {
        at_ms: 1_728_000_000_000 + n * 250,
        offset_s: 0,
        day: StudyDay(20_000 + (n / 50) as i32),
    }
}

const SCHEDULING: Scheduling = Scheduling {
    target: 0.9,
    easy_days: [1.0; 7],
};

/// Answers the sides in turn; every fifth answer is taken back.
fn answer_in_turn(store: &mut Store, answers: std::ops::Range<i64>, mut seen: impl FnMut(Uuid)) {
    store
        .begin_session(Mode::Study, 1, moment(answers.start))
        .unwrap();
    for n in answers {
        let side = SideId(1 + n % N_SIDES);
        let outcome = store
            .record(side, &answer(n), "Which operation?", moment(n), &SCHEDULING)
            .unwrap();
        seen(outcome.event);
        if n % 5 == 0 {
            seen(store.undo(moment(n)).unwrap().unwrap().event);
        }
    }
}

fn data_dir() -> PathBuf {
    std::env::var_os(DATA_DIR)
        .expect("it is started by another test")
        .into()
}

#[test]
#[ignore = "is the other process of another test"]
fn answers_until_killed() {
    let mut store = open(&data_dir()).unwrap();
    let mut out = std::io::stdout().lock();
    let first = store.history(SideId(1)).unwrap().len() as i64 * 10;
    answer_in_turn(&mut store, first..i64::MAX, |event| {
        writeln!(out, "\n{event}").unwrap();
        out.flush().unwrap();
    });
}

#[test]
#[ignore = "is the other process of another test"]
fn answers_sixty_times() {
    answer_in_turn(&mut open(&data_dir()).unwrap(), 0..60, |_| {});
}

#[test]
#[ignore = "is the other process of another test"]
fn says_why_it_cannot_work() {
    let result = open(&data_dir()).and_then(|mut store| store.suspend(SideId(1), moment(0)));
    let said = match result {
        Ok(_) => "it worked".to_owned(),
        Err(error) => format!("{error}; {}", error.help().unwrap_or("no help")),
    };
    println!("\nSAID {said}");
}

/// The command that runs one of the ignored tests above in a process of its own.
fn other(program: &Path, test: &str, data_dir: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(DATA_DIR, data_dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

fn start(test: &str, data_dir: &Path) -> Child {
    other(&std::env::current_exe().unwrap(), test, data_dir)
        .spawn()
        .unwrap()
}

/// Kills a process once it has printed `n_events` ids, while it is at work on the next; returns all that it printed.
fn kill_after(mut child: Child, n_events: usize) -> Vec<Uuid> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut printed = Vec::new();
    for line in lines {
        if let Ok(event) = line.unwrap().parse() {
            printed.push(event);
        }
        if printed.len() == n_events {
            child.kill().unwrap();
        }
    }
    assert!(!child.wait().unwrap().success());
    printed
}

fn logged(store: &Store) -> Vec<Uuid> {
    (1..=N_SIDES)
        .flat_map(|side| store.history(SideId(side)).unwrap())
        .map(|event| event.id)
        .collect()
}

#[test]
fn killed_at_any_moment_nothing_that_was_said_to_be_safe_is_lost() {
    let home = tempfile::tempdir().unwrap();
    prepare(home.path());
    let mut printed = Vec::new();
    for n_events in [1, 2, 3, 5, 8, 13, 21, 34] {
        printed.extend(kill_after(
            start("answers_until_killed", home.path()),
            n_events,
        ));
        let mut store = open(home.path()).unwrap();
        let logged = logged(&store);
        let lost: Vec<_> = printed
            .iter()
            .filter(|event| !logged.contains(event))
            .collect();
        assert_eq!(lost, Vec::<&Uuid>::new(), "after {n_events} events");
        assert_eq!(store.rebuild().unwrap().n_differed, 0);
        let conn = rusqlite::Connection::open(store.path()).unwrap();
        let sound: String = conn
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sound, "ok");
    }
    assert!(printed.len() >= 87);
}

#[test]
fn two_at_once_lose_no_update() {
    let home = tempfile::tempdir().unwrap();
    prepare(home.path());
    let children = [(); 2].map(|()| start("answers_sixty_times", home.path()));
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let mut store = open(home.path()).unwrap();
    let states = (1..=N_SIDES).map(|side| store.state(SideId(side)).unwrap().n_answers);
    assert_eq!(states.sum::<u32>(), 2 * (60 - 12));
    assert_eq!(logged(&store).len(), 2 * (60 + 12));
    let rebuilt = store.rebuild().unwrap();
    assert_eq!(
        (rebuilt.n_events, rebuilt.n_differed),
        (2 * (60 + 12 + 1), 0)
    );
}

#[test]
fn files_are_private_whatever_the_umask() {
    for umask in ["000", "077", "377"] {
        let home = tempfile::tempdir().unwrap();
        let data_dir = home.path().join("griot");
        let status = Command::new("sh")
            .arg("-c")
            .arg(format!("umask {umask}; exec \"$@\""))
            .arg("sh")
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "answers_until_killed",
                "--ignored",
                "--nocapture",
            ])
            .env(DATA_DIR, &data_dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(!status.success(), "there are no sides to answer");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&data_dir), 0o700, "umask {umask}");
        for entry in fs::read_dir(&data_dir).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600, "umask {umask}");
        }
    }
}

/// What a process without special rights says that opens the database and writes to it.
fn said(data_dir: &Path) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let program = folder.path().join("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let mut command = other(&program, "says_why_it_cannot_work", data_dir);
    if fs::metadata(data_dir.parent().unwrap()).unwrap().uid() == 0 {
        // To root everything is allowed.
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let said = output.lines().find_map(|line| line.strip_prefix("SAID "));
    said.unwrap_or_else(|| panic!("{output}"))
        .replace(&*data_dir.to_string_lossy(), "DIR")
}

const NOBODY: u32 = 65_534;

#[test]
fn what_may_not_be_used_is_named_with_a_remedy() {
    let advice =
        "make it and its folder yours to read and write, or choose another with --data-dir";
    let read_only = format!("DIR/progress.db is read-only; {advice}");
    let closed = format!(
        "DIR/progress.db cannot be opened: it or its folder may not be read and written; {advice}"
    );
    let table = [
        (0o700, Some(0o600), "it worked".to_owned()),
        (
            0o500,
            None,
            format!("cannot create DIR/progress.db; {advice}"),
        ),
        (0o500, Some(0o600), read_only.clone()),
        (0o700, Some(0o400), read_only),
        (0o700, Some(0o000), closed),
    ];
    for (folder_mode, file_mode, expected) in table {
        let home = tempfile::tempdir().unwrap();
        fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
        let data_dir = home.path().join("griot");
        fs::create_dir(&data_dir).unwrap();
        let file = data_dir.join("progress.db");
        if let Some(mode) = file_mode {
            prepare(&data_dir);
            fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
            std::os::unix::fs::lchown(&file, owner(), owner()).unwrap();
        }
        std::os::unix::fs::lchown(&data_dir, owner(), owner()).unwrap();
        fs::set_permissions(&data_dir, Permissions::from_mode(folder_mode)).unwrap();
        assert_eq!(said(&data_dir), expected, "{folder_mode:o} {file_mode:?}");
        fs::set_permissions(&data_dir, Permissions::from_mode(0o700)).unwrap();
    }
}

/// Who owns the files of a test: the one who runs it, or nobody when that is root.
fn owner() -> Option<u32> {
    let home = tempfile::tempdir().unwrap();
    (fs::metadata(home.path()).unwrap().uid() == 0).then_some(NOBODY)
}
