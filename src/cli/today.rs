//! `griot` alone: today at a glance, and the offer to start.

use jiff::Zoned;

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use super::study::{StudyArgs, study};
use crate::deck::model::Kind;
use crate::grade::rating::Pace;
use crate::store::StudyPlan;
use crate::terminal::draw::Theme;
use crate::terminal::keys::decode::Key;
use crate::terminal::rich;
use crate::terminal::today::{Chosen, DeckToday, Offer, Today, choose, lines};
use crate::terminal::words;

/// What reading a verdict takes on top of answering, in seconds.
const VERDICT_SECONDS: f64 = 4.0;

/// Shows today; on a terminal, offers to study and does so.
///
/// # Errors
/// Those of `griot study`.
pub fn today(app: &mut App) -> Result<(), CommandError> {
    let library = Library::open(app, &[])?;
    let plan = library.plan()?;
    let glance = glance(&library, &plan)?;
    let terminal = library.in_force.config.terminal;
    let is_empty = plan.due.is_empty() && plan.new.is_empty();
    drop(library);
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
    let theme = Theme::of(&app.out);
    for line in lines(glance, app.out.width(), None) {
        app.out.line(theme.paint(&line).trim_end())?;
    }
    if !is_empty {
        app.out.line("`griot study` begins.")?;
    }
    Ok(())
}

fn glance(library: &Library, plan: &StudyPlan) -> Result<Today, CommandError> {
    let (store, day) = (&library.store, library.now.day);
    let known = store.known(&library.decks, day)?;
    let decks = library.decks.iter().zip(&plan.decks).zip(known);
    let decks = decks.map(|((deck, plan), known)| DeckToday {
        title: deck.title.clone(),
        due: plan.due,
        new: plan.new,
        known: (known > 0.0).then_some(known),
    });
    let (due, new) = (plan.due.len(), plan.new.len());
    Ok(Today {
        date: date(&library.in_force.clock.zoned(library.now)),
        streak: store.streak(day)?,
        decks: decks.collect(),
        due,
        new,
        minutes: minutes(&paces(library)?, due + new),
        notes: notes(library, due + new)?,
    })
}

fn date(local: &Zoned) -> String {
    local.strftime("%A %-d %B").to_string()
}

fn paces(library: &Library) -> Result<Vec<Pace>, CommandError> {
    let paces = Kind::ALL.into_iter().map(|kind| library.store.pace(kind));
    Ok(paces.collect::<Result<_, _>>()?)
}

/// How long `n` questions take, in minutes, when each takes the mean of a log-normal distribution with the learner's
/// own figures, over all kinds of card; `None` before there are enough answers to tell.
fn minutes(paces: &[Pace], n: usize) -> Option<u32> {
    let mut all = Pace::default();
    for pace in paces {
        all.n += pace.n;
        all.sum += pace.sum;
        all.sum_squares += pace.sum_squares;
    }
    if n == 0 || all.n < 10 {
        return None;
    }
    let mean = all.sum as f64 / f64::from(all.n);
    let variance = (all.sum_squares as f64 / f64::from(all.n) - mean * mean).max(0.0);
    let answer_seconds = (mean / 1e3 + variance / 2e6).exp() / 1e3;
    Some((n as f64 * (answer_seconds + VERDICT_SECONDS) / 60.0).round() as u32)
}

fn notes(library: &Library, n_planned: usize) -> Result<Vec<String>, CommandError> {
    if n_planned > 0 {
        return Ok(Vec::new());
    }
    let day = library.now.day;
    let next = library.store.next_due(&library.decks, day)?;
    let note = next.map(|due| format!("The next card is due {}.", words::in_days(due.since(day))));
    Ok(note.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_follow_the_pace() {
        let mut steady = Pace::default();
        for _ in 0..20 {
            steady.add(6_000);
        }
        let table = [
            (vec![], 10, None),
            (vec![Pace::default(); 11], 10, None),
            (vec![steady], 0, None),
            (vec![steady], 30, Some(5)),
            (vec![steady, steady], 1, Some(0)),
        ];
        for (paces, n, wanted) in table {
            assert_eq!(minutes(&paces, n), wanted, "{paces:?} {n}");
        }
    }
}
