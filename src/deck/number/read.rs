//! Reading numbers as people write them.

use unicode_normalization::UnicodeNormalization;

use crate::deck::model::Language;

use super::digits::{decimal_mark, take_decimal};
use super::quantity::Quantity;
use super::scale::take_scale;
use super::words;

/// No number that a person writes is longer, in bytes.
const MAX_LENGTH: usize = 1_000;

/// A number, or a range of numbers, as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The number, or the lower end of the range.
    pub low: Quantity,
    /// The number, or the upper end of the range.
    pub high: Quantity,
    /// What stands beside it, such as `km` or `€`.
    pub unit: Option<String>,
}

/// Words that say that a number is only about right; they change nothing.
const HEDGES: &[&str] = &[
    "about",
    "approx.",
    "approximately",
    "around",
    "circa",
    "ca.",
    "ca",
    "c.",
    "roughly",
    "environ",
    "env.",
    "unos",
    "unas",
    "aproximadamente",
    "etwa",
    "rund",
    "ungefähr",
    "zirka",
    "cerca de",
    "~",
    "≈",
    "=",
];

/// Words that open a range, each with what stands between its ends.
const RANGE_OPENERS: &[&str] = &["between", "from", "entre", "zwischen", "von", "desde", "de"];

/// What stands between the ends of a range.
const RANGE_WORDS: &[&str] = &[
    " to ", " bis ", " à ", " au ", " a ", " até ", " hasta ", "...", "..",
];

/// What stands between them after an opener only.
const OPENED_RANGE_WORDS: &[&str] = &[" and ", " et ", " und ", " y ", " e "];

/// Words for a minus sign.
const MINUS_WORDS: &[&str] = &["minus ", "negative ", "moins ", "menos "];

/// Reads a number or a range of numbers in a language. `None` when the text is something else.
pub fn read_number(text: &str, language: &Language) -> Option<Reading> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let reader = Reader {
        decimal: decimal_mark(language),
        language,
    };
    let text = plain(text, reader.decimal);
    let text = without_prefix(text.trim(), HEDGES).unwrap_or(text.trim());
    let (is_negative, unsigned) = signed(text);
    let spelled = words::in_digits(unsigned, language).map(|digits| {
        if is_negative {
            format!("-{digits}")
        } else {
            digits
        }
    });
    let text = spelled.as_deref().unwrap_or(text);
    reader.single(text).or_else(|| reader.range(text))
}

/// Reads an integer or float of TOML. `None` when it is infinite, no number, or something else.
pub fn read_literal(text: &str) -> Option<Quantity> {
    let text = text.trim().replace('_', "");
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let value = match text.get(..2) {
        Some("0x") => whole_of_radix(&text[2..], 16)?,
        Some("0o") => whole_of_radix(&text[2..], 8)?,
        Some("0b") => whole_of_radix(&text[2..], 2)?,
        _ => decimal_literal(text)?,
    };
    Some(if is_negative { value.negated() } else { value })
}

fn whole_of_radix(digits: &str, radix: u32) -> Option<Quantity> {
    let value = u64::from_str_radix(digits, radix).ok()?;
    Quantity::from_digits(&value.to_string(), 0)
}

fn decimal_literal(text: &str) -> Option<Quantity> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let value = Quantity::from_digits(&format!("{whole}{fraction}"), fraction.len())?;
    let (is_negative, digits) = signed(exponent);
    Some(value.times_ten_to(exponent_of(digits, is_negative)?))
}

/// How one language writes numbers.
struct Reader<'a> {
    decimal: char,
    language: &'a Language,
}

