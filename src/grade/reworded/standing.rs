//! Whether what was right still is, after an edit of the answer.

use crate::deck::model::{Ask, Language};
use crate::deck::side::{Side, Task, wanted};
use crate::event::Verdict;
use crate::grade::mark::mark;
use crate::grade::model::{Context, Response};
use crate::grade::slips::slips;
use crate::text::fold::{Folding, fold_markdown};

use super::edit::edit;
use super::words::{Word, words};

/// Shorter answers are known word by word: another one makes another answer.
const FEWEST_WORDS: usize = 6;

/// Whether what a side wanted, as [`wanted`] has it, still counts as right: the answer is the same, was edited a
/// little, or is accepted.
pub fn stands(old: &str, side: &Side) -> bool {
    let new = wanted(&side.task);
    if old == new {
        return true;
    }
    match &side.task {
        Task::Whole(Ask::TrueFalse { .. }) => false,
        Task::Whole(Ask::Typed { .. } | Ask::Number(_) | Ask::Date(_)) => {
            fits(old, &new, &side.language) || is_accepted(old, side)
        }
        Task::Whole(Ask::Order { .. }) => in_order(old, &new, &side.language),
        Task::Whole(Ask::Flashcard { .. }) => fits(old, &new, &side.language),
        Task::Whole(_) | Task::Gaps { .. } => in_any_order(old, &new, &side.language),
    }
}

fn is_accepted(old: &str, side: &Side) -> bool {
    let response = Response::Text(old.to_owned());
    let verdict = mark(side, &response, &Context::default()).verdict;
    matches!(verdict, Verdict::Right | Verdict::Near)
}

fn in_order(old: &str, new: &str, language: &Language) -> bool {
    old.lines().count() == new.lines().count()
        && old
            .lines()
            .zip(new.lines())
            .all(|(old, new)| fits(old, new, language))
}

fn in_any_order(old: &str, new: &str, language: &Language) -> bool {
    let mut left: Vec<&str> = new.lines().collect();
    let each_fits = old.lines().all(|old| {
        let same = left.iter().position(|new| old == *new);
        let at = same.or_else(|| left.iter().position(|new| fits(old, new, language)));
        at.inspect(|at| {
            left.remove(*at);
        })
        .is_some()
    });
    each_fits && left.is_empty()
}

/// Whether one answer is another but for a little: what makes no difference when it is typed, a slip, or of a sentence
/// some words.
fn fits(old: &str, new: &str, language: &Language) -> bool {
    let primary = language.primary();
    let folding = Folding::full(&primary);
    let (before, after) = (fold_markdown(old, &folding), fold_markdown(new, &folding));
    if before == after {
        return true;
    }
    let (old, new) = (words(old), words(new));
    let has_exact = |words: &[Word]| words.iter().any(|word| word.is_exact);
    if !has_exact(&old) && !has_exact(&new) && slips(&before, &after, &[]).is_some() {
        return true;
    }
    let is_sentence = old.len().min(new.len()) >= FEWEST_WORDS;
    is_sentence && edit(&old, &new).is_small(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::read::read;
    use crate::deck::side::sides;

    fn side(deck: &str) -> Side {
        let reading = read("deck", deck.as_bytes());
        assert_eq!(reading.diagnostics, [], "{deck}");
        sides(&reading.deck).remove(0)
    }

    /// Answers before and after an edit, each with whether what was right still is.
    const ANSWERS: &str = "\
yes | Timbuktu | Timbuktu.
yes | Timbuctu | Timbuktu
no | Zambia | Gambia
no | Gao | Goa
no | 1962 | 1963
yes | The jihadist advance from the north to the south. | The jihadist advance from the north towards the south of Mali.
no | The treaty binds all states that are members. | The treaty binds no states that are members.
no | `ls -a` | `ls -A`";

    /// The same of other kinds of cards.
    const CARDS: &str = r#"yes | answer = "Serval", typed = true | answer = "Operation Serval", accept = ["Serval"]
no | answer = "Barkhane" | answer = "Operation Serval", accept = ["Serval"]
yes | number = 1_000 | number = "1,000"
no | number = 311 | number = 312
no | number = 5, unit = "km" | number = 5, unit = "miles"
yes | date = 2013-01-11 | date = "11 January 2013"
no | date = "January 2013" | date = "11 January 2013"
yes | list = ["Chad", "Mali"] | list = ["mali", "Chad"]
no | list = ["Chad", "Mali"] | list = ["Chad", "Mali", "Niger"]
no | order = ["Gao", "Kidal"] | order = ["Kidal", "Gao"]"#;

    fn check(rows: &str, keys: impl Fn(&str) -> String) {
        let card = |text: &str| format!("card = [{{ question = \"?\", {} }}]", keys(text));
        for line in rows.lines() {
            let [expected, old, new] = line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
            let wanted = wanted(&side(&card(old)).task);
            let found = stands(&wanted, &side(&card(new)));
            assert_eq!(found, expected == "yes", "{old} | {new}");
        }
    }

    #[test]
    fn what_was_right_still_is_or_not() {
        check(ANSWERS, |text| format!("answer = {text:?}"));
        check(CARDS, str::to_owned);
    }

    #[test]
    fn a_statement_that_is_not_true_any_more_wants_something_else() {
        let statement = |truth: bool| format!("[[card]]\nstatement = \"?\"\ntrue = {truth}");
        assert!(!stands("true", &side(&statement(false))));
        assert!(stands("true", &side(&statement(true))));
    }
}
