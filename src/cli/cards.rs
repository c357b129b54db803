//! `griot cards`: the cards that a search finds.

use clap::Args;
use serde::Serialize;

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use crate::event::StudyDay;
use crate::schedule::day;
use crate::store::Search;
use crate::store::browse::CardRow;
use crate::terminal::draw::{Line, Tone, print};
use crate::terminal::words;
use crate::text::count;
use crate::text::markdown::plain_blocks;
use crate::text::safe_line;

/// Options of `griot cards`.
#[derive(Args, Debug)]
pub struct CardsArgs {
    /// Words of the question or answer, `tag:TAG`, `deck:ID`, `kind:KIND`, `is:new`, `is:due` and the like; all must
    /// hold.
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Print one JSON object for each card.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct CardNumbers<'a> {
    card: &'a str,
    deck: &'a str,
    kind: &'a str,
    question: &'a str,
    file: &'a str,
    line: usize,
    tags: &'a [String],
    state: &'a str,
    due: Option<String>,
    stability: Option<f32>,
    difficulty: Option<f32>,
    recall: Option<f64>,
}

/// Lists the cards that the query finds; all without one.
///
/// # Errors
/// A query that means nothing, a deck file that cannot be read, or a database that cannot be used.
pub fn cards(app: &mut App, args: &CardsArgs) -> Result<(), CommandError> {
    let search = Search::new(&args.query)
        .map_err(|error| CommandError::usage(error.to_string()).hinted(error.help))?;
    let library = Library::open(app, &[])?;
    let found = library
        .store
        .cards(&library.decks, &search, library.now.day)?;
    if args.json {
        return found.iter().try_for_each(|card| json(app, card));
    }
    let columns = app.out.width();
    let lines = found
        .iter()
        .map(|card| line(card, library.now.day, columns));
    print(&mut app.out, &lines.collect::<Vec<_>>())?;
    if app.out.is_terminal() {
        app.out.line(&format!(
            "{}. `griot show CARD` shows one.",
            count(found.len(), "card")
        ))?;
    }
    Ok(())
}

fn json(app: &mut App, card: &CardRow) -> Result<(), CommandError> {
    let numbers = CardNumbers {
        card: &card.key,
        deck: &card.deck,
        kind: card.kind.name(),
        question: &card.question,
        file: &card.file,
        line: card.line,
        tags: &card.tags,
        state: card.standing.name(),
        due: card
            .state
            .due
            .and_then(day::date)
            .map(|date| date.to_string()),
        stability: card.state.memory.map(|memory| memory.stability),
        difficulty: card.state.memory.map(|memory| memory.difficulty),
        recall: card.recall,
    };
    Ok(app.out.json(&numbers)?)
}

/// The key, the question, and where the card stands, in one line where they fit.
fn line(card: &CardRow, today: StudyDay, columns: usize) -> Line {
    let standing = Line::of(standing(card, today), Tone::Quiet);
    let question = safe_line(&plain_blocks(&card.question)).into_owned();
    let text = Line::of(safe_line(&card.key), Tone::Title).and("  ", Tone::Plain);
    let text = text.and(question, Tone::Plain);
    let room = columns
        .saturating_sub(standing.width() + 2)
        .max(columns / 2);
    let text = text.clip(room);
    text.with_right(&standing, columns)
        .unwrap_or_else(|| text.clip(columns))
}

fn standing(card: &CardRow, today: StudyDay) -> String {
    if card.is_expired(today) {
        return "expired".to_owned();
    }
    if card.is_due(today) {
        return "due".to_owned();
    }
    match card.state.due {
        Some(due) if card.standing.name() == "review" => words::in_days(due.since(today)),
        _ => card.standing.name().to_owned(),
    }
}
