//! A deck as data: what an author wrote, checked and with everything inherited filled in.

use std::ops::Range;

use super::date::DateAnswer;
use super::number::NumberAnswer;
use crate::text::fold::Folding;

/// One deck: one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// Its id: as written, else the file's stem.
    pub id: String,
    /// Whether `id` is written in the file.
    pub has_id: bool,
    /// Its title; the id when none is written.
    pub title: String,
    /// What it is about.
    pub about: Option<String>,
    /// Its language.
    pub language: Language,
    /// Its own tags (each card's `tags` have them too).
    pub tags: Vec<String>,
    /// What the cards come from.
    pub source: Option<DeckSource>,
    /// The author's wishes for studying it.
    pub study: StudyWishes,
    /// The cards that could be read, in file order.
    pub cards: Vec<Card>,
    /// The groups, in file order.
    pub groups: Vec<Group>,
    /// How many cards of the file were refused.
    pub n_refused: usize,
    /// Codes of the lints that are allowed in it, as written.
    pub allow: Vec<String>,
}

/// A language, as a BCP 47 tag; only its primary subtag decides anything.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language(pub String);

impl Language {
    /// The primary subtag in lower case: `pt` of `pt-BR`.
    pub fn primary(&self) -> String {
        self.0
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_lowercase()
    }
}

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

/// What the cards of a deck come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeckSource {
    /// Title of the work.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, as written.
    pub date: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// `[deck.study]`: the author's wishes; the learner's own settings win.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StudyWishes {
    /// Desired retention, 0.7 to 0.99.
    pub retention: Option<f64>,
    /// New cards a study day.
    pub new_per_day: Option<u32>,
    /// Reviews a study day.
    pub reviews_per_day: Option<u32>,
    /// What becomes of progress when an answer is rewritten.
    pub answer_changed: Option<AnswerChanged>,
}

/// What becomes of progress when the answer of a card is rewritten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswerChanged {
    /// It is kept until the learner has decided.
    #[default]
    Ask,
    /// It is kept.
    Keep,
    /// The card begins anew.
    Reset,
}

impl AnswerChanged {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Ask, Self::Keep, Self::Reset];

    /// Its name in decks and in the config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Keep => "keep",
            Self::Reset => "reset",
        }
    }

    /// The choice with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

/// Cards that share a stem or keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Shown above each of its questions, Markdown.
    pub stem: Option<String>,
    /// Its cards are kept on different days.
    pub apart: bool,
}

/// One card as the author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The author's id.
    pub id: Option<String>,
    /// What identifies a card without an id; 16 hexadecimal digits.
    pub fingerprint: String,
    /// The group it is in, an index into [`Deck::groups`].
    pub group: Option<usize>,
    /// What it asks.
    pub ask: Ask,
    /// The question, statement or cloze text as written, Markdown; what lists and messages show.
    pub question: String,
    /// What its reverse asks, on flashcard and typed cards.
    pub reverse: Option<Box<Reverse>>,
    /// Shown after the answer, Markdown.
    pub explanation: Option<String>,
    /// Shown one by one on demand, one line of Markdown each.
    pub hints: Vec<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Its tags with those of its deck and group, without doubles.
    pub tags: Vec<String>,
    /// For the author, never shown.
    pub note: Option<String>,
    /// The author took it out.
    pub suspended: bool,
    /// What must be passed before it is asked: `card` of the same deck, or `deck/card`.
    pub requires: Vec<String>,
    /// The day for which a changing fact holds.
    pub as_of: Option<CalendarDay>,
    /// The first day on which it is no longer asked.
    pub expires: Option<CalendarDay>,
    /// Answers with the verdict that they must get.
    pub tests: Tests,
    /// Codes of the lints that are allowed here, as written.
    pub allow: Vec<String>,
    /// Its language.
    pub language: Language,
    /// Byte range of its header (`[[card]]`) in the file.
    pub span: Range<usize>,
    /// Line of its header, from 1.
    pub line: usize,
}

impl Card {
    /// Forgets where it and its tests stand, so that it can be compared with one that stands elsewhere.
    pub fn forget_places(&mut self) {
        self.span = 0..0;
        self.line = 0;
        self.tests.forget_places();
        if let Some(reverse) = &mut self.reverse {
            reverse.tests.forget_places();
        }
    }
}

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDay {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// The reverse of a flashcard or typed card, with what it does not state filled in from the front.
#[derive(Clone, Debug, PartialEq)]
pub struct Reverse {
    /// What is asked, Markdown.
    pub question: String,
    /// What it asks for: `Flashcard` or `Typed`.
    pub ask: Ask,
    /// Its explanation.
    pub explanation: Option<String>,
    /// Its hints.
    pub hints: Vec<String>,
    /// Its language.
    pub language: Language,
    /// Its tests.
    pub tests: Tests,
}

/// `tests`: answers that `check` marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tests {
    /// Must be right.
    pub right: Vec<Test>,
    /// Must be a near miss.
    pub near: Vec<Test>,
    /// Must be wrong.
    pub wrong: Vec<Test>,
}

impl Tests {
    fn forget_places(&mut self) {
        let all = self.right.iter_mut().chain(&mut self.near);
        for test in all.chain(&mut self.wrong) {
            test.span = 0..0;
        }
    }
}

