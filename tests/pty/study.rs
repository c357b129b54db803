//! `griot study` with a deck and a home of its own.

use std::fs;
use std::ops::{Deref, DerefMut};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::terminal::Terminal;

/// A deck with one typed card.
pub(crate) const ONE: &str = r#"
[deck]
title = "Example"

[[card]]
id = "serval"
question = "Which French operation began on 11 January 2013?"
answer = "Operation Serval"
typed = true
"#;

/// A deck with a flashcard, then a choice.
pub(crate) const TWO: &str = r#"
[deck]
title = "Example"

[[card]]
id = "aim"
question = "What did Operation Serval set out to stop?"
answer = "The jihadist advance."

[[card]]
id = "capital"
question = "What is the capital of Mali?"
answer = "Bamako"
wrong = ["Gao", "Kidal", "Mopti"]
"#;

/// A session in a terminal.
pub(crate) struct Study {
    terminal: Terminal,
    folder: TempDir,
}

impl Study {
    /// Starts a session with a deck.
    pub(crate) fn start(deck: &str, columns: u16, rows: u16) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("example.toml"), deck).unwrap();
        let command = command(&folder);
        let terminal = Terminal::start(command, columns, rows);
        Self { terminal, folder }
    }

    /// The terminal, when the home is needed no more.
    pub(crate) fn into_terminal(self) -> (Terminal, TempDir) {
        (self.terminal, self.folder)
    }
}

impl Deref for Study {
    type Target = Terminal;

    fn deref(&self) -> &Terminal {
        &self.terminal
    }
}

impl DerefMut for Study {
    fn deref_mut(&mut self) -> &mut Terminal {
        &mut self.terminal
    }
}

/// The card of [`ONE`] on the screen.
pub(crate) fn one() -> Study {
    let mut study = Study::start(ONE, 80, 24);
    study.wait_for("Esc commands");
    study.assert_taken();
    study
}

/// The first card of [`TWO`] on the screen.
pub(crate) fn two() -> Study {
    let mut study = Study::start(TWO, 80, 24);
    study.wait_for("Space show the answer");
    study
}

/// `griot study` with the deck in that home.
pub(crate) fn command(folder: &TempDir) -> CommandBuilder {
    griot(folder, &["study", "--seed", "7", "example.toml"])
}

/// `griot` in that home, without built-in decks.
pub(crate) fn griot(folder: &TempDir, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_griot"));
    command.env_clear();
    command.env("HOME", folder.path());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    // What an editor finds: the mode of the terminal.
    let script = "stty -a | tr ';' '\\n' | grep -wo -e '-*icanon' -e '-*echo'; echo edited #";
    command.env("EDITOR", format!("sh -c \"{script}\""));
    command.cwd(folder.path());
    command.args(arguments);
    command
}
