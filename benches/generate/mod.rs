//! Decks and a log to measure with: so many cards in so many files, and so many past events.

mod log;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use griot::event::StudyDay;
use griot::store::Places;

pub(crate) use log::*;

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
