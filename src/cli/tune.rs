//! `griot tune`: the weights of the memory model, fitted to the learner.

use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::app::{App, InForce};
use super::error::CommandError;
use super::face::print_lines;
use super::library::Library;
use super::working::done_on_thread;
use crate::event::Moment;
use crate::report::stats::words::many;
use crate::schedule::day;
use crate::schedule::memory::Model;
use crate::schedule::memory::progress::Progress;
use crate::schedule::memory::training::TrainError;
use crate::stats::calibration::aims::Aims;
use crate::stats::calibration::fit::{Fit, JUDGED_FROM, enough_since, fit, outlook};
use crate::stats::calibration::trials::Trials;
use crate::stats::calibration::{Predictor, SCORED_FROM, Score};
use crate::store::{Fittable, Gone, Store, Weights, disk};
use crate::terminal::draw::{plain, print};
use crate::terminal::tune::{Outcome, Told, lines};
use crate::terminal::waiting::Interrupt;

/// Options of `griot tune`.
#[derive(Args, Debug)]
pub struct TuneArgs {
    /// Only say what would be gained; change nothing.
    #[arg(long)]
    check: bool,
    /// Take the newest weights back: those before them are in force again.
    #[arg(long, conflicts_with_all = ["check", "json"])]
    undo: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// Fits weights to all answers, and puts them in force if they predict better.
///
/// # Errors
/// The database cannot be used, or Ctrl-C: then nothing is changed.
pub fn tune(app: &mut App, args: &TuneArgs) -> Result<(), CommandError> {
    let in_force = app.in_force()?;
    if disk::is_missing(&Store::path_in(&in_force.paths.data)) {
        return say(
            app,
            args,
            &Finding::too_few(0, SCORED_FROM),
            &nothing_yet(0),
        );
    }
    if args.undo {
        let mut store = app.open_store(&in_force)?;
        return undo(app, &mut store, in_force.clock.now().moment);
    }
    let mut library = Library::open_with(app, in_force, &[])?;
    // Before the history: should others change them meanwhile, it is known that they did.
    let weights = library.store.weights()?;
    let trials = Trials::of(library.store.whole_history()?.answered());
    if let Some((finding, words)) = too_soon(&library.store, args, &trials, &weights)? {
        note_tried(&mut library.store, args)?;
        return say(app, args, &finding, &words);
    }
    let trials = Arc::new(trials);
    let first = first_judged(&trials, &weights);
    // From here on Ctrl-C is too late: what happens then is also said.
    let (fitted, _heard) = fit_on_thread(app, &library.in_force, args, &trials, first)?;
    match fitted {
        Ok(fit) => settle(app, &mut library, args, &trials, &weights, &fit),
        Err(error) => {
            note_tried(&mut library.store, args)?;
            let (finding, words) = unfit(&error, trials.n() as u64);
            say(app, args, &finding, &words)
        }
    }
}

/// Keeps that there was too little, if it had been suggested, so that it is not again before there is more.
fn note_tried(store: &mut Store, args: &TuneArgs) -> Result<(), CommandError> {
    if !args.check && suggestion(store.fittable()?).is_some() {
        store.note_tried()?;
    }
    Ok(())
}

/// Puts weights in force that are better, and says what came of them.
fn settle(
    app: &mut App,
    library: &mut Library,
    args: &TuneArgs,
    trials: &Trials,
    weights: &Weights,
    fit: &Fit,
) -> Result<(), CommandError> {
    let (store, in_force) = (&mut library.store, &library.in_force);
    let outcome = match (fit.gain.is_real(), args.check) {
        (false, _) => Outcome::NotBetter,
        (true, true) => Outcome::Better,
        (true, false) => Outcome::Kept,
    };
    let now = in_force.clock.now().moment;
    if outcome == Outcome::Kept && !store.adopt_weights(&fit.weights, weights.event, now)? {
        let words = "Another griot changed the weights in force meanwhile. They stay as they are now; `griot tune` fits \
                     again.";
        let finding = Finding::bare("overtaken", trials.n() as u64);
        return say(app, args, &finding, words);
    }
    if !args.check {
        store.note_fitted(trials.fingerprint())?;
    }
    let config = &in_force.config;
    let collection = store.collection(&library.decks, Gone::OfTheseDecks, config)?;
    let aims = Aims::of(&collection, config.study.retention);
    let new = Model::new(Some(&fit.weights)).unwrap_or_default();
    let told = Told {
        fit,
        n_answers: trials.n(),
        outcome,
        was_default: weights.since.is_none(),
        outlooks: [&weights.model, &new].map(|model| outlook(trials, model, &aims)),
        aims: &aims,
    };
    if args.json {
        return Ok(app.out.json(&Finding::of(&told))?);
    }
    let lines = lines(&told, app.out.width());
    print_lines(app, in_force, &lines)
}

/// When there are enough new reviews to fit to, one line that says so.
pub(super) fn suggestion(fittable: Fittable) -> Option<String> {
    let since = enough_since(fittable.now, fittable.at_last)?;
    let reviews = many(since, "review");
    Some(match fittable.at_last {
        Some(_) => {
            format!("{reviews} since the last `griot tune`, enough to fit the scheduler anew.")
        }
        None => format!("{reviews} so far, enough to fit the scheduler to you: `griot tune`."),
    })
}

fn undo(app: &mut App, store: &mut Store, now: Moment) -> Result<(), CommandError> {
    let Some(began) = store.undo_weights(now)? else {
        let words = "There is nothing to take back: the default weights are in force.";
        return say_words(app, words);
    };
    let date = day::date(began.day).map_or_else(String::new, |date| format!(" of {date}"));
    let now = match store.weights()?.since {
        Some(_) => "Those before them are in force again.",
        None => "The default weights are in force again.",
    };
    let words = format!("The weights{date} are taken back. {now}");
    say_words(app, &words)
}

/// The first answer that the weights in force were not fitted to.
fn first_judged(trials: &Trials, weights: &Weights) -> usize {
    weights
        .since
        .map_or(0, |since| trials.n_before(since.at_ms))
}

/// What there is to say when nothing is to be fitted.
fn too_soon(
    store: &Store,
    args: &TuneArgs,
    trials: &Trials,
    weights: &Weights,
) -> Result<Option<(Finding, String)>, CommandError> {
    let n = trials.n() as u64;
    if n < SCORED_FROM {
        return Ok(Some((Finding::too_few(n, SCORED_FROM), nothing_yet(n))));
    }
    if !args.check && store.is_fitted_to(trials.fingerprint())? {
        let words = "Nothing is new since the scheduler was last fitted to you.";
        return Ok(Some((Finding::bare("nothing-new", n), words.to_owned())));
    }
    let n_since = n - first_judged(trials, weights) as u64;
    let needed = JUDGED_FROM as u64;
    if n_since < needed {
        let words = format!(
            "{} on a later day since the weights in force were fitted; {needed} are needed to tell whether new ones \
             predict better. Nothing was changed.",
            many(n_since, "answer")
        );
        return Ok(Some((Finding::too_few(n_since, needed), words)));
    }
    Ok(None)
}

fn nothing_yet(n: u64) -> String {
    format!(
        "There are {} on a later day than the one before. Fitting the scheduler to you begins to help at about \
         {SCORED_FROM}, so {} more; until then the default weights are the best guess. Nothing was changed.",
        many(n, "answer"),
        SCORED_FROM - n,
    )
}

/// Fits on another thread while how far it is, and Ctrl-C, are seen to.
fn fit_on_thread(
    app: &mut App,
    in_force: &InForce,
    args: &TuneArgs,
    trials: &Arc<Trials>,
    first: usize,
) -> Result<(Result<Fit, TrainError>, Interrupt), CommandError> {
    let what = format!("Fitting to {}", many(trials.n() as u64, "answer"));
    let is_plain = args.json || in_force.config.terminal.plain;
    let broke_off = CommandError::user("the fitting broke off")
        .hinted("nothing was changed; please report it, with what `griot doctor` says");
    let interrupt = Interrupt::hear()?;
    let trials = Arc::clone(trials);
    let work = move |progress: &Progress| fit(&trials, first, progress);
    let fit = done_on_thread(app, &what, is_plain, &interrupt, broke_off, work)?;
    Ok((fit, interrupt))
}

/// That no weights came of `n` answers.
fn unfit(error: &TrainError, n: u64) -> (Finding, String) {
    let finding = match error {
        TrainError::TooFew { n, needed } => Finding::too_few(*n as u64, *needed as u64),
        TrainError::TooFewCards => Finding::bare("too-few-cards", n),
        TrainError::Useless | TrainError::Stopped => Finding::bare("no-weights", n),
    };
    let words = format!("No weights could be fitted: {error}. Nothing was changed.");
    (finding, words)
}

/// Says a finding as JSON, or in words.
fn say(app: &mut App, args: &TuneArgs, finding: &Finding, words: &str) -> Result<(), CommandError> {
    if args.json {
        return Ok(app.out.json(finding)?);
    }
    say_words(app, words)
}

fn say_words(app: &mut App, words: &str) -> Result<(), CommandError> {
    let lines = plain(words, app.out.width().min(100), "");
    Ok(print(&mut app.out, &lines)?)
}

/// What was found, for scripts.
#[derive(Serialize)]
struct Finding {
    outcome: &'static str,
    answers: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    needed: Option<u64>,
    #[serde(flatten)]
    fitted: Option<Figures>,
}

#[derive(Serialize)]
struct Figures {
    scores: Vec<ScoreEntry>,
    gain: f64,
    gain_error: f64,
    recalled: f64,
    predicted: f64,
    predicted_fitted: f64,
    retention: f64,
    retentions: [f64; 2],
    reviews_per_day: [f64; 2],
    intervals: [Vec<u32>; 2],
    weights: Vec<f32>,
}

#[derive(Serialize)]
struct ScoreEntry {
    of: &'static str,
    answers: u64,
    log_loss: f64,
    rmse_bins: f64,
    auc: Option<f64>,
}

impl Finding {
    fn bare(outcome: &'static str, answers: u64) -> Self {
        Self {
            outcome,
            answers,
            needed: None,
            fitted: None,
        }
    }

