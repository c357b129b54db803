//! Marking: an answer against a side.

use crate::deck::model::Ask;
use crate::deck::side::{Side, Task};
use crate::event::{Rating, Verdict};
use crate::grade::model::{Marking, Response};

/// Marks an answer to a side that marks itself. `accepted` are the answers that the learner had counted as right
/// ("I was right").
pub fn mark(side: &Side, response: &Response, accepted: &[String]) -> Marking {
    let given = match response {
        Response::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    };
    let expected = expected(side);
    let is_right = given
        .as_ref()
        .is_some_and(|text| *text == expected || accepted.contains(text));
    let verdict = if is_right {
        Verdict::Right
    } else {
        Verdict::Wrong
    };
    blank(given, expected, verdict)
}

/// The marking of a side that the learner graded: right when passed, else wrong.
pub fn self_graded(side: &Side, rating: Rating) -> Marking {
    let verdict = if rating.is_pass() {
        Verdict::Right
    } else {
        Verdict::Wrong
    };
    blank(None, expected(side), verdict)
}

/// The right answer in one line of Markdown (a flashcard's: as written).
pub fn expected(side: &Side) -> String {
    match &side.task {
        Task::Whole(Ask::Typed { answer, .. }) => answer.text.clone(),
        Task::Whole(Ask::Flashcard { answer }) => answer.clone(),
        Task::Whole(Ask::Number(number)) => number.shown.clone(),
        Task::Whole(Ask::Date(date)) => date.shown.clone(),
        _ => String::new(),
    }
}

fn blank(given: Option<String>, expected: String, verdict: Verdict) -> Marking {
    Marking {
        verdict,
        credit: f64::from(u8::from(verdict == Verdict::Right)),
        given,
        expected,
        closest: None,
        diff: Vec::new(),
        parts: Vec::new(),
        why: None,
    }
}
