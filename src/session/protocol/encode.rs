//! From what is to be shown to a line.

use serde_json::{Value, json};

use super::VERSION;
use super::message::{
    Message, MissedFields, PartFields, QuestionFields, RecordedFields, SessionFields,
    SummaryFields, TakenFields, Text, VerdictFields,
};
use crate::deck::side::GapPiece;
use crate::event::{Decision, Mode, Rating};
use crate::grade::model::Part;
use crate::schedule::day;
use crate::schedule::model::Phase;
use crate::session::history::days;
use crate::session::step::Show;
use crate::session::view::{
    Form, Missed, Opening, Question, RecordedView, Revealed, Summary, Taken, UndoneView, Verdicted,
};
use crate::text::safe;

/// The line for what is to be shown, without its end; `None` for what scripts are not told.
pub fn encode(show: &Show) -> Option<String> {
    let message = message(show)?;
    // Every field is a text, a number, a list or a map with texts as keys, which is all that JSON needs.
    serde_json::to_string(&message).ok()
}

fn message(show: &Show) -> Option<Message<'_>> {
    Some(match show {
        Show::Opening(opening) => Message::Session(session_fields(opening)),
        Show::Question(question) => Message::Question(Box::new(question_fields(question))),
        Show::Hint { n, text, left } => Message::Hint {
            n: *n,
            text: safe(text),
            left: *left,
        },
        Show::Revealed(revealed) => revealed_message(revealed),
        Show::Item { n, text, entry } => Message::Item {
            n: *n,
            text: safe(text),
            verdict: entry.verdict.name(),
            expected: optional(entry.expected.as_ref()),
            left: entry.left,
        },
        Show::Verdict(verdicted) => Message::Verdict(Box::new(verdict_fields(verdicted))),
        Show::Recorded(recorded) => Message::Recorded(recorded_fields(recorded)),
        Show::Undone(undone) => undone_message(undone),
        Show::SetAside { n, card, how, .. } => Message::SetAside {
            n: *n,
            card: safe(card),
            how,
        },
        Show::Accepted {
            n,
            text,
            into,
            unwritten,
        } => Message::Accepted {
            n: *n,
            text: safe(text),
            into: optional(into.as_ref()),
            unwritten: optional(unwritten.as_ref()),
        },
        Show::Refused { code, message, n } => Message::Error {
            code,
            message: safe(message),
            n: *n,
        },
        Show::Summary(summary) => Message::Summary(Box::new(summary_fields(summary))),
        Show::TakenBack { n, text, left } => Message::TakenBack {
            n: *n,
            text: safe(text),
            left: *left,
        },
        Show::Folded(_) | Show::Info(..) => return None,
    })
}

fn session_fields(opening: &Opening) -> SessionFields<'_> {
    SessionFields {
        v: VERSION,
        mode: match opening.mode {
            Mode::Study => "study",
            Mode::Cram => "cram",
            Mode::Quiz => "quiz",
        },
        decks: texts(&opening.decks),
        due: opening.n_due,
        new: opening.n_new,
        refused: opening.n_refused,
        questions: (opening.mode == Mode::Quiz).then_some(opening.n_questions),
        answered: (opening.mode == Mode::Quiz).then_some(opening.n_taken),
        seconds: opening.seconds,
        seconds_each: opening.seconds_each,
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
    let (left_items, right_items) = match &question.form {
        Form::Match { left, right } => (Some(texts(left)), Some(texts(right))),
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
        tags: texts(&question.tags),
        file: safe(&question.file),
        line: question.line,
        options: match &question.form {
            Form::Options { options, .. } | Form::Order { items: options } => Some(texts(options)),
            _ => None,
        },
        left_items,
        right_items,
        pieces,
        gaps,
        unit: optional(unit),
        precision: optional(precision),
        count: match question.form {
            Form::List { wanted } => Some(wanted),
            _ => None,
        },
        hints: question.hints_left,
        seconds: question.seconds,
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
        points: points(marking.score),
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
        from: optional(undone.from.as_ref()),
        unwritten: optional(undone.unwritten.as_ref()),
    }
}

fn summary_fields(summary: &Summary) -> SummaryFields<'_> {
    SummaryFields {
        answered: summary.answered,
        right: summary.right,
        credit: summary.credit,
        seconds: summary.seconds,
        missed: summary.missed.iter().map(missed_fields).collect(),
        score: summary.is_quiz.then(|| json!(summary.score())),
        taken: summary
            .is_quiz
            .then(|| summary.taken.iter().map(taken_fields).collect()),
        unasked: summary.is_quiz.then_some(summary.n_unasked),
        out_of_time: summary.is_quiz.then_some(summary.is_out_of_time),
        due_tomorrow: summary.due_tomorrow,
    }
}

fn taken_fields(taken: &Taken) -> TakenFields<'_> {
    TakenFields {
        event: taken.event.to_string(),
        card: safe(&taken.card),
        kind: taken.kind.name(),
        question: safe(&taken.question),
        stem: optional(taken.stem.as_ref()),
        tags: texts(&taken.tags),
        file: safe(&taken.file),
        line: taken.line,
        verdict: taken.verdict.name(),
        credit: taken.credit,
        points: points(taken.score),
        given: optional(taken.given.as_ref()),
        expected: safe(&taken.expected),
        why: optional(taken.why.as_ref()),
        explanation: optional(taken.explanation.as_ref()),
        source: optional(taken.source.as_ref()),
        ms: taken.took_ms,
        late: taken.late,
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

fn texts(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|text| safe(text)).collect()
}

/// How many of how many.
fn points(score: Option<(u32, u32)>) -> Option<[u32; 2]> {
    score.map(|(n, of)| [n, of])
}

fn optional(text: Option<&String>) -> Option<Text<'_>> {
    text.map(|text| safe(text))
}

/// The interval in days that each rating would give, by the rating's number; null when nothing is scheduled.
fn next(next: &[(Rating, u32)]) -> Option<Value> {
    let entry = |(rating, days): &(Rating, u32)| ((*rating as u8).to_string(), json!(days));
    (!next.is_empty()).then(|| Value::Object(next.iter().map(entry).collect()))
}
