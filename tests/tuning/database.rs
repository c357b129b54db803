//! A data directory with a log in it.

use std::path::Path;

use griot::event::{Answer, Mode, Moment, Rating, StudyDay, Verdict};
use griot::session::step::SideId;
use griot::store::{Scheduling, Store};
use rusqlite::{Connection, params};

use crate::log::Row;

/// The day on which a log begins.
const FIRST_DAY: i32 = 18_000;

fn moment(row: &Row) -> Moment {
    Moment {
        at_ms: i64::from(FIRST_DAY) * 86_400_000 + row.at_ms,
        offset_s: 0,
        day: StudyDay(FIRST_DAY + row.day),
    }
}

fn answer(rating: Rating) -> Answer {
    Answer {
        mode: Mode::Study,
        schedules: true,
        wording: 7,
        shown: Vec::new(),
        given: None,
        verdict: Some(Verdict::Right),
        credit: 1000,
        derived: rating,
        rating,
        took_ms: None,
        hints: 0,
        decision: None,
    }
}

/// Writes answers into a new database: four are recorded, one for each rating, and the others are written as these are.
pub(crate) fn write(data: &Path, rows: &[Row]) {
    let mut n = 0_u64;
    let entropy = move |bytes: &mut [u8]| {
        n += 1;
        bytes.fill(0);
        let length = bytes.len().min(8);
        bytes[..length].copy_from_slice(&n.to_le_bytes()[..length]);
    };
    let mut store = Store::open(data, Box::new(entropy), "host").unwrap();
    let mut conn = Connection::open(store.path()).unwrap();
    let n_sides = rows.iter().map(|row| row.side).max().unwrap_or(0);
    conn.execute(
        "INSERT INTO side (id, key, kind) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) \
         SELECT i, 'deck/card-' || i, 1 FROM n",
        [n_sides],
    )
    .unwrap();
    let scheduling = Scheduling {
        target: 0.9,
        easy_days: [1.0; 7],
    };
    let began = moment(&rows[0]);
    store.begin_session(Mode::Study, 1, began).unwrap();
    let models = Rating::ALL.map(|rating| {
        let given = answer(rating);
        store
            .record(SideId(1), &given, "?", began, &scheduling)
            .unwrap()
            .event
    });
    let transaction = conn.transaction().unwrap();
    for (n, row) in rows.iter().enumerate() {
        let at = moment(row);
        let id =
            (u128::from(at.at_ms as u64) << 80) | 0x7000_8000_0000_0000_0000 | (n as u128 + 1_000);
        transaction
            .prepare_cached(
                "INSERT INTO event (id, origin, offset_s, day, side, kind, body) \
                 SELECT ?1, origin, 0, ?2, ?3, kind, body FROM event WHERE id = ?4",
            )
            .unwrap()
            .execute(params![
                id.to_be_bytes(),
                at.day.0,
                row.side,
                models[row.rating as usize - 1].as_bytes()
            ])
            .unwrap();
    }
    for id in models {
        transaction
            .execute("DELETE FROM event WHERE id = ?1", [id.as_bytes()])
            .unwrap();
    }
    transaction.commit().unwrap();
    store.rebuild().unwrap();
}
