//! Runs of digits with decimal marks and separators between thousands.
//!
//! The language decides what a point and a comma mean. Only what makes no sense that way is read the other way round:
//! in English `1.500` is one and a half, but `1,5` can be nothing else than that, and `1.500.000` is a million and a
//! half. Spaces of any width and apostrophes always separate thousands.

use crate::deck::model::Language;

use super::quantity::Quantity;

/// Languages that write a decimal comma.
const COMMA_LANGUAGES: &[&str] = &[
    "af", "ast", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi",
    "fo", "fr", "gl", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "ky", "lb", "lt", "lv", "mk",
    "nb", "nl", "nn", "no", "oc", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
    "uz", "vi",
];

/// Regions of those languages that write a decimal point.
const POINT_REGIONS: &[&str] = &[
    "de-ch", "de-li", "es-419", "es-do", "es-gt", "es-hn", "es-mx", "es-ni", "es-pa", "es-pr",
    "es-sv", "es-us", "it-ch",
];

/// The decimal mark of a language: a point or a comma.
pub(super) fn decimal_mark(language: &Language) -> char {
    let tag = language.0.to_lowercase().replace('_', "-");
    let is_comma = COMMA_LANGUAGES.contains(&language.primary().as_str());
    if is_comma && !POINT_REGIONS.contains(&tag.as_str()) {
        ','
    } else {
        '.'
    }
}

/// A decimal number at the start of a text.
pub(super) struct Decimal<'a> {
    /// Its value; it has no sign.
    pub(super) value: Quantity,
    /// Whether nothing stands behind a decimal mark.
    pub(super) is_whole: bool,
    /// The text after it.
    pub(super) rest: &'a str,
}

/// Takes the decimal number at the start of `text`, in which spaces are plain and apostrophes straight.
pub(super) fn take_decimal(text: &str, decimal: char) -> Option<Decimal<'_>> {
    let (run, rest) = text.split_at(run_length(text));
    let other = if decimal == '.' { ',' } else { '.' };
    let (value, is_whole) = interpret(run, decimal).or_else(|| interpret(run, other))?;
    Some(Decimal {
        value,
        is_whole,
        rest,
    })
}

/// How many bytes of digits and separators `text` begins with. A separator belongs to them when a digit follows, a
/// space only before exactly three digits.
fn run_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let goes_on = match byte {
            b'0'..=b'9' => true,
            b'.' | b',' => is_digit(at + 1),
            b'\'' | b'_' => at > 0 && is_digit(at + 1),
            b' ' => at > 0 && (1..=3).all(|step| is_digit(at + step)) && !is_digit(at + 4),
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

/// The value of a run with this decimal mark, and whether it is whole.
fn interpret(run: &str, decimal: char) -> Option<(Quantity, bool)> {
    let (whole, fraction) = match run.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (run, None),
    };
    let mut digits = ungrouped(whole)?;
    let fraction: String = fraction
        .unwrap_or_default()
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '\''))
        .collect();
    digits.push_str(&fraction);
    let value = Quantity::from_digits(&digits, fraction.len())?;
    Some((value, fraction.is_empty()))
}

/// The digits of a whole number without the separators between its thousands, if those stand where they may: one
/// sort of separator, before groups of three (after a comma also of two, as in India, but for the last).
fn ungrouped(whole: &str) -> Option<String> {
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, later) = groups.split_first()?;
    let (last, middle) = later.split_last()?;
    let is_group = |group: &&str| group.len() == 3 || (separator == ',' && group.len() == 2);
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && middle.iter().all(is_group);
    let digits = groups.concat();
    let is_clean = digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_grouped && is_clean).then_some(digits)
}
