//! Answers and what they are worth, as data.

use crate::event::Verdict;

/// What the learner answered. Options, items and sides are named by the task's own order, never by the order shown
/// (options: the right ones first, then the wrong ones, as in the task).
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// Typed text: typed, number, date, or one gap.
    Text(String),
    /// Several texts: the gaps in order, or the entries of a list.
    Texts(Vec<String>),
    /// True or false.
    Value(bool),
    /// The options picked.
    Options(Vec<usize>),
    /// The items in the order given.
    Order(Vec<usize>),
    /// Left item to right item.
    Pairs(Vec<(usize, usize)>),
    /// "I don't know."
    Unknown,
}

/// What an answer is worth, and all that a learner wants to know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Marking {
    /// Right, near, partial or wrong.
    pub verdict: Verdict,
    /// 0 to 1; 1 exactly when right, and near misses have full credit too.
    pub credit: f64,
    /// What was answered, as text; `None` for "I don't know".
    pub given: Option<String>,
    /// The right answer, one line of Markdown.
    pub expected: String,
    /// The accepted answer nearest to what was typed, when another than `expected`.
    pub closest: Option<String>,
    /// How what was typed differs from the answer it nearly was; empty unless near.
    pub diff: Vec<DiffPiece>,
    /// One for each gap, option, entry, item or pair; empty where the answer is one thing.
    pub parts: Vec<Part>,
    /// Why what was answered is right or wrong: the `why` of the option or known mistake.
    pub why: Option<String>,
}

/// One part of an answer of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What was answered there.
    pub given: Option<String>,
    /// What was expected there; `None` for something that should not have been given.
    pub expected: Option<String>,
    /// What it is worth.
    pub verdict: Verdict,
}

/// A stretch of the letter-by-letter difference between what was typed and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffPiece {
    /// The same in both.
    Same(String),
    /// Typed, but should not be there.
    Extra(String),
    /// Not typed, but should be there.
    Missing(String),
}
