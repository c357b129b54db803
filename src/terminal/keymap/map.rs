//! Which key does what.

use super::command::Command;
use crate::terminal::keys::decode::Key;

/// Why a `[keys]` table cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// No command has that name.
    #[error("there is no command `{0}`")]
    NoCommand(String),
    /// No key has that name.
    #[error(
        "there is no key `{0}`; keys are single characters, Space, Enter, Tab, and Ctrl-A to Ctrl-Y"
    )]
    NoKey(String),
    /// The key is needed for something else.
    #[error("`{key}` cannot be the key of `{command}`: {why}")]
    Reserved {
        /// The key.
        key: String,
        /// The command.
        command: &'static str,
        /// What it is needed for.
        why: &'static str,
    },
    /// A command would have no key.
    #[error("`{0}` has no key")]
    None(&'static str),
    /// A key would mean two things.
    #[error("`{key}` is the key of both `{first}` and `{second}`")]
    Clash {
        /// The key.
        key: String,
        /// One command.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
}

/// Which key does what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyMap {
    keys: Vec<(Command, Vec<Key>)>,
}

impl Default for KeyMap {
    fn default() -> Self {
        let keys = Command::ALL
            .into_iter()
            .map(|command| (command, command.defaults().to_vec()))
            .collect();
        Self { keys }
    }
}

impl KeyMap {
    /// The defaults with the learner's changes: names of commands, and for each the names of all its keys.
    pub fn with<'a, N, K>(changes: N) -> Result<Self, KeyError>
    where
        N: IntoIterator<Item = (&'a str, K)>,
        K: IntoIterator<Item = &'a str>,
    {
        let mut map = Self::default();
        for (name, names) in changes {
            let command =
                Command::from_name(name).ok_or_else(|| KeyError::NoCommand(name.to_owned()))?;
            let keys = names
                .into_iter()
                .map(|name| key_for(command, name))
                .collect::<Result<Vec<_>, _>>()?;
            if keys.is_empty() {
                return Err(KeyError::None(command.name()));
            }
            map.keys.retain(|(other, _)| *other != command);
            map.keys.push((command, keys));
        }
        map.keys.sort_by_key(|(command, _)| *command);
        map.check().map(|()| map)
    }

    /// Whether `key` asks for `command`.
    pub fn is(&self, key: Key, command: Command) -> bool {
        self.keys_of(command).contains(&key)
    }

    /// The first of `commands` that `key` asks for.
    pub fn find(&self, key: Key, commands: &[Command]) -> Option<Command> {
        commands
            .iter()
            .copied()
            .find(|command| self.is(key, *command))
    }

    /// The keys of a command, the first one to be named in footers.
    pub fn keys_of(&self, command: Command) -> &[Key] {
        self.keys
            .iter()
            .find(|(other, _)| *other == command)
            .map_or(&[], |(_, keys)| keys)
    }

    /// The first key of a command, as written.
    pub fn label(&self, command: Command) -> String {
        self.keys_of(command)
            .first()
            .map_or_else(String::new, Key::to_string)
    }

    fn check(&self) -> Result<(), KeyError> {
        for (at, (first, keys)) in self.keys.iter().enumerate() {
            for (second, others) in &self.keys[at + 1..] {
                let shared = keys.iter().find(|key| others.contains(key));
                if let Some(key) = shared.filter(|_| !first.may_share(*second)) {
                    return Err(KeyError::Clash {
                        key: key.to_string(),
                        first: first.name(),
                        second: second.name(),
                    });
                }
            }
        }
        Ok(())
    }
}

fn key_for(command: Command, name: &str) -> Result<Key, KeyError> {
    let key = Key::from_name(name).ok_or_else(|| KeyError::NoKey(name.to_owned()))?;
    let why = match key {
        Key::Char(c) if command.is_in_line() && !c.is_control() => {
            Some("while a line is typed, characters are text")
        }
        Key::Char('0'..='9') if !command.is_rating() => Some("digits pick options"),
        Key::Char(' ') if command != Command::Next => Some("it picks options and items"),
        Key::Enter if !matches!(command, Command::Next | Command::Submit) => Some("it answers"),
        Key::Ctrl('c' | 'z') => Some("it ends or stops the program"),
        Key::Ctrl('a' | 'e' | 'u' | 'k' | 'w' | 'b' | 'f' | 'd') => Some("it edits the line"),
        _ => None,
    };
    match why {
        Some(why) => Err(KeyError::Reserved {
            key: key.to_string(),
            command: command.name(),
            why,
        }),
        None => Ok(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(changes: &[(&str, &[&str])]) -> Result<KeyMap, KeyError> {
        KeyMap::with(
            changes
                .iter()
                .map(|(name, keys)| (*name, keys.iter().copied())),
        )
    }

    #[test]
    fn the_defaults_have_no_clash_and_every_command_a_key() {
        let map = KeyMap::default();
        assert_eq!(map.check(), Ok(()));
        for command in Command::ALL {
            assert!(!map.label(command).is_empty(), "{command:?}");
            assert_eq!(Command::from_name(command.name()), Some(command));
        }
    }

    #[test]
    fn the_config_documents_the_same_defaults() {
        let written = crate::config::Config::default().keys;
        let keys = written.iter();
        let map =
            KeyMap::with(keys.map(|(name, keys)| (name.as_str(), keys.iter().map(String::as_str))));
        assert_eq!(map, Ok(KeyMap::default()));
        assert_eq!(written.len(), Command::ALL.len());
    }

    #[test]
    fn changes_replace_all_keys_of_a_command() {
        let map = with(&[("undo", &["z", "Ctrl-X"]), ("next", &["n"])]).unwrap();
        assert_eq!(map.keys_of(Command::Undo), [Key::Char('z'), Key::Ctrl('x')]);
        assert!(!map.is(Key::Char('u'), Command::Undo));
        assert_eq!(map.label(Command::Next), "n");
        assert_eq!(map.label(Command::Quit), "q");
    }

    #[test]
    fn a_key_may_move_to_another_command() {
        let map = with(&[("edit", &["s"]), ("skip", &["e"])]).unwrap();
        let both = [Command::Edit, Command::Skip];
        assert_eq!(map.find(Key::Char('e'), &both), Some(Command::Skip));
    }

    #[test]
    fn mistakes_are_told() {
        for (changes, expected) in [
            (("bake", &["x"][..]), "there is no command `bake`"),
            (
                ("undo", &["F1"]),
                "there is no key `F1`; keys are single characters, Space, Enter, Tab, and Ctrl-A to Ctrl-Y",
            ),
            (
                ("undo", &["7"]),
                "`7` cannot be the key of `undo`: digits pick options",
            ),
            (
                ("hint_in_line", &["h"]),
                "`h` cannot be the key of `hint_in_line`: while a line is typed, characters are text",
            ),
            (
                ("submit", &["m"]),
                "`m` cannot be the key of `submit`: while a line is typed, characters are text",
            ),
            (
                ("redraw", &["Ctrl-L", "l"]),
                "`l` cannot be the key of `redraw`: while a line is typed, characters are text",
            ),
            (
                ("undo", &["Space"]),
                "`Space` cannot be the key of `undo`: it picks options and items",
            ),
            (
                ("skip", &["Enter"]),
                "`Enter` cannot be the key of `skip`: it answers",
            ),
            (
                ("quit", &["Ctrl-C"]),
                "`Ctrl-C` cannot be the key of `quit`: it ends or stops the program",
            ),
            (("undo", &[]), "`undo` has no key"),
            (("undo", &["e"]), "`e` is the key of both `undo` and `edit`"),
        ] {
            let error = with(&[changes]).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }
}
