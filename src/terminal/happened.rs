//! Events in words.

use super::words;
use crate::event::{Answer, Body, Event, Mode};
use crate::session::recall::readable;
use crate::text::safe_line;

/// What happened to a card; `None` for what is about none.
pub fn to_card(body: &Body) -> Option<String> {
    Some(match body {
        Body::Answer(answer) => answered(answer),
        Body::Regrade { rating, .. } => format!("rated {} instead", rating.name()),
        Body::Undo { .. } => "taken back".to_owned(),
        Body::Suspend => "suspended".to_owned(),
        Body::Resume => "resumed".to_owned(),
        Body::Bury { .. } => "put off to the next day".to_owned(),
        Body::Accept { text } => format!("accepted: {}", safe_line(text)),
        Body::Relink { to } => format!("goes on as {}", safe_line(to)),
        Body::Reset => "began anew".to_owned(),
        Body::Session { .. } | Body::Weights(_) | Body::Unknown { .. } => return None,
    })
}

/// What happened, whatever it is about.
pub fn at_all(event: &Event) -> String {
    match &event.body {
        // Of what is about no card, only weights can be taken back.
        Body::Undo { .. } if event.side.is_none() => {
            "the fitted weights were taken back".to_owned()
        }
        Body::Session { mode, .. } => format!("a session began: {}", mode_name(*mode)),
        Body::Weights(_) => "the memory model was fitted anew".to_owned(),
        Body::Unknown { kind } => format!("something that only a newer griot knows (kind {kind})"),
        body => to_card(body).unwrap_or_default(),
    }
}

/// The name of a kind of session in the JSON protocol.
pub fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Study => "study",
        Mode::Cram => "cram",
        Mode::Quiz => "quiz",
    }
}

fn answered(answer: &Answer) -> String {
    let verdict = answer.verdict.map_or("graded", |verdict| verdict.name());
    let given = answer
        .given
        .as_deref()
        .map(|given| format!(" \"{}\"", safe_line(&readable(given))));
    let mode = match answer.mode {
        Mode::Study => "",
        Mode::Cram => ", crammed",
        Mode::Quiz => ", in a quiz",
    };
    let back = answer.decision.map(|decision| {
        let days = i64::from(decision.base_days)
            + i64::from(decision.fuzz_days)
            + i64::from(decision.levelling_days);
        format!(
            ", back {}",
            words::in_days(u32::try_from(days).unwrap_or(0))
        )
    });
    let (given, back) = (given.unwrap_or_default(), back.unwrap_or_default());
    format!(
        "{verdict}{given}, rated {}{mode}{back}",
        answer.rating.name()
    )
}
