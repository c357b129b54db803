//! What orders, matches and lists look like at 40 and 100 columns, and in low windows.

use insta::assert_snapshot;

use super::samples::{desk, drawn, drawn_in, item, list, order, pairs, press, question};
use crate::deck::model::Kind;
use crate::grade::model::EntryVerdict;
use crate::session::step::Show;
use crate::session::view::Form;
use crate::terminal::draw::Theme;

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

#[test]
fn an_order_in_a_low_window() {
    let items: Vec<String> = (1..=14).map(|n| format!("Item {n}")).collect();
    let mut card = order();
    card.stem = Some("A stem.\n\nOf several.\n\nParagraphs.".to_owned());
    card.form = Form::Order { items };
    let mut ordering = desk(&card);
    press(&mut ordering, "5 6 7 8");
    assert_snapshot!(drawn_in(&ordering, 40, 12), @"
    ────── Mali: the operations · 3 of 25 ──

      A stem.

      Of several.

      Paragraphs.

      Earliest first.

      … 4 more above
         5th  …
           1  Item 1
           2  Item 2
           3  Item 3
           4  Item 4
      … 6 more below

      1–14 comes next · ? all keys
    ");
}

#[test]
fn a_match_and_a_list_in_a_low_window() {
    let texts: Vec<String> = (1..=14).map(|n| format!("Item {n}")).collect();
    let mut card = pairs();
    card.form = Form::Match {
        left: texts.clone(),
        right: texts,
    };
    let mut matching = desk(&card);
    press(&mut matching, "5 6 7 1 2");
    assert_snapshot!(drawn_in(&matching, 40, 12), @"
    ────── Mali: the operations · 3 of 25 ──

      Match each force to who led it.

      › Item 5   → …
        Item 6   → …
      … 4 above, 8 below

         1  Item 1
         2  Item 2
      … 12 more below

      1–14 goes with it · ? all keys
    ");
    let mut naming = desk(&list());
    for n in 1..=14 {
        naming.show(
            &item(&format!("Item {n}"), EntryVerdict::Right, "", 14 - n),
            40,
        );
    }
    assert_snapshot!(drawn_in(&naming, 40, 12), @"
    ────── Mali: the operations · 3 of 25 ──

      Name the five members of the G5
      Sahel.

      … 9 more above
      ✓ Item 10
      ✓ Item 11
      ✓ Item 12
      ✓ Item 13
      ✓ Item 14

      complete ›

      Enter finish · Esc commands
    ");
}

#[test]
fn wide_and_right_to_left_texts() {
    let texts = [
        "東京都立図書館の大きな本棚とその歴史",
        "שלום עולם",
        "عملية سرفال",
        "Barkhane",
    ];
    let texts = texts.map(str::to_owned).to_vec();
    let items = texts.clone();
    let mut ordering = desk(&question(Kind::Order, "順番に", Form::Order { items }));
    press(&mut ordering, "2 1");
    assert_snapshot!(drawn(&ordering, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      順番に

        1st  שלום עולם
        2nd  東京都立図書館の大きな本棚と
             その歴史
        3rd  …

          3  عملية سرفال
          4  Barkhane

      1–4 comes next · ? all keys
    ");
    let (left, right) = (texts.clone(), texts);
    let mut matching = desk(&question(Kind::Match, "?", Form::Match { left, right }));
    press(&mut matching, "1 2 4");
    assert_snapshot!(drawn(&matching, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      ?

        東京都立図書館の大きな本棚とその歴
        史
          → 1  東京都立図書館の大きな本棚
               とその歴史
        שלום עולם
          → 2  שלום עולם
        عملية سرفال
          → 4  Barkhane
      › Barkhane
          → …

      • 1  東京都立図書館の大きな本棚とそ
           の歴史
      • 2  שלום עולם
        3  عملية سرفال
      • 4  Barkhane

      1–4 goes with it · ? all keys
    ");
}

#[test]
fn ascii_alone_says_the_same() {
    let ascii = Theme {
        ascii: true,
        ..Theme::default()
    };
    let painted = |desk: &crate::terminal::rich::desk::Desk| {
        let lines = desk.frame(60, 24).lines;
        let lines = lines
            .iter()
            .map(|line| ascii.paint(line).trim_end().to_owned());
        let lines: Vec<_> = lines.collect();
        assert!(lines.iter().all(|line| line.is_ascii()), "{lines:?}");
        lines.join("\n")
    };
    let mut ordering = desk(&order());
    press(&mut ordering, "2 Down Space Down");
    assert_snapshot!(painted(&ordering), @"
    -------------------------- Mali: the operations | 3 of 25 --

      Earliest first.

        1st  Fall of Gao and Timbuktu to the MNLA and Ansar
             Dine
        2nd  Takuba Task Force
      * 3rd  Operation Barkhane
        4th  ~

          4  Operation Serval

      ^v carry | Space drop | Esc put back | ? all keys
    ");
    let mut matching = desk(&pairs());
    press(&mut matching, "4");
    assert_snapshot!(painted(&matching), @"
    -------------------------- Mali: the operations | 3 of 25 --

      Match each force to who led it.

        MINUSMA   > 4  United Nations
      > Barkhane  > ~
        AFISMA    > ~

        1  African states
        2  European Union
        3  France
      * 4  United Nations

      1-4 goes with it | Backspace take back | ? all keys
    ");
    let mut naming = desk(&list());
    naming.show(&item("Chadd", EntryVerdict::Near, "Chad", 4), 60);
    naming.show(&item("Togo", EntryVerdict::Wrong, "", 4), 60);
    assert_snapshot!(painted(&naming), @"
    -------------------------- Mali: the operations | 3 of 25 --

      Name the five members of the G5 Sahel.

      ~ Chad (typed: Chadd)
      x Togo: not on the list

      4 more >

      Enter finish | Backspace take back | Esc commands
    ");
}
