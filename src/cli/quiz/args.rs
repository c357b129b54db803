//! Options of `griot quiz`.

use clap::Args;

use super::report::ReportFile;
use crate::cli::face::FaceArgs;
use crate::deck::model::Kind;
use crate::source::nearest;

/// Options of `griot quiz`.
#[derive(Args, Debug, Default)]
pub struct QuizArgs {
    /// Decks to ask from, by id, pattern, file or folder; all of them if none is named.
    #[arg(value_name = "DECK|PATH")]
    pub(super) named: Vec<String>,
    /// How many questions, or `all` of them; 20 if not given.
    #[arg(long, value_name = "N", value_parser = questions, allow_negative_numbers = true)]
    pub(super) questions: Option<Questions>,
    /// How many minutes there are for all questions together.
    #[arg(long, value_name = "M", value_parser = minutes, allow_negative_numbers = true)]
    pub(super) minutes: Option<u32>,
    /// How many seconds there are for each question.
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true)]
    pub(super) per_question: Option<u32>,
    /// Only cards with this tag; may be given several times.
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<String>,
    /// Only these kinds of cards, such as `typed,choice`.
    #[arg(long, value_name = "KIND,KIND", value_delimiter = ',', value_parser = kind)]
    pub(super) kinds: Vec<Kind>,
    /// Let the answers feed the schedule, as those of `griot study` do.
    #[arg(long)]
    pub(super) record: bool,
    /// Write a report when the quiz ends: a page, Markdown or JSON, as the name ends in .html, .md or .json.
    #[arg(long, value_name = "FILE", value_parser = ReportFile::named)]
    pub(super) report: Option<ReportFile>,
    /// Go on with the quiz that was broken off last.
    #[arg(
        long,
        conflicts_with_all = ["named", "questions", "minutes", "per_question", "tag", "kinds", "record"]
    )]
    pub(super) resume: bool,
    #[command(flatten)]
    pub(super) face: FaceArgs,
}

/// How many questions a quiz has when nothing is said.
const N_QUESTIONS: usize = 20;

/// How many questions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Questions(usize);

impl QuizArgs {
    /// How many questions at most; `usize::MAX` is all.
    pub(super) fn n_questions(&self) -> usize {
        self.questions.map_or(N_QUESTIONS, |Questions(n)| n)
    }
}

fn questions(text: &str) -> Result<Questions, String> {
    match text.parse() {
        Ok(0) => Err("a quiz has at least one question".to_owned()),
        Ok(n) => Ok(Questions(n)),
        Err(_) if text.eq_ignore_ascii_case("all") => Ok(Questions(usize::MAX)),
        Err(_) => Err("write a number from 1, or `all`".to_owned()),
    }
}

fn minutes(text: &str) -> Result<u32, String> {
    within_a_day(text, 24 * 60)
}

fn seconds(text: &str) -> Result<u32, String> {
    within_a_day(text, 24 * 60 * 60)
}

/// A time of which a day has `most`.
fn within_a_day(text: &str, most: u32) -> Result<u32, String> {
    match text.parse() {
        Ok(0) => Err("there would be no time at all".to_owned()),
        Ok(n) if n > most => Err(format!("no quiz lasts longer than a day, which is {most}")),
        Ok(n) => Ok(n),
        Err(_) => Err(format!("write a whole number from 1 to {most}")),
    }
}

fn kind(text: &str) -> Result<Kind, String> {
    let wanted = text.trim().to_lowercase();
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == wanted) {
        return Ok(kind);
    }
    let names = Kind::ALL.map(Kind::name);
    let known = names.join(", ");
    Err(match near(&wanted, &names) {
        Some(near) => format!("did you mean {near}? The kinds are {known}"),
        None => format!("the kinds are {known}"),
    })
}

/// The kind that was most likely meant; `truefalse` and `true_false` are near as well.
fn near(wanted: &str, names: &[&'static str]) -> Option<&'static str> {
    let plain: Vec<String> = names.iter().map(|name| name.replace('-', "_")).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let near = nearest(wanted, &plain)?;
    let at = plain.iter().position(|name| *name == near)?;
    names.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_name_and_slips_are_told() {
        assert_eq!(kind(" Choice "), Ok(Kind::Choice));
        assert_eq!(kind("true-false"), Ok(Kind::TrueFalse));
        let all = "flashcard, typed, number, date, true-false, choice, choices, cloze, order, match, list";
        for (text, near) in [
            ("chioce", "choice"),
            ("numbers", "number"),
            ("truefalse", "true-false"),
        ] {
            let expected = format!("did you mean {near}? The kinds are {all}");
            assert_eq!(kind(text), Err(expected));
        }
        assert_eq!(kind("essay"), Err(format!("the kinds are {all}")));
        assert_eq!(kind(""), Err(format!("the kinds are {all}")));
    }

    #[test]
    fn numbers_begin_at_one() {
        assert_eq!(questions("20"), Ok(Questions(20)));
        assert_eq!(questions("ALL"), Ok(Questions(usize::MAX)));
        for wrong in ["0", "-1", "", "ten", "1.5", "99999999999999999999999"] {
            assert!(questions(wrong).is_err(), "{wrong}");
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
        assert_eq!(seconds("1"), Ok(1));
    }
}
