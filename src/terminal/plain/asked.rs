//! What a question waits for, and what stands before the line to be typed.

use crate::session::view::{Form, Question};
use crate::text::markdown::plain;

/// What is waited for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// The answer is to be shown.
    Reveal,
    /// The answer shown is to be graded: with four ratings, or with again and good alone.
    Grade {
        has_two: bool,
    },
    /// One text.
    Line {
        unit: Option<String>,
        precision: Option<String>,
    },
    /// One text for each gap; those given so far.
    Gaps {
        hints: Vec<Option<String>>,
        given: Vec<String>,
    },
    TrueFalse,
    /// One of so many options, or several.
    Options {
        n: usize,
        many: bool,
    },
    /// So many items in order.
    Order {
        n: usize,
    },
    /// For each of so many left sides one of so many right ones.
    Match {
        n_left: usize,
        n_right: usize,
    },
    /// Entries of a list: how many there are, and how many are still wanted.
    List {
        n: usize,
        wanted: usize,
    },
    /// A verdict stands: the last one, or one whose time was out.
    GoOn {
        is_last: bool,
    },
}

impl Asked {
    /// What a question waits for.
    pub(super) fn of(question: &Question) -> Self {
        match &question.form {
            Form::Reveal { .. } => Self::Reveal,
            Form::Line { unit, precision } => Self::Line {
                unit: unit.clone(),
                precision: precision.clone(),
            },
            Form::Gaps { gap_hints, .. } => Self::Gaps {
                hints: gap_hints.clone(),
                given: Vec::new(),
            },
            Form::Order { items } => Self::Order { n: items.len() },
            Form::Match { left, right } => Self::Match {
                n_left: left.len(),
                n_right: right.len(),
            },
            Form::List { wanted } => Self::List {
                n: 0,
                wanted: *wanted,
            },
            Form::TrueFalse => Self::TrueFalse,
            Form::Options { options, many } => Self::Options {
                n: options.len(),
                many: *many,
            },
        }
    }

    /// Whether lines of an answer were taken that do not count before it ends.
    pub(super) fn is_begun(&self) -> bool {
        match self {
            Self::Gaps { given, .. } => !given.is_empty(),
            Self::List { n, .. } => *n > 0,
            _ => false,
        }
    }

    /// What stands before the line to be typed: it says what to type.
    pub(super) fn prompt(&self) -> String {
        match self {
            Self::Reveal => "Enter shows the answer: ".to_owned(),
            Self::Grade { has_two: true } => "Grade it: 1 again, 3 good, Enter good: ".to_owned(),
            Self::Grade { has_two: false } => {
                "Grade it: 1 again, 2 hard, 3 good, 4 easy, Enter good: ".to_owned()
            }
            Self::Line {
                unit: Some(unit), ..
            } => format!("Answer in {}: ", plain(unit)),
            Self::Line {
                precision: Some(precision),
                ..
            } => format!("Date, {}: ", by_precision(precision)),
            Self::Line { .. } => "Answer: ".to_owned(),
            Self::Gaps { hints, given } => gap_prompt(hints, given.len()),
            Self::TrueFalse => "True or false, t or f: ".to_owned(),
            Self::Options { n, many: false } => format!("Number, 1 to {n}: "),
            Self::Options { n, many: true } => {
                format!("Numbers of all that apply, 1 to {n}, such as 1 {n}: ")
            }
            Self::Order { n } => {
                format!(
                    "Numbers in the right order, such as {}: ",
                    order_example(*n)
                )
            }
            Self::Match { n_left, n_right } => format!(
                "A right number for each left one in turn, 0 for one not known, such as {}: ",
                match_example(*n_left, *n_right)
            ),
            Self::List { wanted: 0, .. } => "Entry; none is missing, Enter ends: ".to_owned(),
            Self::List { n: 0, wanted } => format!("Entry, {wanted} wanted: "),
            Self::List { wanted, .. } => format!("Entry, {wanted} still wanted; Enter ends: "),
            Self::GoOn { is_last: true } => {
                "That was the last card. Enter ends, :u takes the answer back: ".to_owned()
            }
            Self::GoOn { is_last: false } => "Enter goes on, :u takes the answer back: ".to_owned(),
        }
    }
}

fn by_precision(precision: &str) -> &str {
    match precision {
        "day" => "day, month and year",
        "month" => "month and year",
        "range" => "from when to when",
        other => other,
    }
}

fn gap_prompt(hints: &[Option<String>], at: usize) -> String {
    let hint = hints.get(at).and_then(Option::as_ref);
    let hint = hint.map_or_else(String::new, |hint| format!(" ({})", plain(hint)));
    match hints.len() {
        1 => format!("Gap{hint}: "),
        n => format!("Gap {} of {n}{hint}: ", at + 1),
    }
}

/// How an order of `n` items may be typed: always the last one first, which says nothing about the right order.
pub(super) fn order_example(n: usize) -> String {
    let numbers = std::iter::once(n).chain(1..n);
    joined(numbers)
}

/// How pairs may be typed, which says nothing about the right ones.
pub(super) fn match_example(n_left: usize, n_right: usize) -> String {
    let numbers = (1..n_left).map(|at| n_right.saturating_sub((at - 1) % n_right.max(1)));
    joined(numbers.chain([0]))
}

fn joined(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    numbers.join(" ")
}
