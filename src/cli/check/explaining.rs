//! `--explain`: what a code means, with a bad and a good example.

use std::io;

use super::levels::{entries, find};
use crate::check::codes::LINTS;
use crate::check::explain::{Example, examples};
use crate::cli::error::CommandError;
use crate::diagnostic::Code;
use crate::source::codes::CodeEntry;
use crate::terminal::output::Output;
use crate::text::markdown::Styled;
use crate::text::wrap::wrap;

/// Prints what a code means.
///
/// # Errors
/// No such code.
pub(super) fn explain(name: &str, out: &mut Output) -> Result<(), CommandError> {
    let code = find(name)?;
    let Some(entry) = entries().find(|entry| entry.code == code) else {
        return Ok(());
    };
    let example = examples().remove(code.0).unwrap_or_default();
    Ok(print(entry, &example, out)?)
}

fn print(entry: &CodeEntry, example: &Example, out: &mut Output) -> io::Result<()> {
    let Code(code) = entry.code;
    out.line(&format!("{code}: {}", entry.name))?;
    out.line("")?;
    paragraph(entry.about, out)?;
    if let Some(note) = &example.note {
        out.line("")?;
        paragraph(note, out)?;
    }
    for (title, deck) in [("Not so:", &example.bad), ("But so:", &example.good)] {
        if let Some(deck) = deck {
            out.line("")?;
            out.line(title)?;
            out.line("")?;
            for line in deck.lines() {
                let line = format!("    {line}");
                out.line(line.trim_end())?;
            }
        }
    }
    if LINTS.iter().any(|lint| lint.code == entry.code) {
        out.line("")?;
        let allowed = format!(
            "Where it is meant so, write `allow = [\"{code}\"]` on the card, or in `[deck]` for all of its cards."
        );
        paragraph(&allowed, out)?;
    }
    Ok(())
}

fn paragraph(text: &str, out: &mut Output) -> io::Result<()> {
    for line in wrap(&[Styled::plain(text)], out.width()) {
        let line: String = line.iter().map(|piece| piece.text.as_str()).collect();
        out.line(line.trim_end())?;
    }
    Ok(())
}
