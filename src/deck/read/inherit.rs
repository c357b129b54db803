//! What may stand on the deck, the group or the card: the nearest wins, and tags add up.

use std::borrow::Cow;

use toml::de::DeValue;

use crate::deck::codes;
use crate::deck::model::{CalendarDay, Language, Leniency};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Table, Text, Value, Wanted, list_of_names, nearest, shown};

use super::file::Reader;
use super::item;

/// The keys that deck, group and card share; `source` of the deck is another thing.
pub(super) const KEYS: [&str; 8] = [
    "tags",
    "language",
    "typed",
    "exact",
    "source",
    "as_of",
    "expires",
    "suspended",
];

/// The most bytes of a language tag, by BCP 47.
const MAX_LANGUAGE: usize = 35;
/// The most tags of one level, and characters of a tag or source: each card below carries them all.
const MAX_TAGS: usize = 100;
const MAX_TAG: usize = 100;
const MAX_SOURCE: usize = 1000;

/// What one level says itself, or says together with those above it.
#[derive(Clone, Debug, Default)]
pub(super) struct Inherited {
    /// Tags, without doubles.
    pub(super) tags: Vec<String>,
    /// Language of the answers.
    pub(super) language: Option<Language>,
    /// Whether flashcards and clozes are typed.
    pub(super) typed: Option<bool>,
    /// How typed text is compared.
    pub(super) exact: Option<Leniency>,
    /// Where a card comes from.
    pub(super) source: Option<String>,
    /// The day for which a changing fact holds.
    pub(super) as_of: Option<CalendarDay>,
    /// The first day on which it is no longer asked.
    pub(super) expires: Option<CalendarDay>,
    /// The author took it out.
    pub(super) suspended: Option<bool>,
}

impl Inherited {
    /// Takes the shared keys of a table, but `source`, `typed` and `exact`.
    pub(super) fn take(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Self {
        let mut own = Self::default();
        if table.is_empty() {
            return own;
        }
        if let Some(tags) = table.take("tags") {
            let texts = item::texts(&tags, reader);
            report_long(&tags, &texts, reader);
            let tags: Vec<_> = texts
                .iter()
                .take(MAX_TAGS)
                .map(|tag| on_one_line(tag.text))
                .collect();
            own.add_tags(tags.iter().map(AsRef::as_ref));
        }
        own.language = table
            .take("language")
            .and_then(|value| language(&value, reader));
        own.as_of = table.take("as_of").and_then(|value| day(&value, reader));
        own.expires = table.take("expires").and_then(|value| day(&value, reader));
        own.suspended = table.boolean("suspended", &mut reader.sink);
        own
    }

    /// Takes `source`, `typed` and `exact` too.
    pub(super) fn take_all(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Self {
        let mut own = Self::take(table, reader);
        own.source = source(table, reader);
        own.typed = table.boolean("typed", &mut reader.sink);
        own.exact = table
            .take("exact")
            .and_then(|value| leniency(&value, reader));
        own
    }

    /// What holds on this level, inside `outer`.
    #[must_use]
    pub(super) fn within(self, outer: &Self) -> Self {
        let tags = if self.tags.is_empty() {
            outer.tags.clone()
        } else {
            let mut all = Self {
                tags: outer.tags.clone(),
                ..Self::default()
            };
            all.add_tags(self.tags.iter().map(String::as_str));
            all.tags
        };
        Self {
            tags,
            language: self.language.or_else(|| outer.language.clone()),
            typed: self.typed.or(outer.typed),
            exact: self.exact.or(outer.exact),
            source: self.source.or_else(|| outer.source.clone()),
            as_of: self.as_of.or(outer.as_of),
            expires: self.expires.or(outer.expires),
            suspended: self.suspended.or(outer.suspended),
        }
    }

    fn add_tags<'a>(&mut self, tags: impl Iterator<Item = &'a str>) {
        for tag in tags {
            if !self.tags.iter().any(|own| own == tag) {
                self.tags.push(tag.to_owned());
            }
        }
    }
}

/// A tag without space around it, and with single spaces for line breaks and tabs: it stands in lists.
fn on_one_line(tag: &str) -> Cow<'_, str> {
    let tag = tag.trim();
    if tag.contains(char::is_control) {
        let words: Vec<&str> = tag.split_whitespace().collect();
        Cow::Owned(words.join(" "))
    } else {
        Cow::Borrowed(tag)
    }
}

/// Reports too many tags, and tags that are too long.
fn report_long(tags: &Value<'_>, texts: &[Text<'_>], reader: &mut Reader<'_>) {
    if texts.len() > MAX_TAGS {
        let message = format!(
            "there are {} tags, and at most {MAX_TAGS} make sense",
            texts.len()
        );
        let diagnostic = Diagnostic::error(codes::OUT_OF_RANGE, tags.span.clone(), message);
        reader.report(diagnostic.with_help("keep those by which cards are chosen"));
    }
    for text in texts
        .iter()
        .filter(|text| text.text.chars().count() > MAX_TAG)
    {
        let message = format!("this tag is longer than {MAX_TAG} characters");
        let diagnostic = Diagnostic::error(codes::OUT_OF_RANGE, text.span.clone(), message);
        reader.report(diagnostic.with_help("write a word or two; remarks belong into `note`"));
    }
}

