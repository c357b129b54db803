use std::fmt::Write as _;
use std::fs;

use super::*;
use crate::event::Rating;
use crate::store::bookcase::{Bookcase, NOW, card};
use crate::store::builtin::Builtin;
use crate::store::fixture;

impl Bookcase {
    /// Each side's key and where it stands, one a line.
    pub(in crate::store) fn sides(&mut self) -> String {
        self.refresh();
        let mut text = String::new();
        self.store
            .read(|conn| {
                let mut statement = conn.prepare(
                    "SELECT side.key, deck.name, side.place, side.flags, side.n_answers
                     FROM side LEFT JOIN deck ON deck.id = side.deck ORDER BY key",
                )?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let key: String = row.get(0)?;
                    let deck: Option<String> = row.get(1)?;
                    let place: Option<i64> = row.get(2)?;
                    let flags: i64 = row.get(3)?;
                    let n_answers: i64 = row.get(4)?;
                    write!(text, "{key}: ").unwrap();
                    match (deck, place) {
                        (Some(deck), Some(place)) => write!(text, "{deck} {place}").unwrap(),
                        _ => text.push_str("nowhere"),
                    }
                    if flags != 0 {
                        write!(text, ", flags {flags}").unwrap();
                    }
                    if n_answers != 0 {
                        write!(text, ", {n_answers} answers").unwrap();
                    }
                    text.push('\n');
                }
                Ok(())
            })
            .unwrap();
        text
    }

    fn names(&mut self) -> String {
        let decks = self.refresh().decks;
        let names: Vec<String> = decks
            .iter()
            .map(|deck| format!("{} {:?} {}", deck.id, deck.origin, deck.n_cards))
            .collect();
        names.join("\n")
    }

    fn n_changes(&self) -> i64 {
        let changes =
            |conn: &Connection| Ok(conn.query_row("SELECT total_changes()", [], |row| row.get(0))?);
        self.store.read(changes).unwrap()
    }
}

#[test]
fn the_first_refresh_reads_all_and_the_next_writes_nothing() {
    let mut bookcase = Bookcase::new();
    for n in 0..9 {
        bookcase.write(
            &format!("d{n}.toml"),
            &(card("x", "one") + &card("y", "two")),
        );
    }
    let refresh = bookcase.refresh();
    assert_eq!(refresh.decks.len(), 9);
    assert_eq!(refresh.problems, []);
    assert_eq!(refresh.decks[3].id, "d3");
    assert_eq!(refresh.decks[3].n_cards, 2);
    assert_eq!(refresh.decks[3].n_sides[Kind::Flashcard as usize], 2);
    assert!(
        bookcase
            .sides()
            .starts_with("d0/x: d0 0\nd0/y: d0 1\nd1/x: d1 0\n")
    );

    let before = bookcase.n_changes();
    assert_eq!(bookcase.refresh(), refresh);
    assert_eq!(bookcase.n_changes(), before);
}

#[test]
fn another_version_of_griot_reads_all_again() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &card("x", "one"));
    bookcase.refresh();
    bookcase.sql(
        "UPDATE meta SET value = '0.0.9' WHERE name = 'reader'; UPDATE side SET fingerprint = 0",
    );
    let before = bookcase.n_changes();
    bookcase.refresh();
    let n_changes = bookcase.n_changes() - before;
    assert_eq!(n_changes, 4, "the version, the stamp, the deck, the side");
    bookcase.refresh();
    assert_eq!(bookcase.n_changes() - before, 4);
}

#[test]
fn many_processes_may_refresh_at_once() {
    let mut bookcase = Bookcase::new();
    for n in 0..20 {
        bookcase.write(&format!("d{n}.toml"), &card("x", "one"));
    }
    let data = bookcase.home.path().join("data");
    let (data, places) = (data.as_path(), &bookcase.places);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(move || {
                let mut store = fixture::open(data);
                let refresh = store.refresh(places, NOW).unwrap();
                assert_eq!(refresh.decks.len(), 20);
            });
        }
    });
    assert_eq!(bookcase.sides().lines().count(), 20);
}

