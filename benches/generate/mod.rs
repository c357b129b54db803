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
    let last_day = write_events(&mut store, amount);
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

/// Answers recorded one by one; all others repeat these on other days and sides.
const N_RECORDED: i64 = 2_000;

/// Writes a log, and returns its last day.
fn write_events(store: &mut Store, amount: Amount) -> i32 {
    let n_recorded = amount.events.min(N_RECORDED);
    if n_recorded == 0 {
        return FIRST_DAY;
    }
    let n_sides = amount.cards as i64;
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
    let conn = Connection::open(store.path()).expect("the database opens");
    let n_rounds = (amount.events / n_recorded) as i32;
    for round in 1..n_rounds {
        conn.execute(
            "INSERT INTO event (id, origin, offset_s, day, side, kind, body)
             SELECT CAST(unhex(printf('%012X', (day + ?1) * 86400000 + 43200000 + seq * 1000 + ?1))
                 || substr(id, 7, 3) || randomblob(7) AS BLOB),
               origin, offset_s, day + ?1, 1 + (side + ?1 * 7919) % ?2, kind, body
             FROM event WHERE seq <= ?3 AND kind = 1",
            (round, n_sides, n_recorded + 1),
        )
        .expect("more events");
    }
    FIRST_DAY + n_rounds
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
    let rating = ratings[n as usize % ratings.len()];
    let is_pass = rating.is_pass();
    Answer {
        mode: Mode::Study,
        schedules: true,
        wording: (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        shown: Vec::new(),
        given: Some(format!("Operation {n}")),
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
