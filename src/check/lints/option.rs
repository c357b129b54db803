//! Choices: options that are also right, of mixed kinds, or about the others.

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::check::subject::{Subject, are, words_of};
use crate::deck::date::read_dates;
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Item, Language};
use crate::deck::number::read_number;
use crate::source::shown;
use crate::text::fold::{Word, hash_of_word};

/// An option with its place.
struct Placed<'d> {
    item: &'d Item,
    spot: Spot,
    words: Vec<Word<'d>>,
}

/// Looks at one card.
pub(super) fn find(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    let (right, wrong): (Vec<Placed<'_>>, &[Item]) = match &subject.card.ask {
        Ask::Choice { right, wrong } => (vec![Placed::new(right, Spot::key(&["answer"]))], wrong),
        Ask::Choices { right, wrong } => {
            let right = right.iter().enumerate();
            let placed = |(idx, item)| Placed::new(item, Spot::entry(&["answer"], idx));
            (right.map(placed).collect(), wrong)
        }
        _ => return,
    };
    let wrong = wrong.iter().enumerate();
    let placed = |(idx, item)| Placed::new(item, Spot::entry(&["wrong"], idx));
    let wrong: Vec<Placed<'_>> = wrong.map(placed).collect();
    find_all(subject, right.iter().chain(&wrong), findings);
    find_mixed(subject, right.iter().chain(&wrong).collect(), findings);
    for option in &wrong {
        if let Some(right) = right
            .iter()
            .find(|right| is_also(right, option, &subject.card.language))
        {
            findings.push(also_right(subject.idx, right, option));
        }
    }
}

impl<'d> Placed<'d> {
    fn new(item: &'d Item, spot: Spot) -> Self {
        let words = words_of(&item.text);
        Self { item, spot, words }
    }

    fn has_digit(&self) -> bool {
        self.item.text.bytes().any(|byte| byte.is_ascii_digit())
    }
}

fn also_right(card: usize, right: &Placed<'_>, option: &Placed<'_>) -> Finding {
    Finding::new(
        codes::ALSO_RIGHT,
        Place::Card(card, option.spot.clone()),
        format!("`{}` is right too", shown(&option.item.text)),
        "leave it out of `wrong`, or say in it what tells it from the right one",
    )
    .with_also(
        Place::Card(card, right.spot.clone()),
        format!("for this is `{}`", shown(&right.item.text)),
    )
}

/// Whether a wrong option means what a right one does: it is accepted for it, is the same number or date, or its
/// initials.
fn is_also(right: &Placed<'_>, option: &Placed<'_>, language: &Language) -> bool {
    let is_same = |words: &[Word<'_>]| {
        let mut pairs = words.iter().zip(&option.words);
        !words.is_empty()
            && words.len() == option.words.len()
            && pairs.all(|(one, two)| one.hash == two.hash)
    };
    let accepted = &right.item.accept;
    accepted.iter().any(|text| is_same(&words_of(text)))
        || (right.has_digit() || option.has_digit()) && is_same_value(right, option, language)
        || is_initials(right, option)
        || is_initials(option, right)
}

fn is_same_value(one: &Placed<'_>, two: &Placed<'_>, language: &Language) -> bool {
    let value = |placed: &Placed<'_>| {
        let number = read_number(&placed.item.text, language)?;
        Some((number.low, number.high, number.unit))
    };
    let is_same_number = value(one).is_some_and(|one| Some(one) == value(two));
    let dates = read_dates(&two.item.text, language);
    is_same_number
        || read_dates(&one.item.text, language)
            .iter()
            .any(|one| dates.contains(one))
}

/// Whether one option is written in capitals that are the first letters of the other: *UN* and *United Nations*.
fn is_initials(short: &Placed<'_>, long: &Placed<'_>) -> bool {
    let [word] = &short.words[..] else {
        return false;
    };
    let is_short = word.text.len() > 1 && word.text.chars().all(char::is_uppercase);
    let capitals = || {
        long.words
            .iter()
            .filter_map(|word| word.text.chars().next())
    };
    is_short
        && long.words.len() > 1
        && (capitals()
            .filter(|c| c.is_uppercase())
            .eq(word.text.chars())
            || capitals()
                .flat_map(char::to_uppercase)
                .eq(word.text.chars()))
}

/// Looks for an option about all others.
fn find_all<'p, 'd: 'p>(
    subject: &Subject<'_, '_>,
    options: impl Iterator<Item = &'p Placed<'d>>,
    findings: &mut Vec<Finding>,
) {
    for option in options {
        let is_all = subject
            .tongue
            .all
            .iter()
            .any(|phrase| are(&option.words, phrase));
        if is_all {
            findings.push(Finding::new(
                codes::ALL_OF_THE_ABOVE,
                Place::Card(subject.idx, option.spot.clone()),
                format!(
                    "`{}` is an option about the others",
                    shown(&option.item.text)
                ),
                "list what is right in `answer = [\"…\", \"…\"]`, to be picked all together",
            ));
        }
    }
}

/// What an option is, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Number,
    Words,
}

/// Looks for one option that is a number or date among words, or the other way round.
fn find_mixed(subject: &Subject<'_, '_>, options: Vec<&Placed<'_>>, findings: &mut Vec<Finding>) {
    let options: Vec<_> = options
        .into_iter()
        .filter(|option| !option.item.last)
        .collect();
    if options.len() < 3 || options.iter().all(|option| !option.has_digit()) {
        return;
    }
    let looks: Vec<Look> = options
        .iter()
        .map(|option| look(option, &subject.card.language))
        .collect();
    let n_numbers = looks.iter().filter(|look| **look == Look::Number).count();
    let odd = match n_numbers {
        1 => Look::Number,
        n if n + 1 == looks.len() => Look::Words,
        _ => return,
    };
    let (what, others) = match odd {
        Look::Number => ("a number or date", "words"),
        Look::Words => ("words", "numbers or dates"),
    };
    if let Some(idx) = looks.iter().position(|look| *look == odd) {
        findings.push(Finding::new(
            codes::MIXED_OPTIONS,
            Place::Card(subject.idx, options[idx].spot.clone()),
            format!("this option is {what}, and the others are {others}"),
            "make all options of one kind",
        ));
    }
}

fn look(option: &Placed<'_>, language: &Language) -> Look {
    let text = &option.item.text;
    let has_letters = text.contains(char::is_alphabetic);
    let begins_with_digit = || {
        let sign = |c: char| !c.is_alphanumeric();
        text.trim_start_matches(sign)
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let is_number = option.has_digit()
        && (!has_letters
            || begins_with_digit() && read_number(text, language).is_some()
            || !read_dates(text, language).is_empty());
    // *None*, *zero* and *unknown* are at home among numbers.
    let is_none = matches!(&option.words[..], [word] if [hash_of_word("none"), hash_of_word("zero")].contains(&word.hash));
    if is_number || is_none {
        Look::Number
    } else {
        Look::Words
    }
}
