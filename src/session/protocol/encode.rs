//! From what is to be shown to a line.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use super::VERSION;
use crate::deck::side::GapPiece;
use crate::event::{Decision, Mode, Rating};
use crate::grade::model::Part;
use crate::schedule::day;
use crate::schedule::model::Phase;
use crate::session::history::days;
use crate::session::step::Show;
use crate::session::view::{
    Form, Missed, Opening, Question, RecordedView, Revealed, Summary, UndoneView, Verdicted,
};
use crate::text::safe;

/// The line for what is to be shown, without its end; `None` for what scripts are not told.
pub fn encode(show: &Show) -> Option<String> {
    let message = message(show)?;
    // Every field is a text, a number, a list or a map with texts as keys, which is all that JSON needs.
    serde_json::to_string(&message).ok()
}

type Text<'a> = Cow<'a, str>;

/// The messages of the program, with their fields in the order in which they are written.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Message<'a> {
    Session {
        v: u32,
        mode: &'static str,
        decks: Vec<Text<'a>>,
        due: usize,
        new: usize,
        refused: usize,
        seed: u64,
    },
    Question(Box<QuestionFields<'a>>),
    Hint {
        n: usize,
        text: Text<'a>,
        left: usize,
    },
    Revealed {
        n: usize,
        answer: Text<'a>,
        explanation: Option<Text<'a>>,
        source: Option<Text<'a>>,
        next: Option<Value>,
    },
    Item {
        n: usize,
        verdict: &'static str,
        expected: Option<Text<'a>>,
        left: usize,
    },
    Verdict(Box<VerdictFields<'a>>),
    Recorded(RecordedFields),
    Undone {
        event: Option<String>,
        card: Text<'a>,
        what: &'static str,
        earlier: bool,
    },
    SetAside {
        n: usize,
        card: Text<'a>,
        how: &'static str,
    },
    Accepted {
        n: usize,
        text: Text<'a>,
        into: Option<Text<'a>>,
    },
    Summary {
        answered: usize,
        right: usize,
        credit: f64,
        seconds: u64,
        missed: Vec<MissedFields<'a>>,
        due_tomorrow: usize,
    },
    Error {
        code: &'static str,
        message: Text<'a>,
        n: Option<usize>,
    },
}

#[derive(Serialize)]
struct QuestionFields<'a> {
    n: usize,
    left: usize,
    card: Text<'a>,
    deck: Text<'a>,
    kind: &'static str,
    question: Text<'a>,
    stem: Option<Text<'a>>,
    state: &'static str,
    language: Text<'a>,
    tags: Vec<Text<'a>>,
    file: Text<'a>,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pieces: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gaps: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<Text<'a>>,
    hints: usize,
}

#[derive(Serialize)]
struct VerdictFields<'a> {
    n: usize,
    card: Text<'a>,
    verdict: &'static str,
    credit: f64,
    given: Option<Text<'a>>,
    expected: Text<'a>,
    closest: Option<Text<'a>>,
    parts: Vec<PartFields<'a>>,
    why: Option<Text<'a>>,
    explanation: Option<Text<'a>>,
    source: Option<Text<'a>>,
    rating: u8,
    reason: Text<'a>,
    next: Option<Value>,
    late: bool,
}

#[derive(Serialize)]
struct PartFields<'a> {
    given: Option<Text<'a>>,
    expected: Option<Text<'a>>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct RecordedFields {
    n: usize,
    event: String,
    rating: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<String>,
}

#[derive(Serialize)]
struct MissedFields<'a> {
    card: Text<'a>,
    question: Text<'a>,
    expected: Text<'a>,
    given: Option<Text<'a>>,
    file: Text<'a>,
    line: usize,
}

fn message(show: &Show) -> Option<Message<'_>> {
    Some(match show {
        Show::Opening(opening) => session(opening),
        Show::Question(question) => Message::Question(Box::new(question_fields(question))),
        Show::Hint { n, text, left } => Message::Hint {
            n: *n,
            text: safe(text),
            left: *left,
        },
        Show::Revealed(revealed) => revealed_message(revealed),
        Show::Item { n, entry, .. } => Message::Item {
            n: *n,
            verdict: entry.verdict.name(),
            expected: optional(entry.expected.as_ref()),
            left: entry.left,
        },
        Show::Verdict(verdicted) => Message::Verdict(Box::new(verdict_fields(verdicted))),
        Show::Recorded(recorded) => Message::Recorded(recorded_fields(recorded)),
        Show::Undone(undone) => undone_message(undone),
        Show::SetAside { n, card, how } => Message::SetAside {
            n: *n,
            card: safe(card),
            how,
        },
        Show::Accepted { n, text, into } => Message::Accepted {
            n: *n,
            text: safe(text),
            into: optional(into.as_ref()),
        },
        Show::Refused { code, message, n } => Message::Error {
            code,
            message: safe(message),
            n: *n,
        },
        Show::Summary(summary) => summary_message(summary),
        Show::TakenBack { .. } | Show::Folded(_) | Show::Info(..) => return None,
    })
}

