//! `griot add`, `griot edit` and `griot preview` at a terminal.

use std::fs;

use tempfile::TempDir;

use crate::study::{TWO, griot};
use crate::terminal::Terminal;

/// A command on a deck of two cards.
struct Desk {
    terminal: Terminal,
    folder: TempDir,
}

impl Desk {
    fn new(arguments: &[&str], variables: &[(&str, &str)], columns: u16) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("example.toml"), TWO).unwrap();
        let mut command = griot(&folder, arguments);
        for (name, value) in variables {
            command.env(name, value);
        }
        let terminal = Terminal::start(command, columns, 24);
        Self { terminal, folder }
    }

    fn deck(&self) -> String {
        fs::read_to_string(self.folder.path().join("example.toml")).unwrap()
    }

    /// Types an answer once a prompt is there.
    fn answer(&mut self, prompt: &str, answer: &str) {
        self.terminal.wait_for(prompt);
        self.terminal.press(&format!("{answer}\r"));
    }

    /// Waits for the end, with this exit code and the terminal in order.
    fn end(mut self, code: u32) -> String {
        let status = self.terminal.wait();
        assert_eq!(status.exit_code(), code, "{}", self.terminal.screen());
        self.terminal.assert_in_order();
        self.deck()
    }
}

const ADDED: &str =
    "\n[[card]]\nquestion = \"Où est \\\"Gao\\\"?\"\nanswer = \"In Mali\"\nhint = \"far east\"\n";

#[test]
fn a_card_is_asked_for_and_added() {
    for columns in [80, 40] {
        let mut desk = Desk::new(&["add", "./example.toml"], &[], columns);
        desk.answer("> flashcard", "");
        desk.answer("Question:", "Où est \"Gao\"?");
        desk.answer("Answer:", "In Mali");
        desk.answer("Explanation", "");
        desk.answer("Hint", "far east");
        desk.terminal.wait_for("> add it");
        assert_eq!(desk.deck(), TWO, "nothing is written before it is said");
        desk.terminal.press("\r");
        desk.terminal.wait_for("Added 1 card");
        desk.terminal.wait_until("the next card", |screen| {
            screen.contents().ends_with("no more cards")
        });
        desk.terminal.press("\x1b");
        assert_eq!(desk.end(0), format!("{TWO}{ADDED}"));
    }
}

#[test]
fn what_is_broken_off_leaves_no_half_of_a_card() {
    // In the menu, in a line, and where the card is offered.
    for n_answered in 0..3 {
        let mut desk = Desk::new(&["add", "./example.toml"], &[], 80);
        desk.terminal.wait_for("no more cards");
        if n_answered > 0 {
            desk.terminal.press("\r");
            desk.answer("Question:", "Where is Gao?");
            desk.terminal.wait_for("Answer:");
        }
        if n_answered > 1 {
            desk.answer("Answer:", "In Mali");
            desk.answer("Explanation", "");
            desk.answer("Hint", "");
            desk.terminal.wait_for("> add it");
        }
        desk.terminal.press("\x03");
        assert_eq!(desk.end(130), TWO);
    }
}

#[test]
fn a_card_with_a_mistake_is_not_added() {
    let mut desk = Desk::new(&["add", "./example.toml"], &[], 80);
    desk.answer("> flashcard", "");
    desk.answer("Question:", "What is the capital of Mali?");
    desk.answer("Answer:", "Bamako");
    desk.answer("Explanation", "");
    desk.answer("Hint", "");
    desk.terminal.wait_for("already; nothing was written");
    desk.terminal.wait_until("the menu", |screen| {
        screen.contents().ends_with("no more cards")
    });
    desk.terminal.press("\x1b");
    assert_eq!(desk.end(0), TWO);
}

#[test]
fn cards_are_asked_for_line_by_line() {
    let mut desk = Desk::new(&["add", "./example.toml"], &[("ACCESSIBLE", "1")], 80);
    desk.answer("Kind of card, 1 to 12", "1");
    desk.answer("Question:", "Où est \"Gao\"?");
    desk.answer("Answer:", "In Mali");
    desk.answer("Explanation", "");
    desk.answer("Hint", "far east");
    desk.answer("Add this card, 1 to 2", "1");
    desk.terminal.wait_for("Added 1 card");
    desk.terminal.press("\r");
    assert!(!desk.terminal.written().contains('\x1b'));
    assert_eq!(desk.end(0), format!("{TWO}{ADDED}"));
}

#[test]
fn pages_are_turned() {
    let mut desk = Desk::new(&["preview", "example.toml"], &[], 80);
    desk.terminal.wait_for("Example · 1 of 2");
    assert!(!desk.terminal.screen().contains("The jihadist advance."));
    desk.terminal.press(" ");
    desk.terminal.wait_for("The jihadist advance.");
    desk.terminal.press(" ");
    desk.terminal.wait_for("2 of 2");
    assert!(!desk.terminal.screen().contains('✓'));
    desk.terminal.press(" ");
    desk.terminal.wait_for("✓ Bamako");
    desk.terminal.press("p");
    desk.terminal.wait_for("1 of 2");
    desk.terminal.resize(40, 24);
    desk.terminal.press("n");
    desk.terminal.wait_for("2 of 2");
    desk.terminal.press("q");
    assert_eq!(desk.end(0), TWO);
    let mut desk = Desk::new(&["preview", "example.toml"], &[], 30);
    desk.terminal.wait_for("1 of 2");
    desk.terminal.press("\x03");
    assert_eq!(desk.end(130), TWO);
}

#[test]
fn a_mistake_made_in_the_editor_is_put_back() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("example.toml"), TWO).unwrap();
    let script = "sed s/answer/anwser/ \"$2\" > new; cat new > \"$2\"\n";
    fs::write(folder.path().join("editor.sh"), script).unwrap();
    let mut command = griot(&folder, &["edit", "./example.toml:7"]);
    command.env("VISUAL", "sh editor.sh");
    let mut desk = Desk {
        terminal: Terminal::start(command, 80, 40),
        folder,
    };
    desk.terminal.wait_for("keep it as it is");
    let screen = desk.terminal.screen();
    assert!(screen.contains("did you mean `answer`?"), "{screen}");
    desk.terminal.press("\x1b[B\r");
    desk.terminal.wait_for("example.toml is as it was.");
    assert_eq!(desk.end(0), TWO);
}

#[test]
fn a_built_in_deck_is_copied_when_that_is_wanted() {
    let editor = [("VISUAL", "true")];
    let mut desk = Desk::new(&["edit", "mali-operations/serval-start"], &editor, 80);
    desk.terminal.wait_for("Yes or no?");
    desk.terminal.press("n");
    desk.terminal.wait_for("was not copied");
    desk.end(1);
}
