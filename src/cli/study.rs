//! `griot study`: what is due, then new cards.

use clap::Args;

use super::app::App;
use super::error::CommandError;
use super::face::{self, Face, FaceArgs};
use super::library::Library;
use super::play::Ended;
use super::system;
use crate::event::Mode;
use crate::schedule::planner;
use crate::session::step::Planned;
use crate::session::{Setup, TimeLimits};
use crate::store::{PlanRequest, StudyPlan};
use crate::terminal::words;

/// Options of `griot study`.
#[derive(Args, Debug, Default)]
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
    #[command(flatten)]
    face: FaceArgs,
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

/// Plans a session and plays it.
///
/// # Errors
/// Nothing can be asked because of what is wrong in files, the database cannot be used, or Ctrl-C.
pub fn study(app: &mut App, args: &StudyArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &args.named)?;
    let seed = app.global.seed.unwrap_or_else(system::seed);
    let plan = plan(&library, args, options(args), seed)?;
    let face = Face::of(app, args.face, &library.in_force);
    if face != Face::Json {
        library.say_unsettled(app)?;
    }
    let is_empty = plan.due.is_empty() && plan.new.is_empty();
    if is_empty && face != Face::Json {
        return nothing_to_ask(app, &library, args);
    }
    let setup = setup(args, face, &library, plan, seed);
    library.store.begin_session(setup.mode, seed, library.now)?;
    let is_refused = is_empty && library.is_refused();
    let played = face::play(app, library, setup, face)?;
    match played.ended {
        Ended::Interrupted => Err(CommandError::interrupted()),
        Ended::Done if is_refused => Err(CommandError::no_card()),
        Ended::Done => Ok(()),
    }
}

fn plan(
    library: &Library,
    args: &StudyArgs,
    options: planner::Options,
    seed: u64,
) -> Result<StudyPlan, CommandError> {
    Ok(library.store.plan(&request(library, args, options, seed))?)
}

fn request<'a>(
    library: &'a Library,
    args: &'a StudyArgs,
    options: planner::Options,
    seed: u64,
) -> PlanRequest<'a> {
    PlanRequest {
        decks: &library.decks,
        config: &library.in_force.config,
        today: library.now.day,
        seed,
        options,
        tags: &args.tag,
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

fn setup(args: &StudyArgs, face: Face, library: &Library, plan: StudyPlan, seed: u64) -> Setup {
    let mut sides: Vec<Planned> = plan.due;
    sides.extend(plan.new);
    Setup {
        mode: if args.cram { Mode::Cram } else { Mode::Study },
        schedules: !args.cram,
        seed,
        plan: sides,
        limit: args.limit,
        pause: face.pause(),
        decks: library.decks.iter().map(|deck| deck.id.clone()).collect(),
        n_refused: library.n_refused(),
        limits: TimeLimits::default(),
        taken: Vec::new(),
    }
}

/// Says that there is nothing to ask, and what can be done about it.
fn nothing_to_ask(app: &mut App, library: &Library, args: &StudyArgs) -> Result<(), CommandError> {
    if library.n_cards() == 0 {
        return library.say_no_cards(app);
    }
    for line in nothing_due(library, args)? {
        app.out.line(&line)?;
    }
    Ok(())
}

/// What to study first, when new cards wait for cards of other decks.
fn first_study(library: &Library, args: &StudyArgs) -> Result<Option<String>, CommandError> {
    let request = request(library, args, options(args), 0);
    let awaited = library.store.awaited_decks(&request)?;
    let decks = awaited.iter().map(String::as_str).collect::<Vec<_>>();
    Ok((!decks.is_empty()).then(|| {
        let decks = decks.join(" ");
        format!("New cards wait for others that come first: `griot study {decks}`.")
    }))
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
    lines.extend(first_study(library, args)?);
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
