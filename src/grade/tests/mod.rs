//! Whole answers against whole sides.

mod accepted;
mod decks;
mod laws;
mod others;
mod several;
mod typed;

use super::model::{Context, EntryVerdict, Marking, Response};
use super::*;
use crate::deck::model::{Ask, Item, Language, Leniency};
use crate::deck::side::{Aspect, Side, Task};
use crate::event::Verdict;

fn item(text: &str) -> Item {
    Item {
        text: text.to_owned(),
        ..Item::default()
    }
}

/// An item with other texts that count, and a reason.
fn rich(text: &str, accept: &[&str], why: &str) -> Item {
    Item {
        text: text.to_owned(),
        accept: owned(accept),
        why: Some(why.to_owned()).filter(|why| !why.is_empty()),
        ..Item::default()
    }
}

fn items(texts: &[&str]) -> Vec<Item> {
    texts.iter().map(|text| item(text)).collect()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn side(task: Task, language: &str) -> Side {
    Side {
        key: "deck/card".to_owned(),
        fingerprint_key: "deck/0123456789abcdef".to_owned(),
        card: 0,
        aspect: Aspect::Front,
        question: "?".to_owned(),
        task,
        explanation: None,
        hints: Vec::new(),
        language: Language(language.to_owned()),
        wording: 0,
    }
}

fn english(ask: Ask) -> Side {
    side(Task::Whole(ask), "en")
}

fn typed_side(answer: Item, wrong: Vec<Item>, leniency: Leniency, language: &str) -> Side {
    let ask = Ask::Typed {
        answer,
        wrong,
        leniency,
    };
    side(Task::Whole(ask), language)
}

fn type_in(side: &Side, text: &str) -> Marking {
    mark(side, &Response::Text(text.to_owned()), &Context::default())
}

/// With what the learner had counted as right.
fn with(accepted: &[String]) -> Context<'_> {
    Context {
        accepted,
        ..Context::default()
    }
}

/// The parts as `given/expected/verdict`.
fn parts(marking: &Marking) -> Vec<String> {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    marking
        .parts
        .iter()
        .map(|part| {
            let (given, expected) = (or_none(&part.given), or_none(&part.expected));
            format!("{given}/{expected}/{}", part.verdict.name())
        })
        .collect()
}

#[track_caller]
fn check_credit(marking: &Marking, verdict: Verdict, credit: f64) {
    assert_eq!(marking.verdict, verdict, "{marking:?}");
    assert!((marking.credit - credit).abs() < 1e-9, "{marking:?}");
}
