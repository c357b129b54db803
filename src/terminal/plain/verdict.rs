//! A verdict in lines: what it is, what was answered beside what is right, why, and when the card comes back.

use super::question::numbered;
use super::written::{back, background, hanging, inline, prose, sentence};
use crate::deck::model::Kind;
use crate::event::Verdict;
use crate::grade::model::{DiffPiece, Marking, Part};
use crate::session::view::{Back, Verdicted};
use crate::terminal::words;
use crate::text::markdown::plain;
use crate::text::safe_line;

/// How the question was shown that a verdict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) kind: Kind,
    /// Whether its answer was revealed.
    pub(super) is_revealed: bool,
}

/// A verdict; `shown` where the question is known.
pub(super) fn verdict(verdicted: &Verdicted, shown: Option<Shown>, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if verdicted.late {
        lines.extend(sentence("Time is up.", columns));
    }
    if verdicted.self_graded {
        lines.extend(revealed_late(verdicted, shown, columns));
    } else {
        lines.extend(marked(verdicted, shown, columns));
    }
    lines.extend(rated(verdicted, columns));
    lines
}

/// The answer that was not revealed before the time was out.
fn revealed_late(verdicted: &Verdicted, shown: Option<Shown>, columns: usize) -> Vec<String> {
    if !verdicted.late || shown.is_some_and(|shown| shown.is_revealed) {
        return Vec::new();
    }
    let mut lines = vec!["Answer:".to_owned()];
    lines.extend(prose(&verdicted.marking.expected, columns));
    lines.extend(background(
        verdicted.explanation.as_ref(),
        verdicted.source.as_ref(),
        columns,
    ));
    lines
}

fn marked(verdicted: &Verdicted, shown: Option<Shown>, columns: usize) -> Vec<String> {
    let marking = &verdicted.marking;
    // That nothing was answered in time is no sign of not knowing.
    let is_unheard = verdicted.late && marking.given.is_none();
    let mut lines = Vec::new();
    if !is_unheard {
        let is_order = shown.is_some_and(|shown| shown.kind == Kind::Order);
        lines.extend(sentence(&judged(marking, is_order), columns));
    }
    let kind = shown.map(|shown| shown.kind);
    lines.extend(match kind {
        Some(Kind::Order) if !marking.parts.is_empty() => ordered(marking, columns),
        Some(Kind::Match) if !marking.parts.is_empty() => each_part(marking, true, columns),
        Some(Kind::List) if !marking.parts.is_empty() => listed(marking, columns),
        _ => compared(marking, kind, columns),
    });
    if let Some(why) = &marking.why {
        lines.extend(inline("Why: ", why, columns));
    }
    lines.extend(background(
        verdicted.explanation.as_ref(),
        verdicted.source.as_ref(),
        columns,
    ));
    lines
}

/// The rating and when the card comes back; nothing where that is not touched.
fn rated(verdicted: &Verdicted, columns: usize) -> Vec<String> {
    if verdicted.back == Back::Unscheduled {
        return Vec::new();
    }
    // What the verdict has said already is no reason.
    let is_said = judged(&verdicted.marking, false)
        .to_lowercase()
        .starts_with(&verdicted.reason);
    let reason = if verdicted.self_graded || is_said {
        String::new()
    } else {
        format!(" ({})", verdicted.reason)
    };
    let rating = verdicted.rating.name();
    sentence(
        &format!("Rated {rating}{reason}. {}", back(verdicted.back)),
        columns,
    )
}

fn judged(marking: &Marking, is_order: bool) -> String {
    let word = match (marking.verdict, &marking.given) {
        (_, None) => "Not known",
        (Verdict::Right, _) => "Right",
        (Verdict::Near, _) => "Nearly right",
        (Verdict::Wrong, _) => "Wrong",
        (Verdict::Partial, _) => "Partly right",
    };
    let score = marking
        .given
        .as_ref()
        .and_then(|_| words::score(marking, is_order));
    match score {
        Some(score) => format!("{word}, {score}."),
        None => format!("{word}."),
    }
}

