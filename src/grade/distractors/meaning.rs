//! When two answers may mean the same, and when one names the other.

use crate::deck::date::read_dates;
use crate::deck::model::{Item, Language, Leniency};
use crate::deck::number::read_number;
use crate::text::fold::{Folding, fold_markdown};

use super::super::comparing::{Rules, Text};
use super::super::typed::{Fit, Wanted};

/// Endings of the singular and the plural of one word; folded.
const PLURALS: &[(&str, &str)] = &[
    ("", "s"),
    ("", "es"),
    ("", "e"),
    ("", "n"),
    ("", "en"),
    ("", "er"),
    ("", "x"),
    ("y", "ies"),
    ("f", "ves"),
    ("fe", "ves"),
    ("al", "aux"),
    ("ao", "oes"),
    ("ao", "aos"),
    ("ao", "aes"),
    ("al", "ais"),
    ("el", "eis"),
    ("m", "ns"),
    ("z", "ces"),
    ("us", "i"),
    ("um", "a"),
    ("on", "a"),
    ("is", "es"),
    ("a", "ae"),
    ("man", "men"),
    ("o", "i"),
    ("a", "e"),
];

/// Answers of closed pairs, beside which a third one is nonsense; folded, in English, French, Spanish, German and
/// Portuguese.
const CLOSED: &[&str] = &[
    "yes",
    "no",
    "true",
    "false",
    "right",
    "before",
    "after",
    "earlier",
    "later",
    "more",
    "less",
    "fewer",
    "up",
    "down",
    "left",
    "on",
    "off",
    "always",
    "never",
    "higher",
    "lower",
    "larger",
    "smaller",
    "greater",
    "longer",
    "shorter",
    "increase",
    "decrease",
    "increases",
    "decreases",
    "increased",
    "decreased",
    "rises",
    "falls",
    "odd",
    "even",
    "male",
    "female",
    "both",
    "neither",
    "none",
    "all",
    "same",
    "different",
    "oui",
    "non",
    "vrai",
    "faux",
    "avant",
    "apres",
    "plus",
    "moins",
    "haut",
    "bas",
    "gauche",
    "droite",
    "toujours",
    "jamais",
    "augmente",
    "diminue",
    "masculin",
    "feminin",
    "aucun",
    "aucune",
    "tous",
    "toutes",
    "si",
    "verdadero",
    "falso",
    "antes",
    "despues",
    "mas",
    "menos",
    "arriba",
    "abajo",
    "izquierda",
    "derecha",
    "siempre",
    "nunca",
    "aumenta",
    "disminuye",
    "masculino",
    "femenino",
    "ambos",
    "ambas",
    "ninguno",
    "ninguna",
    "todos",
    "todas",
    "ja",
    "nein",
    "wahr",
    "falsch",
    "richtig",
    "vor",
    "nach",
    "vorher",
    "nachher",
    "davor",
    "danach",
    "mehr",
    "weniger",
    "oben",
    "unten",
    "links",
    "rechts",
    "immer",
    "nie",
    "steigt",
    "sinkt",
    "mannlich",
    "weiblich",
    "beide",
    "keine",
    "keiner",
    "keines",
    "alle",
    "sim",
    "nao",
    "verdadeiro",
    "depois",
    "mais",
    "acima",
    "abaixo",
    "esquerda",
    "direita",
    "sempre",
    "diminui",
    "feminino",
    "nenhum",
    "nenhuma",
];

/// What begins an answer that is about the other options: *all of them*, *none of these*.
const ABOUT_OPTIONS: &[&str] = &[
    "both", "neither", "none", "all", "aucun", "aucune", "tous", "toutes", "ambos", "ambas",
    "ninguno", "ninguna", "todos", "todas", "beide", "keine", "keiner", "keines", "alle", "nenhum",
    "nenhuma",
];

/// What learners type who know no answer; folded.
const UNKNOWN: &[&str] = &[
    "idk",
    "dunno",
    "unknown",
    "no idea",
    "don't know",
    "dont know",
    "i don't know",
    "i dont know",
    "je ne sais pas",
    "sais pas",
    "no se",
    "no lo se",
    "weiss nicht",
    "weiss ich nicht",
    "keine ahnung",
    "nao sei",
];

