use super::*;
use crate::event::{Answer, Rating, Verdict};
use crate::store::bookcase::{Bookcase, NOW, card};
use crate::store::fixture::{SCHEDULING, answer, rows};

/// So many seconds after [`NOW`].
fn at(seconds: i64) -> Moment {
    Moment {
        at_ms: NOW.at_ms + seconds * 1000,
        ..NOW
    }
}

const DAY: i64 = 86_400;

fn given(text: &str, verdict: Verdict) -> Answer {
    let rating = if verdict == Verdict::Right {
        Rating::Good
    } else {
        Rating::Again
    };
    Answer {
        mode: Mode::Quiz,
        schedules: false,
        given: Some(text.to_owned()),
        verdict: Some(verdict),
        ..answer(rating)
    }
}

/// Three typed cards that want `a`.
fn bookcase() -> Bookcase {
    let typed = |id: &str| card(id, &format!("Question {id}?")) + "typed = true\n";
    let mut bookcase = Bookcase::new();
    bookcase.write("d.toml", &["1", "2", "3"].map(typed).concat());
    bookcase.refresh();
    bookcase
}

fn quiz() -> Quiz {
    Quiz {
        decks: vec!["d".to_owned()],
        sides: ["d/3", "d/1", "d/2"].map(str::to_owned).to_vec(),
        seed: 7,
        ..Quiz::default()
    }
}

impl Bookcase {
    fn record(&mut self, key: &str, answer: &Answer, moment: Moment) -> Uuid {
        let side = self.store.side(key).unwrap().unwrap();
        let outcome = self
            .store
            .record(side, answer, "What?", moment, &SCHEDULING);
        outcome.unwrap().event
    }

    fn broken_off(&self) -> Option<BrokenOff> {
        self.store.broken_off(at(9)).unwrap()
    }

    fn rest(&mut self) -> GoOn {
        let mut decks = Shelf::new(&self.decks(), at(9));
        let broken_off = self.broken_off().unwrap();
        self.store.rest_of_quiz(&broken_off, &mut decks).unwrap()
    }

    /// What was taken, as card, given text and credit; and the keys of what is left.
    fn told(&mut self) -> (Vec<String>, Vec<String>) {
        let rest = self.rest();
        let taken = rest.taken.iter().map(|taken| {
            let given = taken.given.as_deref().unwrap_or("nothing");
            format!("{} {given} {}", taken.card, taken.credit)
        });
        let left = rest.plan.iter();
        let left = left.map(|planned| self.store.key(planned.side).unwrap());
        (taken.collect(), left.collect())
    }
}

