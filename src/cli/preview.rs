//! `griot preview`: a deck card by card, as it will look.

use clap::Args;

use super::app::App;
use super::error::CommandError;
use super::face::{Face, FaceArgs};
use super::library::Library;
use crate::session::preview;
use crate::session::step::{Loaded, SideId};
use crate::store::{Search, Shelf, StoreError};
use crate::terminal::draw::{Line, print_plain};
use crate::terminal::page::{self, Look};
use crate::terminal::preview::{Ended, turn};
use crate::terminal::rich;
use crate::text::safe_line;

/// Options of `griot preview`.
#[derive(Args, Debug)]
pub struct PreviewArgs {
    /// The decks, by id, pattern, file or folder.
    #[arg(value_name = "DECK|PATH", required = true)]
    named: Vec<String>,
    /// All cards one after the other, as plain mode asks them: for screen readers and pipes.
    #[arg(long)]
    plain: bool,
}

/// Turns the pages of decks: each card as it is asked, its answer below it when that is wanted. Nothing is recorded.
///
/// # Errors
/// No such deck, a deck without cards, a file that cannot be read, or Ctrl-C.
pub fn preview(app: &mut App, args: &PreviewArgs) -> Result<(), CommandError> {
    let library = Library::open(app, &args.named)?;
    let mut pages = Pages::of(&library)?;
    if pages.sides.is_empty() {
        return library.say_no_cards(app);
    }
    let face = Face::of(app, FaceArgs::plain(args.plain), &library.in_force);
    if face == Face::Plain {
        return print_all(app, &mut pages);
    }
    let ascii = library.in_force.config.terminal.ascii;
    let n = pages.sides.len();
    let ended = turn(&mut app.out, ascii, n, |place, columns| {
        let loaded = pages.load(place.at)?;
        let question = preview::question(&loaded, place.at + 1, n, 0);
        let mut lines = vec![rich::rule(&question, columns), Line::empty()];
        lines.extend(page::front(&question, Look::Rich, columns));
        if place.is_open {
            lines.extend([Line::empty(), page::rule(columns), Line::empty()]);
            lines.extend(page::back(&loaded, columns));
        }
        Ok::<_, CommandError>(lines)
    })?;
    match ended {
        Ended::Done => Ok(()),
        Ended::Interrupted => Err(CommandError::interrupted()),
    }
}

/// The sides of the decks that are meant, in the order of their files.
struct Pages<'a> {
    library: &'a Library,
    shelf: Shelf,
    sides: Vec<SideId>,
}

impl<'a> Pages<'a> {
    fn of(library: &'a Library) -> Result<Self, StoreError> {
        let all = Search::default();
        let cards = library.store.cards(&library.decks, &all, library.now.day)?;
        Ok(Self {
            library,
            shelf: Shelf::new(&library.decks, library.now),
            sides: cards.into_iter().map(|card| card.id).collect(),
        })
    }

    fn load(&mut self, at: usize) -> Result<Loaded, CommandError> {
        let loaded = self.library.store.page(&mut self.shelf, self.sides[at])?;
        loaded.ok_or_else(|| {
            CommandError::user("a card is gone from its file")
                .hinted("its deck was changed meanwhile: begin again")
        })
    }
}

/// Prints each card with its answer.
fn print_all(app: &mut App, pages: &mut Pages<'_>) -> Result<(), CommandError> {
    let (n, columns) = (pages.sides.len(), app.out.width());
    for at in 0..n {
        let loaded = pages.load(at)?;
        let question = preview::question(&loaded, at + 1, n, 0);
        let title = safe_line(&loaded.deck_title);
        if at > 0 {
            app.out.line("")?;
        }
        app.out.line(&format!("Card {} of {n}, {title}", at + 1))?;
        let front = page::front(&question, Look::Plain, columns);
        let back = page::back(&loaded, columns);
        print_plain(&mut app.out, &[front, vec![Line::empty()], back].concat())?;
    }
    Ok(())
}
