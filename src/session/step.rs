//! What goes into a session and what comes out of it.
//!
//! The loop in `cli` hands every key, line, deadline and reply of the store to the session as an [`Input`], and carries
//! out each [`Effect`] it returns, in order.

use std::rc::Rc;
use std::time::Duration;

use uuid::Uuid;

use super::view::{
    Folded, Opening, Question, RecordedView, Revealed, Summary, UndoneView, Verdicted,
};
use crate::deck::edit::Addition;
use crate::deck::side::Side;
use crate::event::{Answer, Decision, Moment, Rating};
use crate::grade::model::{Context, Entry, Response};
use crate::grade::rating::Pace;
use crate::schedule::model::SideState;

/// When an input arrived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instant {
    /// Wall time and study day.
    pub moment: Moment,
    /// Monotonic time since an arbitrary start; `None` when the clock stands still (`--now`).
    pub monotonic: Option<Duration>,
}

/// The number of a side in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SideId(pub i64);

/// One side that the planner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The side.
    pub side: SideId,
    /// Whether it was never answered.
    pub is_new: bool,
    /// The same for siblings (sides of one card, cards of a group that is `apart`), of which only one is asked a day;
    /// `None` where that does not matter, as when cramming.
    pub family: Option<i64>,
}

/// A side with its text and state, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Its number.
    pub id: SideId,
    /// What it asks.
    pub side: Side,
    /// The card's question as lists show it, Markdown.
    pub title: String,
    /// The group's stem.
    pub stem: Option<String>,
    /// The card's tags.
    pub tags: Vec<String>,
    /// Where the card comes from.
    pub source: Option<String>,
    /// The deck's id.
    pub deck: String,
    /// The deck's title.
    pub deck_title: String,
    /// Path of the deck file as shown to users.
    pub file: String,
    /// Line of the card, from 1.
    pub line: usize,
    /// Its state.
    pub state: SideState,
    /// Texts accepted by "I was right".
    pub accepted: Vec<String>,
    /// The answers of the deck's other cards, and what they accept, as written.
    pub others: Rc<[String]>,
    /// How many of the wrong options were drawn, not written: the last ones of a choice.
    pub n_drawn: usize,
    /// For each rating, the interval in days; empty when the session does not schedule.
    pub next: Vec<(Rating, u32)>,
    /// The learner's pace on this kind of card.
    pub pace: Pace,
}

impl Loaded {
    /// What is known beside the side when it is marked.
    pub fn context(&self) -> Context<'_> {
        Context {
            accepted: &self.accepted,
            others: &self.others,
        }
    }
}

/// What the store did with an answer or a re-grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The event's id.
    pub event: Uuid,
    /// What was decided; `None` when it does not schedule.
    pub decision: Option<Decision>,
    /// The state afterwards.
    pub state: SideState,
}

/// What an undo took back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The undo event.
    pub event: Uuid,
    /// The event taken back.
    pub taken_back: Uuid,
    /// The side it was about.
    pub side: SideId,
    /// Its key.
    pub card: String,
    /// Whether it is from an earlier session.
    pub earlier: bool,
    /// What it was: `answer`, `regrade`, `suspend`, `resume`, `bury`, `accept`.
    pub what: &'static str,
    /// The text that was accepted, when it was an `accept`.
    pub accepted: Option<String>,
    /// What became of the deck file then.
    pub amendment: Amendment,
}

/// What became of a deck file when an answer was to count as right from now on, or no more. Neither when there was
/// nothing to change in it, or when it is not the learner's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// The file as shown to users, when it was changed.
    pub file: Option<String>,
    /// Why it was left as it is: where and what happened, in lower case and without a full stop.
    pub unwritten: Option<String>,
}

/// What happens to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The learner answers; options are named by their position as shown, from 0.
    Answer(Response),
    /// One entry of a list.
    Item(String),
    /// Takes the last entry of a list back.
    TakeBack,
    /// A message of a script: checked against the question it is for, and the time is what it says (JSON mode).
    Message {
        /// The question it is for; `None` is whichever is open.
        n: Option<usize>,
        /// How long the answer took, in milliseconds; `None` is unknown.
        ms: Option<u32>,
        /// What it says.
        input: Box<Self>,
    },
    /// What was heard cannot be read.
    Unreadable {
        /// A stable word for scripts.
        code: &'static str,
        /// What is wrong with it and what can be done.
        message: String,
    },
    /// Show the answer; on a kind that marks itself, "I don't know".
    Reveal,
    /// Grade a revealed answer; else re-grade the last card answered.
    Grade(Rating),
    /// Show the next hint.
    Hint,
    /// Take the last event back.
    Undo,
    /// Ask it later in this session.
    Skip,
    /// Not before tomorrow.
    Bury,
    /// Not until resumed.
    Suspend,
    /// "I was right."
    Accept,
    /// Open the card in the editor.
    Edit,
    /// Open the card's picture or link.
    Open,
    /// Show what is known of the card.
    Info,
    /// Read the card again: it was edited. An open question is asked anew.
    Reload,
    /// Go on after a verdict.
    Next,
    /// The moment of [`Effect::Deadline`] has come. Before it, it changes nothing.
    TimeOut,
    /// The learner turns from the card (to help, for example): the time does not count until [`Input::Back`].
    Away,
    /// The learner is back at the card.
    Back,
    /// End and keep everything.
    Quit,
    /// The side asked for by [`Effect::Load`].
    Loaded(Box<Loaded>),
    /// The side asked for cannot be asked now: gone from its file, suspended, or answered in another session.
    Gone(SideId),
    /// The side asked for cannot be read from its file, which stays as it is; where and why.
    Hidden(String),
    /// The answer of [`Effect::Record`] is on disk.
    Recorded(Outcome),
    /// The re-grade of [`Effect::Regrade`] is on disk.
    Regraded(Outcome),
    /// The undo of [`Effect::Undo`] is on disk; `None` when there was nothing to take back.
    Undone(Option<Undone>),
    /// The event of [`Effect::Bury`] or [`Effect::Suspend`] is on disk.
    Noted(Uuid),
    /// The event of [`Effect::Accept`] is on disk, whatever became of the deck file.
    Accepted(Uuid, Amendment),
    /// What the last effect asked of the store could not be done, and nothing was changed; why, and what to do.
    Failed(String),
}

