//! `griot study`: what is due, then new cards.

use clap::Args;

use super::app::{App, InForce};
use super::error::CommandError;
use super::library::Library;
use super::play::{Ended, Player};
use super::{editor, system};
use crate::event::Mode;
use crate::schedule::planner;
use crate::session::step::Planned;
use crate::session::{Pause, Session, Setup, TimeLimits};
use crate::store::{PlanRequest, StudyPlan};
use crate::terminal::client::Client;
use crate::terminal::json::JsonClient;
use crate::terminal::lines::Lines;
use crate::terminal::plain::PlainClient;
use crate::terminal::rich::{self, Rich};
use crate::terminal::words;
use crate::text::safe;

/// Options of `griot study`.
#[derive(Args, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct StudyArgs {
    /// Decks to study, by id, pattern, file or folder; all of them if none is named.
    #[arg(value_name = "DECK|PATH")]
    named: Vec<String>,
    /// Ask so many new cards, whatever today's limits.
    #[arg(long, value_name = "N")]
    new: Option<u32>,
    /// End after so many different cards.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Only cards with this tag; may be given several times.
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Ask cards that are not due yet as well, after those that are.
    #[arg(long)]
    ahead: bool,
    /// Ask everything, shuffled; the schedule is not touched.
    #[arg(long, conflicts_with_all = ["ahead", "new"])]
    cram: bool,
    /// One line for each answer, nothing redrawn: for screen readers, dumb terminals and pipes.
    #[arg(long, conflicts_with = "json")]
    plain: bool,
    /// Talk JSON, one object per line, with a script.
    #[arg(long)]
    json: bool,
}

impl StudyArgs {
    /// No options, but `--ahead` if asked for.
    pub fn ahead(ahead: bool) -> Self {
        Self {
            ahead,
            ..Self::default()
        }
    }
}

/// How the session is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Rich,
    Plain,
    Json,
}

/// Plans a session and plays it.
///
/// # Errors
/// Nothing can be asked because of what is wrong in files, the database cannot be used, or Ctrl-C.
pub fn study(app: &mut App, args: &StudyArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &args.named)?;
    let seed = app.global.seed.unwrap_or_else(system::seed);
    let plan = plan(&library, args, options(args), seed)?;
    let face = face(app, args, &library.in_force);
    let is_empty = plan.due.is_empty() && plan.new.is_empty();
    if is_empty && face != Face::Json {
        return nothing_to_ask(app, &library, args);
    }
    let setup = setup(args, face, &library, plan, seed);
    library.store.begin_session(setup.mode, seed, library.now)?;
    let is_refused = is_empty && is_refused(&library);
    let ended = play(app, library, setup, face)?;
    match ended {
        Ended::Interrupted => Err(CommandError::interrupted()),
        Ended::Done if is_refused => Err(no_card()),
        Ended::Done => Ok(()),
    }
}

fn plan(
    library: &Library,
    args: &StudyArgs,
    options: planner::Options,
    seed: u64,
) -> Result<StudyPlan, CommandError> {
    Ok(library.store.plan(&PlanRequest {
        decks: &library.decks,
        config: &library.in_force.config,
        today: library.now.day,
        seed,
        options,
        tags: &args.tag,
    })?)
}

/// Plays a session with the client that was asked for.
fn play(app: &mut App, library: Library, setup: Setup, face: Face) -> Result<Ended, CommandError> {
    let in_force = library.in_force.clone();
    let editor = editor::choose(in_force.config.editor.as_deref(), &app.environment);
    let mut player = Player::new(library, setup.schedules, editor);
    let (mut session, effects) = Session::start(setup);
    let out = &mut app.out;
    let mut client: Box<dyn Client + '_> = match face {
        Face::Json => Box::new(JsonClient::new(Lines::standard()?, out)),
        Face::Plain => Box::new(PlainClient::standard(out, in_force.config.buttons)?),
        Face::Rich => Box::new(Rich::new(out, rich_options(in_force))?),
    };
    player.play(&mut session, effects, &mut *client)
}

