//! A session at a desk: keys go in, a transcript comes out, and the log is kept in memory.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use uuid::Uuid;

use super::keys::input;
use super::told::line;
use crate::deck::side::Side;
use crate::event::{Answer, Decision, Mode, Moment, Rating, StudyDay};
use crate::grade::rating::Pace;
use crate::schedule::model::{Phase, SideState};
use crate::session::engine::State;
use crate::session::step::{
    Amendment, Effect, Input, Instant, Loaded, Outcome, Planned, Show, SideId, Undone,
};
use crate::session::{Pause, Session, Setup, TimeLimits};

/// The study day of every test.
pub(crate) const TODAY: StudyDay = StudyDay(20_000);

/// One event that stands in the log.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Logged {
    pub(crate) id: Uuid,
    pub(crate) side: SideId,
    pub(crate) what: &'static str,
    pub(crate) rating: Option<Rating>,
}

/// A session with everything around it.
pub(crate) struct Desk {
    pub(crate) session: Session,
    pub(crate) sides: BTreeMap<SideId, Side>,
    /// Events of this session.
    pub(crate) log: Vec<Logged>,
    /// Events of earlier sessions.
    pub(crate) earlier: Vec<Logged>,
    pub(crate) accepted: BTreeMap<SideId, Vec<String>>,
    /// The answers recorded, with what undo took back since.
    pub(crate) recorded: Vec<Answer>,
    /// The store fails from now on.
    pub(crate) is_full: bool,
    /// Whether a mistake in the deck's file hides its cards.
    pub(crate) is_mistaken: bool,
    pub(crate) transcript: Vec<String>,
    pub(crate) shown: Vec<Show>,
    /// Numbers of verdicts that were shown while no answer to that question stood in the log.
    pub(crate) unrecorded_verdicts: Vec<usize>,
    /// The monotonic time at which the open question ends.
    pub(crate) deadline: Option<Duration>,
    /// The number of the last question, and for each answer in the log its question's number.
    n: usize,
    answered: BTreeMap<Uuid, usize>,
    n_events: u128,
    seconds: u64,
}

/// A plan of these sides, all of them new and none a sibling of another.
pub(crate) fn setup(sides: &[i64]) -> Setup {
    let planned = |side: &i64| Planned {
        side: SideId(*side),
        is_new: true,
        family: None,
    };
    Setup {
        mode: Mode::Study,
        schedules: true,
        seed: 7,
        plan: sides.iter().map(planned).collect(),
        limit: None,
        pause: Pause::Always,
        decks: vec!["mali".to_owned()],
        n_refused: 0,
        limits: TimeLimits::default(),
        taken: Vec::new(),
    }
}

impl Desk {
    pub(crate) fn new(setup: Setup, sides: BTreeMap<SideId, Side>) -> Self {
        Self::with_earlier(setup, sides, Vec::new())
    }

