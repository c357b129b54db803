//! What a line means: an answer to what is asked, or a command.

use super::asked::Asked;
use super::numbers;
use crate::event::Rating;
use crate::grade::model::Response;
use crate::session::step::Input;
use crate::text::safe_line;

/// What a line means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    Input(Input),
    /// It is taken; more lines follow.
    More,
    /// The last line is taken back.
    Back(String),
    Help,
    /// It means nothing here; why, and what would.
    Unclear(String),
}

/// What a line means while `asked` is waited for. A line that begins with a colon is a command, unless with two.
pub(super) fn understand(line: &str, asked: &mut Asked) -> Said {
    match line.strip_prefix(':') {
        Some(rest) if !rest.starts_with(':') => command(rest, asked),
        Some(after_colon) => answer(after_colon, asked),
        None => answer(line.strip_prefix(' ').unwrap_or(line), asked),
    }
}

fn command(text: &str, asked: &mut Asked) -> Said {
    let text = text.trim();
    let split = text.find(|c: char| c.is_whitespace() || c.is_ascii_digit());
    let (name, argument) = text.split_at(split.unwrap_or(text.len()));
    let input = match (name, &mut *asked) {
        ("?" | "help", _) => return Said::Help,
        ("r" | "rate", _) => return rerate(argument),
        ("h" | "hint", _) => Input::Hint,
        ("u" | "undo", _) => Input::Undo,
        ("q" | "quit", _) => Input::Quit,
        ("s" | "skip", _) => Input::Skip,
        ("b" | "bury", _) => Input::Bury,
        ("!" | "suspend", _) => Input::Suspend,
        ("i" | "info", _) => Input::Info,
        ("e" | "edit", _) => Input::Edit,
        ("o" | "open", _) => Input::Open,
        ("+" | "right", _) => Input::Accept,
        ("back" | "<", Asked::Gaps { given, .. }) if argument.is_empty() => {
            return gap_back(given);
        }
        ("back" | "<", _) => Input::TakeBack,
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
        Asked::GoOn { .. } => Said::Input(Input::Next),
        Asked::Gaps { hints, given } => gap(text, hints.len(), given),
        // Perhaps none applies.
        Asked::Options { many: true, .. } if is_empty => {
            Said::Input(Input::Answer(Response::Options(Vec::new())))
        }
        // The session has the entries.
        Asked::List { .. } if is_empty => Said::Input(Input::Answer(Response::Texts(Vec::new()))),
        Asked::List { .. } => Said::Input(Input::Item(text.to_owned())),
        _ if is_empty => Said::Input(Input::Answer(Response::Unknown)),
        Asked::Line { .. } => Said::Input(Input::Answer(Response::Text(text.to_owned()))),
        Asked::TrueFalse => truth(text),
        Asked::Options { n, many } => said(numbers::options(text, *n, *many)),
        Asked::Order { n } => said(numbers::order(text, *n)),
        Asked::Match { n_left, n_right } => said(numbers::pairs(text, *n_left, *n_right)),
    }
}

fn said(response: Result<Response, String>) -> Said {
    match response {
        Ok(response) => Said::Input(Input::Answer(response)),
        Err(wanted) => Said::Unclear(wanted),
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

/// Takes the last gap back.
fn gap_back(given: &mut Vec<String>) -> Said {
    match given.pop() {
        Some(text) => Said::Back(text),
        None => Said::Unclear("No gap is filled yet.".to_owned()),
    }
}

fn truth(text: &str) -> Said {
    let value = match text.trim().to_lowercase().as_str() {
        "t" | "true" | "1" => true,
        "f" | "false" | "2" => false,
        _ => return Said::Unclear("Type t for true or f for false.".to_owned()),
    };
    Said::Input(Input::Answer(Response::Value(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR: Asked = Asked::Grade { has_two: false };

    const TWO: Asked = Asked::Grade { has_two: true };

    const PAIRS: Asked = Asked::Match {
        n_left: 2,
        n_right: 3,
    };

    const LIST: Asked = Asked::List { n: 1, wanted: 2 };

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
            (Asked::GoOn { is_last: true }, "", Input::Next),
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
            (
                Asked::Order { n: 3 },
                "3 1 2",
                Input::Answer(Response::Order(vec![2, 0, 1])),
            ),
            (Asked::Order { n: 3 }, "", unknown.clone()),
            (PAIRS, "3 0", Input::Answer(Response::Pairs(vec![(0, 2)]))),
            (PAIRS, " ", unknown.clone()),
            (LIST, "Chad", Input::Item("Chad".to_owned())),
            (LIST, " :q", Input::Item(":q".to_owned())),
            (LIST, "", Input::Answer(Response::Texts(Vec::new()))),
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
            (Asked::Order { n: 3 }, "1 2"),
            (PAIRS, "1"),
            (LIST, ":back 2"),
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
            (":<", ":back", Input::TakeBack),
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
