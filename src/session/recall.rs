//! An answer of the log as a question of a quiz that was taken: what it takes to go on with one that was broken off.

use std::time::Duration;

use uuid::Uuid;

use super::respond::{options_of, rights_of};
use super::step::Loaded;
use super::view::Taken;
use super::watch::LONGEST;
use crate::deck::model::{Ask, Item, Kind};
use crate::deck::side::{Side, Task};
use crate::event::{Answer, Rating, Verdict};
use crate::grade::model::{Marking, Response};
use crate::grade::{expected, mark, self_graded};

/// An answer of the log that was not taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// The answer event.
    pub event: Uuid,
    /// What it says.
    pub answer: Answer,
    /// The rating in force.
    pub rating: Rating,
    /// Whether the learner had it counted as right.
    pub is_accepted: bool,
}

/// What is known of a side that stands in no deck any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its key.
    pub card: String,
    /// The deck's id.
    pub deck: String,
    /// The kind of card.
    pub kind: Kind,
    /// The card's tags.
    pub tags: Vec<String>,
    /// What was asked, Markdown.
    pub question: String,
}

impl Logged {
    /// The question as its side reads now. What the answer was worth is what the log says. `each` is how long there was
    /// for a question.
    pub fn taken(&self, loaded: &Loaded, each: Option<Duration>) -> Taken {
        let Loaded { side, .. } = loaded;
        let marking = self.marking(loaded);
        Taken {
            event: self.event,
            card: side.key.clone(),
            deck_title: loaded.deck_title.clone(),
            kind: side.task.kind(),
            tags: loaded.tags.clone(),
            stem: loaded.stem.clone(),
            question: side.question.clone(),
            given: marking.given,
            expected: marking.expected,
            verdict: marking.verdict,
            credit: marking.credit,
            score: marking.score,
            late: self.is_late(each),
            took_ms: self.answer.took_ms,
            why: marking.why,
            explanation: side.explanation.clone(),
            source: loaded.source.clone(),
            file: loaded.file.clone(),
            line: loaded.line,
        }
    }

    /// The same of a side that is gone: there is no place to name, so that `file` is empty.
    pub fn taken_of_lost(&self, lost: Lost, each: Option<Duration>) -> Taken {
        let (verdict, credit) = self.worth();
        Taken {
            event: self.event,
            card: lost.card,
            deck_title: lost.deck,
            kind: lost.kind,
            tags: lost.tags,
            stem: None,
            question: lost.question,
            given: self.answer.given.as_deref().map(readable),
            expected: String::new(),
            verdict,
            credit,
            score: None,
            late: self.is_late(each),
            took_ms: self.answer.took_ms,
            why: None,
            explanation: None,
            source: None,
            file: String::new(),
            line: 0,
        }
    }

    /// What the log says that it was worth.
    fn worth(&self) -> (Verdict, f64) {
        match self.answer.verdict {
            Some(_) if self.is_accepted => (Verdict::Right, 1.0),
            Some(verdict) => (verdict, f64::from(self.answer.credit) / 1000.0),
            None if self.rating.is_pass() => (Verdict::Right, 1.0),
            None => (Verdict::Wrong, 0.0),
        }
    }

    fn marking(&self, loaded: &Loaded) -> Marking {
        let side = &loaded.side;
        if self.answer.verdict.is_none() {
            return self_graded(side, self.rating);
        }
        let marking = match response(side, self.answer.given.as_deref()) {
            Some(response) => mark(side, &response, &loaded.context()),
            None => Marking {
                given: self.answer.given.as_deref().map(readable),
                expected: expected(side),
                ..Marking::default()
            },
        };
        let (verdict, credit) = self.worth();
        let is_same = |other: f64| (marking.credit - other).abs() < 0.001;
        if self.is_accepted || (marking.verdict == verdict && is_same(credit)) {
            return marking;
        }
        // The card was edited since: what was said then stands.
        Marking {
            verdict,
            credit,
            score: None,
            why: None,
            ..marking
        }
    }

    /// Whether the time was out, as far as the log tells: it keeps no longer times than a minute.
    fn is_late(&self, each: Option<Duration>) -> bool {
        let took = self.answer.took_ms.map(u64::from);
        let each = each.filter(|each| *each <= LONGEST);
        took.zip(each)
            .is_some_and(|(took, each)| Duration::from_millis(took) >= each)
    }
}

/// What the log keeps of an answer, as one text: its parts with commas between them, and pairs as `left = right`.
pub fn readable(given: &str) -> String {
    if let Some(texts) = texts(given) {
        return texts.join(", ");
    }
    match pairs_of(given) {
        Some(pairs) => pairs
            .iter()
            .map(|pair| pair.join(" = "))
            .collect::<Vec<_>>()
            .join(", "),
        None => given.to_owned(),
    }
}

/// The response that the log keeps as this text; `None` when the side has no such option, item or side any more.
fn response(side: &Side, given: Option<&str>) -> Option<Response> {
    let Some(given) = given else {
        return Some(Response::Unknown);
    };
    let text = || Some(Response::Text(given.to_owned()));
    match &side.task {
        Task::Gaps { gaps, .. } if gaps.len() == 1 => Some(Response::Texts(vec![given.to_owned()])),
        Task::Gaps { .. } => texts(given).map(Response::Texts),
        Task::Whole(ask) => match ask {
            Ask::Typed { .. } | Ask::Number(_) | Ask::Date(_) => text(),
            Ask::List { .. } => texts(given).map(Response::Texts),
            Ask::TrueFalse { .. } => given.parse().ok().map(Response::Value),
            Ask::Choice { .. } => {
                let at = position(&options_of(&side.task)?, given)?;
                Some(Response::Options(vec![at]))
            }
            Ask::Choices { .. } => {
                let mut picked = positions(&options_of(&side.task)?, &texts(given)?)?;
                picked.sort_unstable();
                Some(Response::Options(picked))
            }
            Ask::Order { items, .. } => {
                let items: Vec<&Item> = items.iter().collect();
                Some(Response::Order(positions(&items, &texts(given)?)?))
            }
            Ask::Match { pairs, wrong } => paired(pairs, wrong, given),
            Ask::Flashcard { .. } | Ask::Cloze(_) => None,
        },
    }
}

fn texts(given: &str) -> Option<Vec<String>> {
    serde_json::from_str(given).ok()
}

fn pairs_of(given: &str) -> Option<Vec<[String; 2]>> {
    serde_json::from_str(given).ok()
}

fn position(items: &[&Item], text: &str) -> Option<usize> {
    items.iter().position(|item| item.text == text)
}

/// The position of each text; of items with one wording each is taken once.
fn positions(items: &[&Item], texts: &[String]) -> Option<Vec<usize>> {
    let mut taken = Vec::with_capacity(texts.len());
    for text in texts {
        let is_free = |at: &usize| items[*at].text == *text && !taken.contains(at);
        taken.push((0..items.len()).find(is_free)?);
    }
    Some(taken)
}

fn paired(pairs: &[(Item, Item)], wrong: &[Item], given: &str) -> Option<Response> {
    let texts = pairs_of(given)?;
    let lefts: Vec<&Item> = pairs.iter().map(|(left, _)| left).collect();
    let rights = rights_of(pairs, wrong);
    let of_left: Vec<String> = texts.iter().map(|[left, _]| left.clone()).collect();
    let left = positions(&lefts, &of_left)?;
    let right = texts.iter().map(|[_, right]| position(&rights, right));
    let right = right.collect::<Option<Vec<usize>>>()?;
    Some(Response::Pairs(left.into_iter().zip(right).collect()))
}

#[cfg(test)]
mod tests;
