//! The state machine of a session: what the learner wants.

use super::history::{Answered, History, Worth};
use super::present::{hints, present};
use super::queue::Queue;
use super::refusal::Refusal;
use super::step::{Effect, Input, Instant, Loaded, Planned, Show, SideId};
use super::timer::Timer;
use super::view::{Form, Opening, Question, Taken};
use super::watch::{Watch, stated};
use std::time::Duration;

use crate::event::{Mode, Rating};
use crate::grade::model::Response;

/// What a session starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// Study, cram or quiz.
    pub mode: Mode,
    /// Whether answers feed the schedule.
    pub schedules: bool,
    /// The seed of every shuffle.
    pub seed: u64,
    /// What to ask, in order.
    pub plan: Vec<Planned>,
    /// How many different sides to ask at most; `None` is all of the plan.
    pub limit: Option<usize>,
    /// When a verdict stands until [`Input::Next`].
    pub pause: Pause,
    /// Ids of the decks asked from.
    pub decks: Vec<String>,
    /// How many cards could not be read.
    pub n_refused: usize,
    /// How long there is to answer.
    pub limits: TimeLimits,
    /// What was answered of a quiz before it was broken off, in the order asked.
    pub taken: Vec<Taken>,
}

/// How long there is to answer. Only time at an open question counts; none runs out while the clock stands still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeLimits {
    /// For all questions together.
    pub total: Option<Duration>,
    /// For each question.
    pub question: Option<Duration>,
}

/// When a verdict stands until [`Input::Next`]; else the session goes on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// After every answer.
    Always,
    /// After the last one, so that it too can be taken back; and after one whose time was out, so that a line which was
    /// being typed answers no other question.
    AtTheEnd,
    /// Never.
    Never,
}

/// A session: inputs in, effects out.
///
/// Exactly one thing is open at a time: a question, a verdict that stands, or one request to the store or the reader of
/// decks. While such a request is open every input but its reply is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub(super) mode: Mode,
    pub(super) schedules: bool,
    pub(super) seed: u64,
    pub(super) pause: Pause,
    pub(super) queue: Queue,
    pub(super) timer: Timer,
    /// The number of the last question.
    pub(super) n: usize,
    pub(super) state: State,
    pub(super) history: History,
}

/// What is open.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// The queue's open side is being read, to be asked; with the entries of its list, if an answer was taken back.
    Loading(Vec<String>),
    /// The same, after it was asked: its card may have been edited. The question as it stood.
    Reloading(Box<Open>),
    /// A question stands.
    Asking(Box<Open>),
    /// The verdict of the last answer stands.
    Answered,
    /// The verdict of the last answer stands, and its card is being read again.
    Refreshing,
    /// The store is at work; what was open before.
    Storing(StoreTask, Box<State>),
    /// The session is over.
    Over,
}

/// What the store was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum StoreTask {
    Record(Box<Pending>),
    Regrade(Rating),
    Undo,
    /// `bury` or `suspend`.
    SetAside(&'static str),
    Accept(String),
    /// The re-grade that follows an accept.
    Reworth(Box<Worth>),
}

/// A question that stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Open {
    pub(super) n: usize,
    pub(super) loaded: Box<Loaded>,
    pub(super) form: Form,
    /// The side's own index of each option shown.
    pub(super) order: Vec<usize>,
    pub(super) n_hints: usize,
    /// The entries of a list so far.
    pub(super) entries: Vec<String>,
    pub(super) is_revealed: bool,
    pub(super) watch: Watch,
}

/// An answer that is not on disk yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pending {
    pub(super) response: Response,
    pub(super) is_self_graded: bool,
    pub(super) is_late: bool,
    pub(super) took_ms: Option<u32>,
    pub(super) worth: Worth,
}

/// Effects, or why an input is impossible; then nothing has changed.
pub(super) type Outcome = Result<Vec<Effect>, Refusal>;

/// Who says how long an answer took.
#[derive(Clone, Copy)]
pub(super) enum Timing {
    Watched(Instant),
    Stated(Option<u32>),
}

impl Timing {
    pub(super) fn took_ms(self, watch: Watch) -> Option<u32> {
        match self {
            Self::Watched(at) => watch.took_ms(at.monotonic),
            Self::Stated(ms) => stated(ms),
        }
    }
}

impl Session {
    /// Begins a session; the effects open its first question, or end it when there is nothing to ask.
    pub fn start(setup: Setup) -> (Self, Vec<Effect>) {
        let opening = opening(&setup);
        let mut session = Self {
            mode: setup.mode,
            schedules: setup.schedules,
            seed: setup.seed,
            pause: setup.pause,
            queue: Queue::new(setup.plan, setup.limit),
            timer: Timer::new(setup.limits, &setup.taken),
            n: setup.taken.len(),
            state: State::Over,
            history: History::new(setup.taken),
        };
        let mut effects = vec![Effect::Show(Show::Opening(opening))];
        effects.extend(session.advance());
        (session, effects)
    }

