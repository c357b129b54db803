//! Questions, verdicts and keys to test with.

use uuid::Uuid;

use crate::deck::model::{Ask, Kind, Language};
use crate::deck::side::{Aspect, GapPiece, Side, Task};
use crate::event::{Rating, StudyDay, Verdict};
use crate::grade::model::{Entry, EntryVerdict, Marking, Part};
use crate::grade::rating::Pace;
use crate::schedule::model::{Memory, Phase, SideState};
use crate::session::step::{Input, Loaded, Show, SideId};
use crate::session::view::{
    Back, Folded, Form, Question, RecordedView, Revealed, UndoneView, Verdicted,
};
use crate::terminal::keymap::KeyMap;
use crate::terminal::keys::decode::{Key, Press};
use crate::terminal::rich::desk::Desk;
use crate::terminal::rich::press::Reaction;

pub(super) fn question(kind: Kind, text: &str, form: Form) -> Question {
    Question {
        n: 3,
        left: 23,
        at: 3,
        total: 25,
        card: "mali-operations/after-serval".to_owned(),
        deck: "mali-operations".to_owned(),
        deck_title: "Mali: the operations".to_owned(),
        kind,
        question: text.to_owned(),
        stem: None,
        phase: Phase::Review,
        language: Language::default(),
        tags: Vec::new(),
        file: "decks/mali-operations.toml".to_owned(),
        line: 120,
        form,
        hints_left: 1,
        seconds: None,
    }
}

pub(super) fn flashcard() -> Question {
    let form = Form::Reveal {
        pieces: Vec::new(),
        gap_hints: Vec::new(),
    };
    question(
        Kind::Flashcard,
        "What did Operation Serval set out to stop?",
        form,
    )
}

pub(super) fn typed() -> Question {
    let form = Form::Line {
        unit: None,
        precision: None,
    };
    let text = "Which French operation began on 11 January 2013?";
    question(Kind::Typed, text, form)
}

pub(super) fn options(texts: &[&str], many: bool) -> Form {
    Form::Options {
        options: texts.iter().map(|text| (*text).to_owned()).collect(),
        many,
    }
}

pub(super) fn choice() -> Question {
    let form = options(&["Takuba", "Épervier", "Barkhane", "AFISMA"], false);
    question(Kind::Choice, "Which operation followed Serval?", form)
}

pub(super) fn choices() -> Question {
    let form = options(&["Mali", "Niger", "Chad", "Togo"], true);
    let text = "Which of these were members of the G5 Sahel?";
    question(Kind::Choices, text, form)
}

pub(super) fn cloze() -> Question {
    let text = |text: &str| GapPiece::Text(text.to_owned());
    let form = Form::Gaps {
        pieces: vec![
            text("France launched **"),
            GapPiece::Gap(0),
            text("** in "),
            GapPiece::Gap(1),
            text("."),
        ],
        gap_hints: vec![None, Some("month and *year*".to_owned())],
    };
    question(Kind::Cloze, "France launched **[…]** in […].", form)
}

pub(super) fn revealed() -> Revealed {
    Revealed {
        n: 3,
        answer: "The jihadist advance from the north towards the south of Mali.".to_owned(),
        explanation: Some("It began on **11 January 2013**, a day after Konna fell.".to_owned()),
        source: Some("§5.1 ¶2".to_owned()),
        next: [1, 4, 9, 20]
            .into_iter()
            .zip(Rating::ALL)
            .map(|(days, rating)| (rating, days))
            .collect(),
    }
}

pub(super) fn marking(verdict: Verdict, given: Option<&str>, expected: &str) -> Marking {
    Marking {
        verdict,
        credit: f64::from(u8::from(verdict == Verdict::Right)),
        given: given.map(str::to_owned),
        expected: expected.to_owned(),
        closest: None,
        diff: Vec::new(),
        score: None,
        parts: Vec::new(),
        why: None,
    }
}

pub(super) fn part(given: Option<&str>, expected: Option<&str>, verdict: Verdict) -> Part {
    Part {
        given: given.map(str::to_owned),
        expected: expected.map(str::to_owned),
        verdict,
    }
}

pub(super) fn verdicted(marking: Marking, rating: Rating) -> Verdicted {
    Verdicted {
        n: 3,
        card: "mali-operations/after-serval".to_owned(),
        back: if rating.is_pass() {
            Back::Days(4, StudyDay(4))
        } else {
            Back::Soon
        },
        marking,
        self_graded: false,
        late: false,
        explanation: None,
        source: None,
        rating,
        reason: String::new(),
        next: Vec::new(),
    }
}

pub(super) fn recorded(n: usize, rating: Rating) -> Show {
    Show::Recorded(RecordedView {
        n,
        event: Uuid::nil(),
        rating,
        back: Back::Days(4, StudyDay(4)),
        decision: None,
        replaces: None,
    })
}

