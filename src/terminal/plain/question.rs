//! A question in lines.

use super::asked::Asked;
use super::written::{inline, prose, sentence};
use crate::schedule::model::Phase;
use crate::session::view::{Form, Question};
use crate::terminal::draw;
use crate::text::count;
use crate::text::markdown;

/// Where it stands, what is asked, and what there is to choose from.
pub(super) fn question(question: &Question, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(sentence(&place(question), columns));
    if let Some(stem) = &question.stem {
        lines.extend(prose(stem, columns));
    }
    lines.extend(asked(question, columns));
    lines.extend(choices(&question.form, columns));
    lines
}

/// The question as it is asked, with what stands before the line to be typed: for a page that shows it.
pub fn as_asked(question: &Question, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(stem) = &question.stem {
        lines.extend(prose(stem, columns));
    }
    lines.extend(asked(question, columns));
    lines.extend(choices(&question.form, columns));
    lines.extend(sentence(&Asked::of(question).prompt(), columns));
    lines
}

fn place(question: &Question) -> String {
    let phase = match question.phase {
        Phase::New => ", new",
        Phase::Learning => ", again",
        Phase::Review => "",
    };
    let time = match question.seconds {
        Some(seconds) => format!(". You have {}.", exact_time(seconds)),
        None => String::new(),
    };
    format!(
        "Card {} of {}, {}{phase}{time}",
        question.at, question.total, question.deck_title
    )
}

/// A time to the second: `1 minute 30 seconds`.
fn exact_time(seconds: u32) -> String {
    let part = |n: u32, thing: &str| (n > 0).then(|| count(n as usize, thing));
    let parts = [
        part(seconds / 3600, "hour"),
        part(seconds / 60 % 60, "minute"),
        part(seconds % 60, "second"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return count(0, "second");
    }
    parts.join(" ")
}

/// The question, or a cloze with its gaps.
fn asked(question: &Question, columns: usize) -> Vec<String> {
    match &question.form {
        Form::Reveal { pieces, gap_hints } | Form::Gaps { pieces, gap_hints }
            if !pieces.is_empty() =>
        {
            let fills: Vec<String> = (0..gap_hints.len()).map(|at| gap(at, gap_hints)).collect();
            let lines = draw::prose_with_gaps(pieces, &fills, columns);
            lines.iter().map(draw::Line::text).collect()
        }
        _ => prose(&question.question, columns),
    }
}

/// A gap as it stands in the text: with its number when there are several, and with its hint.
fn gap(at: usize, hints: &[Option<String>]) -> String {
    let number = match hints.len() {
        1 => String::new(),
        _ => format!("{}: ", at + 1),
    };
    let hint = hints.get(at).and_then(Option::as_ref);
    let hint = hint.map(|hint| markdown::plain(hint));
    format!("[{number}{}]", hint.as_deref().unwrap_or("..."))
}

/// What there is to choose from, by number.
fn choices(form: &Form, columns: usize) -> Vec<String> {
    match form {
        Form::Options { options, .. } | Form::Order { items: options } => {
            numbered(options, columns)
        }
        Form::Match { left, right } => {
            let mut lines = sentence("Left:", columns);
            lines.extend(numbered(left, columns));
            lines.extend(sentence("Right, each for none, one or several:", columns));
            lines.extend(numbered(right, columns));
            lines
        }
        Form::List { .. } => sentence(
            "Type one entry a line; an empty line ends, :back takes the last one back.",
            columns,
        ),
        Form::Reveal { .. } | Form::Line { .. } | Form::Gaps { .. } | Form::TrueFalse => Vec::new(),
    }
}

/// Texts in a numbered list, one line of Markdown each.
pub(super) fn numbered<T: AsRef<str>>(texts: &[T], columns: usize) -> Vec<String> {
    let line = |(at, text): (usize, &T)| inline(&format!("  {}. ", at + 1), text.as_ref(), columns);
    texts.iter().enumerate().flat_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_to_the_second() {
        for (seconds, expected) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (59, "59 seconds"),
            (60, "1 minute"),
            (90, "1 minute 30 seconds"),
            (3601, "1 hour 1 second"),
            (7325, "2 hours 2 minutes 5 seconds"),
        ] {
            assert_eq!(exact_time(seconds), expected);
        }
    }
}
