//! One typed text against the answers that count and the known mistakes.

use crate::deck::model::{Item, Leniency};
use crate::text::fold::{Folding, fold, fold_markdown, same};
use crate::text::markdown;

use super::diff::diff;
use super::model::DiffPiece;
use super::slips::{distance, slips, unhyphened};

/// What counts as one typed answer, and what is known not to.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The answer and what else counts.
    pub(super) answer: &'a Item,
    /// What the learner had counted as right.
    pub(super) accepted: &'a [String],
    /// Known mistakes: never right nor near.
    pub(super) wrong: &'a [Item],
    pub(super) leniency: Leniency,
    /// The primary subtag of the language.
    pub(super) language: &'a str,
}

/// How a typed text fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fit<'a> {
    /// It is this answer.
    Right(&'a str),
    /// It is this answer but for a slip.
    Near(&'a str),
    /// It is this known mistake, perhaps but for a slip.
    Known(&'a Item),
    /// It is something else.
    Other,
}

/// Texts longer than this, in bytes, are compared only with answers that are about as long.
const LONG: usize = 4_000;

impl<'a> Wanted<'a> {
    /// Items that are each wanted by themselves.
    pub(super) fn each(items: &'a [Item], leniency: Leniency, language: &'a str) -> Vec<Self> {
        let wanted = |answer| Self {
            answer,
            accepted: &[],
            wrong: &[],
            leniency,
            language,
        };
        items.iter().map(wanted).collect()
    }

    /// How `typed` fits, which is not blank.
    pub(super) fn fit(&self, typed: &str) -> Fit<'a> {
        let tidy = tidied(typed);
        let texts = self.texts();
        if tidy.len() > LONG && texts.iter().all(|text| tidy.len() > text.len() * 10) {
            return Fit::Other;
        }
        let full = self.folding();
        if let Some(text) = self
            .accepted
            .iter()
            .find(|text| is_same(text, typed, &full))
        {
            return Fit::Right(text);
        }
        let right = texts.iter().find(|text| is_same(text, typed, &full));
        let known = self.known(|text| is_same(text, typed, &full));
        match (right, known) {
            (Some(right), None) => Fit::Right(right),
            (Some(_), Some(known)) => self.closer(&tidy).unwrap_or(Fit::Known(known)),
            (None, Some(known)) => Fit::Known(known),
            (None, None) if self.leniency.slips => self.near(&tidy, &texts),
            (None, None) => Fit::Other,
        }
    }

    /// The answer among those that count that is nearest to `typed`, if it is like it at all.
    pub(super) fn closest(&self, typed: &str) -> Option<&'a str> {
        let folding = self.folding();
        let short = |text: String| text.chars().take(200).collect::<String>();
        let typed = short(fold(typed, &folding));
        let texts = self.texts().into_iter().filter_map(|text| {
            let wanted = short(fold_markdown(text, &folding));
            let longer = typed.chars().count().max(wanted.chars().count());
            let distance = distance(&typed, &wanted);
            // Half of the letters, at least.
            (distance * 2 <= longer).then_some((distance * 1000 / longer.max(1), text))
        });
        // Of equals the first.
        texts
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, text)| text)
    }

    /// Letter by letter, how `typed` differs from the answer that it nearly was.
    pub(super) fn diff(&self, typed: &str, wanted: &str) -> Vec<DiffPiece> {
        let folding = Folding {
            articles: false,
            punctuation: false,
            ..self.folding()
        };
        let wanted = markdown::plain(wanted);
        diff(&tidied(typed), &tidied(&wanted), |left, right| {
            left == right || fold(left, &folding) == fold(right, &folding)
        })
    }

    fn folding(&self) -> Folding<'a> {
        Folding {
            case: self.leniency.case,
            accents: self.leniency.accents,
            articles: self.leniency.articles,
            punctuation: self.leniency.punctuation,
            language: self.language,
        }
    }

    /// All texts that count, the answer first.
    fn texts(&self) -> Vec<&'a str> {
        let accept = self.answer.accept.iter().map(String::as_str);
        std::iter::once(self.answer.text.as_str())
            .chain(accept)
            .chain(self.accepted.iter().map(String::as_str))
            .collect()
    }

    fn known(&self, is_it: impl Fn(&str) -> bool) -> Option<&'a Item> {
        self.wrong
            .iter()
            .find(|item| is_it(&item.text) || item.accept.iter().any(|text| is_it(text)))
    }

    /// Decides when the answer and a known mistake fold to the same: what was typed is the one that it is like when
    /// less is folded. `None` if it is as much like both.
    fn closer(&self, typed: &str) -> Option<Fit<'a>> {
        let full = self.folding();
        let with_articles = Folding {
            articles: false,
            ..full
        };
        let with_accents = Folding {
            accents: false,
            ..full
        };
        let only_case = Folding {
            case: full.case,
            ..Folding::none(self.language)
        };
        let none = Folding::none(self.language);
        [with_articles, with_accents, only_case, none]
            .iter()
            .find_map(|folding| {
                let mut texts = self.texts().into_iter();
                let right = texts.find(|text| is_same(text, typed, folding));
                let known = self.known(|text| is_same(text, typed, folding));
                match (right, known) {
                    (Some(right), None) => Some(Fit::Right(right)),
                    (None, Some(known)) => Some(Fit::Known(known)),
                    _ => None,
                }
            })
    }

    /// Whether it is an answer but for a slip, and not rather a known mistake.
    fn near(&self, typed: &str, texts: &[&'a str]) -> Fit<'a> {
        let right = texts
            .iter()
            .filter_map(|text| Some((self.slips(typed, text)?, *text)))
            .min_by_key(|(n_slips, _)| *n_slips);
        let known = self
            .wrong
            .iter()
            .flat_map(|item| {
                std::iter::once((item, &item.text))
                    .chain(item.accept.iter().map(move |text| (item, text)))
            })
            .filter_map(|(item, text)| Some((self.slips(typed, text)?, item)))
            .min_by_key(|(n_slips, _)| *n_slips);
        match (right, known) {
            (Some((n_right, _)), Some((n_known, item))) if n_known <= n_right => Fit::Known(item),
            (Some((_, text)), _) => Fit::Near(text),
            (None, Some((_, item))) => Fit::Known(item),
            (None, None) => Fit::Other,
        }
    }

    /// How many slips make `wanted` into what was typed. Code has none, and what the author is strict about is none.
    fn slips(&self, typed: &str, wanted: &str) -> Option<usize> {
        let folding = self.folding();
        let is_strictly_other = same(wanted, typed, &Folding::full(self.language));
        if has_code(wanted) || is_strictly_other {
            return None;
        }
        slips(&fold(typed, &folding), &fold_markdown(wanted, &folding))
    }
}

/// Whether what was typed is the Markdown text `wanted`, folded. Where punctuation makes no difference, neither does a
/// hyphen instead of a space beside a letter: *al Qaeda*, *COVID 19*.
fn is_same(wanted: &str, typed: &str, folding: &Folding) -> bool {
    same(wanted, typed, folding)
        || (folding.punctuation
            && (wanted.contains(is_hyphen) || typed.contains(is_hyphen))
            && !has_code(wanted)
            && unhyphened(&fold_markdown(wanted, folding)) == unhyphened(&fold(typed, folding)))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

fn has_code(text: &str) -> bool {
    markdown::inline(text).iter().any(|piece| piece.style.code)
}

/// The text on one line, without spaces around it.
pub(super) fn tidied(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
