//! What every command is handed: the output, the environment, the clock and the global options.

use super::args::{ColorChoice, Global};
use super::system::Environment;
use crate::terminal::output::{self, Output, Surroundings};

/// The program around one command.
pub struct App {
    /// Standard output and error.
    pub out: Output,
    /// The environment as it was at the start.
    pub environment: Environment,
    /// The options that every command has.
    pub global: Global,
}

impl App {
    /// The program as the process finds it.
    pub fn new(global: Global, environment: Environment) -> Self {
        let out = Output::standard(color_choice(&global), surroundings(&environment));
        Self {
            out,
            environment,
            global,
        }
    }
}

fn color_choice(global: &Global) -> output::ColorChoice {
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
