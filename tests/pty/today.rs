//! `griot` alone.

use std::fs;

use rustix::process::Signal;
use tempfile::TempDir;

use crate::study::{TWO, griot};
use crate::terminal::Terminal;

/// Today on the screen, with one deck in the data folder.
fn today() -> (Terminal, TempDir) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(data.join("decks")).unwrap();
    fs::write(data.join("decks/example.toml"), TWO).unwrap();
    fs::write(folder.path().join("config.toml"), "builtin = false\n").unwrap();
    let command = griot(
        &folder,
        &[
            "--data-dir",
            "data",
            "--config",
            "config.toml",
            "--seed",
            "7",
        ],
    );
    let mut terminal = Terminal::start(command, 80, 24);
    terminal.wait_for("Enter study");
    (terminal, folder)
}

#[test]
fn it_can_be_left() {
    for (keys, code) in [("q", 0), ("\x1b", 0), ("\x03", 130)] {
        let (mut today, _folder) = today();
        today.press(keys);
        assert_eq!(today.wait().exit_code(), code, "{keys:?}");
        today.assert_in_order();
        assert!(today.screen().contains("2 new"), "{}", today.screen());
        assert!(
            !today.screen().contains("Enter study"),
            "{}",
            today.screen()
        );
    }
}

#[test]
fn z_takes_a_quiz() {
    let (mut today, folder) = today();
    assert!(today.screen().contains("z quiz"), "{}", today.screen());
    today.press("z");
    today.wait_for("Quiz: 2 questions");
    today.wait_for("1 of 2");
    today.press("q");
    assert_eq!(today.wait().exit_code(), 0);
    today.assert_in_order();
    drop(folder);
}

#[test]
fn p_shows_progress_and_leaves() {
    let (mut today, folder) = today();
    assert!(today.screen().contains("p progress"), "{}", today.screen());
    today.press("p");
    assert_eq!(today.wait().exit_code(), 0);
    today.assert_in_order();
    let screen = today.screen();
    for expected in [
        "`griot study` begins",
        "`griot stats` shows all of this again.",
    ] {
        assert!(screen.contains(expected), "{screen}");
    }
    drop(folder);
}

#[test]
fn enter_studies_and_the_session_ends_in_order_too() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let (mut today, _folder) = today();
        today.press("\r");
        today.wait_for("Space show the answer");
        today.signal(signal);
        let status = today.wait();
        assert_eq!(status.signal(), None, "{signal:?}");
        today.assert_in_order();
    }
}
