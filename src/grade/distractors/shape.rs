//! How an answer looks: a number, a date, a name, words; how long, and in which script.

use crate::deck::date::{DateSpan, Precision, read_dates};
use crate::deck::model::Language;
use crate::deck::number::{Reading, read_number};
use crate::text::fold::{Folding, fold};
use crate::text::markdown::{self, Style};

/// Longer options, in characters, are sentences that no other card's answer stands for.
const LONGEST: usize = 80;

/// Years and dates further apart than this are of different ages.
const MOST_YEARS: i16 = 100;

/// How one line of text looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    pub(super) form: Form,
    pub(super) n_words: usize,
    n_chars: usize,
    /// One bit for each script.
    scripts: u16,
    has_digits: bool,
    has_article: bool,
    begins_upper: bool,
    last: Option<char>,
}

/// What kind of text it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// A number, perhaps with a unit.
    Number(Reading),
    /// A date; a year, too.
    Date(DateSpan),
    /// One word in capitals.
    Acronym,
    /// Every word that counts has a capital.
    Name,
    /// Other words.
    Words,
    /// A script without capitals.
    Caseless,
}

/// Small words that stand in names.
const PARTICLES: &[&str] = &[
    "of", "the", "and", "in", "on", "for", "to", "at", "de", "du", "des", "d", "la", "le", "les",
    "et", "en", "sur", "el", "los", "las", "del", "y", "da", "do", "das", "dos", "e", "von", "der",
    "den", "dem", "die", "und", "am", "im", "zu", "zur", "van", "al", "ibn", "bin", "di", "&",
];

impl Shape {
    /// The shape of an answer; `None` for what is more than one line of plain text.
    pub(super) fn of(text: &str, language: &Language) -> Option<Self> {
        let pieces = markdown::inline(text);
        let [piece] = &pieces[..] else {
            return None;
        };
        let is_plain = piece.style == Style::default() && piece.text == text;
        let n_chars = text.chars().count();
        let is_tidy = text.split_whitespace().collect::<Vec<_>>().join(" ") == text;
        if !is_plain || !is_tidy || n_chars > LONGEST || !text.contains(char::is_alphanumeric) {
            return None;
        }
        let primary = language.primary();
        let with_article = Folding {
            articles: false,
            ..Folding::full(&primary)
        };
        Some(Self {
            form: form(text, language),
            n_words: text.split(' ').count(),
            n_chars,
            scripts: text.chars().map(script).fold(0, |all, bit| all | bit),
            has_digits: text.contains(|c: char| c.is_ascii_digit()),
            has_article: fold(text, &with_article) != fold(text, &Folding::full(&primary)),
            begins_upper: text.starts_with(char::is_uppercase),
            last: text.chars().next_back().filter(|c| !c.is_alphanumeric()),
        })
    }

    /// Whether neither of two answers stands out beside the other.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.scripts == other.scripts
            && self.has_digits == other.has_digits
            && self.last == other.last
            && match (&self.form, &other.form) {
                (Form::Number(one), Form::Number(other)) => are_like_numbers(one, other),
                (Form::Date(one), Form::Date(two)) => {
                    self.n_words == other.n_words && are_like_dates(*one, *two)
                }
                (Form::Acronym, Form::Acronym) | (Form::Caseless, Form::Caseless) => {
                    self.is_about_as_long_as(other, 0)
                }
                (Form::Name, Form::Name) => self.is_about_as_long_as(other, 1),
                (Form::Words, Form::Words) => {
                    self.begins_upper == other.begins_upper
                        && self.has_article == other.has_article
                        && (self.n_words == 1) == (other.n_words == 1)
                        && self.is_about_as_long_as(other, 2)
                }
                _ => false,
            }
    }

    /// Whether a text may be like this one: a quick look, before more is found out.
    pub(super) fn may_be_like(&self, text: &str) -> bool {
        let n_chars = text.chars().count();
        let has_digits = text.contains(|c: char| c.is_ascii_digit());
        let is_number = matches!(self.form, Form::Number(_) | Form::Date(_));
        let is_long = n_chars > 2 * self.n_chars + 3 || self.n_chars > 2 * n_chars + 3;
        has_digits == self.has_digits && (is_number || !is_long)
    }

    fn is_about_as_long_as(&self, other: &Self, n_words: usize) -> bool {
        let (shorter, longer) = (
            self.n_chars.min(other.n_chars),
            self.n_chars.max(other.n_chars),
        );
        self.n_words.abs_diff(other.n_words) <= n_words && longer <= 2 * shorter + 3
    }
}

