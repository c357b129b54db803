//! Begins a quiz, or goes on with one that was broken off, and ends it.

use super::QuizArgs;
use super::report::{ReportFile, header};
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::cli::face::{self, Face, Played};
use crate::cli::library::Library;
use crate::cli::play::Ended;
use crate::cli::system;
use crate::event::Mode;
use crate::session::Setup;
use crate::session::step::Planned;
use crate::session::view::{Summary, Taken};
use crate::store::library::{Content, Origin};
use crate::store::{BrokenOff, DeckEntry, PaperRequest, Quiz, Shelf};
use crate::terminal::draw::{self, Line, Tone};
use crate::text::count;

/// A quiz that is being taken.
struct Sitting {
    quiz: Quiz,
    report: Option<ReportFile>,
    /// How many of its questions cannot be asked now, as their cards are in a deck that is away or has mistakes.
    n_awaited: usize,
}

/// Draws a paper and asks it, or goes on with one.
///
/// # Errors
/// An option means nothing, nothing can be asked because of what is wrong in files, the database or the report cannot be
/// written, or Ctrl-C.
pub fn quiz(app: &mut App, args: &QuizArgs) -> Result<(), CommandError> {
    let report = args.report.as_ref().map(ReportFile::checked).transpose()?;
    if args.resume {
        return go_on(app, args, report);
    }
    let mut library = Library::open(app, &args.named)?;
    let face = Face::of(app, args.face, &library.in_force);
    let seed = app.global.seed.unwrap_or_else(system::seed);
    let paper = library.store.paper(&request(&library, args, seed))?;
    let is_empty = paper.plan.is_empty();
    if is_empty && face != Face::Json {
        return nothing_to_ask(app, &library, args);
    }
    if let Some(broken_off) = library.store.broken_off(library.now)?
        && face != Face::Json
    {
        let whole = broken_off.quiz.sides.len();
        let done = broken_off.n_answered;
        let offer = format!(
            "A quiz was broken off at {done} of {whole}: `griot quiz --resume` goes on with it."
        );
        say_quietly(app, face, &offer)?;
    }
    let sitting = Sitting {
        quiz: what_it_takes(&library, args, seed, paper.keys, report.as_ref()),
        report,
        n_awaited: 0,
    };
    library.store.begin_quiz(&sitting.quiz, library.now)?;
    let setup = setup(&library, face, &sitting.quiz, paper.plan, Vec::new());
    let is_refused = is_empty && library.is_refused();
    ask(app, library, setup, face, &sitting)?;
    if is_refused {
        return Err(CommandError::no_card());
    }
    Ok(())
}

fn request<'a>(library: &'a Library, args: &'a QuizArgs, seed: u64) -> PaperRequest<'a> {
    PaperRequest {
        decks: &library.decks,
        today: library.now.day,
        seed,
        n_questions: args.n_questions(),
        tags: &args.tag,
        kinds: &args.kinds,
    }
}

fn what_it_takes(
    library: &Library,
    args: &QuizArgs,
    seed: u64,
    sides: Vec<String>,
    report: Option<&ReportFile>,
) -> Quiz {
    Quiz {
        decks: library.decks.iter().map(|deck| deck.id.clone()).collect(),
        files: library.decks.iter().filter_map(named_file).collect(),
        sides,
        seed,
        seconds: args.minutes.map(|minutes| u64::from(minutes) * 60),
        seconds_each: args.per_question.map(u64::from),
        schedules: args.record,
        tags: args.tag.clone(),
        kinds: args
            .kinds
            .iter()
            .map(|kind| kind.name().to_owned())
            .collect(),
        report: report.and_then(ReportFile::text),
    }
}

/// The file of a deck that was found because the command line names it.
fn named_file(deck: &DeckEntry) -> Option<String> {
    match (&deck.content, deck.origin) {
        (Content::File(path), Origin::Argument | Origin::Flag) => path.to_str().map(str::to_owned),
        _ => None,
    }
}

fn setup(
    library: &Library,
    face: Face,
    quiz: &Quiz,
    plan: Vec<Planned>,
    taken: Vec<Taken>,
) -> Setup {
    Setup {
        mode: Mode::Quiz,
        schedules: quiz.schedules,
        seed: quiz.seed,
        plan,
        limit: None,
        pause: face.pause(),
        decks: library.decks.iter().map(|deck| deck.id.clone()).collect(),
        n_refused: library.n_refused(),
        limits: quiz.limits(),
        taken,
    }
}

/// Goes on with the quiz that was broken off last.
fn go_on(app: &mut App, args: &QuizArgs, report: Option<ReportFile>) -> Result<(), CommandError> {
    let in_force = app.in_force()?;
    let store = app.open_store(&in_force)?;
    let now = in_force.clock.now().moment;
    let Some(mut broken_off) = store.broken_off(now)? else {
        return Err(CommandError::usage("no quiz was broken off")
            .hinted("`griot quiz` begins one; it can be gone on with for 30 days"));
    };
    let seed = broken_off.quiz.seed;
    if app.global.seed.is_some_and(|asked| asked != seed) {
        let message = format!("the quiz that was broken off has the seed {seed}");
        return Err(CommandError::usage(message)
            .hinted("leave `--seed` out, or begin another quiz without `--resume`"));
    }
    let report = match report {
        Some(report) => Some(report),
        None => wanted_report(&broken_off)?,
    };
    broken_off.quiz.report = report.as_ref().and_then(ReportFile::text);
    let mut library = Library::of_quiz(app, in_force, store, &broken_off.quiz)?;
    let face = Face::of(app, args.face, &library.in_force);
    library.store.go_on_with_quiz(&broken_off, now)?;
    let mut shelf = Shelf::new(&library.decks, now);
    let rest = library.store.rest_of_quiz(&broken_off, &mut shelf)?;
    if rest.n_gone > 0 {
        let gone = count(rest.n_gone, "card");
        app.out.warning(
            &format!("{gone} of this quiz cannot be asked any more"),
            &[
                "they are in no deck now; `griot decks` shows where decks are looked for"
                    .to_owned(),
            ],
        )?;
    }
    let setup = setup(&library, face, &broken_off.quiz, rest.plan, rest.taken);
    let n_awaited = if is_whole(&library, &broken_off.quiz) {
        0
    } else {
        rest.n_gone
    };
    let sitting = Sitting {
        quiz: broken_off.quiz,
        report,
        n_awaited,
    };
    ask(app, library, setup, face, &sitting)
}

