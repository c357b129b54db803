//! What stands in the way of some decks while the others are used.

use std::fmt;
use std::path::PathBuf;

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
    /// What to do about it, an imperative sentence without a full stop.
    pub fn help(&self) -> String {
        match self {
            Self::Missing { .. } => "check its spelling, or create it".to_owned(),
            Self::Unreadable { .. } => "make it readable for you".to_owned(),
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
            Self::Unreadable { path, reason } => {
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

fn count(n: usize, what: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {what}{s}")
}
