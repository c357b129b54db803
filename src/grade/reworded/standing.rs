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

    fn side(card: &str) -> Side {
        let reading = read("deck", format!("[[card]]\n{card}").as_bytes());
        assert_eq!(reading.diagnostics, [], "{card}");
        sides(&reading.deck).remove(0)
    }

    #[test]
    fn what_was_right_still_is_or_not() {
        let flashcard = |answer: &str| format!("question = \"?\"\nanswer = \"{answer}\"");
        let typed = |answer: &str| format!("{}\naccept = [\"Serval\"]", flashcard(answer));
        let table = [
            (flashcard("Timbuktu"), flashcard("Timbuktu."), true),
            (flashcard("Timbuctu"), flashcard("Timbuktu"), true),
            (flashcard("Zambia"), flashcard("Gambia"), false),
            (flashcard("Gao"), flashcard("Goa"), false),
            (flashcard("1962"), flashcard("1963"), false),
            (
                flashcard("The jihadist advance from the north to the south."),
                flashcard("The jihadist advance from the north towards the south of Mali."),
                true,
            ),
            (
                flashcard("The treaty binds all states that are members."),
                flashcard("The treaty binds no states that are members."),
                false,
            ),
            (flashcard("`ls -a`"), flashcard("`ls -A`"), false),
            (typed("Operation Serval"), typed("operation serval"), true),
            (flashcard("Serval"), typed("Operation Serval"), true),
            (flashcard("Barkhane"), typed("Operation Serval"), false),
            (
                "question = \"?\"\nnumber = 1_000".to_owned(),
                "question = \"?\"\nnumber = \"1,000\"".to_owned(),
                true,
            ),
            (
                "question = \"?\"\nnumber = 311".to_owned(),
                "question = \"?\"\nnumber = 312".to_owned(),
                false,
            ),
            (
                "question = \"?\"\nnumber = 5\nunit = \"km\"".to_owned(),
                "question = \"?\"\nnumber = 5\nunit = \"miles\"".to_owned(),
                false,
            ),
            (
                "question = \"?\"\ndate = 2013-01-11".to_owned(),
                "question = \"?\"\ndate = \"11 January 2013\"".to_owned(),
                true,
            ),
            (
                "question = \"?\"\ndate = \"January 2013\"".to_owned(),
                "question = \"?\"\ndate = \"11 January 2013\"".to_owned(),
                false,
            ),
            (
                "statement = \"?\"\ntrue = true".to_owned(),
                "statement = \"?\"\ntrue = false".to_owned(),
                false,
            ),
            (
                "question = \"?\"\nlist = [\"Chad\", \"Mali\"]".to_owned(),
                "question = \"?\"\nlist = [\"mali\", \"Chad\"]".to_owned(),
                true,
            ),
            (
                "question = \"?\"\nlist = [\"Chad\", \"Mali\"]".to_owned(),
                "question = \"?\"\nlist = [\"Chad\", \"Mali\", \"Niger\"]".to_owned(),
                false,
            ),
            (
                "question = \"?\"\norder = [\"Gao\", \"Kidal\"]".to_owned(),
                "question = \"?\"\norder = [\"Kidal\", \"Gao\"]".to_owned(),
                false,
            ),
        ];
        for (old, new, expected) in table {
            let wanted = wanted(&side(&old).task);
            assert_eq!(stands(&wanted, &side(&new)), expected, "{old}\n{new}");
        }
    }
}
