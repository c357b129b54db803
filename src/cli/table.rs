//! A table of cards, from a file or standard input.

use std::ffi::OsStr;
use std::path::Path;

use super::app::App;
use super::error::{CommandError, chain};
use crate::diagnostic::Diagnostic;
use crate::exchange::{Separator, Sheet};
use crate::source::MAX_BYTES;
use crate::store::disk::{self, Content};
use crate::store::library::LONGEST;
use crate::terminal::diagnostics::{readable, render};
use crate::terminal::piped;

/// A table as it was found.
pub(super) struct Table {
    /// What it is called.
    shown: String,
    bytes: Vec<u8>,
    separator: Separator,
}

impl Table {
    /// Reads a file; `-` is standard input.
    ///
    /// # Errors
    /// It cannot be read, or is too long.
    pub(super) fn read(path: &Path) -> Result<Self, CommandError> {
        if path == Path::new("-") {
            return Self::of_input();
        }
        let shown = path.display().to_string();
        let bytes = match disk::read(path, LONGEST) {
            Ok(Content::Whole(bytes, _)) => bytes,
            Ok(Content::TooLong(_)) => return Err(too_long(&shown)),
            Err(error) => {
                return Err(CommandError::user(chain(&error))
                    .hinted("name a file with comma- or tab-separated values"));
            }
        };
        let ending = path.extension().map(OsStr::to_ascii_lowercase);
        let is_tabbed = ending.is_some_and(|ending| ending == "tsv" || ending == "tab");
        let separator = if is_tabbed {
            Separator::Tab
        } else {
            Separator::Any
        };
        Ok(Self {
            shown,
            bytes,
            separator,
        })
    }

    /// Reads standard input.
    pub(super) fn of_input() -> Result<Self, CommandError> {
        let bytes = piped::standard_input(MAX_BYTES + 1)?;
        let shown = "-".to_owned();
        if bytes.len() > MAX_BYTES {
            return Err(too_long(&shown));
        }
        Ok(Self {
            shown,
            bytes,
            separator: Separator::Any,
        })
    }

    /// The cards of the table.
    ///
    /// # Errors
    /// It has mistakes, which are shown.
    pub(super) fn sheet(&self, app: &mut App) -> Result<Sheet, CommandError> {
        match Sheet::read(&self.bytes, self.separator) {
            Ok(sheet) => Ok(sheet),
            Err(mistakes) => Err(self.refuse(app, &mistakes)?),
        }
    }

    /// Shows mistakes, and gives the error that nothing was written.
    pub(super) fn refuse(
        &self,
        app: &mut App,
        mistakes: &[Diagnostic],
    ) -> Result<CommandError, CommandError> {
        refuse(app, &self.shown, &readable(&self.bytes), mistakes)
    }
}

/// Shows mistakes in a text, and gives the error that nothing was written.
pub(super) fn refuse(
    app: &mut App,
    shown: &str,
    text: &str,
    mistakes: &[Diagnostic],
) -> Result<CommandError, CommandError> {
    let (color, width) = (app.out.color_err(), app.out.width());
    let drawn = render(shown, text, mistakes, color, width);
    app.out.note(drawn.trim_end())?;
    app.out.note("")?;
    Ok(CommandError::user("nothing was written"))
}

fn too_long(shown: &str) -> CommandError {
    CommandError::user(format!("{shown} is over 16 MiB, which no deck may be"))
        .hinted("split it into several")
}
