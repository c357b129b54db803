//! From a side to a question: how it is answered, in which order its options stand, what it can hint and open.

use rand_chacha::ChaCha8Rng;

use super::respond::{options_of, rights_of};
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
    /// The side's own index of each position shown, in a match the left ones first; empty where nothing is chosen from.
    pub(super) order: Vec<usize>,
}

/// How a side is asked for the `nth` time (from 0) under a seed.
pub(super) fn present(side: &Side, seed: u64, nth: u64) -> Presented {
    let mut rng = draw::rng(seed, draw::key(&side.key), nth);
    let ask = match &side.task {
        Task::Whole(ask) => ask,
        Task::Gaps {
            pieces,
            gaps,
            typed,
            ..
        } => return unordered(gaps_form(pieces, gaps, *typed)),
    };
    match ask {
        Ask::Choice { .. } | Ask::Choices { .. } => {
            let items = options_of(&side.task).unwrap_or_default();
            let order = order(&items, &side.language, &mut rng);
            let options = texts(&items, &order);
            let many = matches!(ask, Ask::Choices { .. });
            let form = Form::Options { options, many };
            Presented { form, order }
        }
        Ask::Order { items, .. } => {
            let mut order: Vec<usize> = (0..items.len()).collect();
            draw::shuffle(&mut rng, &mut order);
            let items = texts(&items.iter().collect::<Vec<_>>(), &order);
            let form = Form::Order { items };
            Presented { form, order }
        }
        Ask::Match { pairs, wrong } => matched(pairs, wrong, &side.language, &mut rng),
        Ask::List { items, enough, .. } => unordered(Form::List {
            wanted: (*enough).min(items.len()),
        }),
        Ask::Flashcard { .. } | Ask::Cloze(_) => unordered(gaps_form(&[], &[], false)),
        Ask::Typed { .. } => unordered(line(None, None)),
        Ask::Number(number) => unordered(line(number.unit.clone(), None)),
        Ask::Date(date) => unordered(line(None, Some(date.precision().to_owned()))),
        Ask::TrueFalse { .. } => unordered(Form::TrueFalse),
    }
}

fn unordered(form: Form) -> Presented {
    let order = Vec::new();
    Presented { form, order }
}

fn line(unit: Option<String>, precision: Option<String>) -> Form {
    Form::Line { unit, precision }
}

fn texts(items: &[&Item], order: &[usize]) -> Vec<String> {
    order.iter().map(|idx| items[*idx].text.clone()).collect()
}

/// Left sides shuffled, right sides as options; those of one wording are one.
fn matched(
    pairs: &[(Item, Item)],
    wrong: &[Item],
    language: &Language,
    rng: &mut ChaCha8Rng,
) -> Presented {
    let lefts: Vec<&Item> = pairs.iter().map(|(left, _)| left).collect();
    let mut left_order: Vec<usize> = (0..lefts.len()).collect();
    draw::shuffle(rng, &mut left_order);
    let rights = rights_of(pairs, wrong);
    let is_first = |idx: &usize| !rights[..*idx].iter().any(|r| r.text == rights[*idx].text);
    let different: Vec<usize> = (0..rights.len()).filter(is_first).collect();
    let items: Vec<&Item> = different.iter().map(|idx| rights[*idx]).collect();
    let right_order = order(&items, language, rng);
    let form = Form::Match {
        left: texts(&lefts, &left_order),
        right: texts(&items, &right_order),
    };
    let right_order = right_order.into_iter().map(|at| different[at]);
    let order = left_order.into_iter().chain(right_order).collect();
    Presented { form, order }
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
fn order(items: &[&Item], language: &Language, rng: &mut ChaCha8Rng) -> Vec<usize> {
    let (last, mut order): (Vec<usize>, Vec<usize>) =
        (0..items.len()).partition(|idx| items[*idx].last);
    match sizes(&order, items, language) {
        Some(sized) => order = sized,
        None => draw::shuffle(rng, &mut order),
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