impl Reader<'_> {
    /// A range: two numbers with a word or dash between them. Its unit may stand at either end.
    fn range(&self, text: &str) -> Option<Reading> {
        let (text, is_open) = match without_prefix(text, RANGE_OPENERS) {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let opened: &[&str] = if is_open { OPENED_RANGE_WORDS } else { &[] };
        let words = RANGE_WORDS.iter().chain(opened);
        let by_word = words.filter_map(|word| text.split_once(word));
        let dashes = text.match_indices('-').filter(|(at, _)| *at > 0);
        let by_dash = dashes.map(|(at, dash)| (&text[..at], &text[at + dash.len()..]));
        by_word
            .chain(by_dash)
            .find_map(|(left, right)| self.ends(left, right))
    }

    fn ends(&self, left: &str, right: &str) -> Option<Reading> {
        let (left, right) = (self.single(left.trim())?, self.single(right.trim())?);
        if left.unit.is_some() && right.unit.is_some() && left.unit != right.unit {
            return None;
        }
        Some(Reading {
            low: left.low.min(right.low),
            high: left.high.max(right.high),
            unit: right.unit.or(left.unit),
        })
    }

    /// One number with what stands before and after it.
    fn single(&self, text: &str) -> Option<Reading> {
        let (is_negative, text) = signed(text);
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let start = match text[..start].chars().next_back() {
            Some(mark @ ('.' | ',')) => start - mark.len_utf8(),
            _ => start,
        };
        let (before, text) = text.split_at(start);
        let (is_negative, before) = match before.trim_end().strip_suffix('-') {
            Some(unit) if !is_negative && !unit.is_empty() => (true, unit),
            _ => (is_negative, before),
        };
        if before.trim() == "-" {
            return None;
        }
        let (value, after) = self.amount(text)?;
        let (value, after) = take_scale(value, after.trim_start(), self.language)?;
        let value = if is_negative { value.negated() } else { value };
        Some(Reading {
            low: value,
            high: value,
            unit: unit(before.trim(), after.trim())?,
        })
    }

    /// The number at the start of a text: decimal, fraction or mixed, perhaps times a power of ten.
    fn amount<'a>(&self, text: &'a str) -> Option<(Quantity, &'a str)> {
        let first = take_decimal(text, self.decimal)?;
        if let Some(power) = first
            .rest
            .strip_prefix('^')
            .filter(|_| text.starts_with("10^"))
        {
            let (exponent, rest) = take_exponent(power)?;
            return Some((Quantity::from_digits("1", 0)?.times_ten_to(exponent), rest));
        }
        if !first.is_whole {
            return Some(times_power(first.value, first.rest));
        }
        if let Some((numerator, denominator)) = first.rest.strip_prefix('/').and_then(take_whole) {
            return Some((first.value.over(numerator)?, denominator));
        }
        if let Some((fraction, rest)) = first.rest.strip_prefix(' ').and_then(take_fraction) {
            return Some((first.value.plus(fraction)?, rest));
        }
        Some(times_power(first.value, first.rest))
    }
}

/// Splits off a sign.
fn signed(text: &str) -> (bool, &str) {
    if let Some(rest) = text.strip_prefix('-') {
        return (true, rest.trim_start());
    }
    if let Some(rest) = without_prefix(text, MINUS_WORDS) {
        return (true, rest);
    }
    (false, text.strip_prefix('+').unwrap_or(text).trim_start())
}

/// A whole number without separators.
fn take_whole(text: &str) -> Option<(Quantity, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    Some((Quantity::from_digits(&text[..end], 0)?, &text[end..]))
}

fn take_fraction(text: &str) -> Option<(Quantity, &str)> {
    let (numerator, rest) = take_whole(text)?;
    let (denominator, rest) = take_whole(rest.strip_prefix('/')?)?;
    Some((numerator.over(denominator)?, rest))
}

/// The number times the power of ten that follows it, in any of its writings.
fn times_power(value: Quantity, rest: &str) -> (Quantity, &str) {
    let times = rest.trim_start().strip_prefix(['×', 'x', 'X', '*', '·']);
    let power = times
        .and_then(|rest| rest.trim_start().strip_prefix("10^"))
        .or_else(|| rest.strip_prefix(['e', 'E']));
    match power.and_then(take_exponent) {
        Some((exponent, rest)) => (value.times_ten_to(exponent), rest),
        None => (value, rest),
    }
}

fn take_exponent(text: &str) -> Option<(i64, &str)> {
    let (is_negative, rest) = signed(text);
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    Some((exponent_of(&rest[..end], is_negative)?, &rest[end..]))
}

/// An exponent; one that is too long to be held is as good as the greatest.
fn exponent_of(digits: &str, is_negative: bool) -> Option<i64> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let exponent = digits.parse().unwrap_or(i64::MAX);
    Some(if is_negative { -exponent } else { exponent })
}

