//! `griot decks`: the decks that griot knows, and how well they are known.

use clap::Args;

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use crate::store::{DeckEntry, DeckPlan};
use crate::terminal::draw::{Line, Tone, plain, print};
use crate::text::count;
use crate::text::safe_line;

/// Options of `griot decks`.
#[derive(Args, Debug)]
pub struct DecksArgs {
    /// Decks by id, by a pattern such as `mali-*`, or by path; all decks when none is named.
    #[arg(value_name = "DECK|PATH")]
    wanted: Vec<String>,
}

/// Lists the decks with their cards, and with what is due, new and known.
///
/// # Errors
/// No such deck, or a database that cannot be used.
pub fn decks(app: &mut App, args: &DecksArgs) -> Result<(), CommandError> {
    let library = Library::open(app, &args.wanted)?;
    let plan = library.plan()?;
    let known = library.store.known(&library.decks, library.now.day)?;
    let columns = app.out.width();
    let decks = library.decks.iter().zip(&plan.decks).zip(known);
    let lines = decks.flat_map(|((deck, plan), known)| lines(deck, *plan, known, columns));
    Ok(print(&mut app.out, &lines.collect::<Vec<_>>())?)
}

fn lines(deck: &DeckEntry, plan: DeckPlan, known: f64, columns: usize) -> Vec<Line> {
    let title = Line::of(safe_line(&deck.id), Tone::Title).and("  ", Tone::Plain);
    let mut lines = vec![title.and(safe_line(&deck.title), Tone::Plain).clip(columns)];
    let mut figures = vec![
        count(deck.n_cards, "card"),
        format!("{} due", plan.due),
        format!("{} new", plan.new),
        format!("{:.0}% known", known * 100.0),
    ];
    if deck.n_refused > 0 {
        figures.push(format!("{} refused", deck.n_refused));
    }
    lines.extend(plain(&figures.join(" · "), columns, "  "));
    lines.push(
        Line::of(safe_line(&deck.file), Tone::Quiet)
            .indent(2)
            .clip(columns),
    );
    lines
}
