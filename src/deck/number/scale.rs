//! Words that multiply the number before them: thousand, million, Milliarde, mil millones.

use crate::deck::model::Language;

use super::quantity::Quantity;

/// A word, and the factor that it stands for as digits and a power of ten.
type Scale = (&'static str, &'static str, i64);

const ENGLISH: &[Scale] = &[
    ("hundred", "1", 2),
    ("dozen", "12", 0),
    ("thousand", "1", 3),
    ("million", "1", 6),
    ("millions", "1", 6),
    ("mn", "1", 6),
    ("billion", "1", 9),
    ("billions", "1", 9),
    ("bn", "1", 9),
    ("trillion", "1", 12),
    ("trillions", "1", 12),
];

const FRENCH: &[Scale] = &[
    ("mille", "1", 3),
    ("million", "1", 6),
    ("millions", "1", 6),
    ("milliard", "1", 9),
    ("milliards", "1", 9),
    ("billion", "1", 12),
    ("billions", "1", 12),
];

const SPANISH: &[Scale] = &[
    ("mil", "1", 3),
    ("millón", "1", 6),
    ("millon", "1", 6),
    ("millones", "1", 6),
    ("millardo", "1", 9),
    ("millardos", "1", 9),
    ("billón", "1", 12),
    ("billon", "1", 12),
    ("billones", "1", 12),
];

const GERMAN: &[Scale] = &[
    ("hundert", "1", 2),
    ("dutzend", "12", 0),
    ("tausend", "1", 3),
    ("million", "1", 6),
    ("millionen", "1", 6),
    ("mio", "1", 6),
    ("milliarde", "1", 9),
    ("milliarden", "1", 9),
    ("mrd", "1", 9),
    ("billion", "1", 12),
    ("billionen", "1", 12),
];

const PORTUGUESE: &[Scale] = &[
    ("mil", "1", 3),
    ("milhão", "1", 6),
    ("milhao", "1", 6),
    ("milhões", "1", 6),
    ("milhoes", "1", 6),
    ("bilhão", "1", 9),
    ("bilhões", "1", 9),
    ("bilhoes", "1", 9),
    ("bilião", "1", 12),
    ("biliões", "1", 12),
    ("trilhão", "1", 12),
    ("trilhões", "1", 12),
];

const ITALIAN: &[Scale] = &[
    ("mila", "1", 3),
    ("milione", "1", 6),
    ("milioni", "1", 6),
    ("miliardo", "1", 9),
    ("miliardi", "1", 9),
];

/// Multiplies a number by the words of scale at the start of `rest`, and gives what follows them: a language's own
/// words first, then the English ones, which are typed everywhere.
pub(super) fn take_scale<'a>(
    value: Quantity,
    rest: &'a str,
    language: &Language,
) -> Option<(Quantity, &'a str)> {
    let own = scales(language);
    let (mut value, mut rest) = (value, rest);
    // Two words at the most: mil millones.
    for _ in 0..2 {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let word = rest[..end].to_lowercase();
        let Some((_, digits, power)) = own.iter().chain(ENGLISH).find(|(name, ..)| *name == word)
        else {
            break;
        };
        let factor = Quantity::from_digits(digits, 0)?;
        value = value.times(factor)?.times_ten_to(*power);
        rest = rest[end..].trim_start_matches('.').trim_start();
    }
    Some((value, rest))
}

/// Whether a word is one of scale that people also say alone: *hundred*, *a dozen*.
pub(super) fn is_scale(word: &str, language: &Language) -> bool {
    let word = word.to_lowercase();
    let mut words = scales(language).iter().chain(ENGLISH);
    let is_short = word.len() < 3 || matches!(&*word, "mio" | "mrd");
    !is_short && words.any(|(name, ..)| *name == word)
}

fn scales(language: &Language) -> &'static [Scale] {
    match language.primary().as_str() {
        "fr" => FRENCH,
        "es" => SPANISH,
        "de" => GERMAN,
        "pt" => PORTUGUESE,
        "it" => ITALIAN,
        _ => ENGLISH,
    }
}
