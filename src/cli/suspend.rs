//! `griot suspend` and `griot resume`: take a card out, put it back.

use clap::Args;

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use crate::text::safe_line;

/// Options of `griot suspend` and `griot resume`.
#[derive(Args, Debug)]
pub struct SuspendArgs {
    /// The card, as `deck/card`, or by its id alone where one deck has it; `deck/card#reverse` is one side of it.
    card: String,
}

/// Takes all sides of a card out until it is resumed.
///
/// # Errors
/// No such card, or a database that cannot be used.
pub fn suspend(app: &mut App, args: &SuspendArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &[])?;
    for side in library.named(&args.card)? {
        library.store.suspend(side, library.now)?;
    }
    let card = safe_line(&args.card);
    Ok(app
        .out
        .line(&format!("{card} is out until `griot resume {card}`."))?)
}

/// Puts all sides of a card back.
///
/// # Errors
/// No such card, or a database that cannot be used.
pub fn resume(app: &mut App, args: &SuspendArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &[])?;
    for side in library.named(&args.card)? {
        library.store.resume(side, library.now)?;
    }
    Ok(app
        .out
        .line(&format!("{} is asked again.", safe_line(&args.card)))?)
}