pub(super) fn folded(verdict: Verdict, given: Option<&str>) -> Folded {
    Folded {
        verdict,
        question: "In which year did *MINUSMA* close?".to_owned(),
        given: given.map(str::to_owned),
        expected: "2023".to_owned(),
        score: None,
        back: if verdict == Verdict::Wrong {
            Back::Soon
        } else {
            Back::Days(9, StudyDay(9))
        },
    }
}

/// A desk with a question on it.
pub(super) fn desk(question: &Question) -> Desk {
    let mut desk = Desk::new(KeyMap::default(), 4);
    desk.show(&Show::Question(Box::new(question.clone())), 80);
    desk
}

/// Presses the keys named in `keys`, one after another, with spaces between, and gives what went to the session.
pub(super) fn press(desk: &mut Desk, keys: &str) -> Vec<Input> {
    let mut inputs = Vec::new();
    for name in keys.split_whitespace() {
        match desk.press(&Press::Key(key(name)), false) {
            Reaction::Send(input) => inputs.push(input),
            Reaction::Nothing | Reaction::Redraw | Reaction::DrawAnew => {}
            other => panic!("{name}: {other:?}"),
        }
    }
    inputs
}

fn key(name: &str) -> Key {
    match name {
        "Esc" => Key::Esc,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Back" => Key::Backspace,
        name => Key::from_name(name).unwrap(),
    }
}

/// What the desk looks like in a window of `columns` and 24 rows; no line is wider.
pub(super) fn drawn(desk: &Desk, columns: usize) -> String {
    drawn_in(desk, columns, 24)
}

/// What the desk looks like in a window of that size; no line is wider.
pub(super) fn drawn_in(desk: &Desk, columns: usize, rows: usize) -> String {
    let frame = desk.frame(columns, rows);
    let mut text = String::new();
    for line in &frame.lines {
        assert!(line.width() <= columns, "{columns}: {:?}", line.text());
        text.push_str(line.text().trim_end());
        text.push('\n');
    }
    if let Some((row, column)) = frame.cursor {
        assert!(row < frame.lines.len() && column < columns);
    }
    text
}

/// What an undo took back.
pub(super) fn undone(what: &'static str, earlier: bool) -> UndoneView {
    UndoneView {
        event: None,
        card: "mali-operations/after-serval".to_owned(),
        what,
        earlier,
        from: None,
        unwritten: None,
    }
}

/// A card with a history.
pub(super) fn loaded() -> Loaded {
    let ask = Ask::Flashcard {
        answer: "The jihadist advance.".to_owned(),
    };
    Loaded {
        id: SideId(1),
        side: Side {
            key: "mali-operations/serval-aim".to_owned(),
            fingerprint_key: String::new(),
            card: 0,
            aspect: Aspect::Front,
            question: "What did Operation Serval set out to stop?".to_owned(),
            task: Task::Whole(ask),
            explanation: None,
            hints: Vec::new(),
            language: Language::default(),
            wording: 0,
        },
        title: String::new(),
        stem: None,
        tags: vec!["mali".to_owned(), "operations".to_owned()],
        source: None,
        deck: "mali-operations".to_owned(),
        deck_title: "Mali: the operations".to_owned(),
        file: "decks/mali-operations.toml".to_owned(),
        line: 120,
        state: SideState {
            phase: Phase::Review,
            memory: Some(Memory {
                stability: 38.4,
                difficulty: 5.21,
            }),
            due: Some(StudyDay(20_000)),
            n_answers: 6,
            n_lapses: 1,
            ..SideState::default()
        },
        accepted: Vec::new(),
        others: std::rc::Rc::default(),
        n_drawn: 0,
        next: vec![(Rating::Again, 1), (Rating::Good, 120)],
        pace: Pace::default(),
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(super) fn order() -> Question {
    let items = texts(&[
        "Operation Barkhane",
        "Fall of Gao and Timbuktu to the MNLA and Ansar Dine",
        "Takuba Task Force",
        "Operation Serval",
    ]);
    question(Kind::Order, "Earliest first.", Form::Order { items })
}

pub(super) fn pairs() -> Question {
    let left = texts(&["MINUSMA", "Barkhane", "AFISMA"]);
    let right = texts(&[
        "African states",
        "European Union",
        "France",
        "United Nations",
    ]);
    let text = "Match each force to who led it.";
    question(Kind::Match, text, Form::Match { left, right })
}

pub(super) fn list() -> Question {
    let text = "Name the five members of the G5 Sahel.";
    question(Kind::List, text, Form::List { wanted: 5 })
}

/// What is shown when an entry of a list was taken in.
pub(super) fn item(text: &str, verdict: EntryVerdict, expected: &str, left: usize) -> Show {
    let expected = (!expected.is_empty()).then(|| expected.to_owned());
    let entry = Entry {
        verdict,
        expected,
        left,
    };
    Show::Item {
        n: 3,
        text: text.to_owned(),
        entry,
    }
}
