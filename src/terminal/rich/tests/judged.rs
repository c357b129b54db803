//! What verdicts on answers of several parts look like.

use insta::assert_snapshot;

use super::samples::{
    choice, choices, cloze, desk, drawn, list, marking, order, pairs, part, press, verdicted,
};
use crate::event::Verdict::{Near, Partial, Right, Wrong};
use crate::event::{Rating, Verdict};
use crate::grade::model::{DiffPiece, Marking, Part};
use crate::session::step::Show;
use crate::session::view::Question;
use crate::terminal::rich::desk::Desk;

/// The desk after an answer of `parts`, with that score.
fn judged(
    card: &Question,
    keys: &str,
    verdict: Verdict,
    score: (u32, u32),
    parts: Vec<Part>,
) -> Desk {
    let mut desk = desk(card);
    press(&mut desk, keys);
    let marking = Marking {
        score: Some(score),
        parts,
        ..marking(verdict, Some("…"), "…")
    };
    let verdict = verdicted(marking, Rating::Hard);
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    desk
}

#[test]
fn an_order() {
    let items = [
        "Fall of Gao and Timbuktu to the MNLA and Ansar Dine",
        "Operation Serval",
        "Operation Barkhane",
        "Takuba Task Force",
    ];
    let given = [0, 2, 1, 3].map(|at| items[at]);
    let parts = given.into_iter().zip(items);
    let parts = parts.map(|(given, expected)| {
        let verdict = if given == expected { Right } else { Wrong };
        part(Some(given), Some(expected), verdict)
    });
    let parts: Vec<_> = parts.collect();
    let desk = judged(&order(), "2 1 4 Enter", Partial, (2, 3), parts);
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Earliest first.

      ◐ partly right, 2 of 3 neighbours the right way round
      ✓ 1st  Fall of Gao and Timbuktu to the MNLA and Ansar Dine
      ✗ 2nd  Operation Serval  you: 3rd
      ✗ 3rd  Operation Barkhane  you: 2nd
      ✓ 4th  Takuba Task Force

      Back in 4 days, rated hard.

      Space next · r rate it otherwise · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Earliest first.

      ◐ partly right, 2 of 3 neighbours
        the right way round
      ✓ 1st  Fall of Gao and Timbuktu to
             the MNLA and Ansar Dine
      ✗ 2nd  Operation Serval  you: 3rd
      ✗ 3rd  Operation Barkhane  you: 2nd
      ✓ 4th  Takuba Task Force

      Back in 4 days, rated hard.

      Space next · ? all keys
    ");
}

#[test]
fn a_match() {
    let pair = |left: &str, given: Option<&str>, right: &str, verdict| {
        let given = given.map(|given| format!("{left} → {given}"));
        part(
            given.as_deref(),
            Some(&format!("{left} → {right}")),
            verdict,
        )
    };
    let parts = vec![
        pair("Barkhane", Some("European Union"), "France", Wrong),
        pair("MINUSMA", Some("United Nations"), "United Nations", Right),
        pair("AFISMA", None, "African states", Wrong),
    ];
    let desk = judged(&pairs(), "4 2 Enter Enter", Partial, (1, 3), parts);
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

      ◐ partly right, 1 of 3
      ✗ Barkhane  → European Union
                  right: France
      ✓ MINUSMA   → United Nations
      ✗ AFISMA    → not matched
                  right: African states

      Back in 4 days, rated hard.

      Space next · r rate it otherwise · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

      ◐ partly right, 1 of 3
      ✗ Barkhane  → European Union
                  right: France
      ✓ MINUSMA   → United Nations
      ✗ AFISMA    → not matched
                  right: African states

      Back in 4 days, rated hard.

      Space next · ? all keys
    ");
}

