//! The columns of a table of cards, and what a value in one says.

use crate::deck::edit::{Draft, Writing};

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Text,
    /// Several texts, parted by `|`.
    Texts,
    /// One text, or several parted by `|`.
    Hint,
    /// Several words, parted by `|`, a comma or a semicolon.
    Words,
    /// `left = right`, parted by `|`.
    Pairs,
    Truth,
    Number,
    Date,
}

/// The columns that there may be.
const COLUMNS: [(&str, Sort); 29] = [
    ("question", Sort::Text),
    ("answer", Sort::Text),
    ("statement", Sort::Text),
    ("cloze", Sort::Text),
    ("accept", Sort::Texts),
    ("wrong", Sort::Texts),
    ("number", Sort::Number),
    ("unit", Sort::Text),
    ("tolerance", Sort::Number),
    ("date", Sort::Date),
    ("true", Sort::Truth),
    ("order", Sort::Texts),
    ("pairs", Sort::Pairs),
    ("list", Sort::Texts),
    ("enough", Sort::Number),
    ("typed", Sort::Truth),
    ("exact", Sort::Truth),
    ("reverse", Sort::Truth),
    ("hint", Sort::Hint),
    ("explanation", Sort::Text),
    ("source", Sort::Text),
    ("tags", Sort::Words),
    ("id", Sort::Text),
    ("language", Sort::Text),
    ("requires", Sort::Texts),
    ("as_of", Sort::Date),
    ("expires", Sort::Date),
    ("suspended", Sort::Truth),
    ("note", Sort::Text),
];

/// Other names that tables have for them.
const ALIASES: [(&str, &str); 7] = [
    ("front", "question"),
    ("back", "answer"),
    ("tag", "tags"),
    ("hints", "hint"),
    ("options", "wrong"),
    ("lang", "language"),
    ("pair", "pairs"),
];

/// A column: the key that its values are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) key: &'static str,
    sort: Sort,
}

impl Column {
    /// The column of a name: case and spaces do not matter, nor a number at its end, as in `wrong 2`.
    pub(super) fn of(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = stem.trim_end().replace([' ', '-'], "_");
        let alias = ALIASES.iter().find(|(alias, _)| *alias == stem);
        let key = alias.map_or(stem.as_str(), |(_, key)| key);
        let (key, sort) = COLUMNS.iter().find(|(column, _)| *column == key)?;
        Some(Self { key, sort: *sort })
    }

    /// Whether a row that names it can hardly be a card.
    pub(super) fn is_telling(self) -> bool {
        ["question", "answer", "statement", "cloze"].contains(&self.key)
    }

    /// Puts what a value says into a card; else says what is wrong with it.
    pub(super) fn put(self, value: &str, draft: &mut Draft) -> Result<(), &'static str> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let writing = match self.sort {
            Sort::Text => Writing::Text(value.to_owned()),
            Sort::Texts => Writing::texts(&parts(value, &['|'])),
            Sort::Words => Writing::texts(&parts(value, &['|', ',', ';'])),
            Sort::Hint => match parts(value, &['|']) {
                one if one.len() == 1 => Writing::Text(one.concat()),
                several => Writing::texts(&several),
            },
            Sort::Pairs => pairs(value).ok_or("pairs are written `left = right | left = right`")?,
            Sort::Truth => Writing::Bare(truth(value).ok_or("write yes or no")?.to_string()),
            Sort::Number => Writing::number(value),
            Sort::Date => Writing::date(value),
        };
        add(draft, self.key, writing);
        Ok(())
    }

    /// The names of all columns.
    pub(super) fn names() -> Vec<&'static str> {
        COLUMNS.iter().map(|(name, _)| *name).collect()
    }
}

/// Puts a value under a key; where there is a list already, its entries come after those.
fn add(draft: &mut Draft, key: &str, writing: Writing) {
    let there = draft.keys.iter_mut().find(|(other, _)| other == key);
    match (there, writing) {
        (Some((_, Writing::List(there))), Writing::List(more)) => there.extend(more),
        (Some((_, there @ Writing::Text(_))), more) => {
            let first = std::mem::replace(there, Writing::List(Vec::new()));
            let more = match more {
                Writing::List(more) => more,
                one => vec![one],
            };
            *there = Writing::List([vec![first], more].concat());
        }
        (_, writing) => draft.put(key, writing),
    }
}

/// The parts of a value, without the spaces around them; `\|` is no end of one.
pub(super) fn parts(value: &str, ends: &[char]) -> Vec<String> {
    const HELD: &str = "\u{0}";
    let value = value.replace("\\|", HELD);
    let parts = value.split(ends).map(|part| part.trim().replace(HELD, "|"));
    parts.filter(|part| !part.is_empty()).collect()
}

fn pairs(value: &str) -> Option<Writing> {
    let pair = |pair: String| {
        let (left, right) = pair.split_once('=')?;
        let sides = [left.trim().to_owned(), right.trim().to_owned()];
        Some(Writing::texts(&sides))
    };
    let pairs = parts(value, &['|']).into_iter().map(pair);
    pairs.collect::<Option<_>>().map(Writing::List)
}

/// Yes or no, as people and programs write it.
fn truth(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "true" | "yes" | "y" | "t" | "1" | "x" => Some(true),
        "false" | "no" | "n" | "f" | "0" => Some(false),
        _ => None,
    }
}
