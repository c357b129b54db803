//! What is shown, as lines of plain text.

use super::info::info;
use super::question::question;
use super::verdict::verdict;
use crate::event::{Mode, Rating};
use crate::grade::model::{Entry, EntryVerdict};
use crate::session::step::Show;
use crate::session::view::{Back, Missed, Opening, RecordedView, Revealed, Summary, UndoneView};
use crate::terminal::draw;
use crate::terminal::opening::of_quiz;
use crate::terminal::score::{self, Look};
use crate::terminal::words;
use crate::text::count;
use crate::text::markdown::{self, Styled};
use crate::text::{safe_line, wrap};

/// The lines that show one thing, at most `columns` wide where words allow.
pub(super) fn lines(show: &Show, columns: usize) -> Vec<String> {
    match show {
        Show::Opening(opening) => sentence(&self::opening(opening), columns),
        Show::Question(question) => self::question(question, columns),
        Show::Item { text, entry, .. } => sentence(&item(text, entry), columns),
        Show::TakenBack { text, left, .. } => {
            sentence(&format!("Taken back: {text}. {}", wanted(*left)), columns)
        }
        Show::Hint { text, left, .. } => hint(text, *left, columns),
        Show::Revealed(revealed) => self::revealed(revealed, false, columns),
        Show::Undone(undone) => sentence(&self::undone(undone), columns),
        Show::SetAside { how, question, .. } => {
            let (what, until) = set_aside(how);
            let mut lines = inline("", &format!("{what}: {question}"), columns);
            lines.extend(sentence(until, columns));
            lines
        }
        Show::Accepted {
            text,
            into,
            unwritten,
            ..
        } => accepted(text, into.as_ref(), unwritten.as_ref(), columns),
        Show::Info(loaded, verdicted) => info(loaded, verdicted.as_deref(), columns),
        Show::Refused { message, .. } => sentence(&words::sentence(message), columns),
        Show::Summary(summary) => self::summary(summary, columns),
        Show::Verdict(verdicted) => verdict(verdicted, None, columns),
        Show::Recorded(_) | Show::Folded(_) => Vec::new(),
    }
}

/// Words of griot's own, with what stands in them made safe.
pub(super) fn sentence(text: &str, columns: usize) -> Vec<String> {
    hanging("", text, columns)
}

/// A text that is no Markdown after `first`, its other lines under its beginning.
pub(super) fn hanging(first: &str, text: &str, columns: usize) -> Vec<String> {
    let text = [Styled::plain(safe_line(text))];
    let rest = " ".repeat(first.chars().count().min(columns / 3));
    let lines = wrap::wrap_hanging(&text, columns, first, &rest);
    let joined = |line: wrap::Line| line.into_iter().map(|styled| styled.text).collect();
    lines.into_iter().map(joined).collect()
}

/// One line of Markdown after `first`.
pub(super) fn inline(first: &str, text: &str, columns: usize) -> Vec<String> {
    let lines = draw::inline(text, columns, first);
    lines.iter().map(draw::Line::text).collect()
}

/// Several paragraphs of Markdown.
pub(super) fn prose(text: &str, columns: usize) -> Vec<String> {
    let lines = draw::prose(text, columns);
    lines.iter().map(draw::Line::text).collect()
}

fn opening(opening: &Opening) -> String {
    let (due, new) = (opening.n_due, opening.n_new);
    let what = match opening.mode {
        Mode::Study => format!("Study: {due} due, {new} new."),
        Mode::Cram => format!("Cram; the schedule is not touched: {due} due, {new} new."),
        Mode::Quiz => of_quiz(opening),
    };
    format!("{what} :? lists the commands, :q ends.")
}

/// What an entry of a list is.
fn item(text: &str, entry: &Entry) -> String {
    let expected = entry.expected.as_deref().map(markdown::plain);
    let expected = expected.unwrap_or_else(|| text.to_owned());
    let verdict = match entry.verdict {
        EntryVerdict::Right => format!("Right: {expected}."),
        EntryVerdict::Near => format!("Almost: {expected}."),
        EntryVerdict::Repeated => format!("Already said: {expected}."),
        EntryVerdict::Wrong => format!("Not on the list: {text}."),
    };
    format!("{verdict} {}", wanted(entry.left))
}

/// How many entries are still wanted.
fn wanted(left: usize) -> String {
    match left {
        0 => "None is missing.".to_owned(),
        1 => "1 is missing.".to_owned(),
        left => format!("{left} are missing."),
    }
}

fn hint(text: &str, left: usize, columns: usize) -> Vec<String> {
    let mut lines = inline("Hint: ", text, columns);
    if left > 0 {
        let more = format!("{} left.", count(left, "hint"));
        lines.extend(sentence(&more, columns));
    }
    lines
}

/// A revealed answer, with what each rating would mean; with two buttons only what those do.
pub(super) fn revealed(revealed: &Revealed, has_two: bool, columns: usize) -> Vec<String> {
    let mut lines = vec!["Answer:".to_owned()];
    lines.extend(prose(&revealed.answer, columns));
    lines.extend(background(
        revealed.explanation.as_ref(),
        revealed.source.as_ref(),
        columns,
    ));
    let is_offered = |rating: Rating| !has_two || matches!(rating, Rating::Again | Rating::Good);
    let next = revealed
        .next
        .iter()
        .filter(|(rating, _)| is_offered(*rating));
    let next: Vec<String> = next.map(|(rating, days)| next_in(*rating, *days)).collect();
    if !next.is_empty() {
        lines.extend(sentence(&next.join(" "), columns));
    }
    lines
}

