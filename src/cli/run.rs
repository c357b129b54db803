//! From the command line to an exit code.

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::Parser as _;
use clap::error::ErrorKind as ClapErrorKind;

use super::app::App;
use super::args::{Cli, Command};
use super::error::CommandError;
use super::exit;
use super::system::Environment;
use super::{
    add, cards, check, completions, config, decks, doctor, due, edit, log, new, orphans, preview,
    quiz, schema, show, stats, study, suspend, today, tune, why,
};
use crate::terminal::output::{ColorChoice, Output, Surroundings};
use crate::text::safe;

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
        Some(Command::Quiz(args)) => quiz::quiz(app, &args),
        Some(Command::Due(args)) => due::due(app, &args),
        Some(Command::Stats(args)) => stats::stats(app, &args),
        Some(Command::Decks(args)) => decks::decks(app, &args),
        Some(Command::Cards(args)) => cards::cards(app, &args),
        Some(Command::Show(args)) => show::show(app, &args),
        Some(Command::Why(args)) => why::why(app, &args),
        Some(Command::Add(args)) => add::add(app, &args),
        Some(Command::Edit(args)) => edit::edit(app, &args),
        Some(Command::Preview(args)) => preview::preview(app, &args),
        Some(Command::New(args)) => new::new(app, &args),
        Some(Command::Suspend(args)) => suspend::suspend(app, &args),
        Some(Command::Resume(args)) => suspend::resume(app, &args),
        Some(Command::Orphans(args)) => orphans::orphans(app, &args),
        Some(Command::Relink(args)) => orphans::relink(app, &args),
        Some(Command::Keep(args)) => orphans::keep(app, &args),
        Some(Command::Reset(args)) => orphans::reset(app, &args),
        Some(Command::Tune(args)) => tune::tune(app, &args),
        Some(Command::Config(args)) => config::config(app, &args),
        Some(Command::Check(args)) => check::check(app, &args),
        Some(Command::Log(args)) => log::log(app, &args),
        Some(Command::Doctor(args)) => doctor::doctor(app, &args),
        Some(Command::Schema) => schema::schema(app),
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
    match said {
        Err(said) if said.kind() != io::ErrorKind::BrokenPipe => {
            exit::PROBLEM.max(error.exit_code())
        }
        _ => error.exit_code(),
    }
}

/// Shows the help or the version that was asked for, or what is wrong with the command line.
fn explain(error: &clap::Error) -> u8 {
    let mut out = Output::standard(ColorChoice::Never, Surroundings::default());
    let asked_for = matches!(
        error.kind(),
        ClapErrorKind::DisplayHelp | ClapErrorKind::DisplayVersion
    );
    // It names arguments as they were written.
    let text = error.render().to_string();
    let text = safe(&text);
    let shown = if asked_for {
        out.raw(&text)
    } else {
        out.note(text.trim_end())
    };
    let code = if asked_for { exit::DONE } else { exit::USAGE };
    match shown.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => exit::PROBLEM.max(code),
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Standard output of which the reader has gone, or on a full disk.
    struct Unwritable(io::ErrorKind);

    impl io::Write for Unwritable {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn only_a_reader_that_has_gone_makes_no_difference() {
        let (gone, full) = (io::ErrorKind::BrokenPipe, io::ErrorKind::StorageFull);
        let table = [
            (gone, CommandError::from(io::Error::from(gone)), exit::DONE),
            (gone, CommandError::user("it broke"), exit::PROBLEM),
            (gone, CommandError::usage("what?"), exit::USAGE),
            (
                full,
                CommandError::from(io::Error::from(full)),
                exit::PROBLEM,
            ),
            (full, CommandError::interrupted(), exit::INTERRUPTED),
        ];
        for (kind, error, code) in table {
            let err = Box::new(io::sink());
            let mut out = Output::into_writers(Box::new(Unwritable(kind)), err, 80);
            out.line("a line").unwrap();
            assert_eq!(report(&mut out, &error), code, "{kind} {error:?}");
        }
    }
}
