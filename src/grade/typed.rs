//! One typed text against the answers that count and the known mistakes.

use crate::deck::model::Item;
use crate::text::fold::{Folding, fold};
use crate::text::markdown;

use super::comparing::{Rules, Text};
use super::diff::diff;
use super::model::DiffPiece;
use super::nearness::Nearness;

/// What counts as one typed answer, and what is known not to.
pub(super) struct Wanted<'a> {
    /// The answer.
    pub(super) answer: &'a Item,
    rules: &'a Rules<'a>,
    /// The texts that count: the answer, what else counts, and from `n_written` on what the learner had counted as
    /// right.
    texts: Vec<Text<'a>>,
    n_written: usize,
    /// Known mistakes: never right nor near.
    wrong: Vec<(&'a Item, Text<'a>)>,
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
    pub(super) fn new(answer: &'a Item, wrong: &'a [Item], rules: &'a Rules<'a>) -> Self {
        let texts = std::iter::once(&answer.text).chain(&answer.accept);
        let texts: Vec<_> = texts.map(|text| Text::wanted(text, rules)).collect();
        let of_mistake = |item: &'a Item| {
            let texts = std::iter::once(&item.text).chain(&item.accept);
            texts.map(move |text| (item, Text::wanted(text, rules)))
        };
        Self {
            answer,
            rules,
            n_written: texts.len(),
            texts,
            wrong: wrong.iter().flat_map(of_mistake).collect(),
        }
    }

    /// Items that are each wanted by themselves.
    pub(super) fn each(items: &'a [Item], rules: &'a Rules<'a>) -> Vec<Self> {
        let wanted = |item| Self::new(item, &[], rules);
        items.iter().map(wanted).collect()
    }

    /// The same, where these texts count too because the learner said so.
    pub(super) fn accepting(mut self, accepted: impl IntoIterator<Item = &'a str>) -> Self {
        let accepted = accepted.into_iter();
        self.texts
            .extend(accepted.map(|text| Text::wanted(text, self.rules)));
        self
    }

    /// How a text fits that was typed, which is not blank.
    pub(super) fn fit(&self, typed: &Text) -> Fit<'a> {
        let is_much_longer = |text: &Text| typed.written.len() > text.written.len() * 10;
        if typed.written.len() > LONG && self.texts.iter().all(is_much_longer) {
            return Fit::Other;
        }
        let accepted = self.texts[self.n_written..].iter();
        if let Some(text) = accepted.into_iter().find(|text| text.is_same(typed)) {
            return Fit::Right(text.written);
        }
        let right = self.texts.iter().find(|text| text.is_same(typed));
        let known = self.wrong.iter().find(|(_, text)| text.is_same(typed));
        match (right, known) {
            (Some(right), None) => Fit::Right(right.written),
            (Some(_), Some((known, _))) => self.closer(typed.written).unwrap_or(Fit::Known(known)),
            (None, Some((known, _))) => Fit::Known(known),
            (None, None) if self.rules.has_slips() => self.near(typed),
            (None, None) => Fit::Other,
        }
    }

    /// Whether it is what the author wants, whatever the learner had counted as right.
    pub(super) fn is_written(&self, typed: &Text) -> bool {
        let written = &self.texts[..self.n_written];
        written.iter().any(|text| text.is_same(typed))
    }

    /// The answer among those that count that is nearest to `typed`, if it is like it at all.
    pub(super) fn closest(&self, typed: &Text) -> Option<&'a str> {
        let nearness = Nearness::to(typed.folded());
        let mut closest: Option<(usize, &str)> = None;
        for text in &self.texts {
            let beaten = closest.map(|(distance, _)| distance);
            if let Some(distance) = nearness.of(text.folded(), beaten) {
                closest = Some((distance, text.written));
            }
        }
        closest.map(|(_, text)| text)
    }

    /// Letter by letter, how `typed` differs from the answer that it nearly was.
    pub(super) fn diff(&self, typed: &str, wanted: &str) -> Vec<DiffPiece> {
        let folding = Folding {
            articles: false,
            punctuation: false,
            ..self.rules.folding()
        };
        let wanted = markdown::plain(wanted);
        diff(&tidied(typed), &tidied(&wanted), |left, right| {
            left == right || fold(left, &folding) == fold(right, &folding)
        })
    }

    /// Decides when the answer and a known mistake fold to the same: what was typed is the one that it is like when
    /// less is folded. `None` if it is as much like both.
    fn closer(&self, typed: &str) -> Option<Fit<'a>> {
        let typed = tidied(typed);
        let full = self.rules.folding();
        let none = Folding::none(full.language);
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
            ..none
        };
        [with_articles, with_accents, only_case, none]
            .iter()
            .find_map(|folding| {
                let is_it = |text: &Text| text.is_same_by(&typed, folding);
                let right = self.texts.iter().find(|text| is_it(text));
                let known = self.wrong.iter().find(|(_, text)| is_it(text));
                match (right, known) {
                    (Some(right), None) => Some(Fit::Right(right.written)),
                    (None, Some((known, _))) => Some(Fit::Known(known)),
                    _ => None,
                }
            })
    }

    /// Whether it is an answer but for a slip, and not rather a known mistake or another answer of the deck.
    fn near(&self, typed: &Text) -> Fit<'a> {
        let right = self
            .texts
            .iter()
            .filter_map(|text| Some((text.slips(typed)?, text.written)))
            .min_by_key(|(n_slips, _)| *n_slips);
        let known = self
            .wrong
            .iter()
            .filter_map(|(item, text)| Some((text.slips(typed)?, *item)))
            .min_by_key(|(n_slips, _)| *n_slips);
        match (right, known) {
            (Some((n_right, _)), Some((n_known, item))) if n_known <= n_right => Fit::Known(item),
            (Some((_, text)), _) if self.rules.is_another(typed.written, text, &self.texts) => {
                Fit::Other
            }
            (Some((_, text)), _) => Fit::Near(text),
            (None, Some((_, item))) => Fit::Known(item),
            (None, None) => Fit::Other,
        }
    }
}

/// The text on one line, without spaces around it.
fn tidied(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
