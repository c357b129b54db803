//! Keys as terminals send them.

use crate::study::{one, two};

#[test]
fn an_answer_is_typed_and_judged() {
    let mut study = one();
    study.press("Operation Serval");
    study.wait_for("› Operation Serval");
    study.press("\r");
    study.wait_for("✓ right");
    study.press(" ");
    assert!(study.wait().success());
    study.assert_in_order();
    assert!(
        study.screen().contains("1 answer, 1 right (100%)"),
        "{}",
        study.screen()
    );
}

#[test]
fn a_card_is_revealed_graded_and_taken_back() {
    let mut study = two();
    study.press(" ");
    study.wait_for("The jihadist advance.");
    study.press("3");
    study.wait_for("What is the capital of Mali?");
    assert!(
        study
            .screen()
            .contains("✓ What did Operation Serval set out to stop?")
    );
    study.press("u");
    study.wait_for("Taken back");
    study.wait_for("Space show the answer");
}

#[test]
fn keys_typed_ahead_grade_no_card_that_nobody_saw() {
    let mut study = two();
    study.press("     ");
    study.wait_for("I knew it");
    study.press("1");
    study.wait_for("again soon");
    assert!(!study.screen().contains('✓'), "{}", study.screen());
}

#[test]
fn the_cursor_stands_in_the_line() {
    let mut study = one();
    let row = study.cursor().0;
    study.press("東e\u{301}x\x1b[D");
    study.wait_until("the cursor before x", |screen| {
        screen.contents().contains('x') && screen.cursor_position() == (row, 7)
    });
    study.press("\x1b[H");
    study.wait_until("the cursor at home", |screen| {
        screen.cursor_position() == (row, 4)
    });
}

#[test]
fn unknown_keys_leak_nothing() {
    let mut study = one();
    // Shift-Up, F5, F1 of the Linux console, Alt-q, a mouse report, a report of the cursor's place; then a letter to
    // wait for.
    study.press("\x1b[1;2A\x1b[15~\x1b[[A\x1bq\x1b[<0;12;4M\x1b[24;80Rz");
    study.wait_for("› z");
    let screen = study.screen();
    let line = screen.lines().find(|line| line.contains("› z")).unwrap();
    assert_eq!(line.trim(), "› z");
}

#[test]
fn unknown_keys_grade_nothing() {
    let mut study = two();
    study.press(" ");
    study.wait_for("I knew it");
    study.press("\x1b[1;2A\x1b[1;3B\x1b[12~\x1b4\x1b[200~2\x1b[201~?");
    study.wait_for("take the last answer back");
    study.press("x");
    study.wait_for("I knew it");
}

#[test]
fn a_paste_is_text_in_a_line_and_nothing_elsewhere() {
    let mut study = one();
    study.press("\x1b[200~Operation\r\nServal\r\x1b[201~");
    study.wait_for("› Operation Serval");
    study.press("\x1b");
    study.wait_for("back to the line");
    // `q` would end the session.
    study.press("\x1b[200~q\x1b[201~\x1b");
    study.wait_for("Enter answer");
    study.press("\r");
    study.wait_for("✓ right");
}

#[test]
fn keys_typed_before_there_is_a_question_are_dropped() {
    let mut study = crate::study::Study::start(crate::study::TWO, 80, 24);
    study.press("   3\r");
    study.wait_for("Space show the answer");
    study.press("?");
    study.wait_for("take the last answer back");
    assert!(!study.screen().contains('✓'), "{}", study.screen());
}