#[test]
fn a_changed_file_alone_is_read_again() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &card("x", "one"));
    bookcase.write("b.toml", &card("x", "one"));
    bookcase.refresh();
    let before = bookcase.n_changes();
    bookcase.write("b.toml", &(card("new", "zero") + &card("x", "one")));
    assert_eq!(bookcase.sides(), "a/x: a 0\nb/new: b 0\nb/x: b 1\n");
    // The deck's row, the new side, the moved side.
    assert_eq!(bookcase.n_changes() - before, 3);
}

#[test]
fn flags_requirements_and_siblings_are_kept() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "a.toml",
        "[[card]]\nid = \"x\"\nquestion = \"one\"\nanswer = \"a\"\nreverse = true\nsuspended = true\nrequires = [\"y\", \"b/z\"]\n",
    );
    assert_eq!(
        bookcase.sides(),
        "a/x: a 0, flags 3\na/x#reverse: a 1, flags 3\n"
    );
    let required = |bookcase: &Bookcase| -> (String, i64) {
        bookcase
            .store
            .read(|conn| {
                let sql = "SELECT coalesce(group_concat(key, ' '), ''), (SELECT count(*) FROM side WHERE sibling IS NOT NULL)
                           FROM (SELECT DISTINCT key FROM requirement ORDER BY key)";
                Ok(conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
            })
            .unwrap()
    };
    assert_eq!(required(&bookcase), ("a/y b/z".to_owned(), 2));
    bookcase.write("a.toml", &card("x", "one"));
    assert_eq!(bookcase.sides(), "a/x: a 0\n");
    assert_eq!(required(&bookcase), (String::new(), 0));
}

#[test]
fn the_nearest_file_is_used_and_a_clash_named_at_both() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "near.toml",
        &("[deck]\nid = \"d\"\n".to_owned() + &card("x", "one")),
    );
    let far = bookcase.home.path().join("far");
    fs::create_dir(&far).unwrap();
    let text = "[deck]\nid = \"d\"\n".to_owned() + &card("x", "one") + &card("y", "two");
    fs::write(far.join("far.toml"), text).unwrap();
    bookcase.places.data = Some(far);

    let refresh = bookcase.refresh();
    assert_eq!(bookcase.names(), "d Flag 1");
    let message = refresh.problems[0].to_string();
    assert!(message.contains("near.toml is used") && message.contains("far.toml is not"));
    assert_eq!(bookcase.sides(), "d/x: d 0\n");

    // Without the nearer one the other takes its place, and back.
    let near = std::mem::take(&mut bookcase.places.flags);
    assert_eq!(bookcase.names(), "d Data 2");
    assert_eq!(bookcase.sides(), "d/x: d 0\nd/y: d 1\n");
    bookcase.places.flags = near;
    assert_eq!(bookcase.names(), "d Flag 1");
    assert_eq!(bookcase.sides(), "d/x: d 0\n");
}

#[test]
fn covering_a_built_in_deck_is_silent() {
    let mut bookcase = Bookcase::new();
    bookcase.places.builtin = vec![Builtin {
        id: "d",
        text: "[[card]]\nid = \"b\"\nquestion = \"built in\"\nanswer = \"a\"",
    }];
    assert_eq!(bookcase.names(), "d Builtin 1");
    bookcase.write("d.toml", &(card("x", "one") + &card("y", "two")));
    assert_eq!(bookcase.names(), "d Flag 2");
    assert_eq!(bookcase.refresh().problems, []);
    fs::remove_file(bookcase.path("d.toml")).unwrap();
    assert_eq!(bookcase.names(), "d Builtin 1");
    assert_eq!(bookcase.sides(), "d/b: d 0\n");
}

