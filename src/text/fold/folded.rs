//! The rules of folding, in order: typography and width, accents, case, spacing, final punctuation, the article.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{articles, letters};
use crate::text::markdown::{self, Styled};

/// What is folded away. Typographic quotes and dashes, width and spacing always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches of the deck format"
)]
pub struct Folding<'a> {
    /// Case makes no difference.
    pub case: bool,
    /// Accents on Latin, Greek and Cyrillic letters make no difference, nor do the vowel points of Arabic and Hebrew.
    pub accents: bool,
    /// A leading article before another word makes no difference.
    pub articles: bool,
    /// Final punctuation makes no difference.
    pub punctuation: bool,
    /// The primary subtag of the language, in lower case: `pt`.
    pub language: &'a str,
}

impl<'a> Folding<'a> {
    /// Everything is folded.
    pub fn full(language: &'a str) -> Self {
        Self {
            case: true,
            accents: true,
            articles: true,
            punctuation: true,
            language,
        }
    }

    /// Only what is always folded: quotes, dashes, width and spacing.
    pub fn none(language: &'a str) -> Self {
        Self {
            case: false,
            accents: false,
            articles: false,
            punctuation: false,
            language,
        }
    }
}

/// The text with everything that `folding` names folded away. Only blank text folds to nothing.
///
/// ```
/// use griot::text::fold::{Folding, fold};
///
/// assert_eq!(fold("L’Élysée !", &Folding::full("fr")), "elysee");
/// ```
pub fn fold(text: &str, folding: &Folding) -> String {
    fold_pieces(&[(text, false)], folding)
}

/// As [`fold`], of the text without its Markdown marks; code in backticks stays exactly as it is.
pub fn fold_markdown(text: &str, folding: &Folding) -> String {
    let pieces = markdown::as_written(text);
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| (piece.text.as_str(), piece.style.code))
        .collect();
    fold_pieces(&pieces, folding)
}

/// Whether what was `typed` is the Markdown text `expected`, folded. What stands as code there must have been typed
/// exactly, with or without backticks, and nothing beside it counts as final punctuation or as an article.
///
/// ```
/// use griot::text::fold::{Folding, same};
///
/// let folding = Folding::full("en");
/// assert!(same("the `ls -A` command", "LS -A command.".replace("LS", "ls").as_str(), &folding));
/// assert!(!same("`ls -A`", "ls -a", &folding));
/// assert!(!same("`sort`", "sort!", &folding));
/// ```
pub fn same(expected: &str, typed: &str, folding: &Folding) -> bool {
    let expected = markdown::as_written(expected);
    let wanted = fold(&markdown::joined(&expected), folding);
    let is_same = |typed: &str| has_code_of(&expected, typed) && fold(typed, folding) == wanted;
    is_same(typed) || is_same(&markdown::joined(&markdown::as_written(typed)))
}

/// Whether the code in `expected` stands in `typed`, in that order, and at the same end when it is at one.
fn has_code_of(expected: &[Styled], typed: &str) -> bool {
    let typed = typed.trim();
    let at_start = expected
        .first()
        .is_none_or(|p| !p.style.code || typed.starts_with(&p.text));
    let at_end = expected
        .last()
        .is_none_or(|p| !p.style.code || typed.ends_with(&p.text));
    let mut rest = typed;
    let in_order = expected
        .iter()
        .filter(|piece| piece.style.code)
        .all(|piece| {
            let found = rest.find(&piece.text);
            found
                .inspect(|start| rest = &rest[start + piece.text.len()..])
                .is_some()
        });
    at_start && at_end && in_order
}

/// Folds the pieces that are not exact, and joins them all.
fn fold_pieces(pieces: &[(&str, bool)], folding: &Folding) -> String {
    let mut text = String::new();
    let mut exact: Option<Range<usize>> = None;
    for &(piece, is_exact) in pieces {
        if is_exact {
            let start = exact.map_or(text.len(), |range| range.start);
            text.push_str(piece);
            exact = Some(start..text.len());
        } else {
            push_folded(piece, folding, &mut text);
        }
    }
    trimmed(&text, exact, folding).to_owned()
}

/// Pushes one piece with characters folded and runs of spaces made one.
fn push_folded(piece: &str, folding: &Folding, output: &mut String) {
    let turkic = matches!(folding.language, "tr" | "az");
    if turkic || !(piece.is_ascii() || piece.chars().all(letters::is_simple)) {
        push_composed(piece, folding, turkic, output);
        return;
    }
    output.reserve(piece.len());
    let mut rest = piece;
    while !rest.is_empty() {
        let n_ascii = rest.bytes().position(|byte| !byte.is_ascii());
        let (ascii, others) = rest.split_at(n_ascii.unwrap_or(rest.len()));
        push_ascii(ascii, folding.case, output);
        let mut others = others.chars();
        if let Some(c) = others.next() {
            letters::push_simple(c, folding.case, folding.accents, output);
        }
        rest = others.as_str();
    }
}

