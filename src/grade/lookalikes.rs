//! Words that a slip makes into known other words: words of one family, and words that differ by a part with a meaning.

use super::vocabulary::{are_related, is_roman};

/// Beginnings that are easily taken for each other.
const BEGINNINGS: &[(&str, &str)] = &[
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("intra", "intro"),
    ("intra", "extra"),
    ("intro", "extro"),
    ("infra", "intra"),
    ("infra", "inter"),
    ("macro", "micro"),
    ("maxi", "mini"),
    ("ante", "anti"),
    ("ana", "cata"),
    ("ab", "ad"),
    ("af", "ef"),
    ("in", "ex"),
    ("im", "ex"),
    ("in", "de"),
    ("en", "de"),
    ("em", "imm"),
    ("ac", "de"),
    ("as", "des"),
    ("as", "dis"),
    ("endo", "ecto"),
    ("endo", "exo"),
    ("exo", "ecto"),
    ("pre", "pro"),
    ("pro", "re"),
    ("per", "pre"),
    ("homo", "hemo"),
    ("homo", "hemi"),
    ("bi", "di"),
    ("bi", "tri"),
    ("di", "tri"),
    ("penta", "hepta"),
    ("hexa", "hepta"),
    ("mega", "giga"),
    ("mega", "tera"),
    ("tera", "peta"),
    ("nano", "pico"),
    ("nano", "nona"),
    ("milli", "micro"),
    ("deca", "deci"),
    ("deci", "centi"),
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
    ("philic", "phobic"),
    ("philia", "phobia"),
    ("phile", "phobe"),
    ("onomy", "ology"),
    ("ectomy", "ostomy"),
    ("ectomy", "otomy"),
    ("ostomy", "otomy"),
    ("itis", "osis"),
    ("blast", "clast"),
    ("er", "ee"),
    ("or", "ee"),
];

/// Parts that are easily taken for each other wherever they stand.
const PARTS: &[(&str, &str)] = &[("west", "east"), ("south", "north")];

/// Whether a folded word is another one than the wanted rather than a slip of it.
pub(super) fn is_lookalike(typed: &str, wanted: &str) -> bool {
    let begins =
        |from: &str, to: &str| is_same_rest(typed.strip_prefix(from), wanted.strip_prefix(to));
    let ends =
        |from: &str, to: &str| is_same_rest(typed.strip_suffix(from), wanted.strip_suffix(to));
    let begins_otherwise = |(one, other): &(&str, &str)| begins(one, other) || begins(other, one);
    let ends_otherwise = |(one, other): &(&str, &str)| ends(one, other) || ends(other, one);
    let is_added = |part: &&str| begins(part, "") || begins("", part);
    is_roman(wanted)
        || are_related(typed, wanted)
        || BEGINNINGS.iter().any(begins_otherwise)
        || ENDINGS.iter().any(ends_otherwise)
        || ADDED_BEGINNINGS.iter().any(is_added)
        || without_parts(typed) == without_parts(wanted)
}

/// Whether both words have the part, and the rest of them is the same.
fn is_same_rest(typed: Option<&str>, wanted: Option<&str>) -> bool {
    typed.is_some() && typed == wanted
}

/// The word with the second of each pair of [`PARTS`] as the first.
fn without_parts(word: &str) -> String {
    PARTS.iter().fold(word.to_owned(), |word, (one, other)| {
        word.replace(other, one)
    })
}
