//! Gathering the figures, and showing them.

use std::collections::HashMap;

use super::args::StatsArgs;
use super::dates::period;
use super::file::PageFile;
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::cli::face::{Face, FaceArgs};
use crate::cli::library::Library;
use crate::cli::working::done_on_thread;
use crate::event::StudyDay;
use crate::report::stats::{Account, Place, to_csv, to_html, to_json};
use crate::schedule::memory::progress::Progress;
use crate::session::step::SideId;
use crate::stats::answered::Answered;
use crate::stats::calibration::trials::Trials;
use crate::stats::calibration::{Calibration, SCORED_FROM, calibration};
use crate::stats::collection::Collection;
use crate::stats::figures::{Figures, Period, Wishes, figures};
use crate::store::plan::limits_of_all;
use crate::store::{Gone, Shelf};
use crate::terminal::draw::{Line, Theme, print_plain};
use crate::terminal::page::Look;
use crate::terminal::stats::{closing, lines, words};
use crate::terminal::waiting::Interrupt;
use crate::text::count;

/// Tells of the learner's progress: on the screen, as JSON, as comma-separated values, or as a page.
///
/// # Errors
/// No such deck, days that do not follow each other, a database that cannot be used, a page that cannot be written, or
/// Ctrl-C while predictions are checked.
pub fn stats(app: &mut App, args: &StatsArgs) -> Result<(), CommandError> {
    let mut library = Library::open(app, &args.wanted)?;
    let period = period(args, library.now.day)?;
    let page = args.html.as_ref().map(PageFile::checked).transpose()?;
    let account = account(app, &mut library, args, period)?;
    if args.json {
        return Ok(app.out.raw(&to_json(&account))?);
    }
    if args.csv {
        return Ok(app.out.raw(&to_csv(&account))?);
    }
    if let Some(page) = page {
        let written = page.write(&to_html(&account))?;
        return Ok(app.out.line(&format!("Written to {written}."))?);
    }
    show(app, &library, args, &account)
}

/// Shows the same below what the terminal shows already, and ends with what matters most.
///
/// # Errors
/// Those of [`stats`].
pub fn progress(app: &mut App) -> Result<(), CommandError> {
    let args = StatsArgs::default();
    let mut library = Library::open(app, &args.wanted)?;
    let period = period(&args, library.now.day)?;
    let account = account(app, &mut library, &args, period)?;
    app.out.line("")?;
    show(app, &library, &args, &account)?;
    let columns = app.out.width();
    draw(app, &library, &closing(&account, columns))
}

fn show(
    app: &mut App,
    library: &Library,
    args: &StatsArgs,
    account: &Account,
) -> Result<(), CommandError> {
    let columns = app.out.width();
    let face = Face::of(app, FaceArgs::plain(args.plain), &library.in_force);
    if face.look() == Look::Plain {
        return Ok(print_plain(&mut app.out, &words(account, columns))?);
    }
    draw(app, library, &lines(account, columns))
}

fn draw(app: &mut App, library: &Library, lines: &[Line]) -> Result<(), CommandError> {
    let mut theme = Theme::of(&app.out);
    theme.ascii |= library.in_force.config.terminal.ascii;
    for line in lines {
        app.out.line(&theme.paint(line))?;
    }
    Ok(())
}

/// The figures with the names of what they are about.
fn account(
    app: &mut App,
    library: &mut Library,
    args: &StatsArgs,
    period: Period,
) -> Result<Account, CommandError> {
    let gone = if args.wanted.is_empty() {
        Gone::All
    } else {
        Gone::OfTheseDecks
    };
    let config = &library.in_force.config;
    let (collection, history) =
        library
            .store
            .collection_and_history(&library.decks, gone, config)?;
    let weights = library.store.weights()?;
    let wishes = Wishes {
        period,
        total: limits_of_all(config),
        easy_days: config.easy_days,
        model: &weights.model,
    };
    let figures = figures(&collection, history.answered(), &wishes);
    let calibration = if args.calibration {
        let answered = counted(&collection, history.answered(), period.as_of);
        Some(calibrated(app, args, Trials::of(answered))?)
    } else {
        None
    };
    let first_answer = if figures.total.answers == 0 {
        let ever = counted(&collection, history.answered(), StudyDay(i32::MAX));
        ever.map(|answer| answer.moment.day).min()
    } else {
        figures.total.first_day
    };
    Ok(Account {
        places: places(library, &figures)?,
        figures,
        decks: collection.decks,
        calibration,
        first_answer,
    })
}

/// The answers to sides of the collection up to a day, whatever the period: predictions rest on all that came before.
fn counted(
    collection: &Collection,
    answered: impl Iterator<Item = Answered>,
    last: StudyDay,
) -> impl Iterator<Item = Answered> {
    let sides = &collection.sides;
    answered.filter(move |answer| {
        let is_there = sides
            .binary_search_by_key(&answer.side, |side| side.side)
            .is_ok();
        is_there && answer.moment.day <= last
    })
}

/// How good predictions are, worked out on another thread while Ctrl-C is seen to.
fn calibrated(
    app: &mut App,
    args: &StatsArgs,
    trials: Trials,
) -> Result<Calibration, CommandError> {
    if (trials.n() as u64) < SCORED_FROM {
        let told = calibration(&trials, false, &Progress::default());
        return told.map_err(|_| CommandError::interrupted());
    }
    let what = format!("Checking predictions of {}", count(trials.n(), "answer"));
    let is_plain = args.json || args.plain;
    let broke_off = CommandError::user("checking the predictions broke off")
        .hinted("please report it; `griot stats` without `--calibration` tells the rest");
    let interrupt = Interrupt::hear()?;
    let work = move |progress: &Progress| calibration(&trials, true, progress);
    let told = done_on_thread(app, &what, is_plain, &interrupt, broke_off, work)?;
    told.map_err(|_| CommandError::interrupted())
}

/// Where the cards are that are told one by one.
fn places(library: &Library, figures: &Figures) -> Result<HashMap<i64, Place>, CommandError> {
    let mut shelf = Shelf::new(&library.decks, library.now);
    let mut places = HashMap::new();
    let told = figures.hardest.iter().chain(&figures.leeches);
    let mut sides: Vec<i64> = told.map(|hard| hard.side).collect();
    // Sides of one deck stand together then, and its file is read once.
    sides.sort_unstable();
    for number in sides {
        let side = SideId(number);
        let place = match library.store.page(&mut shelf, side)? {
            Some(loaded) => Place {
                card: library.store.key(side)?,
                question: loaded.side.question,
                file: loaded.file,
                line: loaded.line,
            },
            None => Place {
                card: library.store.key(side)?,
                ..Place::default()
            },
        };
        places.insert(number, place);
    }
    Ok(places)
}
