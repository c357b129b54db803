//! The words of a text as numbers, for comparing many texts quickly.

use super::letters;

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The same for words that differ only in case, accents and typography.
    pub hash: u64,
    /// The same for words with the same first letters, such as *begin* and *begins*: shorter words as a whole.
    pub stem: u64,
    /// As written.
    pub text: &'t str,
    /// Where it begins in its text, in bytes.
    pub start: usize,
}

/// How many letters a stem has.
const STEM: usize = 5;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The number of a folded word: lower case, without accents.
pub const fn hash_of_word(folded: &str) -> u64 {
    let bytes = folded.as_bytes();
    let mut hash = OFFSET;
    let mut at = 0;
    while at < bytes.len() {
        hash = add(hash, bytes[at]);
        at += 1;
    }
    hash
}

const fn add(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// Pushes the words of a text: its runs of letters and digits. What stands after an apostrophe is a word of its own.
pub fn push_words<'t>(text: &'t str, words: &mut Vec<Word<'t>>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let (mut hash, mut stem, mut n_letters) = (OFFSET, OFFSET, 0);
        while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric()) {
            hash = add(hash, byte.to_ascii_lowercase());
            n_letters += 1;
            if n_letters <= STEM {
                stem = hash;
            }
            at += 1;
        }
        if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
            at = start;
            push_other(text, &mut at, words);
        } else if at > start {
            let text = &text[start..at];
            words.push(Word {
                hash,
                stem,
                text,
                start,
            });
        } else {
            at += 1;
        }
    }
}

/// As [`push_words`], for the one word that begins at `at` and may have any letters.
fn push_other<'t>(text: &'t str, at: &mut usize, words: &mut Vec<Word<'t>>) {
    let start = *at;
    let rest = &text[start..];
    let end = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
    if end == 0 {
        *at += rest.chars().next().map_or(1, char::len_utf8);
        return;
    }
    *at += end;
    let written = &rest[..end];
    let mut folded = String::with_capacity(end);
    for c in written.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ if letters::is_simple(c) => letters::push_simple(c, true, true, &mut folded),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    let stem_end = folded
        .char_indices()
        .nth(STEM)
        .map_or(folded.len(), |(end, _)| end);
    words.push(Word {
        hash: hash_of_word(&folded),
        stem: hash_of_word(&folded[..stem_end]),
        text: written,
        start,
    });
}

fn is_of_word(c: char) -> bool {
    // Vowel signs and combining accents belong to the letter before them.
    c.is_alphanumeric() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

/// Whether a text has letters of a script that does not part its words.
pub fn is_unspaced(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            letters::is_unspaced(c)
                || matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word<'_>> {
        let mut words = Vec::new();
        push_words(text, &mut words);
        words
    }

    #[test]
    fn words_are_parted_as_people_part_them() {
        for (text, expected) in [
            ("What is Mali's capital?", "What is Mali s capital"),
            ("  Ségou, l’Élysée: 2013–2014!", "Ségou l Élysée 2013 2014"),
            ("naïve e\u{301}tude", "naïve e\u{301}tude"),
            ("क्या", "क्या"),
            ("¿Qué?", "Qué"),
            ("…", ""),
            ("", ""),
        ] {
            let found: Vec<&str> = words(text).iter().map(|word| word.text).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        for (one, two) in [("Élysée", "elysee"), ("MALI", "mali"), ("Øre", "ore")] {
            assert_eq!(words(one)[0].hash, words(two)[0].hash, "{one}");
            assert_eq!(words(one)[0].hash, hash_of_word(two));
        }
        assert_ne!(words("gao")[0].hash, words("goa")[0].hash);
    }

    #[test]
    fn stems_are_the_first_letters() {
        let stem = |text| words(text)[0].stem;
        assert_eq!(stem("begins"), stem("beginning"));
        assert_eq!(stem("préside"), stem("presidente"));
        assert_ne!(stem("began"), stem("begin"));
    }
}
