//! The lines that stay, and what is known of a card.

use insta::assert_snapshot;

use super::samples::{desk, drawn, flashcard, folded, undone};
use crate::event::{Mode, Rating, Verdict};
use crate::session::step::Show;
use crate::session::view::{Folded, Missed, Opening, Summary, UndoneView};
use crate::terminal::draw::Line;
use crate::terminal::keymap::KeyMap;
use crate::terminal::rich::desk::Desk;
use crate::terminal::rich::record;

fn joined(lines: &[Line], columns: usize) -> String {
    for line in lines {
        assert!(line.width() <= columns, "{:?}", line.text());
    }
    let texts: Vec<_> = lines.iter().map(Line::text).collect();
    texts.join("\n")
}

#[test]
fn answered_cards_in_one_line() {
    let drawn = |columns| {
        let lines = [
            folded(Verdict::Right, Some("2023")),
            folded(Verdict::Wrong, Some("2022")),
            folded(Verdict::Near, Some("2023 or so")),
            folded(Verdict::Wrong, None),
        ]
        .map(|folded| record::folded(&folded, columns).text());
        lines.join("\n")
    };
    assert_snapshot!(drawn(80), @"
    ✓ In which year did MINUSMA close?  2023                               in 9 days
    ✗ In which year did MINUSMA close?  2022 → 2023                       again soon
    ≈ In which year did MINUSMA close?  2023 or so → 2023                  in 9 days
    ✗ In which year did MINUSMA close?  → 2023                            again soon
    ");
    assert_snapshot!(drawn(40), @"
    ✓ In which year did MI…  2023  in 9 days
    ✗ In which yea…  2022 → 2023  again soon
    ≈ In which year did …  → 2023  in 9 days
    ✗ In which year did…  → 2023  again soon
    ");
    assert_snapshot!(drawn(20), @"
    ✓ In which ye…  2023
    ✗ In which …  → 2023
    ≈ In which …  → 2023
    ✗ In which …  → 2023
    ");
}

#[test]
fn an_answer_of_several_parts_says_how_many_were_right() {
    let answered = Folded {
        question: "Match each force to who led it.".to_owned(),
        given: Some("Serval → Chad".to_owned()),
        expected: "Serval → France, MINUSMA → United Nations".to_owned(),
        score: Some((1, 2)),
        ..folded(Verdict::Partial, None)
    };
    let line = record::folded(&answered, 80).text();
    assert_snapshot!(line, @"◐ Match each force to who led it.  1 of 2: Serval → France, MINUSMA …  in 9 days");
}

fn summary() -> Summary {
    let missed = |question: &str, given: Option<&str>| Missed {
        card: "mali-operations/x".to_owned(),
        question: question.to_owned(),
        expected: "2023".to_owned(),
        given: given.map(str::to_owned),
        file: "decks/mali-operations.toml".to_owned(),
        line: 120,
    };
    Summary {
        is_quiz: false,
        answered: 25,
        right: 21,
        credit: 22.4,
        seconds: 372,
        missed: vec![
            missed("In which year did *MINUSMA* close?", Some("2022")),
            missed(
                "In which year did the last French soldiers leave Mali?",
                None,
            ),
        ],
        due_tomorrow: 12,
        ..Summary::default()
    }
}

#[test]
fn the_end() {
    assert_snapshot!(joined(&record::summary(&summary(), 80), 80), @"
    ────────────────────────────────────────────────────────────────────────────────
    25 answers, 21 right (84%, 90% with part marks), 6 minutes. 12 due tomorrow.

    Missed
    ✗ In which year did MINUSMA close?  2022 → 2023
      decks/mali-operations.toml:120
    ✗ In which year did the last French soldiers leave Mali?  → 2023
      decks/mali-operations.toml:120
    ");
    assert_snapshot!(joined(&record::summary(&summary(), 40), 40), @"
    ────────────────────────────────────────
    25 answers, 21 right (84%, 90% with part
    marks), 6 minutes. 12 due tomorrow.

    Missed
    ✗ In which year did MINUSM…  2022 → 2023
      decks/mali-operations.toml:120
    ✗ In which year did the last Fr…  → 2023
      decks/mali-operations.toml:120
    ");
    let empty = Summary::default();
    assert_snapshot!(joined(&record::summary(&empty, 40), 40), @"
    ────────────────────────────────────────
    Nothing answered. 0 due tomorrow.
    ");
}

#[test]
fn the_beginning() {
    let mut opening = Opening {
        mode: Mode::Study,
        decks: vec!["mali".to_owned()],
        n_due: 11,
        n_new: 14,
        n_refused: 0,
        n_questions: 0,
        n_taken: 0,
        seconds: None,
        seconds_each: None,
        schedules: true,
        seed: 7,
    };
    let drawn = |opening: &Opening| joined(&record::opening(opening, 40), 40);
    assert_snapshot!(drawn(&opening), @"11 due, 14 new.");
    opening.mode = Mode::Cram;
    assert_snapshot!(drawn(&opening), @"
    11 due, 14 new. Cramming: the schedule
    stays as it is.
    ");
}

#[test]
fn what_was_taken_back_or_set_aside() {
    let drawn = |what, earlier| joined(&record::undone(&undone(what, earlier), 80), 80);
    assert_snapshot!(drawn("answer", false), @"↶ Taken back: your answer (mali-operations/after-serval)");
    assert_snapshot!(drawn("suspend", true), @"↶ Taken back: suspending, from an earlier session (mali-operations/after-serval)");
    let accept = UndoneView {
        from: Some("decks/mali.toml".to_owned()),
        ..undone("accept", false)
    };
    assert_snapshot!(joined(&record::undone(&accept, 80), 80), @r"
    ↶ Taken back: accepting your answer (mali-operations/after-serval)
    Taken out of decks/mali.toml too.
    ");
    let left = UndoneView {
        unwritten: Some("not taken out of decks/mali.toml: it is read-only".to_owned()),
        ..undone("accept", true)
    };
    assert_snapshot!(joined(&record::undone(&left, 40), 40), @r"
    ↶ Taken back: accepting your answer, fr…
    Not taken out of decks/mali.toml: it is
    read-only.
    ");
    let drawn = |how| record::set_aside(how, "In which year did *MINUSMA* close?", 50).text();
    assert_snapshot!(drawn("skip"), @"→ Asked later: In which year did MINUSMA close?");
    assert_snapshot!(drawn("bury"), @"→ Not before tomorrow: In which year did MINUSMA …");
    assert_snapshot!(drawn("suspend"), @"→ Suspended: In which year did MINUSMA close?");
}

#[test]
fn the_question_that_is_set_aside_is_named() {
    let mut desk = desk(&flashcard());
    let shown = desk.show(
        &Show::SetAside {
            n: 3,
            card: "mali-operations/serval-aim".to_owned(),
            question: "What did *Serval* set out to stop?".to_owned(),
            how: "bury",
        },
        80,
    );
    assert_eq!(
        joined(&shown.printed, 80),
        "→ Not before tomorrow: What did Serval set out to stop?"
    );
    assert!(desk.is_empty());
}

#[test]
fn messages_are_sentences() {
    for (message, expected) in [
        (
            "this card has no more hints",
            "This card has no more hints.",
        ),
        ("Really?", "Really?"),
        ("émile was here", "Émile was here."),
        (
            "decks/ed.toml has a mistake",
            "decks/ed.toml has a mistake.",
        ),
        ("", ""),
    ] {
        assert_eq!(record::sentence(message), expected);
    }
}

#[test]
fn an_accepted_answer_is_said_beside_its_new_verdict() {
    let mut desk = Desk::new(KeyMap::default(), 4);
    desk.show(&Show::Question(Box::new(super::samples::typed())), 80);
    desk.show(
        &Show::Accepted {
            n: 3,
            text: "Serval".to_owned(),
            into: Some("decks/mali.toml".to_owned()),
            unwritten: None,
        },
        80,
    );
    let counts = "“Serval” counts from now on; written into decks/mali.toml.";
    assert!(drawn(&desk, 80).contains(counts));
    // Of an earlier question, it is then rated anew.
    desk.show(&super::samples::recorded(2, Rating::Hard), 80);
    let screen = drawn(&desk, 120);
    assert!(screen.contains(counts), "{screen}");
    assert!(screen.contains("The last one is rated hard"), "{screen}");
}
