//! `griot schema`: the deck format for editors.

use super::app::App;
use super::error::CommandError;
use crate::deck;

/// Prints the JSON Schema of deck files.
pub fn schema(app: &mut App) -> Result<(), CommandError> {
    app.out.raw(&format!("{:#}\n", deck::schema::schema()))?;
    Ok(())
}
