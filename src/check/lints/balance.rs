//! What only many cards together show.

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::check::subject::Subjects;
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Deck, Item};
use crate::diagnostic::Code;

/// Fewer cards may be so by chance.
const FEWEST_CARDS: usize = 6;

/// Looks at the choices and statements of a deck.
pub(super) fn find(subjects: &Subjects<'_>, findings: &mut Vec<Finding>) {
    let deck = subjects.deck;
    let choices = choices(deck, codes::RIGHT_IS_LONGEST);
    let longest = cards_where(&choices, is_longest);
    // By chance it is one in three or four.
    if choices.len() >= FEWEST_CARDS && longest.len() * 2 > choices.len() {
        findings.push(of_choices(
            codes::RIGHT_IS_LONGEST,
            format!(
                "the right option is the longest in {} of {} choices",
                longest.len(),
                choices.len()
            ),
            "make some wrong options as long, or the right ones shorter; this is the first of them",
            longest[0],
        ));
    }
    let choices = self::choices(deck, codes::RIGHT_HAS_DETAIL);
    let detailed = cards_where(&choices, is_only_with_detail);
    if choices.len() >= FEWEST_CARDS && detailed.len() * 3 > choices.len() {
        findings.push(of_choices(
            codes::RIGHT_HAS_DETAIL,
            format!(
                "only the right option has a number, a bracket or a clause in {} of {} choices",
                detailed.len(),
                choices.len()
            ),
            "give the wrong options such details too, or move them to `why`; this is the first of them",
            detailed[0],
        ));
    }
    find_unbalanced(deck, findings);
}

fn of_choices(code: Code, message: String, help: &str, first: usize) -> Finding {
    Finding::new(
        code,
        Place::Card(first, Spot::key(&["answer"])),
        message,
        help,
    )
}

/// A choice with its card.
struct Choice<'d> {
    card: usize,
    right: &'d Item,
    wrong: &'d [Item],
}

/// The choices with something to compare, but for those on which a lint is allowed.
fn choices(deck: &Deck, code: Code) -> Vec<Choice<'_>> {
    let cards = deck.cards.iter().enumerate();
    let choices = cards.filter_map(|(card, of)| match &of.ask {
        Ask::Choice { right, wrong } if wrong.len() > 1 => {
            let is_allowed = of.allow.iter().any(|allowed| allowed == code.0);
            (!is_allowed).then_some(Choice { card, right, wrong })
        }
        _ => None,
    });
    choices.collect()
}

fn cards_where(choices: &[Choice<'_>], is_so: impl Fn(&Choice<'_>) -> bool) -> Vec<usize> {
    let found = choices.iter().filter(|choice| is_so(choice));
    found.map(|choice| choice.card).collect()
}

fn is_longest(choice: &Choice<'_>) -> bool {
    let length = |item: &Item| item.text.chars().count();
    let right = length(choice.right);
    choice.wrong.iter().all(|item| length(item) < right)
}

fn is_only_with_detail(choice: &Choice<'_>) -> bool {
    let has_detail = |item: &Item| {
        item.text
            .contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | ',' | ';' | ':'))
    };
    has_detail(choice.right) && !choice.wrong.iter().any(has_detail)
}

fn find_unbalanced(deck: &Deck, findings: &mut Vec<Finding>) {
    let values = deck.cards.iter().enumerate();
    let values: Vec<(usize, bool)> = values
        .filter_map(|(idx, card)| match card.ask {
            Ask::TrueFalse { value } => Some((idx, value)),
            _ => None,
        })
        .collect();
    let n_true = values.iter().filter(|(_, value)| *value).count();
    let most = n_true.max(values.len() - n_true);
    if values.len() < FEWEST_CARDS || most * 4 <= values.len() * 3 {
        return;
    }
    let (is_mostly, other) = if n_true == most {
        ("true", "false")
    } else {
        ("false", "true")
    };
    findings.push(Finding::new(
        codes::UNBALANCED,
        Place::Card(values[0].0, Spot::key(&["true"])),
        format!(
            "{most} of the {} statements in this deck are {is_mostly}",
            values.len()
        ),
        format!(
            "turn some of them round, so that about half are {other}; this is the first statement"
        ),
    ));
}
