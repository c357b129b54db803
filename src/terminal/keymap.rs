//! Which key does what: the defaults, the learner's changes, and names for keys that can be read and written.

use std::fmt;

use super::keys::decode::Key;

/// What a key can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Reveal the answer; after that it passes; after a verdict, go on.
    Next,
    /// Grade: not recalled.
    Again,
    /// Grade: recalled with trouble.
    Hard,
    /// Grade: recalled.
    Good,
    /// Grade: recalled at once.
    Easy,
    /// The statement is true.
    True,
    /// The statement is false.
    False,
    /// Submit what is picked, or the line.
    Submit,
    /// A hint, when no line is being typed.
    Hint,
    /// A hint while a line is being typed.
    HintInLine,
    /// Take the last answer back.
    Undo,
    /// Rate the last answer otherwise.
    Rerate,
    /// "I was right."
    Accept,
    /// Edit the card.
    Edit,
    /// Ask it later.
    Skip,
    /// Not before tomorrow.
    Bury,
    /// Not until resumed.
    Suspend,
    /// What is known of the card.
    Info,
    /// Open a picture or link.
    Open,
    /// All keys.
    Help,
    /// Draw the screen anew.
    Redraw,
    /// End and keep everything.
    Quit,
}

impl Command {
    /// All commands, in the order of the help screen.
    pub const ALL: [Self; 22] = [
        Self::Next,
        Self::Again,
        Self::Hard,
        Self::Good,
        Self::Easy,
        Self::True,
        Self::False,
        Self::Submit,
        Self::Hint,
        Self::HintInLine,
        Self::Undo,
        Self::Rerate,
        Self::Accept,
        Self::Edit,
        Self::Skip,
        Self::Bury,
        Self::Suspend,
        Self::Info,
        Self::Open,
        Self::Help,
        Self::Redraw,
        Self::Quit,
    ];

    /// Its name under `[keys]` in the config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
            Self::True => "true",
            Self::False => "false",
            Self::Submit => "submit",
            Self::Hint => "hint",
            Self::HintInLine => "hint_in_line",
            Self::Undo => "undo",
            Self::Rerate => "rerate",
            Self::Accept => "accept",
            Self::Edit => "edit",
            Self::Skip => "skip",
            Self::Bury => "bury",
            Self::Suspend => "suspend",
            Self::Info => "info",
            Self::Open => "open",
            Self::Help => "help",
            Self::Redraw => "redraw",
            Self::Quit => "quit",
        }
    }

    /// What it does, for the help screen.
    pub fn about(self) -> &'static str {
        match self {
            Self::Next => "show the answer; then it was good; after a verdict, go on",
            Self::Again => "I did not know it",
            Self::Hard => "I knew it with trouble",
            Self::Good => "I knew it",
            Self::Easy => "I knew it at once",
            Self::True => "the statement is true",
            Self::False => "the statement is false",
            Self::Submit => "submit what is picked or typed; an empty line: I don't know",
            Self::Hint => "show a hint",
            Self::HintInLine => "show a hint while typing",
            Self::Undo => "take the last answer back, again and again",
            Self::Rerate => "after a verdict: rate it otherwise, then 1 to 4",
            Self::Accept => "after a verdict: I was right",
            Self::Edit => "edit the card in your editor and come back to it",
            Self::Skip => "ask it later in this session",
            Self::Bury => "not before tomorrow",
            Self::Suspend => "not until you resume it",
            Self::Info => "what is known of the card",
            Self::Open => "open its picture or link",
            Self::Help => "these keys",
            Self::Redraw => "draw the screen anew",
            Self::Quit => "end; everything is kept",
        }
    }

    /// The command of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.name() == name)
    }

    /// Its keys unless the learner has changed them.
    fn defaults(self) -> &'static [Key] {
        match self {
            Self::Next => &[Key::Char(' '), Key::Enter],
            Self::Again => &[Key::Char('1')],
            Self::Hard => &[Key::Char('2')],
            Self::Good => &[Key::Char('3')],
            Self::Easy => &[Key::Char('4')],
            Self::True => &[Key::Char('t')],
            Self::False => &[Key::Char('f')],
            Self::Submit => &[Key::Enter],
            Self::Hint => &[Key::Char('h'), Key::Tab],
            Self::HintInLine => &[Key::Tab],
            Self::Undo => &[Key::Char('u')],
            Self::Rerate => &[Key::Char('r')],
            Self::Accept => &[Key::Char('+')],
            Self::Edit => &[Key::Char('e')],
            Self::Skip => &[Key::Char('s')],
            Self::Bury => &[Key::Char('b')],
            Self::Suspend => &[Key::Char('!')],
            Self::Info => &[Key::Char('i')],
            Self::Open => &[Key::Char('o')],
            Self::Help => &[Key::Char('?')],
            Self::Redraw => &[Key::Ctrl('l')],
            Self::Quit => &[Key::Char('q')],
        }
    }

    /// Whether both can be meant by one key because they are never asked for at one time, or mean the same.
    fn may_share(self, other: Self) -> bool {
        matches!(
            (self.min(other), self.max(other)),
            (Self::Next, Self::Submit) | (Self::Hint, Self::HintInLine)
        )
    }

    /// Whether a character may stand for it: while a line is typed, characters are text.
    fn is_in_line(self) -> bool {
        matches!(self, Self::HintInLine)
    }

    /// Whether digits may stand for it: they pick options everywhere else.
    fn is_rating(self) -> bool {
        matches!(self, Self::Again | Self::Hard | Self::Good | Self::Easy)
    }
}

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

impl Key {
    /// The key of that name: a single character, `Space`, `Enter`, `Tab`, or `Ctrl-L` and the like.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut characters = name.chars();
        if let (Some(character), None) = (characters.next(), characters.next()) {
            return (!character.is_control() && !character.is_whitespace())
                .then_some(Self::Char(character));
        }
        match name.to_ascii_lowercase().as_str() {
            "space" => Some(Self::Char(' ')),
            "enter" => Some(Self::Enter),
            "tab" => Some(Self::Tab),
            // Ctrl-H, -I, -J and -M arrive as Backspace, Tab and Enter.
            lower => match lower.strip_prefix("ctrl-")?.as_bytes() {
                [b'h' | b'i' | b'j' | b'm'] => None,
                [letter @ b'a'..=b'z'] => Some(Self::Ctrl(char::from(*letter))),
                _ => None,
            },
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("Space"),
            Self::Char(character) => write!(f, "{character}"),
            Self::Ctrl(letter) => write!(f, "Ctrl-{}", letter.to_ascii_uppercase()),
            Self::PageUp => f.write_str("Page Up"),
            Self::PageDown => f.write_str("Page Down"),
            other => write!(f, "{other:?}"),
        }
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

    #[test]
    fn names_of_keys_read_back() {
        for key in [
            Key::Char('a'),
            Key::Char('É'),
            Key::Char(' '),
            Key::Enter,
            Key::Tab,
            Key::Ctrl('l'),
        ] {
            assert_eq!(Key::from_name(&key.to_string()), Some(key));
        }
        for name in ["", "ab", "Ctrl-", "Ctrl-1", "Ctrl-I", "\u{1}", "\t"] {
            assert_eq!(Key::from_name(name), None, "{name:?}");
        }
    }
}
