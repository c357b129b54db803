//! Orders, matches and lists in low windows, with wide letters, and in ASCII.

use insta::assert_snapshot;

use super::samples::{cloze, desk, drawn, drawn_in, item, list, order, pairs, press, question};
use crate::deck::model::Kind;
use crate::grade::model::EntryVerdict;
use crate::session::view::Form;
use crate::terminal::draw::Theme;

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

#[test]
fn what_left_a_low_window_does_not_change_with_what_is_typed() {
    let mut card = cloze();
    card.stem = Some("A stem.\n\nOf several.\n\nParagraphs.".to_owned());
    let mut desk = desk(&card);
    press(&mut desk, "S e r");
    let low = drawn_in(&desk, 60, 8);
    assert!(
        low.contains("France launched [1 …]") && low.contains("1 of 2 › Ser"),
        "{low}"
    );
    assert!(drawn_in(&desk, 60, 24).contains("France launched [Ser]"));
}
