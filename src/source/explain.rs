//! Syntax errors in words for people who write decks, with a remedy.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix};

use super::codes;
use super::header;
use super::line;
use super::literal;
use super::mend;
use super::quotes;
use super::sections::{self, Scanner};
use super::strange;
use super::syntax::{Mistake, line_around, looks_like_assignment};
use super::value::shown;

/// Where a mistake is to be explained.
pub(super) struct Place<'t> {
    /// The file.
    pub(super) text: &'t str,
    /// The section that the mistake's places count from.
    pub(super) section: Range<usize>,
}

/// The diagnostic for a mistake, with a remedy.
pub(super) fn explain(mistake: &Mistake, place: &Place<'_>) -> Diagnostic {
    let section = &place.text[place.section.clone()];
    let base = place.section.start;
    let mut diagnostic = by_its_look(mistake, section).unwrap_or_else(|| by_code(mistake, section));
    let moved = |span: &mut Range<usize>| *span = span.start + base..span.end + base;
    moved(&mut diagnostic.span);
    diagnostic
        .labels
        .iter_mut()
        .for_each(|label| moved(&mut label.span));
    diagnostic
        .fix
        .iter_mut()
        .for_each(|fix| moved(&mut fix.span));
    diagnostic
}

/// The diagnostic for what can be told from the line better than from where the toml crate gave up.
fn by_its_look(mistake: &Mistake, section: &str) -> Option<Diagnostic> {
    let is_clear =
        mistake.code == codes::DUPLICATE_KEY || mistake.words.starts_with("carriage return");
    if is_clear {
        return None;
    }
    line::explain(mistake, section)
        .or_else(|| strange::explain(mistake, section))
        .or_else(|| header::explain(mistake, section))
        .or_else(|| quotes::list_in_other_brackets(mistake, section))
}

fn by_code(mistake: &Mistake, section: &str) -> Diagnostic {
    match mistake.code {
        codes::UNQUOTED => quotes::unquoted(mistake, section),
        codes::DUPLICATE_KEY => duplicate(mistake, section),
        codes::UNCLOSED => unclosed(mistake, section),
        codes::BAD_ESCAPE => bad_escape(mistake, section),
        codes::NO_EQUALS => no_equals(mistake, section),
        codes::BAD_LITERAL => bad_literal(mistake, section),
        codes::TOO_DEEP => too_deep(mistake),
        _ => other(mistake, section),
    }
}

fn error(mistake: &Mistake, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(mistake.code, span, message)
}

/// A range that is not empty, where that is possible: the character at the offset, or the one before it.
fn visible(text: &str, span: Range<usize>) -> Range<usize> {
    if !span.is_empty() {
        return span;
    }
    let next = text[span.start..].chars().next();
    if let Some(next) = next.filter(|next| !matches!(next, '\r' | '\n')) {
        return span.start..span.start + next.len_utf8();
    }
    let line = line_around(text, span.start);
    let last = text[line.clone()].chars().next_back();
    line.end - last.map_or(0, char::len_utf8)..line.end
}

/// The word at an offset, or the character before it.
fn word_at(text: &str, offset: usize) -> Range<usize> {
    let word = text[offset..]
        .split([' ', '\t', '\r', '\n', '=', ','])
        .next()
        .unwrap_or_default();
    visible(text, offset..offset + word.len())
}

fn duplicate(mistake: &Mistake, text: &str) -> Diagnostic {
    let span = mistake.span.clone();
    let key = shown(&text[span.clone()]);
    let line = &text[line_around(text, span.start)];
    if line.starts_with('[') && !line.starts_with("[[") {
        let message = format!("the table `{key}` is here a second time");
        let help = format!(
            "merge it with the first; where there may be several, write each as `[[{key}]]`"
        );
        return error(mistake, span, message).with_help(help);
    }
    if let Some((_, kind)) = mistake.words.split_once("value of type ") {
        let kind = kind.split(" with a ").next().unwrap_or(kind);
        let message =
            format!("`{key}` is a {kind} already, and cannot have keys of its own as well");
        return error(mistake, span, message).with_help("keep one of the two");
    }
    let diagnostic = error(
        mistake,
        span.clone(),
        format!("`{key}` is here a second time"),
    )
    .with_help("keep one of them; if a new table begins here, its header is missing above");
    match first_of(text, &span) {
        Some(first) => diagnostic.with_label(first, "first here"),
        None => diagnostic,
    }
}