fn rich_options(in_force: InForce) -> rich::Options {
    rich::Options {
        keys: in_force.keys,
        buttons: in_force.config.buttons,
        ascii: in_force.config.terminal.ascii,
    }
}

fn options(args: &StudyArgs) -> planner::Options {
    planner::Options {
        ahead: args.ahead,
        cram: args.cram,
        new: args.new,
        // The session counts: what is set aside leaves room for another.
        limit: None,
    }
}

fn face(app: &App, args: &StudyArgs, in_force: &InForce) -> Face {
    if args.json {
        Face::Json
    } else if args.plain || in_force.config.terminal.plain || !rich::is_possible(&app.out) {
        Face::Plain
    } else {
        Face::Rich
    }
}

fn setup(args: &StudyArgs, face: Face, library: &Library, plan: StudyPlan, seed: u64) -> Setup {
    let mut sides: Vec<Planned> = plan.due;
    sides.extend(plan.new);
    Setup {
        mode: if args.cram { Mode::Cram } else { Mode::Study },
        schedules: !args.cram,
        seed,
        plan: sides,
        limit: args.limit,
        pause: match face {
            Face::Rich => Pause::Always,
            Face::Plain => Pause::AtTheEnd,
            Face::Json => Pause::Never,
        },
        decks: library.decks.iter().map(|deck| deck.id.clone()).collect(),
        n_refused: library.n_refused(),
        limits: TimeLimits::default(),
        taken: Vec::new(),
    }
}

/// Whether there is nothing to ask because of what is wrong in files.
fn is_refused(library: &Library) -> bool {
    let n_cards: usize = library.decks.iter().map(|deck| deck.n_cards).sum();
    n_cards == 0 && !library.refresh.problems.is_empty()
}

fn no_card() -> CommandError {
    CommandError::user("there is no card to ask")
        .hinted("mend the decks; `griot check` shows every mistake at its line")
}

/// Says that there is nothing to ask, and what can be done about it.
fn nothing_to_ask(app: &mut App, library: &Library, args: &StudyArgs) -> Result<(), CommandError> {
    if is_refused(library) {
        return Err(no_card());
    }
    let n_cards: usize = library.decks.iter().map(|deck| deck.n_cards).sum();
    if n_cards == 0 {
        let folder = library.in_force.paths.decks();
        let folder = safe(&folder.display().to_string()).into_owned();
        app.out.line(&format!(
            "There are no cards yet. Put a deck into {folder}, or name one."
        ))?;
        return Ok(());
    }
    for line in nothing_due(library, args)? {
        app.out.line(&line)?;
    }
    Ok(())
}

/// Whether something would be asked with other options.
fn has_more(
    library: &Library,
    args: &StudyArgs,
    options: planner::Options,
) -> Result<bool, CommandError> {
    let plan = plan(library, args, options, 0)?;
    Ok(!plan.due.is_empty() || !plan.new.is_empty())
}

fn nothing_due(library: &Library, args: &StudyArgs) -> Result<Vec<String>, CommandError> {
    let which = if args.tag.is_empty() {
        ""
    } else {
        " with these tags"
    };
    if args.cram {
        return Ok(vec![format!("There is no card to ask{which}.")]);
    }
    let mut lines = vec![format!("Nothing is due{which}.")];
    let today = library.now.day;
    // The index of due days knows no tags.
    if args.tag.is_empty()
        && let Some(day) = library.store.next_due(&library.decks, today)?
    {
        let when = words::in_days(day.since(today));
        lines.push(format!("The next card is due {when}."));
    }
    let plain = options(args);
    let more = [
        (
            planner::Options {
                ahead: true,
                ..plain
            },
            "`griot study --ahead` asks now what is due next.",
        ),
        (
            planner::Options {
                new: Some(1),
                ..plain
            },
            "`griot study --new 10` asks 10 more new cards today.",
        ),
        (
            planner::Options {
                cram: true,
                new: None,
                ..plain
            },
            "`griot study --cram` asks everything and leaves the schedule as it is.",
        ),
    ];
    for (options, line) in more {
        if has_more(library, args, options)? {
            lines.push(line.to_owned());
        }
    }
    Ok(lines)
}
