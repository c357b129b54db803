//! What orders, matches and lists look like at 40 and 100 columns.

use insta::assert_snapshot;

use super::samples::{desk, drawn, item, list, order, pairs, press, question};
use crate::deck::model::Kind;
use crate::grade::model::EntryVerdict;
use crate::session::step::Show;
use crate::session::view::Form;

#[test]
fn an_order() {
    let mut desk = desk(&order());
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  …

          1  Operation Barkhane
          2  Fall of Gao and Timbuktu to the MNLA and Ansar Dine
          3  Takuba Task Force
          4  Operation Serval

      1–4 comes next · ↑↓ move · 0 I don't know · h hint · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  …

          1  Operation Barkhane
          2  Fall of Gao and Timbuktu to
             the MNLA and Ansar Dine
          3  Takuba Task Force
          4  Operation Serval

      1–4 comes next · h hint · ? all keys
    ");
    press(&mut desk, "2 4");
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  Fall of Gao and Timbuktu to the MNLA and Ansar Dine
        2nd  Operation Serval
        3rd  …

          1  Operation Barkhane
          3  Takuba Task Force

      1–4 comes next · Backspace take back · ↑↓ move · h hint · u undo · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  Fall of Gao and Timbuktu to
             the MNLA and Ansar Dine
        2nd  Operation Serval
        3rd  …

          1  Operation Barkhane
          3  Takuba Task Force

      1–4 comes next · ? all keys
    ");
    press(&mut desk, "1");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  Fall of Gao and Timbuktu to
             the MNLA and Ansar Dine
        2nd  Operation Serval
        3rd  Operation Barkhane
        4th  Takuba Task Force

      Enter answer · ? all keys
    ");
}

#[test]
fn an_order_by_carrying() {
    let mut desk = desk(&order());
    press(&mut desk, "2 Down Down");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  Fall of Gao and Timbuktu to the MNLA and Ansar
             Dine
        2nd  …

          1  Operation Barkhane
      ›   3  Takuba Task Force
          4  Operation Serval

      1–4 comes next · Space pick up · ? all keys
    ");
    press(&mut desk, "Space Down");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  Fall of Gao and Timbuktu to the MNLA and Ansar
             Dine
        2nd  Operation Barkhane
        3rd  Operation Serval
      ↕ 4th  Takuba Task Force

      ↑↓ carry · Space drop · Esc put back · ? all keys
    ");
    press(&mut desk, "Up Space Enter");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Earliest first.

        1st  Fall of Gao and Timbuktu to the MNLA and Ansar
             Dine
        2nd  Operation Barkhane
      › 3rd  Takuba Task Force
        4th  Operation Serval

      Enter answer · Space pick up · ? all keys
    ");
}

#[test]
fn an_order_that_is_not_complete() {
    let mut desk = desk(&order());
    press(&mut desk, "2 Enter");
    assert!(drawn(&desk, 60).contains("3 items left to be put in order; 0 is “I don't know”."));
    press(&mut desk, "2");
    assert!(drawn(&desk, 60).contains("It comes 1st already"));
}

#[test]
fn a_match() {
    let mut desk = desk(&pairs());
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

      › MINUSMA   → …
        Barkhane  → …
        AFISMA    → …

        1  African states
        2  European Union
        3  France
        4  United Nations

      1–4 goes with it · ↑↓ another · 0 I don't know · h hint · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

      › MINUSMA   → …
        Barkhane  → …
        AFISMA    → …

        1  African states
        2  European Union
        3  France
        4  United Nations

      1–4 goes with it · ? all keys
    ");
    press(&mut desk, "4 3");
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

        MINUSMA   → 4  United Nations
        Barkhane  → 3  France
      › AFISMA    → …

        1  African states
        2  European Union
      • 3  France
      • 4  United Nations

      1–4 goes with it · Backspace take back · ↑↓ another · h hint · u undo · ? all keys · q end
    ");
    press(&mut desk, "1");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

        MINUSMA   → 4  United Nations
        Barkhane  → 3  France
        AFISMA    → 1  African states

      • 1  African states
        2  European Union
      • 3  France
      • 4  United Nations

      Enter answer · ? all keys
    ");
}

#[test]
fn a_match_of_long_texts() {
    let left = ["The stabilisation mission of 2013", "`ls -A`"].map(str::to_owned);
    let right = ["United Nations, with peacekeepers from Chad", "東京の大学"].map(str::to_owned);
    let form = Form::Match {
        left: left.to_vec(),
        right: right.to_vec(),
    };
    let mut desk = desk(&question(Kind::Match, "Who?", form));
    press(&mut desk, "1 2");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Who?

        The stabilisation mission of 2013
          → 1  United Nations, with
               peacekeepers from Chad
        `ls -A`
          → 2  東京の大学

      • 1  United Nations, with
           peacekeepers from Chad
      • 2  東京の大学

      Enter answer · ? all keys
    ");
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Who?

        The stabilisation mission of 2013  → 1  United Nations, with peacekeepers from Chad
        `ls -A`                            → 2  東京の大学

      • 1  United Nations, with peacekeepers from Chad
      • 2  東京の大学

      Enter answer · Backspace take back · ↑↓ another · h hint · u undo · ? all keys · q end
    ");
}

#[test]
fn a_match_that_is_not_complete() {
    let mut desk = desk(&pairs());
    press(&mut desk, "Enter");
    assert!(drawn(&desk, 80).contains("3 not matched yet; 0 is “I don't know”."));
    press(&mut desk, "4 Enter");
    assert!(drawn(&desk, 80).contains("2 not matched yet; Enter again answers all the same."));
}

#[test]
fn a_list() {
    let mut desk = desk(&list());
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Name the five members of the G5 Sahel.

      5 more ›

      Enter I don't know · Tab hint · Esc commands
    ");
    for entry in [
        item("chad", EntryVerdict::Right, "Chad", 4),
        item("Mauretania", EntryVerdict::Near, "*Mauritania*", 3),
        item("Chad", EntryVerdict::Repeated, "Chad", 3),
        item("Togo *x*", EntryVerdict::Wrong, "", 3),
    ] {
        desk.show(&entry, 100);
    }
    press(&mut desk, "M a");
    assert_snapshot!(drawn(&desk, 100), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Name the five members of the G5 Sahel.

      ✓ Chad
      ≈ Mauritania (typed: Mauretania)
      = Chad: already said
      ✗ Togo *x*: not on the list

      3 more › Ma

      Enter add · Tab hint · Esc commands
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Name the five members of the G5
      Sahel.

      ✓ Chad
      ≈ Mauritania (typed: Mauretania)
      = Chad: already said
      ✗ Togo *x*: not on the list

      3 more › Ma

      Enter add · Tab hint · Esc commands
    ");
    desk.show(&item("Mali", EntryVerdict::Right, "Mali", 0), 40);
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Name the five members of the G5
      Sahel.

      ✓ Chad
      ≈ Mauritania (typed: Mauretania)
      = Chad: already said
      ✗ Togo *x*: not on the list
      ✓ Mali

      complete ›

      Enter finish · Esc commands
    ");
}

#[test]
fn an_entry_taken_back() {
    let mut desk = desk(&list());
    desk.show(&item("chad", EntryVerdict::Right, "Chad", 4), 80);
    let (text, left) = ("chad".to_owned(), 5);
    desk.show(&Show::TakenBack { n: 3, text, left }, 80);
    let screen = drawn(&desk, 80);
    assert!(
        !screen.contains("✓ Chad") && screen.contains("5 more"),
        "{screen}"
    );
}
