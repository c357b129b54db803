use super::*;
use crate::event::{Moment, Rating};
use crate::grade::reworded::Wording;
use crate::session::step::SideId;
use crate::store::bookcase::{Bookcase, NOW, card};
use crate::store::fixture::{self, SCHEDULING};

/// `seconds` after everything else.
fn later(seconds: i64) -> Moment {
    Moment {
        at_ms: NOW.at_ms + seconds * 1000,
        ..NOW
    }
}

impl Bookcase {
    fn answer(&mut self, key: &str) {
        let side = self.store.side(key).unwrap().unwrap();
        let wording = Wording {
            question: format!("What is {key}?"),
            answer: Some("a".to_owned()),
            ..Wording::default()
        };
        let given = fixture::answer(Rating::Good);
        self.store
            .record(side, &given, &wording, NOW, &SCHEDULING)
            .unwrap();
    }

    fn n_answers(&self, key: &str) -> u32 {
        let side = self.store.side(key).unwrap().unwrap();
        self.store.state(side).unwrap().n_answers
    }

    fn join(&mut self, old: &str, new: &str) -> Result<Joined, JoinError> {
        self.store.join(old, new, false, later(1)).unwrap()
    }

    /// The keys of the sides that are lost, each with those of its likely heirs.
    fn lost(&mut self) -> Vec<String> {
        let decks = self.decks();
        let lost = self.store.lost(&decks).unwrap();
        let line = |side: &LostSide| {
            let heirs: Vec<&str> = side.heirs.iter().map(|heir| heir.key.as_str()).collect();
            format!("{}: {}", side.key, heirs.join(" "))
        };
        lost.iter().map(line).collect()
    }
}

/// `d/old` has progress and is in no deck; `d/new` was never answered, `d/own` has progress too.
fn bookcase() -> Bookcase {
    let mut bookcase = Bookcase::new();
    let own = card("own", "Quite another question, with its own words?");
    bookcase.write("d.toml", &(card("old", "one") + &own));
    bookcase.refresh();
    bookcase.answer("d/old");
    bookcase.answer("d/own");
    bookcase.write("d.toml", &(card("new", "Nothing like it at all") + &own));
    bookcase.refresh();
    bookcase
}

#[test]
fn progress_that_is_lost_is_joined_and_parted_again() {
    let mut bookcase = bookcase();
    assert_eq!(bookcase.lost(), ["d/old: "]);
    let joined = bookcase.join("d/old", "d/new").unwrap();
    assert_eq!(joined.n_answers, 1);
    assert_eq!(bookcase.n_answers("d/new"), 1);
    assert_eq!(bookcase.lost(), Vec::<String>::new());

    let parted = bookcase.store.undo_join("d/new", later(2)).unwrap();
    assert_eq!(parted, [("d/old".to_owned(), "d/new".to_owned())]);
    assert_eq!(
        (bookcase.n_answers("d/new"), bookcase.n_answers("d/old")),
        (0, 1)
    );
    assert_eq!(bookcase.lost(), ["d/old: d/new"]);
    assert_eq!(bookcase.store.undo_join("d/new", later(3)).unwrap(), []);
    assert_eq!(bookcase.store.rebuild().unwrap().n_differed, 0);
}

#[test]
fn what_cannot_be_joined_is_explained() {
    let mut bookcase = bookcase();
    let table = [
        (
            "d/nothing",
            "d/new",
            JoinError::Unknown("d/nothing".to_owned()),
        ),
        (
            "d/old",
            "d/nothing",
            JoinError::Unknown("d/nothing".to_owned()),
        ),
        (
            "d/old",
            "d/old",
            JoinError::Same("d/old".to_owned(), "d/old".to_owned()),
        ),
        ("d/new", "d/own", JoinError::NoProgress("d/new".to_owned())),
        ("d/own", "d/new", JoinError::StillThere("d/own".to_owned())),
        ("d/old", "d/own", JoinError::HasProgress("d/own".to_owned())),
    ];
    for (old, new, expected) in table {
        let found = bookcase.join(old, new).unwrap_err();
        assert_eq!(found, expected, "{old} {new}");
        assert!(!found.help().is_empty());
    }
    bookcase.join("d/old", "d/new").unwrap();
    let circle = bookcase.join("d/new", "d/old").unwrap_err();
    assert_eq!(
        circle,
        JoinError::Same("d/new".to_owned(), "d/old".to_owned())
    );
}

#[test]
fn two_histories_become_one_only_when_asked_for() {
    let mut bookcase = bookcase();
    bookcase
        .store
        .join("d/old", "d/own", true, later(1))
        .unwrap()
        .unwrap();
    assert_eq!(bookcase.n_answers("d/own"), 2);
    bookcase.store.undo_join("d/own", later(2)).unwrap();
    assert_eq!(
        (bookcase.n_answers("d/own"), bookcase.n_answers("d/old")),
        (1, 1)
    );
}

