//! From the command line to an exit code.

use std::ffi::OsString;
use std::io::Write as _;

use clap::Parser as _;
use clap::error::ErrorKind as ClapErrorKind;

use super::app::App;
use super::args::{Cli, Command};
use super::error::CommandError;
use super::exit;
use super::system::Environment;
use super::{cards, check, completions, config, decks, doctor, due, show, study, suspend, today};
use crate::terminal::output::{ColorChoice, Output, Surroundings};

/// Runs the command that `arguments` (the program's name first) ask for, and returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return explain(&error),
    };
    let mut app = App::new(cli.global, Environment::of_process());
    let outcome = dispatch(&mut app, cli.command);
    let outcome = outcome.and_then(|()| app.out.flush().map_err(CommandError::from));
    match outcome {
        Ok(()) => exit::DONE,
        Err(error) => report(&mut app.out, &error),
    }
}

fn dispatch(app: &mut App, command: Option<Command>) -> Result<(), CommandError> {
    match command {
        Some(Command::Study(args)) => study::study(app, &args),
        Some(Command::Due(args)) => due::due(app, &args),
        Some(Command::Decks(args)) => decks::decks(app, &args),
        Some(Command::Cards(args)) => cards::cards(app, &args),
        Some(Command::Show(args)) => show::show(app, &args),
        Some(Command::Suspend(args)) => suspend::suspend(app, &args),
        Some(Command::Resume(args)) => suspend::resume(app, &args),
        Some(Command::Config(args)) => config::config(app, &args),
        Some(Command::Check(args)) => check::check(app, &args),
        Some(Command::Doctor(args)) => doctor::doctor(app, &args),
        Some(Command::Completions(args)) => completions::completions(app, &args),
        Some(Command::Man) => completions::man(app),
        None => today::today(app),
    }
}

/// Says why a command stopped. When even that cannot be written there is nobody left to tell.
fn report(out: &mut Output, error: &CommandError) -> u8 {
    let said = if error.message().is_empty() {
        out.flush()
    } else {
        out.error(error.message(), error.hints())
    };
    said.map_or(exit::PROBLEM.max(error.exit_code()), |()| error.exit_code())
}

/// Shows the help or the version that was asked for, or what is wrong with the command line.
fn explain(error: &clap::Error) -> u8 {
    let mut out = Output::standard(ColorChoice::Never, Surroundings::default());
    let asked_for = matches!(
        error.kind(),
        ClapErrorKind::DisplayHelp | ClapErrorKind::DisplayVersion
    );
    let text = error.render().to_string();
    let shown = if asked_for {
        out.raw(&text)
    } else {
        out.note(text.trim_end())
    };
    let code = if asked_for { exit::DONE } else { exit::USAGE };
    shown.and_then(|()| out.flush()).map_or(code, |()| code)
}
