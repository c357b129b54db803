//! What can go wrong with a command, with its exit code and what the user can do.

use std::error::Error;
use std::fmt::Write as _;
use std::io;

use super::exit;
use crate::store::StoreError;
use crate::store::error::is_code;

/// Whose fault it is, which decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line.
    Usage,
    /// The user's files: decks, config, data directory.
    User,
    /// Ctrl-C.
    Interrupted,
    /// The reader of our output went away: no error at all.
    BrokenPipe,
}

/// Why a command stopped.
#[derive(Debug)]
pub struct CommandError {
    kind: ErrorKind,
    message: String,
    hints: Vec<String>,
}

impl CommandError {
    /// The command line is wrong: exit code 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// Something in the user's files is wrong: exit code 1.
    pub fn user(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::User, message)
    }

    /// All cards were refused.
    pub fn no_card() -> Self {
        Self::user("there is no card to ask")
            .hinted("mend the decks; `griot check` shows every mistake at its line")
    }

    /// The user pressed Ctrl-C: exit code 130, and nothing to say.
    pub fn interrupted() -> Self {
        Self::new(ErrorKind::Interrupted, "")
    }

    /// What is wrong in the user's files was shown already: exit code 1, and nothing more to say.
    pub fn problems_shown() -> Self {
        Self::new(ErrorKind::User, "")
    }

    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
        }
    }

    /// The same with something that the user can do.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// What happened, in one line; empty when there is nothing to say.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the user can do.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    /// The exit code of the program.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            ErrorKind::Usage => exit::USAGE,
            ErrorKind::User => exit::PROBLEM,
            ErrorKind::Interrupted => exit::INTERRUPTED,
            ErrorKind::BrokenPipe => exit::DONE,
        }
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::new(ErrorKind::BrokenPipe, ""),
            _ => Self::user(chain(&error)),
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let command_error = Self::user(chain(&error));
        match error.help() {
            Some(help) => command_error.hinted(help),
            None => command_error,
        }
    }
}

/// An error and its causes in one line, each said once.
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !is_code(cause) && !text.contains(&cause_text) {
            write!(text, ": {cause_text}").expect("writing to a string never fails");
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_follow_the_kind() {
        let broken = io::Error::from(io::ErrorKind::BrokenPipe);
        let table = [
            (CommandError::usage("x"), 2),
            (CommandError::user("x"), 1),
            (CommandError::interrupted(), 130),
            (CommandError::from(broken), 0),
            (CommandError::from(io::Error::other("disk on fire")), 1),
        ];
        for (error, code) in table {
            assert_eq!(error.exit_code(), code, "{error:?}");
        }
    }
}