    /// With events of earlier sessions, each of a side and of a kind.
    pub(crate) fn with_earlier(
        setup: Setup,
        sides: BTreeMap<SideId, Side>,
        earlier: Vec<(i64, &'static str)>,
    ) -> Self {
        let (session, effects) = Session::start(setup);
        let logged = |(idx, (side, what)): (usize, (i64, &'static str))| Logged {
            id: Uuid::from_u128(1000 + idx as u128),
            side: SideId(side),
            what,
            rating: (what == "answer").then_some(Rating::Good),
        };
        let mut desk = Self {
            session,
            sides,
            log: Vec::new(),
            earlier: earlier.into_iter().enumerate().map(logged).collect(),
            accepted: BTreeMap::new(),
            recorded: Vec::new(),
            is_full: false,
            is_mistaken: false,
            transcript: Vec::new(),
            shown: Vec::new(),
            unrecorded_verdicts: Vec::new(),
            deadline: None,
            n: 0,
            answered: BTreeMap::new(),
            n_events: 0,
            seconds: 0,
        };
        desk.carry_out(effects);
        desk
    }

    /// Plays keys, separated by spaces (`_` stands for a space in a text).
    pub(crate) fn play(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.transcript.push(format!("> {key}"));
            self.input(input(key));
        }
        self
    }

    pub(crate) fn input(&mut self, input: Input) {
        self.seconds += 5;
        if let (Input::TimeOut, Some(deadline)) = (&input, self.deadline) {
            self.seconds = self.seconds.max(deadline.as_secs());
        }
        let effects = self.session.handle(input, self.now());
        self.carry_out(effects);
    }

    /// Nothing but an open question has an end, and its end passes: a loop that waits for it would never come to rest.
    pub(crate) fn check_deadline(&mut self) {
        let Some(deadline) = self.deadline else {
            return;
        };
        assert!(
            matches!(self.session.state, State::Asking(_) | State::Over),
            "{:?}",
            self.session.state
        );
        if Duration::from_secs(self.seconds) >= deadline && !self.session.is_over() {
            let n_shown = self.shown.len();
            let effects = self.session.handle(Input::TimeOut, self.now());
            self.carry_out(effects);
            assert!(self.shown.len() > n_shown);
        }
    }

    fn now(&self) -> Instant {
        let moment = Moment {
            at_ms: self.seconds as i64 * 1000,
            offset_s: 0,
            day: TODAY,
        };
        let monotonic = Some(Duration::from_secs(self.seconds));
        Instant { moment, monotonic }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            if let Some(reply) = self.carry_out_one(effect) {
                effects.extend(self.session.handle(reply, self.now()));
            }
        }
    }

    fn carry_out_one(&mut self, effect: Effect) -> Option<Input> {
        if self.is_full && is_written(&effect) {
            return Some(Input::Failed("the disk is full".to_owned()));
        }
        Some(match effect {
            Effect::Show(show) => {
                self.transcript.push(line(&show));
                self.check(&show);
                self.shown.push(show);
                return None;
            }
            Effect::Finish(summary) => {
                let show = Show::Summary(*summary);
                self.transcript.push(line(&show));
                self.shown.push(show);
                return None;
            }
            Effect::Edit { file, line, .. } => {
                self.transcript.push(format!("  edit {file}:{line}"));
                self.seconds += 600;
                Input::Reload
            }
            Effect::Deadline(deadline) => {
                self.deadline = deadline;
                let deadline = deadline.map_or("none".to_owned(), |d| format!("{} s", d.as_secs()));
                self.transcript.push(format!("  deadline: {deadline}"));
                return None;
            }
            Effect::Open { target, .. } => {
                self.transcript.push(format!("  open {target}"));
                return None;
            }
            Effect::Load(side) => self.load(side),
            Effect::Record(side, answer) => self.record(side, *answer),
            Effect::Regrade {
                side,
                answer,
                rating,
            } => {
                assert!(self.log.iter().any(|l| l.id == answer && l.side == side));
                let event = self.write(side, "regrade", Some(rating));
                Input::Regraded(self.outcome(event, side, rating))
            }
            Effect::Undo => Input::Undone(self.undo()),
            Effect::Bury(side) => Input::Noted(self.write(side, "bury", None)),
            Effect::Suspend(side) => Input::Noted(self.write(side, "suspend", None)),
            Effect::Accept {
                side,
                text,
                additions,
            } => {
                self.accepted.entry(side).or_default().push(text);
                let amendment = Amendment {
                    file: (!additions.is_empty()).then(|| "decks/mali.toml".to_owned()),
                    unwritten: None,
                };
                Input::Accepted(self.write(side, "accept", None), amendment)
            }
        })
    }

    fn check(&mut self, show: &Show) {
        match show {
            Show::Question(question) => self.n = question.n,
            Show::Verdict(verdicted) => {
                let numbers = self.log.iter().filter_map(|l| self.answered.get(&l.id));
                if !numbers.into_iter().any(|n| *n == verdicted.n) {
                    self.unrecorded_verdicts.push(verdicted.n);
                }
            }
            _ => {}
        }
    }