/// When the card comes back after a rating: `3 good: in 4 days.`
fn next_in(rating: Rating, days: u32) -> String {
    let when = if rating.is_pass() {
        words::in_days(days)
    } else {
        "soon".to_owned()
    };
    format!("{} {}: {when}.", rating as u8, rating.name())
}

pub(super) fn back(back: Back) -> String {
    match back {
        Back::Soon => "Comes again soon.".to_owned(),
        Back::Days(days, _) => format!("Back {}.", words::in_days(days)),
        Back::Unscheduled => "The schedule is not touched.".to_owned(),
    }
}

/// What an author adds to an answer.
pub(super) fn background(
    explanation: Option<&String>,
    source: Option<&String>,
    columns: usize,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(explanation) = explanation {
        lines.extend(prose(explanation, columns));
    }
    if let Some(source) = source {
        lines.extend(inline("Source: ", source, columns));
    }
    lines
}

/// A re-grade.
pub(super) fn recorded(recorded: &RecordedView, columns: usize) -> Vec<String> {
    let rated = recorded.rating.name();
    let text = format!(
        "The last answer is rated {rated} now. {}",
        back(recorded.back)
    );
    sentence(&text, columns)
}

fn undone(undone: &UndoneView) -> String {
    let what = match undone.what {
        "answer" => "the answer to",
        "regrade" => "the rating of",
        "accept" => "that an answer counts as right for",
        "bury" => "the burying of",
        "suspend" => "the suspending of",
        "skip" => "the skipping of",
        _ => "the last event of",
    };
    let earlier = if undone.earlier {
        ", from an earlier session"
    } else {
        ""
    };
    let from = undone.from.as_ref();
    let file = from.map(|file| format!(" Taken out of {file} too."));
    let unwritten = undone.unwritten.as_ref();
    let unwritten = unwritten.map(|why| format!(" {}", words::sentence(why)));
    let file = file.or(unwritten).unwrap_or_default();
    format!("Taken back: {what} {}{earlier}.{file}", undone.card)
}

/// What counts from now on, and what became of the deck file.
fn accepted(
    text: &str,
    into: Option<&String>,
    unwritten: Option<&String>,
    columns: usize,
) -> Vec<String> {
    let mut lines = sentence(&format!("Counts as right from now on: {text}"), columns);
    if let Some(file) = into {
        lines.extend(sentence(&format!("Written into {file}."), columns));
    }
    if let Some(why) = unwritten {
        lines.extend(sentence(&words::sentence(why), columns));
    }
    lines
}

/// What was done with a question that was set aside, and until when.
fn set_aside(how: &str) -> (&'static str, &'static str) {
    match how {
        "bury" => ("Buried", "Not before tomorrow. :u takes this back."),
        "suspend" => (
            "Suspended",
            "Until `griot resume` brings it back. :u takes this back.",
        ),
        _ => ("Skipped", "Later in this session."),
    }
}

fn summary(summary: &Summary, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    if !summary.taken.is_empty() {
        let score = score::lines(summary, Look::Words, columns);
        lines.extend(score.iter().map(draw::Line::text));
        return lines;
    }
    let answered = format!(
        "End: {}, {} right, {}. {} due tomorrow.",
        count(summary.answered, "answer"),
        summary.right,
        words::time(summary.seconds),
        summary.due_tomorrow
    );
    lines.extend(sentence(&answered, columns));
    if !summary.missed.is_empty() {
        lines.push("Missed:".to_owned());
    }
    for missed in &summary.missed {
        lines.extend(self::missed(missed, columns));
    }
    lines
}

fn missed(missed: &Missed, columns: usize) -> Vec<String> {
    let place = format!("  {}:{}: ", safe_line(&missed.file), missed.line);
    let mut lines = inline(&place, &missed.question, columns);
    lines.extend(inline("    Answer: ", &missed.expected, columns));
    lines
}

/// All commands.
pub(super) fn help(columns: usize) -> Vec<String> {
    const HELP: [&str; 17] = [
        "An empty line says that you do not know, or shows the answer of a card that you grade yourself.",
        "A line that begins with a colon is a command:",
        ":h shows a hint.",
        ":u takes back what was done last, again and again.",
        ":back takes back the last entry of a list, or the last gap.",
        ":r 1, :r 2, :r 3 or :r 4 rates the last answer again, hard, good or easy.",
        ":+ says that the last answer was right, and counts it from now on.",
        ":s skips the card until later in this session.",
        ":b buries it until tomorrow.",
        ":! suspends it until you resume it.",
        ":i tells what is known of it.",
        ":e opens it in your editor, and comes back to it.",
        ":o opens its picture or link.",
        ":q ends; everything is kept.",
        ":? lists these commands.",
        "To answer with a colon at the beginning, type two of them, or a space first.",
        "What is typed is compared without regard to case, accents and articles, unless a card says so.",
    ];
    let lines = HELP.iter().map(|line| sentence(line, columns));
    lines.collect::<Vec<_>>().concat()
}
