//! What `check` prints, as text or as JSON.

use std::io;
use std::ops::Range;

use serde::Serialize;

use crate::check::fix::Fixed;
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::source::LineIndex;
use crate::terminal::diagnostics::{render, render_unplaced};
use crate::terminal::output::Output;
use crate::text::{count, safe_line};

/// How it is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    #[default]
    /// For people: each mistake with its lines.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// How much was checked, and what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Totals {
    /// Files that were read.
    pub(super) files: usize,
    /// Cards that are good.
    pub(super) cards: usize,
    /// Cards that are not.
    pub(super) refused: usize,
    /// Errors.
    pub(super) errors: usize,
    /// Warnings.
    pub(super) warnings: usize,
}

/// Prints diagnostics and counts them.
pub(super) struct Reporter<'a> {
    out: &'a mut Output,
    format: Format,
    /// What was counted so far.
    pub(super) totals: Totals,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(out: &'a mut Output, format: Format) -> Self {
        Self {
            out,
            format,
            totals: Totals::default(),
        }
    }

    /// Prints the diagnostics of a file whose text is `source`.
    pub(super) fn file(
        &mut self,
        path: &str,
        source: &str,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        self.count(diagnostics);
        if self.format == Format::Text {
            let (color, width) = (self.out.color(), self.out.width());
            return self
                .out
                .raw(&render(path, source, diagnostics, color, width));
        }
        let index = LineIndex::new(source);
        for diagnostic in diagnostics {
            self.out
                .json(&Found::new(path, diagnostic, Some((&index, source))))?;
        }
        Ok(())
    }

    /// Prints a diagnostic of a file that could not be read, so that it has no place in it.
    pub(super) fn unread(&mut self, path: &str, diagnostic: &Diagnostic) -> io::Result<()> {
        self.count(std::slice::from_ref(diagnostic));
        if self.format == Format::Json {
            return self.out.json(&Found::new(path, diagnostic, None));
        }
        let (color, width) = (self.out.color(), self.out.width());
        self.out.raw(&render_unplaced(diagnostic, color, width))
    }

    /// Prints how a file would change.
    pub(super) fn diff(&mut self, diff: &str) -> io::Result<()> {
        match self.format {
            Format::Text => self.out.raw(&format!("{diff}\n")),
            Format::Json => self.out.json(&Change { kind: "diff", diff }),
        }
    }

    /// Prints what was mended in a file.
    pub(super) fn fixed(&mut self, path: &str, fixed: &Fixed) -> io::Result<()> {
        match self.format {
            Format::Text => {
                let (done, path) = (in_words(fixed), safe_line(path));
                self.out.line(&format!("{path}: {done}"))
            }
            Format::Json => self.out.json(&Mended {
                kind: "fixed",
                file: path,
                mistakes: fixed.n_mended,
                ids: fixed.n_named,
            }),
        }
    }

    /// Prints the last line: what was counted.
    pub(super) fn summary(&mut self) -> io::Result<()> {
        let totals = self.totals;
        match self.format {
            Format::Text => self.out.line(&summary(&totals)),
            Format::Json => self.out.json(&Summary {
                kind: "summary",
                totals,
            }),
        }
    }

    fn count(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.totals.errors += 1,
                Severity::Warning => self.totals.warnings += 1,
                Severity::Note => {}
            }
        }
    }
}

/// What was done to a file, in words: `mended 2 mistakes and wrote 3 ids`.
fn in_words(fixed: &Fixed) -> String {
    let mut done = Vec::new();
    if fixed.n_mended > 0 {
        done.push(format!("mended {}", count(fixed.n_mended, "mistake")));
    }
    if fixed.n_named > 0 {
        done.push(format!("wrote {}", count(fixed.n_named, "id")));
    }
    done.join(" and ")
}

/// How a file would change, as JSON: a unified diff.
#[derive(Serialize)]
struct Change<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    diff: &'a str,
}

/// What was mended in a file, as JSON.
#[derive(Serialize)]
struct Mended<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    file: &'a str,
    #[serde(rename = "mended")]
    mistakes: usize,
    ids: usize,
}

/// The last line in words.
fn summary(totals: &Totals) -> String {
    let mut checked = vec![count(totals.files, "file"), count(totals.cards, "card")];
    if totals.refused > 0 {
        checked.push(format!("{} refused", totals.refused));
    }
    let mut found = Vec::new();
    for (n, noun) in [(totals.errors, "error"), (totals.warnings, "warning")] {
        if n > 0 {
            found.push(count(n, noun));
        }
    }
    let found = if found.is_empty() {
        "no mistakes".to_owned()
    } else {
        found.join(", ")
    };
    format!("{}: {found}", checked.join(", "))
}

/// The last line as JSON.
#[derive(Serialize)]
struct Summary {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    totals: Totals,
}

/// A diagnostic as JSON. Lines and columns count from 1, and the end is behind the last character; a file that could not
/// be read has none.
#[derive(Serialize)]
struct Found<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    why: Option<&'a str>,
    help: Option<&'a str>,
    card: Option<&'a str>,
    labels: Vec<Labelled<'a>>,
    fix: Option<Edit<'a>>,
}

/// A second place that belongs to it, with what is there.
#[derive(Serialize)]
struct Labelled<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// What to write in place of what.
#[derive(Serialize)]
struct Edit<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

impl<'a> Found<'a> {
    fn new(file: &'a str, diagnostic: &'a Diagnostic, text: Option<(&LineIndex, &str)>) -> Self {
        let places = |span: &Range<usize>| {
            let (index, text) = text?;
            Some((
                index.position(text, span.start),
                index.position(text, span.end),
            ))
        };
        let (start, end) = places(&diagnostic.span).unzip();
        let edit = |fix: &'a Fix| {
            let (start, end) = places(&fix.span)?;
            Some(Edit {
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                text: &fix.text,
            })
        };
        let labelled = |label: &'a Label| {
            let (start, end) = places(&label.span)?;
            Some(Labelled {
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                text: &label.text,
            })
        };
        Self {
            file,
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end_line: end.map(|end| end.line),
            end_column: end.map(|end| end.column),
            code: diagnostic.code.0,
            severity: severity(diagnostic.severity),
            message: &diagnostic.message,
            why: diagnostic.why,
            help: diagnostic.help.as_deref(),
            card: diagnostic.card.as_deref(),
            labels: diagnostic.labels.iter().filter_map(labelled).collect(),
            fix: diagnostic.fix.as_ref().and_then(edit),
        }
    }
}

/// Its name.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