/// The diagnostic for a header in single brackets, with one of the same name in double brackets at `other`.
pub(super) fn single_brackets(text: &str, span: &Range<usize>, other: &Range<usize>) -> Diagnostic {
    let message = "single brackets stand for the only one, and there are more";
    let mut diagnostic = Diagnostic::error(codes::DUPLICATE_KEY, span.clone(), message)
        .with_label(other.clone(), "another one")
        .with_help(format!("write `[{}]`", &text[span.clone()]));
    let text = format!("[{}]", &text[span.clone()]);
    diagnostic.fix = Some(Fix {
        span: span.clone(),
        text,
    });
    diagnostic
}

/// The line above `span` that gives the same key at its beginning, with nothing but other lines between.
fn first_of(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let written = &text[line_around(text, span.start)];
    let key = written
        .split_once('=')
        .map_or(written, |(key, _)| key)
        .trim_end();
    sections::lines(text, 0..text[..span.start].rfind('\n')? + 1).find_map(|line| {
        let content = &text[line.clone()];
        let start = line.end - content.trim_start().len();
        let rest = text[start..line.end].strip_prefix(key)?;
        rest.trim_start()
            .starts_with('=')
            .then(|| start..start + key.len())
    })
}

fn unclosed(mistake: &Mistake, text: &str) -> Diagnostic {
    let offset = mistake.span.start;
    let mut scanner = Scanner::default();
    for line in sections::lines(text, 0..offset) {
        scanner.scan(text.as_bytes(), line);
    }
    if let Some((quote, start)) = scanner.string {
        let quotes = String::from(quote as char).repeat(3);
        let help = format!("end it with `{quotes}`");
        let Some(next) = text[offset..].find(&quotes).map(|next| offset + next) else {
            let message = format!("this text is not closed: no `{quotes}` follows");
            return error(mistake, start..start + 3, message).with_help(help);
        };
        return error(mistake, start..start + 3, "this text is not closed")
            .with_label(next..next + 3, "the next quotes begin another text")
            .with_help(help);
    }
    if !mistake.is_structural {
        return quotes::unclosed(mistake, text);
    }
    let start = scanner.brackets.last().copied().unwrap_or(offset);
    let before = text[..offset].trim_end();
    let is_same_line = !text[before.len()..offset].contains('\n');
    if is_same_line && offset > 0 && looks_like_assignment(&text[offset..]) {
        return missing_comma(mistake, text);
    }
    let (what, close) = match text.as_bytes().get(start) {
        Some(b'{') => ("table", '}'),
        _ => ("list", ']'),
    };
    let help = format!("close it with `{close}`, or put a comma where one is missing");
    let diagnostic = error(
        mistake,
        visible(text, start..start),
        format!("this {what} is not closed"),
    );
    diagnostic
        .with_help(help)
        .with_label(word_at(text, offset), "this does not belong to it")
}

/// The diagnostic for an entry that follows another on its line without a comma.
fn missing_comma(mistake: &Mistake, text: &str) -> Diagnostic {
    let offset = mistake.span.start;
    let diagnostic = error(
        mistake,
        word_at(text, offset),
        "a comma is missing before this",
    )
    .with_help("put commas between the entries of a list or table");
    let end = text[..offset].trim_end().len();
    let line_start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    if text[line_start..end].contains('#') {
        return diagnostic;
    }
    mend::with_fix(diagnostic, text, end..end, ",")
}

