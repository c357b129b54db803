//! What folding does to single characters: typography, width, accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Pushes `c` with typographic variants and full-width or half-width forms made plain. What shows nothing is left out.
pub(super) fn push_plain(c: char, output: &mut String) {
    match c {
        // Most characters by far.
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '\u{C0}'..='\u{131}' | '\u{134}'..='\u{24F}' => {
            output.push(c);
        }
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' | '`' | 'ʼ' | '׳' => {
            output.push('\'');
        }
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '״' => output.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '־' => output.push('-'),
        '⁄' | '∕' => output.push('/'),
        '…' => output.push_str("..."),
        'µ' => output.push('μ'),
        // The keyboards of Persian and Arabic have these letters at different places in Unicode.
        'ک' => output.push('ك'),
        'ی' => output.push('ي'),
        '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'
        | '\u{200C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2060}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => {}
        '₀'..='₉' | '₊' | '₋' => push_digit(c, output),
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁺' | '⁻' => {
            let is_raised = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-');
            if !output.trim_end_matches(is_raised).ends_with('^') {
                output.push('^');
            }
            push_digit(c, output);
        }
        '¼'..='¾' | '\u{2150}'..='\u{215E}' => {
            if output.ends_with(|c: char| c.is_ascii_digit()) {
                output.push(' ');
            }
            output.extend(
                c.nfkd()
                    .map(|part| if part == '\u{2044}' { '/' } else { part }),
            );
        }
        '\u{FB00}'..='\u{FB06}' | 'ĳ' | 'Ĳ' | '\u{2160}'..='\u{217F}' | '℃' | '℉' => {
            output.extend(c.nfkd());
        }
        '\u{FF01}'..='\u{FFEE}' => {
            // A full-width quote or dash is typographic twice over.
            for plain in c.nfkc() {
                if matches!(plain, '`' | '´') {
                    output.push('\'');
                } else {
                    output.push(plain);
                }
            }
        }
        _ if c.is_whitespace() => output.push(' '),
        '\u{660}'..='\u{9EF}' => output.push(ascii_digit(c).unwrap_or(c)),
        _ => output.push(c),
    }
}

/// The ASCII digit for a digit of Arabic, Persian, Hindi or Bengali.
fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: [u32; 4] = [0x660, 0x6f0, 0x966, 0x9e6];
    let value = ZEROS
        .iter()
        .filter_map(|zero| u32::from(c).checked_sub(*zero))
        .find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

/// Whether `c` is ASCII, or a letter or sign that folds by itself, whatever stands beside it: nearly all there is of
/// Latin, Greek and Cyrillic.
pub(super) fn is_simple(c: char) -> bool {
    c.is_ascii()
        || matches!(c,
            '\u{A1}' | '\u{AB}' | '\u{BB}' | '\u{BF}'
            | '\u{C0}'..='\u{12F}' | '\u{131}' | '\u{134}'..='\u{24F}' // Latin, but for what is two letters
            | '\u{388}'..='\u{3FF}'                       // Greek
            | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' // Cyrillic
            | '\u{2010}'..='\u{2026}'                     // dashes and quotes
        )
}

/// Pushes a simple character that is not ASCII, folded.
pub(super) fn push_simple(c: char, case: bool, accents: bool, output: &mut String) {
    if !c.is_alphabetic() {
        push_plain(c, output);
        return;
    }
    let c = match c {
        'ς' if case => 'σ',
        _ if case => c.to_lowercase().next().unwrap_or(c),
        _ => c,
    };
    if accents && !is_letter_of_its_own(c) {
        decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                push_unaccented(part, output);
            }
        });
    } else {
        output.push(c);
    }
}

/// Pushes a raised or lowered digit or sign as one on the line.
fn push_digit(c: char, output: &mut String) {
    output.extend(
        c.nfkd()
            .map(|part| if part == '\u{2212}' { '-' } else { part }),
    );
}

