//! Small numbers in words: *five*, *twenty-one*, *douze*, *a hundred*, *two thirds*.

use crate::deck::model::Language;
use crate::text::fold::{Folding, fold};

use super::scale::is_scale;

/// The words for 0 to 20, folded; several for one number are parted by spaces.
type UpToTwenty = [&'static str; 21];

const ENGLISH: UpToTwenty = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const FRENCH: UpToTwenty = [
    "zero", "un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
    "vingt",
];
const SPANISH: UpToTwenty = [
    "cero",
    "uno un una",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciseis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
];
const GERMAN: UpToTwenty = [
    "null",
    "eins ein eine",
    "zwei",
    "drei",
    "vier",
    "funf fuenf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwolf zwoelf",
    "dreizehn",
    "vierzehn",
    "funfzehn fuenfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
    "zwanzig",
];
const PORTUGUESE: UpToTwenty = [
    "zero",
    "um uma",
    "dois duas",
    "tres",
    "quatro",
    "cinco",
    "seis",
    "sete",
    "oito",
    "nove",
    "dez",
    "onze",
    "doze",
    "treze",
    "catorze quatorze",
    "quinze",
    "dezesseis dezasseis",
    "dezessete dezassete",
    "dezoito",
    "dezenove dezanove",
    "vinte",
];

/// The English tens from 20 on.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Words after a number in words that make it another one, or several.
const NOT_AFTER: &[&str] = &[
    "half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth",
    "tenths", "or", "and", "to", "point", "plus", "minus", "over", "ou", "et", "virgule", "tiers",
    "quart", "quarts", "demi", "o", "y", "coma", "tercio", "tercios", "cuarto", "cuartos", "oder",
    "und", "komma", "drittel", "viertel", "bis", "e", "virgula", "terco", "tercos", "a", "à",
];

/// Parts of one, folded, with how many make it.
const PARTS: &[(&str, usize)] = &[
    ("half", 2),
    ("halves", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("tenth", 10),
    ("tenths", 10),
    ("demi", 2),
    ("tiers", 3),
    ("quart", 4),
    ("quarts", 4),
    ("medio", 2),
    ("tercio", 3),
    ("tercios", 3),
    ("cuarto", 4),
    ("cuartos", 4),
    ("halb", 2),
    ("drittel", 3),
    ("viertel", 4),
    ("meio", 2),
    ("terco", 3),
    ("tercos", 3),
    ("quarto", 4),
    ("quartos", 4),
];

/// A text that begins with a number in words, with that number in digits. `None` if it does not, or says more than that
/// number of something.
pub(super) fn in_digits(text: &str, language: &Language) -> Option<String> {
    let folded = fold(
        text,
        &Folding {
            articles: false,
            ..Folding::full("")
        },
    );
    fraction(&folded, language)
        .or_else(|| one_of_scale(text, language))
        .or_else(|| whole(text, &folded, language))
}

/// *two thirds*, *a half*.
fn fraction(folded: &str, language: &Language) -> Option<String> {
    let (number, part) = folded.rsplit_once(' ').unwrap_or(("one", folded));
    let (_, n_parts) = PARTS.iter().find(|(name, _)| *name == part)?;
    let number = if matches!(number, "a" | "one") {
        1
    } else {
        value(number, language)?
    };
    Some(format!("{number}/{n_parts}"))
}

/// *a hundred*, *hundred*, *mil*: one of it.
fn one_of_scale(text: &str, language: &Language) -> Option<String> {
    let rest = text.split_once(' ').and_then(|(article, rest)| {
        let is_article = ["a", "an"].contains(&article.to_lowercase().as_str());
        is_article.then_some(rest)
    });
    let rest = rest.unwrap_or(text).trim_start();
    let mut words = rest.split(' ');
    let is_one = is_scale(words.next()?.trim_end_matches('.'), language);
    let is_more = words.any(|word| says_more(&word.to_lowercase(), language));
    (is_one && !is_more).then(|| format!("1 {rest}"))
}

/// *five*, *twenty-one tanks*, *cinq cents*.
fn whole(text: &str, folded: &str, language: &Language) -> Option<String> {
    let mut words = folded.split(' ');
    let mut value = value(words.next()?, language)?;
    let mut rest: Vec<&str> = words.collect();
    let ones = rest.first().and_then(|word| english(word)).unwrap_or(0);
    if value >= 20 && value % 10 == 0 && (1..10).contains(&ones) {
        value += ones;
        rest.remove(0);
    }
    if language.primary() == "fr"
        && rest
            .first()
            .is_some_and(|word| matches!(*word, "cent" | "cents"))
    {
        value *= 100;
        rest.remove(0);
    }
    if rest.iter().any(|word| says_more(word, language)) {
        return None;
    }
    // The unit stays as it was typed.
    let n_words = folded.split(' ').count() - rest.len();
    let rest: Vec<&str> = text.split_whitespace().skip(n_words).collect();
    Some(format!("{value} {}", rest.join(" ")))
}

/// Whether a word after a number makes it another number.
fn says_more(word: &str, language: &Language) -> bool {
    NOT_AFTER.contains(&word) || value(word, language).is_some()
}

/// The value of one word, in the language or in English.
fn value(word: &str, language: &Language) -> Option<usize> {
    let own = match language.primary().as_str() {
        "fr" => &FRENCH,
        "es" => &SPANISH,
        "de" => &GERMAN,
        "pt" => &PORTUGUESE,
        _ => &ENGLISH,
    };
    let is_word = |words: &str| words.split(' ').any(|other| other == word);
    own.iter()
        .position(|words| is_word(words))
        .or_else(|| english(word))
}

fn english(word: &str) -> Option<usize> {
    let tens = |word: &str| Some((TENS.iter().position(|other| *other == word)? + 2) * 10);
    let small = ENGLISH.iter().position(|other| *other == word);
    let compound = || {
        let (ten, one) = word.split_once('-')?;
        let one = ENGLISH.iter().position(|other| *other == one)?;
        (1..10).contains(&one).then_some(tens(ten)? + one)
    };
    small.or_else(|| tens(word)).or_else(compound)
}
