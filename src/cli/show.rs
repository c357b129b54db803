//! `griot show`: one card as it looks, with its history.

use clap::Args;

use super::app::App;
use super::error::CommandError;
use super::face::{Face, FaceArgs};
use super::library::Library;
use crate::store::Shelf;
use crate::terminal::draw::{Line, print, print_plain};
use crate::terminal::page::{self, Look};
use crate::text::safe_line;

/// Options of `griot show`.
#[derive(Args, Debug)]
pub struct ShowArgs {
    /// The card, as `deck/card`, or by its id alone where one deck has it; `deck/card#reverse` is one side of it.
    card: String,
    /// As plain mode asks it: for screen readers and pipes.
    #[arg(long)]
    plain: bool,
}

/// Shows every side of a card: as it is asked, its answer, its state, and what happened to it.
///
/// # Errors
/// No such card, a deck file that cannot be read, or a database that cannot be used.
pub fn show(app: &mut App, args: &ShowArgs) -> Result<(), CommandError> {
    let library = Library::open(app, &[])?;
    let look = Face::of(app, FaceArgs::plain(args.plain), &library.in_force).look();
    let sides = library.named(&args.card)?;
    let mut shelf = Shelf::new(&library.decks, library.now);
    let columns = app.out.width();
    let mut pages = Vec::new();
    for side in sides {
        if let Some(loaded) = library.store.page(&mut shelf, side)? {
            let history = library.store.history(side)?;
            pages.push(page::lines(&loaded, &history, look, columns));
        }
    }
    if pages.is_empty() {
        let card = safe_line(&args.card);
        return Err(
            CommandError::user(format!("{card} is in no deck file any more"))
                .hinted("its progress is kept, and goes on when the card is back"),
        );
    }
    let lines = pages.join(&Line::empty());
    match look {
        Look::Rich => print(&mut app.out, &lines)?,
        Look::Plain => print_plain(&mut app.out, &lines)?,
    }
    Ok(())
}
