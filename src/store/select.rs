//! Which decks the learner means: by id, by a pattern of ids, or by path.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use thiserror::Error;

use super::disk;
use super::index::DeckEntry;
use super::library::Content;

/// The decks named as arguments; none named means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    paths: Vec<PathBuf>,
    names: Vec<String>,
}

/// A name that stands for no deck.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SelectError {
    /// No deck has the id or matches the pattern.
    #[error("no deck is called \"{name}\"")]
    NoDeck {
        /// As it was written.
        name: String,
        /// Ids that are nearly it, the nearest first.
        near: Vec<String>,
    },
    /// The pattern is malformed.
    #[error("\"{pattern}\" is no pattern: {reason}")]
    BadPattern {
        /// As it was written.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Nothing stands at the path.
    #[error("{} does not exist", path.display())]
    NoSuchPath {
        /// As it was written.
        path: PathBuf,
    },
    /// The path leads to no deck that can be used.
    #[error("there is no deck at {}", path.display())]
    NoDeckAt {
        /// As it was written.
        path: PathBuf,
    },
}

impl SelectError {
    /// What to do, an imperative sentence without a full stop.
    pub fn help(&self) -> String {
        match self {
            Self::NoDeck { near, .. } if !near.is_empty() => {
                format!("did you mean {}?", near.join(" or "))
            }
            Self::NoDeck { .. } => "see all decks with `griot decks`".to_owned(),
            Self::BadPattern { .. } => "write a deck's id, or `*` and `?` in it".to_owned(),
            Self::NoSuchPath { .. } => "check its spelling".to_owned(),
            Self::NoDeckAt { .. } => "name a deck file, or a folder with *.toml files".to_owned(),
        }
    }
}

impl Wanted {
    /// From arguments. One with a slash, one that ends in `.toml`, `.` and `..` are paths; any other is an id or a
    /// pattern.
    pub fn new(arguments: &[String]) -> Self {
        let (paths, names) = arguments
            .iter()
            .partition::<Vec<_>, _>(|argument| is_path(argument));
        Self {
            paths: paths.into_iter().map(PathBuf::from).collect(),
            names: names.into_iter().cloned().collect(),
        }
    }

    /// The paths among them.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The same, where a name that no deck has, but a file or folder of the current folder, is a path too; `None` when
    /// nothing changes.
    #[must_use]
    pub fn with_names_as_paths(&self, decks: &[DeckEntry]) -> Option<Self> {
        let is_file = |name: &&String| {
            matcher(name).is_ok_and(|matcher| !decks.iter().any(|deck| matcher.is_match(&deck.id)))
                && disk::exists(Path::new(name))
        };
        let (files, names): (Vec<&String>, Vec<&String>) = self.names.iter().partition(is_file);
        if files.is_empty() {
            return None;
        }
        let files = files.into_iter().map(PathBuf::from);
        Some(Self {
            paths: self.paths.iter().cloned().chain(files).collect(),
            names: names.into_iter().cloned().collect(),
        })
    }

    /// Those of `decks` that are meant, in their order.
    pub fn select(&self, decks: &[DeckEntry]) -> Result<Vec<DeckEntry>, SelectError> {
        if self.paths.is_empty() && self.names.is_empty() {
            return Ok(decks.to_vec());
        }
        let mut is_meant = vec![false; decks.len()];
        for name in &self.names {
            let matcher = matcher(name)?;
            mark(&mut is_meant, decks, |deck| matcher.is_match(&deck.id)).ok_or_else(|| {
                SelectError::NoDeck {
                    name: name.clone(),
                    near: near(name, decks),
                }
            })?;
        }
        for path in &self.paths {
            let root = disk::canonical(path)
                .map_err(|_| SelectError::NoSuchPath { path: path.clone() })?;
            let is_below = |deck: &DeckEntry| match &deck.content {
                Content::File(file) => file.starts_with(&root),
                Content::Builtin(_) => false,
            };
            mark(&mut is_meant, decks, is_below)
                .ok_or_else(|| SelectError::NoDeckAt { path: path.clone() })?;
        }
        let meant = decks.iter().zip(is_meant).filter(|(_, is_meant)| *is_meant);
        Ok(meant.map(|(deck, _)| deck.clone()).collect())
    }
}

fn is_path(argument: &str) -> bool {
    argument.contains('/')
        || Path::new(argument).extension() == Some(OsStr::new("toml"))
        || matches!(argument, "." | "..")
}

/// Marks the decks that are meant; `None` when there are none.
fn mark(
    is_meant: &mut [bool],
    decks: &[DeckEntry],
    means: impl Fn(&DeckEntry) -> bool,
) -> Option<()> {
    let mut any = None;
    for (is_meant, deck) in is_meant.iter_mut().zip(decks) {
        if means(deck) {
            *is_meant = true;
            any = Some(());
        }
    }
    any
}

