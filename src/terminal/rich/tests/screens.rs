//! What questions look like at 40, 80 and 120 columns.

use insta::assert_snapshot;

use super::samples::{
    choice, choices, cloze, desk, drawn, flashcard, options, press, question, revealed, typed,
};
use crate::deck::model::Kind;
use crate::deck::side::GapPiece;
use crate::session::step::Show;
use crate::session::view::Form;

#[test]
fn a_flashcard() {
    let mut desk = desk(&flashcard());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to stop?

      Space show the answer · h hint · u undo · e edit · ? all keys · q end
    ");
    desk.show(&Show::Revealed(revealed()), 80);
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to stop?

      ────────
      The jihadist advance from the north towards the south of Mali.

      It began on 11 January 2013, a day after Konna fell.                 §5.1 ¶2

      1 again soon · 2 hard in 4 days · 3 good in 9 days · 4 easy in 20 days

      Space I knew it · 1–4 again to easy · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to
      stop?

      ────────
      The jihadist advance from the north
      towards the south of Mali.

      It began on 11 January 2013, a day
      after Konna fell.            §5.1 ¶2

      1 again soon · 2 hard in 4 days ·
      3 good in 9 days · 4 easy in 20 days

      Space I knew it · 1–4 again to easy
    ");
    assert_snapshot!(drawn(&desk, 120), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to stop?

      ────────
      The jihadist advance from the north towards the south of Mali.

      It began on 11 January 2013, a day after Konna fell.                                     §5.1 ¶2

      1 again soon · 2 hard in 4 days · 3 good in 9 days · 4 easy in 20 days

      Space I knew it · 1–4 again to easy · u undo · e edit · s skip · ? all keys · q end
    ");
}

#[test]
fn a_choice() {
    let mut desk = desk(&choice());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which operation followed Serval?

        1  Takuba
        2  Épervier
        3  Barkhane
        4  AFISMA

      1–4 choose · 0 I don't know · h hint · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Which operation followed Serval?

        1  Takuba
        2  Épervier
        3  Barkhane
        4  AFISMA

      1–4 choose · h hint · ? all keys
    ");
    press(&mut desk, "Down Down");
    assert_snapshot!(drawn(&desk, 20), @"
    ─── Ma… · 3 of 25 ──

    Which operation
    followed Serval?

      1  Takuba
    › 2  Épervier
      3  Barkhane
      4  AFISMA

    1–4 choose
    ");
}

#[test]
fn pick_all() {
    let mut desk = desk(&choices());
    press(&mut desk, "1 3 Down");
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which of these were members of the G5 Sahel?

        1  [x] Mali
        2  [ ] Niger
        3  [x] Chad
      › 4  [ ] Togo

      1–4 pick all that apply · Enter answer · h hint · ? all keys · q end
    ");
}

#[test]
fn a_line() {
    let mut desk = desk(&typed());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11 January 2013?

      ›

      Enter I don't know · Tab hint · Esc commands
    ");
    press(&mut desk, "S e r v a l Esc");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11 January 2013?

      › Serval

      Enter back to the line · h hint · ? all keys · q end
    ");
}

#[test]
fn gaps() {
    let mut desk = desk(&cloze());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      France launched [1 …] in [2 month and year].

      1 of 2 ›

      Enter I don't know · Tab hint · Esc commands
    ");
    press(&mut desk, "S e r v a l Enter 2 0");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      France launched [Serval] in [20].

      2 of 2 › 20

      Enter answer · Esc commands
    ");
}

#[test]
fn true_or_false() {
    let desk = desk(&question(
        Kind::TrueFalse,
        "Takuba was a mission of the European Union.",
        Form::TrueFalse,
    ));
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Takuba was a mission of the European Union.

        1  True
        2  False

      t true · f false · h hint · ? all keys · q end
    ");
}

#[test]
fn a_revealed_cloze_below_a_stem() {
    let pieces = vec![
        GapPiece::Text("It took part in ".to_owned()),
        GapPiece::Gap(0),
        GapPiece::Text(".".to_owned()),
    ];
    let form = Form::Reveal {
        pieces,
        gap_hints: vec![Some("a force".to_owned())],
    };
    let mut card = question(Kind::Cloze, "It took part in […].", form);
    card.stem = Some("A company from **Estonia** arrives in Gao.".to_owned());
    let mut desk = desk(&card);
    desk.show(
        &Show::Hint {
            n: 3,
            text: "French-led.".to_owned(),
            left: 0,
        },
        60,
    );
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      A company from Estonia arrives in Gao.

      It took part in [a force].

      Hint: French-led.

      Space show the answer · u undo · ? all keys · q end
    ");
}

#[test]
fn a_number_with_its_unit() {
    let form = Form::Line {
        unit: Some("peacekeepers".to_owned()),
        precision: None,
    };
    let mut desk = desk(&question(Kind::Number, "How many died?", form));
    press(&mut desk, "3 1 1");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      How many died?

      › 311  peacekeepers

      Enter answer · Tab hint · Esc commands
    ");
}

#[test]
fn more_than_nine_options() {
    let texts: Vec<String> = (1..=12).map(|n| format!("Option {n}")).collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let card = question(Kind::Choice, "Which?", options(&texts, false));
    let mut desk = desk(&card);
    press(&mut desk, "1");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Which?

      ›  1  Option 1
         2  Option 2
         3  Option 3
         4  Option 4
         5  Option 5
         6  Option 6
         7  Option 7
         8  Option 8
         9  Option 9
        10  Option 10
        11  Option 11
        12  Option 12

      Enter this one · 1… another digit · h hint · ? all keys
    ");
}

#[test]
fn rating_otherwise() {
    let mut desk = desk(&choice());
    press(&mut desk, "r");
    assert!(drawn(&desk, 60).ends_with("1 again · 2 hard · 3 good · 4 easy\n"));
}

#[test]
fn text_of_any_width_and_direction_fits() {
    let hebrew = question(
        Kind::Choice,
        "מהי בירת צרפת? זוהי שאלה ארוכה למדי שאמורה להישבר",
        options(&["פריז", "לונדון היא עיר גדולה מאוד בדרום אנגליה"], false),
    );
    assert_snapshot!("hebrew", drawn(&desk(&hebrew), 40));
    let arabic = question(
        Kind::Typed,
        "ما هي عاصمة مالي؟",
        Form::Line {
            unit: None,
            precision: None,
        },
    );
    let mut desk_of_arabic = desk(&arabic);
    press(&mut desk_of_arabic, "ب ا م ا ك و");
    assert_snapshot!("arabic", drawn(&desk_of_arabic, 40));
    let wide = question(
        Kind::Choice,
        "日本の首都はどこですか。とても長い質問なので折り返されます。",
        options(
            &[
                "大阪市は関西地方にある大きな都市で人が多い",
                "👩‍👩‍👧‍👦 a family 👍🏽 and a flag 🇲🇱 in one line",
            ],
            false,
        ),
    );
    assert_snapshot!("wide at 40 columns", drawn(&desk(&wide), 40));
    assert_snapshot!("wide at 100 columns", drawn(&desk(&wide), 100));
}