#[test]
fn a_reset_that_would_wipe_out_what_is_joined_stands_in_the_way() {
    let mut bookcase = bookcase();
    let new: SideId = bookcase.store.side("d/new").unwrap().unwrap();
    bookcase.store.reset(new, later(1)).unwrap();
    let error = bookcase.join("d/old", "d/new").unwrap_err();
    assert_eq!(
        error,
        JoinError::WouldVanish("d/new".to_owned(), "d/old".to_owned())
    );
    assert_eq!(bookcase.n_answers("d/old"), 1);
    assert!(bookcase.store.undo_reset(new, later(2)).unwrap());
    bookcase.join("d/old", "d/new").unwrap();
}

#[test]
fn all_sides_of_a_card_are_joined_at_once() {
    let mut bookcase = Bookcase::new();
    let reversed = |id: &str| format!("{}reverse = true\n", card(id, id));
    bookcase.write("d.toml", &reversed("old"));
    bookcase.refresh();
    bookcase.answer("d/old");
    bookcase.answer("d/old#reverse");
    bookcase.write("d.toml", &reversed("new"));
    bookcase.refresh();
    assert_eq!(bookcase.join("d/old", "d/new").unwrap().sides.len(), 2);
    assert_eq!(
        (
            bookcase.n_answers("d/new"),
            bookcase.n_answers("d/new#reverse")
        ),
        (1, 1)
    );
    assert_eq!(
        bookcase.store.undo_join("d/new", later(2)).unwrap().len(),
        2
    );
}

#[test]
fn what_was_parted_is_not_joined_by_itself_again() {
    let mut bookcase = Bookcase::new();
    let deck =
        |question: &str| format!("[[card]]\nquestion = \"{question}\"\nanswer = \"Timbuktu\"\n");
    let (old, new) = (
        deck("Wich town has that mosque?"),
        deck("Which town has that mosque?"),
    );
    bookcase.write("d.toml", &old);
    let key = bookcase.sides().split(": ").next().unwrap().to_owned();
    let side = bookcase.store.side(&key).unwrap().unwrap();
    let wording = Wording {
        question: "Wich town has that mosque?".to_owned(),
        answer: Some("Timbuktu".to_owned()),
        ..Wording::default()
    };
    let given = fixture::answer(Rating::Good);
    let recorded = bookcase
        .store
        .record(side, &given, &wording, NOW, &SCHEDULING);
    recorded.unwrap();
    bookcase.write("d.toml", &new);
    assert_eq!(bookcase.lost(), Vec::<String>::new());
    let joined = bookcase.store.state(side).unwrap();
    assert_eq!(joined.n_answers, 1);

    let sides = bookcase.sides();
    let heir = sides
        .split_whitespace()
        .find(|word| word.starts_with("d/") && !word.starts_with(&key));
    let heir = heir.unwrap().trim_end_matches(':').to_owned();
    bookcase.store.undo_join(&heir, later(2)).unwrap();
    bookcase.write("d.toml", "");
    bookcase.refresh();
    bookcase.write("d.toml", &new);
    assert_eq!(bookcase.lost(), [format!("{key}: {heir}")]);
}

#[test]
fn a_file_with_a_mistake_gives_no_side_up() {
    let mut bookcase = Bookcase::new();
    bookcase.write("d.toml", &(card("a", "one") + &card("b", "two")));
    bookcase.refresh();
    bookcase.answer("d/a");
    bookcase.write("d.toml", &(card("new", "one") + "[[card]]\nquestion = 3\n"));
    assert_eq!(bookcase.lost(), Vec::<String>::new());
    assert_eq!(bookcase.n_answers("d/a"), 1);
}

#[test]
fn an_answer_that_was_rewritten_is_settled_by_the_next_one() {
    let mut bookcase = Bookcase::new();
    bookcase.write("d.toml", &card("x", "one"));
    bookcase.refresh();
    bookcase.answer("d/x");
    let unsettled = |bookcase: &mut Bookcase| {
        let decks = bookcase.decks();
        bookcase.store.unsettled(&decks).unwrap().n_rewritten
    };
    bookcase.write("d.toml", &card("x", "one").replace("\"a\"", "\"Timbuktu\""));
    assert_eq!(unsettled(&mut bookcase), 1);
    // Back as it was.
    bookcase.write("d.toml", &card("x", "one"));
    assert_eq!(unsettled(&mut bookcase), 0);
    bookcase.write("d.toml", &card("x", "one").replace("\"a\"", "\"Timbuktu\""));
    let side = bookcase.store.side("d/x").unwrap().unwrap();
    let wording = Wording {
        question: "one".to_owned(),
        answer: Some("Timbuktu".to_owned()),
        ..Wording::default()
    };
    let cram = crate::event::Answer {
        schedules: false,
        ..fixture::answer(Rating::Good)
    };
    for (given, n) in [(cram, 1), (fixture::answer(Rating::Good), 0)] {
        bookcase.refresh();
        let recorded = bookcase
            .store
            .record(side, &given, &wording, later(1), &SCHEDULING);
        recorded.unwrap();
        assert_eq!(unsettled(&mut bookcase), n);
    }
}
