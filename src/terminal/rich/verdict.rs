//! A verdict as lines: what was asked, what it was worth, what differed, why, and when it comes back.

use super::card;
use super::desk::Asked;
use super::diff::{diff, labelled};
use super::parts;
use super::record;
use super::sheet::Sheet;
use super::widget::Widget;
use crate::event::Verdict;
use crate::grade::model::{Marking, Response};
use crate::session::view::{Back, Form, Verdicted};
use crate::terminal::draw::{Line, Tone, inline, plain};
use crate::terminal::words;
use crate::text::markdown;

/// Draws a verdict, below its question where that is known.
pub(super) fn draw(sheet: &mut Sheet, asked: Option<&Asked>, verdicted: &Verdicted) {
    let marking = &verdicted.marking;
    if let Some(asked) = asked {
        card::ask(sheet, asked, true);
    }
    sheet.gap();
    match asked.and_then(|asked| options(asked, marking)) {
        Some(options) => options_marked(sheet, asked, &options, verdicted),
        None => typed(sheet, asked, verdicted),
    }
    if let Some(why) = &marking.why {
        sheet.gap();
        sheet.prose(why);
    }
    card::explanation(
        sheet,
        verdicted.explanation.as_deref(),
        verdicted.source.as_deref(),
    );
    sheet.gap();
    back(sheet, verdicted);
}

/// An option as it was shown.
struct Choice {
    text: String,
    is_picked: bool,
    is_right: bool,
}

/// The options shown, if any were; true and false too.
fn options(asked: &Asked, marking: &Marking) -> Option<Vec<Choice>> {
    let picked = |at: usize| match &asked.answer {
        Some(Response::Options(picked)) => picked.contains(&at),
        Some(Response::Value(value)) => *value == (at == 0),
        _ => false,
    };
    let texts: Vec<String> = match (&asked.question.form, &asked.widget) {
        (Form::Options { options, .. }, _) => options.clone(),
        (_, Widget::TrueFalse(_)) => vec!["True".to_owned(), "False".to_owned()],
        _ => return None,
    };
    let options = texts.into_iter().enumerate().map(|(at, text)| Choice {
        is_right: is_right(&text, picked(at), marking),
        is_picked: picked(at),
        text,
    });
    Some(options.collect())
}

fn options_marked(
    sheet: &mut Sheet,
    asked: Option<&Asked>,
    options: &[Choice],
    verdicted: &Verdicted,
) {
    let marking = &verdicted.marking;
    let widest = options.len().to_string().len();
    for (at, option) in options.iter().enumerate() {
        let (mark, tone, said) = said_of(option, marking);
        let first = format!("{mark} {:>widest$}  ", at + 1);
        let mut lines = inline(&option.text, sheet.measure(), &first);
        if !said.is_empty() {
            add_beside(
                &mut lines,
                Line::plain(format!("  {said}")),
                sheet.measure(),
            );
        }
        sheet.extend(lines.into_iter().map(|line| line.toned(tone)));
    }
    if marking.given.is_none() || !marking.parts.is_empty() {
        sheet.gap();
        said(sheet, marking.verdict, &words_for(asked, verdicted));
    }
}

/// Mark, tone and words beside an option.
fn said_of(option: &Choice, marking: &Marking) -> (&'static str, Tone, &'static str) {
    match (option.is_picked, option.is_right) {
        (true, true) => ("✓", Tone::Right, "right"),
        (true, false) => ("✗", Tone::Wrong, "your answer"),
        (false, true) if marking.parts.is_empty() => ("✓", Tone::Right, "the right answer"),
        (false, true) => ("→", Tone::Near, "missed"),
        (false, false) => (" ", Tone::Plain, ""),
    }
}

fn add_beside(lines: &mut Vec<Line>, said: Line, columns: usize) {
    let Some(last) = lines.pop() else { return };
    if last.width() + said.width() <= columns {
        lines.push(last.join(said));
    } else {
        lines.push(last);
        lines.push(said.indent(2).clip(columns));
    }
}

