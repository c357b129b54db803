//! What most commands begin with: the settings, the store, and the decks that are meant.

use std::path::Path;

use super::app::{App, InForce};
use super::error::CommandError;
use crate::event::Moment;
use crate::session::step::SideId;
use crate::store::disk;
use crate::store::library::ARGUMENT;
use crate::store::{DeckEntry, Places, Problem, Quiz, Refresh, SelectError, Store, Wanted};
use crate::terminal::draw::{Line, Tone, plain, print};
use crate::terminal::orphans;
use crate::text::count;
use crate::text::safe;

/// The decks of one run of the program.
pub struct Library {
    /// Where things are, the settings, the clock.
    pub in_force: InForce,
    /// The learner's progress.
    pub store: Store,
    /// Where decks were looked for.
    pub places: Places,
    /// All decks that were found, and what is wrong with them.
    pub refresh: Refresh,
    /// Those that are meant, by their ids.
    pub decks: Vec<DeckEntry>,
    /// When the command began.
    pub now: Moment,
}

/// Files that are named when cards were refused.
const N_NAMED: usize = 3;

/// Problems that are told one by one.
const N_TOLD: usize = 10;

impl Library {
    /// Finds the decks, and selects those that the arguments name; all when there are none. What is wrong with files is
    /// said on standard error.
    ///
    /// # Errors
    /// No place for the data, a config with mistakes, a database that cannot be used, an argument that names no deck.
    pub fn open(app: &mut App, arguments: &[String]) -> Result<Self, CommandError> {
        let in_force = app.in_force()?;
        Self::open_with(app, in_force, arguments)
    }

    /// The same when it is known what is in force.
    ///
    /// # Errors
    /// The same.
    pub fn open_with(
        app: &mut App,
        in_force: InForce,
        arguments: &[String],
    ) -> Result<Self, CommandError> {
        let now = in_force.clock.now().moment;
        let mut store = app.open_store(&in_force)?;
        let mut wanted = Wanted::new(arguments);
        let mut places = app.places(&in_force, wanted.paths());
        let mut refresh = store.refresh(&places, now)?;
        if let Some(with_paths) = wanted.with_names_as_paths(&refresh.decks) {
            wanted = with_paths;
            places = app.places(&in_force, wanted.paths());
            refresh = store.refresh(&places, now)?;
        }
        store.settle_rewritten(&refresh.decks, &in_force.config, now)?;
        let selected = wanted.select(&refresh.decks);
        say_problems(app, &refresh, selected.as_deref().unwrap_or_default())?;
        Ok(Self {
            in_force,
            store,
            places,
            decks: selected?,
            refresh,
            now,
        })
    }

    /// The decks of a quiz that was broken off, as far as they are still there.
    ///
    /// # Errors
    /// The database cannot be used.
    pub fn of_quiz(
        app: &mut App,
        in_force: InForce,
        mut store: Store,
        quiz: &Quiz,
    ) -> Result<Self, CommandError> {
        let now = in_force.clock.now().moment;
        let files = quiz.files.iter().map(Path::new);
        let files: Vec<&Path> = files.filter(|file| disk::exists(file)).collect();
        let places = app.places(&in_force, &files);
        let refresh = store.refresh(&places, now)?;
        let decks = refresh.decks.iter();
        let decks: Vec<DeckEntry> = decks
            .filter(|deck| quiz.decks.contains(&deck.id))
            .cloned()
            .collect();
        say_problems(app, &refresh, &decks)?;
        Ok(Self {
            in_force,
            store,
            places,
            refresh,
            decks,
            now,
        })
    }

    /// How many cards the decks that are meant have.
    pub fn n_cards(&self) -> usize {
        self.decks.iter().map(|deck| deck.n_cards).sum()
    }

    /// Whether there is no card because of what is wrong in files.
    pub fn is_refused(&self) -> bool {
        self.n_cards() == 0 && !self.refresh.problems.is_empty()
    }

    /// Says that there are no cards, and where to put some.
    ///
    /// # Errors
    /// There are none because of what is wrong in files.
    pub fn say_no_cards(&self, app: &mut App) -> Result<(), CommandError> {
        if self.is_refused() {
            return Err(CommandError::no_card());
        }
        let folder = self.in_force.paths.decks();
        let folder = safe(&folder.display().to_string()).into_owned();
        Ok(app.out.line(&format!(
            "There are no cards yet. Put a deck into {folder}, or name one."
        ))?)
    }

