//! Databases of every version that was ever released open for ever. A stored one is never edited, only added to.

use std::fs;
use std::path::{Path, PathBuf};

use griot::deck::model::Kind;
use griot::event::{Answer, Body, Event, Mode, Moment, Rating, StudyDay, Verdict};
use griot::grade::reworded::Wording;
use griot::schedule::model::Phase;
use griot::session::step::{Planned, SideId};
use griot::store::{Places, Quiz, Scheduling, Shelf, Store};
use rusqlite::Connection;
use tempfile::TempDir;

fn stored(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/compat")
        .join(version)
        .join("progress.db")
}

fn open(data_dir: &Path) -> Store {
    let mut n = 0_u8;
    let entropy = move |bytes: &mut [u8]| {
        n = n.wrapping_add(1);
        bytes.fill(n);
    };
    Store::open(data_dir, Box::new(entropy), "timbuktu").unwrap()
}

/// A copy of a stored database, to be opened and led to the newest version.
fn copy(version: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::copy(stored(version), home.path().join("progress.db")).unwrap();
    home
}

const DAY: i32 = 20_000;

/// Noon in Timbuktu on a study day.
fn noon(days: i32, second: i64) -> Moment {
    Moment {
        at_ms: (i64::from(DAY + days) * 24 + 12) * 3_600_000 + second * 1000,
        offset_s: 0,
        day: StudyDay(DAY + days),
    }
}

fn answer(rating: Rating) -> Answer {
    Answer {
        mode: Mode::Study,
        schedules: true,
        wording: 0xfeed_beef,
        shown: vec![2, 0, 1],
        given: Some("Opération Serval".to_owned()),
        verdict: Some(Verdict::Near),
        credit: 1000,
        derived: Rating::Good,
        rating,
        took_ms: Some(4_321),
        hints: 1,
        decision: None,
    }
}

const SCHEDULING: Scheduling = Scheduling {
    target: 0.9,
    easy_days: [1.0; 7],
};

/// Writes the stored database of version 1: all that griot 0.1 can write into a log, an event of a kind that it does
/// not know, and a deck. It was run once, before the release of griot 0.1; to see how the file was made, not to make it
/// again:
///
/// `cargo test --test compat write_version_1 -- --ignored`
#[test]
#[ignore = "the stored database is never written again"]
fn write_version_1() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let conn = Connection::open(store.path()).unwrap();
    conn.execute_batch(
        "INSERT INTO deck VALUES (1, 'mali', 'Mali', CAST('/decks/mali.toml' AS BLOB), 1, 900, 1, 2, 3, 4, 1, 1, '4', 0.9, 10, NULL);
         INSERT INTO side (id, key, deck, place, card, kind, fingerprint) VALUES
           (1, 'mali/serval', 1, 0, 0, 1, 11), (2, 'mali/barkhane', 1, 1, 1, 5, 12),
           (3, 'mali/minusma', 1, 2, 2, 2, 13), (4, 'mali/0123456789abcdef', NULL, NULL, NULL, 0, NULL);
         INSERT INTO requirement VALUES (2, 'mali/serval');",
    )
    .unwrap();
    let [serval, barkhane, minusma, renamed] = [1, 2, 3, 4].map(SideId);
    let record = |store: &mut Store, side, rating, moment| {
        let outcome = store.record(
            side,
            &answer(rating),
            "Which operation?",
            moment,
            &SCHEDULING,
        );
        outcome.unwrap().event
    };

    store.begin_session(Mode::Study, 7, noon(0, 0)).unwrap();
    record(&mut store, serval, Rating::Again, noon(0, 1));
    record(&mut store, serval, Rating::Good, noon(0, 2));
    let wrong = record(&mut store, barkhane, Rating::Again, noon(0, 3));
    store
        .regrade(wrong, Rating::Hard, noon(0, 4), &SCHEDULING)
        .unwrap();
    store.accept(barkhane, "Barkhan", noon(0, 5)).unwrap();
    record(&mut store, minusma, Rating::Good, noon(0, 6));
    store.undo(noon(0, 7)).unwrap();
    store.suspend(minusma, noon(0, 8)).unwrap();
    store.resume(minusma, noon(0, 9)).unwrap();
    store.bury(minusma, StudyDay(DAY + 1), noon(0, 10)).unwrap();
    record(&mut store, renamed, Rating::Easy, noon(0, 11));
    store.relink(renamed, "mali/takuba", noon(0, 12)).unwrap();

    store.begin_session(Mode::Cram, 8, noon(1, 0)).unwrap();
    let cram = Answer {
        mode: Mode::Cram,
        schedules: false,
        shown: Vec::new(),
        given: None,
        verdict: None,
        took_ms: None,
        ..answer(Rating::Good)
    };
    store
        .record(serval, &cram, "Which operation?", noon(1, 1), &SCHEDULING)
        .unwrap();
    record(&mut store, minusma, Rating::Good, noon(1, 2));
    store.reset(minusma, noon(1, 3)).unwrap();
    write_foreign_events(&conn);
    store.rebuild().unwrap();
    drop(conn);
    let path = store.path().to_owned();
    drop(store);
    fs::copy(path, stored("v1")).unwrap();
}

