//! From what was answered at the screen to what the side means by it, and to what the log keeps.

use super::view::Form;
use crate::deck::model::{Ask, Item};
use crate::deck::side::{Side, Task};
use crate::grade::model::Response;
use crate::text::count;

/// Nobody types a longer answer, in characters; a longer one would only bloat the log.
const LONGEST: usize = 4096;

/// Nobody names more entries of a list.
const MOST_ENTRIES: usize = 200;

/// The response in the terms of the side: positions shown become the side's own, and nothing typed is "I don't know".
/// `order` has the side's own index of each position shown, `entries` what was entered of a list so far. The error says
/// what this question takes.
pub(super) fn understood(
    response: Response,
    form: &Form,
    order: &[usize],
    entries: &[String],
) -> Result<Response, String> {
    match (form, response) {
        (Form::Reveal { .. }, _) => Err(wanted(form)),
        (_, Response::Unknown) => Ok(Response::Unknown),
        (Form::Line { .. }, Response::Text(text)) => typed(text),
        (Form::Gaps { gap_hints, .. }, Response::Text(text)) if gap_hints.len() == 1 => {
            gaps(vec![text], 1)
        }
        (Form::Gaps { gap_hints, .. }, Response::Texts(texts)) if !texts.is_empty() => {
            gaps(texts, gap_hints.len())
        }
        (Form::TrueFalse, Response::Value(value)) => Ok(Response::Value(value)),
        (Form::Options { many, .. }, Response::Options(picked)) => options(&picked, *many, order),
        (Form::Order { .. }, Response::Order(positions)) => in_order(&positions, order),
        (Form::Match { left, .. }, Response::Pairs(given)) => {
            let (left, right) = order.split_at_checked(left.len()).unwrap_or_default();
            pairs(&given, left, right)
        }
        (Form::List { .. }, Response::Texts(texts)) => list(texts, entries),
        (form, _) => Err(wanted(form)),
    }
}

fn in_order(positions: &[usize], order: &[usize]) -> Result<Response, String> {
    let n = order.len();
    let own = own_indices(positions, order, "item")?;
    if own.len() < n {
        return Err(format!("put all items in order, from 1 to {n}, each once"));
    }
    Ok(Response::Order(own))
}

/// The side's own index of each position, all different.
fn own_indices(positions: &[usize], order: &[usize], what: &str) -> Result<Vec<usize>, String> {
    let mut own = Vec::with_capacity(positions.len());
    for &position in positions {
        let index = order
            .get(position)
            .ok_or_else(|| format!("there are {what}s from 1 to {}", order.len()))?;
        if own.contains(index) {
            return Err(format!("{what} {} is named twice", position + 1));
        }
        own.push(*index);
    }
    Ok(own)
}

/// Pairs of positions; each left side at most once, a right one as often as it fits.
fn pairs(given: &[(usize, usize)], left: &[usize], right: &[usize]) -> Result<Response, String> {
    if given.is_empty() {
        return Ok(Response::Unknown);
    }
    let positions: Vec<usize> = given.iter().map(|(left, _)| *left).collect();
    let lefts = own_indices(&positions, left, "left side")?;
    let rights = given.iter().map(|(_, position)| {
        let index = right.get(*position).copied();
        index.ok_or_else(|| format!("there are right sides from 1 to {}", right.len()))
    });
    let rights = rights.collect::<Result<Vec<usize>, String>>()?;
    let mut own: Vec<(usize, usize)> = lefts.into_iter().zip(rights).collect();
    own.sort_unstable();
    Ok(Response::Pairs(own))
}

fn list(texts: Vec<String>, entries: &[String]) -> Result<Response, String> {
    let texts = texts.into_iter().filter(|text| !text.trim().is_empty());
    let all: Vec<String> = entries.iter().cloned().chain(texts).collect();
    if all.is_empty() {
        return Ok(Response::Unknown);
    }
    all.iter().try_for_each(|text| short_enough(text))?;
    if all.len() > MOST_ENTRIES {
        return Err(format!("a list has at most {MOST_ENTRIES} entries"));
    }
    Ok(Response::Texts(all))
}

/// One entry of a list after `n` others, without spaces around it.
pub(super) fn entry(text: &str, form: &Form, n: usize) -> Result<String, String> {
    let Form::List { .. } = form else {
        return Err(wanted(form));
    };
    let text = text.trim();
    if text.is_empty() {
        return Err("an entry has at least one character".to_owned());
    }
    short_enough(text)?;
    if n >= MOST_ENTRIES {
        return Err(format!("a list has at most {MOST_ENTRIES} entries"));
    }
    Ok(text.to_owned())
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
        return Err(format!("{} for {}", count(n, "text"), count(n_gaps, "gap")));
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
    let mut own = own_indices(picked, order, "option")?;
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
        Form::Order { items } => {
            format!("this question takes an order of {} items", items.len())
        }
        Form::Match { left, .. } => {
            format!(
                "this question takes a right side for each of {} left ones",
                left.len()
            )
        }
        Form::List { .. } => "this question takes the entries of a list".to_owned(),
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

/// The right sides of a match in its own order: those of the pairs, then the decoys.
pub(super) fn rights_of<'a>(pairs: &'a [(Item, Item)], wrong: &'a [Item]) -> Vec<&'a Item> {
    pairs.iter().map(|(_, right)| right).chain(wrong).collect()
}

/// What was answered, as the log keeps it: as text, so that it still means something when the card has changed; JSON
/// where there are several parts.
pub(super) fn for_log(side: &Side, response: &Response) -> Option<String> {
    match response {
        Response::Text(text) => Some(text.clone()),
        Response::Texts(texts) => match (&texts[..], &side.task) {
            ([text], Task::Gaps { .. }) => Some(text.clone()),
            (texts, _) => Some(json(texts)),
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
        Response::Order(order) => {
            let Task::Whole(Ask::Order { items, .. }) = &side.task else {
                return None;
            };
            let text = |idx: &usize| items.get(*idx).map(|item| item.text.clone());
            Some(json(&order.iter().filter_map(text).collect::<Vec<_>>()))
        }
        Response::Pairs(given) => {
            let Task::Whole(Ask::Match { pairs, wrong }) = &side.task else {
                return None;
            };
            let rights = rights_of(pairs, wrong);
            let text = |(left, right): &(usize, usize)| {
                let (left, right) = (&pairs.get(*left)?.0.text, &rights.get(*right)?.text);
                Some(serde_json::json!([left, right]))
            };
            let texts: Vec<_> = given.iter().filter_map(text).collect();
            Some(serde_json::Value::from(texts).to_string())
        }
        Response::Unknown => None,
    }
}

fn json(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}
