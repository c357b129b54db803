//! One card: taken, asked, given back.

use rustix::process::Signal;

use crate::terminal::{Terminal, example};

/// The example with its card on the screen.
fn card() -> Terminal {
    let mut terminal = Terminal::start(example("one_card"), 60, 20);
    terminal.wait_for("Esc commands");
    terminal.assert_taken();
    terminal
}

#[test]
fn an_answer_is_typed_and_judged() {
    let mut terminal = card();
    terminal.press("Operation Serval");
    terminal.wait_for("Operation Serval");
    terminal.press("\r");
    terminal.wait_for("right");
    terminal.wait_for("Back in 9 days");
    terminal.press(" ");
    assert!(terminal.wait().success());
    terminal.assert_in_order();
}

#[test]
fn the_cursor_stands_in_the_line() {
    let mut terminal = card();
    let row = terminal.cursor().0;
    terminal.press("東e\u{301}x\x1b[D");
    terminal.wait_until("東é", |screen| {
        screen.contents().contains("x") && screen.cursor_position() == (row, 7)
    });
    terminal.press("\x1b[H");
    terminal.wait_until("home", |screen| screen.cursor_position() == (row, 4));
}

#[test]
fn q_ends_and_ctrl_c_interrupts() {
    let mut terminal = card();
    terminal.press("\x1b");
    terminal.wait_for("back to the line");
    terminal.press("q");
    assert_eq!(terminal.wait().exit_code(), 0);
    terminal.assert_in_order();

    let mut terminal = card();
    terminal.press("text\x03");
    assert_eq!(terminal.wait().exit_code(), 130);
    terminal.assert_in_order();
}

#[test]
fn signals_end_it_in_order() {
    for (signal, code) in [(Signal::TERM, 0), (Signal::HUP, 0), (Signal::INT, 130)] {
        let mut terminal = card();
        terminal.signal(signal);
        assert_eq!(terminal.wait().exit_code(), code, "{signal:?}");
        terminal.assert_in_order();
    }
}

#[test]
fn a_terminal_that_hangs_up_ends_it_quietly() {
    let status = card().hang_up("x");
    assert_eq!(status.signal(), None);
    assert_eq!(status.exit_code(), 0);
}

#[test]
fn a_panic_is_told_on_a_terminal_in_order() {
    let mut terminal = card();
    terminal.press("\x1b");
    terminal.wait_for("back to the line");
    terminal.press("o");
    assert_eq!(terminal.wait().exit_code(), 101);
    terminal.assert_in_order();
    let written = terminal.written();
    let restored = written.find("\x1b[?2004l").unwrap();
    let told = written.find("nothing can be opened here").unwrap();
    assert!(restored < told, "{written:?}");
}

#[test]
fn unknown_keys_leak_nothing() {
    let mut terminal = card();
    // Shift-Up, F5, Alt-q, a mouse report, a report of the cursor's place, then a letter to wait for.
    terminal.press("\x1b[1;2A\x1b[15~\x1bq\x1b[<0;12;4M\x1b[24;80Rz");
    terminal.wait_for("› z");
    let screen = terminal.screen();
    let line = screen.lines().find(|line| line.contains("› z")).unwrap();
    assert_eq!(line.trim(), "› z");
}

#[test]
fn a_paste_is_text_in_a_line_and_nothing_elsewhere() {
    let mut terminal = card();
    terminal.press("\x1b[200~Operation\r\nServal\r\x1b[201~");
    terminal.wait_for("› Operation Serval");
    terminal.press("\x1b");
    terminal.wait_for("back to the line");
    // A paste of `q` at the command keys does not end the session.
    terminal.press("\x1b[200~q\x1b[201~\x1b");
    terminal.wait_for("Enter answer");
    terminal.press("\r");
    terminal.wait_for("Back in 9 days");
}

#[test]
fn an_editor_gets_the_terminal_as_it_was() {
    let mut terminal = card();
    terminal.press("\x1b");
    terminal.wait_for("back to the line");
    terminal.press("e");
    terminal.wait_for("edited");
    terminal.wait_until("the card again", |screen| {
        screen.contents().matches("back to the line").count() == 2
    });
    let screen = terminal.screen();
    let edited: Vec<_> = screen.lines().map(str::trim).collect();
    assert!(
        edited.contains(&"icanon") && edited.contains(&"echo"),
        "{screen}"
    );
    terminal.assert_taken();
    terminal.press("q");
    assert!(terminal.wait().success());
    terminal.assert_in_order();
}

#[test]
fn after_a_resize_nothing_above_is_erased() {
    let mut terminal = card();
    terminal.press("Serval");
    terminal.wait_for("› Serval");
    terminal.resize(40, 20);
    terminal.wait_until("the card again", |screen| {
        screen.contents().matches("› Serval").count() == 2
    });
    terminal.press("\r");
    terminal.wait_for("Back in 9 days");
}

#[test]
fn an_answered_card_folds_into_one_line() {
    let mut terminal = card();
    terminal.press("\x1b");
    terminal.wait_for("back to the line");
    terminal.press("s");
    terminal.wait_until("the fold and the card", |screen| {
        let text = screen.contents();
        text.starts_with('✓') && text.contains("Esc commands")
    });
    let screen = terminal.screen();
    assert_eq!(screen.matches("11 January 2013").count(), 1, "{screen}");
}
