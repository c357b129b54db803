//! The file that keeps the report of a quiz.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::Path;

use crate::cli::error::CommandError;
use crate::cli::library::Library;
use crate::cli::target::Target;
use crate::event::Moment;
use crate::report::quiz::{Header, digest, to_html, to_json, to_markdown};
use crate::schedule::day;
use crate::session::view::Summary;
use crate::store::Quiz;

/// Where a report is written, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReportFile {
    target: Target,
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Html,
    Markdown,
    Json,
}

/// The format that the end of a name says.
fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension().and_then(OsStr::to_str)?;
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => Some(Format::Html),
        "md" | "markdown" => Some(Format::Markdown),
        "json" => Some(Format::Json),
        _ => None,
    }
}

impl ReportFile {
    /// The file with this name, of which the end says the format.
    ///
    /// # Errors
    /// What the name has to end in.
    pub(super) fn named(name: &str) -> Result<Self, String> {
        let target = Target::named(name);
        let format =
            format_of(target.path()).ok_or("a report's name ends in .html, .md or .json")?;
        Ok(Self { target, format })
    }

    /// The same by its absolute path, once it is sure that it can be written.
    ///
    /// # Errors
    /// Something else stands there, or its folder cannot be written; nothing was asked yet.
    pub(super) fn checked(&self) -> Result<Self, CommandError> {
        let target = self
            .target
            .checked("report", |path| format_of(path).is_some())?;
        Ok(Self {
            target,
            format: self.format,
        })
    }

    /// Its path as text; `None` when it is no UTF-8.
    pub(super) fn text(&self) -> Option<String> {
        self.target.path().to_str().map(str::to_owned)
    }

    /// Writes the report of a quiz, over whatever stood there, and says where it is.
    ///
    /// # Errors
    /// It cannot be written any more.
    pub(super) fn write(&self, header: &Header, summary: &Summary) -> Result<String, CommandError> {
        let digest = digest(summary);
        let text = match self.format {
            Format::Html => to_html(header, &digest),
            Format::Markdown => to_markdown(header, &digest),
            Format::Json => to_json(header, &digest),
        };
        self.target.write(
            &text,
            "nothing is lost: `griot quiz --resume --report FILE` writes it into another file",
        )
    }
}

/// What a report says of a quiz that ended at a moment.
pub(super) fn header(library: &Library, quiz: &Quiz, ended: Moment) -> Header {
    let deck_of = |key: &String| key.split('/').next().unwrap_or_default().to_owned();
    let asked: HashSet<String> = quiz.sides.iter().map(deck_of).collect();
    let decks = library.decks.iter();
    let decks = decks.filter(|deck| asked.contains(&deck.id));
    Header {
        decks: decks.map(|deck| deck.title.clone()).collect(),
        tags: quiz.tags.clone(),
        date: date(ended),
        seed: quiz.seed,
        limits: quiz.limits(),
        is_recorded: quiz.schedules,
    }
}

/// Local time as it was then, such as `2026-11-22 09:30`; empty outside the calendar.
fn date(moment: Moment) -> String {
    let local = day::local(moment);
    local.map_or_else(String::new, |local| {
        local.strftime("%Y-%m-%d %H:%M").to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::StudyDay;

    #[test]
    fn the_end_of_the_name_says_the_format() {
        for (name, format) in [
            ("a.html", Some(Format::Html)),
            ("/x/a.HTM", Some(Format::Html)),
            ("a.b.md", Some(Format::Markdown)),
            ("a.json", Some(Format::Json)),
            ("a", None),
            (".json", None),
            ("a.pdf", None),
            ("", None),
        ] {
            let found = ReportFile::named(name).map(|file| file.format).ok();
            assert_eq!(found, format, "{name}");
        }
    }

    #[test]
    fn the_date_is_that_of_the_place() {
        let moment = Moment {
            at_ms: 1_795_000_000_000,
            offset_s: -7200,
            day: StudyDay(0),
        };
        assert_eq!(date(moment), "2026-11-18 09:06");
    }
}