/// One answer to be marked by `check`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The answer.
    pub text: String,
    /// Byte range in the file.
    pub span: Range<usize>,
}

/// One answer, option, gap or entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its text, one line of Markdown.
    pub text: String,
    /// Other answers that count.
    pub accept: Vec<String>,
    /// A hint of its own.
    pub hint: Option<String>,
    /// Why it is right or wrong, shown after the answer.
    pub why: Option<String>,
    /// Stays last when options are shuffled.
    pub last: bool,
}

/// Which leniencies hold when typed text is compared; all on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five independent switches of the format"
)]
pub struct Leniency {
    /// Accents make no difference.
    pub accents: bool,
    /// A leading article makes no difference.
    pub articles: bool,
    /// Case makes no difference.
    pub case: bool,
    /// Final punctuation makes no difference.
    pub punctuation: bool,
    /// A slip in a long word is a near miss.
    pub slips: bool,
}

impl Leniency {
    /// Everything lenient: the default.
    pub const FULL: Self = Self {
        accents: true,
        articles: true,
        case: true,
        punctuation: true,
        slips: true,
    };
    /// What is folded away when texts of a language, named by its primary subtag, are compared so.
    pub fn folding<'a>(&self, language: &'a str) -> Folding<'a> {
        Folding {
            case: self.case,
            accents: self.accents,
            articles: self.articles,
            punctuation: self.punctuation,
            language,
        }
    }

    /// Nothing lenient: `exact = true`.
    pub const NONE: Self = Self {
        accents: false,
        articles: false,
        case: false,
        punctuation: false,
        slips: false,
    };
}

/// What is wanted, and what counts as it: one variant for each kind of card.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Reveal, then grade yourself.
    Flashcard {
        /// The answer, Markdown.
        answer: String,
    },
    /// Type it.
    Typed {
        /// The answer and what else counts.
        answer: Item,
        /// Known mistakes: never right nor near.
        wrong: Vec<Item>,
        /// How it is compared.
        leniency: Leniency,
    },
    /// Pick the one right option.
    Choice {
        /// The right one.
        right: Item,
        /// The others.
        wrong: Vec<Item>,
    },
    /// Pick all that apply.
    Choices {
        /// The right ones.
        right: Vec<Item>,
        /// The others.
        wrong: Vec<Item>,
    },
    /// A number.
    Number(NumberAnswer),
    /// A date, at the precision written.
    Date(DateAnswer),
    /// True or false.
    TrueFalse {
        /// Whether the statement is true.
        value: bool,
    },
    /// Text with gaps.
    Cloze(Cloze),
    /// Put in order.
    Order {
        /// The items in the right order.
        items: Vec<Item>,
        /// The rank of each item; items of one rank may stand in any order among themselves.
        ranks: Vec<usize>,
    },
    /// Match each left to its right.
    Match {
        /// The pairs.
        pairs: Vec<(Item, Item)>,
        /// Right sides that belong to none.
        wrong: Vec<Item>,
    },
    /// Name them, in any order.
    List {
        /// The entries.
        items: Vec<Item>,
        /// How many make full marks, at most the number of entries.
        enough: usize,
        /// How entries are compared.
        leniency: Leniency,
    },
}

/// A cloze: text with gaps; each of its `deletions` is one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloze {
    /// The text in order.
    pub pieces: Vec<Piece>,
    /// The gaps, in the order of the text.
    pub gaps: Vec<Item>,
    /// What is asked together: indices into `gaps`; one side each.
    pub deletions: Vec<Vec<usize>>,
    /// Whether gaps are typed; else revealed and self-graded.
    pub typed: bool,
    /// How typed gaps are compared.
    pub leniency: Leniency,
}

/// A stretch of a cloze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text, Markdown.
    Text(String),
    /// A gap, an index into the gaps.
    Gap(usize),
}

/// The kinds of card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is what its name says; see `Ask`")]
pub enum Kind {
    Flashcard,
    Typed,
    Number,
    Date,
    TrueFalse,
    Choice,
    Choices,
    Cloze,
    Order,
    Match,
    List,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Flashcard,
        Self::Typed,
        Self::Number,
        Self::Date,
        Self::TrueFalse,
        Self::Choice,
        Self::Choices,
        Self::Cloze,
        Self::Order,
        Self::Match,
        Self::List,
    ];

    /// Its name in the JSON protocol and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flashcard => "flashcard",
            Self::Typed => "typed",
            Self::Number => "number",
            Self::Date => "date",
            Self::TrueFalse => "true-false",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Cloze => "cloze",
            Self::Order => "order",
            Self::Match => "match",
            Self::List => "list",
        }
    }
}

impl Ask {
    /// The kind of card.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Flashcard { .. } => Kind::Flashcard,
            Self::Typed { .. } => Kind::Typed,
            Self::Choice { .. } => Kind::Choice,
            Self::Choices { .. } => Kind::Choices,
            Self::Number(_) => Kind::Number,
            Self::Date(_) => Kind::Date,
            Self::TrueFalse { .. } => Kind::TrueFalse,
            Self::Cloze(_) => Kind::Cloze,
            Self::Order { .. } => Kind::Order,
            Self::Match { .. } => Kind::Match,
            Self::List { .. } => Kind::List,
        }
    }
}
