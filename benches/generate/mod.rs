//! Decks and a log to measure with: so many cards in so many files, and so many past events.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use griot::event::{Answer, Mode, Moment, Rating, StudyDay, Verdict};
use griot::session::step::SideId;
use griot::store::{Places, Scheduling, Store};
use rusqlite::Connection;

/// How much to generate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    /// Cards in all, each about 200 bytes long.
    pub(crate) cards: usize,
    /// Files that they are in.
    pub(crate) files: usize,
    /// Answers in the log.
    pub(crate) events: i64,
}

/// The first study day of the log.
pub(crate) const FIRST_DAY: i32 = 18_000;

/// What was generated.
pub(crate) struct Generated {
    /// The data directory, with its decks and the log.
    pub(crate) data: PathBuf,
    /// The study day after the last answer.
    pub(crate) today: StudyDay,
}

/// Writes decks and a log below `home`.
pub(crate) fn generate(home: &Path, amount: Amount) -> Generated {
    let data = home.join("data");
    write_decks(&data.join("decks"), amount);
    let mut store = open(&data);
    let places = Places {
        data: Some(data.join("decks")),
        ..Places::default()
    };
    store
        .refresh(&places, moment(FIRST_DAY, 0))
        .expect("an index");
    let last_day = write_events(&mut store, amount.cards as i64, amount.events);
    store.rebuild().expect("a rebuild");
    Generated {
        data,
        today: StudyDay(last_day + 1),
    }
}

/// Opens the database of a data directory.
pub(crate) fn open(data: &Path) -> Store {
    let mut source = File::open("/dev/urandom").expect("the system's randomness");
    let entropy = move |bytes: &mut [u8]| {
        std::io::Read::read_exact(&mut source, bytes).expect("the system's randomness");
    };
    Store::open(data, Box::new(entropy), "bench").expect("the database opens")
}

/// Noon of a study day, some seconds later.
pub(crate) fn moment(day: i32, seconds: i64) -> Moment {
    Moment {
        at_ms: i64::from(day) * 86_400_000 + 43_200_000 + seconds * 1000,
        offset_s: 0,
        day: StudyDay(day),
    }
}

/// Writes the deck files alone.
pub(crate) fn write_decks(folder: &Path, amount: Amount) {
    fs::create_dir_all(folder).expect("a folder of decks");
    let per_file = amount.cards / amount.files;
    for file in 0..amount.files {
        let mut text = format!("[deck]\ntitle = \"Deck number {file}\"\ntags = [\"generated\"]\n");
        for card in 0..per_file {
            write_card(&mut text, file * per_file + card);
        }
        fs::write(folder.join(format!("deck-{file:04}.toml")), text).expect("a deck");
    }
}

const PLACES: [&str; 8] = [
    "Timbuktu",
    "Gao",
    "Kidal",
    "Mopti",
    "Ségou",
    "Sikasso",
    "Kayes",
    "Koulikoro",
];

/// One card of about 200 bytes, of one of the five most usual kinds; every other one has an id.
fn write_card(text: &mut String, n: usize) {
    let place = PLACES[n % PLACES.len()];
    let id = if n.is_multiple_of(2) {
        format!("id = \"card-{n}\"\n")
    } else {
        String::new()
    };
    let asked = match n % 5 {
        0 => format!(
            "question = \"What happened near {place} in the year {n}?\"\nanswer = \"A convoy was halted on the road to {place}\"\n"
        ),
        1 => format!(
            "question = \"Which operation number {n} began in {place}?\"\nanswer = \"Operation {n}\"\naccept = [\"{n}\"]\n"
        ),
        2 => format!(
            "question = \"Who held {place} after battle {n}?\"\nanswer = \"Nobody\"\nwrong = [\"France\", \"Mali\", \"Chad\"]\n"
        ),
        3 => format!(
            "question = \"How many people left {place} in wave {n}?\"\nnumber = {}\ntolerance = \"5%\"\n",
            n * 7 + 3
        ),
        _ => format!(
            "question = \"When was accord {n} of {place} signed?\"\ndate = 2013-01-{:02}\n",
            n % 28 + 1
        ),
    };
    write!(
        text,
        "\n[[card]]\n{id}{asked}explanation = \"It is told in the *annals* of {place}, chapter {n}.\"\n"
    )
    .expect("writing to a string");
}

/// Answers recorded one by one; all others are like these.
const N_RECORDED: i64 = 300;

/// Answers on a usual day.
const N_A_DAY: i64 = 300;