#[test]
fn a_quiz_is_kept_with_its_first_answer_and_gone_on_with() {
    let mut bookcase = bookcase();
    bookcase.store.begin_quiz(&quiz(), at(0)).unwrap();
    assert_eq!(bookcase.broken_off(), None, "nothing was answered");
    bookcase.record("d/3", &given("a", Verdict::Right), at(1));
    let broken_off = bookcase.broken_off().unwrap();
    assert_eq!((&broken_off.quiz, broken_off.n_answered), (&quiz(), 1));
    assert_eq!(
        bookcase.told(),
        (
            vec!["d/3 a 1".to_owned()],
            vec!["d/1".to_owned(), "d/2".to_owned()]
        )
    );

    bookcase.store.go_on_with_quiz(&broken_off, at(2)).unwrap();
    bookcase.record("d/1", &given("b", Verdict::Wrong), at(3));
    let (taken, left) = bookcase.told();
    assert_eq!(
        (taken, left),
        (
            vec!["d/3 a 1".to_owned(), "d/1 b 0".to_owned()],
            vec!["d/2".to_owned()]
        )
    );

    bookcase.store.forget_quiz().unwrap();
    assert_eq!(bookcase.broken_off(), None);
    let left = rows(
        &bookcase.store,
        "SELECT session FROM paper UNION ALL SELECT session FROM paper_session",
    );
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_study_session_is_none_of_a_quiz() {
    let mut bookcase = bookcase();
    bookcase.store.begin_quiz(&quiz(), at(0)).unwrap();
    bookcase.record("d/3", &given("a", Verdict::Right), at(1));
    bookcase.store.begin_session(Mode::Study, 1, at(2)).unwrap();
    bookcase.record("d/1", &answer(Rating::Good), at(3));
    assert_eq!(bookcase.broken_off().unwrap().n_answered, 1);
    bookcase.store.forget_quiz().unwrap();
    assert_eq!(
        bookcase.broken_off().unwrap().n_answered,
        1,
        "it is not the one that runs"
    );
}

#[test]
fn what_was_taken_back_rated_or_accepted_is_read_back_so() {
    let mut bookcase = bookcase();
    bookcase.store.begin_quiz(&quiz(), at(0)).unwrap();
    bookcase.record("d/3", &given("a", Verdict::Right), at(1));
    bookcase.store.undo(at(2)).unwrap().unwrap();
    assert_eq!(bookcase.broken_off().unwrap().n_answered, 0);
    let first = bookcase.record("d/3", &given("c", Verdict::Wrong), at(3));
    let side = bookcase.store.side("d/3").unwrap().unwrap();
    bookcase.store.accept(side, "c", at(4)).unwrap();
    bookcase
        .store
        .regrade(first, Rating::Good, at(5), &SCHEDULING)
        .unwrap();
    assert_eq!(bookcase.told().0, ["d/3 c 1"]);
    bookcase.store.undo(at(6)).unwrap().unwrap();
    bookcase.store.undo(at(7)).unwrap().unwrap();
    assert_eq!(bookcase.told().0, ["d/3 c 0"]);
    let graded = Answer {
        verdict: None,
        given: None,
        ..given("", Verdict::Wrong)
    };
    let second = bookcase.record("d/1", &graded, at(8));
    bookcase
        .store
        .regrade(second, Rating::Easy, at(9), &SCHEDULING)
        .unwrap();
    assert_eq!(bookcase.told().0, ["d/3 c 0", "d/1 nothing 1"]);
}

#[test]
fn a_card_that_is_gone_counts_and_one_that_was_given_an_id_is_asked() {
    let mut bookcase = bookcase();
    let anonymous = "[[card]]\nquestion = \"Which river?\"\nanswer = \"The Niger\"\n";
    bookcase.write("e.toml", anonymous);
    bookcase.refresh();
    let keys = rows(&bookcase.store, "SELECT key FROM side WHERE key LIKE 'e/%'");
    let mut asked = quiz();
    asked.sides.extend(keys.clone());
    bookcase.store.begin_quiz(&asked, at(0)).unwrap();
    bookcase.record("d/3", &given("a", Verdict::Right), at(1));
    bookcase.write("d.toml", &card("2", "Question 2?"));
    bookcase.write(
        "e.toml",
        &anonymous.replace("[[card]]", "[[card]]\nid = \"river\""),
    );
    let rest = bookcase.rest();
    let gone = &rest.taken[0];
    assert_eq!(
        (gone.card.as_str(), gone.question.as_str(), gone.credit),
        ("d/3", "What?", 1.0)
    );
    assert_eq!((gone.deck_title.as_str(), gone.file.as_str()), ("d", ""));
    assert_eq!(rest.n_gone, 1, "d/1 was never answered");
    assert_eq!(bookcase.told().1, ["d/2", "e/river"]);
    assert!(
        bookcase.store.side(&keys[0]).unwrap().is_none(),
        "it has another key"
    );
}

#[test]
fn a_card_whose_file_is_gone_is_not_asked_though_it_has_a_history() {
    let mut bookcase = bookcase();
    bookcase
        .store
        .begin_session(Mode::Study, 1, at(-9))
        .unwrap();
    bookcase.record("d/1", &answer(Rating::Good), at(-8));
    bookcase.store.begin_quiz(&quiz(), at(0)).unwrap();
    bookcase.record("d/3", &given("a", Verdict::Right), at(1));
    std::fs::rename(bookcase.path("d.toml"), bookcase.path("d.away")).unwrap();
    let rest = bookcase.rest();
    assert_eq!((rest.taken.len(), rest.plan.len(), rest.n_gone), (1, 0, 2));
    std::fs::rename(bookcase.path("d.away"), bookcase.path("d.toml")).unwrap();
    assert_eq!(bookcase.told().1, ["d/1", "d/2"]);
}

#[test]
fn the_newest_is_gone_on_with_and_old_ones_are_given_up() {
    let mut bookcase = bookcase();
    bookcase.store.begin_quiz(&quiz(), at(-31 * DAY)).unwrap();
    bookcase.record("d/3", &given("a", Verdict::Right), at(-31 * DAY + 1));
    assert_eq!(bookcase.broken_off(), None);
    let other = |seed| Quiz { seed, ..quiz() };
    for (seed, day) in [(1, -29), (3, 0), (2, -9)] {
        bookcase
            .store
            .begin_quiz(&other(seed), at(day * DAY))
            .unwrap();
        bookcase.record("d/3", &given("a", Verdict::Right), at(day * DAY + 1));
    }
    assert_eq!(bookcase.broken_off().unwrap().quiz.seed, 3);
    assert_eq!(
        rows(&bookcase.store, "SELECT count(*) FROM paper"),
        ["Integer(3)"]
    );
    bookcase.store.rebuild().unwrap();
    assert_eq!(
        bookcase.broken_off().unwrap().quiz.seed,
        3,
        "no derived state"
    );
}

#[test]
fn what_a_newer_griot_wrote_is_passed_over() {
    let mut bookcase = bookcase();
    bookcase.store.begin_quiz(&quiz(), at(0)).unwrap();
    bookcase.record("d/3", &given("a", Verdict::Right), at(1));
    bookcase.sql("UPDATE paper SET content = '{\"seed\": 7, \"sides\": [], \"more\": {}}'");
    assert_eq!(bookcase.broken_off().unwrap().quiz.seed, 7);
    bookcase.sql("UPDATE paper SET content = '\"other\"'");
    assert_eq!(bookcase.broken_off(), None);
}
