//! What stands in the way of some decks while the others are used.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::disk::DiskError;
use crate::text::count;

/// One problem with a deck file or folder. The session goes on without what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A file or folder that was named does not exist.
    Missing {
        /// As it was named.
        path: PathBuf,
        /// Where it was named, for example `in the config`.
        named: &'static str,
    },
    /// A file or folder cannot be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why, in the words of the system.
        reason: String,
        /// Whether it is a matter of rights.
        is_denied: bool,
    },
    /// A file is longer than a deck may be.
    TooLong {
        /// Which.
        path: PathBuf,
    },
    /// Two files say that they are the same deck.
    Clash {
        /// The deck's id.
        id: String,
        /// The file that is used.
        used: String,
        /// The file that is not.
        other: String,
    },
    /// Something in a file was refused.
    Refused {
        /// The file.
        file: String,
        /// How many of its cards.
        n_cards: usize,
        /// How many mistakes it has.
        n_errors: usize,
    },
}

impl Problem {
    /// That what was named `path` cannot be read because of `error`.
    pub fn unreadable(path: PathBuf, error: &DiskError) -> Self {
        Self::Unreadable {
            path,
            reason: error.source.to_string(),
            is_denied: error.kind() == io::ErrorKind::PermissionDenied,
        }
    }

    /// What to do about it, an imperative sentence without a full stop.
    pub fn help(&self) -> String {
        match self {
            Self::Missing { .. } => "check its spelling, or create it".to_owned(),
            Self::Unreadable { is_denied, .. } => match is_denied {
                true => "make it readable for you".to_owned(),
                false => "mend it, or take it away".to_owned(),
            },
            Self::TooLong { .. } => "split it into several decks".to_owned(),
            Self::Clash { .. } => {
                "give one of them another `id` under [deck], or take one away".to_owned()
            }
            Self::Refused { file, .. } => format!("see them with `griot check {file}`"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path, named } => {
                write!(f, "{}, named {named}, does not exist", path.display())
            }
            Self::Unreadable { path, reason, .. } => {
                write!(f, "cannot read {}: {reason}", path.display())
            }
            Self::TooLong { path } => write!(
                f,
                "{} is longer than 16 MiB and was not read",
                path.display()
            ),
            Self::Clash { id, used, other } => write!(
                f,
                "two files have the deck id \"{id}\": {used} is used, {other} is not"
            ),
            Self::Refused {
                file,
                n_cards,
                n_errors,
            } => {
                let cards = count(*n_cards, "card");
                let errors = count(*n_errors, "mistake");
                write!(f, "{file}: {cards} refused, {errors}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_are_the_remedy_only_where_rights_are_missing() {
        let table = [
            (io::ErrorKind::PermissionDenied, "make it readable for you"),
            (io::ErrorKind::Unsupported, "mend it, or take it away"),
            (io::ErrorKind::NotADirectory, "mend it, or take it away"),
        ];
        for (kind, help) in table {
            let path = PathBuf::from("mali.toml");
            let error = DiskError {
                doing: "read",
                path: path.clone(),
                source: kind.into(),
            };
            assert_eq!(Problem::unreadable(path, &error).help(), help, "{kind}");
        }
    }
}
