//! Words for figures, as people say them.

use crate::event::Verdict;
use crate::grade::model::{Marking, Part};
use crate::schedule::model::{Phase, SideState};
use crate::session::view::Back;
use crate::terminal::draw::Tone;
use crate::text::count;

pub use crate::text::time;

/// A number of days until something: `tomorrow`, `in 9 days`, `in 4 months`, `in 2.5 years`.
pub fn in_days(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {}", span(days)),
    }
}

/// A number of days: `1 day`, `9 days`, `4 months`, `2.5 years`. Above 90 days it is rounded.
pub fn span(days: u32) -> String {
    const MONTH: f64 = 30.44;
    const YEAR: f64 = 365.25;
    let exact = f64::from(days);
    if days <= 90 {
        return count(days as usize, "day");
    }
    if exact < YEAR {
        return format!("{:.0} months", exact / MONTH);
    }
    let years = format!("{:.1}", exact / YEAR);
    let years = years.trim_end_matches(".0");
    format!("{years} year{}", if years == "1" { "" } else { "s" })
}

/// When a card comes back, in a few words; empty when the schedule was not touched.
pub fn back(back: Back) -> String {
    match back {
        Back::Soon => "again soon".to_owned(),
        Back::Days(days, _) => in_days(days),
        Back::Unscheduled => String::new(),
    }
}

/// A message as a sentence. What it begins with stays as it is where that is a path.
pub fn sentence(message: &str) -> String {
    let first = message.split(' ').next().unwrap_or_default();
    let is_path = first.contains(['/', '.']);
    let mut rest = message.chars();
    let capital = rest.next().filter(|_| !is_path).map(char::to_uppercase);
    let text: String = match capital {
        Some(capital) => capital.chain(rest).collect(),
        None => message.to_owned(),
    };
    let is_whole = text.ends_with(['.', '!', '?']) || text.is_empty();
    text + if is_whole { "" } else { "." }
}

/// How often a side was answered, as a sentence.
pub fn answered(state: &SideState) -> String {
    if state.phase == Phase::New {
        return "Never answered.".to_owned();
    }
    format!(
        "Answered {}, failed {}.",
        count(state.n_answers as usize, "time"),
        count(state.n_lapses as usize, "time")
    )
}

/// A place in an order, from 1: `1st`, `2nd`, `23rd`.
pub fn ordinal(place: usize) -> String {
    let ending = match (place % 100, place % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// The tone of a verdict.
pub fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Right => Tone::Right,
        Verdict::Near | Verdict::Partial => Tone::Near,
        Verdict::Wrong => Tone::Wrong,
    }
}

/// What of an answer of several parts was right, unless all was: `2 of 3: 3 found less 1 wrong`; of an order,
/// `1 of 2 neighbours the right way round`.
pub fn score(marking: &Marking, is_order: bool) -> Option<String> {
    let (n, of) = marking
        .score
        .filter(|_| marking.verdict != Verdict::Right)?;
    Some(if is_order {
        format!("{n} of {of} neighbours the right way round")
    } else {
        format!("{n} of {of}{}", less(marking))
    })
}

/// That what should not have been given was taken off what was found.
fn less(marking: &Marking) -> String {
    let is_found = |part: &&Part| part.expected.is_some() && part.verdict != Verdict::Wrong;
    let n_found = marking.parts.iter().filter(is_found).count();
    let extra = marking.parts.iter().filter(|part| part.expected.is_none());
    match (n_found, extra.count()) {
        (0, _) | (_, 0) => String::new(),
        (n_found, n_wrong) => format!(": {n_found} found less {n_wrong} wrong"),
    }
}

/// The mark of a verdict; always beside a word, or where the text beside it says the same.
pub fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "✓",
        Verdict::Near => "≈",
        Verdict::Partial => "◐",
        Verdict::Wrong => "✗",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::StudyDay;

    #[test]
    fn days_as_people_say_them() {
        for (days, expected) in [
            (0, "today"),
            (1, "tomorrow"),
            (2, "in 2 days"),
            (90, "in 90 days"),
            (91, "in 3 months"),
            (365, "in 12 months"),
            (366, "in 1 year"),
            (500, "in 1.4 years"),
            (36500, "in 99.9 years"),
        ] {
            assert_eq!(in_days(days), expected);
        }
        assert_eq!(span(1), "1 day");
        assert_eq!(back(Back::Soon), "again soon");
        assert_eq!(back(Back::Days(1, StudyDay(0))), "tomorrow");
    }

    #[test]
    fn places_as_people_say_them() {
        let places = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        let expected = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
        ];
        assert_eq!(places, expected);
    }
}
