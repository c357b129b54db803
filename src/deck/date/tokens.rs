//! From the text of a date to what its words and numbers mean.

use crate::deck::model::Language;
use crate::text::fold::{Folding, fold};

use super::months::month;
use super::words::{ERAS, ORDINAL_ENDINGS, Role, TENS, ordinal, role, roman};

/// One meaningful part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number with so many digits.
    Number(u32, usize),
    /// A month, 1 to 12.
    Month(u8),
    /// A Roman numeral.
    Roman(u32),
    /// The word *century*.
    Century,
    /// What makes the number before it a decade: `1340s`.
    Decades,
    /// The word *decade*, before its number.
    Decade,
    /// Before Christ.
    Before,
    /// After Christ.
    After,
    /// *to*, between the ends of a range.
    To,
    /// `-`, which may stand for *to*.
    Dash,
    /// `/` or `.` between numbers.
    Mark(char),
}

/// A word, number or sign as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Raw<'a> {
    Word(&'a str),
    /// Digits, and the letters that follow without a space.
    Number(&'a str, &'a str),
    Sign(char),
    /// A dash right behind a word.
    Joint,
}

/// The tokens of a text. `None` if something in it is no part of a date. What is read for a learner (`is_lenient`) may
/// have a slip in the name of a month, and words that say only roughly when: *early 2013*.
pub(super) fn tokens(text: &str, language: &Language, is_lenient: bool) -> Option<Vec<Token>> {
    let primary = language.primary();
    let text = fold(text, &Folding::full(&primary)).replace('\'', " ");
    let mut raws = raws(&text)?;
    let mut tokens = Vec::new();
    while !raws.is_empty() {
        let (n_used, found) = abbreviated(&raws, tokens.last())
            .or_else(|| compound(&raws))
            .or_else(|| next(&raws, &primary, is_lenient))?;
        // The dashes of *mid-15th century* and *sexta-feira* join what says nothing to the rest.
        let is_joined = found.is_empty() && raws.get(n_used) == Some(&Raw::Joint);
        tokens.extend(found);
        raws.drain(..n_used + usize::from(is_joined));
    }
    // A leading *à* or *au* opens no range.
    let start = tokens
        .iter()
        .take_while(|token| **token == Token::To)
        .count();
    tokens.drain(..start);
    Some(tokens)
}

/// What the letters `s` and `c` stand for beside the token before them: the decade of `1990's`, the century of `s. XIV`,
/// `XIVe s.` and `14th c.`.
fn abbreviated(raws: &[Raw], before: Option<&Token>) -> Option<(usize, Vec<Token>)> {
    let token = match (raws, before) {
        ([Raw::Word("s"), ..], Some(Token::Number(value, 3..))) if value % 10 == 0 => {
            Token::Decades
        }
        ([Raw::Word("s"), ..], _)
        | ([Raw::Word("c")], Some(Token::Number(..) | Token::Roman(_))) => Token::Century,
        _ => return None,
    };
    Some((1, vec![token]))
}

/// An ordinal of two words: *twenty-first*, *vingt et unième*, *dix-septième*.
fn compound(raws: &[Raw]) -> Option<(usize, Vec<Token>)> {
    let (Raw::Word(tens), rest) = raws.split_first()? else {
        return None;
    };
    let (_, tens) = TENS.iter().find(|(word, _)| word == tens)?;
    let n_between = rest
        .iter()
        .take_while(|raw| matches!(raw, Raw::Joint | Raw::Word("et")))
        .count();
    let Some(Raw::Word(ones)) = rest.get(n_between) else {
        return None;
    };
    let ones = ordinal(ones).filter(|ones| *ones < 10)?;
    Some((n_between + 2, vec![Token::Number(tens + ones, 1)]))
}

/// The tokens that the first of `raws` stand for, and how many they are.
fn next(raws: &[Raw], language: &str, is_lenient: bool) -> Option<(usize, Vec<Token>)> {
    match *raws.first()? {
        Raw::Number(digits, ending) => Some((1, number(digits, ending, language)?)),
        Raw::Sign('-') | Raw::Joint => Some((1, vec![Token::Dash])),
        Raw::Sign(sign) => Some((1, vec![Token::Mark(sign)])),
        Raw::Word(word) => {
            if let Some((n_used, is_before)) = era(raws) {
                let era = if is_before {
                    Token::Before
                } else {
                    Token::After
                };
                return Some((n_used, vec![era]));
            }
            Some((1, self::word(word, language, is_lenient)?))
        }
    }
}

