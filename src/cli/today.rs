//! `griot` alone: today at a glance, and the offer to start.

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use super::study::{StudyArgs, study};
use crate::terminal::draw;
use crate::terminal::keys::decode::Key;
use crate::terminal::rich;
use crate::terminal::today::{Chosen, Offer, Today, choose, lines};

/// Shows today; on a terminal, offers to study and does so.
///
/// # Errors
/// Those of `griot study`.
pub fn today(app: &mut App) -> Result<(), CommandError> {
    let library = Library::open(app, &[])?;
    let plan = library.plan()?;
    let glance = library.today(&plan)?;
    let terminal = library.in_force.config.terminal;
    drop(library);
    let is_empty = glance.due == 0 && glance.new == 0;
    if terminal.plain || !rich::is_possible(&app.out) {
        return print(app, &glance, is_empty);
    }
    let offer = if is_empty {
        Offer {
            key: Key::Char('a'),
            does: "study ahead",
        }
    } else {
        Offer {
            key: Key::Enter,
            does: "study",
        }
    };
    match choose(&mut app.out, &glance, &[offer], terminal.ascii)? {
        Chosen::Offer(_) => study(app, &StudyArgs::ahead(is_empty)),
        Chosen::Leave => Ok(()),
        Chosen::Interrupt => Err(CommandError::interrupted()),
    }
}

/// The same without keys: for pipes, and for terminals that can only print lines.
fn print(app: &mut App, glance: &Today, is_empty: bool) -> Result<(), CommandError> {
    let lines = lines(glance, app.out.width(), None);
    draw::print(&mut app.out, &lines)?;
    if !is_empty {
        app.out.line("`griot study` begins.")?;
    }
    Ok(())
}
