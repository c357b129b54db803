//! A data directory with decks beside it, for tests.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::{DeckEntry, Places, Refresh, Store, fixture};
use crate::event::{Moment, StudyDay};

/// The study day of [`NOW`].
pub(in crate::store) const TODAY: StudyDay = StudyDay(20_775);

/// When everything happens.
pub(in crate::store) const NOW: Moment = Moment {
    at_ms: 1_795_000_000_000,
    offset_s: 0,
    day: TODAY,
};

pub(in crate::store) struct Bookcase {
    pub(in crate::store) home: TempDir,
    pub(in crate::store) store: Store,
    /// With `decks` as the folder of `--decks`.
    pub(in crate::store) places: Places,
}

impl Bookcase {
    pub(in crate::store) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let decks = home.path().join("decks");
        fs::create_dir(&decks).unwrap();
        let data = home.path().join("data");
        let store = fixture::open(&data);
        Self {
            places: Places {
                flags: vec![decks],
                ..Places::default()
            },
            home,
            store,
        }
    }

    /// A file of the folder of decks.
    pub(in crate::store) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("decks").join(name)
    }

    pub(in crate::store) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(in crate::store) fn refresh(&mut self) -> Refresh {
        self.store.refresh(&self.places, NOW).unwrap()
    }

    pub(in crate::store) fn decks(&mut self) -> Vec<DeckEntry> {
        self.refresh().decks
    }

    /// Runs statements that stand in for what the log would do.
    pub(in crate::store) fn sql(&self, statements: &str) {
        self.store
            .read(|conn| Ok(conn.execute_batch(statements)?))
            .unwrap();
    }
}

/// A flashcard.
pub(in crate::store) fn card(id: &str, question: &str) -> String {
    format!("[[card]]\nid = \"{id}\"\nquestion = \"{question}\"\nanswer = \"a\"\n")
}
