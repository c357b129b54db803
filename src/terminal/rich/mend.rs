//! What to do about mistakes in an edited deck: a menu, outside the card.

use std::io;

use console::Term;
use dialoguer::Select;

use crate::terminal::mend::{Mend, Mistakes};

/// Columns of the menu: in a narrower window it would be drawn over what stands above it.
const WIDEST: usize = 28;

/// Shows the mistakes and asks below them. Esc and Ctrl-C keep the file as it is.
#[expect(
    clippy::disallowed_methods,
    reason = "the menu stands where the card stood, as dialoguer has it"
)]
pub(super) fn mend(mistakes: &Mistakes<'_>, color: bool, columns: usize) -> io::Result<Mend> {
    let term = Term::stdout();
    term.write_str(&mistakes.drawn(color, columns))?;
    let names = Mend::ALL.map(|mend| shortened(mend.name(), columns));
    let chosen = Select::new().items(names).default(0).interact_on_opt(&term);
    // A menu that Ctrl-C left has hidden the cursor.
    term.show_cursor()?;
    let chosen = match chosen {
        Ok(chosen) => chosen,
        Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => None,
        Err(dialoguer::Error::IO(error)) => return Err(error),
    };
    Ok(chosen.map_or(Mend::Keep, |idx| Mend::ALL[idx]))
}

/// A name as far as it fits beside the mark of the menu.
fn shortened(name: &str, columns: usize) -> &str {
    if columns >= WIDEST {
        return name;
    }
    &name[..name.len().min(columns.saturating_sub(3).max(1))]
}
