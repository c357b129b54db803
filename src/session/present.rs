//! From a side to a question: how it is answered, in which order its options stand, what it can hint and open.

use rand_chacha::ChaCha8Rng;

use super::respond::options_of;
use super::step::Loaded;
use super::view::Form;
use crate::deck::date::{DateSpan, read_dates};
use crate::deck::model::{Ask, Item, Language};
use crate::deck::number::{Reading, read_number};
use crate::deck::side::{GapPiece, Side, Task};
use crate::grade::expected;
use crate::schedule::draw;
use crate::text::markdown;

/// How a question is answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Presented {
    pub(super) form: Form,
    /// The side's own index of each position shown; empty where nothing is chosen from.
    pub(super) order: Vec<usize>,
}

/// How a side is asked for the `nth` time (from 0) under a seed; `None` for the kinds that cannot be asked yet.
pub(super) fn present(side: &Side, seed: u64, nth: u64) -> Option<Presented> {
    if let Some(items) = options_of(&side.task) {
        let order = order(&items, &side.language, || {
            draw::rng(seed, draw::key(&side.key), nth)
        });
        let options = order.iter().map(|idx| items[*idx].text.clone()).collect();
        let many = matches!(side.task, Task::Whole(Ask::Choices { .. }));
        let form = Form::Options { options, many };
        return Some(Presented { form, order });
    }
    let order = Vec::new();
    Some(Presented {
        form: form(&side.task)?,
        order,
    })
}

fn form(task: &Task) -> Option<Form> {
    match task {
        Task::Whole(ask) => whole_form(ask),
        Task::Gaps {
            pieces,
            gaps,
            typed,
            ..
        } => Some(gaps_form(pieces, gaps, *typed)),
    }
}

fn whole_form(ask: &Ask) -> Option<Form> {
    match ask {
        Ask::Flashcard { .. } => Some(Form::Reveal {
            pieces: Vec::new(),
            gap_hints: Vec::new(),
        }),
        Ask::Typed { .. } => Some(Form::Line {
            unit: None,
            precision: None,
        }),
        Ask::Number(number) => Some(Form::Line {
            unit: number.unit.clone(),
            precision: None,
        }),
        Ask::Date(date) => Some(Form::Line {
            unit: None,
            precision: Some(date.precision().to_owned()),
        }),
        Ask::TrueFalse { .. } => Some(Form::TrueFalse),
        _ => None,
    }
}

fn gaps_form(pieces: &[GapPiece], gaps: &[Item], typed: bool) -> Form {
    let pieces = pieces.to_vec();
    let gap_hints = gaps.iter().map(|gap| gap.hint.clone()).collect();
    if typed {
        Form::Gaps { pieces, gap_hints }
    } else {
        Form::Reveal { pieces, gap_hints }
    }
}

/// The order in which options are shown: by size when all are numbers or dates, else shuffled; those that stay last are
/// last either way.
fn order(items: &[&Item], language: &Language, rng: impl FnOnce() -> ChaCha8Rng) -> Vec<usize> {
    let (last, mut order): (Vec<usize>, Vec<usize>) =
        (0..items.len()).partition(|idx| items[*idx].last);
    match sizes(&order, items, language) {
        Some(sized) => order = sized,
        None => draw::shuffle(&mut rng(), &mut order),
    }
    order.extend(last);
    order
}

fn sizes(order: &[usize], items: &[&Item], language: &Language) -> Option<Vec<usize>> {
    let text = |idx: &usize| (markdown::plain(&items[*idx].text), *idx);
    let texts: Vec<(String, usize)> = order.iter().map(text).collect();
    by_number(&texts, language).or_else(|| by_date(&texts, language))
}

/// By number, when each text is one and all have the same unit.
fn by_number(texts: &[(String, usize)], language: &Language) -> Option<Vec<usize>> {
    let read = |(text, idx): &(String, usize)| Some((read_number(text, language)?, *idx));
    let mut numbers: Vec<_> = texts.iter().map(read).collect::<Option<_>>()?;
    let is_alike = |pair: &[(Reading, usize)]| pair[0].0.unit == pair[1].0.unit;
    if !numbers.windows(2).all(is_alike) {
        return None;
    }
    numbers.sort_by_key(|(reading, _)| (reading.low, reading.high));
    Some(numbers.into_iter().map(|(_, idx)| idx).collect())
}

/// By date, when each text is one, and all or none have a year.
fn by_date(texts: &[(String, usize)], language: &Language) -> Option<Vec<usize>> {
    let read = |(text, idx): &(String, usize)| {
        let likeliest = read_dates(text, language).into_iter().next()?;
        Some((likeliest, *idx))
    };
    let mut dates: Vec<_> = texts.iter().map(read).collect::<Option<_>>()?;
    let is_alike = |pair: &[(DateSpan, usize)]| pair[0].0.is_yearly == pair[1].0.is_yearly;
    if !dates.windows(2).all(is_alike) {
        return None;
    }
    dates.sort_by_key(|(date, _)| (date.first, date.last));
    Some(dates.into_iter().map(|(_, idx)| idx).collect())
}

/// The hints of a side, to be shown one by one: that of the answer, then those of the card. Those of gaps stand in the
/// text.
pub(super) fn hints(side: &Side) -> Vec<String> {
    let own = match &side.task {
        Task::Whole(Ask::Typed { answer, .. }) => answer.hint.clone(),
        _ => None,
    };
    own.into_iter().chain(side.hints.iter().cloned()).collect()
}

/// The answer of a side that is revealed: a flashcard's, or the asked gaps in their order.
pub(super) fn revealed_answer(side: &Side) -> String {
    match &side.task {
        Task::Whole(Ask::Flashcard { answer }) => answer.clone(),
        Task::Gaps { gaps, .. } => {
            let texts: Vec<&str> = gaps.iter().map(|gap| gap.text.as_str()).collect();
            texts.join(", ")
        }
        Task::Whole(_) => expected(side),
    }
}

/// The picture or link that a card opens: once it is answered what its answer names, else what its question does.
pub(super) fn target(loaded: &Loaded, is_answered: bool) -> Option<String> {
    let side = &loaded.side;
    let optional = |text: Option<&String>| text.map(|text| named_in(text)).unwrap_or_default();
    let mut targets = Vec::new();
    if is_answered {
        targets.extend(optional(side.explanation.as_ref()));
        targets.extend(named_in(&revealed_answer(side)));
        targets.extend(loaded.source.as_deref().map(named_by).unwrap_or_default());
    }
    targets.extend(named_in(&side.question));
    targets.extend(optional(loaded.stem.as_ref()));
    targets.into_iter().next()
}

/// The pictures in a text, then the links.
fn named_in(text: &str) -> Vec<String> {
    let images = markdown::images(text).into_iter().map(|image| image.path);
    let links = markdown::links(text).into_iter().map(|link| link.url);
    images.chain(links).collect()
}

/// As [`named_in`]; a source may also be an address and nothing else.
fn named_by(source: &str) -> Vec<String> {
    let is_address = source.starts_with("https://") || source.starts_with("http://");
    if is_address && !source.contains(' ') {
        return vec![source.to_owned()];
    }
    named_in(source)
}

#[cfg(test)]
mod tests;