fn bad_escape(mistake: &Mistake, text: &str) -> Diagnostic {
    let offset = mistake.span.start;
    let start = text[..offset].rfind('\\').unwrap_or(offset);
    let next = text[start..].chars().nth(1).filter(|c| !c.is_control());
    let end = start + 1 + next.map_or(0, char::len_utf8);
    let end = end.min(text.len());
    let message = format!("`{}` is no escape that TOML knows", &text[start..end]);
    error(mistake, start..end, message)
        .with_help("write `\\\\` for a backslash, or put the text in single quotes: 'a\\b'")
}

fn no_equals(mistake: &Mistake, text: &str) -> Diagnostic {
    let offset = mistake.span.start;
    let line = line_around(text, offset);
    let written = &text[line.clone()];
    let (key, rest) =
        written.split_at(written.find([' ', '\t', ':', '=']).unwrap_or(written.len()));
    let key = shown(key);
    let rest = rest.trim_start();
    if let Some(value) = rest.strip_prefix(':') {
        return colon(mistake, text, line, (&key, value));
    }
    if rest.starts_with('=') && !key.is_empty() {
        let message = format!("`{key}` has no value");
        return error(mistake, line, message).with_help(format!("write `{key} = \"…\"`"));
    }
    let is_key = key
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    if is_key && rest.starts_with(['"', '[', '{']) {
        let message = format!("`=` is missing after `{key}`");
        let key_end = line.start + key.len();
        let diagnostic =
            error(mistake, line, message).with_help(format!("write `{key} = {}`", shown(rest)));
        return mend::with_fix(diagnostic, text, key_end..key_end, " =");
    }
    if let Some(joined) = joined_key(written) {
        return error(mistake, line, "a key is one word").with_help(format!(
            "write `{joined} = {}`",
            shown(
                written
                    .split_once('=')
                    .map_or("", |(_, value)| value.trim())
            )
        ));
    }
    error(mistake, line, "this line is neither `key = value` nor a header nor a comment")
        .with_help("write `key = \"…\"`, or begin the line with `#` if it is a comment; a text of several lines stands between `\"\"\"`")
}

/// The diagnostic for `key: value`, `key := value`, and `"key": value,` as in JSON.
fn colon(
    mistake: &Mistake,
    text: &str,
    line: Range<usize>,
    (key, value): (&str, &str),
) -> Diagnostic {
    let message = "a key and its value are joined by `=`, not `:`";
    let diagnostic = error(mistake, line.clone(), message);
    let colon = line.end - value.len() - 1;
    let value = value.trim_start_matches('=').trim();
    if value.is_empty() {
        let next = text[line.end..].trim_start();
        let example = if next.starts_with("- ") {
            "[\"…\", \"…\"]"
        } else {
            "\"…\""
        };
        return diagnostic.with_help(format!("write `{key} = {example}`"));
    }
    let plain_key = key.trim_matches('"');
    if let Some(value) = value.strip_suffix(',') {
        let written = format!("{plain_key} = {value}");
        let diagnostic = diagnostic.with_help(format!("write `{}`", shown(&written)));
        return mend::with_fix(diagnostic, text, line, written);
    }
    let diagnostic = diagnostic.with_help(format!("write `{key} = {}`", shown(value)));
    let value_start = line.end - value.len();
    let blank = if text[colon..value_start].contains([' ', '=']) {
        " = "
    } else {
        " ="
    };
    mend::with_fix(diagnostic, text, colon..value_start, blank)
}

/// The words before the equals sign as one key, if they may be meant as one.
fn joined_key(line: &str) -> Option<String> {
    let (words, _) = line.split_once('=')?;
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    ((2..=3).contains(&words.len()) && words.iter().all(is_word)).then(|| words.join("_"))
}

