//! `griot` alone: today at a glance, and the offer to start.

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use super::quiz::{QuizArgs, quiz};
use super::study::{StudyArgs, study};
use super::tune::suggestion;
use crate::terminal::draw;
use crate::terminal::keys::decode::Key;
use crate::terminal::rich;
use crate::terminal::today::{Chosen, Offer, Today, choose, lines};

/// Shows today; on a terminal, offers to study or to take a quiz and does so.
///
/// # Errors
/// Those of `griot study` and `griot quiz`.
pub fn today(app: &mut App) -> Result<(), CommandError> {
    let library = Library::open(app, &[])?;
    let plan = library.plan()?;
    let mut glance = library.today(&plan)?;
    glance.notes.extend(suggestion(library.store.fittable()?));
    let terminal = library.in_force.config.terminal;
    let has_cards = library.n_cards() > 0;
    drop(library);
    let is_empty = glance.due == 0 && glance.new == 0;
    if terminal.plain || !rich::is_possible(&app.out) {
        return print(app, &glance, is_empty);
    }
    let study_offer = if is_empty {
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
    let quiz_offer = Offer {
        key: Key::Char('z'),
        does: "quiz",
    };
    let n_offers = if has_cards { 2 } else { 1 };
    let offers = [study_offer, quiz_offer];
    match choose(&mut app.out, &glance, &offers[..n_offers], terminal.ascii)? {
        Chosen::Offer(1) => quiz(app, &QuizArgs::default()),
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
