//! Slips of the pen: when what was typed is the answer but for a letter or two.
//!
//! How many slips a word may have grows with its length, for a letter says less in a long word. Numbers, code and
//! scripts that do not spell have none, and neither have words that one letter makes into known other ones, such as
//! *hyper-* and *hypo-*. Other pairs of real words (*Niger*, *Tiger*) cannot be told from slips without a dictionary.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::lookalikes::is_lookalike;
use super::respelled::unhyphened;

/// No answer is a near miss with more slips, however long.
pub(super) const MOST_SLIPS: usize = 3;

/// The longest text in which slips are looked for, in bytes.
const MAX_LENGTH: usize = 2_000;

/// The longest word in which slips are looked for, in graphemes.
const MAX_WORD: usize = 100;

/// How many slips a word of so many letters may have.
fn allowance(n_letters: usize) -> usize {
    match n_letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// How many slips lie between two folded texts, if they are few enough for their words. Equal texts have none. The
/// `codes` are the folded words of the wanted text that stand for other words, letter by letter, such as acronyms.
pub(super) fn slips(typed: &str, wanted: &str, codes: &[String]) -> Option<usize> {
    if typed == wanted {
        return Some(0);
    }
    if typed.len().max(wanted.len()) > MAX_LENGTH {
        return None;
    }
    if (is_same_but_for_spaces(typed, wanted) && unspaced(typed) == unspaced(wanted))
        || is_only_unraised(typed, wanted)
        || is_only_unmarked(typed, wanted)
    {
        return Some(1);
    }
    if numbers(typed) != numbers(wanted) {
        return None;
    }
    let (typed_words, wanted_words) = (words(typed), words(wanted));
    let n_slips = if typed_words.len() == wanted_words.len() {
        let in_words = typed_words
            .iter()
            .zip(&wanted_words)
            .map(|(typed, wanted)| {
                let is_code = codes.iter().any(|code| code == wanted);
                word_slips(typed, wanted, is_code)
            });
        // A hyphen for a space, or a comma, is one slip, too.
        in_words.sum::<Option<usize>>()?.max(1)
    } else {
        is_only_joined(&typed_words, &wanted_words).then_some(1)?
    };
    (n_slips <= MOST_SLIPS && !words(wanted).concat().is_empty()).then_some(n_slips)
}

/// Whether two texts are the same letters, with other spaces, hyphens or apostrophes between them.
fn is_only_joined(typed: &[&str], wanted: &[&str]) -> bool {
    let (typed, wanted) = (
        typed.concat().replace('\'', ""),
        wanted.concat().replace('\'', ""),
    );
    let is_long = allowance(wanted.graphemes(true).count()) > 0 || is_hangul(&wanted);
    typed == wanted && is_long && !wanted.contains(char::is_numeric)
}

/// How many slips lie between two words, if they are few enough.
fn word_slips(typed: &str, wanted: &str, is_code: bool) -> Option<usize> {
    if typed == wanted {
        return Some(0);
    }
    if is_abbreviation(typed, wanted) {
        return Some(1);
    }
    if !is_spelled(wanted) || !is_spelled(typed) {
        return None;
    }
    let n_slips = if is_code {
        is_reordered(typed, wanted).then_some(1)?
    } else if is_doubled(typed, wanted) || is_plural(typed, wanted) || is_plural(wanted, typed) {
        1
    } else {
        letter_slips(typed, wanted)?
    };
    (!is_lookalike(typed, wanted)).then_some(n_slips)
}

/// How many letters of a word are wrong, if they are few enough for its length.
fn letter_slips(typed: &str, wanted: &str) -> Option<usize> {
    let n_letters = |word: &str| word.graphemes(true).count();
    let (typed_len, wanted_len) = (n_letters(typed), n_letters(wanted));
    let allowed = allowance(typed_len.min(wanted_len));
    if typed_len.abs_diff(wanted_len) > allowed
        || allowed == 0
        || typed_len.max(wanted_len) > MAX_WORD
    {
        return None;
    }
    let n_slips = distance(typed, wanted);
    let is_other = n_slips > allowed || begins_otherwise(typed, wanted, n_slips);
    (!is_other).then_some(n_slips)
}

/// Whether two neighbours of a code, long enough to slip in, changed places.
fn is_reordered(typed: &str, wanted: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    allowance(wanted.graphemes(true).count()) > 0
        && sorted(typed) == sorted(wanted)
        && distance(typed, wanted) == 1
}

/// Whether a letter was doubled that should not be, or not doubled that should be. That is told from another word in
/// shorter words than other slips are.
fn is_doubled(typed: &str, wanted: &str) -> bool {
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    let n_letters = |word: &str| word.chars().count();
    let (typed_len, wanted_len) = (n_letters(typed), n_letters(wanted));
    typed_len.min(wanted_len) >= SHORTEST_DOUBLED
        && typed_len.abs_diff(wanted_len) == 1
        && single(typed) == single(wanted)
}

/// Whether `plural` is `word` with a plural ending that is more than one letter: *countries*, *churches*. In short words
/// it is no slip, as no other letter is.
fn is_plural(plural: &str, word: &str) -> bool {
    let is_plural_of = |stem: &str, ending| plural.strip_suffix(ending) == Some(stem);
    allowance(word.chars().count()) > 0
        && (is_plural_of(word, "es")
            || word
                .strip_suffix('y')
                .is_some_and(|stem| is_plural_of(stem, "ies")))
}

/// Whether a slip would be a wrong first letter: nearly nobody slips there, and *Gambia* and *Zambia* are two words, as are
/// *ethanol* and *methanol*. In a long word that is otherwise the same another letter is one all the same, and so it is
/// where both letters may sound alike, and where the letter may not be heard at all.
fn begins_otherwise(typed: &str, wanted: &str, n_slips: usize) -> bool {
    let split = |word: &str| {
        let mut rest = word.chars();
        (rest.next(), rest.as_str().to_owned())
    };
    let ((first, typed_rest), (wanted_first, wanted_rest)) = (split(typed), split(wanted));
    let sounds = |letter| SOUNDS.iter().position(|group| group.contains(letter));
    let (Some(first), Some(wanted_first)) = (first, wanted_first) else {
        return false;
    };
    let is_alike = sounds(first).is_some() && sounds(first) == sounds(wanted_first)
        || begins_with_f(typed) && begins_with_f(wanted);
    if first == wanted_first || is_alike {
        return false;
    }
    let is_one_too_many = distance(&typed_rest, wanted) + 1 == n_slips;
    let is_missing = distance(typed, &wanted_rest) + 1 == n_slips;
    if is_one_too_many || is_missing {
        let longer = if is_missing { wanted } else { typed };
        let is_letter = longer.starts_with(char::is_alphabetic);
        return is_letter && !SILENT.iter().any(|silent| longer.starts_with(silent));
    }
    // The letter is not after the next one.
    let is_long = allowance(wanted.chars().count()) > 1 && n_slips == 1;
    !is_long && distance(&typed_rest, &wanted_rest) + 1 == n_slips
}

/// Letters that may sound alike at the beginning of a word.
const SOUNDS: &[&str] = &["ckq", "ijy", "sz", "vw", "gj"];

/// Beginnings of words whose first letter may not be heard.
const SILENT: &[&str] = &["h", "gn", "kn", "mn", "pn", "ps", "pt", "wr"];

fn begins_with_f(word: &str) -> bool {
    word.starts_with('f') || word.starts_with("ph")
}

/// The shortest word in which a letter doubled is a slip.
const SHORTEST_DOUBLED: usize = 4;

/// Whether two words are the same letters, with the dots of an abbreviation and without.
fn is_abbreviation(typed: &str, wanted: &str) -> bool {
    let letters = |word: &str| word.replace('.', "");
    letters(typed) == letters(wanted)
        && typed
            .chars()
            .chain(wanted.chars())
            .all(|c| c == '.' || c.is_alphabetic())
}

/// Whether two texts are the same but for spaces and hyphens.
fn is_same_but_for_spaces(typed: &str, wanted: &str) -> bool {
    let is_else = |byte: &u8| !matches!(byte, b' ' | b'-');
    let (typed, wanted) = (
        typed.bytes().filter(is_else),
        wanted.bytes().filter(is_else),
    );
    typed.eq(wanted)
}

/// Whether what was typed lacks only the signs of raised digits on letters: *Ca2+* for *Ca^2+*, not *103* for *10^3*.
fn is_only_unraised(typed: &str, wanted: &str) -> bool {
    if !wanted.contains('^') {
        return false;
    }
    let (typed, wanted) = (&*unspaced(typed), &*unspaced(wanted));
    let bases = wanted.split('^').rev().skip(1);
    let is_on_number = |base: &str| base.ends_with(|c: char| !c.is_alphabetic() && c != ')');
    !bases.into_iter().any(is_on_number) && !typed.contains('^') && wanted.replace('^', "") == typed
}

/// Whether two texts differ only by what Arabic is often written without, the hamza of a letter and the dots of the last:
/// *احمد* for *أحمد*, *القاهره* for *القاهرة*.
fn is_only_unmarked(typed: &str, wanted: &str) -> bool {
    let is_same = |(one, other): (char, char)| {
        let is_bare = |bare, marked: &str| one == bare && marked.contains(other);
        one == other
            || is_bare('ا', "أإآٱ")
            || is_bare('ه', "ة")
            || is_bare('ي', "ىئ")
            || is_bare('ى', "ي")
            || is_bare('و', "ؤ")
    };
    let n_letters = |text: &str| text.chars().count();
    let is_bare = |typed: &str, wanted: &str| typed.chars().zip(wanted.chars()).all(is_same);
    n_letters(typed) == n_letters(wanted) && (is_bare(typed, wanted) || is_bare(wanted, typed))
}

/// A folded text without the spaces and hyphens between letters and numbers, beside signs and after the dots of
/// abbreviations: *2kg*, *AK47*, *x<y*, *10%*, *J.F. Kennedy*.
fn unspaced(text: &str) -> String {
    let text = unhyphened(&text.replace(" - ", "-"));
    let mut parts = text.split(' ');
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut ends = joined.chars().rev();
        let (before, second) = (ends.next().unwrap_or(' '), ends.next().unwrap_or(' '));
        let after = part.chars().next().unwrap_or(' ');
        let is_edge = (before.is_numeric() && after.is_alphabetic())
            || (before.is_alphabetic() && after.is_numeric())
            || (before == '.' && second.is_alphabetic())
            || SIGNS.contains([before, after]);
        if !is_edge {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    joined
}

/// Signs of mathematics, programming, money and measure, which no word or number holds.
const SIGNS: &str = "=<>≤≥≠≈×÷·+*→&/%‰€$£°";

/// How many graphemes must be added, left out, replaced or exchanged with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    if left.is_ascii() && right.is_ascii() {
        return strsim::osa_distance(left, right);
    }
    let mut known = HashMap::new();
    let mut coded = |text: &str| -> String {
        text.graphemes(true)
            .filter_map(|grapheme| {
                let next = 0xF_0000 + u32::try_from(known.len()).unwrap_or_default();
                char::from_u32(*known.entry(grapheme.to_owned()).or_insert(next))
            })
            .collect()
    };
    strsim::osa_distance(&coded(left), &coded(right))
}

/// The words of a folded text, without the punctuation around them.
pub(super) fn words(text: &str) -> Vec<&str> {
    text.split([' ', '-', '/'])
        .map(|word| word.trim_matches(is_punctuation))
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '(' | ')' | '[' | ']' | '…'
    )
}

/// The words of a text that are or hold numbers, with their signs, in order.
fn numbers(text: &str) -> Vec<String> {
    unhyphened(text)
        .split(' ')
        .map(|word| word.trim_end_matches(is_punctuation))
        .filter(|word| word.contains(char::is_numeric))
        .map(str::to_owned)
        .collect()
}

/// Whether a word is spelled with letters that a pen can slip on: no digits, and no script in which one character is
/// a syllable or a word.
fn is_spelled(word: &str) -> bool {
    word.chars().all(|c| {
        !c.is_numeric()
            && !matches!(u32::from(c), 0x1100..=0x11FF | 0x2E80..=0xA4CF | 0xA960..=0xA97F
                | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
    })
}

/// Whether a text is Korean.
fn is_hangul(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '가'..='힣'))
}

#[cfg(test)]
mod tests;
