//! What a line means: an answer to what is asked, or a command.

use crate::event::Rating;
use crate::grade::model::Response;
use crate::session::step::Input;
use crate::text::markdown::plain;
use crate::text::safe_line;

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
    /// The last verdict stands.
    GoOn,
}

/// What a line means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    Input(Input),
    /// It is taken; more lines follow.
    More,
    Help,
    /// It means nothing here; why, and what would.
    Unclear(String),
}

impl Asked {
    /// Whether the answer is one of the deck's own texts.
    pub(super) fn is_picked(&self) -> bool {
        matches!(self, Self::Options { .. })
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
            Self::GoOn => {
                "That was the last card. Enter ends, :u takes the answer back: ".to_owned()
            }
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

/// What a line means while `asked` is waited for. A line that begins with a colon is a command, unless with two.
pub(super) fn understand(line: &str, asked: &mut Asked) -> Said {
    match line.strip_prefix(':') {
        Some(rest) if !rest.starts_with(':') => command(rest),
        Some(after_colon) => answer(after_colon, asked),
        None => answer(line.strip_prefix(' ').unwrap_or(line), asked),
    }
}

fn command(text: &str) -> Said {
    let text = text.trim();
    let split = text.find(|c: char| c.is_whitespace() || c.is_ascii_digit());
    let (name, argument) = text.split_at(split.unwrap_or(text.len()));
    let input = match name {
        "?" | "help" => return Said::Help,
        "r" | "rate" => return rerate(argument),
        "h" | "hint" => Input::Hint,
        "u" | "undo" => Input::Undo,
        "q" | "quit" => Input::Quit,
        "s" | "skip" => Input::Skip,
        "b" | "bury" => Input::Bury,
        "!" | "suspend" => Input::Suspend,
        "i" | "info" => Input::Info,
        "e" | "edit" => Input::Edit,
        "o" | "open" => Input::Open,
        "+" | "right" => Input::Accept,
        _ => return Said::Unclear(no_command(text)),
    };
    if argument.is_empty() {
        Said::Input(input)
    } else {
        Said::Unclear(no_command(text))
    }
}

fn no_command(text: &str) -> String {
    let text = safe_line(text);
    format!(
        "There is no command :{text}. :? lists them all; an answer that begins with a colon needs two of them."
    )
}

fn rerate(argument: &str) -> Said {
    match rating(argument.trim()) {
        Some(rating) => Said::Input(Input::Grade(rating)),
        None => Said::Unclear(
            ":r needs a number from 1 to 4, such as :r 2, and rates the last answer.".to_owned(),
        ),
    }
}

fn rating(text: &str) -> Option<Rating> {
    let by_number = text.parse().ok().and_then(Rating::from_number);
    by_number.or_else(|| {
        let name = text.to_lowercase();
        Rating::ALL.into_iter().find(|rating| rating.name() == name)
    })
}

fn answer(text: &str, asked: &mut Asked) -> Said {
    let is_empty = text.trim().is_empty();
    match asked {
        Asked::Reveal if is_empty => Said::Input(Input::Reveal),
        Asked::Reveal => Said::Unclear("Press Enter alone to see the answer.".to_owned()),
        Asked::Grade { has_two } => grade(text, *has_two),
        Asked::GoOn => Said::Input(Input::Next),
        Asked::Gaps { hints, given } => gap(text, hints.len(), given),
        // Perhaps none applies.
        Asked::Options { many: true, .. } if is_empty => {
            Said::Input(Input::Answer(Response::Options(Vec::new())))
        }
        _ if is_empty => Said::Input(Input::Answer(Response::Unknown)),
        Asked::Line { .. } => Said::Input(Input::Answer(Response::Text(text.to_owned()))),
        Asked::TrueFalse => truth(text),
        Asked::Options { n, many } => options(text, *n, *many),
    }
}

fn grade(text: &str, has_two: bool) -> Said {
    let text = text.trim();
    let rating = if text.is_empty() {
        Some(Rating::Good)
    } else {
        rating(text)
    };
    match rating {
        Some(Rating::Hard | Rating::Easy) | None if has_two => {
            Said::Unclear("Type 1 or 3.".to_owned())
        }
        Some(rating) => Said::Input(Input::Grade(rating)),
        None => Said::Unclear("Type 1, 2, 3 or 4.".to_owned()),
    }
}

/// One line a gap; an empty line ends.
fn gap(text: &str, n: usize, given: &mut Vec<String>) -> Said {
    let is_end = text.trim().is_empty();
    if !is_end {
        given.push(text.to_owned());
    }
    if !is_end && given.len() < n {
        return Said::More;
    }
    let texts = std::mem::take(given);
    Said::Input(Input::Answer(if texts.is_empty() {
        Response::Unknown
    } else {
        Response::Texts(texts)
    }))
}

fn truth(text: &str) -> Said {
    let value = match text.trim().to_lowercase().as_str() {
        "t" | "true" | "1" => true,
        "f" | "false" | "2" => false,
        _ => return Said::Unclear("Type t for true or f for false.".to_owned()),
    };
    Said::Input(Input::Answer(Response::Value(value)))
}

fn options(text: &str, n: usize, many: bool) -> Said {
    let words = text.split([' ', ',', '\t']).filter(|word| !word.is_empty());
    let positions = words.map(|word| {
        let number: usize = word.parse().ok()?;
        (1..=n).contains(&number).then(|| number - 1)
    });
    match positions.collect::<Option<Vec<usize>>>() {
        Some(picked) if many || picked.len() == 1 => {
            Said::Input(Input::Answer(Response::Options(picked)))
        }
        _ if many => Said::Unclear(format!(
            "Type numbers from 1 to {n} with spaces between, such as 1 {n}."
        )),
        _ => Said::Unclear(format!("Type one number from 1 to {n}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR: Asked = Asked::Grade { has_two: false };

    const TWO: Asked = Asked::Grade { has_two: true };

    fn line() -> Asked {
        Asked::Line {
            unit: None,
            precision: None,
        }
    }

    fn pick(many: bool) -> Asked {
        Asked::Options { n: 4, many }
    }

    fn text(text: &str) -> Input {
        Input::Answer(Response::Text(text.to_owned()))
    }

    fn picked(positions: &[usize]) -> Input {
        Input::Answer(Response::Options(positions.to_vec()))
    }

    #[test]
    fn a_line_answers_what_is_asked() {
        let unknown = Input::Answer(Response::Unknown);
        for (mut asked, typed, input) in [
            (Asked::Reveal, "", Input::Reveal),
            (FOUR, "", Input::Grade(Rating::Good)),
            (FOUR, " 1 ", Input::Grade(Rating::Again)),
            (FOUR, "Easy", Input::Grade(Rating::Easy)),
            (TWO, "3", Input::Grade(Rating::Good)),
            (Asked::GoOn, "", Input::Next),
            (line(), "Serval", text("Serval")),
            (line(), " :q", text(":q")),
            (line(), "::q", text(":q")),
            (line(), "  two", text(" two")),
            (line(), " ", unknown.clone()),
            (Asked::TrueFalse, "T", Input::Answer(Response::Value(true))),
            (Asked::TrueFalse, "2", Input::Answer(Response::Value(false))),
            (Asked::TrueFalse, "", unknown.clone()),
            (pick(false), "4", picked(&[3])),
            (pick(false), "", unknown.clone()),
            (pick(true), "3 1", picked(&[2, 0])),
            (pick(true), "", picked(&[])),
            (pick(true), "1,2,,4", picked(&[0, 1, 3])),
        ] {
            assert_eq!(
                understand(typed, &mut asked),
                Said::Input(input),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn a_line_that_fits_nothing_says_what_does() {
        for (mut asked, typed) in [
            (Asked::Reveal, "Serval"),
            (FOUR, "5"),
            (TWO, "2"),
            (Asked::TrueFalse, "maybe"),
            (pick(false), "1 2"),
            (pick(false), "0"),
            (pick(true), "1 5"),
            (pick(true), "one"),
            (line(), ":x"),
            (line(), ":u 2"),
            (line(), ":r"),
            (line(), ":r 7"),
            (line(), ":"),
        ] {
            let said = understand(typed, &mut asked);
            assert!(matches!(said, Said::Unclear(_)), "{typed:?} gave {said:?}");
        }
    }

    #[test]
    fn commands_have_a_letter_and_a_word() {
        for (letter, word, input) in [
            (":h", ":hint", Input::Hint),
            (":u", ":undo", Input::Undo),
            (":q", ":quit", Input::Quit),
            (":s", ":skip", Input::Skip),
            (":b", ":bury", Input::Bury),
            (":!", ":suspend", Input::Suspend),
            (":i", ":info", Input::Info),
            (":e", ":edit", Input::Edit),
            (":o", ":open", Input::Open),
            (":+", ":right", Input::Accept),
            (":r 2", ":rate hard", Input::Grade(Rating::Hard)),
            (":r2", ": r 2 ", Input::Grade(Rating::Hard)),
        ] {
            for typed in [letter, word] {
                let said = understand(typed, &mut line());
                assert_eq!(said, Said::Input(input.clone()), "{typed}");
            }
        }
        assert_eq!(understand(":?", &mut line()), Said::Help);
    }

    #[test]
    fn gaps_take_a_line_each_and_an_empty_one_ends() {
        let gaps = || Asked::Gaps {
            hints: vec![None, Some("a *year*".to_owned())],
            given: Vec::new(),
        };
        let texts = |texts: &[&str]| {
            let texts = texts.iter().map(|text| (*text).to_owned()).collect();
            Said::Input(Input::Answer(Response::Texts(texts)))
        };
        let mut asked = gaps();
        assert_eq!(asked.prompt(), "Gap 1 of 2: ");
        assert_eq!(understand("a", &mut asked), Said::More);
        assert_eq!(asked.prompt(), "Gap 2 of 2 (a year): ");
        assert_eq!(understand(":h", &mut asked), Said::Input(Input::Hint));
        assert_eq!(understand("b", &mut asked), texts(&["a", "b"]));
        let mut asked = gaps();
        understand("a", &mut asked);
        assert_eq!(understand("", &mut asked), texts(&["a"]));
        let unknown = Said::Input(Input::Answer(Response::Unknown));
        assert_eq!(understand("", &mut gaps()), unknown);
    }
}