fn session(opening: &Opening) -> Message<'_> {
    Message::Session {
        v: VERSION,
        mode: match opening.mode {
            Mode::Study => "study",
            Mode::Cram => "cram",
            Mode::Quiz => "quiz",
        },
        decks: opening.decks.iter().map(|deck| safe(deck)).collect(),
        due: opening.n_due,
        new: opening.n_new,
        refused: opening.n_refused,
        seed: opening.seed,
    }
}

fn question_fields(question: &Question) -> QuestionFields<'_> {
    let (pieces, gaps) = match &question.form {
        Form::Gaps { pieces, gap_hints } => {
            (Some(pieces_of(pieces, gap_hints)), Some(gap_hints.len()))
        }
        Form::Reveal { pieces, gap_hints } if !pieces.is_empty() => {
            (Some(pieces_of(pieces, gap_hints)), Some(0))
        }
        _ => (None, None),
    };
    let (unit, precision) = match &question.form {
        Form::Line { unit, precision } => (unit.as_ref(), precision.as_ref()),
        _ => (None, None),
    };
    QuestionFields {
        n: question.n,
        left: question.left,
        card: safe(&question.card),
        deck: safe(&question.deck),
        kind: question.kind.name(),
        question: safe(&question.question),
        stem: optional(question.stem.as_ref()),
        state: match question.phase {
            Phase::New => "new",
            Phase::Learning => "learning",
            Phase::Review => "review",
        },
        language: safe(&question.language.0),
        tags: question.tags.iter().map(|tag| safe(tag)).collect(),
        file: safe(&question.file),
        line: question.line,
        options: match &question.form {
            Form::Options { options, .. } => Some(options.iter().map(|text| safe(text)).collect()),
            _ => None,
        },
        pieces,
        gaps,
        unit: optional(unit),
        precision: optional(precision),
        hints: question.hints_left,
    }
}

fn pieces_of(pieces: &[GapPiece], hints: &[Option<String>]) -> Vec<Value> {
    let piece = |piece: &GapPiece| match piece {
        GapPiece::Text(text) => json!(safe(text)),
        GapPiece::Gap(idx) => {
            let hint = hints.get(*idx).and_then(Option::as_ref);
            json!({ "gap": idx + 1, "hint": hint.map(|hint| safe(hint)) })
        }
    };
    pieces.iter().map(piece).collect()
}

fn revealed_message(revealed: &Revealed) -> Message<'_> {
    Message::Revealed {
        n: revealed.n,
        answer: safe(&revealed.answer),
        explanation: optional(revealed.explanation.as_ref()),
        source: optional(revealed.source.as_ref()),
        next: next(&revealed.next),
    }
}

fn verdict_fields(verdicted: &Verdicted) -> VerdictFields<'_> {
    let marking = &verdicted.marking;
    VerdictFields {
        n: verdicted.n,
        card: safe(&verdicted.card),
        verdict: marking.verdict.name(),
        credit: marking.credit,
        given: optional(marking.given.as_ref()),
        expected: safe(&marking.expected),
        closest: optional(marking.closest.as_ref()),
        parts: marking.parts.iter().map(part_fields).collect(),
        why: optional(marking.why.as_ref()),
        explanation: optional(verdicted.explanation.as_ref()),
        source: optional(verdicted.source.as_ref()),
        rating: verdicted.rating as u8,
        reason: safe(&verdicted.reason),
        next: next(&verdicted.next),
        late: verdicted.late,
    }
}

fn part_fields(part: &Part) -> PartFields<'_> {
    PartFields {
        given: optional(part.given.as_ref()),
        expected: optional(part.expected.as_ref()),
        verdict: part.verdict.name(),
    }
}

fn recorded_fields(recorded: &RecordedView) -> RecordedFields {
    let due = |decision: Decision| day::date(decision.due).map(|date| date.to_string());
    RecordedFields {
        n: recorded.n,
        event: recorded.event.to_string(),
        rating: recorded.rating as u8,
        due: recorded.decision.and_then(due),
        interval_days: recorded.decision.map(days),
        replaces: recorded.replaces.map(|event| event.to_string()),
    }
}

fn undone_message(undone: &UndoneView) -> Message<'_> {
    Message::Undone {
        event: undone.event.map(|event| event.to_string()),
        card: safe(&undone.card),
        what: undone.what,
        earlier: undone.earlier,
    }
}

fn summary_message(summary: &Summary) -> Message<'_> {
    Message::Summary {
        answered: summary.answered,
        right: summary.right,
        credit: summary.credit,
        seconds: summary.seconds,
        missed: summary.missed.iter().map(missed_fields).collect(),
        due_tomorrow: summary.due_tomorrow,
    }
}

fn missed_fields(missed: &Missed) -> MissedFields<'_> {
    MissedFields {
        card: safe(&missed.card),
        question: safe(&missed.question),
        expected: safe(&missed.expected),
        given: optional(missed.given.as_ref()),
        file: safe(&missed.file),
        line: missed.line,
    }
}

fn optional(text: Option<&String>) -> Option<Text<'_>> {
    text.map(|text| safe(text))
}

/// The interval in days that each rating would give, by the rating's number; null when nothing is scheduled.
fn next(next: &[(Rating, u32)]) -> Option<Value> {
    let entry = |(rating, days): &(Rating, u32)| ((*rating as u8).to_string(), json!(days));
    (!next.is_empty()).then(|| Value::Object(next.iter().map(entry).collect()))
}
