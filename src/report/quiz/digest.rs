//! The figures of a quiz.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::deck::model::Kind;
use crate::event::Verdict;
use crate::session::view::{Summary, Taken};

/// What came of a quiz, as figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest<'a> {
    /// Every question that was answered, in the order asked.
    pub taken: &'a [Taken],
    /// How many questions were not reached.
    pub n_unasked: usize,
    /// Whether the time was out: then the questions not reached count, without credit.
    pub is_out_of_time: bool,
    /// All questions that count.
    pub total: Tally<'a>,
    /// How many answers got each verdict.
    pub verdicts: Verdicts,
    /// Time at the questions, in milliseconds.
    pub ms: u64,
    /// The median of the times at one question, in milliseconds; `None` when none is known.
    pub median_ms: Option<u32>,
    /// The result by kind, the weakest first.
    pub by_kind: Vec<Tally<'a>>,
    /// The result by deck, the weakest first.
    pub by_deck: Vec<Tally<'a>>,
    /// The result by tag, the weakest first; a card of several tags is in each of them.
    pub by_tag: Vec<Tally<'a>>,
    /// What did not get full credit, in the order asked.
    pub misses: Vec<Miss<'a>>,
}

/// The result of some questions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally<'a> {
    /// What they have in common; not Markdown.
    pub name: &'a str,
    /// How many they are.
    pub n: usize,
    /// The sum of their credit, each from 0 to 1.
    pub credit: f64,
}

impl Tally<'_> {
    /// The share of full credit, 0 to 1; `None` of no questions.
    pub fn share(&self) -> Option<f64> {
        (self.n > 0).then(|| self.credit / self.n as f64)
    }
}

/// How many answers got each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Everything right.
    pub right: usize,
    /// Right but for a slip.
    pub near: usize,
    /// Partly right.
    pub partial: usize,
    /// Wrong, or not known.
    pub wrong: usize,
}

/// A question that did not get full credit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Miss<'a> {
    /// Its number in the quiz, from 1.
    pub n: usize,
    /// The question, and what came of it.
    pub taken: &'a Taken,
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// Texts of the deck that were picked or arranged, one line of Markdown.
    Picked(&'a str),
    /// What the learner typed, which is no Markdown.
    Typed(&'a str),
    /// Nothing, or what only the learner knows.
    Nothing,
}

impl<'a> Miss<'a> {
    /// What was answered.
    pub fn said(&self) -> Said<'a> {
        let is_picked = matches!(
            self.taken.kind,
            Kind::TrueFalse | Kind::Choice | Kind::Choices | Kind::Order | Kind::Match
        );
        match self.taken.given.as_deref() {
            None => Said::Nothing,
            Some(text) if text.trim().is_empty() => Said::Nothing,
            Some(text) if is_picked => Said::Picked(text),
            Some(text) => Said::Typed(text),
        }
    }

    /// Whether what was expected may have several paragraphs; else it is one line of Markdown.
    pub fn is_expected_of_paragraphs(&self) -> bool {
        self.taken.kind == Kind::Flashcard
    }
}

/// The figures of the quiz that ended with this summary.
pub fn digest(summary: &Summary) -> Digest<'_> {
    let taken = &summary.taken[..];
    let n_counted = if summary.is_out_of_time {
        taken.len() + summary.n_unasked
    } else {
        taken.len()
    };
    let mut times: Vec<u32> = taken.iter().filter_map(|taken| taken.took_ms).collect();
    times.sort_unstable();
    Digest {
        taken,
        n_unasked: summary.n_unasked,
        is_out_of_time: summary.is_out_of_time,
        total: Tally {
            name: "all",
            n: n_counted,
            credit: taken.iter().map(|taken| taken.credit).sum(),
        },
        verdicts: verdicts(taken),
        ms: times.iter().copied().map(u64::from).sum(),
        median_ms: median(&times),
        by_kind: tallies(taken, |taken| vec![taken.kind.name()]),
        by_deck: tallies(taken, |taken| vec![taken.deck_title.as_str()]),
        by_tag: tallies(taken, |taken| {
            taken.tags.iter().map(String::as_str).collect()
        }),
        misses: misses(taken),
    }
}

impl<'a> Digest<'a> {
    /// The results by kind, by deck and by tag that say more than the score does, with what each is by.
    pub fn breakdowns(&self) -> Vec<(&'static str, &[Tally<'a>])> {
        let all = [
            ("kind", &self.by_kind),
            ("deck", &self.by_deck),
            ("tag", &self.by_tag),
        ];
        all.into_iter()
            .filter(|(_, tallies)| match &tallies[..] {
                [] => false,
                [only] => only.n < self.taken.len(),
                _ => true,
            })
            .map(|(by, tallies)| (by, &tallies[..]))
            .collect()
    }
}

fn verdicts(taken: &[Taken]) -> Verdicts {
    let mut verdicts = Verdicts::default();
    for taken in taken {
        let count = match taken.verdict {
            Verdict::Right => &mut verdicts.right,
            Verdict::Near => &mut verdicts.near,
            Verdict::Partial => &mut verdicts.partial,
            Verdict::Wrong => &mut verdicts.wrong,
        };
        *count += 1;
    }
    verdicts
}

/// The median of sorted times; of an even number, the mean of the two in the middle.
fn median(times: &[u32]) -> Option<u32> {
    let upper = *times.get(times.len() / 2)?;
    let lower = times[(times.len() - 1) / 2];
    Some(lower.midpoint(upper))
}

fn tallies<'a>(taken: &'a [Taken], names: impl Fn(&'a Taken) -> Vec<&'a str>) -> Vec<Tally<'a>> {
    let mut by_name: BTreeMap<&str, Tally> = BTreeMap::new();
    for taken in taken {
        for name in names(taken) {
            let none = Tally {
                name,
                n: 0,
                credit: 0.0,
            };
            let tally = by_name.entry(name).or_insert(none);
            tally.n += 1;
            tally.credit += taken.credit;
        }
    }
    let mut tallies: Vec<_> = by_name.into_values().collect();
    // They are sorted by name, and stay so where they are equally weak.
    tallies.sort_by(weakest_first);
    tallies
}

fn weakest_first(one: &Tally, other: &Tally) -> Ordering {
    let share = |tally: &Tally| tally.share().unwrap_or_default();
    share(one).total_cmp(&share(other))
}

fn misses(taken: &[Taken]) -> Vec<Miss<'_>> {
    taken
        .iter()
        .enumerate()
        .filter(|(_, taken)| taken.credit < 1.0)
        .map(|(idx, taken)| Miss { n: idx + 1, taken })
        .collect()
}
