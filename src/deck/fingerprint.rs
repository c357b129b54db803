//! What identifies a card without an id: a hash of all that it asks.
//!
//! Progress hangs on these hashes, so they are the same in every version of griot. For that the text is folded here by
//! a few rules of our own, and never by the ones that answers are marked by, which may get better:
//!
//! - case, typographic quotes and dashes, full-width letters, spacing, what shows nothing, marks of emphasis, and
//!   punctuation at the end make no difference;
//! - accents and articles do, or the cards `péché` and `pêche` of a vocabulary deck would be one card;
//! - what stands in backticks is code, and the target of a link or picture is a path: both are exact.

use std::hash::Hasher as _;

use siphasher::sip::SipHasher13;
use unicode_normalization::UnicodeNormalization as _;

/// Hash of some texts in order, each folded; the same in every version.
pub(super) fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    hash_below(None, texts.into_iter().map(folded))
}

/// As [`hash`], of a text below a stem, of which the hash is given.
pub(super) fn hash_of_card(stem: Option<u64>, text: &str) -> u64 {
    hash_below(stem, [folded(text)])
}

/// Hash of some texts in order, as they are, below a stem, of which the hash is given; the same in every version.
pub(super) fn exact_hash<'a>(stem: Option<u64>, texts: impl IntoIterator<Item = &'a str>) -> u64 {
    hash_below(stem, texts)
}

fn hash_below(stem: Option<u64>, texts: impl IntoIterator<Item: AsRef<str>>) -> u64 {
    let mut hasher = SipHasher13::new_with_keys(0, 0);
    if let Some(stem) = stem {
        hasher.write(&stem.to_le_bytes());
    }
    for text in texts {
        hasher.write(text.as_ref().as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// The lowest `n_digits` hexadecimal digits of a hash.
pub(super) fn hexadecimal(hash: u64, n_digits: u32) -> String {
    let digits = (0..n_digits).rev().map(|place| hash >> (4 * place) & 0xf);
    digits
        .filter_map(|digit| char::from_digit(digit as u32, 16))
        .collect()
}

/// A text without the differences that make no other card.
pub(super) fn folded(text: &str) -> String {
    if let Some(quick) = folded_ascii(text) {
        return quick;
    }
    let mut output = String::with_capacity(text.len());
    let mut rest = text;
    let mut exact = Exact::default();
    while let Some((start, end)) = exact.next(rest) {
        push_folded(&rest[..start], &mut output);
        push_exact(&rest[start..end], &mut output);
        rest = &rest[end..];
    }
    push_folded(rest, &mut output);
    let is_exact = text.trim_end().ends_with(['`', ')']);
    let kept = output.trim_end();
    let kept = if is_exact {
        kept
    } else {
        kept.trim_end_matches(is_final)
    };
    let length = if kept.is_empty() {
        output.trim_end().len()
    } else {
        kept.len()
    };
    output.truncate(length);
    output
}

/// The quick way for ASCII without marks, which most questions are; `None` for any other text.
fn folded_ascii(text: &str) -> Option<String> {
    let mut output: Vec<u8> = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => {
                if output.last().is_some_and(|last| *last != b' ') {
                    output.push(b' ');
                }
            }
            b'`' | b']' | b'*' | b'_' | b'\x0b' | 0x80.. => return None,
            _ => output.push(byte.to_ascii_lowercase()),
        }
    }
    let mut output = String::from_utf8(output).ok()?;
    let kept = output.trim_end_matches(is_final).len();
    let length = if kept > 0 {
        kept
    } else {
        output.trim_end().len()
    };
    output.truncate(length);
    Some(output)
}

/// Finds exact text. It remembers what does not follow any more, so that no text takes more than a few passes.
#[derive(Default)]
struct Exact {
    /// No closing bracket follows.
    is_last_target: bool,
    /// The numbers of backticks of which no run follows, one bit each.
    missing_runs: u64,
}

impl Exact {
    /// The first stretch of code, or target of a link or picture, with its delimiters.
    fn next(&mut self, text: &str) -> Option<(usize, usize)> {
        let mut offset = 0;
        while let Some(found) = text[offset..].find(['`', ']']) {
            let start = offset + found;
            let rest = &text[start..];
            let n_ticks = rest.len() - rest.trim_start_matches('`').len();
            let length = match n_ticks {
                0 => self.target(rest),
                n => self.code(rest, n),
            };
            if let Some(length) = length {
                return Some((start, start + length));
            }
            offset = start + n_ticks.max(1);
        }
        None
    }

    /// The length of a link's target with its brackets.
    fn target(&mut self, rest: &str) -> Option<usize> {
        if self.is_last_target || !rest.starts_with("](") {
            return None;
        }
        let length = rest.find(')');
        self.is_last_target = length.is_none();
        length.map(|length| length + 1)
    }

    /// The length of code with its backticks: up to the next run of as many. A run of more than 63 is no code.
    fn code(&mut self, rest: &str, n_ticks: usize) -> Option<usize> {
        let bit = u32::try_from(n_ticks)
            .ok()
            .and_then(|shift| 1_u64.checked_shl(shift))?;
        if self.missing_runs & bit != 0 {
            return None;
        }
        let mut offset = n_ticks;
        while let Some(found) = rest[offset..].find('`') {
            let start = offset + found;
            let run = rest[start..].len() - rest[start..].trim_start_matches('`').len();
            offset = start + run;
            if run == n_ticks {
                return Some(offset);
            }
        }
        self.missing_runs |= bit;
        None
    }
}

/// Pushes exact text; only the line ends of Windows make no difference.
fn push_exact(text: &str, output: &mut String) {
    if text.contains('\r') {
        output.push_str(&text.replace("\r\n", "\n"));
    } else {
        output.push_str(text);
    }
}

fn push_folded(text: &str, output: &mut String) {
    if text.is_ascii() {
        push_marked(text.chars(), output);
    } else {
        let plain: String = text.nfc().filter_map(plain).collect();
        push_marked(plain.chars().flat_map(char::to_lowercase), output);
    }
}

/// Pushes characters in lower case, with runs of blanks as one space and without marks of emphasis: stars and
/// underscores with a blank, an end or another mark on one side, and something else on the other.
fn push_marked(characters: impl Iterator<Item = char>, output: &mut String) {
    let mut characters = characters.peekable();
    let mut is_after_blank = output.is_empty() || output.ends_with(' ');
    while let Some(c) = characters.next() {
        if c.is_whitespace() {
            is_after_blank = true;
            if !output.is_empty() && !output.ends_with(' ') {
                output.push(' ');
            }
            continue;
        }
        if matches!(c, '*' | '_') {
            while characters.next_if_eq(&c).is_some() {}
            let is_before_blank = characters.peek().is_none_or(|next| !next.is_alphanumeric());
            if is_after_blank != is_before_blank {
                continue;
            }
        }
        is_after_blank = !c.is_alphanumeric();
        output.push(c.to_ascii_lowercase());
    }
}

/// A character in its plain form; `None` for what shows nothing.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        c => c,
    })
}

