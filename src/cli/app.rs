//! What every command is handed: the output, the environment, and, for most, the settings in force.

use std::io;
use std::path::Path;

use super::args::{ColorChoice, Global};
use super::error::{CommandError, chain};
use super::keys::key_map;
use super::system::{self, Clock, Environment};
use crate::config::{self, Color, Config};
use crate::deck::model::CalendarDay;
use crate::diagnostic::Severity;
use crate::schedule::day;
use crate::store::Store;
use crate::store::builtin::{BUILTIN, Builtin};
use crate::store::disk::{self, Content};
use crate::store::library::Places;
use crate::store::paths::{Paths, Standard};
use crate::terminal::diagnostics;
use crate::terminal::keymap::KeyMap;
use crate::terminal::output::{self, Output, Surroundings};
use crate::text::safe::safe;

/// The longest config file that is read, in bytes.
const LONGEST_CONFIG: u64 = 1 << 20;

/// The program around one command.
pub struct App {
    /// Standard output and error.
    pub out: Output,
    /// The environment as it was at the start.
    pub environment: Environment,
    /// The options that every command has.
    pub global: Global,
}

/// What is in force: where things are, the settings, the clock.
#[derive(Clone, Debug)]
pub struct InForce {
    /// Where griot keeps its files.
    pub paths: Paths,
    /// The settings.
    pub config: Config,
    /// Which key does what.
    pub keys: KeyMap,
    /// The clocks.
    pub clock: Clock,
}

impl App {
    /// The program as the process finds it.
    pub fn new(global: Global, environment: Environment) -> Self {
        let out = Output::standard(asked_color(&global), surroundings(&environment));
        Self {
            out,
            environment,
            global,
        }
    }

    /// Finds the files, reads the config, and sets the clock.
    ///
    /// # Errors
    /// No home, a config with mistakes (they are shown at their lines first), or a `--now` that is no time.
    pub fn in_force(&mut self) -> Result<InForce, CommandError> {
        let standard = Standard::of_this_process();
        let (data, config) = (
            self.global.data_dir.as_deref(),
            self.global.config.as_deref(),
        );
        let paths = Paths::new(standard.as_ref(), data, config)
            .map_err(|error| CommandError::user(error.to_string()).hinted(error.help))?;
        let (config, keys) = self.read_config(&paths)?;
        self.follow_color(&config);
        self.warn_of_unknown_builtin(&config)?;
        let clock = match &self.global.now {
            Some(now) => {
                Clock::standing_still(now, config.day_starts).map_err(CommandError::usage)?
            }
            None => Clock::of_machine(config.day_starts),
        };
        Ok(InForce {
            paths,
            config,
            keys,
            clock,
        })
    }

    /// The date of today's study day, for commands that need no config: a day starts when it does by default.
    ///
    /// # Errors
    /// A `--now` that is no time.
    pub fn today(&self) -> Result<Option<CalendarDay>, CommandError> {
        let day_starts = Config::default().day_starts;
        let clock = match &self.global.now {
            Some(now) => Clock::standing_still(now, day_starts).map_err(CommandError::usage)?,
            None => Clock::of_machine(day_starts),
        };
        let date = day::date(clock.now().moment.day);
        Ok(date.map(|date| CalendarDay {
            year: date.year(),
            month: date.month() as u8,
            day: date.day() as u8,
        }))
    }

