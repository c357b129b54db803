//! The files that are to be checked.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::source::MAX_BYTES;
use crate::store::disk;
use crate::store::library::{self, Content, Found, LONGEST, Places};
use crate::store::problem::Problem;
use crate::terminal::piped;

/// What standard input is called, as an argument and in what is printed.
const STANDARD_INPUT: &str = "-";

/// A deck file that is to be checked.
pub(super) struct DeckFile {
    /// Its path as shown to users.
    pub(super) shown: String,
    /// The deck's id when none is written in it.
    pub(super) stem: String,
    text: Text,
}

/// Where the text of a deck is.
enum Text {
    File(PathBuf),
    Builtin(&'static str),
    /// All of standard input, or one byte more than a deck may have.
    Input(Vec<u8>),
}

/// The files that `paths` name (`-` is standard input), or else every deck file there is; and what is no such file.
pub(super) fn find(
    app: &mut App,
    paths: &[PathBuf],
) -> Result<(Vec<DeckFile>, Vec<Problem>), CommandError> {
    let is_input = |path: &&PathBuf| path.as_path() == Path::new(STANDARD_INPUT);
    let places = if paths.is_empty() {
        let in_force = app.in_force()?;
        app.places(&in_force, &[] as &[PathBuf])
    } else {
        Places {
            arguments: paths
                .iter()
                .filter(|path| !is_input(path))
                .cloned()
                .collect(),
            ..Places::default()
        }
    };
    let (found, problems) = library::find(&places);
    let mut files: Vec<DeckFile> = found.into_iter().map(DeckFile::from).collect();
    if paths.iter().any(|path| is_input(&path)) {
        files.push(DeckFile {
            shown: STANDARD_INPUT.to_owned(),
            stem: "stdin".to_owned(),
            text: Text::Input(piped::standard_input(MAX_BYTES + 1)?),
        });
    }
    Ok((files, problems))
}

impl From<Found> for DeckFile {
    fn from(found: Found) -> Self {
        Self {
            stem: found.content.stem(),
            shown: found.shown,
            text: match found.content {
                Content::File(path) => Text::File(path),
                Content::Builtin(deck) => Text::Builtin(deck.text),
            },
        }
    }
}

impl DeckFile {
    /// Its bytes. A file that is too long for a deck has one more than a deck may have, which the reader refuses.
    pub(super) fn bytes(&self) -> Result<Cow<'_, [u8]>, Problem> {
        match &self.text {
            Text::Builtin(text) => Ok(Cow::Borrowed(text.as_bytes())),
            Text::Input(bytes) => Ok(Cow::Borrowed(bytes)),
            Text::File(path) => match disk::read(path, LONGEST) {
                Ok(disk::Content::Whole(bytes, _)) => Ok(Cow::Owned(bytes)),
                Ok(disk::Content::TooLong(_)) => Err(Problem::TooLong {
                    path: PathBuf::from(&self.shown),
                }),
                Err(error) => Err(Problem::unreadable(PathBuf::from(&self.shown), &error)),
            },
        }
    }

    /// Whether it is built in, and may silently be covered by another deck of its id.
    pub(super) fn is_builtin(&self) -> bool {
        matches!(self.text, Text::Builtin(_))
    }
}
