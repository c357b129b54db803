//! From the command line to the deck.

use clap::Args;

use super::args::CardArgs;
use super::pen::{self, Source};
use super::target::Target;
use super::wizard;
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::cli::table::Table;
use crate::deck::edit::{Incoming, NewCard};
use crate::source::MAX_BYTES;
use crate::terminal::{lines, piped};
use crate::text::markdown::plain_blocks;
use crate::text::{count, safe_line};

/// Options of `griot add`.
#[derive(Args, Debug)]
pub struct AddArgs {
    /// The deck, by id or by its file.
    #[arg(value_name = "DECK|PATH")]
    deck: String,
    /// Read cards from standard input, as tables of a deck below `[[card]]`: all of them or none.
    #[arg(value_name = "-", value_parser = ["-"], hide_possible_values = true)]
    input: Option<String>,
    /// What standard input holds is a table (CSV or TSV), a card in each row.
    #[arg(long)]
    csv: bool,
    #[command(flatten)]
    card: CardArgs,
}

/// Adds cards to a deck: from flags, from standard input, or else by asking for them.
///
/// # Errors
/// No such deck, one that cannot be written, or a card with mistakes: then nothing is written. Ctrl-C.
pub fn add(app: &mut App, args: &AddArgs) -> Result<(), CommandError> {
    let reads_input = args.csv || args.input.is_some();
    if reads_input && !args.card.is_empty() {
        let error =
            CommandError::usage("cards come from standard input or from flags, not from both");
        return Err(error.hinted("leave out `-`, or the flags"));
    }
    let draft = args.card.draft()?;
    let target = Target::find(app, &args.deck)?;
    if args.csv {
        return add_table(app, &target);
    }
    if reads_input {
        let bytes = piped::standard_input(MAX_BYTES + 1)?;
        return done(app, &target, &Source::Toml(&bytes));
    }
    if args.card.is_empty() {
        if !lines::is_terminal() {
            let error = CommandError::usage("there is nothing to add");
            return Err(error.hinted(
                "say what the card is, such as --question … --answer …, or give `-` to read cards from \
                 standard input",
            ));
        }
        return wizard::ask(app, &target);
    }
    let new = Incoming::of(vec![draft]);
    done(app, &target, &Source::Typed(&new))
}

fn add_table(app: &mut App, target: &Target) -> Result<(), CommandError> {
    let table = Table::of_input()?;
    let sheet = table.sheet(app)?;
    let new = Incoming::of(sheet.drafts.clone());
    match pen::try_write(app, target, &new)? {
        Ok(cards) => say(app, target, &cards),
        Err((text, mistakes)) => Err(table.refuse(app, &sheet.placed(&text, mistakes))?),
    }
}

fn done(app: &mut App, target: &Target, source: &Source<'_>) -> Result<(), CommandError> {
    let cards = pen::write(app, target, source)?;
    say(app, target, &cards)
}

/// Says where the new cards are, a line for each.
pub(super) fn say(app: &mut App, target: &Target, cards: &[NewCard]) -> Result<(), CommandError> {
    for card in cards {
        let question = plain_blocks(&card.question);
        let line = format!("{}:{}  {}  {question}", target.shown, card.line, card.key);
        app.out.line(&safe_line(&line))?;
    }
    for (card, (key, line)) in cards
        .iter()
        .filter_map(|card| Some((card, card.twin.as_ref()?)))
    {
        let message = format!("{} asks the same as {key} in line {line}", card.key);
        app.out.warning(
            &message,
            &["take one of them out, or word it otherwise".to_owned()],
        )?;
    }
    let n = count(cards.len(), "card");
    Ok(app
        .out
        .line(&format!("Added {n} to {}.", safe_line(&target.shown)))?)
}