#[test]
fn a_moved_file_keeps_its_sides() {
    let mut bookcase = Bookcase::new();
    let text = "[deck]\nid = \"d\"\n".to_owned() + &card("x", "one");
    bookcase.write("one.toml", &text);
    bookcase.refresh();
    answer(&mut bookcase, "d/x");
    fs::create_dir(bookcase.path("sub")).unwrap();
    fs::rename(bookcase.path("one.toml"), bookcase.path("sub/two.toml")).unwrap();
    let before = bookcase.n_changes();
    assert_eq!(bookcase.sides(), "d/x: d 0, 1 answers\n");
    assert_eq!(bookcase.n_changes() - before, 2, "only the deck's row");
}

#[test]
fn a_card_with_a_mistake_keeps_its_side_but_is_not_asked() {
    let mut bookcase = Bookcase::new();
    bookcase.write("d.toml", &(card("x", "one") + &card("y", "two")));
    bookcase.refresh();
    answer(&mut bookcase, "d/x");
    bookcase.write(
        "d.toml",
        &(card("x", "one").replace("question", "qestion") + &card("y", "two")),
    );
    let refresh = bookcase.refresh();
    assert_eq!(refresh.n_refused, 1);
    let message = refresh.problems[0].to_string();
    assert!(
        message.ends_with("d.toml: 1 card refused, 1 mistake"),
        "{message}"
    );
    assert_eq!(bookcase.sides(), "d/x: d 0, flags 4, 1 answers\nd/y: d 0\n");
    bookcase.write("d.toml", &(card("x", "one") + &card("y", "two") + "\n"));
    assert_eq!(bookcase.sides(), "d/x: d 0, 1 answers\nd/y: d 1\n");
}

#[test]
fn a_file_that_lost_its_id_to_a_mistake_stays_the_deck() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "file.toml",
        &("[deck]\nid = \"d\"\n".to_owned() + &card("x", "one")),
    );
    bookcase.refresh();
    bookcase.write("file.toml", "[deck\nid = \"d\"");
    assert_eq!(bookcase.names(), "d Flag 0");
    assert_eq!(bookcase.sides(), "d/x: d 0, flags 4\n");
}

#[test]
fn what_vanishes_from_a_good_file_keeps_its_row_only_with_a_history() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "d.toml",
        &(card("x", "one") + &card("y", "two") + &card("z", "three")),
    );
    bookcase.refresh();
    answer(&mut bookcase, "d/x");
    bookcase.write("d.toml", &card("z", "three"));
    assert_eq!(bookcase.sides(), "d/x: nowhere, 1 answers\nd/z: d 0\n");
    bookcase.write("d.toml", &(card("z", "three") + &card("x", "one, edited")));
    assert_eq!(bookcase.sides(), "d/x: d 1, 1 answers\nd/z: d 0\n");
}

#[test]
fn a_deleted_file_takes_its_sides_along_but_not_their_history() {
    let mut bookcase = Bookcase::new();
    bookcase.write("d.toml", &(card("x", "one") + &card("y", "two")));
    bookcase.refresh();
    answer(&mut bookcase, "d/x");
    fs::remove_file(bookcase.path("d.toml")).unwrap();
    assert_eq!(bookcase.sides(), "d/x: nowhere, 1 answers\n");
    assert_eq!(bookcase.names(), "");
    bookcase.write("d.toml", &(card("x", "one") + &card("y", "two")));
    assert_eq!(bookcase.sides(), "d/x: d 0, 1 answers\nd/y: d 1\n");
}

#[test]
fn a_file_that_cannot_be_read_is_one_problem_and_tried_again_when_it_changes() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &card("x", "one"));
    fs::create_dir(bookcase.home.path().join("elsewhere")).unwrap();
    // A pipe cannot be read as a deck by anyone, not even by root.
    let pipe = bookcase.path("pipe.toml");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    let refresh = bookcase.refresh();
    assert_eq!(bookcase.names(), "a Flag 1");
    assert_eq!(refresh.problems.len(), 1);
    assert!(refresh.problems[0].to_string().contains("pipe.toml"));
    let before = bookcase.n_changes();
    assert_eq!(bookcase.refresh(), refresh);
    assert_eq!(bookcase.n_changes(), before);
    fs::remove_file(&pipe).unwrap();
    bookcase.write("pipe.toml", &card("x", "one"));
    assert_eq!(bookcase.names(), "a Flag 1\npipe Flag 1");
}

