//! Plain mode in a pseudo-terminal: lines are typed and echoed, and not one escape byte is written.

use std::fs;

use tempfile::TempDir;

use crate::study::{TWO, griot};
use crate::terminal::Terminal;

/// A session with these variables, in a folder of its own.
fn session(arguments: &[&str], variables: &[(&str, &str)]) -> (Terminal, TempDir) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("example.toml"), TWO).unwrap();
    let arguments = [arguments, &["--seed", "7", "example.toml"]].concat();
    let mut command = griot(&folder, &arguments);
    for (name, value) in variables {
        command.env(name, value);
    }
    (Terminal::start(command, 80, 40), folder)
}

/// Ends a session, and gives all that it wrote, without what the terminal echoed as a control character.
fn ended(mut terminal: Terminal, code: u32) -> String {
    assert_eq!(terminal.wait().exit_code(), code);
    terminal.assert_in_order();
    let written = terminal.written();
    assert!(!written.contains('\x1b'), "{written:?}");
    written
}

#[test]
fn every_way_to_ask_for_it_is_heard() {
    for (arguments, variables) in [
        (&["study", "--plain"][..], &[][..]),
        (&["study", "--plain"], &[("NO_COLOR", "1")]),
        (&["study", "--plain", "--color", "always"], &[]),
        (&["study"], &[("TERM", "dumb")]),
        (&["study"], &[("ACCESSIBLE", "1")]),
        (
            &["study", "--color", "always"],
            &[("ACCESSIBLE", "1"), ("NO_COLOR", "1")],
        ),
        (&["quiz"], &[("ACCESSIBLE", "1")]),
    ] {
        let (mut terminal, _folder) = session(arguments, variables);
        terminal.wait_for("Card 1 of 2");
        terminal.press(":?\r");
        terminal.wait_for("lists these commands.");
        terminal.press(":s\r");
        terminal.wait_for("Card 2 of 2");
        terminal.press(":q\r");
        let written = ended(terminal, 0);
        assert!(written.contains(":q\r\n"), "{written:?}");
    }
}

#[test]
fn a_screen_reader_is_told_of_cards_and_of_the_log_without_escapes() {
    let folder = TempDir::new().unwrap();
    for (arguments, said) in [
        (&["suspend", "mali-actors/jnim"][..], "is out until"),
        (&["why", "mali-actors/jnim"], "mali-actors/jnim"),
        (&["log"], "suspended"),
        (&["log", "--sql"], "v_event"),
        (&["tune", "--check"], "There are 0 answers"),
    ] {
        let mut command = griot(&folder, arguments);
        command.env("ACCESSIBLE", "1");
        let written = ended(Terminal::start(command, 80, 40), 0);
        assert!(written.contains(said), "{written:?}");
    }
}

#[test]
fn control_c_ends_with_the_summary() {
    let (mut terminal, _folder) = session(&["study", "--plain"], &[]);
    terminal.wait_for("Enter shows the answer:");
    terminal.press("half a line\x03");
    terminal.wait_for("End: 0 answers");
    ended(terminal, 130);
}

#[test]
fn control_c_ends_even_while_something_else_is_asked() {
    let folder = TempDir::new().unwrap();
    let arguments = ["study", "--plain", "mali-operations"];
    let mut terminal = Terminal::start(griot(&folder, &arguments), 80, 40);
    terminal.wait_for("Card 1 of");
    terminal.press(":e\r");
    terminal.wait_for("(y or n):");
    terminal.press("\x03");
    terminal.wait_for("End: 0 answers");
    ended(terminal, 130);
}

#[test]
fn a_half_typed_line_answers_no_other_question() {
    let arguments = ["quiz", "--plain", "--per-question", "1"];
    let (mut terminal, _folder) = session(&arguments, &[]);
    terminal.wait_for("You have 1 second.");
    terminal.press("half");
    terminal.wait_for("Time is up.");
    terminal.wait_for("Enter goes on, :u takes the answer back:");
    terminal.press(" a line\r");
    terminal.wait_for("Card 2 of 2");
    // Whatever the next question is, it stands, and ends like the first.
    terminal.wait_until("a second time out", |screen| {
        screen.contents().matches("Time is up.").count() == 2
    });
    terminal.press("\r");
    terminal.wait_for("Score: 0 of 2");
    ended(terminal, 0);
}