fn word(word: &str, language: &str, is_lenient: bool) -> Option<Vec<Token>> {
    Some(match (month(word, language, false), role(word)) {
        (_, Some(Role::Filler)) => Vec::new(),
        (None, Some(Role::Roughly)) if is_lenient => Vec::new(),
        (None, Some(Role::Roughly)) => return None,
        (_, Some(Role::To)) => vec![Token::To],
        (_, Some(Role::Century)) => vec![Token::Century],
        (_, Some(Role::Decade)) => vec![Token::Decade],
        (_, Some(Role::Ordinal(value))) => vec![Token::Number(value, 1)],
        (Some(month), _) => vec![Token::Month(month)],
        (None, None) => vec![match roman(word) {
            Some(value) => Token::Roman(value),
            None => Token::Month(month(word, language, is_lenient)?),
        }],
    })
}

/// A number with what is written onto it: `7th`, `1340s`, `1340er`.
fn number(digits: &str, ending: &str, language: &str) -> Option<Vec<Token>> {
    let value = digits.parse().ok().filter(|value| *value <= 99_999)?;
    let number = Token::Number(value, digits.len());
    let is_decade = value % 10 == 0 && value >= 10;
    Some(match ending {
        "" => vec![number],
        "s" | "ies" | "er" | "ern" if is_decade => vec![number, Token::Decades],
        _ if ORDINAL_ENDINGS.contains(&ending) => vec![number],
        _ => {
            // `44bc`, `2013jan`.
            let (n_used, mut rest) = next(&[Raw::Word(ending)], language, false)?;
            rest.insert(0, number);
            (n_used == 1).then_some(rest)?
        }
    })
}

/// How many of the first words name an era, and whether it is before Christ. Dashes between the words do not count.
fn era(raws: &[Raw]) -> Option<(usize, bool)> {
    let is_after_word = |at: usize| at > 0 && matches!(raws[at - 1], Raw::Word(_));
    let words: Vec<(usize, &str)> = raws
        .iter()
        .enumerate()
        .filter(|(at, raw)| {
            let is_dash = matches!(raw, Raw::Sign('-') | Raw::Joint);
            !(is_dash && is_after_word(*at))
        })
        .map_while(|(at, raw)| match raw {
            Raw::Word(word) => Some((at, *word)),
            _ => None,
        })
        .take(3)
        .collect();
    ERAS.iter().find_map(|(names, is_before)| {
        let found = words.get(..names.len())?;
        let is_era = found
            .iter()
            .zip(*names)
            .all(|((_, word), name)| word == name);
        is_era.then(|| (found.last().map_or(0, |(at, _)| at + 1), *is_before))
    })
}

/// The words, numbers and signs of a folded text. Points count between digits only, commas never.
fn raws(text: &str) -> Option<Vec<Raw<'_>>> {
    let mut raws = Vec::new();
    let mut rest = text;
    let (mut was_digit, mut was_letter) = (false, false);
    while let Some(c) = rest.chars().next() {
        let is_digit = c.is_ascii_digit();
        if is_digit {
            let (digits, after) = split_while(rest, |c| c.is_ascii_digit());
            let (ending, after) = split_while(after, is_letter);
            raws.push(Raw::Number(digits, ending));
            (was_digit, was_letter) = (ending.is_empty(), false);
            rest = after;
            continue;
        }
        let (_, after) = rest.split_at(c.len_utf8());
        match c {
            _ if is_letter(c) => {
                let (word, after) = split_while(rest, is_letter);
                raws.push(Raw::Word(word));
                (was_digit, was_letter) = (false, true);
                rest = after;
                continue;
            }
            '.' if was_digit && after.starts_with(|c: char| c.is_ascii_digit()) => {
                raws.push(Raw::Sign(c));
            }
            '-' if was_letter => raws.push(Raw::Joint),
            '-' | '/' => raws.push(Raw::Sign(c)),
            '.' | ',' | ' ' | '(' | ')' => {}
            _ => return None,
        }
        (was_digit, was_letter) = (false, false);
        rest = after;
    }
    Some(raws)
}

fn split_while(text: &str, is_in: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is_in(c)).unwrap_or(text.len()))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '°'
}