/// Whether a folded answer is one of a closed pair, or is about the other options, or is none.
pub(super) fn is_closed(folded: &str) -> bool {
    let first = folded.split(' ').next().unwrap_or_default();
    CLOSED.contains(&folded) || UNKNOWN.contains(&folded) || ABOUT_OPTIONS.contains(&first)
}

/// Whether `text` may mean the same as an answer and what else counts as it: equal but for what is folded, for a slip or
/// for the number; the same number or date; one part of the other; or its initials.
pub(super) fn is_same(answer: &str, accept: &[String], text: &str, language: &Language) -> bool {
    let is_same = |other: &str| {
        let (one, two) = (Words::of(other, language), Words::of(text, language));
        fits(other, text, language)
            || fits(text, other, language)
            || is_same_value(other, text, language)
            || one.names(&two)
            || two.names(&one)
            || one.are_initials_of(&two)
            || two.are_initials_of(&one)
    };
    is_same(answer) || accept.iter().any(|other| is_same(other))
}

/// Whether a typed text would be right or nearly so.
fn fits(answer: &str, typed: &str, language: &Language) -> bool {
    let answer = Item {
        text: answer.to_owned(),
        ..Item::default()
    };
    let rules = Rules::new(Leniency::FULL, language, &[]);
    let wanted = Wanted::new(&answer, &[], &rules);
    let is_other = wanted.fit(&Text::typed(typed, &rules)) == Fit::Other;
    !is_other
}

fn is_same_value(one: &str, two: &str, language: &Language) -> bool {
    let value = |text| read_number(text, language).map(|number| (number.low, number.high));
    let is_same_number = value(one).is_some_and(|one| Some(one) == value(two));
    let dates = read_dates(two, language);
    let is_same_date = read_dates(one, language).iter().any(|one| {
        dates
            .iter()
            .any(|two| one.is_within(two) || two.is_within(one))
    });
    is_same_number || is_same_date
}

/// A text as its folded words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Words {
    words: Vec<String>,
    /// The letters without spaces, when a script is in them that has no spaces.
    unspaced: Option<String>,
}

impl Words {
    pub(super) fn of(text: &str, language: &Language) -> Self {
        let folded = fold_markdown(text, &Folding::full(&language.primary()));
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let unspaced = folded.contains(has_no_spaces).then(|| words.concat());
        Self { words, unspaced }
    }

    /// Whether all words of another text stand somewhere in this one.
    pub(super) fn mentions(&self, other: &Self) -> bool {
        let stands = |word: &String| self.words.iter().any(|own| is_same_word(own, word));
        self.names(other) || (!other.words.is_empty() && other.words.iter().all(stands))
    }

    /// Whether all words of another text stand in this one, one after another.
    pub(super) fn names(&self, other: &Self) -> bool {
        if let (Some(text), Some(part)) = (&self.unspaced, &other.unspaced) {
            return text.contains(part.as_str());
        }
        let n_words = other.words.len();
        let is_it = |words: &[String]| {
            words
                .iter()
                .zip(&other.words)
                .all(|(one, two)| is_same_word(one, two))
        };
        n_words > 0 && self.words.windows(n_words).any(is_it)
    }

    /// Whether this is one word made of the first letters of another text's words.
    fn are_initials_of(&self, other: &Self) -> bool {
        let [word] = &self.words[..] else {
            return false;
        };
        let initials = |is_counted: fn(&&String) -> bool| -> String {
            let counted = other.words.iter().filter(is_counted);
            counted.filter_map(|word| word.chars().next()).collect()
        };
        let is_long = |word: &&String| word.chars().count() > 3;
        other.words.len() > 1 && (*word == initials(|_| true) || *word == initials(is_long))
    }
}

/// Whether two folded words are one, perhaps in another number.
pub(super) fn is_same_word(one: &str, two: &str) -> bool {
    let is_plural = |one: &str, two: &str| {
        PLURALS.iter().any(|(singular, plural)| {
            let stems = one.strip_suffix(singular).zip(two.strip_suffix(plural));
            stems.is_some_and(|(one, two)| one == two && one.chars().count() > 1)
        })
    };
    one == two || is_plural(one, two) || is_plural(two, one)
}

fn has_no_spaces(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x9FFF | 0xF900..=0xFAFF
        | 0x2_0000..=0x3_FFFF)
}
