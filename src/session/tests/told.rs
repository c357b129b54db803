//! What is shown, as lines of a transcript.

use crate::session::step::Show;
use crate::session::view::{Back, Form, Summary, Verdicted};

fn back(back: Back) -> String {
    match back {
        Back::Soon => "again soon".to_owned(),
        Back::Days(days, _) => format!("in {days} days"),
        Back::Unscheduled => "not scheduled".to_owned(),
    }
}

/// One line of the transcript.
pub(super) fn line(show: &Show) -> String {
    match show {
        Show::Opening(opening) => format!(
            "  {:?}: {} due, {} new",
            opening.mode, opening.n_due, opening.n_new
        ),
        Show::Question(question) => format!(
            "  {}. ({} of {}, {} left) {}{}",
            question.n,
            question.at,
            question.total,
            question.left,
            question.question,
            form(&question.form)
        ),
        Show::Hint { text, left, .. } => format!("  hint: {text} ({left} left)"),
        Show::Revealed(revealed) => format!("  revealed: {}", revealed.answer),
        Show::Verdict(verdicted) => verdict(verdicted),
        Show::Recorded(recorded) => format!(
            "  recorded {}{}: {}, {}",
            recorded.event.as_u128(),
            recorded
                .replaces
                .map(|id| format!(" for {}", id.as_u128()))
                .unwrap_or_default(),
            recorded.rating.name(),
            back(recorded.back),
        ),
        Show::Item { text, entry, .. } => {
            format!(
                "  item {text}: {}, {} left",
                entry.verdict.name(),
                entry.left
            )
        }
        Show::TakenBack { text, left, .. } => format!("  taken back {text}: {left} left"),
        Show::Folded(folded) => format!("  folded: {}", folded.question),
        Show::Undone(undone) => format!(
            "  undone: {}{}",
            undone.what,
            if undone.earlier { ", earlier" } else { "" }
        ),
        Show::SetAside { n, how, .. } => format!("  {n}. set aside: {how}"),
        Show::Accepted { n, text, into, .. } => {
            let into = into.as_ref().map(|file| format!(" into {file}"));
            format!("  {n}. accepted: {text}{}", into.unwrap_or_default())
        }
        Show::Info(loaded, _) => format!("  info: {}", loaded.side.key),
        Show::Refused { code, .. } => format!("  refused: {code}"),
        Show::Summary(summary) => self::summary(summary),
    }
}

fn verdict(verdicted: &Verdicted) -> String {
    let marking = &verdicted.marking;
    format!(
        "  {}. {}{}: {:?} for {}; {}",
        verdicted.n,
        marking.verdict.name(),
        if verdicted.late { ", late" } else { "" },
        marking.given.as_deref().unwrap_or("nothing"),
        marking.expected,
        verdicted.rating.name(),
    )
}

fn summary(summary: &Summary) -> String {
    let missed = summary.missed.iter();
    let missed: Vec<String> = missed
        .map(|missed| format!("{}:{} {}", missed.file, missed.line, missed.question))
        .collect();
    let mut line = format!(
        "  end: {} answered, {} right, credit {}, {} s, missed {missed:?}",
        summary.answered, summary.right, summary.credit, summary.seconds
    );
    if summary.is_quiz {
        let taken: Vec<&str> = summary.taken.iter().map(|t| t.card.as_str()).collect();
        let score = summary.score();
        let n_unasked = summary.n_unasked;
        let out = if summary.is_out_of_time {
            ", out of time"
        } else {
            ""
        };
        line = format!("{line}, score {score:?} of {taken:?}, {n_unasked} not asked{out}");
    }
    line
}

fn form(form: &Form) -> String {
    match form {
        Form::Options { options, .. } => format!(" [{}]", options.join(" | ")),
        Form::Line {
            unit: Some(unit), ..
        } => format!(" [{unit}]"),
        Form::Line {
            precision: Some(precision),
            ..
        } => format!(" [{precision}]"),
        Form::Order { items } => format!(" [{}]", items.join(" | ")),
        Form::Match { left, right } => {
            format!(" [{} — {}]", left.join(" | "), right.join(" | "))
        }
        Form::List { wanted } => format!(" [{wanted}]"),
        _ => String::new(),
    }
}
