//! Words that a slip makes into known other words: parts of words that mean different things, and numbers.

/// Beginnings that are easily taken for each other.
const BEGINNINGS: &[(&str, &str)] = &[
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("intra", "intro"),
    ("macro", "micro"),
    ("ante", "anti"),
    ("ab", "ad"),
    ("af", "ef"),
    ("endo", "ecto"),
    ("pre", "pro"),
    ("per", "pre"),
    ("di", "tri"),
];

/// Beginnings that turn a word into another one, often its opposite.
const ADDED_BEGINNINGS: &[&str] = &[
    "a", "an", "un", "in", "im", "il", "ir", "re", "de", "di", "bi", "ex", "en", "em", "co",
];

/// Endings that are easily taken for each other.
const ENDINGS: &[(&str, &str)] = &[
    ("ate", "ite"),
    ("ate", "ide"),
    ("ite", "ide"),
    ("ase", "ose"),
    ("ane", "ene"),
    ("ane", "yne"),
    ("ene", "yne"),
    ("anol", "anal"),
];

/// Words for numbers, folded.
const NUMBERS: &[&str] = &[
    "three",
    "seven",
    "eight",
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
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "treize",
    "seize",
    "trois",
    "quatre",
    "quatorze",
    "quinze",
    "douze",
    "onze",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "vingt",
    "cent",
    "mille",
    "milliard",
    "cuatro",
    "catorce",
    "quince",
    "trece",
    "sesenta",
    "setenta",
    "cuarenta",
    "cincuenta",
    "treinta",
    "ochenta",
    "noventa",
    "millon",
    "billon",
    "millones",
    "billones",
    "sechs",
    "sieben",
    "sechzehn",
    "siebzehn",
    "sechzig",
    "siebzig",
    "dreizehn",
    "dreizig",
    "dreissig",
    "vierzehn",
    "vierzig",
    "funfzehn",
    "funfzig",
    "achtzehn",
    "achtzig",
    "neunzehn",
    "neunzig",
    "milliarde",
    "millionen",
    "milliarden",
    "billionen",
    "seis",
    "sete",
    "sessenta",
    "quarenta",
    "cinquenta",
    "trinta",
    "oitenta",
    "milhao",
    "bilhao",
    "milhoes",
    "bilhoes",
    "treze",
];

/// Whether a folded word is another one than the wanted rather than a slip of it.
pub(super) fn is_lookalike(typed: &str, wanted: &str) -> bool {
    let is_number = |word: &str| NUMBERS.contains(&word) || is_roman(word);
    let begins =
        |from: &str, to: &str| is_same_rest(typed.strip_prefix(from), wanted.strip_prefix(to));
    let ends =
        |from: &str, to: &str| is_same_rest(typed.strip_suffix(from), wanted.strip_suffix(to));
    let begins_otherwise = |(one, other): &(&str, &str)| begins(one, other) || begins(other, one);
    let ends_otherwise = |(one, other): &(&str, &str)| ends(one, other) || ends(other, one);
    let is_added = |part: &&str| begins(part, "") || begins("", part);
    (is_number(typed) && is_number(wanted))
        || BEGINNINGS.iter().any(begins_otherwise)
        || ENDINGS.iter().any(ends_otherwise)
        || ADDED_BEGINNINGS.iter().any(is_added)
}

/// Whether both words have the part, and the rest of them is the same.
fn is_same_rest(typed: Option<&str>, wanted: Option<&str>) -> bool {
    typed.is_some() && typed == wanted
}

/// Whether a word is a Roman numeral.
fn is_roman(word: &str) -> bool {
    let mut rest = word.trim_start_matches('m');
    for digit in [
        &["cm", "cd", "dccc", "dcc", "dc", "d", "ccc", "cc", "c"][..],
        &["xc", "xl", "lxxx", "lxx", "lx", "l", "xxx", "xx", "x"],
        &["ix", "iv", "viii", "vii", "vi", "v", "iii", "ii", "i"],
    ] {
        let next = digit.iter().find_map(|numeral| rest.strip_prefix(numeral));
        rest = next.unwrap_or(rest);
    }
    rest.is_empty() && !word.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_recognised() {
        for word in ["i", "iv", "xviii", "mcmxciv", "mmxiii", "xcix"] {
            assert!(is_roman(word), "{word}");
        }
        for word in ["", "iiii", "vx", "civil", "ivory", "ic"] {
            assert!(!is_roman(word), "{word}");
        }
    }
}
