//! Writing the file.

use std::path::{Path, PathBuf};

use clap::Args;

use super::place;
use crate::cli::app::App;
use crate::cli::error::{CommandError, chain};
use crate::cli::table::Table;
use crate::deck::edit::{new_deck, toml_text};
use crate::deck::read::read;
use crate::store::disk;
use crate::store::library::Content;
use crate::text::{count, safe};

/// The deck that a new file begins with; `TITLE` stands for its title.
const TEMPLATE: &str = include_str!("template.toml");

/// Options of `griot new`.
#[derive(Args, Debug)]
pub struct NewArgs {
    /// The file to write; `.toml` is added where it is missing. Nothing is ever overwritten.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Make the cards from a table (CSV or TSV), a card in each row; - is standard input. The first row may name the
    /// columns: question, answer, accept, wrong, tags, explanation and other keys of a card.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

/// Writes a deck to begin with.
///
/// # Errors
/// Something stands there already, it cannot be written, or the table has mistakes.
pub fn new(app: &mut App, args: &NewArgs) -> Result<(), CommandError> {
    let file = place::file(&args.path)?;
    let stem = Content::File(file.clone()).stem();
    let title = place::title(&stem);
    let text = match &args.from {
        None => TEMPLATE.replacen("TITLE", &toml_text(&title), 1),
        Some(from) => from_table(app, from, &stem, &title)?,
    };
    let reading = read(&stem, text.as_bytes());
    if let Some(mistake) = reading.diagnostics.first() {
        // Nothing but the name of the file can be wrong.
        return Err(CommandError::usage(mistake.message.clone())
            .hinted("give the file a name with a letter or digit in it"));
    }
    disk::create(&file, text.as_bytes()).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => place::taken(&file),
        _ => CommandError::user(chain(&error)),
    })?;
    let full = disk::canonical(&file).unwrap_or_else(|_| file.clone());
    let n = count(reading.deck.cards.len(), "card");
    app.out.line(&format!("Wrote {}: {n}.", shown(&full)))?;
    let path = shell_word(&file);
    if args.from.is_none() {
        app.out.line(&format!(
            "Put your own cards in the place of the examples, then `griot check {path}`."
        ))?;
    }
    Ok(app.out.line(&format!("Next: griot study {path}"))?)
}

fn from_table(app: &mut App, from: &Path, stem: &str, title: &str) -> Result<String, CommandError> {
    let table = Table::read(from)?;
    let sheet = table.sheet(app)?;
    match new_deck(stem, title, &sheet.drafts) {
        Ok(text) => Ok(text),
        Err((text, mistakes)) => Err(table.refuse(app, &sheet.placed(&text, mistakes))?),
    }
}

fn shown(path: &Path) -> String {
    safe(&path.display().to_string()).into_owned()
}

/// A path as a shell reads it.
fn shell_word(path: &Path) -> String {
    let shown = shown(path);
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@%,".contains(c);
    if shown.chars().all(is_plain) && !shown.starts_with('-') {
        return shown;
    }
    let prefix = if shown.starts_with('-') { "./" } else { "" };
    format!("'{prefix}{}'", shown.replace('\'', "'\\''"))
}
