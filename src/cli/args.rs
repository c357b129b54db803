//! The command line: its doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Quizzes and flashcards for the terminal: decks in TOML, spaced repetition, nothing lost.
///
/// Without a command, griot shows what is due today and offers to start.
#[derive(Debug, Parser)]
#[command(
    name = "griot",
    version,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// Options that every command has.
    #[command(flatten)]
    pub global: Global,
    /// The command; without one, today at a glance.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command has.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Folder that keeps progress and your own decks.
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Config file to read instead of the usual one.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Another folder of decks; may be given several times.
    // A name of its own: commands have an argument `decks` too, and clap would take one for the other.
    #[arg(id = "deck_folders", long = "decks", global = true, value_name = "DIR")]
    pub decks: Vec<PathBuf>,
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", value_enum)]
    pub color: Option<ColorChoice>,
    /// Let the clock stand still at this time, such as 2026-11-22T09:30.
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<String>,
    /// Seed of every shuffle: same decks, log, time and seed, same session.
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Study what is due, then new cards.
    Study(super::study::StudyArgs),
    /// Take a scored test.
    Quiz(super::quiz::QuizArgs),
    /// Count what is due today.
    Due(super::due::DueArgs),
    /// Show your progress over time: what you remember, and what is to come.
    Stats(Box<super::stats::StatsArgs>),
    /// List the decks, with what is due, new and known.
    Decks(super::decks::DecksArgs),
    /// List the cards that a query finds.
    Cards(super::cards::CardsArgs),
    /// Show one card as it looks, with its history.
    Show(super::show::ShowArgs),
    /// Derive the due date of a card, step by step.
    Why(super::why::WhyArgs),
    /// Add cards to a deck, in its own style.
    Add(Box<super::add::AddArgs>),
    /// Open your editor at a card.
    Edit(super::edit::EditArgs),
    /// Turn the pages of a deck: each card as it will look.
    Preview(super::preview::PreviewArgs),
    /// Write a new deck: a template with comments, or cards from a table.
    New(super::new::NewArgs),
    /// Take a card out until it is resumed.
    Suspend(super::suspend::SuspendArgs),
    /// Put a suspended card back.
    Resume(super::suspend::SuspendArgs),
    /// List progress without a card, and answers that were rewritten.
    Orphans(super::orphans::OrphansArgs),
    /// Let a card go on with the progress of one that is in no deck any more.
    Relink(super::orphans::RelinkArgs),
    /// Keep the progress of a card of which the answer was rewritten.
    Keep(super::orphans::KeepArgs),
    /// Let a card begin anew.
    Reset(super::orphans::ResetArgs),
    /// Fit the scheduler to you: to all your answers so far.
    Tune(super::tune::TuneArgs),
    /// Show the settings in force, and where they come from.
    Config(super::config::ConfigArgs),
    /// Check deck files: every mistake, at its line.
    Check(super::check::CheckArgs),
    /// Print what happened: the log of events, newest first.
    Log(super::log::LogArgs),
    /// Check what is kept of your progress.
    Doctor(super::doctor::DoctorArgs),
    /// Print the JSON Schema of deck files, for editors.
    ///
    /// Editors with Tombi or Taplo complete and check a deck by it:
    /// write it beside your decks with `griot schema > griot-deck.schema.json`,
    /// and make `#:schema griot-deck.schema.json` the first line of each deck.
    Schema,
    /// Print completions for a shell.
    Completions(super::completions::CompletionsArgs),
    /// Print the manual page.
    Man,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn global_options_and_arguments_of_commands_keep_apart() {
        for command in ["study", "quiz", "due", "check"] {
            let line = ["griot", command, "mali.toml", "--decks", "more"];
            let cli = Cli::try_parse_from(line).unwrap();
            assert_eq!(cli.global.decks, [PathBuf::from("more")], "{command}");
        }
    }
}
