//! The settings as data, and which of them holds for a deck.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Time;

use crate::deck::model::{AnswerChanged, StudyWishes};

/// Every key with its default and what it means.
pub(super) const DEFAULT_TOML: &str = include_str!("default.toml");

/// The keys of every command by default, from [`DEFAULT_TOML`].
pub(super) static DEFAULT_KEYS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let table: toml::Table = DEFAULT_TOML
        .parse()
        .expect("the embedded defaults are TOML");
    let keys = table.get("keys").and_then(toml::Value::as_table);
    keys.into_iter()
        .flatten()
        .map(|(command, keys)| (command.clone(), texts_of(keys)))
        .collect()
});

/// A text, or the texts of a list.
fn texts_of(value: &toml::Value) -> Vec<String> {
    let texts = value
        .as_array()
        .map_or(std::slice::from_ref(value), Vec::as_slice);
    let texts = texts.iter().filter_map(toml::Value::as_str);
    texts.map(str::to_owned).collect()
}

/// All settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Folders and files with decks, as written.
    pub decks: Vec<String>,
    /// Which built-in decks there are.
    pub builtin: Builtin,
    /// When a study day begins, local time.
    pub day_starts: Time,
    /// How many buttons grade a revealed card: 4, or 2 (again and good).
    pub buttons: u8,
    /// For each day of the week from Monday, its share of a normal day's work: 0 none, 1 all.
    pub easy_days: [f32; 7],
    /// The editor with its arguments; `None` for what the environment says.
    pub editor: Option<String>,
    /// For each deck that has nothing else.
    pub study: Study,
    /// For all decks together.
    pub total: Total,
    /// For single decks, by their ids.
    pub deck: BTreeMap<String, StudyWishes>,
    /// How things are drawn.
    pub terminal: Terminal,
    /// The names of the keys of each command, by the command's name.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// Which built-in decks there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Builtin {
    /// All of them.
    All,
    /// None.
    None,
    /// Those with these ids.
    Only(Vec<String>),
}

impl Builtin {
    /// Whether the built-in deck with this id is to be there.
    pub fn includes(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::None => false,
            Self::Only(ids) => ids.iter().any(|only| only == id),
        }
    }
}

/// How one deck is studied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Study {
    /// The share of cards to be remembered when they fall due, 0.7 to 0.99.
    pub retention: f64,
    /// The most new cards a study day.
    pub new_per_day: u32,
    /// The most reviews a study day.
    pub reviews_per_day: u32,
    /// What becomes of progress when an answer is rewritten.
    pub answer_changed: AnswerChanged,
}

/// How much is studied in all decks together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The most new cards a study day.
    pub new_per_day: u32,
    /// The most reviews a study day.
    pub reviews_per_day: u32,
}

/// How things are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// When to use colour.
    pub color: Color,
    /// Ask line by line and redraw nothing.
    pub plain: bool,
    /// Draw with ASCII alone.
    pub ascii: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];

    /// Its name in the config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            decks: Vec::new(),
            builtin: Builtin::All,
            day_starts: Time::constant(4, 0, 0, 0),
            buttons: 4,
            easy_days: [1.0; 7],
            editor: None,
            study: Study {
                retention: 0.9,
                new_per_day: 10,
                reviews_per_day: 200,
                answer_changed: AnswerChanged::Ask,
            },
            total: Total {
                new_per_day: 20,
                reviews_per_day: 400,
            },
            deck: BTreeMap::new(),
            terminal: Terminal::default(),
            keys: DEFAULT_KEYS.clone(),
        }
    }
}

impl Config {
    /// How the deck with this id is studied, when its author wishes for `wishes`.
    pub fn study_for(&self, deck: &str, wishes: &StudyWishes) -> Study {
        let own = self.deck.get(deck).copied().unwrap_or_default();
        let either = |own: Option<u32>, wish: Option<u32>| own.or(wish);
        Study {
            retention: own
                .retention
                .or(wishes.retention)
                .unwrap_or(self.study.retention),
            new_per_day: either(own.new_per_day, wishes.new_per_day)
                .unwrap_or(self.study.new_per_day),
            reviews_per_day: either(own.reviews_per_day, wishes.reviews_per_day)
                .unwrap_or(self.study.reviews_per_day),
            answer_changed: own
                .answer_changed
                .or(wishes.answer_changed)
                .unwrap_or(self.study.answer_changed),
        }
    }
}
