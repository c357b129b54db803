//! However a session ends, the terminal is in order afterwards and the answers are kept.

use griot::session::step::Show;
use griot::terminal::client::Client as _;
use griot::terminal::keymap::KeyMap;
use griot::terminal::output::{ColorChoice, Output, Surroundings};
use griot::terminal::rich::{self, Options, Rich};
use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::study::{one, two};
use crate::terminal::Terminal;

#[test]
fn q_ends() {
    let mut study = two();
    study.press("q");
    assert_eq!(study.wait().exit_code(), 0);
    study.assert_in_order();
}

#[test]
fn ctrl_c_interrupts() {
    for keys in ["\x03", "text\x03", "\x1b[200~half a paste\x03"] {
        let mut study = one();
        study.press(keys);
        assert_eq!(study.wait().exit_code(), 130, "{keys:?}");
        study.assert_in_order();
    }
}

#[test]
fn signals_end_it() {
    for (signal, code) in [(Signal::TERM, 0), (Signal::HUP, 0), (Signal::INT, 130)] {
        let mut study = one();
        study.signal(signal);
        assert_eq!(study.wait().exit_code(), code, "{signal:?}");
        study.assert_in_order();
    }
}

#[test]
fn a_terminal_that_hangs_up_ends_it_and_the_answer_is_kept() {
    let mut study = two();
    study.press(" ");
    study.wait_for("I knew it");
    study.press("4");
    study.wait_for("capital of Mali");
    let (terminal, folder) = study.into_terminal();
    let status = terminal.hang_up("?");
    assert_eq!((status.signal(), status.exit_code()), (None, 0));
    let mut again = Terminal::start(crate::study::command(&folder), 80, 24);
    again.wait_for("1 of 1");
    assert!(
        again.screen().contains("capital of Mali"),
        "{}",
        again.screen()
    );
}

#[test]
fn an_editor_gets_the_terminal_as_it_was() {
    let mut study = two();
    study.press("e");
    study.wait_for("edited");
    study.wait_until("the card again", |screen| {
        screen.contents().matches("Space show the answer").count() == 2
    });
    let screen = study.screen();
    let lines: Vec<_> = screen.lines().map(str::trim).collect();
    assert!(
        lines.contains(&"icanon") && lines.contains(&"echo"),
        "{screen}"
    );
    study.assert_taken();
    study.press("q");
    assert!(study.wait().success());
    study.assert_in_order();
}

#[test]
fn a_panic_is_told_on_a_terminal_in_order() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "leaving::panics", "--ignored", "--nocapture"]);
    command.env("TERM", "xterm-256color");
    let mut terminal = Terminal::start(command, 80, 24);
    assert_ne!(terminal.wait().exit_code(), 0);
    terminal.assert_in_order();
    let written = terminal.written();
    let taken = written.find("\x1b[?2004h").unwrap();
    let given_back = written.find("\x1b[?2004l").unwrap();
    let told = written.find("the reason of the panic").unwrap();
    assert!(taken < given_back && given_back < told, "{written:?}");
}

#[test]
#[ignore = "it is the program of the test above"]
fn panics() {
    let mut output = Output::standard(ColorChoice::Never, Surroundings::default());
    if !rich::is_possible(&output) {
        return;
    }
    let options = Options {
        keys: KeyMap::default(),
        buttons: 4,
        ascii: false,
    };
    let mut rich = Rich::new(&mut output, options).unwrap();
    let refused = Show::Refused {
        code: "none",
        message: String::new(),
        n: None,
    };
    rich.show(&refused).unwrap();
    panic!("the reason of the panic");
}
