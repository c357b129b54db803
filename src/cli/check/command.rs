//! Going through the files.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::Args;

use super::clash::{self, Decks};
use super::codes;
use super::examine::{Examined, examine_all};
use super::explaining::explain;
use super::files::{self, DeckFile};
use super::fixing::fix_all;
use super::levels::Levels;
use super::report::{Format, Reporter};
use crate::check::{Known, judge};
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::diagnostic::Diagnostic;
use crate::source;
use crate::store::problem::Problem;
use crate::terminal::diagnostics::readable;

/// Options of `griot check`.
#[derive(Args, Debug, Default)]
pub struct CheckArgs {
    /// Deck files, folders of them, patterns, or - for standard input; without any, every deck that griot knows.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print what is found.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
    /// Make an error of a warning, such as L012; `warnings` stands for all of them.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) deny: Vec<String>,
    /// Leave out what a lint finds, such as L012.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) allow: Vec<String>,
    /// Explain a code, such as L012, with a bad and a good example.
    #[arg(long, value_name = "CODE", exclusive = true)]
    pub(super) explain: Option<String>,
    /// Mend what has one certain remedy, and give ids to cards that have none.
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix: show what would change, and write nothing.
    #[arg(long, requires = "fix")]
    pub(super) dry_run: bool,
    /// What to call standard input: a file name, which also names the deck.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_name: Option<PathBuf>,
}

/// Checks deck files and prints every mistake.
///
/// # Errors
/// An error was found (it is printed already), or there was nothing to check.
pub fn check(app: &mut App, args: &CheckArgs) -> Result<(), CommandError> {
    if let Some(code) = &args.explain {
        return explain(code, &mut app.out);
    }
    if args.fix && !args.dry_run && args.paths.iter().any(|path| files::is_input(path)) {
        let error = CommandError::usage("standard input cannot be mended in its place");
        return Err(error.hinted("see what would be mended with --dry-run"));
    }
    let levels = Levels::new(&args.deny, &args.allow)?;
    let today = app.today()?;
    let (files, problems) = files::find(app, args)?;
    let mut reporter = Reporter::new(&mut app.out, args.format);
    if args.fix {
        fix_all(&files, args.dry_run, &mut reporter)?;
    }
    let mut examined = examine_all(&files, today);
    add_requirements(&mut examined, args.paths.is_empty());
    add_clashes(&files, &mut examined);
    for problem in &problems {
        refuse(&mut reporter, problem)?;
    }
    for (file, examined) in files.iter().zip(examined) {
        match examined {
            Ok(examined) => report(&mut reporter, &levels, file, examined)?,
            Err(problem) => refuse(&mut reporter, &problem)?,
        }
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

/// Prints what was found in one file.
fn report(
    reporter: &mut Reporter,
    levels: &Levels,
    file: &DeckFile,
    mut examined: Examined,
) -> Result<(), CommandError> {
    reporter.totals.files += 1;
    reporter.totals.cards += examined.n_cards;
    reporter.totals.refused += examined.n_refused;
    levels.apply(&mut examined.diagnostics);
    let text = readable(&examined.bytes);
    Ok(reporter.file(&file.shown, &text, &examined.diagnostics)?)
}

/// Adds what is wrong with the requirements of cards, which may be of other decks. `is_all` says that there are no
/// others.
fn add_requirements(examined: &mut [Result<Examined, Problem>], is_all: bool) {
    if examined
        .iter()
        .flatten()
        .all(|examined| examined.deck.is_none())
    {
        return;
    }
    let mut known = Known {
        decks: HashMap::new(),
        is_all,
    };
    for examined in examined.iter().flatten() {
        let ids = known.decks.entry(examined.id.clone()).or_default();
        ids.extend(examined.ids.iter().cloned());
    }
    let waiting = examined.iter().flatten();
    let waiting = waiting.filter_map(|examined| {
        let deck = examined.deck.as_ref()?;
        Some((
            deck,
            examined.bytes.as_slice(),
            examined.requirements.as_slice(),
        ))
    });
    let judged = judge(&waiting.collect::<Vec<_>>(), &known);
    let waiting = examined.iter_mut().flatten();
    let waiting = waiting.filter(|examined| examined.deck.is_some());
    for (examined, found) in waiting.zip(judged) {
        add(examined, found);
    }
}

/// Adds at each of several files that they say that they are one deck.
fn add_clashes(files: &[DeckFile], examined: &mut [Result<Examined, Problem>]) {
    let mut decks = Decks::default();
    for (idx, examined) in examined.iter().enumerate() {
        if let Ok(examined) = examined {
            decks.note(&examined.id, idx, &files[idx]);
        }
    }
    for (idx, id, other) in decks.clashes() {
        if let Ok(examined) = &mut examined[idx] {
            if examined.bytes.is_empty() {
                // A file that vanished meanwhile clashes with none.
                let Ok(bytes) = files[idx].bytes() else {
                    continue;
                };
                examined.bytes = bytes.into_owned();
            }
            let diagnostic = clash::diagnostic(&examined.bytes, id, &files[other]);
            add(examined, vec![diagnostic]);
        }
    }
}

fn add(examined: &mut Examined, found: Vec<Diagnostic>) {
    examined.diagnostics.extend(found);
    examined
        .diagnostics
        .sort_by_key(|diagnostic| diagnostic.span.start);
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
