//! What is drawn, and drawn again.

use crate::study::{Study, TWO, one, two};

#[test]
fn after_a_resize_nothing_above_is_erased() {
    let mut study = one();
    study.press("Serval");
    study.wait_for("› Serval");
    study.resize(40, 24);
    study.wait_until("the card again", |screen| {
        screen.contents().matches("› Serval").count() == 2
    });
    study.press("\r");
    study.wait_for("Space next");
    let screen = study.screen();
    assert_eq!(screen.matches("› Serval").count(), 1, "{screen}");
}

#[test]
fn an_answered_card_folds_into_one_line() {
    let mut study = two();
    study.press(" ");
    study.wait_for("I knew it");
    study.press("3");
    study.wait_for("1–4 choose");
    let screen = study.screen();
    assert_eq!(screen.matches("set out to stop").count(), 1, "{screen}");
}

#[test]
fn a_card_taller_than_the_window_shows_its_end() {
    let lines: Vec<_> = (1..=40).map(|n| format!("- line {n}")).collect();
    let stem = lines.join("\n");
    let deck = format!(
        "[deck]\ntitle = \"Tall\"\n[[card]]\nquestion = '''\n{stem}\n\nWhat is this?'''\nanswer = \"Tall\"\n"
    );
    let mut study = Study::start(&deck, 60, 12);
    study.wait_for("Space show the answer");
    assert!(
        study.screen().contains("What is this?"),
        "{}",
        study.screen()
    );
    study.press(" ");
    study.wait_for("I knew it");
    assert!(study.screen().contains("Tall"), "{}", study.screen());
    study.press("3");
    assert!(study.wait().success());
    // What had left the window was not written again.
    assert_eq!(study.written().matches("line 3\r").count(), 1);
    study.assert_in_order();
}

#[test]
fn narrow_and_wide_windows_hold_a_session() {
    for columns in [12, 20, 40, 300] {
        let mut study = Study::start(TWO, columns, 24);
        study.wait_for("Space");
        study.press(" ");
        study.wait_until("the answer", |screen| screen.contents().contains("advance"));
        study.press("1");
        study.wait_until("the next card", |screen| {
            screen.contents().contains("Kidal")
        });
        study.press("q");
        assert!(study.wait().success(), "{columns}");
        study.assert_in_order();
    }
}
