//! What is shown, as lines of plain text.

use crate::deck::side::GapPiece;
use crate::event::{Mode, Rating, Verdict};
use crate::grade::model::{Marking, Part};
use crate::schedule::day;
use crate::schedule::model::Phase;
use crate::session::step::{Loaded, Show};
use crate::session::view::{
    Back, Form, Missed, Opening, Question, RecordedView, Revealed, Summary, UndoneView, Verdicted,
};
use crate::terminal::draw;
use crate::terminal::opening::of_quiz;
use crate::terminal::words;
use crate::text::count;
use crate::text::markdown::Styled;
use crate::text::{safe_line, wrap};

/// The lines that show one thing, at most `columns` wide where words allow.
pub(super) fn lines(show: &Show, columns: usize) -> Vec<String> {
    match show {
        Show::Opening(opening) => sentence(&self::opening(opening), columns),
        Show::Question(question) => self::question(question, columns),
        Show::Hint { text, left, .. } => hint(text, *left, columns),
        Show::Revealed(revealed) => self::revealed(revealed, columns),
        Show::Undone(undone) => sentence(&self::undone(undone), columns),
        Show::SetAside { how, .. } => sentence(set_aside(how), columns),
        Show::Accepted { text, .. } => {
            sentence(&format!("Counts as right from now on: {text}"), columns)
        }
        Show::Info(loaded, _) => info(loaded, columns),
        Show::Refused { message, .. } => sentence(&capital(message), columns),
        Show::Summary(summary) => self::summary(summary, columns),
        Show::Verdict(verdicted) => verdict(verdicted, false, columns),
        Show::Item { .. } | Show::TakenBack { .. } | Show::Recorded(_) | Show::Folded(_) => {
            Vec::new()
        }
    }
}

/// Words of griot's own, with what stands in them made safe.
pub(super) fn sentence(text: &str, columns: usize) -> Vec<String> {
    hanging("", text, columns)
}

/// A text that is no Markdown after `first`, its other lines under its beginning.
fn hanging(first: &str, text: &str, columns: usize) -> Vec<String> {
    let text = [Styled::plain(safe_line(text))];
    let rest = " ".repeat(first.chars().count().min(columns / 3));
    let lines = wrap::wrap_hanging(&text, columns, first, &rest);
    let joined = |line: wrap::Line| line.into_iter().map(|styled| styled.text).collect();
    lines.into_iter().map(joined).collect()
}

/// One line of Markdown after `first`.
fn inline(first: &str, text: &str, columns: usize) -> Vec<String> {
    let lines = draw::inline(text, columns, first);
    lines.iter().map(draw::Line::text).collect()
}

/// Several paragraphs of Markdown.
fn prose(text: &str, columns: usize) -> Vec<String> {
    let lines = draw::prose(text, columns);
    lines.iter().map(draw::Line::text).collect()
}

fn capital(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), chars.as_str())
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

fn question(question: &Question, columns: usize) -> Vec<String> {
    let place = format!(
        "Card {} of {}, {}{}",
        question.at,
        question.total,
        question.deck_title,
        match question.phase {
            Phase::New => ", new",
            Phase::Learning => ", again",
            Phase::Review => "",
        }
    );
    let mut lines = vec![String::new()];
    lines.extend(sentence(&place, columns));
    if let Some(stem) = &question.stem {
        lines.extend(prose(stem, columns));
    }
    lines.extend(prose(&asked(question), columns));
    if let Form::Options { options, .. } = &question.form {
        for (idx, option) in options.iter().enumerate() {
            lines.extend(inline(&format!("  {}. ", idx + 1), option, columns));
        }
    }
    lines
}

/// The question, and a cloze with its gaps.
fn asked(question: &Question) -> String {
    let (Form::Reveal { pieces, gap_hints } | Form::Gaps { pieces, gap_hints }) = &question.form
    else {
        return question.question.clone();
    };
    if pieces.is_empty() {
        return question.question.clone();
    }
    let piece = |piece: &GapPiece| match piece {
        GapPiece::Text(text) => text.clone(),
        GapPiece::Gap(idx) => gap(*idx, gap_hints),
    };
    pieces.iter().map(piece).collect()
}

/// A gap as it stands in the text: with its number when there are several, and with its hint.
fn gap(idx: usize, hints: &[Option<String>]) -> String {
    let number = match hints.len() {
        1 => String::new(),
        _ => format!("{}: ", idx + 1),
    };
    let hint = hints.get(idx).and_then(Option::as_ref);
    format!("[{number}{}]", hint.map_or("...", String::as_str))
}

fn hint(text: &str, left: usize, columns: usize) -> Vec<String> {
    let mut lines = inline("Hint: ", text, columns);
    if left > 0 {
        let more = format!("{} left.", count(left, "hint"));
        lines.extend(sentence(&more, columns));
    }
    lines
}

