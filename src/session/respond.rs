//! From what was answered at the screen to what the side means by it, and to what the log keeps.

use super::view::Form;
use crate::deck::model::{Ask, Item};
use crate::deck::side::{Side, Task};
use crate::grade::model::Response;

/// Nobody types a longer answer, in characters; a longer one would only bloat the log.
const LONGEST: usize = 4096;

/// The response in the terms of the side: positions shown become the side's own, and nothing typed is "I don't know".
/// `order` has the side's own index of each position shown. The error says what this question takes.
pub(super) fn understood(
    response: Response,
    form: &Form,
    order: &[usize],
) -> Result<Response, String> {
    match (form, response) {
        (Form::Reveal { .. }, _) => Err(wanted(form)),
        (_, Response::Unknown) => Ok(Response::Unknown),
        (Form::Line { .. }, Response::Text(text)) => typed(text),
        (Form::Gaps { gap_hints, .. }, Response::Text(text)) if gap_hints.len() == 1 => {
            gaps(vec![text], 1)
        }
        (Form::Gaps { gap_hints, .. }, Response::Texts(texts)) => gaps(texts, gap_hints.len()),
        (Form::TrueFalse, Response::Value(value)) => Ok(Response::Value(value)),
        (Form::Options { many, .. }, Response::Options(picked)) => options(&picked, *many, order),
        (form, _) => Err(wanted(form)),
    }
}

fn typed(text: String) -> Result<Response, String> {
    if text.trim().is_empty() {
        return Ok(Response::Unknown);
    }
    short_enough(&text)?;
    Ok(Response::Text(text))
}

fn gaps(mut texts: Vec<String>, n_gaps: usize) -> Result<Response, String> {
    if texts.len() > n_gaps {
        let n = texts.len();
        return Err(format!("there are {n} texts for {n_gaps} gaps"));
    }
    if texts.iter().all(|text| text.trim().is_empty()) {
        return Ok(Response::Unknown);
    }
    texts.iter().try_for_each(|text| short_enough(text))?;
    texts.resize(n_gaps, String::new());
    Ok(Response::Texts(texts))
}

fn short_enough(text: &str) -> Result<(), String> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(format!("an answer has at most {LONGEST} characters"));
    }
    Ok(())
}

fn options(picked: &[usize], many: bool, order: &[usize]) -> Result<Response, String> {
    let n = order.len();
    if !many && picked.len() != 1 {
        return Err(format!("pick exactly one option, from 1 to {n}"));
    }
    let mut own = Vec::with_capacity(picked.len());
    for &position in picked {
        let option = order
            .get(position)
            .ok_or_else(|| format!("there are options from 1 to {n}"))?;
        if own.contains(option) {
            return Err(format!("option {} is picked twice", position + 1));
        }
        own.push(*option);
    }
    own.sort_unstable();
    Ok(Response::Options(own))
}

/// What a question of this form takes.
pub(super) fn wanted(form: &Form) -> String {
    match form {
        Form::Reveal { .. } => "this card is revealed, then graded from 1 to 4".to_owned(),
        Form::Line { .. } => "this question takes one typed text".to_owned(),
        Form::Gaps { gap_hints, .. } if gap_hints.len() == 1 => {
            "this question takes the text of its gap".to_owned()
        }
        Form::Gaps { gap_hints, .. } => {
            format!(
                "this question takes {} texts, one for each gap",
                gap_hints.len()
            )
        }
        Form::TrueFalse => "this question takes true or false".to_owned(),
        Form::Options { many: false, .. } => "this question takes one option".to_owned(),
        Form::Options { many: true, .. } => "this question takes options".to_owned(),
    }
}

/// The options of a side that shows some, in its own order: the right ones first.
pub(super) fn options_of(task: &Task) -> Option<Vec<&Item>> {
    match task {
        Task::Whole(Ask::Choice { right, wrong }) => {
            Some(std::iter::once(right).chain(wrong).collect())
        }
        Task::Whole(Ask::Choices { right, wrong }) => Some(right.iter().chain(wrong).collect()),
        _ => None,
    }
}

/// What was answered, as the log keeps it: as text, so that it still means something when the card has changed; JSON
/// where there are several parts.
pub(super) fn for_log(side: &Side, response: &Response) -> Option<String> {
    match response {
        Response::Text(text) => Some(text.clone()),
        Response::Texts(texts) => match &texts[..] {
            [text] => Some(text.clone()),
            texts => Some(json(texts)),
        },
        Response::Value(value) => Some(value.to_string()),
        Response::Options(picked) => {
            let options = options_of(&side.task)?;
            let text = |idx: &usize| options.get(*idx).map(|item| item.text.clone());
            let texts: Vec<String> = picked.iter().filter_map(text).collect();
            match side.task {
                Task::Whole(Ask::Choices { .. }) => Some(json(&texts)),
                _ => texts.into_iter().next(),
            }
        }
        Response::Order(_) | Response::Pairs(_) | Response::Unknown => None,
    }
}

fn json(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}