/// Study days from the first answer to a side to the later ones; from the last on, one a year.
const LATER: [i64; 10] = [0, 1, 3, 8, 18, 40, 85, 170, 330, 600];

/// Writes a log of so many answers to sides 1 to `n_sides`, and returns its last day. Each side is answered on days
/// that are further and further apart, and every day brings new ones.
pub(crate) fn write_events(store: &mut Store, n_sides: i64, n_events: i64) -> i32 {
    let n_recorded = n_events.min(N_RECORDED);
    if n_recorded == 0 {
        return FIRST_DAY;
    }
    store
        .begin_session(Mode::Study, 1, moment(FIRST_DAY, 0))
        .expect("a session");
    for n in 0..n_recorded {
        let side = SideId(1 + n * 37 % n_sides);
        let at = moment(FIRST_DAY, n);
        store
            .record(side, &answer(n), "Which?", at, &SCHEDULING)
            .expect("an answer");
    }
    let mut conn = Connection::open(store.path()).expect("the database opens");
    let bodies = bodies(&conn);
    let answers = answers(n_sides, n_events - n_recorded);
    let transaction = conn.transaction().expect("a transaction");
    for (n, (day, side, nth)) in answers.iter().enumerate() {
        let at = moment(FIRST_DAY + 1 + *day as i32, n as i64 % 30_000);
        let mut id = [0x80; 16];
        id[..6].copy_from_slice(&at.at_ms.to_be_bytes()[2..]);
        id[6] = 0x70;
        id[8..].copy_from_slice(&(n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        // A side has answers of its own kind, as those of the recorded ones.
        let alike = 5 * ((side + nth * 7) % (n_recorded / 5).max(1)) + (side - 1) * 3 % 5;
        transaction
            .prepare_cached(
                "INSERT INTO event (id, origin, offset_s, day, side, kind, body) VALUES (?1, 1, 0, ?2, ?3, 1, ?4)",
            )
            .expect("a statement")
            .execute((id, at.day.0, side, &bodies[alike as usize % bodies.len()]))
            .expect("an event");
    }
    transaction.commit().expect("a commit");
    FIRST_DAY + 1 + answers.last().map_or(0, |(day, _, _)| *day as i32)
}

/// The bodies of the answers so far.
fn bodies(conn: &Connection) -> Vec<Vec<u8>> {
    let sql = "SELECT body FROM event WHERE kind = 1 ORDER BY seq";
    let mut statement = conn.prepare(sql).expect("a statement");
    let bodies = statement.query_map([], |row| row.get(0)).expect("rows");
    bodies.collect::<Result<_, _>>().expect("bodies")
}

/// Answers by day: the day, the side, and the how manyth of that side it is.
fn answers(n_sides: i64, n_events: i64) -> Vec<(i64, i64, i64)> {
    let n_each = (n_events + n_sides - 1) / n_sides;
    let new_a_day = (N_A_DAY / n_each).max(1);
    let mut answers: Vec<(i64, i64, i64)> = (0..n_events)
        .map(|n| {
            let (nth, side) = (n / n_sides, n % n_sides);
            let later = match LATER.get(nth as usize) {
                Some(later) => *later,
                None => LATER[LATER.len() - 1] + 365 * (nth - LATER.len() as i64 + 1),
            };
            (side / new_a_day + later, side + 1, nth)
        })
        .collect();
    answers.sort_unstable();
    answers
}

/// The wishes of all answers.
pub(crate) const SCHEDULING: Scheduling = Scheduling {
    target: 0.9,
    easy_days: [1.0; 7],
};

/// Some answer.
pub(crate) fn answer(n: i64) -> Answer {
    let ratings = [
        Rating::Good,
        Rating::Good,
        Rating::Again,
        Rating::Easy,
        Rating::Hard,
    ];
    let rating = ratings[n as usize / 5 % ratings.len()];
    let is_pass = rating.is_pass();
    Answer {
        mode: Mode::Study,
        schedules: true,
        wording: (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        // As many as are choices among the cards.
        shown: if n % 5 == 1 {
            vec![2, 0, 3, 1]
        } else {
            Vec::new()
        },
        given: Some(format!("Operation Serval {n}")),
        verdict: Some(if is_pass {
            Verdict::Right
        } else {
            Verdict::Wrong
        }),
        credit: if is_pass { 1000 } else { 0 },
        derived: rating,
        rating,
        took_ms: Some(4_000 + (n % 7_000) as u32),
        hints: 0,
        decision: None,
    }
}
