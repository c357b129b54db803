//! What texts are compared by, each folded once however many others it is compared with.

use std::cell::OnceCell;
use std::collections::HashSet;

use unicode_normalization::char::is_combining_mark;

use crate::deck::model::{Language, Leniency};
use crate::text::fold::{Folding, fold, fold_markdown, same};
use crate::text::markdown;

use super::slips::{MOST_SLIPS, slips, unhyphened, words};

/// How the texts of one side are compared.
pub(super) struct Rules<'a> {
    leniency: Leniency,
    /// The primary subtag.
    language: String,
    /// The answers of the deck, as written.
    others: &'a [String],
    /// The same with all folded away, once one of them may have been typed.
    folded_others: OnceCell<HashSet<String>>,
}

impl<'a> Rules<'a> {
    pub(super) fn new(leniency: Leniency, language: &Language, others: &'a [String]) -> Self {
        Self {
            leniency,
            language: language.primary(),
            others,
            folded_others: OnceCell::new(),
        }
    }

    /// What is folded away by the author's wish.
    pub(super) fn folding(&self) -> Folding<'_> {
        Folding {
            case: self.leniency.case,
            accents: self.leniency.accents,
            articles: self.leniency.articles,
            punctuation: self.leniency.punctuation,
            language: &self.language,
        }
    }

    /// Everything is folded away.
    pub(super) fn full(&self) -> Folding<'_> {
        Folding::full(&self.language)
    }

    pub(super) fn has_slips(&self) -> bool {
        self.leniency.slips
    }

    /// Whether what was typed is another answer of the deck, or is `wanted` but for a word that is one. An answer of
    /// the deck that is among `own`, the texts that count here, is not another one.
    pub(super) fn is_another(&self, typed: &str, wanted: &str, own: &[Text]) -> bool {
        if self.others.is_empty() {
            return false;
        }
        let full = self.full();
        let (typed, wanted) = (fold(typed, &full), fold_markdown(wanted, &full));
        let (typed_words, wanted_words) = (words(&typed), words(&wanted));
        let mut tried = vec![unhyphened(&typed)];
        if typed_words.len() == wanted_words.len() {
            let pairs = typed_words.iter().zip(&wanted_words);
            let changed = pairs.filter(|(typed, wanted)| typed != wanted);
            tried.extend(changed.map(|(typed, _)| (*typed).to_owned()));
        }
        let others = self.folded_others.get_or_init(|| {
            let folded = self.others.iter().map(|text| fold_markdown(text, &full));
            folded.map(|text| unhyphened(&text)).collect()
        });
        tried.retain(|text| others.contains(text));
        // What counts here is folded only when something is left to be told from it.
        tried.iter().any(|text| {
            let is_it = |own: &Text| unhyphened(&fold_markdown(own.written, &full)) == *text;
            !own.iter().any(is_it)
        })
    }
}

/// A text that is compared, folded when it is first looked at.
pub(super) struct Text<'a> {
    /// As it was typed, or as the author wrote it.
    pub(super) written: &'a str,
    rules: &'a Rules<'a>,
    is_typed: bool,
    /// Whether something in it may be a mark of Markdown.
    has_marks: bool,
    folded: OnceCell<String>,
    letters: OnceCell<Letters>,
}

impl<'a> Text<'a> {
    /// What the learner typed: no Markdown.
    pub(super) fn typed(typed: &'a str, rules: &'a Rules<'a>) -> Self {
        Self {
            written: typed,
            rules,
            is_typed: true,
            has_marks: typed.bytes().any(is_mark),
            folded: OnceCell::new(),
            letters: OnceCell::new(),
        }
    }

    /// A text that is wanted, or known not to be: Markdown.
    pub(super) fn wanted(written: &'a str, rules: &'a Rules<'a>) -> Self {
        Self {
            is_typed: false,
            ..Self::typed(written, rules)
        }
    }

    /// Folded as the author wants it.
    pub(super) fn folded(&self) -> &str {
        self.folded.get_or_init(|| {
            let folding = self.rules.folding();
            if self.is_typed || !self.has_marks {
                fold(self.written, &folding)
            } else {
                fold_markdown(self.written, &folding)
            }
        })
    }

    /// Whether what was typed is this text. Where punctuation makes no difference, neither does a hyphen instead of a
    /// space beside a letter: *al Qaeda*, *COVID 19*.
    pub(super) fn is_same(&self, typed: &Text) -> bool {
        let is_same = if self.has_marks || typed.has_marks {
            same(self.written, typed.written, &self.rules.folding())
        } else {
            self.folded() == typed.folded()
        };
        is_same || (self.rules.leniency.punctuation && self.is_same_but_for_hyphens(typed))
    }

    fn is_same_but_for_hyphens(&self, typed: &Text) -> bool {
        self.folded().len() == typed.folded().len()
            && (self.written.contains(is_hyphen) || typed.written.contains(is_hyphen))
            && !self.has_code()
            && unhyphened(self.folded()) == unhyphened(typed.folded())
    }

    /// As [`Text::is_same`], but with less or more folded away, and a hyphen is one.
    pub(super) fn is_same_by(&self, typed: &str, folding: &Folding) -> bool {
        same(self.written, typed, folding)
    }

    /// How many slips make this text into what was typed. Code has none, and what the author is strict about is none.
    pub(super) fn slips(&self, typed: &Text) -> Option<usize> {
        let is_strictly_other = || {
            let full = self.rules.full();
            self.rules.folding() != full && self.is_same_by(typed.written, &full)
        };
        if !self.letters().could_slip_to(typed.letters()) || self.has_code() || is_strictly_other()
        {
            return None;
        }
        slips(typed.folded(), self.folded())
    }

    fn letters(&self) -> &Letters {
        self.letters.get_or_init(|| Letters::of(self.folded()))
    }

    fn has_code(&self) -> bool {
        let is_code = |text: &str| markdown::inline(text).iter().any(|piece| piece.style.code);
        self.has_marks && is_code(self.written)
    }
}

/// Whether a byte may be a mark of Markdown, or ends a line of it.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_' | b'`' | b'[' | b'\\' | b'~' | b'\t' | b'\n' | b'\r'
    )
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// How often each letter and digit stands in a text: what differs in too many of them has no need to be compared.
struct Letters {
    /// Letters share a place; that only makes texts more alike.
    counts: [u16; 32],
    is_ascii: bool,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut counts = [0_u16; 32];
        let mut count = |c: u32| {
            let place = &mut counts[c as usize % 32];
            *place = place.saturating_add(1);
        };
        let is_ascii = text.is_ascii();
        if is_ascii {
            let bytes = text.bytes().filter(u8::is_ascii_alphanumeric);
            bytes.for_each(|byte| count(u32::from(byte)));
        } else {
            let is_counted = |c: &char| c.is_alphanumeric() && !is_combining_mark(*c);
            text.chars()
                .filter(is_counted)
                .for_each(|c| count(u32::from(c)));
        }
        Self { counts, is_ascii }
    }

    /// Whether few enough letters differ for slips: one replaced makes two of them, and what is one letter to readers
    /// may be up to four characters in some scripts.
    fn could_slip_to(&self, other: &Self) -> bool {
        let pairs = self.counts.iter().zip(&other.counts);
        let n_differ: u32 = pairs
            .map(|(one, other)| u32::from(one.abs_diff(*other)))
            .sum();
        let a_letter = if self.is_ascii && other.is_ascii {
            1
        } else {
            4
        };
        n_differ as usize <= 2 * MOST_SLIPS * a_letter
    }
}