/// Weights, which griot 0.1 reads but does not write, and an event of a kind that it does not know.
fn write_foreign_events(conn: &Connection) {
    let mut weights = vec![1, fsrs::DEFAULT_PARAMETERS.len() as u8];
    for weight in fsrs::DEFAULT_PARAMETERS {
        weights.extend((weight * 1.01).to_le_bytes());
    }
    let insert = "INSERT INTO event (id, origin, offset_s, day, side, kind, body) VALUES (unhex(?1), 1, 0, 20001, ?2, ?3, ?4)";
    let id = |last: u8| format!("{:012X}7000800000000000000{last}", noon(1, 20).at_ms);
    conn.execute(insert, (id(1), None::<i64>, 10, weights))
        .unwrap();
    conn.execute(insert, (id(2), 1, 99, vec![1_u8, 2, 3]))
        .unwrap();
}

#[test]
fn version_1_has_the_states_it_had() {
    let home = copy("v1");
    let store = open(home.path());
    let table = [
        ("mali/serval", Phase::Review, Some(1), 2, 1),
        ("mali/barkhane", Phase::Review, Some(1), 1, 0),
        ("mali/minusma", Phase::New, None, 0, 0),
        ("mali/takuba", Phase::Review, Some(6), 1, 0),
    ];
    for (key, phase, due, n_answers, n_lapses) in table {
        let side = store.side(key).unwrap().unwrap();
        let state = store.state(side).unwrap();
        let found = (
            state.phase,
            state.due.map(|due| due.0 - DAY),
            state.n_answers,
            state.n_lapses,
        );
        assert_eq!(found, (phase, due, n_answers, n_lapses), "{key}");
    }
    assert_eq!(store.streak(StudyDay(DAY + 1)).unwrap(), 2);
    assert_eq!(store.answers_on(StudyDay(DAY)).unwrap(), 4);
    assert_eq!(store.pace(Kind::Typed).unwrap().n, 1);
    let barkhane = store.side("mali/barkhane").unwrap().unwrap();
    assert_eq!(store.accepted(barkhane).unwrap(), ["Barkhan"]);
}

#[test]
fn version_1_has_the_facts_it_had() {
    let home = copy("v1");
    let store = open(home.path());
    let history = |key: &str| store.history(store.side(key).unwrap().unwrap()).unwrap();
    let kinds = |key: &str| history(key).iter().map(kind_of).collect::<Vec<_>>();
    assert_eq!(
        kinds("mali/serval"),
        ["answer", "answer", "answer", "unknown 99"]
    );
    assert_eq!(kinds("mali/barkhane"), ["answer", "regrade", "accept"]);
    assert_eq!(
        kinds("mali/minusma"),
        [
            "answer", "undo", "suspend", "resume", "bury", "answer", "reset"
        ]
    );
    assert_eq!(kinds("mali/takuba"), ["answer", "relink"]);

    let [first, second, cram, _] = history("mali/serval").try_into().unwrap();
    assert_eq!(first.moment, noon(0, 1));
    assert_eq!(first.device, second.device);
    assert_ne!(second.session, cram.session);
    let Body::Answer(given) = first.body else {
        panic!("{first:?}");
    };
    let decision = given.decision.unwrap();
    assert_eq!((decision.base_days, decision.due), (1, StudyDay(DAY + 1)));
    let expected = Answer {
        decision: given.decision,
        ..answer(Rating::Again)
    };
    assert_eq!(*given, expected);
}

fn kind_of(event: &Event) -> String {
    let name = match &event.body {
        Body::Session { .. } => "session",
        Body::Answer(_) => "answer",
        Body::Regrade { .. } => "regrade",
        Body::Undo { .. } => "undo",
        Body::Suspend => "suspend",
        Body::Resume => "resume",
        Body::Bury { .. } => "bury",
        Body::Accept { .. } => "accept",
        Body::Relink { .. } => "relink",
        Body::Reset => "reset",
        Body::Weights(_) => "weights",
        Body::Unknown { kind } => return format!("unknown {kind}"),
    };
    name.to_owned()
}