fn push_ascii(text: &str, case: bool, output: &mut String) {
    let is_plain = |byte: u8| byte != b'`' && !byte.is_ascii_control();
    let has_gap = text.as_bytes().windows(2).any(|pair| pair == b"  ");
    let is_gap = text.starts_with(' ') && output.ends_with(' ');
    if text.bytes().all(is_plain) && !has_gap && !is_gap {
        let start = output.len();
        output.push_str(text);
        if case {
            output[start..].make_ascii_lowercase();
        }
        return;
    }
    for c in text.chars() {
        match c {
            '`' => output.push('\''),
            _ if c.is_ascii_whitespace() || c == '\x0B' => push_space(output),
            _ if case => output.push(c.to_ascii_lowercase()),
            _ => output.push(c),
        }
    }
}

/// As [`push_folded`], for any characters, which may belong together or have to be read as one.
fn push_composed(piece: &str, folding: &Folding, turkic: bool, output: &mut String) {
    let mut plain = String::with_capacity(piece.len());
    piece.nfc().for_each(|c| letters::push_plain(c, &mut plain));
    let plain = if folding.accents {
        letters::without_accents(&lowered(&plain, folding.case, turkic))
    } else {
        lowered(&plain.nfc().collect::<String>(), folding.case, turkic)
    };
    for c in plain.chars() {
        match c {
            ' ' => push_space(output),
            _ => push_letter(c, output),
        }
    }
}

/// Pushes what is no space. Between two characters of Chinese or Japanese a space parts no words, and is left out.
fn push_letter(c: char, output: &mut String) {
    if letters::is_unspaced(c) && output.ends_with(' ') {
        let before = output.trim_end_matches(' ');
        if before.ends_with(letters::is_unspaced) {
            output.truncate(before.len());
        }
    }
    output.push(c);
}

/// `text` in lower case if `case` says so.
fn lowered(text: &str, case: bool, turkic: bool) -> String {
    if !case {
        return text.to_owned();
    }
    let mut output = String::with_capacity(text.len());
    text.chars()
        .for_each(|c| letters::push_lower(c, turkic, &mut output));
    output
}

/// Pushes a space unless one stands there already.
fn push_space(output: &mut String) {
    if !output.ends_with(' ') {
        output.push(' ');
    }
}

/// `text` without spaces around it and without the article and final punctuation, as far as they are not in the
/// `exact` part and something remains.
fn trimmed<'a>(text: &'a str, exact: Option<Range<usize>>, folding: &Folding) -> &'a str {
    let (first_exact, last_exact) = exact.map_or((text.len(), 0), |range| (range.start, range.end));
    let mut start = text[..first_exact].len() - text[..first_exact].trim_start().len();
    let mut end = last_exact + text[last_exact..].trim_end().len();
    if start >= end {
        return "";
    }
    if folding.punctuation {
        let kept = text[last_exact.max(start)..end].trim_end_matches(is_final);
        let kept_end = last_exact.max(start) + kept.len();
        if kept_end > start {
            end = kept_end;
            let opened = &text[start..first_exact.min(end)];
            start += opened.len() - opened.trim_start_matches(['¿', '¡', ' ']).len();
        }
    }
    if folding.articles {
        let article = articles::leading(&text[start..end], folding.language);
        if start + article <= first_exact {
            start += article;
        }
    }
    &text[start..end]
}

/// Whether `c` is punctuation that ends a sentence, or a space before it.
fn is_final(c: char) -> bool {
    matches!(
        c,
        ' ' | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '。'
            | '、'
            | '؟'
            | '،'
            | '؛'
            | '۔'
            | '।'
            | '¿'
            | '¡'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn simple_characters_fold_as_all_others_do(
            text in "[a-zA-Z0-9 `'\\t\\n\\x0B^\u{A1}-\u{BF}\u{C0}-\u{24F}\u{370}-\u{52F}\u{2010}-\u{2026}]{0,20}",
            case: bool, accents: bool,
        ) {
            let folding = Folding { case, accents, ..Folding::full("en") };
            let (mut simple, mut composed) = (String::new(), String::new());
            for c in text.chars().filter(|c| letters::is_simple(*c)) {
                push_folded(&c.to_string(), &folding, &mut simple);
            }
            let text: String = text.chars().filter(|c| letters::is_simple(*c)).collect();
            push_composed(&text, &folding, false, &mut composed);
            prop_assert_eq!(&simple, &composed);
            let mut whole = String::new();
            push_folded(&text, &folding, &mut whole);
            prop_assert_eq!(whole, composed);
        }
    }
}
