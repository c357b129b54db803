//! Marking: an answer against a side.

use crate::deck::model::{Ask, Item, Leniency};
use crate::deck::side::{Side, Task};
use crate::event::{Rating, Verdict};

use super::accepted::Accepted;
use super::arrange::{mark_order, mark_pairs};
use super::comparing::{Rules, Text};
use super::expected::{expected, truth};
use super::list::List;
use super::model::{Context, Entry, Marking, Response};
use super::options::{mark_choice, mark_choices};
use super::quantity::{mark_date, mark_number};
use super::several::mark_gaps;
use super::typed::{Fit, Wanted};

/// Marks an answer to a side that marks itself. An answer of another kind than the side asks for is wrong; a self-graded
/// side is marked as not known.
pub fn mark(side: &Side, response: &Response, context: &Context<'_>) -> Marking {
    let marking = marked(side, response, context).unwrap_or_default();
    Marking {
        expected: expected(side),
        closest: marking.closest.filter(|text| *text != expected(side)),
        ..marking
    }
}

/// What the next entry of a list is worth, after those `before` it, all without spaces around them; `None` if the side
/// asks for no list.
pub fn mark_entry(
    side: &Side,
    before: &[String],
    text: &str,
    context: &Context<'_>,
) -> Option<Entry> {
    with_list(side, context, |list| list.mark_entry(before, text))
}

/// How many entries of a list are still wanted for full marks after these; 0 if the side asks for no list.
pub fn left_of_list(side: &Side, entries: &[String], context: &Context<'_>) -> usize {
    with_list(side, context, |list| list.left(entries)).unwrap_or(0)
}

/// Does something with the list that a side asks for.
fn with_list<T>(side: &Side, context: &Context<'_>, work: impl FnOnce(&List) -> T) -> Option<T> {
    let Task::Whole(Ask::List {
        items,
        enough,
        leniency,
    }) = &side.task
    else {
        return None;
    };
    let rules = Rules::new(*leniency, &side.language, context.others);
    let accepted = Accepted::new(context.accepted);
    let items = Wanted::each(items, &rules);
    Some(work(&List::new(items, *enough, &accepted, &rules)))
}

/// The marking of a side that the learner graded: right when passed, else wrong.
pub fn self_graded(side: &Side, rating: Rating) -> Marking {
    let verdict = if rating.is_pass() {
        Verdict::Right
    } else {
        Verdict::Wrong
    };
    Marking {
        expected: expected(side),
        ..Marking::of(verdict)
    }
}

/// The marking but for what is expected. `None` for "I don't know".
fn marked(side: &Side, response: &Response, context: &Context<'_>) -> Option<Marking> {
    let ask = match &side.task {
        Task::Whole(ask) => ask,
        Task::Gaps {
            gaps,
            typed: true,
            leniency,
            ..
        } => return marked_gaps(gaps, *leniency, side, response, context),
        Task::Gaps { .. } => return None,
    };
    match (ask, response) {
        (Ask::TrueFalse { value }, Response::Value(given)) => Some(mark_truth(*value, *given)),
        (Ask::Choice { right, wrong }, Response::Options(picked)) => {
            mark_choice(right, wrong, picked)
        }
        (Ask::Choices { right, wrong }, Response::Options(picked)) => {
            mark_choices(right, wrong, picked)
        }
        (Ask::Order { items, ranks }, Response::Order(order)) => mark_order(items, ranks, order),
        (Ask::Match { pairs, wrong }, Response::Pairs(given)) => mark_pairs(pairs, wrong, given),
        _ => marked_text(ask, side, response, context),
    }
}

/// The marking of what was typed, but for what is expected.
fn marked_text(
    ask: &Ask,
    side: &Side,
    response: &Response,
    context: &Context<'_>,
) -> Option<Marking> {
    let accepted = context.accepted;
    match ask {
        Ask::Typed {
            answer,
            wrong,
            leniency,
        } => {
            let rules = Rules::new(*leniency, &side.language, context.others);
            let wanted = Wanted::new(answer, wrong, &rules);
            let wanted = wanted.accepting(accepted.iter().map(String::as_str));
            Some(mark_typed(&wanted, &text_of(response)?, &rules))
        }
        Ask::Number(number) => {
            let typed = text_of(response)?;
            Some(mark_number(number, &typed, accepted, &side.language))
        }
        Ask::Date(date) => {
            let typed = text_of(response)?;
            Some(mark_date(date, &typed, accepted, &side.language))
        }
        Ask::List { .. } => {
            let entries = texts_of(response)?;
            with_list(side, context, |list| list.mark(&entries))
        }
        _ => None,
    }
}

fn marked_gaps(
    gaps: &[Item],
    leniency: Leniency,
    side: &Side,
    response: &Response,
    context: &Context<'_>,
) -> Option<Marking> {
    let rules = Rules::new(leniency, &side.language, context.others);
    if let [gap] = gaps {
        let gap = Wanted::new(gap, &[], &rules);
        let gap = gap.accepting(context.accepted.iter().map(String::as_str));
        return Some(mark_typed(&gap, &text_of(response)?, &rules));
    }
    let accepted = Accepted::new(context.accepted);
    let gaps = gaps.iter().enumerate();
    let gaps = gaps.map(|(at, gap)| Wanted::new(gap, &[], &rules).accepting(accepted.of_gap(at)));
    let gaps: Vec<Wanted> = gaps.collect();
    Some(mark_gaps(&gaps, &texts_of(response)?, &accepted, &rules))
}

fn mark_truth(value: bool, given: bool) -> Marking {
    let verdict = if value == given {
        Verdict::Right
    } else {
        Verdict::Wrong
    };
    Marking {
        given: Some(truth(given).to_owned()),
        ..Marking::of(verdict)
    }
}

/// One typed text against what is wanted.
fn mark_typed(wanted: &Wanted, typed: &str, rules: &Rules) -> Marking {
    let text = Text::typed(typed, rules);
    let fit = wanted.fit(&text);
    let (verdict, why) = match fit {
        Fit::Right(_) => (Verdict::Right, &wanted.answer.why),
        Fit::Near(_) => (Verdict::Near, &wanted.answer.why),
        Fit::Known(item) => (Verdict::Wrong, &item.why),
        Fit::Other => (Verdict::Wrong, &None),
    };
    let (closest, diff) = match fit {
        Fit::Right(text) => (Some(text), Vec::new()),
        Fit::Near(near) => (Some(near), wanted.diff(typed, near)),
        Fit::Known(_) | Fit::Other => (wanted.closest(&text), Vec::new()),
    };
    Marking {
        given: Some(typed.to_owned()),
        closest: closest.map(str::to_owned),
        diff,
        why: why.clone(),
        ..Marking::of(verdict)
    }
}

/// The one text of an answer, without spaces around it. `None` if it is blank.
fn text_of(response: &Response) -> Option<String> {
    let text = match response {
        Response::Text(text) => text,
        Response::Texts(texts) => texts.first()?,
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The texts of an answer of several, without spaces around them. `None` if all are blank.
fn texts_of(response: &Response) -> Option<Vec<String>> {
    let texts = match response {
        Response::Text(text) => std::slice::from_ref(text),
        Response::Texts(texts) => texts,
        _ => return None,
    };
    let texts: Vec<String> = texts.iter().map(|text| text.trim().to_owned()).collect();
    texts.iter().any(|text| !text.is_empty()).then_some(texts)
}