/// Whether all decks of a quiz are there and without mistakes: a card that is in none of them will not come back.
fn is_whole(library: &Library, quiz: &Quiz) -> bool {
    let is_there = |id: &String| library.decks.iter().any(|deck| deck.id == *id);
    library.n_refused() == 0 && quiz.decks.iter().all(is_there)
}

/// The report that was wanted when the quiz began.
fn wanted_report(broken_off: &BrokenOff) -> Result<Option<ReportFile>, CommandError> {
    let file = broken_off.quiz.report.as_deref();
    let file = file.and_then(|file| ReportFile::named(file).ok());
    file.map(|file| {
        file.checked()
            .map_err(|error| error.hinted("`--report FILE` writes the report into another file"))
    })
    .transpose()
}

/// Plays a quiz that was begun, writes its report, and forgets it when it is done.
fn ask(
    app: &mut App,
    library: Library,
    setup: Setup,
    face: Face,
    sitting: &Sitting,
) -> Result<(), CommandError> {
    let Played {
        ended,
        mut library,
        summary,
    } = face::play(app, library, setup, face)?;
    let kept = keep_report(app, &library, face, sitting, &summary);
    let n_left = summary.n_unasked + sitting.n_awaited;
    let is_done = n_left == 0 || summary.is_out_of_time;
    if is_done && kept.is_ok() {
        library.store.forget_quiz()?;
    } else if !is_done && !summary.taken.is_empty() && face != Face::Json {
        let done = summary.taken.len();
        let whole = done + n_left;
        let line = format!("{done} of {whole} answered; `griot quiz --resume` goes on.");
        say_quietly(app, face, &line)?;
    }
    match (ended, kept) {
        (Ended::Done, kept) => kept,
        (Ended::Interrupted, Ok(())) => Err(CommandError::interrupted()),
        (Ended::Interrupted, Err(error)) => {
            app.out.error(error.message(), error.hints())?;
            Err(CommandError::interrupted())
        }
    }
}

/// Writes the report, if one is wanted and anything was answered, and says where.
fn keep_report(
    app: &mut App,
    library: &Library,
    face: Face,
    sitting: &Sitting,
    summary: &Summary,
) -> Result<(), CommandError> {
    let Sitting { quiz, report, .. } = sitting;
    let Some(report) = report.as_ref().filter(|_| !summary.taken.is_empty()) else {
        return Ok(());
    };
    let ended = library.in_force.clock.now().moment;
    let written = report.write(&header(library, quiz, ended), summary)?;
    if face != Face::Json {
        say_quietly(app, face, &format!("Report: {written}"))?;
    }
    Ok(())
}

/// In plain mode there is no colour, whatever the terminal can do.
fn say_quietly(app: &mut App, face: Face, text: &str) -> Result<(), CommandError> {
    let tone = if face == Face::Rich {
        Tone::Quiet
    } else {
        Tone::Plain
    };
    let lines = draw::plain(text, app.out.width(), "");
    let lines: Vec<Line> = lines.into_iter().map(|line| line.toned(tone)).collect();
    Ok(draw::print(&mut app.out, &lines)?)
}

/// Says why there is nothing to ask, and what can be done about it.
fn nothing_to_ask(app: &mut App, library: &Library, args: &QuizArgs) -> Result<(), CommandError> {
    if library.n_cards() == 0 {
        return library.say_no_cards(app);
    }
    let without = |tags: bool, kinds: bool| -> Result<usize, CommandError> {
        let all = PaperRequest {
            n_questions: usize::MAX,
            tags: if tags { &[] } else { &args.tag },
            kinds: if kinds { &[] } else { &args.kinds },
            ..request(library, args, 0)
        };
        Ok(library.store.paper(&all)?.plan.len())
    };
    if without(true, true)? == 0 {
        app.out
            .line("All cards are suspended, buried or expired.")?;
        app.out.line(
            "`griot cards is:suspended` lists those you can put back with `griot resume CARD`.",
        )?;
        return Ok(());
    }
    let which = match (args.tag.is_empty(), args.kinds.is_empty()) {
        (false, false) => "with these tags and of these kinds",
        (false, true) => "with these tags",
        _ => "of these kinds",
    };
    app.out.line(&format!("There is no card to ask {which}."))?;
    for (option, n) in [
        ("--tag", without(true, false)?),
        ("--kinds", without(false, true)?),
        ("--tag and --kinds", without(true, true)?),
    ] {
        if n > 0 {
            let are = if n == 1 { "is" } else { "are" };
            let questions = count(n, "question");
            app.out
                .line(&format!("Without {option} there {are} {questions}."))?;
            break;
        }
    }
    Ok(())
}