/// Punctuation that may end a question.
fn is_final(c: char) -> bool {
    matches!(
        c,
        ' ' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | '。' | '؟'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_makes_no_other_card_is_folded() {
        let cases = [
            ("When did Serval begin?", "when did serval begin"),
            ("  When  did\r\nserval begin ", "when did serval begin"),
            ("When did **Serval** begin…", "when did serval begin"),
            ("_When_ did serval begin", "when did serval begin"),
            ("L’Élysée – où ?", "l'élysée - où"),
            ("Ｗｈａｔ", "what"),
            ("2 * 3 * x_1", "2 * 3 * x_1"),
            ("What does `ls -A` do?", "what does `ls -A` do"),
            ("`A.`", "`A.`"),
            ("```sh\r\nLS -a\r\n```", "```sh\nLS -a\n```"),
            ("Alone ` Here", "alone ` here"),
            (
                "What is ![A Map](img/A.svg)?",
                "what is ![a map](img/A.svg)",
            ),
            ("?!", "?!"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn cards_that_differ_stay_apart() {
        let pairs = [
            ("péché", "pêche"),
            ("el papa", "la papa"),
            ("`a`", "`A`"),
            ("2*3", "23"),
            ("a_b", "ab"),
        ];
        for (left, right) in pairs {
            assert_ne!(hash([left]), hash([right]), "{left} {right}");
        }
        assert_ne!(hash(["a", "b"]), hash(["ab"]));
    }

    #[test]
    fn hashes_are_those_of_every_version() {
        let hashes = [
            hash([]),
            hash(["When did Operation Serval begin?"]),
            hash_of_card(
                Some(hash(["A stem."])),
                "Où est l’Élysée – `ls -A` ? ![A](img/A.svg)",
            ),
            exact_hash(Some(1), ["a", "b"]),
        ];
        let hexadecimal: Vec<String> = hashes.iter().map(|hash| format!("{hash:016x}")).collect();
        insta::assert_snapshot!(hexadecimal.join("\n"));
    }

    proptest! {
        #[test]
        fn the_quick_pass_folds_like_the_other(text in "[a-zA-Z0-9 \t\r\n\x0b\x0c.,;:!?()\\['\"-]{0,40}") {
            let marked = folded(&format!("{text}é"));
            let quick = folded(&format!("{text}e"));
            prop_assert_eq!(marked.replace('é', "e"), quick);
        }

        #[test]
        fn folding_takes_any_text(text in any::<String>()) {
            let once = folded(&text);
            prop_assert!(!once.ends_with(char::is_whitespace));
            prop_assert!(!text.contains(char::is_alphanumeric) || !once.is_empty());
        }

        #[test]
        fn ticks_and_brackets_anywhere_are_taken(text in "[`\\]()a* _]{0,30}") {
            folded(&text);
        }
    }
}