    fn too_few(answers: u64, needed: u64) -> Self {
        Self {
            needed: Some(needed),
            ..Self::bare("too-few", answers)
        }
    }

    fn of(told: &Told<'_>) -> Self {
        let outcome = match told.outcome {
            Outcome::Kept => "kept",
            Outcome::Better => "better",
            Outcome::NotBetter => "not-better",
        };
        let (fit, outlooks) = (told.fit, told.outlooks.each_ref());
        Self {
            fitted: Some(Figures {
                scores: fit.scores.iter().map(score_entry).collect(),
                gain: fit.gain.mean,
                gain_error: fit.gain.error,
                recalled: fit.recalled.actual,
                predicted: fit.recalled.in_force,
                predicted_fitted: fit.recalled.fitted,
                retention: told.aims.usual,
                retentions: [told.aims.low, told.aims.high],
                reviews_per_day: outlooks.map(|outlook| outlook.reviews_per_day),
                intervals: outlooks.map(|outlook| outlook.intervals.to_vec()),
                weights: fit.weights.clone(),
            }),
            ..Self::bare(outcome, told.n_answers as u64)
        }
    }
}

fn score_entry(score: &Score) -> ScoreEntry {
    ScoreEntry {
        of: match score.of {
            Predictor::Fitted => "fitted",
            Predictor::InForce => "in-force",
            Predictor::Default => "default",
            Predictor::RunningAverage => "running-average",
        },
        answers: score.n,
        log_loss: score.log_loss,
        rmse_bins: score.rmse_bins,
        auc: score.auc,
    }
}
