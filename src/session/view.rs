//! What a session shows, as data: the rich, plain and JSON clients draw the same values.
//!
//! Texts are the Markdown of the deck as written; a client makes them safe when it draws them.

use uuid::Uuid;

use crate::deck::model::{Kind, Language};
use crate::deck::side::GapPiece;
use crate::event::{Decision, Mode, Rating, StudyDay, Verdict};
use crate::grade::model::Marking;
use crate::schedule::model::Phase;

/// The first thing shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Study, cram or quiz.
    pub mode: Mode,
    /// Ids of the decks asked from.
    pub decks: Vec<String>,
    /// How many due sides are planned.
    pub n_due: usize,
    /// How many new sides are planned.
    pub n_new: usize,
    /// How many cards could not be read.
    pub n_refused: usize,
    /// How many questions a quiz has, those answered before it was broken off included; 0 in study.
    pub n_questions: usize,
    /// How many of them were answered before it was broken off.
    pub n_taken: usize,
    /// How many seconds there are for all questions together, when that is limited.
    pub seconds: Option<u64>,
    /// How many seconds there are for each question, when that is limited.
    pub seconds_each: Option<u64>,
    /// Whether answers feed the schedule.
    pub schedules: bool,
    /// The seed of the session.
    pub seed: u64,
}

/// One question on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its number in the session, from 1: each time that a side is asked counts.
    pub n: usize,
    /// How many different sides are left, this one included.
    pub left: usize,
    /// How many different sides have been asked, this one included.
    pub at: usize,
    /// How many different sides the session has asked or will ask, as far as it is known.
    pub total: usize,
    /// The side's key.
    pub card: String,
    /// The deck's id.
    pub deck: String,
    /// The deck's title.
    pub deck_title: String,
    /// The kind of card.
    pub kind: Kind,
    /// Markdown.
    pub question: String,
    /// The group's stem, Markdown.
    pub stem: Option<String>,
    /// Where it is in its life.
    pub phase: Phase,
    /// The language of the answer.
    pub language: Language,
    /// The card's tags.
    pub tags: Vec<String>,
    /// Path of the deck file as shown to users.
    pub file: String,
    /// Line of the card, from 1.
    pub line: usize,
    /// How it is answered.
    pub form: Form,
    /// How many hints remain.
    pub hints_left: usize,
    /// How many seconds there are for it, when it is timed.
    pub seconds: Option<u32>,
}

/// How a question is answered, with what it shows for that. Positions shown count from 1 on the screen and in JSON,
/// and from 0 here.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Reveal, then grade yourself; a revealed cloze has pieces.
    Reveal {
        /// The cloze's text in order; empty for a flashcard.
        pieces: Vec<GapPiece>,
        /// The hint of each asked gap.
        gap_hints: Vec<Option<String>>,
    },
    /// One line of text: typed, number, date.
    Line {
        /// The unit of a number.
        unit: Option<String>,
        /// The precision wanted of a date, such as `month`.
        precision: Option<String>,
    },
    /// One line for each gap.
    Gaps {
        /// The text in order.
        pieces: Vec<GapPiece>,
        /// The hint of each asked gap.
        gap_hints: Vec<Option<String>>,
    },
    /// True or false.
    TrueFalse,
    /// Pick options: exactly one, or all that apply.
    Options {
        /// In the order shown.
        options: Vec<String>,
        /// Whether several may be picked.
        many: bool,
    },
    /// Put items in order.
    Order {
        /// In the order shown.
        items: Vec<String>,
    },
    /// Match each left side to a right one; a right one may serve twice.
    Match {
        /// In the order shown.
        left: Vec<String>,
        /// In the order shown, decoys among them.
        right: Vec<String>,
    },
    /// Name entries, one by one.
    List {
        /// How many make full marks.
        wanted: usize,
    },
}

/// A revealed answer, before it is graded.
#[derive(Clone, Debug, PartialEq)]
pub struct Revealed {
    /// Number of the question.
    pub n: usize,
    /// The answer, Markdown.
    pub answer: String,
    /// Markdown.
    pub explanation: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// For each rating, the interval in days; empty when it does not schedule.
    pub next: Vec<(Rating, u32)>,
}

/// A verdict; the event is on disk when it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdicted {
    /// Number of the question.
    pub n: usize,
    /// The side's key.
    pub card: String,
    /// What the answer is worth. For a self-graded side: right when passed, else wrong.
    pub marking: Marking,
    /// Whether the learner graded it.
    pub self_graded: bool,
    /// Whether the time was out.
    pub late: bool,
    /// Markdown.
    pub explanation: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The rating in force.
    pub rating: Rating,
    /// Why that rating, in a few words.
    pub reason: String,
    /// For each rating, the interval in days that it would give; empty when it does not schedule.
    pub next: Vec<(Rating, u32)>,
    /// When it comes back.
    pub back: Back,
}

