//! Names of keys that can be read and written.

use std::fmt;

use super::decode::Key;

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
