//! The same text as people write it who have other keys, or other habits: a space for a hyphen, *and* for *&*, *ue* for
//! *ü*, *citta'* for *città*.

use unicode_normalization::UnicodeNormalization;

use crate::text::fold::{Folding, fold, fold_markdown};

/// Whether a text may have another spelling.
pub(super) fn is_respellable(text: &str, folding: &Folding) -> bool {
    // Most texts are told by their bytes.
    text.bytes()
        .any(|byte| matches!(byte, b'-' | b'&' | b'\'' | b'`') || byte >= 0x80)
        && text.contains(|c| {
            is_joint(c) || is_written_out(c) || (folding.language == "it" && is_apostrophe(c))
        })
}

/// A text in the spellings that it may be compared in, folded: what was typed is a wanted text when one of its spellings
/// is, at the same place. Hyphens and `&` are punctuation here, *ue* is an accent: each counts where the author says
/// that these do.
pub(super) fn spellings(text: &str, is_markdown: bool, folding: &Folding) -> [String; 4] {
    let folded = |text: &str, folding: &Folding| {
        let folded = if is_markdown {
            fold_markdown(text, folding)
        } else {
            fold(text, folding)
        };
        joined(&folded, folding)
    };
    // *A-level* begins with no article, so *A level* does not either.
    let with_articles = Folding {
        articles: false,
        ..*folding
    };
    let [out, accented] = if folding.accents {
        [written_out(text), accented(text, folding.language)]
    } else {
        [text.to_owned(), text.to_owned()]
    };
    [
        folded(text, folding),
        folded(text, &with_articles),
        folded(&out, folding),
        folded(&accented, folding),
    ]
}

/// The text with every *ä*, *ö*, *ü*, *ø* and *å* as two letters, as people write them who have no key for them.
pub(super) fn written_out(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            'ä' => output.push_str("ae"),
            'ö' | 'ø' => output.push_str("oe"),
            'ü' => output.push_str("ue"),
            'å' => output.push_str("aa"),
            'Ä' => output.push_str("Ae"),
            'Ö' | 'Ø' => output.push_str("Oe"),
            'Ü' => output.push_str("Ue"),
            'Å' => output.push_str("Aa"),
            _ => output.push(c),
        }
    }
    output
}

/// Whether `c` is a letter that [`written_out`] writes out, or the mark of one.
pub(super) fn is_written_out(c: char) -> bool {
    matches!(
        c,
        'ä' | 'ö' | 'ü' | 'ø' | 'å' | 'Ä' | 'Ö' | 'Ü' | 'Ø' | 'Å' | '\u{308}' | '\u{30A}'
    )
}

/// A folded text with its hyphens between words, or a word and a number, as spaces.
pub(super) fn unhyphened(folded: &str) -> String {
    let mut text = String::with_capacity(folded.len());
    let mut before = ' ';
    let mut rest = folded.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let is_inside = before.is_alphanumeric() && after.is_alphanumeric();
        let is_between_words = is_inside && (before.is_alphabetic() || after.is_alphabetic());
        text.push(if c == '-' && is_between_words { ' ' } else { c });
        before = c;
    }
    text
}

/// A folded text without hyphens, and with a word for each `&`, unless punctuation counts.
fn joined(folded: &str, folding: &Folding) -> String {
    if !folding.punctuation {
        return folded.to_owned();
    }
    let text = unhyphened(folded);
    match and(folding.language) {
        Some(and) if text.contains(" & ") => text.replace(" & ", &format!(" {and} ")),
        _ => text,
    }
}

/// The word for `&`, folded.
fn and(language: &str) -> Option<&'static str> {
    Some(match language {
        "en" => "and",
        "fr" => "et",
        "es" => "y",
        "de" => "und",
        "pt" | "it" => "e",
        "nl" => "en",
        "sv" => "och",
        "da" | "nb" | "nn" | "no" => "og",
        "ca" | "pl" => "i",
        _ => return None,
    })
}

/// Italian with its final accents, for which many type an apostrophe: *citta'*.
fn accented(text: &str, language: &str) -> String {
    if language != "it" {
        return text.to_owned();
    }
    let word = |word: &str| {
        let stem = word.strip_suffix(is_apostrophe);
        let stem =
            stem.filter(|stem| stem.ends_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'O', 'U']));
        stem.unwrap_or(word).to_owned()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´')
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−' | '־' | '&' | '＆')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_otherwise_is_the_same() {
        for (language, wanted, typed, is_same) in [
            ("en", "Al-Qaeda", "al qaeda", true),
            ("en", "A-level", "A level", true),
            ("en", "A-level", "level", false),
            ("en", "3-0", "3 0", false),
            ("en", "Simon & Garfunkel", "simon and garfunkel", true),
            ("de", "Simon & Garfunkel", "Simon and Garfunkel", false),
            ("de", "München", "Muenchen", true),
            ("en", "Mu\u{308}nchen", "MUENCHEN", true),
            ("de", "Mauer", "Maür", true),
            ("de", "neu", "nü", false),
            ("da", "Ålborg & Ærø", "Aalborg og Aeroe", true),
            ("it", "la città", "citta'", true),
            ("it", "caffè", "caff'", false),
            ("fr", "la città", "la citta'", false),
        ] {
            let is_any = |folding: &Folding| {
                let wanted = spellings(wanted, true, folding);
                let typed = spellings(typed, false, folding);
                wanted
                    .iter()
                    .zip(&typed)
                    .any(|(wanted, typed)| wanted == typed)
            };
            assert_eq!(
                is_any(&Folding::full(language)),
                is_same,
                "{wanted} {typed}"
            );
            assert!(!is_any(&Folding::none(language)), "{wanted} {typed}");
            if is_same {
                let folding = Folding::full(language);
                assert!(is_respellable(wanted, &folding) || is_respellable(typed, &folding));
            }
        }
    }
}
