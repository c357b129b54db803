//! A log to measure with.

use std::fs::File;
use std::path::Path;

use griot::event::{Answer, Mode, Moment, Rating, StudyDay, Verdict};
use griot::session::step::SideId;
use griot::store::{Scheduling, Store};
use rusqlite::Connection;

/// The first study day of the log.
pub(crate) const FIRST_DAY: i32 = 18_000;

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
