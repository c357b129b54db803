//! Quotes that are missing or not straight, and signs that are not those of TOML.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Fix};

use super::literal;
use super::mend;
use super::syntax::{Mistake, line_around, looks_like_assignment};
use super::value::shown;

const TYPOGRAPHIC: [char; 8] = ['“', '”', '„', '‟', '«', '»', '‘', '’'];

fn error(mistake: &Mistake, span: Range<usize>, message: &str) -> Diagnostic {
    Diagnostic::error(mistake.code, span, message)
}

/// The diagnostic for a value that does not begin with a quote, and must.
pub(super) fn unquoted(mistake: &Mistake, text: &str) -> Diagnostic {
    let span = literal::value_at(text, mistake.span.start);
    let written = &text[span.clone()];
    if let Some(diagnostic) = arrow(mistake, text, &span) {
        return diagnostic;
    }
    if let Some(plain) = with_plain_dashes(written) {
        let diagnostic = error(
            mistake,
            span.clone(),
            "this dash or minus sign is typographic",
        )
        .with_help(format!("write `{plain}`"));
        return mend::with_fix(diagnostic, text, span, plain);
    }
    if written.starts_with(TYPOGRAPHIC) {
        return typographic(mistake, text, span);
    }
    let inner = written
        .strip_suffix('"')
        .filter(|inner| !inner.contains(['"', '\\']));
    if let Some(inner) = inner {
        let diagnostic = error(
            mistake,
            span.clone(),
            "this text has no quote at its beginning",
        )
        .with_help(format!("write `\"{}\"`", shown(inner)));
        return mend::with_fix(diagnostic, text, span, format!("\"{inner}\""));
    }
    error(mistake, span, "a text must stand in quotes").with_help(literal::in_quotes(written))
}

/// A text in typographic quotes; the last one may be straight, or missing.
fn typographic(mistake: &Mistake, text: &str, span: Range<usize>) -> Diagnostic {
    let written = &text[span.clone()];
    let inner = written.trim_matches(TYPOGRAPHIC);
    let inner = match inner.strip_suffix('"') {
        Some(rest) if !rest.contains('"') => rest,
        _ => inner,
    };
    let message = "these quotes are typographic, and TOML wants straight ones";
    let diagnostic = error(mistake, span.clone(), message)
        .with_help(format!("write `{}`", literal::quoted(&shown(inner))));
    mend::with_fix(diagnostic, text, span, literal::quoted(inner))
}

/// `key => value`.
fn arrow(mistake: &Mistake, text: &str, value: &Range<usize>) -> Option<Diagnostic> {
    let rest = text[value.clone()].strip_prefix('>')?.trim_start();
    let line = line_around(text, value.start);
    let key = text[line.start..value.start].strip_suffix('=')?.trim_end();
    let diagnostic = error(
        mistake,
        line,
        "a key and its value are joined by `=`, not `=>`",
    )
    .with_help(format!("write `{key} = {}`", shown(rest)));
    let sign = value.start..value.end - rest.len();
    Some(mend::with_fix(diagnostic, text, sign, " "))
}

/// A number or date with plain hyphens for dashes, if it is one then.
fn with_plain_dashes(written: &str) -> Option<String> {
    const DASHES: [char; 5] = ['−', '–', '—', '‐', '‑'];
    let plain = written.replace(DASHES, "-");
    let line = format!("x = {plain}");
    let is_literal = plain != written
        && DeTable::parse(&line).is_ok_and(|table| {
            let mut values = table.get_ref().values();
            values.all(|value| !matches!(value.get_ref(), DeValue::String(_)))
        });
    is_literal.then_some(plain)
}

/// The diagnostic for a text that is not closed on its line.
pub(super) fn unclosed(mistake: &Mistake, text: &str) -> Diagnostic {
    let line = line_around(text, mistake.span.start);
    let value = text[line.clone()]
        .find('=')
        .map_or(line.start, |equals| line.start + equals + 1);
    let blanks = text[value..line.end].len() - text[value..line.end].trim_start().len();
    let span = value + blanks..line.end;
    let written = &text[span.clone()];
    let quote = if mistake.words.starts_with("invalid literal") {
        '\''
    } else {
        '"'
    };
    if let Some(inner) = closed_by_typographic(written, quote) {
        let message = "the last quote is typographic, and TOML wants a straight one";
        let diagnostic = error(mistake, span.clone(), message)
            .with_help(format!("write `{}`", literal::quoted(&shown(inner))));
        return mend::with_fix(diagnostic, text, span, literal::quoted(inner));
    }
    let diagnostic = error(mistake, span.clone(), "this text is not closed on its line").with_help(
        format!("end it with `{quote}`; a text of several lines stands in three quotes: `\"\"\"`"),
    );
    let is_plain = written
        .strip_prefix(quote)
        .is_some_and(|inner| !inner.contains([quote, '#', '\\', ']', '}']));
    if is_plain && begins_anew(&text[line.end..]) {
        return mend::with_fix(diagnostic, text, line.end..line.end, quote);
    }
    diagnostic
}

/// What stands between a straight quote and a typographic one.
fn closed_by_typographic(written: &str, quote: char) -> Option<&str> {
    let inner = written.strip_prefix(quote)?;
    let inner = inner.strip_suffix(TYPOGRAPHIC)?;
    (!inner.contains([quote, '\\'])).then_some(inner)
}

/// Whether the next line, if any, is not the rest of a text.
fn begins_anew(rest: &str) -> bool {
    let next = rest.lines().nth(1).unwrap_or_default().trim_start();
    next.is_empty() || next.starts_with(['[', '#']) || looks_like_assignment(next)
}

/// The diagnostic for a list in round brackets or braces.
pub(super) fn list_in_other_brackets(mistake: &Mistake, text: &str) -> Option<Diagnostic> {
    let line = line_around(text, mistake.span.start);
    let value = text[line.clone()]
        .find('=')
        .map(|equals| line.start + equals + 1)?;
    let written = text[value..line.end].trim();
    let inner = match written.chars().next()? {
        '(' => written.strip_prefix('(')?.strip_suffix(')')?,
        '{' => written.strip_prefix('{')?.strip_suffix('}')?,
        _ => return None,
    };
    let span = line.end - written.len()..line.end;
    let fix = Fix {
        span: span.clone(),
        text: format!("[{inner}]"),
    };
    if !mend::mends(text, &fix) {
        return None;
    }
    let mut diagnostic = error(mistake, span, "a list stands in square brackets")
        .with_help(format!("write `{}`", shown(&fix.text)));
    diagnostic.fix = Some(fix);
    Some(diagnostic)
}