/// What was given beside what was expected, where the two differ.
fn compared(marking: &Marking, kind: Option<Kind>, columns: usize) -> Vec<String> {
    if marking.verdict == Verdict::Right {
        return inline("Answer: ", &marking.expected, columns);
    }
    let mut lines = Vec::new();
    let is_picked = matches!(kind, Some(Kind::Choice | Kind::Choices));
    match &marking.given {
        Some(given) if is_picked => lines.extend(inline("You answered: ", given, columns)),
        Some(given) => lines.extend(hanging("You answered: ", given, columns)),
        None => {}
    }
    if !marking.diff.is_empty() {
        lines.extend(hanging("The slip: ", &difference(&marking.diff), columns));
    }
    lines.extend(inline("Answer: ", &marking.expected, columns));
    if let Some(closest) = &marking.closest {
        lines.extend(inline("Nearest accepted answer: ", closest, columns));
    }
    lines.extend(each_part(marking, is_picked, columns));
    lines
}

/// The difference letter by letter, in words: `Bama[c for k]o`, `Bam[m too much]ako`, `B[a missing]mako`.
fn difference(pieces: &[DiffPiece]) -> String {
    let mut text = String::new();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        let said = match (piece, pieces.peek()) {
            (DiffPiece::Same(same), _) => safe_line(same).into_owned(),
            (DiffPiece::Extra(extra), Some(DiffPiece::Missing(missing)))
            | (DiffPiece::Missing(missing), Some(DiffPiece::Extra(extra))) => {
                let said = format!("[{} for {}]", named(extra), named(missing));
                pieces.next();
                said
            }
            (DiffPiece::Extra(extra), _) => format!("[{} too much]", named(extra)),
            (DiffPiece::Missing(missing), _) => format!("[{} missing]", named(missing)),
        };
        text.push_str(&said);
    }
    text
}

/// Letters that can be heard: blanks are named.
fn named(letters: &str) -> String {
    match letters {
        " " => "space".to_owned(),
        letters => safe_line(letters).into_owned(),
    }
}

/// The right order, and mine where it differs.
fn ordered(marking: &Marking, columns: usize) -> Vec<String> {
    let expected: Vec<&String> = marking
        .parts
        .iter()
        .filter_map(|p| p.expected.as_ref())
        .collect();
    let given: Vec<&String> = marking
        .parts
        .iter()
        .filter_map(|p| p.given.as_ref())
        .collect();
    let mut lines = Vec::new();
    // What may stand in any order among itself is right as I had it.
    if marking.verdict != Verdict::Right {
        lines.extend(sentence("Right order:", columns));
        lines.extend(numbered(&expected, columns));
    }
    lines.extend(sentence("Your order:", columns));
    lines.extend(numbered(&given, columns));
    lines
}

fn each_part(marking: &Marking, is_picked: bool, columns: usize) -> Vec<String> {
    let parts = marking.parts.iter();
    parts
        .flat_map(|part| self::part(part, is_picked, columns))
        .collect()
}

/// One part in a line: `right: Gao`, `wrong: Kayes`, `wrong: Dakar; the answer is Bamako`.
fn part(part: &Part, is_picked: bool, columns: usize) -> Vec<String> {
    let verdict = match part.verdict {
        Verdict::Near => "nearly right",
        verdict => verdict.name(),
    };
    let given = part.given.as_ref();
    let given = given.map(|given| {
        if is_picked {
            plain(given)
        } else {
            given.clone()
        }
    });
    let text = match (given, part.expected.as_deref().map(plain)) {
        (Some(given), Some(expected)) if given != expected => {
            format!("{given}; the answer is {expected}")
        }
        (Some(given), _) => given,
        (None, Some(expected)) => format!("not given; the answer is {expected}"),
        (None, None) => return Vec::new(),
    };
    hanging(&format!("  {verdict}: "), &text, columns)
}

/// What was found of a list, what was missed, and what does not belong.
fn listed(marking: &Marking, columns: usize) -> Vec<String> {
    let (mut found, mut missed, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    for part in &marking.parts {
        match (&part.given, part.expected.as_deref().map(plain)) {
            (Some(given), Some(expected)) if part.verdict == Verdict::Near => {
                found.push(format!("{expected}; you wrote {given}"));
            }
            (Some(_), Some(expected)) => found.push(expected),
            (None, Some(expected)) => missed.push(expected),
            (Some(given), None) => wrong.push(given.clone()),
            (None, None) => {}
        }
    }
    let mut lines = Vec::new();
    for (title, texts) in [
        ("Found:", found),
        ("Missed:", missed),
        ("Not on the list:", wrong),
    ] {
        if !texts.is_empty() {
            lines.extend(sentence(title, columns));
            lines.extend(texts.iter().flat_map(|text| hanging("  ", text, columns)));
        }
    }
    lines
}
