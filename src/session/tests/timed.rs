//! Questions with little time.

use std::time::Duration;

use insta::assert_snapshot;

use super::cards;
use super::desk::{Desk, setup};
use crate::event::Rating;
use crate::session::step::Show;
use crate::session::{Pause, Setup, TimeLimits};

const LIST: i64 = 13;

/// Limits in seconds, of which each key takes five.
fn limited(total: Option<u64>, question: Option<u64>, sides: &[i64]) -> Setup {
    let limits = TimeLimits {
        total: total.map(Duration::from_secs),
        question: question.map(Duration::from_secs),
    };
    Setup {
        limits,
        ..setup(sides)
    }
}

fn each(sides: &[i64], keys: &str) -> Desk {
    let mut desk = Desk::new(limited(None, Some(20), sides), cards::all());
    desk.play(keys);
    desk
}

fn transcript(desk: &Desk) -> String {
    desk.transcript.join("\n")
}

#[test]
fn a_question_ends_when_its_time_is_out() {
    assert_snapshot!(transcript(&each(&[10, 7], "late > late u f >")));
}

#[test]
fn what_counts_when_the_time_is_out() {
    for (side, keys, given, rating) in [
        (1, "late", None, Rating::Again),
        (1, "? late", None, Rating::Again),
        (3, "late", None, Rating::Again),
        (9, "late", None, Rating::Again),
        (11, "late", None, Rating::Again),
        (12, "late", None, Rating::Again),
        (LIST, "late", None, Rating::Again),
        (LIST, "~Chad < late", None, Rating::Again),
        (LIST, "~Chad late", Some(r#"["Chad"]"#), Rating::Again),
        (
            LIST,
            "~Chad ~Mali late",
            Some(r#"["Chad","Mali"]"#),
            Rating::Hard,
        ),
        (
            LIST,
            "~Chad ~Mali ~Mauritania late",
            Some(r#"["Chad","Mali","Mauritania"]"#),
            Rating::Good,
        ),
    ] {
        let desk = each(&[side], keys);
        let answer = &desk.recorded[0];
        assert_eq!(answer.given.as_deref(), given, "{side} {keys}");
        assert_eq!(answer.rating, rating, "{side} {keys}");
        assert_eq!(answer.took_ms, Some(20_000), "{side} {keys}");
        let is_late = |show: &Show| matches!(show, Show::Verdict(verdicted) if verdicted.late);
        assert!(desk.shown.iter().any(is_late), "{side} {keys}");
    }
}

#[test]
fn an_answer_after_the_deadline_comes_too_late() {
    for (side, keys) in [
        (10, "away back i i i =Bamako"),
        (10, "i i i ?"),
        (1, "? i i 3"),
        (LIST, "i i i ~Chad"),
    ] {
        let desk = each(&[side], keys);
        assert_eq!(desk.recorded[0].given, None, "{keys}");
        assert_eq!(desk.recorded[0].rating, Rating::Again, "{keys}");
    }
    // The last one answered can be rated all the same.
    assert_snapshot!(transcript(&each(&[7, 10], "f > i i i 4 =Bamako")));
}

#[test]
fn time_away_from_the_card_does_not_count() {
    let desk = each(&[10], "away i i i i i i late back =Bamako");
    assert_eq!(desk.recorded[0].given.as_deref(), Some("Bamako"));
    assert_eq!(desk.recorded[0].took_ms, Some(10_000));
    // The ten minutes in the editor are no time at the card, the five seconds before are.
    assert_snapshot!(transcript(&each(&[10], "e late")));
}

#[test]
fn the_time_for_all_questions_ends_the_session() {
    let setup = limited(Some(32), Some(20), &[10, 7, 5, 6]);
    let mut desk = Desk::new(setup, cards::all());
    desk.play("=Bamako > late > late >");
    assert_snapshot!(transcript(&desk));
}

#[test]
fn all_time_at_questions_counts() {
    // Skipped, set aside, taken back and read again: each takes five seconds of the thirty.
    let setup = limited(Some(31), None, &[10, 7, 5, 6, 2]);
    let mut desk = Desk::new(setup, cards::all());
    desk.play("s b u ! e =311");
    assert_snapshot!(transcript(&desk));
}

#[test]
fn no_question_is_opened_again_once_the_time_is_out() {
    let setup = limited(Some(32), None, &[10, 7]);
    let mut desk = Desk::new(setup, cards::all());
    desk.play("=Bamako > late 3 u u + =x >");
    assert_snapshot!(transcript(&desk));
}

#[test]
fn a_verdict_that_is_shown_again_has_no_end() {
    // The question after it had one.
    let desk = each(&[10, 7], "=Bamako b u");
    assert_eq!(desk.deadline, None);
    assert_snapshot!(transcript(&desk));
}

#[test]
fn a_store_that_fails_is_not_asked_again_and_again() {
    let mut desk = each(&[10, 7], "");
    desk.is_full = true;
    desk.play("late");
    assert_eq!(desk.deadline, None);
    desk.play("=Bamako");
    desk.is_full = false;
    desk.play("=Bamako");
    assert_eq!(desk.recorded[0].given, None);
    assert_snapshot!(transcript(&desk));
}

#[test]
fn in_lines_a_late_verdict_stands() {
    let setup = Setup {
        pause: Pause::AtTheEnd,
        ..limited(None, Some(20), &[10, 7])
    };
    let mut desk = Desk::new(setup, cards::all());
    desk.play("late > f");
    assert_snapshot!(transcript(&desk));
}