/// The unit from what stands before and after a number: at most one of the two. `None` when it can be no unit.
#[expect(clippy::option_option, reason = "no unit at all is a valid reading")]
fn unit(before: &str, after: &str) -> Option<Option<String>> {
    let after = after.trim_end_matches(['.', '!', '?', ';', ',']).trim_end();
    match (before.is_empty(), after.is_empty()) {
        (true, true) => Some(None),
        (true, false) => (starts_unit(after) && !has_number(after)).then(|| Some(after.to_owned())),
        (false, true) => is_sign_of_unit(before).then(|| Some(before.to_owned())),
        (false, false) => None,
    }
}

fn starts_unit(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_ascii_punctuation() || "%$'\"".contains(c))
}

/// Whether a text may stand before a number as its unit: a sign, or capitals, such as `€`, `US$`, `pH`.
fn is_sign_of_unit(text: &str) -> bool {
    let has_letters = text.chars().any(char::is_alphabetic);
    let is_bound = text.contains(['<', '>', '≤', '≥']);
    !is_bound && text.chars().count() <= 5 && (!has_letters || text.chars().any(char::is_uppercase))
}

/// Whether a digit stands in a text other than as the power of a unit (`m2`, `s^-1`).
fn has_number(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let is_power = before.is_alphabetic() || before == '^' || before.is_ascii_digit();
        if c.is_ascii_digit() && !is_power {
            return true;
        }
        if !(c == '-' && before == '^') {
            before = c;
        }
    }
    false
}

/// The text after the first of these prefixes that it has, in any case. A prefix that ends in a letter must end a word.
fn without_prefix<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| {
        let head = text.get(..prefix.len())?;
        let rest = &text[prefix.len()..];
        let ends_word = !prefix.ends_with(char::is_alphabetic) || rest.starts_with(' ');
        (head.to_lowercase() == *prefix && ends_word).then(|| rest.trim_start())
    })
}

/// The text in the writing that the rest of this module reads: plain digits, spaces, dashes and apostrophes, powers as
/// `^2`, and fractions as `1/2`.
fn plain(text: &str, decimal: char) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut was_raised = false;
    for c in text.replace("**", "^").nfc() {
        let raised = raised(c);
        match (raised, fraction(c)) {
            (Some(raised), _) => {
                if !was_raised {
                    plain.push('^');
                }
                plain.push(raised);
            }
            (None, Some(fraction)) => {
                if plain.ends_with(|c: char| c.is_ascii_digit()) {
                    plain.push(' ');
                }
                plain.push_str(fraction);
            }
            (None, None) => push_plain(&mut plain, c, decimal),
        }
        was_raised = raised.is_some();
    }
    plain.replace(" / ", "/")
}

fn push_plain(plain: &mut String, c: char, decimal: char) {
    match c {
        '\u{2212}' | '\u{2010}'..='\u{2015}' | '\u{fe63}' | '\u{ff0d}' => plain.push('-'),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{60}' | '\u{b4}' | '\u{66c}' => plain.push('\''),
        '\u{2044}' | '\u{2215}' => plain.push('/'),
        '\u{22c5}' | '\u{2219}' => plain.push('·'),
        '\u{2715}' | '\u{2a2f}' => plain.push('×'),
        '\u{2026}' => plain.push_str("..."),
        '\u{66b}' => plain.push(decimal),
        '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        c if c.is_whitespace() => plain.push(' '),
        c => plain.push(ascii_digit(c).unwrap_or(c)),
    }
}

/// The ASCII digit for a digit of another script.
fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: [u32; 5] = [0xff10, 0x660, 0x6f0, 0x966, 0x9e6];
    let value = ZEROS
        .iter()
        .filter_map(|zero| u32::from(c).checked_sub(*zero))
        .find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

/// The digit or sign that is written raised.
fn raised(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(u32::from(c) - u32::from('⁰'), 10)?,
        '⁻' => '-',
        _ => return None,
    })
}

fn fraction(c: char) -> Option<&'static str> {
    Some(match c {
        '½' => "1/2",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '¼' => "1/4",
        '¾' => "3/4",
        '⅕' => "1/5",
        '⅖' => "2/5",
        '⅗' => "3/5",
        '⅘' => "4/5",
        '⅙' => "1/6",
        '⅚' => "5/6",
        '⅛' => "1/8",
        '⅜' => "3/8",
        '⅝' => "5/8",
        '⅞' => "7/8",
        _ => return None,
    })
}