#[test]
fn a_file_that_is_too_long_is_not_read() {
    let mut bookcase = Bookcase::new();
    let file = fs::File::create(bookcase.path("d.toml")).unwrap();
    file.set_len(LONGEST + 1).unwrap();
    let refresh = bookcase.refresh();
    let message = refresh.problems[0].to_string();
    assert!(
        message.ends_with("is longer than 16 MiB and was not read"),
        "{message}"
    );
    assert_eq!(refresh.decks[0].n_cards, 0);
}

#[test]
fn a_card_that_is_given_an_id_carries_its_progress_on() {
    let mut bookcase = Bookcase::new();
    let anonymous = card("", "one").replace("id = \"\"\n", "reverse = true\n");
    bookcase.write("d.toml", &anonymous);
    let keys: Vec<String> = bookcase
        .sides()
        .lines()
        .map(|line| line.split(':').next().unwrap().to_owned())
        .collect();
    answer(&mut bookcase, &keys[1]);
    bookcase.write(
        "d.toml",
        &anonymous.replace("question", "id = \"x\"\nquestion"),
    );
    let fingerprint = &keys[1];
    assert_eq!(
        bookcase.sides(),
        format!("d/x: d 0\nd/x#reverse: d 1, 1 answers\n{fingerprint}: nowhere, 1 answers\n")
    );
    // The untouched front was renamed; the reverse goes on as the new side.
    let side = bookcase.store.side("d/x#reverse").unwrap().unwrap();
    assert_eq!(bookcase.store.history(side).unwrap().len(), 2);
    bookcase.write("d.toml", &anonymous);
    assert_eq!(bookcase.sides().matches("1 answers").count(), 2, "and back");
    assert!(
        bookcase
            .sides()
            .contains(&format!("{fingerprint}: d 1, 1 answers"))
    );
}

#[test]
fn a_renamed_file_without_an_id_is_recognised_by_its_cards() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "old.toml",
        &(card("x", "one") + &card("y", "two") + &card("z", "three")),
    );
    bookcase.refresh();
    answer(&mut bookcase, "old/x");
    fs::rename(bookcase.path("old.toml"), bookcase.path("new.toml")).unwrap();
    assert_eq!(
        bookcase.sides(),
        "new/x: new 0, 1 answers\nnew/y: new 1\nnew/z: new 2\nold/x: nowhere, 1 answers\n"
    );
    let other = card("x", "four") + &card("y", "five");
    fs::remove_file(bookcase.path("new.toml")).unwrap();
    bookcase.write("other.toml", &other);
    assert!(
        bookcase.sides().contains("other/x: other 0\n"),
        "too few of its cards"
    );
}

#[test]
fn a_deck_that_is_given_another_id_keeps_its_progress() {
    let mut bookcase = Bookcase::new();
    bookcase.write("file.toml", &(card("x", "one") + &card("y", "two")));
    bookcase.refresh();
    answer(&mut bookcase, "file/x");
    let text = "[deck]\nid = \"d\"\n".to_owned() + &card("x", "one") + &card("y", "two");
    bookcase.write("file.toml", &text);
    assert_eq!(
        bookcase.sides(),
        "d/x: d 0, 1 answers\nd/y: d 1\nfile/x: nowhere, 1 answers\n"
    );
}

/// Records an answer.
fn answer(bookcase: &mut Bookcase, key: &str) {
    let side = bookcase.store.side(key).unwrap().unwrap();
    let answer = fixture::answer(Rating::Good);
    bookcase
        .store
        .record(side, &answer, "q", NOW, &fixture::SCHEDULING)
        .unwrap();
}
