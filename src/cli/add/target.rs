//! The one deck that cards are added to.

use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::cli::library::Library;
use crate::store::disk;
use crate::store::library::Content;

/// A deck file that may be changed.
pub(super) struct Target {
    pub(super) file: PathBuf,
    /// The file as shown to users.
    pub(super) shown: String,
    /// The deck's id when none is written in it.
    pub(super) stem: String,
}

impl Target {
    /// The deck that an argument means: a file, or one that griot knows by an id or pattern.
    ///
    /// # Errors
    /// It means none, several, or one that is built in.
    pub(super) fn find(app: &mut App, deck: &str) -> Result<Self, CommandError> {
        let path = Path::new(deck);
        let is_path = deck.contains('/') || path.extension().is_some_and(|end| end == "toml");
        if is_path && !disk::is_dir(path) {
            if disk::is_missing(path) {
                let error = CommandError::user(format!("there is no deck file {deck}"));
                return Err(error.hinted(format!("write one: `griot new {deck}`")));
            }
            return Ok(Self::of(path.to_owned(), deck.to_owned()));
        }
        let library = Library::open(app, &[deck.to_owned()])?;
        let [entry] = &library.decks[..] else {
            let ids = library.decks.iter().map(|deck| deck.id.as_str());
            let ids: Vec<_> = ids.take(5).collect();
            let n = library.decks.len();
            return Err(CommandError::usage(format!("\"{deck}\" means {n} decks"))
                .hinted(format!("name one of them: {}", ids.join(", "))));
        };
        match &entry.content {
            Content::File(file) => Ok(Self::of(file.clone(), entry.file.clone())),
            Content::Builtin(_) => {
                let folder = library.in_force.paths.decks();
                let error =
                    CommandError::user(format!("{} is built in, and is not written to", entry.id));
                Err(error.hinted(format!(
                    "`griot edit` at one of its cards copies it to {}, where the copy takes its place",
                    folder.display()
                )))
            }
        }
    }

    fn of(file: PathBuf, shown: String) -> Self {
        let stem = Content::File(file.clone()).stem();
        Self { file, shown, stem }
    }
}