/// Whether an option counts as right: it is what was expected, of all or of a part.
fn is_right(text: &str, is_picked: bool, marking: &Marking) -> bool {
    if marking.parts.is_empty() && is_picked {
        return marking.verdict == Verdict::Right;
    }
    let text = markdown::plain(text).to_lowercase();
    let is = |expected: &String| markdown::plain(expected).to_lowercase() == text;
    if marking.parts.is_empty() {
        return is(&marking.expected);
    }
    let expected = marking
        .parts
        .iter()
        .filter_map(|part| part.expected.as_ref());
    expected.into_iter().any(is)
}

/// What was typed or revealed beside what was expected.
fn typed(sheet: &mut Sheet, asked: Option<&Asked>, verdicted: &Verdicted) {
    let marking = &verdicted.marking;
    if verdicted.self_graded {
        sheet.prose(&marking.expected);
        sheet.gap();
        let word = format!("you graded it: {}", verdicted.rating.name());
        said(sheet, marking.verdict, &word);
        return;
    }
    said(sheet, marking.verdict, &words_for(asked, verdicted));
    if !marking.parts.is_empty() {
        parts::draw(sheet, asked, marking);
    } else if let Some(lines) = parts::right_answer(asked, marking, sheet.measure()) {
        sheet.extend(lines);
    } else if marking.diff.is_empty() {
        compared(sheet, marking);
    } else {
        let lines = diff(&marking.diff, ("You", "Right"), sheet.measure());
        sheet.extend(lines);
    }
}

fn compared(sheet: &mut Sheet, marking: &Marking) {
    let is_right = marking.verdict == Verdict::Right;
    if let Some(given) = &marking.given {
        rows(sheet, "You", given, record::tone(marking.verdict), false);
    }
    if !is_right || is_other(marking, &marking.expected) {
        rows(sheet, "Right", &marking.expected, Tone::Right, true);
    }
    if let Some(closest) = marking.closest.as_ref().filter(|_| !is_right) {
        rows(sheet, "Also", closest, Tone::Right, true);
    }
}

/// Whether an answer is written otherwise than what was given.
fn is_other(marking: &Marking, answer: &str) -> bool {
    let given = marking.given.as_deref();
    given.is_none_or(|given| given != markdown::plain(answer))
}

fn rows(sheet: &mut Sheet, label: &str, text: &str, tone: Tone, is_markdown: bool) {
    let first = labelled(label, 5, "", Tone::Plain).text();
    let measure = sheet.measure();
    let lines = if is_markdown {
        inline(text, measure, &first)
    } else {
        plain(text, measure, &first)
    };
    sheet.extend(lines.into_iter().map(|line| line.toned(tone)));
}

/// The verdict in words, with how many of how many were right, and that the time was out.
fn words_for(asked: Option<&Asked>, verdicted: &Verdicted) -> String {
    let marking = &verdicted.marking;
    if verdicted.late && marking.given.is_none() {
        return "the time was out".to_owned();
    }
    let is_order = asked.is_some_and(|asked| matches!(asked.question.form, Form::Order { .. }));
    let score = words::score(marking, is_order);
    let score = score.map_or_else(String::new, |score| format!(", {score}"));
    let late = if verdicted.late {
        "; the time was out"
    } else {
        ""
    };
    format!("{}{score}{late}", word(marking))
}

fn word(marking: &Marking) -> &'static str {
    match marking.verdict {
        Verdict::Right => "right",
        Verdict::Near => "almost: a slip",
        Verdict::Partial => "partly right",
        Verdict::Wrong if marking.given.is_none() => "you did not know",
        Verdict::Wrong => "wrong",
    }
}

fn said(sheet: &mut Sheet, verdict: Verdict, word: &str) {
    let lines = plain(word, sheet.measure(), &format!("{} ", words::mark(verdict)));
    let lines = lines.into_iter();
    sheet.extend(lines.map(|line| line.toned(record::tone(verdict))));
}

fn back(sheet: &mut Sheet, verdicted: &Verdicted) {
    let rated = match verdicted.reason.as_str() {
        _ if verdicted.self_graded => String::new(),
        "" => format!(", rated {}", verdicted.rating.name()),
        reason => format!(", rated {}: {reason}", verdicted.rating.name()),
    };
    let text = match verdicted.back {
        Back::Soon => "Again soon.".to_owned(),
        Back::Days(days, _) => format!("Back {}{rated}.", words::in_days(days)),
        Back::Unscheduled => return,
    };
    let lines = plain(&text, sheet.measure(), "");
    sheet.extend(lines);
}
