//! Writing cards into the file of a deck, and saying why they cannot be written.

use std::cell::RefCell;

use super::target::Target;
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::cli::table::refuse;
use crate::deck::edit::{self, Appended, Incoming, NewCard, Unappended, Unwritten};
use crate::diagnostic::Diagnostic;
use crate::store::amend::{Unamended, amend, content};
use crate::terminal::diagnostics::readable;
use crate::text::markdown::plain_blocks;

/// Where cards come from, so that a mistake is told there.
pub(super) enum Source<'a> {
    /// Flags or prompts.
    Typed(&'a Incoming),
    /// A text of `[[card]]` tables.
    Toml(&'a [u8]),
}

/// Why nothing was written.
enum Refused {
    /// By the deck, as it is.
    Deck(Vec<Diagnostic>),
    /// By the cards.
    Cards(String, Vec<Diagnostic>),
    /// By the text that they come from.
    Input(Vec<Diagnostic>),
    /// By a card that asks the same: the question, the other's key and line.
    Twin(String, String, usize),
    /// It would not be the same deck.
    Otherwise,
}

/// The text of cards that have mistakes, and what those are.
pub(super) type Mistaken = (String, Vec<Diagnostic>);

/// How standard input is called in messages.
const INPUT: &str = "-";

/// How cards are called that stand in no file yet.
const NEW: &str = "the new card";

/// Adds cards to a deck: all of them, or none.
///
/// # Errors
/// Why nothing was written; mistakes are shown at their places.
pub(super) fn write(
    app: &mut App,
    target: &Target,
    source: &Source<'_>,
) -> Result<Vec<NewCard>, CommandError> {
    match amended(target, source)? {
        Ok(cards) => Ok(cards),
        Err(why) => Err(explain(app, target, source, why)?),
    }
}

/// Changes the file, or gives what the deck or the cards have against it.
fn amended(
    target: &Target,
    source: &Source<'_>,
) -> Result<Result<Vec<NewCard>, Refused>, CommandError> {
    let refused = RefCell::new(None);
    let cards = RefCell::new(Vec::new());
    let work = |bytes: &[u8]| match appended(target, bytes, source) {
        Ok(appended) => {
            *cards.borrow_mut() = appended.cards;
            Ok(appended.edit)
        }
        Err(why) => {
            *refused.borrow_mut() = Some(why);
            Err(Unwritten::Refused(None))
        }
    };
    match (amend(&target.file, work), refused.into_inner()) {
        (Ok(_), _) => Ok(Ok(cards.into_inner())),
        (Err(Unamended::Mistake(_)), Some(why)) => Ok(Err(why)),
        (Err(Unamended::NoCard), _) => Err(unwritten(target, "it is over 16 MiB")),
        (Err(why), _) => Err(unwritten(target, &why.to_string())),
    }
}

/// The same for cards whose mistakes are told elsewhere: those are given back, with the text that they are in.
///
/// # Errors
/// Why nothing was written, for another reason than mistakes in the cards.
pub(super) fn try_write(
    app: &mut App,
    target: &Target,
    new: &Incoming,
) -> Result<Result<Vec<NewCard>, Mistaken>, CommandError> {
    let source = Source::Typed(new);
    match amended(target, &source)? {
        Ok(cards) => Ok(Ok(cards)),
        Err(Refused::Cards(text, mistakes)) => Ok(Err((text, mistakes))),
        Err(why) => Err(explain(app, target, &source, why)?),
    }
}

/// What the cards would be in the file as it is now: the text that would be added, or why none would.
///
/// # Errors
/// They cannot be added; mistakes are shown at their places.
pub(super) fn look(app: &mut App, target: &Target, new: &Incoming) -> Result<String, CommandError> {
    let bytes = content(&target.file).map_err(|why| unwritten(target, &why.to_string()))?;
    let source = Source::Typed(new);
    match appended(target, &bytes, &source) {
        Ok(appended) => Ok(appended.edit.added()),
        Err(why) => Err(explain(app, target, &source, why)?),
    }
}

fn appended(target: &Target, bytes: &[u8], source: &Source<'_>) -> Result<Appended, Refused> {
    let read;
    let new = match source {
        Source::Typed(new) => *new,
        Source::Toml(text) => {
            read = edit::incoming(&target.stem, bytes, text).map_err(Refused::Input)?;
            &read
        }
    };
    edit::append(&target.stem, bytes, new).map_err(|why| match why {
        Unappended::Deck(mistakes) => Refused::Deck(mistakes),
        Unappended::Cards(text, mistakes) => Refused::Cards(text, mistakes),
        Unappended::Twin(question, key, line) => Refused::Twin(question, key, line),
        Unappended::Otherwise => Refused::Otherwise,
    })
}

fn explain(
    app: &mut App,
    target: &Target,
    source: &Source<'_>,
    why: Refused,
) -> Result<CommandError, CommandError> {
    let shown = &target.shown;
    match why {
        Refused::Deck(mistakes) => {
            let bytes = content(&target.file).unwrap_or_default();
            let error = refuse(app, shown, &readable(&bytes), &mistakes)?;
            Ok(error.hinted(format!("mend {shown} first: `griot check {shown}`")))
        }
        Refused::Cards(text, mistakes) => refuse(app, NEW, &text, &mistakes),
        Refused::Input(mistakes) => match source {
            Source::Toml(text) => refuse(app, INPUT, &readable(text), &mistakes),
            Source::Typed(_) => refuse(app, NEW, "", &mistakes),
        },
        Refused::Twin(question, key, line) => {
            let question = plain_blocks(&question);
            let message = format!("{key} in {shown}:{line} asks \"{question}\" already");
            Ok(
                CommandError::user(format!("{message}; nothing was written"))
                    .hinted("word it otherwise, or give it an `id` of its own if both are wanted"),
            )
        }
        Refused::Otherwise => Ok(unwritten(
            target,
            "nothing else in it would have stayed the same",
        )),
    }
}

fn unwritten(target: &Target, why: &str) -> CommandError {
    CommandError::user(format!("cannot add to {}: {why}", target.shown))
}