impl Input {
    /// Whether the learner (or a script in their place) says it; everything else is a reply to an [`Effect`].
    pub fn is_from_learner(&self) -> bool {
        !matches!(
            self,
            Self::Message { .. }
                | Self::Loaded(_)
                | Self::Gone(_)
                | Self::Hidden(_)
                | Self::Recorded(_)
                | Self::Regraded(_)
                | Self::Undone(_)
                | Self::Noted(_)
                | Self::Accepted(..)
                | Self::Failed(_)
        )
    }
}

/// What the loop has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read a side: answer with `Loaded` or `Gone`.
    Load(SideId),
    /// Write an answer (its decision still open): answer with `Recorded`.
    Record(SideId, Box<Answer>),
    /// Write a re-grade: answer with `Regraded`.
    Regrade {
        /// The side.
        side: SideId,
        /// The answer.
        answer: Uuid,
        /// Its rating from now on.
        rating: Rating,
    },
    /// Take the newest event back: answer with `Undone`.
    Undo,
    /// Write a bury until tomorrow: answer with `Noted`.
    Bury(SideId),
    /// Write a suspend: answer with `Noted`.
    Suspend(SideId),
    /// Write an accept, then the texts into the deck if it is the learner's own: answer with `Accepted`.
    Accept {
        /// The side.
        side: SideId,
        /// What is accepted, as the log keeps it.
        text: String,
        /// What that adds to the deck.
        additions: Vec<Addition>,
    },
    /// Open the editor there, then send `Reload` (or `Back`, if nothing came of it).
    Edit {
        /// Id of the deck.
        deck: String,
        /// Path of the deck file as shown to users.
        file: String,
        /// Line of the card, from 1.
        line: usize,
    },
    /// Open a picture or link that the card names.
    Open {
        /// Id of the deck.
        deck: String,
        /// A path in the deck's folder, or a link, as written in the deck.
        target: String,
    },
    /// From now on wait for the learner no longer than until this monotonic time, then send [`Input::TimeOut`]; `None`
    /// is as long as it takes.
    Deadline(Option<Duration>),
    /// Show something.
    Show(Show),
    /// The session is over: fill in what is due tomorrow, show the summary, and end.
    Finish(Box<Summary>),
}

/// What a client shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Show {
    /// The session begins.
    Opening(Opening),
    /// A question is open.
    Question(Box<Question>),
    /// What an entry of a list is worth.
    Item {
        /// Number of the question.
        n: usize,
        /// What was entered, without spaces around it.
        text: String,
        /// What it is worth.
        entry: Entry,
    },
    /// An entry of a list was taken back.
    TakenBack {
        /// Number of the question.
        n: usize,
        /// What it was.
        text: String,
        /// How many entries are still wanted.
        left: usize,
    },
    /// One more hint.
    Hint {
        /// Number of the question.
        n: usize,
        /// The hint.
        text: String,
        /// How many remain.
        left: usize,
    },
    /// The answer, to be graded.
    Revealed(Revealed),
    /// What an answer was worth; it is on disk.
    Verdict(Box<Verdicted>),
    /// What the log says.
    Recorded(RecordedView),
    /// The answered question, as one line of the record.
    Folded(Folded),
    /// An event was taken back, or a skip.
    Undone(UndoneView),
    /// A side was set aside.
    SetAside {
        /// Number of the question.
        n: usize,
        /// Its key.
        card: String,
        /// What it asks, Markdown.
        question: String,
        /// `skip`, `bury` or `suspend`.
        how: &'static str,
    },
    /// An answer is accepted from now on.
    Accepted {
        /// Number of the question.
        n: usize,
        /// What.
        text: String,
        /// The deck file it was written into, if any.
        into: Option<String>,
        /// Why it was not written into the deck file although it should be; what happened, and where.
        unwritten: Option<String>,
    },
    /// What is known of the open card, and of its verdict when that stands.
    Info(Box<Loaded>, Option<Box<Verdicted>>),
    /// The input was impossible; nothing changed.
    Refused {
        /// A stable word for scripts, such as `stale` or `bad-answer`.
        code: &'static str,
        /// What is wrong and what can be done.
        message: String,
        /// The open question, if any.
        n: Option<usize>,
    },
    /// The session is over.
    Summary(Summary),
}
