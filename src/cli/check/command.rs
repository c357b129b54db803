//! Going through the files.

use std::path::PathBuf;

use clap::Args;

use super::clash::{self, Decks};
use super::codes;
use super::files::{self, DeckFile};
use super::report::{Format, Reporter};
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::deck::read::read;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source;
use crate::store::problem::Problem;
use crate::terminal::diagnostics::readable;

/// Options of `griot check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Deck files, folders of them, or - for standard input; without any, every deck that griot knows.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print what is found.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

/// Checks deck files and prints every mistake.
///
/// # Errors
/// An error was found (it is printed already), or there was nothing to check.
pub fn check(app: &mut App, args: &CheckArgs) -> Result<(), CommandError> {
    let (files, problems) = files::find(app, &args.paths)?;
    let mut reporter = Reporter::new(&mut app.out, args.format);
    for problem in &problems {
        refuse(&mut reporter, problem)?;
    }
    let mut decks = Decks::default();
    for (idx, file) in files.iter().enumerate() {
        check_file(&mut reporter, &mut decks, idx, file)?;
    }
    for (idx, id, other) in decks.clashes() {
        report_clash(&mut reporter, &files[idx], id, &files[other])?;
    }
    let is_nothing = files.is_empty() && problems.is_empty();
    if !is_nothing || args.format == Format::Json {
        reporter.summary()?;
    }
    if reporter.totals.errors > 0 {
        return Err(CommandError::problems_shown());
    }
    if is_nothing {
        let error = CommandError::user("there is no deck file to check");
        return Err(error.hinted("name a deck file, or a folder with *.toml files"));
    }
    Ok(())
}

/// Reads one file and prints what is wrong in it.
fn check_file(
    reporter: &mut Reporter,
    decks: &mut Decks,
    idx: usize,
    file: &DeckFile,
) -> Result<(), CommandError> {
    let bytes = match file.bytes() {
        Ok(bytes) => bytes,
        Err(problem) => return refuse(reporter, &problem),
    };
    let reading = read(&file.stem, &bytes);
    reporter.totals.files += 1;
    reporter.totals.cards += reading.deck.cards.len();
    reporter.totals.refused += reading.deck.n_refused;
    decks.note(&reading.deck.id, idx, file);
    let text = readable(&bytes);
    let mut diagnostics = reading.diagnostics;
    let is_sound = diagnostics
        .iter()
        .all(|diagnostic| diagnostic.severity < Severity::Error);
    if is_sound {
        diagnostics.extend(source::refused_by_toml_1_0(&text));
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    }
    Ok(reporter.file(&file.shown, &text, &diagnostics)?)
}

/// Prints that a deck is in two files, at one of them.
fn report_clash(
    reporter: &mut Reporter,
    file: &DeckFile,
    id: &str,
    other: &DeckFile,
) -> Result<(), CommandError> {
    // A file that vanished meanwhile clashes with none.
    let Ok(bytes) = file.bytes() else {
        return Ok(());
    };
    let diagnostic = clash::diagnostic(&bytes, id, other);
    Ok(reporter.file(&file.shown, &readable(&bytes), &[diagnostic])?)
}

/// Prints what could not be read.
fn refuse(reporter: &mut Reporter, problem: &Problem) -> Result<(), CommandError> {
    let (code, path) = match problem {
        Problem::Missing { path, .. } => (codes::MISSING, path.display().to_string()),
        Problem::Unreadable { path, .. } => (codes::UNREADABLE, path.display().to_string()),
        Problem::TooLong { path } => (source::codes::TOO_BIG, path.display().to_string()),
        // Those are about decks, and nothing here makes them.
        Problem::Clash { .. } | Problem::Refused { .. } => return Ok(()),
    };
    let diagnostic = Diagnostic::error(code, 0..0, problem.to_string()).with_help(problem.help());
    Ok(reporter.unread(&path, &diagnostic)?)
}
