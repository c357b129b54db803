//! The lines that stay: how a session began, what was answered, how it ended.

use crate::event::{Mode, Verdict};
use crate::session::view::{Folded, Missed, Opening, RecordedView, Summary, UndoneView};
use crate::terminal::draw::{Line, Tone, plain};
use crate::terminal::opening::of_quiz;
use crate::terminal::score::{self, Look};
use crate::terminal::words;
pub use crate::terminal::words::tone;
use crate::text::count;
use crate::text::markdown;
use crate::text::safe_line;
use crate::text::width::{display_width, truncate};

/// How a session begins.
pub fn opening(opening: &Opening, columns: usize) -> Vec<Line> {
    if opening.mode == Mode::Quiz {
        return wrapped(&of_quiz(opening), columns, Tone::Quiet);
    }
    let mut parts = vec![format!("{} due, {} new.", opening.n_due, opening.n_new)];
    if opening.mode == Mode::Cram {
        parts.push("Cramming: the schedule stays as it is.".to_owned());
    }
    wrapped(&parts.join(" "), columns, Tone::Quiet)
}

/// An answered question in one line: mark, question, answer, and when it comes back.
pub fn folded(folded: &Folded, columns: usize) -> Line {
    let back = words::back(folded.back);
    let expected = one_line(&folded.expected);
    let answer = match (folded.verdict, folded.score) {
        (Verdict::Right, _) => Answer::only(expected),
        (_, Some((n, of))) => Answer::only(format!("{n} of {of}: {expected}")),
        (_, None) => Answer::missed(folded.given.as_deref(), &expected),
    };
    let (question, answer, back) = fit(&one_line(&folded.question), answer, &back, columns);
    let tone = tone(folded.verdict);
    let left = Line::of(words::mark(folded.verdict), tone)
        .and(" ", Tone::Plain)
        .and(question, Tone::Plain)
        .and("  ", Tone::Plain)
        .and(answer, tone);
    let right = Line::of(back, Tone::Quiet);
    left.with_right(&right, columns)
        .unwrap_or(left)
        .clip(columns)
}

