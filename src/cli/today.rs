//! `griot` alone: today at a glance, and the offer to start.

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use super::quiz::{QuizArgs, quiz};
use super::stats::progress;
use super::study::{StudyArgs, study};
use super::tune::suggestion;
use crate::terminal::draw;
use crate::terminal::keys::decode::Key;
use crate::terminal::rich;
use crate::terminal::today::{Chosen, Offer, Today, choose, lines};

/// Shows today; on a terminal, offers to study, to take a quiz or to show progress, and does so.
///
/// # Errors
/// Those of `griot study`, `griot quiz` and `griot stats`.
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
    let progress_offer = Offer {
        key: Key::Char('p'),
        does: "progress",
    };
    let offers = if has_cards {
        vec![study_offer, quiz_offer, progress_offer]
    } else {
        vec![study_offer, progress_offer]
    };
    match choose(&mut app.out, &glance, &offers, terminal.ascii)? {
        Chosen::Offer(at) => match offers.get(at).map(|offer| offer.key) {
            Some(Key::Char('z')) => quiz(app, &QuizArgs::default()),
            Some(Key::Char('p')) => progress(app),
            _ => study(app, &StudyArgs::ahead(is_empty)),
        },
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
