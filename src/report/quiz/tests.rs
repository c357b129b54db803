//! Quizzes to report on, and their reports.

mod docs;
mod figures;
mod hostile;
mod reports;

use std::time::Duration;

use uuid::Uuid;

use super::Header;
use crate::deck::model::Kind;
use crate::event::Verdict;
use crate::session::TimeLimits;
use crate::session::view::{Summary, Taken};

/// A question that was answered, as right as `credit` says.
pub(crate) fn taken(kind: Kind, question: &str, credit: f64) -> Taken {
    let verdict = match credit {
        1.0.. => Verdict::Right,
        ..=0.0 => Verdict::Wrong,
        _ => Verdict::Partial,
    };
    Taken {
        event: Uuid::nil(),
        card: "mali/card".to_owned(),
        deck_title: "Mali: the operations".to_owned(),
        kind,
        tags: vec!["history".to_owned()],
        stem: None,
        question: question.to_owned(),
        given: Some("2022".to_owned()),
        expected: "2023".to_owned(),
        verdict,
        credit,
        score: None,
        late: false,
        took_ms: Some(8_000),
        why: None,
        explanation: None,
        source: None,
        file: "decks/mali.toml".to_owned(),
        line: 120,
    }
}

pub(crate) fn header() -> Header {
    Header {
        decks: vec!["Mali: the operations".to_owned(), "Spanish: B1".to_owned()],
        tags: Vec::new(),
        date: "2026-11-22 09:30".to_owned(),
        seed: 7,
        limits: TimeLimits {
            total: Some(Duration::from_mins(10)),
            question: Some(Duration::from_secs(30)),
        },
        is_recorded: false,
    }
}

/// A quiz of every sort of answer.
pub(crate) fn quiz() -> Summary {
    let text = |text: &str| Some(text.to_owned());
    let mut taken = vec![
        taken(Kind::Typed, "Which operation followed Serval?", 1.0),
        Taken {
            explanation: text(
                "The Security Council ended the mandate in *June* 2023:\n\n\
                 1. the end of operations,\n2. then six months to **leave**.",
            ),
            source: text("Resolution 2690, §1"),
            ..taken(Kind::Date, "In which year did *MINUSMA* close?", 0.0)
        },
        Taken {
            given: text("Serval → Takuba → Barkhane"),
            expected: text("Serval → Barkhane → Takuba").unwrap_or_default(),
            score: Some((1, 2)),
            tags: vec!["history".to_owned(), "order".to_owned()],
            ..taken(Kind::Order, "Earliest first.", 0.5)
        },
        Taken {
            given: None,
            expected: text("It stops:\n\n```sh\nkill -STOP $PID\n```").unwrap_or_default(),
            tags: Vec::new(),
            deck_title: "Shell".to_owned(),
            ..taken(Kind::Flashcard, "What does `^Z` do?", 0.0)
        },
        Taken {
            given: None,
            late: true,
            took_ms: Some(30_000),
            stem: text("A convoy is ambushed."),
            why: text("`311` is the number in *ten* years."),
            ..taken(Kind::Number, "How many peacekeepers?", 0.0)
        },
        Taken {
            given: text("Takuba"),
            expected: text("Barkhane").unwrap_or_default(),
            took_ms: None,
            ..taken(Kind::Choice, "Which *lasted* longest?", 0.0)
        },
    ];
    taken[0].took_ms = Some(3_000);
    let mut near = self::taken(Kind::Typed, "Who was overthrown?", 1.0);
    near.verdict = Verdict::Near;
    taken.insert(1, near);
    Summary {
        answered: taken.len(),
        right: 2,
        credit: 2.5,
        seconds: 57,
        taken,
        n_unasked: 3,
        is_out_of_time: true,
        ..Summary::default()
    }
}
