//! `griot orphans`, `griot relink`, `griot reset`, `griot keep`: progress that lost its card, or its answer.

use clap::Args;
use serde::Serialize;

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use crate::event::StudyDay;
use crate::schedule::day;
use crate::store::JoinError;
use crate::store::lost::{Likely, LostSide, RewrittenSide};
use crate::terminal::draw::print;
use crate::terminal::orphans;
use crate::text::{count, safe, safe_line};

/// Options of `griot orphans`.
#[derive(Args, Debug)]
pub struct OrphansArgs {
    /// Print one JSON object for each card.
    #[arg(long)]
    json: bool,
}

/// Options of `griot relink`.
#[derive(Args, Debug)]
pub struct RelinkArgs {
    /// The card that is in no deck any more, as `griot orphans` names it.
    #[arg(required_unless_present = "undo", conflicts_with = "undo")]
    old: Option<String>,
    /// The card that goes on with its progress, as `deck/card`; `deck/card#reverse` is one side of it.
    #[arg(required_unless_present = "undo", conflicts_with = "undo")]
    new: Option<String>,
    /// Join them even if the new card has progress of its own: both histories become one.
    #[arg(long, conflicts_with = "undo")]
    merge: bool,
    /// Take back what this card was joined with last, by you or by griot.
    #[arg(long, value_name = "NEW")]
    undo: Option<String>,
}

/// Options of `griot keep`.
#[derive(Args, Debug)]
pub struct KeepArgs {
    /// The card, as `deck/card`, or by its id alone where one deck has it.
    card: String,
}

/// Options of `griot reset`.
#[derive(Args, Debug)]
pub struct ResetArgs {
    /// The card, as `deck/card`, or by its id alone where one deck has it; `deck/card#reverse` is one side of it.
    card: String,
    /// Take the last reset back.
    #[arg(long)]
    undo: bool,
}

/// An orphan, or a card of which the answer was rewritten.
#[derive(Serialize)]
struct Entry<'a> {
    card: &'a str,
    why: &'static str,
    question: &'a str,
    answers: u32,
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heirs: Option<Vec<HeirEntry<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rewritten: Option<AnswerEntry<'a>>,
}

#[derive(Serialize)]
struct HeirEntry<'a> {
    card: &'a str,
    question: &'a str,
    likeness: f64,
    file: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct AnswerEntry<'a> {
    was: &'a str,
    now: &'a str,
    file: &'a str,
    line: usize,
}

/// Lists cards with progress that are in no deck, with what they may be now, and answers that were rewritten.
///
/// # Errors
/// A deck file that cannot be read, or a database that cannot be used.
pub fn orphans(app: &mut App, args: &OrphansArgs) -> Result<(), CommandError> {
    let library = Library::open(app, &[])?;
    let lost = library.store.lost(&library.decks)?;
    let rewritten = library.store.rewritten(&library.decks)?;
    if args.json {
        let entries = lost.iter().map(lost_entry);
        let mut entries = entries.chain(rewritten.iter().map(rewritten_entry));
        return Ok(entries.try_for_each(|entry| app.out.json(&entry))?);
    }
    if lost.is_empty() && rewritten.is_empty() {
        return Ok(app
            .out
            .line("All progress has its card, and no answer was rewritten.")?);
    }
    let lines = orphans::lines(&lost, &rewritten, app.out.width());
    Ok(print(&mut app.out, &lines)?)
}

fn lost_entry(side: &LostSide) -> Entry<'_> {
    Entry {
        card: &side.key,
        why: "gone",
        question: &side.question,
        answers: side.n_answers,
        last: date(side.last_day),
        heirs: Some(side.heirs.iter().map(heir_entry).collect()),
        rewritten: None,
    }
}

fn heir_entry(heir: &Likely) -> HeirEntry<'_> {
    HeirEntry {
        card: &heir.key,
        question: &heir.question,
        likeness: (heir.likeness * 1000.0).round() / 1000.0,
        file: &heir.file,
        line: heir.line,
    }
}

fn rewritten_entry(side: &RewrittenSide) -> Entry<'_> {
    Entry {
        card: &side.key,
        why: "rewritten",
        question: &side.question,
        answers: side.n_answers,
        last: date(side.last_day),
        heirs: None,
        rewritten: Some(AnswerEntry {
            was: &side.learned,
            now: &side.answer,
            file: &side.file,
            line: side.line,
        }),
    }
}

fn date(day: Option<StudyDay>) -> Option<String> {
    day.and_then(day::date).map(|date| date.to_string())
}

/// Lets a card go on with the progress of one that is in no deck any more, or takes that back.
///
/// # Errors
/// The cards cannot be joined, or a database that cannot be used.
pub fn relink(app: &mut App, args: &RelinkArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &[])?;
    if let Some(new) = &args.undo {
        return undo_relink(app, &mut library, new);
    }
    let (Some(old), Some(new)) = (&args.old, &args.new) else {
        return Err(CommandError::usage("two cards are to be named"));
    };
    let now = library.now;
    let joined = library.store.join(old, new, args.merge, now)?;
    let joined = joined.map_err(CommandError::from)?;
    let new = safe_line(new);
    app.out.line(&format!(
        "{new} goes on with {} of {}. `griot relink --undo {new}` takes that back.",
        count(joined.n_answers as usize, "answer"),
        safe_line(old),
    ))?;
    Ok(())
}

fn undo_relink(app: &mut App, library: &mut Library, new: &str) -> Result<(), CommandError> {
    let now = library.now;
    let parted = library.store.undo_join(new, now)?;
    let new = safe_line(new);
    if parted.is_empty() {
        let error = CommandError::usage(format!("no other card was joined with \"{new}\""));
        return Err(error.hinted("name the card that goes on with the progress, as `deck/card`"));
    }
    for (old, to) in parted {
        let (old, to) = (safe_line(&old), safe_line(&to));
        app.out
            .line(&format!("{to} does not go on with {old} any more."))?;
    }
    Ok(())
}

impl From<JoinError> for CommandError {
    fn from(error: JoinError) -> Self {
        let hint = safe(&error.help()).into_owned();
        Self::usage(safe(&error.to_string()).into_owned()).hinted(hint)
    }
}

/// Keeps the progress of a card of which the answer was rewritten.
///
/// # Errors
/// No such card, or a database that cannot be used.
pub fn keep(app: &mut App, args: &KeepArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &[])?;
    let mut n_kept = 0;
    for side in library.named(&args.card)? {
        n_kept += usize::from(library.store.keep(side)?);
    }
    let card = safe_line(&args.card);
    Ok(app.out.line(&if n_kept > 0 {
        format!("{card} keeps its progress.")
    } else {
        format!("{card} keeps its progress anyway: its answer was not rewritten.")
    })?)
}

/// Lets all sides of a card begin anew, or takes that back.
///
/// # Errors
/// No such card, or a database that cannot be used.
pub fn reset(app: &mut App, args: &ResetArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &[])?;
    let sides = library.named(&args.card)?;
    let now = library.now;
    let card = safe_line(&args.card);
    if args.undo {
        let mut is_undone = false;
        for side in sides {
            is_undone |= library.store.undo_reset(side, now)?;
        }
        if !is_undone {
            return Err(CommandError::usage(format!(
                "{card} was not made to begin anew"
            )));
        }
        return Ok(app.out.line(&format!("{card} has its progress again."))?);
    }
    for side in sides {
        library.store.reset(side, now)?;
        library.store.keep(side)?;
    }
    Ok(app.out.line(&format!(
        "{card} begins anew. `griot reset --undo {card}` takes that back."
    ))?)
}
