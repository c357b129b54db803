//! "I was right": what the learner had counted as right, as the log keeps it.
//!
//! One typed text is kept as it is. Of several gaps, and of the entries of a list, a JSON array of texts is kept, with
//! what was right anyway left out: of gaps it has one text for each gap, blank where there is nothing to count. Older
//! logs have such an answer as one text; it counts when the whole answer is the same again.

use crate::deck::model::Ask;
use crate::deck::side::{Side, Task};
use crate::event::Verdict;
use crate::text::fold::{Folding, fold};

use super::expected::listed;
use super::model::{Marking, Response};

/// What of an answer can be counted as right from now on, as the log keeps it. `None` when nothing was typed, or all
/// that was typed is right.
pub fn acceptable(side: &Side, response: &Response, marking: &Marking) -> Option<String> {
    if marking.verdict == Verdict::Right {
        return None;
    }
    match response {
        Response::Text(text) => typed(text),
        Response::Texts(texts) => match (texts.as_slice(), &side.task) {
            (_, Task::Whole(Ask::List { .. })) => array(&to_count_of_list(marking)),
            ([text], _) => typed(text),
            (_, Task::Gaps { .. }) => array(&to_count_of_gaps(texts, marking)),
            _ => None,
        },
        _ => None,
    }
}

/// What the learner had counted as right, as [`acceptable`] gave it, in one line.
pub fn accepted_text(side: &Side, accepted: &str) -> String {
    let texts = is_of_several(side).then(|| several(accepted)).flatten();
    texts.map_or_else(
        || accepted.to_owned(),
        |texts| listed(texts.into_iter().filter(|text| !text.is_empty())),
    )
}

fn is_of_several(side: &Side) -> bool {
    match &side.task {
        Task::Whole(ask) => matches!(ask, Ask::List { .. }),
        Task::Gaps { gaps, .. } => gaps.len() > 1,
    }
}

fn typed(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// For each gap what was typed there and is not right, or nothing.
fn to_count_of_gaps(texts: &[String], marking: &Marking) -> Vec<String> {
    let to_count = marking.parts.iter().zip(texts).map(|(part, text)| {
        let is_to_count = part.verdict != Verdict::Right;
        is_to_count.then(|| text.trim().to_owned())
    });
    to_count.map(Option::unwrap_or_default).collect()
}

/// The entries that are not right.
fn to_count_of_list(marking: &Marking) -> Vec<String> {
    let to_count = marking.parts.iter().filter(|p| p.verdict != Verdict::Right);
    to_count.filter_map(|part| part.given.clone()).collect()
}

/// The texts as a JSON array, unless all are blank.
fn array(texts: &[String]) -> Option<String> {
    let is_something = texts.iter().any(|text| !text.is_empty());
    is_something.then(|| serde_json::Value::from(texts).to_string())
}

/// The texts of a JSON array, without spaces around them.
fn several(accepted: &str) -> Option<Vec<String>> {
    let texts: Vec<String> = serde_json::from_str(accepted).ok()?;
    Some(texts.iter().map(|text| text.trim().to_owned()).collect())
}

/// What the learner had counted as right of answers of several texts.
pub(super) struct Accepted {
    /// Answers that count as a whole.
    wholes: Vec<String>,
    /// Answers of which each text counts.
    arrays: Vec<Vec<String>>,
}

impl Accepted {
    pub(super) fn new(accepted: &[String]) -> Self {
        let mut new = Self {
            wholes: Vec::new(),
            arrays: Vec::new(),
        };
        for text in accepted {
            match several(text) {
                Some(texts) => new.arrays.push(texts),
                None => new.wholes.push(text.clone()),
            }
        }
        new
    }

    /// What counts for the gap with this index.
    pub(super) fn of_gap(&self, gap: usize) -> impl Iterator<Item = &str> {
        let texts = self.arrays.iter().filter_map(move |texts| texts.get(gap));
        texts.map(String::as_str).filter(|text| !text.is_empty())
    }

    /// What counts as an entry of a list.
    pub(super) fn entries(&self) -> impl Iterator<Item = &str> {
        let texts = self.arrays.iter().flatten();
        texts.map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Whether a whole answer counts.
    pub(super) fn has_whole(&self, given: &str, full: &Folding) -> bool {
        let given = fold(given, full);
        self.wholes.iter().any(|text| fold(text, full) == given)
    }
}
