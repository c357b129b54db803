//! What lies on the learner's desk: what is open, what was said of it, and what a key means for it. Pure: what is shown
//! and what is pressed go in, drawings and inputs for the session come out.

use std::time::Duration;

use super::clock;
use super::entries::Entries;
use super::info::info;
use super::overlay::Overlay;
use super::record;
use super::sheet::WIDEST;
use super::widget::Widget;
use crate::event::Mode;
use crate::grade::model::Response;
use crate::session::step::{Input, Show};
use crate::session::view::{Question, RecordedView, Revealed, Verdicted};
use crate::terminal::draw::Line;
use crate::terminal::keymap::KeyMap;

/// The desk.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(super) keys: KeyMap,
    /// Whether a card is graded again or good, and nothing between.
    pub(super) has_two_buttons: bool,
    pub(super) stage: Stage,
    /// What the session is; a quiz changes no schedule by itself.
    pub(super) mode: Mode,
    /// What lies above everything else.
    pub(super) overlay: Option<Overlay>,
    /// One thing worth saying, until the next key.
    pub(super) note: Option<String>,
    /// The next key rates the last answer otherwise.
    pub(super) is_rerating: bool,
    /// How many seconds there are for the open question, when it is timed.
    pub(super) seconds_left: Option<u64>,
    /// It was told that the time is out.
    is_out: bool,
    /// What is sent before any key is heard.
    pending: Option<Input>,
    /// The last question, with what was answered.
    last: Option<Asked>,
}

/// What is open.
#[derive(Clone, Debug)]
pub(super) enum Stage {
    /// Nothing.
    Idle,
    /// A question.
    Asking(Asked),
    /// A verdict, on a question that is known unless it was answered before an undo.
    Judged(Option<Asked>, Box<Verdicted>),
}

/// A question, and what has been done about it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) question: Box<Question>,
    pub(super) widget: Widget,
    /// Hints shown so far.
    pub(super) hints: Vec<String>,
    pub(super) hints_left: usize,
    pub(super) revealed: Option<Revealed>,
    /// The line was left for the command keys.
    pub(super) is_commanding: bool,
    /// The last key was "I don't know", though something was done already.
    pub(super) is_giving_up: bool,
    /// What was sent as the answer.
    pub(super) answer: Option<Response>,
}

/// What follows from a look at the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Nothing that can be seen.
    Same,
    /// The clock that is shown has moved.
    Moved,
    /// The time is out; told once.
    Out,
}

/// What follows from something shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Lines that stay above the card.
    pub printed: Vec<Line>,
    /// Whether there is something new to look at: keys typed before it are dropped.
    pub is_fresh: bool,
}

impl Desk {
    /// An empty desk; a card is graded with four `buttons`, or with two.
    pub fn new(keys: KeyMap, buttons: u8) -> Self {
        Self {
            keys,
            has_two_buttons: buttons == 2,
            stage: Stage::Idle,
            mode: Mode::Study,
            overlay: None,
            note: None,
            is_rerating: false,
            seconds_left: None,
            is_out: false,
            pending: None,
            last: None,
        }
    }

    /// Whether there is anything to draw.
    pub fn is_empty(&self) -> bool {
        matches!(self.stage, Stage::Idle) && self.overlay.is_none()
    }

    /// What is to be sent before any key is heard.
    pub fn take_pending(&mut self) -> Option<Input> {
        self.pending.take()
    }

    /// Takes in how much time is left.
    pub fn tick(&mut self, left: Option<Duration>) -> Tick {
        let is_out = left == Some(Duration::ZERO);
        let was_out = std::mem::replace(&mut self.is_out, is_out);
        let seconds = left.map(clock::seconds);
        let before = std::mem::replace(&mut self.seconds_left, seconds);
        if is_out && !was_out {
            Tick::Out
        } else if before == seconds {
            Tick::Same
        } else {
            Tick::Moved
        }
    }

    /// Takes in something to show in a window of `columns`.
    pub fn show(&mut self, show: &Show, columns: usize) -> Shown {
        let columns = columns.min(WIDEST);
        let mut shown = self.take_in(show, columns);
        // In windows so narrow that nothing fits, what is too long is cut.
        let printed = shown.printed.into_iter();
        shown.printed = printed.map(|line| line.clip(columns)).collect();
        shown
    }

