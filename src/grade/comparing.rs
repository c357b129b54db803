//! What texts are compared by, each folded once however many others it is compared with.

use std::cell::OnceCell;
use std::collections::HashSet;

use unicode_normalization::char::is_combining_mark;

use crate::deck::model::{Language, Leniency};
use crate::text::fold::{Folding, fold, fold_markdown, same};
use crate::text::markdown;

use super::respelled::{is_respellable, is_written_out, spellings, unhyphened, written_out};
use super::slips::{MOST_SLIPS, slips, words};

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
        self.leniency.folding(&self.language)
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
    /// Whether it may have another spelling.
    is_respellable: bool,
    folded: OnceCell<String>,
    spellings: OnceCell<[String; 4]>,
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
            is_respellable: is_respellable(typed, &rules.folding()),
            folded: OnceCell::new(),
            spellings: OnceCell::new(),
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

    /// Whether what was typed is this text, perhaps in another spelling: *al Qaeda*, *COVID 19*, *Muenchen*.
    pub(super) fn is_same(&self, typed: &Text) -> bool {
        let is_same = if self.has_marks || typed.has_marks {
            same(self.written, typed.written, &self.rules.folding())
        } else {
            self.folded() == typed.folded()
        };
        is_same || ((self.is_respellable || typed.is_respellable) && self.is_same_respelled(typed))
    }

    fn is_same_respelled(&self, typed: &Text) -> bool {
        let mut pairs = self.spellings().iter().zip(typed.spellings());
        !self.has_code() && pairs.any(|(wanted, typed)| wanted == typed)
    }

    fn spellings(&self) -> &[String; 4] {
        let is_markdown = !self.is_typed && self.has_marks;
        self.spellings
            .get_or_init(|| spellings(self.written, is_markdown, &self.rules.folding()))
    }

    /// As [`Text::is_same`], but with less or more folded away, and a hyphen is one.
    pub(super) fn is_same_by(&self, typed: &str, folding: &Folding) -> bool {
        same(self.written, typed, folding)
    }

    /// How many slips make this text into what was typed. Code has none, and what the author is strict about is none.
    pub(super) fn slips(&self, typed: &Text) -> Option<usize> {
        let folding = self.rules.folding();
        // Letters that are written out are more than a slip differs in.
        let is_written_out = folding.accents && self.written.contains(is_written_out);
        let could_slip = || self.letters().could_slip_to(typed.letters());
        if (!is_written_out && !could_slip()) || self.has_code() || self.is_strictly_other(typed) {
            return None;
        }
        let codes = codes(self.written, &folding);
        let n_slips = slips(typed.folded(), self.folded(), &codes);
        if !is_written_out {
            return n_slips;
        }
        let [_, _, wanted, _] = self.spellings();
        let [_, _, typed, _] = typed.spellings();
        n_slips
            .into_iter()
            .chain(slips(typed, wanted, &codes))
            .min()
    }

    /// Whether what was typed is this text but for what the author is strict about.
    fn is_strictly_other(&self, typed: &Text) -> bool {
        let full = self.rules.full();
        let is_same = |wanted: &str| same(wanted, typed.written, &full);
        self.rules.folding() != full
            && (is_same(self.written) || is_same(&written_out(self.written)))
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

/// The words of a wanted text that are in capitals as acronyms are, folded.
fn codes(wanted: &str, folding: &Folding) -> Vec<String> {
    let is_code = |word: &&str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        (2..=LONGEST_CODE).contains(&letters().count()) && letters().all(char::is_uppercase)
    };
    let words = wanted.split(|c: char| !c.is_alphanumeric());
    let codes = words.filter(is_code);
    codes.map(|word| fold(word, folding)).collect()
}

/// No acronym has more letters.
const LONGEST_CODE: usize = 8;

/// Whether `c` is one of the letters that Arabic is often written with another of: however many do not differ.
fn is_left_out(c: char) -> bool {
    matches!(
        c,
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ه' | 'ة' | 'ي' | 'ى' | 'ئ' | 'و' | 'ؤ'
    )
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
            let is_counted =
                |c: &char| c.is_alphanumeric() && !is_combining_mark(*c) && !is_left_out(*c);
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
