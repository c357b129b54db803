//! How a session is shown, and playing one with whoever answers.

use std::io;

use clap::Args;

use super::app::{App, InForce};
use super::editor;
use super::error::CommandError;
use super::library::Library;
use super::play::{Ended, Player};
use crate::session::view::Summary;
use crate::session::{Pause, Session, Setup};
use crate::terminal::client::Client;
use crate::terminal::draw::{Line, print, print_plain};
use crate::terminal::json::JsonClient;
use crate::terminal::lines::Lines;
use crate::terminal::output::Output;
use crate::terminal::page::Look;
use crate::terminal::plain::PlainClient;
use crate::terminal::rich::{self, Rich};

/// The options of commands that hold a session.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct FaceArgs {
    /// One line for each answer, nothing redrawn: for screen readers, dumb terminals and pipes.
    #[arg(long, conflicts_with = "json")]
    plain: bool,
    /// Talk JSON, one object per line, with a script.
    #[arg(long)]
    json: bool,
}

impl FaceArgs {
    /// `--plain`, or not.
    pub(super) fn plain(plain: bool) -> Self {
        Self { plain, json: false }
    }
}

/// How a session is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Rich,
    Plain,
    Json,
}

impl Face {
    /// The face that was asked for, or that the terminal allows.
    pub(super) fn of(app: &App, args: FaceArgs, in_force: &InForce) -> Self {
        if args.json {
            Self::Json
        } else if args.plain || in_force.config.terminal.plain || !rich::is_possible(&app.out) {
            Self::Plain
        } else {
            Self::Rich
        }
    }

    /// How a card on a page looks then.
    pub(super) fn look(self) -> Look {
        match self {
            Self::Rich => Look::Rich,
            Self::Plain | Self::Json => Look::Plain,
        }
    }

    /// When a verdict stands until the learner goes on.
    pub(super) fn pause(self) -> Pause {
        match self {
            Self::Rich => Pause::Always,
            Self::Plain => Pause::AtTheEnd,
            Self::Json => Pause::Never,
        }
    }
}

/// Prints lines: without a single escape where plain mode is wished, or for a screen reader.
///
/// # Errors
/// Standard output cannot be written to.
pub(super) fn print_lines(
    app: &mut App,
    in_force: &InForce,
    lines: &[Line],
) -> Result<(), CommandError> {
    let is_plain = in_force.config.terminal.plain || app.out.surroundings().accessible;
    let printed = if is_plain {
        print_plain(&mut app.out, lines)
    } else {
        print(&mut app.out, lines)
    };
    Ok(printed?)
}

/// A session that was played.
pub(super) struct Played {
    /// How it ended.
    pub(super) ended: Ended,
    /// What it began with, the decks as they are now.
    pub(super) library: Library,
    /// Its figures, which were shown.
    pub(super) summary: Summary,
}

/// Plays a session to its end.
///
/// # Errors
/// Those of [`Player::play`].
pub(super) fn play(
    app: &mut App,
    library: Library,
    setup: Setup,
    face: Face,
) -> Result<Played, CommandError> {
    let in_force = library.in_force.clone();
    let editor = editor::choose(in_force.config.editor.as_deref(), &app.environment);
    let mut player = Player::new(library, setup.schedules, editor);
    let (mut session, effects) = Session::start(setup);
    let mut client = client(&mut app.out, &in_force, face)?;
    let ended = player.play(&mut session, effects, &mut *client)?;
    drop(client);
    let (library, summary) = player.into_parts();
    Ok(Played {
        ended,
        library,
        summary,
    })
}

/// Whoever answers, at a face.
///
/// # Errors
/// The terminal cannot be used.
pub(super) fn client<'o>(
    out: &'o mut Output,
    in_force: &InForce,
    face: Face,
) -> io::Result<Box<dyn Client + 'o>> {
    Ok(match face {
        Face::Json => Box::new(JsonClient::new(Lines::standard()?, out)),
        Face::Plain => Box::new(PlainClient::standard(out, in_force.config.buttons)?),
        Face::Rich => Box::new(Rich::new(out, rich_options(in_force.clone()))?),
    })
}

fn rich_options(in_force: InForce) -> rich::Options {
    rich::Options {
        keys: in_force.keys,
        buttons: in_force.config.buttons,
        ascii: in_force.config.terminal.ascii,
    }
}
