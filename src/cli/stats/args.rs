//! Options of `griot stats`.

use clap::Args;

use super::file::PageFile;
use crate::cli::when::When;

/// Options of `griot stats`.
#[derive(Args, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct StatsArgs {
    /// Decks by id, by a pattern such as `mali-*`, or by path; all decks when none is named.
    #[arg(value_name = "DECK|PATH")]
    pub(super) wanted: Vec<String>,
    /// Count answers from this day on: a date such as 2026-11-01, or `30d` for 30 days ago.
    #[arg(long, value_name = "DATE", value_parser = When::read, allow_hyphen_values = true)]
    pub(super) since: Option<When>,
    /// Count answers up to this day.
    #[arg(long, value_name = "DATE", value_parser = When::read, allow_hyphen_values = true)]
    pub(super) until: Option<When>,
    /// Tell everything as it was on this day.
    #[arg(long, value_name = "DATE", value_parser = When::read, allow_hyphen_values = true)]
    pub(super) as_of: Option<When>,
    /// Tell how good the predictions of the scheduler were, too.
    #[arg(long, conflicts_with = "csv")]
    pub(super) calibration: bool,
    /// Write a page for a browser, with everything in this one file.
    #[arg(long, value_name = "FILE", value_parser = PageFile::named, conflicts_with_all = ["json", "csv", "plain"])]
    pub(super) html: Option<PageFile>,
    /// Print one JSON object.
    #[arg(long, conflicts_with_all = ["csv", "plain"])]
    pub(super) json: bool,
    /// Print one line for each day, with commas between the numbers.
    #[arg(long, conflicts_with = "plain")]
    pub(super) csv: bool,
    /// Words and tables instead of charts: for screen readers and pipes.
    #[arg(long)]
    pub(super) plain: bool,
}