    fn read_config(&mut self, paths: &Paths) -> Result<(Config, KeyMap), CommandError> {
        if !disk::exists(&paths.config) {
            return missing_config(paths);
        }
        let shown = safe(&paths.config.display().to_string()).into_owned();
        let bytes = match disk::read(&paths.config, LONGEST_CONFIG) {
            Ok(Content::Whole(bytes, _)) => bytes,
            Ok(Content::TooLong(_)) => {
                return Err(CommandError::user(format!(
                    "{shown} is over 1 MiB, which is no config file"
                ))
                .hinted("name another with --config FILE"));
            }
            Err(error) => {
                return Err(CommandError::user(chain(&error))
                    .hinted("make it readable, or name another with --config FILE"));
            }
        };
        let mut reading = config::read(&bytes);
        let keys = key_map(&mut reading);
        if reading.diagnostics.is_empty() {
            return Ok((reading.config, keys));
        }
        let source = diagnostics::readable(&bytes);
        let (color, width) = (self.out.color_err(), self.out.width());
        let drawn = diagnostics::render(&shown, &source, &reading.diagnostics, color, width);
        self.out.note(drawn.trim_end())?;
        let is_refused = reading
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error);
        if is_refused {
            return Err(
                CommandError::user(format!("the settings in {shown} have mistakes")).hinted(
                    "mend them; `griot config --default` shows every key with what it means",
                ),
            );
        }
        Ok((reading.config, keys))
    }

    /// A misspelt id would turn a deck off in silence.
    fn warn_of_unknown_builtin(&mut self, config: &Config) -> io::Result<()> {
        let config::Builtin::Only(ids) = &config.builtin else {
            return Ok(());
        };
        let is_known = |id: &String| BUILTIN.iter().any(|deck| deck.id == id);
        let help = BUILTIN
            .iter()
            .map(|deck| deck.id)
            .collect::<Vec<_>>()
            .join(", ");
        for id in ids.iter().filter(|id| !is_known(id)) {
            let message =
                format!("`builtin` in the config names \"{id}\", which is no built-in deck");
            self.out
                .warning(&message, &[format!("the built-in decks are: {help}")])?;
        }
        Ok(())
    }

    /// The config's word on colour holds where the command line has none.
    fn follow_color(&mut self, config: &Config) {
        let choice = match config.terminal.color {
            Color::Auto => return,
            Color::Always => output::ColorChoice::Always,
            Color::Never => output::ColorChoice::Never,
        };
        if self.global.color.is_none() {
            self.out = Output::standard(choice, surroundings(&self.environment));
        }
    }

    /// Opens what is kept of the learner's progress, and creates it where there is none.
    pub fn open_store(&self, in_force: &InForce) -> Result<Store, CommandError> {
        let entropy = Box::new(system::entropy);
        Store::open(&in_force.paths.data, entropy, &system::host_name()).map_err(CommandError::from)
    }

    /// Where decks are looked for, besides `arguments`.
    pub fn places(&self, in_force: &InForce, arguments: &[impl AsRef<Path>]) -> Places {
        let config = in_force.config.decks.iter();
        Places {
            arguments: arguments
                .iter()
                .map(|path| path.as_ref().to_owned())
                .collect(),
            flags: self.global.decks.clone(),
            config: config
                .map(|written| in_force.paths.from_config(written))
                .collect(),
            data: Some(in_force.paths.decks()),
            builtin: builtin(&in_force.config),
        }
    }
}

/// The built-in decks that are on.
fn builtin(config: &Config) -> Vec<Builtin> {
    BUILTIN
        .iter()
        .copied()
        .filter(|deck| config.builtin.includes(deck.id))
        .collect()
}

/// No config file: the defaults, unless the learner named one.
fn missing_config(paths: &Paths) -> Result<(Config, KeyMap), CommandError> {
    if !paths.is_config_named {
        return Ok((Config::default(), KeyMap::default()));
    }
    let shown = safe(&paths.config.display().to_string()).into_owned();
    Err(
        CommandError::user(format!("there is no config file {shown}"))
            .hinted("`griot config --default > FILE` writes one with every key at its default"),
    )
}

fn asked_color(global: &Global) -> output::ColorChoice {
    match global.color {
        Some(ColorChoice::Always) => output::ColorChoice::Always,
        Some(ColorChoice::Never) => output::ColorChoice::Never,
        Some(ColorChoice::Auto) | None => output::ColorChoice::Auto,
    }
}

/// What the environment says of the terminal.
fn surroundings(environment: &Environment) -> Surroundings {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| environment.var(name));
    Surroundings {
        no_color: environment.var("NO_COLOR").is_some(),
        term: environment.var("TERM").map(str::to_owned),
        columns: environment
            .var("COLUMNS")
            .and_then(|columns| columns.parse().ok()),
        utf8: locale.is_some_and(is_utf8_locale),
        accessible: environment
            .var("ACCESSIBLE")
            .is_some_and(|value| value != "0"),
    }
}

fn is_utf8_locale(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}