#[test]
fn a_list() {
    let parts = vec![
        part(None, Some("*Burkina Faso*"), Wrong),
        part(Some("chad"), Some("Chad"), Right),
        part(Some("Mauretania"), Some("Mauritania"), Near),
        part(Some("Togo *x*"), None, Wrong),
    ];
    let desk = judged(&list(), "T o g o", Partial, (1, 5), parts);
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Name the five members of the G5 Sahel.

      ◐ partly right, 1 of 5: 2 found less 1 wrong
      → Burkina Faso: missed
      ✓ Chad
      ≈ Mauritania (typed: Mauretania)
      ✗ Togo *x*: not on the list

      Back in 4 days, rated hard.

      Space next · r rate it otherwise · + I was right · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Name the five members of the G5
      Sahel.

      ◐ partly right, 1 of 5: 2 found less
        1 wrong
      → Burkina Faso: missed
      ✓ Chad
      ≈ Mauritania (typed: Mauretania)
      ✗ Togo *x*: not on the list

      Back in 4 days, rated hard.

      Space next · ? all keys
    ");
}

#[test]
fn a_slip_in_one_gap_is_spelt_out() {
    let mut desk = desk(&cloze());
    let mut marking = marking(Near, Some("Servall, 2013"), "Serval, January 2013");
    marking.score = Some((2, 2));
    marking.parts = vec![
        part(Some("Servall"), Some("Serval"), Near),
        part(Some("2013"), Some("January 2013"), Right),
    ];
    marking.diff = vec![
        DiffPiece::Same("Serval".to_owned()),
        DiffPiece::Extra("l".to_owned()),
    ];
    let verdict = verdicted(marking, Rating::Good);
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      France launched [1 …] in [2 month and year].

      ≈ almost: a slip, 2 of 2
      ≈ Servall → Serval
      ✓ January 2013

      You    Servall
      Right  Serval
                   ^

      Back in 4 days, rated good.

      Space next · r rate it otherwise · ? all keys · q end
    ");
}

#[test]
fn all_that_apply_with_the_score() {
    let parts = vec![
        part(Some("Mali"), Some("Mali"), Right),
        part(None, Some("Niger"), Wrong),
        part(Some("Togo"), None, Wrong),
    ];
    let desk = judged(&choices(), "1 4 Enter", Wrong, (0, 3), parts);
    assert!(drawn(&desk, 80).contains("✗ wrong, 0 of 3: 1 found less 1 wrong\n"));
}

#[test]
fn a_verdict_that_came_when_the_time_was_out() {
    for (card, given, word) in [
        (choice(), None, "✗ the time was out\n"),
        (order(), None, "✗ the time was out\n"),
        (list(), Some("Chad"), "◐ partly right; the time was out\n"),
    ] {
        let mut desk = desk(&card);
        let verdict = if given.is_some() { Partial } else { Wrong };
        let mut verdict = verdicted(marking(verdict, given, "Chad"), Rating::Again);
        verdict.late = true;
        desk.show(&Show::Verdict(Box::new(verdict)), 80);
        let screen = drawn(&desk, 80);
        assert!(screen.contains(word), "{screen}");
    }
}

#[test]
fn what_was_not_known_is_told_line_by_line() {
    let unknown = |card: &Question, expected: &str| {
        let mut desk = desk(card);
        press(&mut desk, "0");
        let verdict = verdicted(marking(Wrong, None, expected), Rating::Again);
        desk.show(&Show::Verdict(Box::new(verdict)), 60);
        drawn(&desk, 60)
    };
    let expected = "Fall of Gao and Timbuktu to the MNLA and Ansar Dine → Operation Serval → \
                    Operation Barkhane → Takuba Task Force";
    assert_snapshot!(unknown(&order(), expected), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Earliest first.

      ✗ you did not know
      → 1st  Fall of Gao and Timbuktu to the MNLA and Ansar
             Dine
      → 2nd  Operation Serval
      → 3rd  Operation Barkhane
      → 4th  Takuba Task Force

      Again soon.

      Space next · r rate it otherwise · ? all keys · q end
    ");
    let expected = "Barkhane → France, MINUSMA → United Nations, AFISMA → African states";
    assert_snapshot!(unknown(&pairs(), expected), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

      ✗ you did not know
      → Barkhane  → France
      → MINUSMA   → United Nations
      → AFISMA    → African states

      Again soon.

      Space next · r rate it otherwise · ? all keys · q end
    ");
    let other = unknown(&pairs(), "Barkhane → Togo, MINUSMA → France");
    assert!(
        other.contains("Right  Barkhane → Togo, MINUSMA → France"),
        "{other}"
    );
}