    /// One line on cards that only the learner can decide on, when there are some.
    ///
    /// # Errors
    /// The database or the terminal cannot be used.
    pub fn say_unsettled(&self, app: &mut App) -> Result<(), CommandError> {
        let Some(note) = orphans::note(self.store.unsettled(&self.decks)?) else {
            return Ok(());
        };
        let lines = plain(&note, app.out.width(), "");
        let lines: Vec<Line> = lines
            .into_iter()
            .map(|line| line.toned(Tone::Quiet))
            .collect();
        Ok(print(&mut app.out, &lines)?)
    }

    /// How many cards of the decks that are meant could not be read.
    pub fn n_refused(&self) -> usize {
        self.decks.iter().map(|deck| deck.n_refused).sum()
    }

    /// The sides that a name on the command line stands for.
    ///
    /// # Errors
    /// The name stands for no card, or for cards of several decks.
    pub fn named(&self, name: &str) -> Result<Vec<SideId>, CommandError> {
        let error = match self.store.named(&self.decks, name)? {
            Ok(sides) => return Ok(sides),
            Err(error) => error,
        };
        let heir = self.store.goes_on_as(name)?;
        let hint = match heir {
            Some(heir) => format!("its progress goes on as {}", safe(&heir)),
            None if error.near.is_empty() => "see all cards with `griot cards`".to_owned(),
            None => format!("did you mean {}?", error.near.join(" or ")),
        };
        let message = safe(&error.to_string()).into_owned();
        Err(CommandError::usage(message).hinted(hint))
    }
}

impl From<SelectError> for CommandError {
    fn from(error: SelectError) -> Self {
        Self::usage(safe(&error.to_string()).into_owned()).hinted(error.help())
    }
}

/// Says what is wrong with files: the cards refused in the selected decks in one message, all else one by one.
fn say_problems(
    app: &mut App,
    refresh: &Refresh,
    selected: &[DeckEntry],
) -> Result<(), CommandError> {
    let mut refused = Vec::new();
    let mut others = Vec::new();
    for problem in &refresh.problems {
        match problem {
            Problem::Refused { file, .. } => {
                if selected.iter().any(|deck| deck.file == *file) {
                    refused.push(problem);
                }
            }
            // Selecting says so.
            Problem::Missing { named, .. } if *named == ARGUMENT => {}
            _ => others.push(problem),
        }
    }
    for problem in others.iter().take(N_TOLD) {
        let message = safe(&problem.to_string()).into_owned();
        let hints = [problem.help()];
        match problem {
            Problem::Clash { .. } => app.out.error(&message, &hints)?,
            _ => app.out.warning(&message, &hints)?,
        }
    }
    if others.len() > N_TOLD {
        let more = count(others.len() - N_TOLD, "more problem");
        app.out.warning(&format!("{more} of this kind"), &[])?;
    }
    say_refused(app, &refused)
}

fn say_refused(app: &mut App, problems: &[&Problem]) -> Result<(), CommandError> {
    let mut n_refused = 0;
    let mut n_mistakes = 0;
    let mut files = Vec::new();
    for problem in problems {
        if let Problem::Refused {
            file,
            n_cards,
            n_errors,
        } = problem
        {
            n_refused += n_cards;
            n_mistakes += n_errors;
            files.push(safe(file).into_owned());
        }
    }
    if files.is_empty() {
        return Ok(());
    }
    let what = match n_refused {
        0 => count(n_mistakes, "mistake"),
        1 => "1 card was refused".to_owned(),
        n => format!("{n} cards were refused"),
    };
    let n_more = files.len().saturating_sub(N_NAMED);
    files.truncate(N_NAMED);
    let and_more = match n_more {
        0 => String::new(),
        n => format!(" and {}", count(n, "more file")),
    };
    let message = format!("{what} in {}{and_more}", files.join(", "));
    let hint = format!("`griot check {}` shows why, at its line", files.join(" "));
    Ok(app.out.warning(&message, &[hint])?)
}
