use super::*;
use crate::event::{Answer, Rating};
use crate::store::bookcase::{Bookcase, NOW};
use crate::store::{Shelf, fixture};

const DECK: &str = r#"
[deck]
id = "d"
[[card]]
id = "town"
question = "Which town fell first?"
answer = "Konna"
wrong = ["Gao"]
tags = ["towns"]
[[card]]
id = "same"
question = "Which town is in the middle?"
answer = "Konna"
typed = true
[[card]]
id = "mopti"
question = "Which town lies on the Bani?"
answer = "Mopti"
typed = true
tags = ["towns"]
[[card]]
id = "kidal"
question = "Which town lies in the desert?"
answer = "Kidal"
typed = true
tags = ["towns"]
[[card]]
id = "sévaré"
question = "Which town has an airport?"
answer = "Sévaré"
typed = true
tags = ["towns"]
"#;

struct Desk {
    bookcase: Bookcase,
    shelf: Shelf,
}

impl Desk {
    fn new(mode: Mode, seed: u64) -> Self {
        let mut bookcase = Bookcase::new();
        bookcase.write("d.toml", &DECK.replace("sévaré\"\nq", "sevare\"\nq"));
        let shelf = Shelf::new(&bookcase.decks(), NOW);
        bookcase.store.begin_session(mode, seed, NOW).unwrap();
        Self { bookcase, shelf }
    }

    fn side(&self, key: &str) -> SideId {
        self.bookcase.store.side(key).unwrap().unwrap()
    }

    /// The wrong options with which the choice is asked, and how many of them were drawn.
    fn options(&mut self) -> (Vec<String>, usize) {
        let side = self.side("d/town");
        let store = &self.bookcase.store;
        let loaded = store
            .load(&mut self.shelf, side, NOW, None)
            .unwrap()
            .unwrap();
        let Task::Whole(Ask::Choice { wrong, .. }) = loaded.side.task else {
            panic!("no choice");
        };
        let texts = wrong.into_iter().map(|item| item.text);
        (texts.collect(), loaded.n_drawn)
    }

    fn answer(&mut self, key: &str, given: &str, verdict: Verdict) {
        let side = self.side(key);
        let answer = Answer {
            given: Some(given.to_owned()),
            verdict: Some(verdict),
            ..fixture::answer(Rating::Again)
        };
        let store = &mut self.bookcase.store;
        store
            .record(side, &answer, "q", NOW, &fixture::SCHEDULING)
            .unwrap();
    }
}

#[test]
fn a_choice_is_filled_up_by_the_seed_and_how_often_it_was_answered() {
    let mut papers = Vec::new();
    for seed in 0..20 {
        let mut desk = Desk::new(Mode::Study, seed);
        let (options, n_drawn) = desk.options();
        assert_eq!((options.len(), n_drawn, options[0].as_str()), (3, 2, "Gao"));
        assert_eq!(desk.options().0, options);
        assert_eq!(Desk::new(Mode::Study, seed).options().0, options);
        papers.push(options);
    }
    papers.sort();
    papers.dedup();
    assert!(papers.len() > 3, "{papers:?}");
}

#[test]
fn without_a_session_nothing_is_drawn() {
    let mut desk = Desk::new(Mode::Study, 1);
    desk.bookcase.store.pen.session = None;
    assert_eq!(desk.options(), (vec!["Gao".to_owned()], 0));
}

#[test]
fn mistakes_come_first_unless_they_were_taken_back_or_accepted() {
    let mut desk = Desk::new(Mode::Study, 1);
    desk.answer("d/town", "Ségou", Verdict::Wrong);
    desk.answer("d/same", "Djenné", Verdict::Wrong);
    desk.answer("d/kidal", "Ansongo", Verdict::Wrong);
    let drawn = |desk: &mut Desk| {
        let mut drawn = desk.options().0.split_off(1);
        drawn.sort();
        drawn
    };
    assert_eq!(drawn(&mut desk), ["Djenné", "Ségou"]);
    let same = desk.side("d/same");
    desk.bookcase.store.accept(same, "djenné", NOW).unwrap();
    assert!(!drawn(&mut desk).contains(&"Djenné".to_owned()));
    desk.answer("d/same", "Niono", Verdict::Wrong);
    desk.answer("d/town", "Goundam", Verdict::Right);
    assert_eq!(drawn(&mut desk), ["Niono", "Ségou"]);
    desk.bookcase.store.undo(NOW).unwrap();
    desk.bookcase.store.undo(NOW).unwrap();
    let left = drawn(&mut desk);
    assert!(
        left.contains(&"Ségou".to_owned()) && !left.contains(&"Niono".to_owned()),
        "{left:?}"
    );
}

#[test]
fn the_same_paper_of_a_quiz_has_the_same_options() {
    let mut desk = Desk::new(Mode::Quiz, 7);
    let (before, n_drawn) = desk.options();
    assert_eq!(n_drawn, 2);
    desk.answer("d/town", "Ségou", Verdict::Wrong);
    desk.answer("d/same", "Djenné", Verdict::Wrong);
    assert_eq!(desk.options().0, before);
}

#[test]
fn what_a_side_is_known_by_does_not_change() {
    let mut desk = Desk::new(Mode::Study, 1);
    let side = desk.side("d/town");
    let store = &desk.bookcase.store;
    let asked = store
        .load(&mut desk.shelf, side, NOW, None)
        .unwrap()
        .unwrap();
    let page = store.page(&mut desk.shelf, side).unwrap().unwrap();
    assert_eq!((asked.n_drawn, page.n_drawn), (2, 0));
    assert_ne!(asked.side.task, page.side.task);
    assert_eq!(asked.side.wording, page.side.wording);
    assert_eq!(asked.side.key, page.side.key);
}