#[test]
fn version_1_goes_on() {
    let home = copy("v1");
    let mut store = open(home.path());
    let before = store.rebuild().unwrap();
    assert_eq!((before.n_events, before.n_differed), (19, 0));
    let side = store.side("mali/minusma").unwrap().unwrap();
    store.begin_session(Mode::Study, 9, noon(3, 0)).unwrap();
    store
        .record(
            side,
            &answer(Rating::Good),
            "Which operation?",
            noon(3, 1),
            &SCHEDULING,
        )
        .unwrap();
    store.undo(noon(3, 2)).unwrap().unwrap();
    assert!(store.undo(noon(3, 3)).unwrap().unwrap().earlier);
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
    assert_eq!(store.health().unwrap().faults, Vec::<String>::new());
}

/// The quiz of the stored database of version 2.
fn quiz() -> Quiz {
    let keys = ["mali/minusma", "mali/barkhane", "mali/serval"];
    Quiz {
        decks: vec!["mali".to_owned()],
        sides: keys.map(str::to_owned).to_vec(),
        seed: 7,
        seconds: Some(600),
        seconds_each: Some(30),
        tags: vec!["war".to_owned()],
        kinds: vec!["typed".to_owned()],
        report: Some("/reports/mali.html".to_owned()),
        ..Quiz::default()
    }
}

fn quiz_answer() -> Answer {
    Answer {
        mode: Mode::Quiz,
        schedules: false,
        verdict: Some(Verdict::Partial),
        credit: 500,
        ..answer(Rating::Again)
    }
}

/// Writes the stored database of version 2: that of version 1, led to version 2, with a quiz that was broken off in its
/// second session. It was run once, before the release of that version.
#[test]
#[ignore = "the stored database is never written again"]
fn write_version_2() {
    let home = copy("v1");
    let mut store = open(home.path());
    let record = |store: &mut Store, side, moment| {
        let asked = "Which operation?";
        let answer = quiz_answer();
        store
            .record(SideId(side), &answer, asked, moment, &SCHEDULING)
            .unwrap();
    };
    store.begin_quiz(&quiz(), noon(2, 0)).unwrap();
    record(&mut store, 3, noon(2, 1));
    let broken_off = store.broken_off(noon(2, 2)).unwrap().unwrap();
    store.go_on_with_quiz(&broken_off, noon(2, 3)).unwrap();
    record(&mut store, 2, noon(2, 4));
    let path = store.path().to_owned();
    drop(store);
    fs::create_dir_all(stored("v2").parent().unwrap()).unwrap();
    fs::copy(path, stored("v2")).unwrap();
}

#[test]
fn version_2_goes_on_with_its_quiz() {
    let home = copy("v2");
    let mut store = open(home.path());
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
    let broken_off = store.broken_off(noon(3, 0)).unwrap().unwrap();
    assert_eq!(
        (broken_off.quiz.clone(), broken_off.n_answered),
        (quiz(), 2)
    );
    // Its deck is gone.
    let rest = store
        .rest_of_quiz(&broken_off, &mut Shelf::new(&[], noon(3, 0)))
        .unwrap();
    let cards: Vec<&str> = rest.taken.iter().map(|taken| taken.card.as_str()).collect();
    assert_eq!(cards, ["mali/minusma", "mali/barkhane"]);
    assert_eq!(rest.taken[0].credit, 0.5);
    let left = Planned {
        side: SideId(1),
        is_new: false,
        family: None,
    };
    assert_eq!((rest.plan, rest.n_gone), (vec![left], 0));
    assert_eq!(store.broken_off(noon(40, 0)).unwrap(), None);
}

/// The decks of the stored database of version 3, which it was once refreshed with.
fn places(home: &Path, deck: &str) -> Places {
    let decks = home.join("decks");
    fs::create_dir_all(&decks).unwrap();
    fs::write(decks.join("sahel.toml"), deck).unwrap();
    Places {
        flags: vec![decks],
        ..Places::default()
    }
}