    fn write(&mut self, side: SideId, what: &'static str, rating: Option<Rating>) -> Uuid {
        self.n_events += 1;
        let id = Uuid::from_u128(self.n_events);
        self.log.push(Logged {
            id,
            side,
            what,
            rating,
        });
        id
    }

    fn record(&mut self, side: SideId, answer: Answer) -> Input {
        let rating = answer.rating;
        self.recorded.push(answer);
        let event = self.write(side, "answer", Some(rating));
        self.answered.insert(event, self.n);
        Input::Recorded(self.outcome(event, side, rating))
    }

    fn outcome(&self, event: Uuid, side: SideId, rating: Rating) -> Outcome {
        let base_days = interval(rating);
        let decision = Decision {
            base_days,
            fuzz_days: 0,
            levelling_days: 0,
            due: TODAY.plus(base_days),
        };
        Outcome {
            event,
            decision: self.session_schedules().then_some(decision),
            state: self.state(side),
        }
    }

    fn session_schedules(&self) -> bool {
        self.recorded.last().is_some_and(|answer| answer.schedules)
    }

    fn undo(&mut self) -> Option<Undone> {
        let earlier = self.log.is_empty();
        let taken = self.log.pop().or_else(|| self.earlier.pop())?;
        match taken.what {
            "accept" => drop(self.accepted.entry(taken.side).or_default().pop()),
            "answer" if !earlier => drop(self.recorded.pop()),
            _ => {}
        }
        self.n_events += 1;
        Some(Undone {
            event: Uuid::from_u128(self.n_events),
            taken_back: taken.id,
            side: taken.side,
            card: format!("side {}", taken.side.0),
            earlier,
            what: taken.what,
            accepted: (taken.what == "accept").then(|| "yes".to_owned()),
            amendment: Amendment::default(),
        })
    }

    /// The state as the log has it: only as much of it as a session looks at.
    fn state(&self, side: SideId) -> SideState {
        let ratings: Vec<Rating> = self
            .log
            .iter()
            .filter(|logged| logged.side == side)
            .filter_map(|logged| logged.rating)
            .collect();
        SideState {
            phase: match ratings.last() {
                None => Phase::New,
                Some(Rating::Again) => Phase::Learning,
                Some(_) => Phase::Review,
            },
            n_answers: ratings.len() as u32,
            ..SideState::default()
        }
    }

    fn load(&self, id: SideId) -> Input {
        if self.is_mistaken {
            return Input::Failed("the file has a mistake".to_owned());
        }
        let Some(side) = self.sides.get(&id) else {
            return Input::Gone(id);
        };
        Input::Loaded(Box::new(Loaded {
            id,
            line: 10 * id.0 as usize,
            state: self.state(id),
            accepted: self.accepted.get(&id).cloned().unwrap_or_default(),
            ..loaded(side.clone())
        }))
    }
}

/// Whether an effect writes an event.
fn is_written(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Record(..)
            | Effect::Regrade { .. }
            | Effect::Undo
            | Effect::Bury(_)
            | Effect::Suspend(_)
            | Effect::Accept { .. }
    )
}

/// A side that was never answered.
pub(crate) fn loaded(side: Side) -> Loaded {
    let next = Rating::ALL.map(|rating| (rating, interval(rating)));
    Loaded {
        id: SideId(0),
        title: side.question.clone(),
        side,
        stem: None,
        tags: Vec::new(),
        source: None,
        deck: "mali".to_owned(),
        deck_title: "Mali".to_owned(),
        file: "decks/mali.toml".to_owned(),
        line: 0,
        state: SideState::default(),
        accepted: Vec::new(),
        others: Rc::default(),
        n_drawn: 0,
        next: next.to_vec(),
        pace: Pace::default(),
    }
}

fn interval(rating: Rating) -> u32 {
    [1, 2, 4, 9][rating as usize - 1]
}