fn form(text: &str, language: &Language) -> Form {
    let is_bare = text.chars().all(|c| c.is_ascii_digit());
    // Four digits are a year of ours, others are a number.
    let is_year = text.len() == 4 && ("1000".."2100").contains(&text);
    if (!is_bare || is_year)
        && let [date] = read_dates(text, language)[..]
    {
        return Form::Date(date);
    }
    if let Some(number) = read_number(text, language) {
        return Form::Number(number);
    }
    if !text.contains(|c: char| c.is_uppercase() || c.is_lowercase()) {
        return Form::Caseless;
    }
    if is_acronym(text) {
        Form::Acronym
    } else if is_name(text, language) {
        Form::Name
    } else {
        Form::Words
    }
}

fn is_acronym(text: &str) -> bool {
    let n_upper = text.chars().filter(|c| c.is_uppercase()).count();
    n_upper > 1 && !text.contains(|c: char| c.is_lowercase() || c == ' ')
}

fn is_name(text: &str, language: &Language) -> bool {
    let primary = language.primary();
    let only_articles = Folding {
        articles: true,
        ..Folding::none(&primary)
    };
    let text = fold(text, &only_articles);
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|word| !word.is_empty());
    let is_fit = |word: &str| {
        let is_capital = |c: char| c.is_uppercase() || c.is_numeric();
        word.is_empty() || word.starts_with(is_capital) || PARTICLES.contains(&word)
    };
    // A letter after an apostrophe belongs to the word before it: *Mali's*.
    let is_ending = |word: &str| word.chars().count() == 1;
    first.is_some_and(|word| word.starts_with(char::is_uppercase) || is_fit_prefix(word))
        && text.contains(char::is_uppercase)
        && words.all(|word| is_fit(word) || is_ending(word))
}

/// What a name may begin with in small letters: *al-Qaeda*, *d'Artagnan*, *van Gogh*.
fn is_fit_prefix(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether two numbers are written alike, in one unit, and not ten times as great as each other.
fn are_like_numbers(one: &Reading, other: &Reading) -> bool {
    let is_single = |reading: &Reading| reading.low == reading.high;
    let unit = |reading: &Reading| reading.unit.as_deref().map(str::to_lowercase);
    let (small, great) = (one.low.min(other.low), one.low.max(other.low));
    let (small, great) = if great.is_negative() {
        (great.magnitude(), small.magnitude())
    } else {
        (small, great)
    };
    is_single(one)
        && is_single(other)
        && unit(one) == unit(other)
        && one.low.is_negative() == other.low.is_negative()
        && great <= small.times_ten_to(1)
}

/// Whether two dates are written with one precision, and are of one age.
fn are_like_dates(one: DateSpan, other: DateSpan) -> bool {
    let n_years = one.first.year().abs_diff(other.first.year());
    one.precision == other.precision
        && one.precision != Precision::Range
        && one.is_yearly == other.is_yearly
        && n_years <= MOST_YEARS.unsigned_abs()
}

/// The script of a letter as a bit; 0 for what stands in any script.
fn script(c: char) -> u16 {
    if !c.is_alphabetic() {
        return 0;
    }
    match u32::from(c) {
        0..=0x024F | 0x1E00..=0x1EFF => 1,
        0x0370..=0x03FF | 0x1F00..=0x1FFF => 1 << 1,
        0x0400..=0x052F => 1 << 2,
        0x0590..=0x05FF => 1 << 3,
        0x0600..=0x077F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => 1 << 4,
        0x3040..=0x309F => 1 << 5,
        0x30A0..=0x30FF => 1 << 6,
        0x2E80..=0x2FFF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => 1 << 7,
        0x1100..=0x11FF | 0xAC00..=0xD7FF => 1 << 8,
        0x0900..=0x097F => 1 << 9,
        0x0E00..=0x0E7F => 1 << 10,
        _ => 1 << 11,
    }
}