    /// Takes one input in, and says what has to be done, in order. An impossible input changes nothing and gives
    /// [`Show::Refused`].
    pub fn handle(&mut self, input: Input, at: Instant) -> Vec<Effect> {
        let outcome = match input {
            Input::Message { n, ms, input } if input.is_from_learner() => {
                self.learner(*input, n, at, Timing::Stated(ms))
            }
            Input::Message { .. } => Err(Refusal::unexpected()),
            input if input.is_from_learner() => self.learner(input, None, at, Timing::Watched(at)),
            reply => self.reply(reply, at),
        };
        outcome.unwrap_or_else(|refusal| vec![self.refused(refusal)])
    }

    /// Whether the session has ended.
    pub fn is_over(&self) -> bool {
        self.state == State::Over
    }

    pub(super) fn refused(&self, refusal: Refusal) -> Effect {
        let n = match &self.state {
            State::Asking(open) => Some(open.n),
            _ => None,
        };
        Effect::Show(Show::Refused {
            code: refusal.code,
            message: refusal.message,
            n,
        })
    }

    fn learner(&mut self, input: Input, n: Option<usize>, at: Instant, timing: Timing) -> Outcome {
        if let Input::Unreadable { code, message } = input {
            return Err(Refusal { code, message });
        }
        match self.state {
            State::Over => return Err(Refusal::over()),
            State::Asking(_) | State::Answered => {}
            _ => return Err(Refusal::busy()),
        }
        self.check_number(&input, n)?;
        if self.is_too_late(&input, n, at) {
            return Ok(self.time_out(at));
        }
        match input {
            Input::Answer(response) => self.answer(response, timing),
            Input::Item(text) => self.item(&text),
            Input::TakeBack => self.take_back(),
            Input::TimeOut => Ok(self.time_out(at)),
            Input::Reveal => self.reveal(timing),
            Input::Grade(rating) => self.grade(rating, n, timing),
            Input::Hint => self.hint(),
            Input::Undo => self.undo(at),
            Input::Skip => self.skip(at),
            Input::Bury => self.set_aside("bury", Effect::Bury),
            Input::Suspend => self.set_aside("suspend", Effect::Suspend),
            Input::Accept => self.accept(),
            Input::Edit => self.edit(at),
            Input::Open => self.open_target(),
            Input::Info => self.info(),
            Input::Reload => self.reload(),
            Input::Next => self.go_on(),
            Input::Away | Input::Back => Ok(self.look_away(&input, at)),
            Input::Quit => Ok(self.finish()),
            _ => Err(Refusal::unexpected()),
        }
    }

    /// Whether an input answers the open question, but its time is out.
    fn is_too_late(&self, input: &Input, n: Option<usize>, at: Instant) -> bool {
        let State::Asking(open) = &self.state else {
            return false;
        };
        let is_answer = match input {
            Input::Answer(_) | Input::Item(_) | Input::Reveal => true,
            Input::Grade(_) => open.is_revealed && n.is_none_or(|n| n == open.n),
            _ => false,
        };
        is_answer && self.timer.has_passed(&open.watch, at.monotonic)
    }

    /// A message for another question than the open one changes nothing; a re-grade or an accept may name the last one
    /// answered.
    fn check_number(&self, input: &Input, n: Option<usize>) -> Result<(), Refusal> {
        let Some(n) = n else { return Ok(()) };
        let is_open = matches!(&self.state, State::Asking(open) if open.n == n);
        let is_last = self.history.last_answered().is_some_and(|a| a.n == n);
        if is_open || (is_last && matches!(input, Input::Grade(_) | Input::Accept)) {
            return Ok(());
        }
        Err(Refusal::stale(n))
    }

    pub(super) fn open(&self) -> Result<&Open, Refusal> {
        match &self.state {
            State::Asking(open) => Ok(open),
            _ => Err(Refusal::answered()),
        }
    }

    pub(super) fn open_mut(&mut self) -> Result<&mut Open, Refusal> {
        match &mut self.state {
            State::Asking(open) => Ok(open),
            _ => Err(Refusal::answered()),
        }
    }

    /// The last side answered, which re-grades and accepts are about.
    pub(super) fn last(&self) -> Result<&Answered, Refusal> {
        self.history
            .last_answered()
            .ok_or_else(Refusal::nothing_answered)
    }

    /// The side on the screen: of the open question, else of the verdict that stands.
    pub(super) fn shown(&self) -> Result<&Loaded, Refusal> {
        match &self.state {
            State::Asking(open) => Ok(&open.loaded),
            _ => self.last().map(|answered| &*answered.loaded),
        }
    }

    /// Opens the next question, or ends the session.
    pub(super) fn advance(&mut self) -> Vec<Effect> {
        self.state = State::Loading(Vec::new());
        let next = if self.timer.is_out() {
            None
        } else {
            self.queue.next()
        };
        match next {
            Some(side) => self.load(side, Vec::new()),
            None => self.finish(),
        }
    }