fn matcher(name: &str) -> Result<GlobMatcher, SelectError> {
    let glob = GlobBuilder::new(name).build();
    glob.map(|glob| glob.compile_matcher())
        .map_err(|error| SelectError::BadPattern {
            pattern: name.to_owned(),
            reason: error.kind().to_string(),
        })
}

/// At most this many ids are offered.
const N_NEAR: usize = 3;

/// An id counts as near above this likeness, 0 to 1.
const NEAR: f64 = 0.8;

fn near(name: &str, decks: &[DeckEntry]) -> Vec<String> {
    let name = name.to_lowercase();
    let likeness = |deck: &DeckEntry| {
        let id = deck.id.to_lowercase();
        if id.contains(&name) || deck.title.to_lowercase().contains(&name) {
            1.0
        } else {
            strsim::jaro_winkler(&name, &id)
        }
    };
    let mut near: Vec<(f64, &str)> = decks
        .iter()
        .map(|deck| (likeness(deck), deck.id.as_str()))
        .filter(|(likeness, _)| *likeness > NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.truncate(N_NEAR);
    near.into_iter().map(|(_, id)| id.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::library::Origin;
    use super::*;
    use crate::deck::model::StudyWishes;

    fn deck(id: &str, title: &str, path: &str) -> DeckEntry {
        DeckEntry {
            row: 0,
            id: id.to_owned(),
            title: title.to_owned(),
            origin: Origin::Data,
            content: Content::File(path.into()),
            file: path.to_owned(),
            n_cards: 1,
            n_refused: 0,
            n_sides: [0; 11],
            wishes: StudyWishes::default(),
        }
    }

    fn ids(arguments: &[&str], decks: &[DeckEntry]) -> Result<String, SelectError> {
        let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
        let selected = Wanted::new(&arguments).select(decks)?;
        let ids: Vec<String> = selected.into_iter().map(|deck| deck.id).collect();
        Ok(ids.join(" "))
    }

    #[test]
    fn ids_patterns_and_paths() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap();
        let folder = root.join("spanish");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("b1.toml"), "").unwrap();
        let b1 = folder.join("b1.toml").display().to_string();
        let decks = [
            deck("mali-events", "Mali: the events", "/x/a.toml"),
            deck("mali-operations", "Mali: the operations", "/x/b.toml"),
            deck("spanish-b1", "Spanish: B1 verbs", &b1),
        ];
        let folder = folder.display().to_string();
        let all = "mali-events mali-operations spanish-b1";
        for (arguments, expected) in [
            (vec![], all),
            (vec!["mali-events"], "mali-events"),
            (vec!["mali-*"], "mali-events mali-operations"),
            (vec!["{spanish,mali}-*"], all),
            (vec!["mali-?vents", "spanish-b1"], "mali-events spanish-b1"),
            (vec![b1.as_str()], "spanish-b1"),
            (
                vec![folder.as_str(), "mali-events"],
                "mali-events spanish-b1",
            ),
        ] {
            assert_eq!(
                ids(&arguments, &decks).as_deref(),
                Ok(expected),
                "{arguments:?}"
            );
        }
    }

    #[test]
    fn what_means_no_deck_is_named_with_what_is_near() {
        let decks = [
            deck("mali-events", "Mali: the events", "/x/a.toml"),
            deck("verbs", "Spanish: B1", "/x/b.toml"),
        ];
        for (argument, message, help) in [
            (
                "mali-event",
                "no deck is called \"mali-event\"",
                "did you mean mali-events?",
            ),
            (
                "spanish",
                "no deck is called \"spanish\"",
                "did you mean verbs?",
            ),
            (
                "xyz",
                "no deck is called \"xyz\"",
                "see all decks with `griot decks`",
            ),
            (
                "[x",
                "\"[x\" is no pattern: unclosed character class; missing ']'",
                "write a deck's id, or `*` and `?` in it",
            ),
            (
                "./none.toml",
                "./none.toml does not exist",
                "check its spelling",
            ),
            (
                "./src/",
                "there is no deck at ./src/",
                "name a deck file, or a folder with *.toml files",
            ),
        ] {
            let error = ids(&[argument], &decks).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert_eq!(error.help(), help);
        }
    }

    #[test]
    fn a_folder_here_counts_only_when_no_deck_has_its_name() {
        let decks = [deck("src", "Sources", "/x/a.toml")];
        let wanted = |name: &str| Wanted::new(&[name.to_owned()]);
        assert_eq!(wanted("src").with_names_as_paths(&decks), None);
        assert_eq!(wanted("nowhere").with_names_as_paths(&decks), None);
        let as_path = wanted("src").with_names_as_paths(&[]).unwrap();
        assert_eq!(as_path.paths(), [PathBuf::from("src")]);
    }
}