fn bad_literal(mistake: &Mistake, text: &str) -> Diagnostic {
    let span = literal::value_at(text, mistake.span.start);
    let written = &text[span.clone()];
    if let Some(boolean) = literal::boolean(written) {
        let message = format!("`{boolean}` has small letters only");
        let mut diagnostic = error(mistake, span.clone(), message);
        let text = boolean.to_owned();
        diagnostic.fix = Some(Fix { span, text });
        return diagnostic.with_help(format!("write `{boolean}`"));
    }
    let what = mistake.words.trim_end_matches(", expected nothing");
    let message = format!("TOML cannot read this number or date: {what}");
    let text = literal::quoted(&shown(written));
    let help = match literal::plain_literal(written) {
        Some(plain) => format!("write `{plain}`, or `{text}` if it is meant as text"),
        None if what.contains("expected day between") => {
            format!("write a day that there is, or `{text}` if it is meant as text")
        }
        None => format!("if it is meant as text, quote it: `{text}`"),
    };
    error(mistake, span, message).with_help(help)
}

fn too_deep(mistake: &Mistake) -> Diagnostic {
    error(
        mistake,
        mistake.span.clone(),
        "this is nested more than 80 levels deep",
    )
    .with_help("no file of griot needs more than four levels: check the brackets and dots")
}

fn other(mistake: &Mistake, text: &str) -> Diagnostic {
    let span = visible(text, mistake.span.clone());
    let words = mistake.words.as_str();
    if words.starts_with("unexpected key or value") {
        return after_value(mistake, text, span);
    }
    let is_of_signs = text[line_around(text, span.start)].starts_with('=');
    if words.starts_with("unquoted keys cannot be empty") || is_of_signs {
        return no_equals(mistake, text);
    }
    if words.starts_with("extra `=`") {
        let diagnostic = error(mistake, span.clone(), "one `=` is enough")
            .with_help("leave out this one: one `=` joins a key and its value");
        return mend::with_fix(diagnostic, text, span, "");
    }
    if words.starts_with("invalid unquoted key") {
        return error(mistake, span, "this character cannot stand in a key").with_help(
            "keys are letters a to z, digits, `-` and `_`; put any other key in quotes",
        );
    }
    if words.starts_with("carriage return must be") {
        return error(mistake, span, "this line ends as on an old Macintosh")
            .with_help("save the file with the line ends of Unix or Windows in your editor");
    }
    if words.starts_with("missing comma") {
        return missing_comma(mistake, text);
    }
    if words.starts_with("extra comma") {
        return error(mistake, span, "nothing stands before this comma")
            .with_help("leave out the comma");
    }
    error(mistake, span, format!("invalid TOML: {words}"))
        .with_help("see https://toml.io for how values are written")
}

/// The diagnostic for what follows a value on its line.
fn after_value(mistake: &Mistake, text: &str, span: Range<usize>) -> Diagnostic {
    let line = line_around(text, span.start);
    let span = span.start..line.end.max(span.end);
    let value = literal::value_at(text, span.start);
    let rest = &text[span.clone()];
    let help = literal::after_value(&text[value.clone()], rest);
    let diagnostic = error(mistake, span.clone(), "the line should end here").with_help(help);
    let (start, end) = (span.start, span.end);
    match rest.trim() {
        "," | ";" => mend::with_fix(diagnostic, text, span, ""),
        brackets if brackets.bytes().all(|byte| matches!(byte, b']' | b'}')) => {
            mend::with_fix(diagnostic, text, span, "")
        }
        comment if comment.starts_with("//") => {
            mend::with_fix(diagnostic, text, start..start + 2, "#")
        }
        list if list.starts_with(',') && text[value.clone()].starts_with(['"', '\'', '[', '{']) => {
            let listed = format!("[{}]", &text[value.start..end]);
            mend::with_fix(diagnostic, text, value.start..end, listed)
        }
        _ => match literal::apostrophe_inside(&text[value.clone()]) {
            Some(quoted) => mend::with_fix(diagnostic, text, value, quoted),
            None => diagnostic,
        },
    }
}