    /// Has the queue's open side read, to be asked; `entries` are those of its list so far.
    pub(super) fn load(&mut self, side: SideId, entries: Vec<String>) -> Vec<Effect> {
        self.state = State::Loading(entries);
        vec![Effect::Load(side)]
    }

    /// The open question, if there is one, is open no more.
    pub(super) fn close(&mut self, at: Instant) {
        if let State::Asking(open) = &self.state {
            self.timer.stop(&open.watch, at.monotonic);
        }
    }

    pub(super) fn finish(&mut self) -> Vec<Effect> {
        let mut effects = self.folded();
        self.state = State::Over;
        let mut summary = self.history.summary(self.mode);
        if self.mode == Mode::Quiz {
            summary.n_unasked = self.queue.left() + self.queue.n_unread();
            summary.is_out_of_time = self.timer.is_out();
        }
        effects.push(Effect::Finish(Box::new(summary)));
        effects
    }

    /// The verdict that stands, if one does, as one line of the record.
    pub(super) fn folded(&self) -> Vec<Effect> {
        if self.state != State::Answered {
            return Vec::new();
        }
        let last = self.history.last_answered();
        last.map(|answered| Effect::Show(Show::Folded(answered.folded())))
            .into_iter()
            .collect()
    }

    /// Asks the side that was read. `watch` says how long it was looked at before, `entries` what was entered of its
    /// list.
    pub(super) fn ask(
        &mut self,
        loaded: Box<Loaded>,
        watch: Watch,
        entries: Vec<String>,
    ) -> Vec<Effect> {
        let presented = present(&loaded.side, self.seed, self.nth(&loaded));
        self.n += 1;
        let is_list = matches!(presented.form, Form::List { .. });
        let open = Open {
            n: self.n,
            loaded,
            form: presented.form,
            order: presented.order,
            n_hints: 0,
            entries: if is_list { entries } else { Vec::new() },
            is_revealed: false,
            watch,
        };
        let mut effects = vec![Effect::Show(Show::Question(Box::new(self.question(&open))))];
        effects.extend(open.items());
        effects.extend(self.timer.deadline(&open.watch));
        self.state = State::Asking(Box::new(open));
        effects
    }

    /// How often a side was asked before. The same seed makes the same paper, whatever was answered since.
    fn nth(&self, loaded: &Loaded) -> u64 {
        match self.mode {
            Mode::Quiz => 0,
            Mode::Study | Mode::Cram => {
                u64::from(loaded.state.n_answers) + self.n_unscheduled(loaded.id)
            }
        }
    }

    /// How often the side was asked in this session without its state knowing of it.
    fn n_unscheduled(&self, side: SideId) -> u64 {
        if self.schedules {
            return 0;
        }
        let answers = self.history.answers();
        answers
            .filter(|answered| answered.loaded.id == side)
            .count() as u64
    }

    /// The queue's open side cannot be asked: goes on to the next.
    pub(super) fn pass_over(&mut self) -> Vec<Effect> {
        self.queue.set_aside();
        self.advance()
    }

    fn question(&self, open: &Open) -> Question {
        let Loaded { side, .. } = &*open.loaded;
        let left = self.queue.left();
        Question {
            n: open.n,
            left,
            at: self.queue.at() + self.history.n_taken(),
            total: left + self.queue.done() + self.history.n_taken(),
            card: side.key.clone(),
            deck: open.loaded.deck.clone(),
            deck_title: open.loaded.deck_title.clone(),
            kind: side.task.kind(),
            question: side.question.clone(),
            stem: open.loaded.stem.clone(),
            phase: open.loaded.state.phase,
            language: side.language.clone(),
            tags: open.loaded.tags.clone(),
            file: open.loaded.file.clone(),
            line: open.loaded.line,
            form: open.form.clone(),
            hints_left: hints(side).len(),
            seconds: self.timer.seconds(),
        }
    }
}

fn opening(setup: &Setup) -> Opening {
    let limit = setup.limit.unwrap_or(usize::MAX);
    let planned = || setup.plan.iter().take(limit);
    Opening {
        mode: setup.mode,
        decks: setup.decks.clone(),
        n_due: planned().filter(|planned| !planned.is_new).count(),
        n_new: planned().filter(|planned| planned.is_new).count(),
        n_refused: setup.n_refused,
        n_questions: match setup.mode {
            Mode::Quiz => planned().count() + setup.taken.len(),
            Mode::Study | Mode::Cram => 0,
        },
        n_taken: setup.taken.len(),
        seconds: setup.limits.total.map(|total| total.as_secs()),
        seconds_each: setup.limits.question.map(|each| each.as_secs()),
        schedules: setup.schedules,
        seed: setup.seed,
    }
}
