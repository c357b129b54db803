//! The files that are to be checked.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;

use super::CheckArgs;
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::source::MAX_BYTES;
use crate::store::disk;
use crate::store::library::{self, Content, Found, LONGEST, Places};
use crate::store::problem::Problem;
use crate::terminal::piped;

/// What standard input is called, as an argument, and in what is printed unless it has another name.
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

/// The files that the arguments name (`-` is standard input), or else every deck file there is; and what is no such
/// file.
pub(super) fn find(
    app: &mut App,
    args: &CheckArgs,
) -> Result<(Vec<DeckFile>, Vec<Problem>), CommandError> {
    let paths = &args.paths;
    let (mut files, problems) = if paths.is_empty() {
        let in_force = app.in_force()?;
        found(&app.places(&in_force, &[] as &[PathBuf]))
    } else {
        let named = paths.iter().filter(|path| !is_input(path));
        let (patterns, named): (Vec<&PathBuf>, _) = named.partition(|path| is_pattern(path));
        let mut places = Places {
            arguments: named.into_iter().cloned().collect(),
            ..Places::default()
        };
        let mut missing = Vec::new();
        for pattern in patterns {
            let matching = matching(pattern)?;
            if matching.is_empty() {
                missing.push(Problem::Missing {
                    path: pattern.clone(),
                    named: "as a pattern",
                });
            }
            places.arguments.extend(matching);
        }
        let (files, mut problems) = found(&places);
        problems.extend(missing);
        (files, problems)
    };
    if paths.iter().any(|path| is_input(path)) {
        let name = args.stdin_name.as_deref();
        let stem = name.and_then(Path::file_stem).map(OsStr::to_string_lossy);
        files.push(DeckFile {
            shown: name.map_or(STANDARD_INPUT.to_owned(), |name| name.display().to_string()),
            stem: stem.map_or("stdin".to_owned(), Cow::into_owned),
            text: Text::Input(piped::standard_input(MAX_BYTES + 1)?),
        });
    }
    Ok((files, problems))
}

/// Whether an argument stands for standard input.
pub(super) fn is_input(path: &Path) -> bool {
    path == Path::new(STANDARD_INPUT)
}

fn found(places: &Places) -> (Vec<DeckFile>, Vec<Problem>) {
    let (found, problems) = library::find(places);
    (found.into_iter().map(DeckFile::from).collect(), problems)
}

/// Whether a path that is no file is a pattern: the shell hands those on that it is not to expand.
fn is_pattern(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains(['*', '?', '[', '{']) && !disk::exists(path)
}

/// The files that a pattern stands for.
fn matching(pattern: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let text = pattern.to_string_lossy();
    let glob = GlobBuilder::new(&text).literal_separator(true).build();
    let matcher = glob
        .map_err(|error| CommandError::usage(format!("`{text}` is no pattern: {}", error.kind())))?
        .compile_matcher();
    let is_plain = |part: &Component<'_>| !is_pattern(Path::new(part));
    let base: PathBuf = pattern.components().take_while(is_plain).collect();
    let root = if base.as_os_str().is_empty() {
        Path::new(".")
    } else {
        base.as_path()
    };
    let places = Places {
        arguments: vec![root.to_owned()],
        ..Places::default()
    };
    let (found, _) = library::find(&places);
    let paths = found.iter().map(|found| Path::new(&found.shown));
    let paths = paths.map(|path| path.strip_prefix(".").unwrap_or(path));
    let paths = paths.filter(|path| matcher.is_match(path));
    Ok(paths.map(Path::to_owned).collect())
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

    /// Where it can be written.
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.text {
            Text::File(path) => Some(path),
            Text::Builtin(_) | Text::Input(_) => None,
        }
    }

    /// Whether it is built in, and may silently be covered by another deck of its id.
    pub(super) fn is_builtin(&self) -> bool {
        matches!(self.text, Text::Builtin(_))
    }
}
