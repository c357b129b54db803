//! The right answer as text.

use crate::deck::model::{Ask, Item};
use crate::deck::side::{Side, Task};

/// The right answer in one line of Markdown; a flashcard's as it is written.
pub fn expected(side: &Side) -> String {
    match &side.task {
        Task::Gaps { gaps, .. } => texts(gaps),
        Task::Whole(ask) => match ask {
            Ask::Flashcard { answer } => answer.clone(),
            Ask::Typed { answer, .. } | Ask::Choice { right: answer, .. } => answer.text.clone(),
            Ask::Choices { right, .. } if right.is_empty() => NONE_OF_THEM.to_owned(),
            Ask::Choices { right: items, .. } | Ask::List { items, .. } => texts(items),
            Ask::Number(number) => number.with_unit(&side.language),
            Ask::Date(date) => date.shown.clone(),
            Ask::TrueFalse { value } => truth(*value).to_owned(),
            Ask::Cloze(cloze) => texts(&cloze.gaps),
            Ask::Order { items, .. } => in_order(items.iter().map(|item| item.text.as_str())),
            Ask::Match { pairs, .. } => listed(
                pairs
                    .iter()
                    .map(|(left, right)| paired(&left.text, &right.text)),
            ),
        },
    }
}

/// The answer to a card that asks for all that apply when none does.
pub(super) const NONE_OF_THEM: &str = "none of them";

/// The word for a truth value.
pub(super) fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// A left and a right side.
pub(super) fn paired(left: &str, right: &str) -> String {
    format!("{left} → {right}")
}

/// Items one after another.
pub(super) fn in_order<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.collect::<Vec<_>>().join(" → ")
}

/// Several texts in one; semicolons part those that have commas.
pub(super) fn listed(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.collect();
    let separator = if texts.iter().any(|text| text.contains(',')) {
        "; "
    } else {
        ", "
    };
    texts.join(separator)
}

fn texts(items: &[Item]) -> String {
    listed(items.iter().map(|item| item.text.clone()))
}