/// Where cards come from.
pub(super) fn source(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<String> {
    let source = table.text("source", &mut reader.sink)?;
    if source.text.chars().count() > MAX_SOURCE {
        let message = format!("this source is longer than {MAX_SOURCE} characters");
        let diagnostic = Diagnostic::error(codes::OUT_OF_RANGE, source.span.clone(), message);
        reader.report(
            diagnostic
                .with_help("name the place in the source; longer text belongs into `explanation`"),
        );
    }
    Some(source.owned())
}

/// A language, as a BCP 47 tag.
pub(super) fn language(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Language> {
    let text = value.filled_text(&mut reader.sink)?;
    if is_language(text.text) {
        return Some(Language(text.owned()));
    }
    reader.report(bad_language(&text));
    None
}

fn is_language(tag: &str) -> bool {
    if tag.len() > MAX_LANGUAGE {
        return false;
    }
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let is_alphabetic = primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    is_alphabetic && (2..=3).contains(&primary.len()) && subtags.all(is_subtag)
}

fn bad_language(text: &Text<'_>) -> Diagnostic {
    const NAMES: [(&str, &str); 12] = [
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("dutch", "nl"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("italian", "it"),
        ("japanese", "ja"),
        ("latin", "la"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
    ];
    let written = text.text;
    let hyphened = written.replace('_', "-");
    let name = written.to_lowercase();
    let meant = match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, tag)) => Some((*tag).to_owned()),
        None => Some(hyphened).filter(|tag| is_language(tag)),
    };
    let message = format!("`{}` is no language tag", shown(written));
    let diagnostic = Diagnostic::error(codes::BAD_LANGUAGE, text.span.clone(), message);
    let Some(tag) = meant else {
        return diagnostic
            .with_help("write the tag of the language, such as `en`, `fr` or `pt-BR`");
    };
    let mut diagnostic = diagnostic.with_help(format!("write `language = \"{tag}\"`"));
    diagnostic.fix = Some(Fix {
        span: text.span.clone(),
        text: format!("\"{tag}\""),
    });
    diagnostic
}

/// `exact`: true for all, or a list of what counts.
pub(super) fn leniency(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Leniency> {
    if let Some(is_exact) = value.data.as_bool() {
        return Some(if is_exact {
            Leniency::NONE
        } else {
            Leniency::FULL
        });
    }
    let Some(list) = value.as_list() else {
        let help =
            "write `exact = true`, or a list of what counts, such as `exact = [\"accents\"]`";
        reader.report(
            value
                .wrong_type(Wanted::Texts, &reader.sink)
                .with_help(help),
        );
        return None;
    };
    let mut leniency = Leniency::FULL;
    for entry in list {
        let text = entry.filled_text(&mut reader.sink)?;
        match switch(&mut leniency, text.text) {
            Some(switch) => *switch = false,
            None => reader.report(unknown_switch(&text)),
        }
    }
    Some(leniency)
}

const SWITCHES: [&str; 5] = ["accents", "articles", "case", "punctuation", "slips"];

fn switch<'l>(leniency: &'l mut Leniency, name: &str) -> Option<&'l mut bool> {
    match name {
        "accents" => Some(&mut leniency.accents),
        "articles" => Some(&mut leniency.articles),
        "case" => Some(&mut leniency.case),
        "punctuation" => Some(&mut leniency.punctuation),
        "slips" => Some(&mut leniency.slips),
        _ => None,
    }
}

fn unknown_switch(text: &Text<'_>) -> Diagnostic {
    let message = format!("`exact` knows no `{}`", text.text);
    let help = match nearest(text.text, &SWITCHES) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("what can count is {}", list_of_names(&SWITCHES)),
    };
    Diagnostic::error(codes::UNKNOWN_SWITCH, text.span.clone(), message).with_help(help)
}

/// A day, for a fact that changes.
fn day(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<CalendarDay> {
    if let DeValue::Datetime(datetime) = value.data
        && let (Some(date), None) = (datetime.date, datetime.time)
    {
        return Some(CalendarDay {
            year: date.year.cast_signed(),
            month: date.month,
            day: date.day,
        });
    }
    reader.report(not_a_day(value));
    None
}

fn not_a_day(value: &Value<'_>) -> Diagnostic {
    let found = match value.data {
        DeValue::Datetime(_) => "a time",
        _ => value.found(),
    };
    let message = format!("`{}` wants a day, not {found}", value.key);
    let quoted_day = value.as_text().filter(|text| {
        let date: Option<toml::value::Datetime> = text.text.parse().ok();
        date.is_some_and(|date| date.date.is_some() && date.time.is_none())
    });
    let diagnostic = Diagnostic::error(codes::NOT_A_DAY, value.span.clone(), message);
    let Some(day) = quoted_day else {
        return diagnostic.with_help(format!(
            "write the whole date: `{} = 2025-01-31`",
            value.key
        ));
    };
    let mut diagnostic = diagnostic.with_help(format!(
        "leave out the quotes: `{} = {}`",
        value.key, day.text
    ));
    diagnostic.fix = Some(Fix {
        span: value.span.clone(),
        text: day.text.to_owned(),
    });
    diagnostic
}