/// When a side comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// Again in this session.
    Soon,
    /// In so many days, on that study day.
    Days(u32, StudyDay),
    /// The schedule was not touched.
    Unscheduled,
}

/// What the log says after an answer or re-grade.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedView {
    /// Number of the question.
    pub n: usize,
    /// The event's id.
    pub event: Uuid,
    /// The rating in force.
    pub rating: Rating,
    /// When it comes back.
    pub back: Back,
    /// What was decided; `None` when it does not schedule.
    pub decision: Option<Decision>,
    /// The answer event that a re-grade replaces.
    pub replaces: Option<Uuid>,
}

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoneView {
    /// The event taken back, as it was shown when it was recorded; `None` for a skip, which is no event.
    pub event: Option<Uuid>,
    /// The side's key.
    pub card: String,
    /// What it was: `answer`, `regrade`, `suspend`, `bury`, `accept`, `skip`.
    pub what: &'static str,
    /// Whether it is from an earlier session.
    pub earlier: bool,
    /// The deck file that an accepted answer was taken out of, if any.
    pub from: Option<String>,
    /// Why it was not taken out of the deck file although it stands there; what happened, and where.
    pub unwritten: Option<String>,
}

/// One card that was missed, for the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The side's key.
    pub card: String,
    /// What was asked, Markdown.
    pub question: String,
    /// What was expected.
    pub expected: String,
    /// What was answered last.
    pub given: Option<String>,
    /// Path of the deck file as shown to users.
    pub file: String,
    /// Line of the card, from 1.
    pub line: usize,
}

/// One question of a quiz, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The answer event.
    pub event: Uuid,
    /// The side's key.
    pub card: String,
    /// The deck's title.
    pub deck_title: String,
    /// The kind of card.
    pub kind: Kind,
    /// The card's tags.
    pub tags: Vec<String>,
    /// The group's stem, Markdown.
    pub stem: Option<String>,
    /// What was asked, Markdown.
    pub question: String,
    /// What was answered, as text; `None` for "I don't know".
    pub given: Option<String>,
    /// What was expected, Markdown.
    pub expected: String,
    /// What it was worth.
    pub verdict: Verdict,
    /// 0 to 1.
    pub credit: f64,
    /// How many of how many, for an answer of several parts.
    pub score: Option<(u32, u32)>,
    /// Whether the time was out.
    pub late: bool,
    /// How long it took, in milliseconds; `None` when unknown.
    pub took_ms: Option<u32>,
    /// Why what was answered is right or wrong.
    pub why: Option<String>,
    /// Markdown.
    pub explanation: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Path of the deck file as shown to users.
    pub file: String,
    /// Line of the card, from 1.
    pub line: usize,
}

/// The last thing shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Whether it was a quiz.
    pub is_quiz: bool,
    /// Answers given and not undone.
    pub answered: usize,
    /// How many were right or near.
    pub right: usize,
    /// Sum of credit.
    pub credit: f64,
    /// Time that counted, in seconds.
    pub seconds: u64,
    /// The missed ones.
    pub missed: Vec<Missed>,
    /// Every question of a quiz with its result, in the order asked; empty in study.
    pub taken: Vec<Taken>,
    /// How many questions of a quiz were not reached, or could not be read when it was their turn.
    pub n_unasked: usize,
    /// Whether the time for a quiz was out: then the questions not reached count.
    pub is_out_of_time: bool,
    /// How many sides are due on the next study day.
    pub due_tomorrow: usize,
}

impl Summary {
    /// The share of full credit in a quiz, 0 to 1: of the questions answered, or of all once the time was out. `None`
    /// when there was none.
    pub fn score(&self) -> Option<f64> {
        let n_unasked = if self.is_out_of_time {
            self.n_unasked
        } else {
            0
        };
        let n = self.taken.len() + n_unasked;
        let credit: f64 = self.taken.iter().map(|taken| taken.credit).sum();
        (n > 0).then(|| credit / n as f64)
    }
}

/// One line that an answered question folds into.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded {
    /// What it was worth.
    pub verdict: Verdict,
    /// What was asked, Markdown.
    pub question: String,
    /// What was answered.
    pub given: Option<String>,
    /// What was expected.
    pub expected: String,
    /// How many of how many, for an answer of several parts.
    pub score: Option<(u32, u32)>,
    /// When it comes back.
    pub back: Back,
}
