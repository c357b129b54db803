//! A question that is answered with yes or no, outside the card.

use std::io;

use console::Term;
use dialoguer::Confirm;

use crate::text::safe_line;

/// Asks below what stands on the screen. Enter, Esc and Ctrl-C say no.
#[expect(
    clippy::disallowed_methods,
    reason = "the prompt stands on standard error, as dialoguer has it"
)]
pub(super) fn confirm(question: &str) -> io::Result<bool> {
    let term = Term::stderr();
    // The prompt itself is short: dialoguer takes back no more than one line.
    term.write_line(&safe_line(question))?;
    let asked = Confirm::new()
        .with_prompt("Yes or no?")
        .default(false)
        .interact_on_opt(&term);
    // A prompt that Ctrl-C left has hidden the cursor.
    term.show_cursor()?;
    match asked {
        Ok(answer) => Ok(answer == Some(true)),
        Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(false),
        Err(dialoguer::Error::IO(error)) => Err(error),
    }
}