/// The text without the marks on Latin, Greek and Cyrillic letters, without the vowel points that Arabic and Hebrew are
/// mostly written without, and with letters such as ø and ß written plainly. Other marks stay: が is not か, and й is
/// not и.
pub(super) fn without_accents(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut on_letter = false;
    let mut on_pointed = false;
    for c in text.chars() {
        if c.is_ascii() {
            output.push(c);
            (on_letter, on_pointed) = (c.is_ascii_alphabetic(), false);
            continue;
        }
        if is_letter_of_its_own(c) {
            (on_letter, on_pointed) = (true, false);
            output.push(c);
            continue;
        }
        decompose_canonical(c, |part| {
            if on_pointed && is_vowel_point(part) {
                return;
            }
            if !is_combining_mark(part) {
                on_letter = has_foldable_marks(part);
                on_pointed = part.is_alphabetic() && matches!(part, '\u{5D0}'..='\u{6FF}');
                push_unaccented(part, &mut output);
            } else if !on_letter {
                output.push(part);
            }
        });
    }
    if output.is_ascii() {
        return output;
    }
    output.nfc().collect()
}

/// Whether `c` is a letter with a mark that its alphabets count apart and have a key for, so that nobody types it without.
fn is_letter_of_its_own(c: char) -> bool {
    matches!(c, 'й' | 'Й' | 'ї' | 'Ї' | 'ў' | 'Ў' | 'ѓ' | 'Ѓ' | 'ќ' | 'Ќ')
}

/// Whether `c` is a letter of a script whose marks are folded.
fn has_foldable_marks(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (c.is_alphabetic()
            && matches!(c,
                '\u{AA}'..='\u{24F}'      // Latin
                | '\u{250}'..='\u{2AF}'   // phonetic
                | '\u{370}'..='\u{3FF}'   // Greek
                | '\u{400}'..='\u{52F}'   // Cyrillic
                | '\u{1D00}'..='\u{1DBF}' // phonetic
                | '\u{1E00}'..='\u{1EFF}' // Latin
                | '\u{1F00}'..='\u{1FFF}' // Greek
                | '\u{1C80}'..='\u{1C8F}' // Cyrillic
                | '\u{2C60}'..='\u{2C7F}' // Latin
                | '\u{2DE0}'..='\u{2DFF}' // Cyrillic
                | '\u{A640}'..='\u{A69F}' // Cyrillic
                | '\u{A720}'..='\u{A7FF}' // Latin
                | '\u{AB30}'..='\u{AB6F}' // Latin
            ))
}

/// Whether `c` is a Hebrew or Arabic sign that helps to read a word and is no part of its spelling: vowels, doubling,
/// chanting, the stroke that stretches a word. Hamza and madda are part of it.
fn is_vowel_point(c: char) -> bool {
    matches!(c,
        '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}')
}

/// Whether `c` is of a script that is written without spaces between words: Chinese characters, kana.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007 | 0x3041..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// Letters that carry their difference in their shape, with the letters that people type instead.
const SHAPED: [(&str, &str); 29] = [
    ("øɔ", "o"),
    ("ØƆ", "O"),
    ("ł", "l"),
    ("Ł", "L"),
    ("ß", "ss"),
    ("ẞ", "SS"),
    ("æ", "ae"),
    ("Æ", "AE"),
    ("œ", "oe"),
    ("Œ", "OE"),
    ("đðɗ", "d"),
    ("ĐÐƊ", "D"),
    ("ı", "i"),
    ("þ", "th"),
    ("Þ", "Th"),
    ("ħ", "h"),
    ("Ħ", "H"),
    ("ŧ", "t"),
    ("Ŧ", "T"),
    ("ŋɲ", "n"),
    ("ŊƝ", "N"),
    ("ĸƙ", "k"),
    ("Ƙ", "K"),
    ("ſ", "s"),
    ("ƒ", "f"),
    ("ɓ", "b"),
    ("Ɓ", "B"),
    ("ɛə", "e"),
    ("ƐƏ", "E"),
];

/// Pushes the plain letters for `c`, which has no marks any more.
fn push_unaccented(c: char, output: &mut String) {
    if c.is_ascii() {
        output.push(c);
        return;
    }
    match SHAPED.iter().find(|(letters, _)| letters.contains(c)) {
        Some((_, plain)) => output.push_str(plain),
        None => output.push(c),
    }
}

/// Pushes `c` in lower case. Turkish and Azerbaijani have their own small letters for I and İ.
pub(super) fn push_lower(c: char, turkic: bool, output: &mut String) {
    match c {
        'I' if turkic => output.push('ı'),
        'İ' if turkic => output.push('i'),
        'ς' => output.push('σ'),
        _ => output.extend(c.to_lowercase()),
    }
}
