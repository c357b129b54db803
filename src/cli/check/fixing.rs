//! `--fix`: mending files, or showing how they would be mended.

use similar::TextDiff;

use super::codes;
use super::files::DeckFile;
use super::report::Reporter;
use crate::check::fix::{Fixed, fix};
use crate::cli::error::CommandError;
use crate::deck::edit::{Edit, Unwritten};
use crate::diagnostic::Diagnostic;
use crate::store::amend::{Unamended, amend};
use crate::text::safe;

/// Mends the files that can be written, one by one; with `is_dry` only shows how.
pub(super) fn fix_all(
    files: &[DeckFile],
    is_dry: bool,
    reporter: &mut Reporter,
) -> Result<(), CommandError> {
    for file in files {
        if is_dry {
            show(file, reporter)?;
        } else {
            write(file, reporter)?;
        }
    }
    Ok(())
}

/// Shows the lines that would change. A file that cannot be read is reported later.
fn show(file: &DeckFile, reporter: &mut Reporter) -> Result<(), CommandError> {
    let Ok(before) = file.bytes() else {
        return Ok(());
    };
    let fixed = fix(&file.stem, &before);
    let texts = (str::from_utf8(&before), str::from_utf8(&fixed.bytes));
    if let (Ok(before), Ok(after)) = texts
        && fixed.is_changed()
    {
        let diff = TextDiff::from_lines(before, after);
        let mut diff = diff.unified_diff();
        let diff = diff.header(&file.shown, &file.shown).to_string();
        reporter.diff(&safe(&diff.replace("\r\n", "\n")))?;
    }
    Ok(())
}

/// Writes what can be mended. A built-in deck and standard input are no files to write.
fn write(file: &DeckFile, reporter: &mut Reporter) -> Result<(), CommandError> {
    let Some(path) = file.path() else {
        return Ok(());
    };
    let mut fixed = Fixed::default();
    let written = amend(path, |before| {
        fixed = fix(&file.stem, before);
        if fixed.is_changed() {
            Ok(Edit::between(before, &fixed.bytes))
        } else {
            Err(Unwritten::Nothing)
        }
    });
    match written {
        Ok(_) => reporter.fixed(&file.shown, &fixed)?,
        // What cannot be read is reported later.
        Err(Unamended::Nothing | Unamended::Gone | Unamended::NoCard) => {}
        Err(why) => {
            let message = format!("{} was not mended: {why}", file.shown);
            let diagnostic = Diagnostic::error(codes::UNWRITABLE, 0..0, message)
                .with_help("see what would be mended with --fix --dry-run");
            reporter.unread(&file.shown, &diagnostic)?;
        }
    }
    Ok(())
}