fn revealed(revealed: &Revealed, columns: usize) -> Vec<String> {
    let mut lines = vec!["Answer:".to_owned()];
    lines.extend(prose(&revealed.answer, columns));
    lines.extend(background(
        revealed.explanation.as_ref(),
        revealed.source.as_ref(),
        columns,
    ));
    if !revealed.next.is_empty() {
        let next = revealed.next.iter();
        let next: Vec<String> = next.map(|(rating, days)| next_in(*rating, *days)).collect();
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

/// What an author adds to an answer.
fn background(
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

/// A verdict. What was answered is Markdown when it `is_picked` from the deck's own texts.
pub(super) fn verdict(verdicted: &Verdicted, is_picked: bool, columns: usize) -> Vec<String> {
    let marking = &verdicted.marking;
    let mut lines = Vec::new();
    if !verdicted.self_graded {
        lines.extend(sentence(&judged(marking), columns));
        lines.extend(compared(marking, is_picked, columns));
        if let Some(why) = &marking.why {
            lines.extend(inline("Why: ", why, columns));
        }
        lines.extend(background(
            verdicted.explanation.as_ref(),
            verdicted.source.as_ref(),
            columns,
        ));
    }
    // What the verdict has said already is no reason.
    let is_said = judged(marking)
        .to_lowercase()
        .starts_with(&verdicted.reason);
    let reason = if verdicted.self_graded || is_said {
        String::new()
    } else {
        format!(" ({})", verdicted.reason)
    };
    let back = back(verdicted.back);
    let rated = format!("Rated {}{reason}. {back}", verdicted.rating.name());
    lines.extend(sentence(&rated, columns));
    lines
}

fn judged(marking: &Marking) -> String {
    match (marking.verdict, &marking.given) {
        (_, None) => "Not known.".to_owned(),
        (Verdict::Right, _) => "Right.".to_owned(),
        (Verdict::Near, _) => "Nearly right.".to_owned(),
        (Verdict::Wrong, _) => "Wrong.".to_owned(),
        (Verdict::Partial, _) => {
            format!("Partly right, {:.0} per cent.", marking.credit * 100.0)
        }
    }
}

/// What was given beside what was expected, where the two differ.
fn compared(marking: &Marking, is_picked: bool, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if marking.verdict == Verdict::Right {
        return inline("Answer: ", &marking.expected, columns);
    }
    match &marking.given {
        Some(given) if is_picked => lines.extend(inline("You answered: ", given, columns)),
        Some(given) => lines.extend(hanging("You answered: ", given, columns)),
        None => {}
    }
    lines.extend(inline("Answer: ", &marking.expected, columns));
    if let Some(closest) = &marking.closest {
        lines.extend(inline("Nearest accepted answer: ", closest, columns));
    }
    for part in &marking.parts {
        lines.extend(self::part(part, columns));
    }
    lines
}

fn part(part: &Part, columns: usize) -> Vec<String> {
    let verdict = part.verdict.name();
    let text = match (&part.given, &part.expected) {
        (Some(given), Some(expected)) if given != expected => {
            format!("{given}; the answer is {expected}")
        }
        (Some(given), _) => given.clone(),
        (None, Some(expected)) => format!("not given; the answer is {expected}"),
        (None, None) => return Vec::new(),
    };
    hanging(&format!("  {verdict}: "), &text, columns)
}

fn back(back: Back) -> String {
    match back {
        Back::Soon => "Comes again soon.".to_owned(),
        Back::Days(days, _) => format!("Back {}.", words::in_days(days)),
        Back::Unscheduled => "The schedule is not touched.".to_owned(),
    }
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
    format!("Taken back: {what} {}{earlier}.", undone.card)
}

fn set_aside(how: &str) -> &'static str {
    match how {
        "bury" => "Not before tomorrow. :u takes this back.",
        "suspend" => "Suspended until `griot resume` brings it back. :u takes this back.",
        _ => "Later in this session.",
    }
}

fn info(loaded: &Loaded, columns: usize) -> Vec<String> {
    let state = &loaded.state;
    let mut facts = vec![
        format!("Card: {}", loaded.side.key),
        format!("File: {}, line {}", loaded.file, loaded.line),
        format!("Kind: {}", loaded.side.task.kind().name()),
    ];
    if !loaded.tags.is_empty() {
        facts.push(format!("Tags: {}", loaded.tags.join(", ")));
    }
    facts.push(words::answered(state));
    if let Some(due) = state.due.and_then(day::date) {
        facts.push(format!("Due: {due}"));
    }
    if let Some(memory) = state.memory {
        facts.push(format!(
            "Stability: {:.1} days. Difficulty: {:.1} of 10.",
            memory.stability, memory.difficulty
        ));
    }
    let lines = facts.iter().map(|fact| sentence(fact, columns));
    lines.collect::<Vec<_>>().concat()
}

fn summary(summary: &Summary, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
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
    const HELP: [&str; 16] = [
        "An empty line says that you do not know, or shows the answer of a card that you grade yourself.",
        "A line that begins with a colon is a command:",
        ":h shows a hint.",
        ":u takes back what was done last, again and again.",
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
