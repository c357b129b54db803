//! What the tests of the store share: a database in a folder of its own, with sides, and answers to give.

use std::path::Path;

use tempfile::TempDir;
use uuid::Uuid;

use super::open::Store;
use super::record::Scheduling;
use super::relink::add_side;
use super::row::{self, Record};
use super::state;
use crate::event::{Answer, Event, Mode, Moment, Rating, StudyDay, Verdict};
use crate::session::step::SideId;

/// Wishes without an easy day.
pub(in crate::store) const SCHEDULING: Scheduling = Scheduling {
    target: 0.9,
    easy_days: [1.0; 7],
};

/// A study day in September 2024.
pub(in crate::store) const DAY: i32 = 20_000;

/// A data directory that is gone with the value.
pub(in crate::store) struct Home(TempDir);

impl Home {
    pub(in crate::store) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(in crate::store) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Opens the database; its randomness counts up.
    pub(in crate::store) fn open(&self) -> Store {
        open(self.path())
    }

    /// The same with a session begun at [`DAY`].
    pub(in crate::store) fn study(&self) -> Store {
        let mut store = self.open();
        store.begin_session(Mode::Study, 1, noon(0)).unwrap();
        store
    }
}

pub(crate) fn open(path: &Path) -> Store {
    let mut n = 0_u64;
    let entropy = move |bytes: &mut [u8]| {
        n += 1;
        bytes.fill(0);
        let length = bytes.len().min(8);
        bytes[..length].copy_from_slice(&n.to_le_bytes()[..length]);
    };
    let store = Store::open(path, Box::new(entropy), "host").unwrap();
    // Nothing here outlives the process, let alone the machine.
    store
        .conn
        .pragma_update(None, "synchronous", "off")
        .unwrap();
    store
}

/// A side with this key, of the second kind.
pub(in crate::store) fn side(store: &mut Store, key: &str) -> SideId {
    let side = store
        .write(|conn, _| {
            let side = add_side(conn, key)?;
            conn.execute("UPDATE side SET kind = 1 WHERE id = ?1", [side])?;
            Ok(side)
        })
        .unwrap();
    SideId(side)
}

/// Noon of the study day [`DAY`] and `days` days.
pub(in crate::store) fn noon(days: i32) -> Moment {
    Moment {
        at_ms: (i64::from(DAY + days) * 24 + 12) * 3_600_000,
        offset_s: 7_200,
        day: StudyDay(DAY + days),
    }
}

/// The same, some seconds later.
pub(in crate::store) fn later(days: i32, seconds: i64) -> Moment {
    let noon = noon(days);
    Moment {
        at_ms: noon.at_ms + seconds * 1000,
        ..noon
    }
}

/// A typed answer with this rating that schedules.
pub(in crate::store) fn answer(rating: Rating) -> Answer {
    Answer {
        mode: Mode::Study,
        schedules: true,
        wording: 7,
        shown: Vec::new(),
        given: Some("Operation Serval".to_owned()),
        verdict: Some(if rating.is_pass() {
            Verdict::Right
        } else {
            Verdict::Wrong
        }),
        credit: if rating.is_pass() { 1000 } else { 0 },
        derived: rating,
        rating,
        took_ms: Some(5_000 + 1_000 * rating as u32),
        hints: 0,
        decision: None,
    }
}

/// Every row of a table, as text.
pub(in crate::store) fn rows(store: &Store, sql: &str) -> Vec<String> {
    let mut statement = store.conn.prepare(sql).unwrap();
    let n_columns = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let cells = (0..n_columns).map(|at| match row.get_ref(at) {
                Ok(rusqlite::types::ValueRef::Text(text)) => String::from_utf8_lossy(text).into(),
                Ok(value) => format!("{:?}", rusqlite::types::Value::try_from(value).unwrap()),
                Err(error) => error.to_string(),
            });
            Ok(cells.collect::<Vec<String>>().join(" | "))
        })
        .unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// The rows that are derived from the log, as text; counts of nothing are left out.
pub(crate) fn derived(store: &Store) -> Vec<String> {
    let sides = format!("SELECT side.key, {} FROM side ORDER BY id", state::COLUMNS);
    [
        sides.as_str(),
        "SELECT * FROM counter WHERE new <> 0 OR reviews <> 0 OR answers <> 0",
        "SELECT * FROM pace WHERE n <> 0",
        "SELECT * FROM load WHERE n <> 0",
    ]
    .into_iter()
    .flat_map(|sql| rows(store, sql))
    .collect()
}

/// The whole log, in the order of arrival.
pub(crate) fn log(store: &Store) -> Vec<Event> {
    let sql = format!(
        "SELECT {}, origin.session, side.key FROM event JOIN origin ON origin.id = event.origin \
         LEFT JOIN side ON side.id = event.side ORDER BY event.seq",
        row::COLUMNS
    );
    let mut statement = store.conn.prepare(&sql).unwrap();
    let events = statement.query_map([], |columns| {
        let session: Option<[u8; 16]> = columns.get(6)?;
        let session = session.map(Uuid::from_bytes);
        Ok(Record::read(columns)?.event(0, session, columns.get(7)?))
    });
    events.unwrap().collect::<Result<_, _>>().unwrap()
}

/// Runs a query to its end.
pub(crate) fn query(store: &Store, sql: &str) {
    rows(store, sql);
}