    fn take_in(&mut self, show: &Show, columns: usize) -> Shown {
        let mut shown = Shown::default();
        match show {
            Show::Opening(opening) => {
                self.mode = opening.mode;
                shown.printed = record::opening(opening, columns);
            }
            Show::Question(question) => {
                self.open(question);
                shown.is_fresh = true;
            }
            Show::Hint { text, left, .. } => self.hint(text, *left),
            Show::Revealed(revealed) => {
                self.reveal(revealed);
                shown.is_fresh = true;
            }
            Show::Verdict(verdicted) if !self.asks_another(verdicted.n) => {
                self.judge(verdicted);
                shown.is_fresh = true;
            }
            // Of an earlier question, by "I was right": what is accepted and recorded says enough beside the open one.
            Show::Verdict(_) => {}
            Show::Recorded(recorded) => self.recorded(recorded),
            Show::Folded(folded) => {
                self.stage = Stage::Idle;
                shown.printed.push(record::folded(folded, columns));
            }
            Show::Undone(undone) => {
                self.clear();
                shown.printed = record::undone(undone, columns);
            }
            Show::SetAside { how, question, .. } => {
                self.clear();
                shown
                    .printed
                    .push(record::set_aside(how, question, columns));
            }
            Show::Accepted {
                text,
                into,
                unwritten,
                ..
            } => {
                let (into, unwritten) = (into.as_deref(), unwritten.as_deref());
                self.note = Some(record::accepted(text, into, unwritten));
            }
            Show::Info(loaded, verdict) => {
                self.overlay = Some(info(loaded, verdict.as_deref()));
                self.pending = Some(Input::Away);
            }
            Show::Item { text, entry, .. } => self.name(|entries| entries.add(text, entry)),
            Show::TakenBack { left, .. } => self.name(|entries| entries.take_back(*left)),
            Show::Refused { message, .. } => self.note = Some(record::sentence(message)),
            Show::Summary(summary) => {
                self.clear();
                shown.printed = record::summary(summary, columns);
            }
        }
        shown
    }

    /// The question on the desk.
    pub(super) fn question(&self) -> Option<&Question> {
        match &self.stage {
            Stage::Asking(asked) | Stage::Judged(Some(asked), _) => Some(&asked.question),
            _ => None,
        }
    }

    /// Whether characters are text.
    pub(super) fn is_typing(&self) -> bool {
        match &self.stage {
            Stage::Asking(asked) => asked.is_typing() && !self.is_rerating,
            _ => false,
        }
    }

    /// Changes what was named of a list.
    fn name(&mut self, change: impl FnOnce(&mut Entries)) {
        if let Stage::Asking(asked) = &mut self.stage
            && let Widget::List(entries) = &mut asked.widget
        {
            change(entries);
        }
    }

    fn reveal(&mut self, revealed: &Revealed) {
        if let Stage::Asking(asked) = &mut self.stage {
            asked.revealed = Some(revealed.clone());
        }
    }

    fn clear(&mut self) {
        match std::mem::replace(&mut self.stage, Stage::Idle) {
            Stage::Asking(asked) | Stage::Judged(Some(asked), _) => self.last = Some(asked),
            Stage::Judged(None, _) | Stage::Idle => {}
        }
        self.overlay = None;
        self.note = None;
        self.is_rerating = false;
        self.seconds_left = None;
    }

    fn open(&mut self, question: &Question) {
        // It was said since the last key: why another card than the last one is open, for example.
        let note = self.note.take();
        self.clear();
        self.note = note;
        self.seconds_left = question.seconds.map(u64::from);
        self.stage = Stage::Asking(Asked {
            question: Box::new(question.clone()),
            widget: Widget::new(&question.form),
            hints: Vec::new(),
            hints_left: question.hints_left,
            revealed: None,
            is_commanding: false,
            is_giving_up: false,
            answer: None,
        });
    }

    fn hint(&mut self, text: &str, left: usize) {
        if let Stage::Asking(asked) = &mut self.stage {
            asked.hints.push(text.to_owned());
            asked.hints_left = left;
        }
    }

    fn judge(&mut self, verdicted: &Verdicted) {
        let note = self.note.take();
        let before = std::mem::replace(&mut self.stage, Stage::Idle);
        let asked = match before {
            Stage::Asking(asked) => Some(asked),
            Stage::Judged(asked, _) => asked,
            Stage::Idle => self.last.take(),
        };
        let asked = asked.filter(|asked| asked.question.n == verdicted.n);
        self.clear();
        self.note = note;
        self.stage = Stage::Judged(asked, Box::new(verdicted.clone()));
    }

    /// Whether another question than `n` is open.
    fn asks_another(&self, n: usize) -> bool {
        matches!(&self.stage, Stage::Asking(asked) if asked.question.n != n)
    }

    /// The log has it. Who graded an answer has seen it: the next card comes by itself.
    fn recorded(&mut self, recorded: &RecordedView) {
        match &mut self.stage {
            Stage::Judged(_, verdicted) if verdicted.n == recorded.n => {
                verdicted.rating = recorded.rating;
                verdicted.back = recorded.back;
                if verdicted.self_graded {
                    self.pending = Some(Input::Next);
                }
            }
            _ => {
                let rerated = record::rerated(recorded);
                let accepted = self.note.take().map(|note| format!("{note} {rerated}"));
                self.note = Some(accepted.unwrap_or(rerated));
            }
        }
    }
}

impl Asked {
    /// Whether a line is being typed.
    pub(super) fn is_typing(&self) -> bool {
        self.widget.line().is_some() && !self.is_commanding
    }
}
