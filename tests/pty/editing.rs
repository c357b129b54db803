//! `e`: a card in the learner's editor and back, whatever the editor does to it.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::study::{ONE, TWO, griot};
use crate::terminal::Terminal;

/// A session with an editor that saves one text after the other.
struct Room {
    terminal: Terminal,
    folder: TempDir,
}

/// Saves the texts `1`, `2`, … into the file it is given, and notes the line; `!` in a text makes it fail.
const EDITOR: &str = r#"echo "$1" >> lines; n=$(wc -l < lines)
grep -q '!' $n && exit 3
cat $n > "$2"
"#;

impl Room {
    fn new(deck: &str, saved: &[&str], arguments: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("example.toml", deck);
        write("editor.sh", EDITOR);
        for (idx, text) in saved.iter().enumerate() {
            write(&(idx + 1).to_string(), text);
        }
        let arguments = [&["study", "--seed", "7", "example.toml"], arguments].concat();
        let mut command = griot(&folder, &arguments);
        command.env("EDITOR", "sh editor.sh");
        let terminal = Terminal::start(command, 80, 40);
        Self { terminal, folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Waits until the screen shows a text so many times.
    fn wait_for_n(&mut self, n: usize, text: &str) {
        let what = format!("{n} times {text}");
        self.terminal
            .wait_until(&what, |screen| screen.contents().matches(text).count() == n);
    }

    /// Ends the session.
    fn leave(mut self) {
        self.terminal.press("q");
        assert!(self.terminal.wait().success());
        self.terminal.assert_in_order();
    }
}

/// [`TWO`] with a mistake in its first card.
fn mistaken() -> String {
    TWO.replace("question = \"What did", "queston = \"What did")
}

/// The menu below the first card of [`TWO`], whose key was misspelt.
fn at_menu(saved: &[&str]) -> Room {
    let mistaken = mistaken();
    let saved = [&[&*mistaken], saved].concat();
    let mut room = Room::new(TWO, &saved, &[]);
    room.terminal.wait_for("Space show the answer");
    room.terminal.press("e");
    room.terminal.wait_for("keep it as it is");
    let screen = room.terminal.screen();
    assert!(screen.contains("did you mean `question`?"), "{screen}");
    assert!(screen.contains("example.toml:7:1"), "{screen}");
    room
}

#[test]
fn a_mistake_is_mended_at_its_line() {
    let mended = TWO.replace("set out to stop", "want to stop");
    let mut room = at_menu(&[&mended]);
    room.terminal.press("\r");
    room.terminal
        .wait_for("What did Operation Serval want to stop?");
    assert_eq!(room.text("lines"), "+5\n+7\n");
    room.terminal.assert_taken();
    room.leave();
}

#[test]
fn a_mistake_is_put_back() {
    let mut room = at_menu(&[]);
    room.terminal.press("\x1b[B\r");
    room.wait_for_n(2, "Space show the answer");
    assert_eq!(room.text("example.toml"), TWO);
    room.terminal.press(" ");
    room.terminal.wait_for("I knew it");
    room.leave();
}

#[test]
fn a_mistake_is_kept_and_the_session_goes_on() {
    for keys in ["\x1b[B\x1b[B\r", "\x1b", "\x03"] {
        let mut room = at_menu(&[]);
        room.terminal.press(keys);
        room.terminal.wait_for("What is the capital of Mali?");
        room.terminal
            .wait_for("has a mistake, and the card cannot be read");
        assert_eq!(room.text("example.toml"), mistaken());
        room.terminal.assert_taken();
        room.leave();
    }
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let mut room = Room::new(ONE, &["!"], &[]);
    room.terminal.wait_for("Esc commands");
    room.terminal.press("Operation S\x1b");
    room.terminal.wait_for("back to the line");
    room.terminal.press("e");
    room.terminal.wait_for("ended with exit status: 3");
    room.terminal.press("\x1b");
    room.terminal.wait_for("Enter answer");
    room.terminal.press("erval\r");
    room.terminal.wait_for("✓ right");
    assert_eq!(room.text("example.toml"), ONE);
    room.terminal.press(" ");
    assert!(room.terminal.wait().success());
}

#[test]
fn a_card_that_is_deleted_is_asked_no_more() {
    let (_, second) = TWO.split_once("[[card]]\nid = \"capital\"").unwrap();
    let second = format!("[[card]]\nid = \"capital\"{second}");
    let mut room = Room::new(TWO, &[&second], &[]);
    room.terminal.wait_for("Space show the answer");
    room.terminal.press("e");
    room.terminal.wait_for("What is the capital of Mali?");
    room.terminal.wait_for("it is gone from its file");
    room.leave();
}

#[test]
fn a_card_that_moves_or_gets_another_name_is_asked_again() {
    let at_end = format!("{TWO}\n[[card]]\nid = \"new\"\nquestion = \"p\"\nanswer = \"a\"\n");
    let renamed = TWO.replace("id = \"aim\"", "id = \"purpose\"");
    let deck = TWO.replace("[deck]", "[deck]\nid = \"other\"");
    let anonymous = TWO.replace("id = \"aim\"\n", "");
    for (before, after) in [
        (TWO, &*at_end),
        (TWO, &*renamed),
        (TWO, &*deck),
        (TWO, &*anonymous),
        (&*anonymous, TWO),
    ] {
        let mut room = Room::new(before, &[after], &[]);
        room.terminal.wait_for("Space show the answer");
        room.terminal.press("e");
        room.wait_for_n(2, "Space show the answer");
        room.terminal.press(" ");
        room.terminal.wait_for("I knew it");
        room.terminal.press("3");
        room.terminal.wait_for("What is the capital of Mali?");
        room.leave();
    }
}

#[test]
fn all_of_it_works_line_by_line() {
    let mistaken = mistaken();
    let mended = TWO.replace("set out to stop", "want to stop");
    let mut room = Room::new(
        TWO,
        &[&mistaken, &mistaken, &mended, &mistaken, "!"],
        &["--plain"],
    );
    room.terminal.wait_for("set out to stop?");
    room.terminal.press(":e\r");
    room.terminal.wait_for("k keep it as it is:");
    room.terminal.press("x\r");
    room.terminal.wait_for("Type e, p or k.");
    room.terminal.press("e\r");
    room.wait_for_n(3, "k keep it as it is:");
    room.terminal.press("e\r");
    room.terminal.wait_for("want to stop?");
    room.terminal.press(":e\r");
    room.wait_for_n(4, "k keep it as it is:");
    room.terminal.press("p\r");
    room.wait_for_n(2, "want to stop?");
    assert_eq!(room.text("example.toml"), mended);
    room.terminal.press(":e\r");
    room.terminal.wait_for("ended with exit status: 3");
    assert!(!room.terminal.written().contains('\x1b'));
    room.terminal.press(":q\r");
    assert!(room.terminal.wait().success());
}
