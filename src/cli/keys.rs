//! The keys that the config asks for, as a key map.

use std::collections::BTreeSet;

use crate::config::{Config, Reading, codes};
use crate::diagnostic::Diagnostic;
use crate::terminal::keymap::{KeyError, KeyMap};

/// The keys of the config, and a diagnostic for each command whose keys cannot be used.
pub fn key_map(reading: &mut Reading) -> KeyMap {
    let defaults = Config::default().keys;
    let mut wanted = reading.config.keys.clone();
    let mut mended = BTreeSet::new();
    loop {
        reading.diagnostics.sort_by_key(|found| found.span.start);
        let names = wanted
            .iter()
            .map(|(name, keys)| (name.as_str(), texts(keys)));
        let error = match KeyMap::with(names) {
            Ok(keys) => return keys,
            Err(error) => error,
        };
        let culprit = reading.key_spans.iter().find(|(command, _)| {
            !mended.contains(*command) && is_about(&error, command, &wanted[*command])
        });
        // What a default that stands in for a mistake clashes with is no mistake.
        let Some((command, span)) = culprit else {
            return KeyMap::default();
        };
        let message = error.to_string();
        let diagnostic = Diagnostic::error(codes::KEY_CLASH, span.clone(), message);
        reading.diagnostics.push(diagnostic.with_help(help(&error)));
        mended.insert(command.clone());
        wanted.insert(command.clone(), defaults[command].clone());
    }
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// Whether what was written for a command is what the error is about.
fn is_about(error: &KeyError, command: &str, keys: &[String]) -> bool {
    match error {
        KeyError::NoCommand(name) => name == command,
        KeyError::NoKey(name) => keys.contains(name),
        KeyError::Reserved { command: name, .. } | KeyError::None(name) => *name == command,
        KeyError::Clash { first, second, .. } => *first == command || *second == command,
    }
}

fn help(error: &KeyError) -> &'static str {
    match error {
        KeyError::NoCommand(_) => "see all commands with `griot config --print`",
        KeyError::NoKey(_) | KeyError::Reserved { .. } => "choose another key",
        KeyError::None(_) => "write a key, or remove the line to have the usual one",
        KeyError::Clash { .. } => "choose another key, or give the other command another one too",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;
    use crate::terminal::keymap::Command;

    /// `code message` of each mistake, and the first key of two commands.
    fn keys(text: &str) -> (Vec<String>, String, String) {
        let mut reading = read(text.as_bytes());
        let keys = key_map(&mut reading);
        let label = |name| Command::from_name(name).map(|command| keys.label(command));
        let said = reading.diagnostics.iter();
        let said = said.map(|found| format!("{} {}", found.span.start, found.message));
        (
            said.collect(),
            label("undo").unwrap(),
            label("edit").unwrap(),
        )
    }

    #[test]
    fn the_documented_keys_are_the_keys() {
        let mut reading = read(b"");
        assert_eq!(key_map(&mut reading), KeyMap::default());
        let documented: Vec<_> = reading.config.keys.keys().map(String::as_str).collect();
        let mut names = Command::ALL.map(Command::name);
        names.sort_unstable();
        assert_eq!(documented, names);
    }

    #[test]
    fn keys_are_changed_and_swapped() {
        let (said, undo, edit) = keys("[keys]\nundo = \"e\"\nedit = [\"u\", \"Ctrl-X\"]");
        assert_eq!((said.len(), undo.as_str(), edit.as_str()), (0, "e", "u"));
    }

    #[test]
    fn every_key_that_cannot_be_used_is_reported_at_its_place() {
        let text =
            "[keys]\nundo = \"F1\"\nedit = \"q\"\nskip = \"7\"\nbury = []\nopen = \"Ctrl-C\"";
        let (said, undo, edit) = keys(text);
        insta::assert_snapshot!(said.join("\n"), @"
    14 there is no key `F1`; keys are single characters, Space, Enter, Tab, and Ctrl-A to Ctrl-Y
    26 `q` is the key of both `edit` and `quit`
    37 `7` cannot be the key of `skip`: digits pick options
    48 `bury` has no key
    58 `Ctrl-C` cannot be the key of `open`: it ends or stops the program
    ");
        assert_eq!((undo.as_str(), edit.as_str()), ("u", "e"));
    }
}
