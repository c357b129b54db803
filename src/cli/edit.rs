//! `griot edit`: a card in the learner's editor.

use std::path::Path;

use clap::Args;

use super::app::{App, InForce};
use super::editor;
use super::error::CommandError;
use super::face::{self, Face, FaceArgs};
use super::library::Library;
use super::mend::{Edited, Editing};
use crate::store::builtin::Builtin;
use crate::store::library::Content;
use crate::store::{Shelf, disk};
use crate::text::safe_line;

/// Options of `griot edit`.
#[derive(Args, Debug)]
pub struct EditArgs {
    /// The card, as `deck/card`, or by its id alone where one deck has it; or a place in a deck file, as `FILE:LINE`.
    #[arg(value_name = "CARD|FILE:LINE")]
    card: String,
    /// Copy a built-in deck to your own decks without asking, and edit the copy.
    #[arg(long)]
    copy: bool,
}

/// Where the editor is opened.
struct Spot {
    content: Content,
    /// The file as shown to users.
    shown: String,
    line: usize,
}

/// Opens the editor at a card, and looks after the file when it ends.
///
/// # Errors
/// No such card, an editor that fails, or mistakes that the learner keeps.
pub fn edit(app: &mut App, args: &EditArgs) -> Result<(), CommandError> {
    if let Some(spot) = in_file(&args.card) {
        let in_force = app.in_force()?;
        return open(app, &in_force, &spot, args.copy);
    }
    let mut library = Library::open(app, &[])?;
    let spot = of_card(&library, &args.card)?;
    let in_force = library.in_force.clone();
    let opened = open(app, &in_force, &spot, args.copy);
    // What was edited is looked at while it is known what stood there before.
    library.store.refresh(&library.places, library.now)?;
    opened
}

/// A place in a deck file, as `griot check` writes it; `None` when there is no such file.
fn in_file(written: &str) -> Option<Spot> {
    let mut parts = written.splitn(3, ':');
    let path = parts.next()?;
    let file = Path::new(path);
    let is_path = path.contains('/') || file.extension().is_some_and(|ending| ending == "toml");
    if !is_path || disk::is_dir(file) || !disk::exists(file) {
        return None;
    }
    let line = parts.next().and_then(|line| line.parse().ok());
    Some(Spot {
        content: Content::File(file.to_owned()),
        shown: path.to_owned(),
        line: line.unwrap_or(1).max(1),
    })
}

fn of_card(library: &Library, card: &str) -> Result<Spot, CommandError> {
    let sides = library.named(card)?;
    let mut shelf = Shelf::new(&library.decks, library.now);
    for side in sides {
        let Some(loaded) = library.store.page(&mut shelf, side)? else {
            continue;
        };
        if let Some(deck) = shelf.deck(&loaded.deck) {
            return Ok(Spot {
                content: deck.content.clone(),
                shown: loaded.file,
                line: loaded.line,
            });
        }
    }
    Err(
        CommandError::user(format!("{} is in no deck file any more", safe_line(card)))
            .hinted("its progress is kept, and goes on when the card is back"),
    )
}

fn open(app: &mut App, in_force: &InForce, spot: &Spot, copy: bool) -> Result<(), CommandError> {
    let editor = editor::choose(in_force.config.editor.as_deref(), &app.environment);
    let face = Face::of(app, FaceArgs::default(), in_force);
    let mut client = face::client(&mut app.out, in_force, face)?;
    let (file, is_copy) = match &spot.content {
        Content::File(file) => (file.clone(), false),
        Content::Builtin(builtin) => {
            let folder = in_force.paths.decks();
            let question = format!(
                "{} is built in. Copy it to {} and edit the copy?",
                spot.shown,
                folder.display()
            );
            if !copy && !client.confirm(&question)? {
                drop(client);
                return Err(uncopied(*builtin, &spot.shown));
            }
            let copied = builtin.copy_into(&folder);
            let file = copied.map_err(|error| {
                CommandError::user(super::error::chain(&error))
                    .hinted("the copy that is there covers the built-in deck; edit that")
            })?;
            (file, true)
        }
    };
    let shown = if is_copy {
        file.display().to_string()
    } else {
        spot.shown.clone()
    };
    let editing = Editing {
        editor: &editor,
        file: &file,
        shown: &shown,
        stem: &Content::File(file.clone()).stem(),
    };
    let edited = editing.edit(spot.line, &mut *client)?;
    drop(client);
    if is_copy && !edited.is_changed {
        disk::remove(&file).map_err(|error| CommandError::user(super::error::chain(&error)))?;
    }
    say(app, &shown, &edited, is_copy)
}

fn uncopied(builtin: Builtin, shown: &str) -> CommandError {
    CommandError::user(format!("{shown} is built in, and was not copied")).hinted(format!(
        "`griot edit --copy` copies {} without asking",
        builtin.id
    ))
}

/// Says what became of the file.
fn say(app: &mut App, shown: &str, edited: &Edited, is_copy: bool) -> Result<(), CommandError> {
    let shown = safe_line(shown);
    if let Some(told) = &edited.told {
        let state = if edited.is_changed {
            ""
        } else {
            "; nothing was changed"
        };
        return Err(CommandError::user(format!("{told}{state}")));
    }
    if edited.has_mistakes {
        return Err(
            CommandError::user(format!("{shown} is kept with its mistakes"))
                .hinted("cards with mistakes are left out until they are mended"),
        );
    }
    let said = match (edited.is_changed, is_copy) {
        (true, true) => format!("Changed {shown}, which covers the built-in deck."),
        (true, false) => format!("Changed {shown}."),
        (false, true) => "Nothing was changed, and no copy is left.".to_owned(),
        (false, false) => format!("{shown} is as it was."),
    };
    Ok(app.out.line(&said)?)
}