/// Writes the stored database of version 3: that of version 2, led to version 3, with a card that is lost and has a
/// likely heir, and one of which the answer was rewritten. It was run once, before the release of that version.
#[test]
#[ignore = "the stored database is never written again"]
fn write_version_3() {
    let home = copy("v2");
    let mut store = open(home.path());
    let before = "[[card]]\nid = \"lost\"\nquestion = \"When did Serval begin?\"\nanswer = \"In January 2013\"\n\
                  [[card]]\nid = \"kept\"\nquestion = \"Which river?\"\nanswer = \"The Niger\"\n";
    let after = "[[card]]\nid = \"heir\"\nquestion = \"When did Barkhane begin?\"\nanswer = \"In January 2013\"\n\
                 [[card]]\nid = \"kept\"\nquestion = \"Which river?\"\nanswer = \"The Senegal\"\n";
    store
        .refresh(&places(home.path(), before), noon(4, 0))
        .unwrap();
    store.begin_session(Mode::Study, 9, noon(4, 1)).unwrap();
    for (key, question, wanted) in [
        ("sahel/lost", "When did Serval begin?", "In January 2013"),
        ("sahel/kept", "Which river?", "The Niger"),
    ] {
        let asked = Wording {
            question: question.to_owned(),
            answer: Some(wanted.to_owned()),
            ..Wording::default()
        };
        let side = store.side(key).unwrap().unwrap();
        store
            .record(side, &answer(Rating::Good), &asked, noon(4, 2), &SCHEDULING)
            .unwrap();
    }
    store
        .refresh(&places(home.path(), after), noon(5, 0))
        .unwrap();
    let path = store.path().to_owned();
    drop(store);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE deck SET path = CAST('/decks/' || name || '.toml' AS BLOB); VACUUM")
        .unwrap();
    drop(conn);
    fs::create_dir_all(stored("v3").parent().unwrap()).unwrap();
    fs::copy(path, stored("v3")).unwrap();
}

#[test]
fn version_3_knows_what_is_lost_and_what_was_rewritten() {
    let home = copy("v3");
    let mut store = open(home.path());
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
    let lost = store.lost(&[]).unwrap();
    let found = lost.iter().find(|side| side.key == "sahel/lost").unwrap();
    assert_eq!(found.question, "When did Serval begin?");
    let conn = Connection::open(store.path()).unwrap();
    let one = |sql: &str| {
        conn.query_row(sql, [], |row| row.get::<_, String>(0))
            .unwrap()
    };
    let heir = "SELECT side.key FROM heir JOIN side ON side.id = heir.side";
    assert_eq!(one(heir), "sahel/heir");
    assert_eq!(one("SELECT answer FROM rewritten"), "The Senegal");
    let kept = "SELECT wording.answer FROM wording JOIN side ON side.id = wording.side WHERE key = 'sahel/kept'";
    assert_eq!(one(kept), "The Niger");
}

/// Writes the stored database of version 4: that of version 3, led to version 4, with its answers packed and one more
/// behind them. It was run once, before the release of that version.
#[test]
#[ignore = "the stored database is never written again"]
fn write_version_4() {
    let home = copy("v3");
    let mut store = open(home.path());
    store.renew_history().unwrap();
    store.begin_session(Mode::Study, 10, noon(6, 0)).unwrap();
    store
        .record(
            SideId(1),
            &answer(Rating::Hard),
            "Which operation?",
            noon(6, 1),
            &SCHEDULING,
        )
        .unwrap();
    let path = store.path().to_owned();
    drop(store);
    fs::create_dir_all(stored("v4").parent().unwrap()).unwrap();
    fs::copy(path, stored("v4")).unwrap();
}

#[test]
fn version_4_tells_the_history_that_it_kept() {
    let home = copy("v4");
    let mut store = open(home.path());
    let told = |store: &mut Store| -> Vec<_> {
        let history = store.whole_history().unwrap();
        history.answered().collect()
    };
    let kept = told(&mut store);
    assert_eq!(kept.len(), 11);
    let serval: Vec<_> = kept.iter().filter(|answer| answer.side == 1).collect();
    let ratings: Vec<Rating> = serval.iter().map(|answer| answer.rating).collect();
    let expected = [Rating::Again, Rating::Good, Rating::Good, Rating::Hard];
    assert_eq!(ratings, expected);
    assert_eq!(serval[2].step, None, "the cram of the second day");
    let (second, last) = (serval[1].step.unwrap(), serval[3].step.unwrap());
    assert_eq!(last.elapsed_days, 6);
    assert_ne!(
        last.before,
        Some(second.after),
        "new weights came in between"
    );
    assert_eq!(serval[3].moment, noon(6, 1));
    store.renew_history().unwrap();
    assert_eq!(told(&mut store), kept);
}

/// Whoever changes a released schema breaks the databases that people have: a new version needs a step of its own.
#[test]
fn a_stored_database_becomes_what_a_new_one_is() {
    let schema = |data_dir: &Path| {
        let store = open(data_dir);
        let conn = Connection::open(store.path()).unwrap();
        let mut statement = conn
            .prepare("SELECT name || ': ' || ifnull(sql, '') FROM sqlite_schema ORDER BY name")
            .unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<Vec<String>, _>>().unwrap()
    };
    let new = tempfile::tempdir().unwrap();
    for version in ["v1", "v2", "v3", "v4"] {
        assert_eq!(
            schema(copy(version).path()),
            schema(new.path()),
            "{version}"
        );
    }
}
