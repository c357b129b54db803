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

/// What is known beside the side when it is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// What the learner had counted as right for this side ("I was right"): a text, or for several gaps and for lists a
    /// JSON array of texts.
    pub accepted: &'a [String],
    /// The answers of the deck's other cards, and what they accept, as written: none of them is a slip.
    pub others: &'a [String],
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
    /// How many of how many, for an answer of several parts, such as 4 of 5: `credit` is their quotient.
    pub score: Option<(u32, u32)>,
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

/// What one entry of a list is worth, said at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub verdict: EntryVerdict,
    /// The item that it is, when it is one.
    pub expected: Option<String>,
    /// How many entries are still wanted for full marks.
    pub left: usize,
}

/// What one entry of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryVerdict {
    /// On the list.
    Right,
    /// On the list, but for a slip.
    Near,
    /// On the list, and said before.
    Repeated,
    /// Not on the list.
    Wrong,
}

impl EntryVerdict {
    /// Its name in the JSON protocol.
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Near => "near",
            Self::Repeated => "repeated",
            Self::Wrong => "wrong",
        }
    }
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

impl Default for Marking {
    /// Nothing was answered.
    fn default() -> Self {
        Self {
            verdict: Verdict::Wrong,
            credit: 0.0,
            given: None,
            expected: String::new(),
            closest: None,
            diff: Vec::new(),
            score: None,
            parts: Vec::new(),
            why: None,
        }
    }
}

impl Marking {
    /// The credit as the log keeps it, 0 to 1000.
    pub fn credit_in_thousandths(&self) -> u16 {
        (self.credit.clamp(0.0, 1.0) * 1000.0).round() as u16
    }

    /// A marking with this verdict and the credit that goes with it; nothing else is filled in.
    pub(super) fn of(verdict: Verdict) -> Self {
        let credit = match verdict {
            Verdict::Right | Verdict::Near => 1.0,
            Verdict::Partial => 0.5,
            Verdict::Wrong => 0.0,
        };
        Self {
            verdict,
            credit,
            ..Self::default()
        }
    }

    /// A marking with so many of so many, and the credit and verdict that go with it; nothing else is filled in. Of
    /// nothing it is wrong.
    pub(super) fn of_score(n: usize, of: usize) -> Self {
        let verdict = match n {
            0 => Verdict::Wrong,
            _ if n >= of => Verdict::Right,
            _ => Verdict::Partial,
        };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            verdict,
            credit: n as f64 / of.max(1) as f64,
            score: (of > 0).then(|| (count(n), count(of))),
            ..Self::default()
        }
    }
}
