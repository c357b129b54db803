//! Typed numbers and dates.

use crate::deck::date::{DateAnswer, DateFit};
use crate::deck::model::{Item, Language};
use crate::deck::number::{NumberAnswer, NumberFit};
use crate::event::Verdict;

use super::model::Marking;

/// Marks a typed number.
pub(super) fn mark_number(
    number: &NumberAnswer,
    typed: &str,
    accepted: &[String],
    language: &Language,
) -> Marking {
    let mut number = number.clone();
    number.accept.extend_from_slice(accepted);
    let (verdict, why) = match number.fit(typed, language) {
        NumberFit::Right => (Verdict::Right, None),
        NumberFit::Known(index) => (Verdict::Wrong, why(&number.wrong, index)),
        NumberFit::OtherUnit => (
            Verdict::Wrong,
            said("The number is right, the unit is not."),
        ),
        NumberFit::NoNumber => (Verdict::Wrong, said("This cannot be read as a number.")),
        NumberFit::Wrong => (Verdict::Wrong, None),
    };
    marking(typed, verdict, why)
}

/// Marks a typed date. One that is right but coarser than asked has half the credit.
pub(super) fn mark_date(
    date: &DateAnswer,
    typed: &str,
    accepted: &[String],
    language: &Language,
) -> Marking {
    let mut date = date.clone();
    date.accept.extend_from_slice(accepted);
    let (verdict, why) = match date.fit(typed, language) {
        DateFit::Right => (Verdict::Right, None),
        DateFit::Known(index) => (Verdict::Wrong, why(&date.wrong, index)),
        DateFit::Coarser => (
            Verdict::Partial,
            Some(format!(
                "Right as far as it goes: the {} was asked.",
                date.precision()
            )),
        ),
        DateFit::NoDate => (Verdict::Wrong, said("This cannot be read as a date.")),
        DateFit::Wrong => (Verdict::Wrong, None),
    };
    marking(typed, verdict, why)
}

fn marking(typed: &str, verdict: Verdict, why: Option<String>) -> Marking {
    Marking {
        given: Some(typed.to_owned()),
        why,
        ..Marking::of(verdict)
    }
}

fn why(wrong: &[Item], index: usize) -> Option<String> {
    wrong.get(index)?.why.clone()
}

#[expect(clippy::unnecessary_wraps, reason = "reads as the whys beside it")]
fn said(text: &str) -> Option<String> {
    Some(text.to_owned())
}