/// Markdown in one line, without its marks.
pub fn one_line(text: &str) -> String {
    let text = markdown::plain_blocks(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was taken back, and what became of the deck file.
pub fn undone(undone: &UndoneView, columns: usize) -> Vec<Line> {
    let what = match undone.what {
        "answer" => "your answer",
        "regrade" => "your rating",
        "suspend" => "suspending",
        "bury" => "putting off",
        "accept" => "accepting your answer",
        "skip" => "skipping",
        other => other,
    };
    let when = if undone.earlier {
        ", from an earlier session"
    } else {
        ""
    };
    let card = safe_line(&undone.card);
    let line = Line::of(format!("↶ Taken back: {what}{when} ({card})"), Tone::Quiet);
    let mut lines = vec![line.clip(columns)];
    let from = undone.from.as_ref();
    let file = from.map(|file| format!("Taken out of {} too.", safe_line(file)));
    let unwritten = undone.unwritten.as_deref().map(sentence);
    for text in file.into_iter().chain(unwritten) {
        lines.extend(wrapped(&text, columns, Tone::Quiet));
    }
    lines
}

/// A question that was set aside.
pub fn set_aside(how: &str, question: &str, columns: usize) -> Line {
    let how = match how {
        "skip" => "Asked later",
        "bury" => "Not before tomorrow",
        "suspend" => "Suspended",
        other => other,
    };
    Line::of(format!("→ {how}: {}", one_line(question)), Tone::Quiet).clip(columns)
}

/// What counts as right from now on.
pub fn accepted(text: &str, into: Option<&str>, unwritten: Option<&str>) -> String {
    let text = safe_line(text);
    match (into, unwritten) {
        (Some(file), _) => format!(
            "“{text}” counts from now on; written into {}.",
            safe_line(file)
        ),
        (None, Some(why)) => format!("“{text}” counts from now on; {}.", safe_line(why)),
        (None, None) => format!("“{text}” counts from now on."),
    }
}

/// The last answer counts with another rating.
pub fn rerated(recorded: &RecordedView) -> String {
    let back = words::back(recorded.back);
    let comma = if back.is_empty() { "" } else { ", " };
    format!(
        "The last one is rated {}{comma}{back}.",
        recorded.rating.name()
    )
}

/// A message as a sentence.
pub fn sentence(message: &str) -> String {
    words::sentence(&safe_line(message))
}

/// How a session ended.
pub fn summary(summary: &Summary, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::of("─".repeat(columns), Tone::Quiet)];
    if !summary.taken.is_empty() {
        lines.extend(score::lines(summary, Look::Drawn, columns));
        return lines;
    }
    lines.extend(wrapped(&figures(summary), columns, Tone::Plain));
    if !summary.missed.is_empty() {
        lines.push(Line::empty());
        lines.push(Line::of("Missed", Tone::Title));
        lines.extend(
            summary
                .missed
                .iter()
                .flat_map(|missed| miss(missed, columns)),
        );
    }
    lines
}

fn figures(summary: &Summary) -> String {
    let tomorrow = format!("{} due tomorrow.", summary.due_tomorrow);
    if summary.answered == 0 {
        return format!("Nothing answered. {tomorrow}");
    }
    let share = |part: f64| (part / summary.answered as f64 * 100.0).round();
    let (right, credit) = (share(summary.right as f64), share(summary.credit));
    let credit = if right == credit {
        String::new()
    } else {
        format!(", {credit}% with part marks")
    };
    format!(
        "{}, {} right ({right}%{credit}), {}. {tomorrow}",
        count(summary.answered, "answer"),
        summary.right,
        words::time(summary.seconds),
    )
}

fn miss(missed: &Missed, columns: usize) -> Vec<Line> {
    let answer = Answer::missed(missed.given.as_deref(), &one_line(&missed.expected));
    let (question, answer, _) = fit(&one_line(&missed.question), answer, "", columns);
    let first = Line::of(words::mark(Verdict::Wrong), Tone::Wrong)
        .and(format!(" {question}  "), Tone::Plain)
        .and(answer, Tone::Plain);
    let place = format!("{}:{}", safe_line(&missed.file), missed.line);
    vec![
        first.clip(columns),
        Line::of(place, Tone::Quiet).indent(2).clip(columns),
    ]
}

/// An answer in one line, and in fewer words for where there is little room.
struct Answer {
    whole: String,
    short: String,
}

impl Answer {
    /// What was answered and what is right; the latter alone where only one fits, for it is what is to be remembered.
    fn missed(given: Option<&str>, expected: &str) -> Self {
        let short = format!("→ {expected}");
        let whole = given.map_or_else(
            || short.clone(),
            |given| format!("{} {short}", one_line(given)),
        );
        Self { whole, short }
    }

    /// What has no fewer words.
    fn only(text: String) -> Self {
        Self {
            short: text.clone(),
            whole: text,
        }
    }
}

/// Cuts a question and its answer so that both and `back` fit beside each other after a mark. The answer has half the
/// room for sure, and `back` goes when there is little.
fn fit(question: &str, answer: Answer, back: &str, columns: usize) -> (String, String, String) {
    let back = if columns < 30 { "" } else { back };
    let gap = if back.is_empty() { 0 } else { 2 };
    let room = columns.saturating_sub(4 + gap + display_width(back));
    let asked = display_width(question);
    let for_answer = room.saturating_sub(asked).max(room / 2);
    let fits = display_width(&answer.whole) <= for_answer;
    let answer = if fits { answer.whole } else { answer.short };
    let answer = truncate(&answer, for_answer).into_owned();
    let question = truncate(question, room.saturating_sub(display_width(&answer))).into_owned();
    (question, answer, back.to_owned())
}

fn wrapped(text: &str, columns: usize, tone: Tone) -> Vec<Line> {
    let lines = plain(text, columns, "");
    lines.into_iter().map(|line| line.toned(tone)).collect()
}
