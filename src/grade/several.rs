//! Texts typed into several gaps, each in its place; and what answers of several typed texts have in common.

use crate::event::Verdict;

use super::accepted::Accepted;
use super::comparing::{Rules, Text};
use super::expected::listed;
use super::model::{Marking, Part};
use super::options::whys;
use super::typed::{Fit, Wanted};

/// Marks the texts typed into gaps. A gap's credit is all or nothing; what another gap wants is no slip.
pub(super) fn mark_gaps(
    gaps: &[Wanted],
    typed: &[String],
    accepted: &Accepted,
    rules: &Rules,
) -> Marking {
    let mut marking = Marking {
        given: Some(listed(
            typed.iter().filter(|text| !text.is_empty()).cloned(),
        )),
        ..Marking::default()
    };
    let mut found = Vec::new();
    for (at, gap) in gaps.iter().enumerate() {
        let given = typed.get(at).filter(|text| !text.is_empty());
        let fit = given.map_or(Fit::Other, |text| {
            gap_fit(gap, gaps, &Text::typed(text, rules))
        });
        let verdict = match (fit, given) {
            (Fit::Right(_), _) => Verdict::Right,
            (Fit::Near(text), Some(given)) => {
                marking.diff = gap.diff(given, text);
                Verdict::Near
            }
            _ => Verdict::Wrong,
        };
        if verdict != Verdict::Wrong {
            found.push(gap.answer);
        }
        marking.parts.push(Part {
            given: given.cloned(),
            expected: Some(gap.answer.text.clone()),
            verdict,
        });
    }
    let n_found = found.len();
    marking.why = whys(found.into_iter());
    finished(marking, n_found, gaps.len(), accepted, rules)
}

/// How a text fits a gap. A slip is none if it is what another gap wants.
fn gap_fit<'a>(gap: &Wanted<'a>, gaps: &[Wanted<'a>], text: &Text) -> Fit<'a> {
    match gap.fit(text) {
        Fit::Near(_) if gaps.iter().any(|other| other.is_written(text)) => Fit::Other,
        fit => fit,
    }
}

/// The marking with its score of so many of so many, and the verdict that follows from that and from its parts. An
/// answer that the learner had counted as right as a whole is right.
pub(super) fn finished(
    marking: Marking,
    n: usize,
    of: usize,
    accepted: &Accepted,
    rules: &Rules,
) -> Marking {
    let given = marking.given.as_deref().unwrap_or_default();
    let is_accepted = accepted.has_whole(given, &rules.full());
    let scored = Marking::of_score(if is_accepted { of } else { n }, of);
    let is_near = |part: &Part| part.verdict == Verdict::Near;
    let verdict = match scored.verdict {
        Verdict::Right if !is_accepted && marking.parts.iter().any(is_near) => Verdict::Near,
        verdict => verdict,
    };
    Marking {
        verdict,
        credit: scored.credit,
        score: scored.score,
        ..marking
    }
}
