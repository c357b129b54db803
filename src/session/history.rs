//! What a session has done, as far as it stands: what undo walks back, and what the summary counts.

use std::collections::HashMap;

use uuid::Uuid;

use super::queue::Mark;
use super::step::Loaded;
use super::view::{Back, Folded, Missed, RecordedView, Summary, Taken, Verdicted};
use crate::event::{Decision, Mode, Rating, Verdict};
use crate::grade::model::{Marking, Response};

/// What an answer is worth and what came of it; a re-grade changes it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Worth {
    pub(super) marking: Marking,
    pub(super) rating: Rating,
    pub(super) reason: String,
    pub(super) decision: Option<Decision>,
}

/// An answer that is on disk.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answered {
    pub(super) n: usize,
    pub(super) loaded: Box<Loaded>,
    pub(super) response: Response,
    pub(super) is_self_graded: bool,
    pub(super) is_late: bool,
    /// Whether it comes again in this session when it was failed.
    pub(super) comes_again: bool,
    pub(super) hints: u8,
    pub(super) took_ms: Option<u32>,
    /// The answer event.
    pub(super) event: Uuid,
    pub(super) worth: Worth,
}

impl Answered {
    pub(super) fn back(&self) -> Back {
        match self.worth.decision {
            _ if self.comes_again && !self.worth.rating.is_pass() => Back::Soon,
            Some(decision) => Back::Days(days(decision), decision.due),
            None => Back::Unscheduled,
        }
    }

    pub(super) fn verdicted(&self) -> Verdicted {
        Verdicted {
            n: self.n,
            card: self.loaded.side.key.clone(),
            marking: self.worth.marking.clone(),
            self_graded: self.is_self_graded,
            late: self.is_late,
            explanation: self.loaded.side.explanation.clone(),
            source: self.loaded.source.clone(),
            rating: self.worth.rating,
            reason: self.worth.reason.clone(),
            next: self.loaded.next.clone(),
            back: self.back(),
        }
    }

    /// What the log says after the event `event`, which is the answer or a re-grade of it.
    pub(super) fn recorded(&self, event: Uuid) -> RecordedView {
        RecordedView {
            n: self.n,
            event,
            rating: self.worth.rating,
            back: self.back(),
            decision: self.worth.decision,
            replaces: (event != self.event).then_some(self.event),
        }
    }

    pub(super) fn folded(&self) -> Folded {
        Folded {
            verdict: self.worth.marking.verdict,
            question: self.loaded.side.question.clone(),
            given: self.worth.marking.given.clone(),
            expected: self.worth.marking.expected.clone(),
            score: self.worth.marking.score,
            back: self.back(),
        }
    }

    fn missed(&self) -> Missed {
        Missed {
            card: self.loaded.side.key.clone(),
            question: self.loaded.side.question.clone(),
            expected: self.worth.marking.expected.clone(),
            given: self.worth.marking.given.clone(),
            file: self.loaded.file.clone(),
            line: self.loaded.line,
        }
    }

    fn taken(&self) -> Taken {
        let Worth { marking, .. } = &self.worth;
        let Loaded { side, .. } = &*self.loaded;
        Taken {
            event: self.event,
            card: side.key.clone(),
            deck_title: self.loaded.deck_title.clone(),
            kind: side.task.kind(),
            tags: self.loaded.tags.clone(),
            stem: self.loaded.stem.clone(),
            question: side.question.clone(),
            given: marking.given.clone(),
            expected: marking.expected.clone(),
            verdict: marking.verdict,
            credit: marking.credit,
            score: marking.score,
            late: self.is_late,
            took_ms: self.took_ms,
            why: marking.why.clone(),
            explanation: side.explanation.clone(),
            source: self.loaded.source.clone(),
            file: self.loaded.file.clone(),
            line: self.loaded.line,
        }
    }

    fn is_right(&self) -> bool {
        matches!(self.worth.marking.verdict, Verdict::Right | Verdict::Near)
    }
}

/// The days from the answer to the day it falls due.
pub(super) fn days(decision: Decision) -> u32 {
    let fuzz_and_levelling = decision.fuzz_days.saturating_add(decision.levelling_days);
    decision.base_days.saturating_add_signed(fuzz_and_levelling)
}

/// What undo takes back in one go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// Where the queue stood before it.
    pub(super) mark: Mark,
    pub(super) what: What,
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A side was answered.
    Answer(Box<Answered>),
    /// The last answer before it counts differently.
    Reworth {
        /// What it was worth before.
        before: Box<Worth>,
        /// Whether a text was accepted for that.
        accepted: bool,
        /// The event that was shown as recorded, if one was.
        event: Option<Uuid>,
        /// How many events of the log say so.
        n_events: usize,
    },
    /// A side was buried or suspended.
    SetAside(&'static str),
    /// A side was put off; no event of the log.
    Skip(String),
}

/// The steps of a session that were not taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    /// What was answered of a quiz before it was broken off.
    taken: Vec<Taken>,
    steps: Vec<Step>,
}

impl History {
    /// Nothing done yet, but for what was `taken` of a quiz before it was broken off.
    pub(super) fn new(taken: Vec<Taken>) -> Self {
        Self {
            taken,
            steps: Vec::new(),
        }
    }

    /// How many questions of a quiz were answered before it was broken off.
    pub(super) fn n_taken(&self) -> usize {
        self.taken.len()
    }

    pub(super) fn push(&mut self, mark: Mark, what: What) {
        self.steps.push(Step { mark, what });
    }

    pub(super) fn pop(&mut self) -> Option<Step> {
        self.steps.pop()
    }

    pub(super) fn last_what(&mut self) -> Option<&mut What> {
        self.steps.last_mut().map(|step| &mut step.what)
    }

    pub(super) fn answers(&self) -> impl DoubleEndedIterator<Item = &Answered> {
        self.steps.iter().filter_map(|step| match &step.what {
            What::Answer(answered) => Some(&**answered),
            _ => None,
        })
    }

    /// The last side answered.
    pub(super) fn last_answered(&self) -> Option<&Answered> {
        self.answers().next_back()
    }

    pub(super) fn last_answered_mut(&mut self) -> Option<&mut Answered> {
        self.steps
            .iter_mut()
            .rev()
            .find_map(|step| match &mut step.what {
                What::Answer(answered) => Some(&mut **answered),
                _ => None,
            })
    }

    /// The figures of the session, but for what is due tomorrow, which only the store knows.
    pub(super) fn summary(&self, mode: Mode) -> Summary {
        let ms: u64 = self
            .answers()
            .filter_map(|a| a.took_ms)
            .map(u64::from)
            .sum();
        Summary {
            is_quiz: mode == Mode::Quiz,
            answered: self.answers().count(),
            right: self
                .answers()
                .filter(|answered| answered.is_right())
                .count(),
            credit: self
                .answers()
                .fold(0.0, |credit, a| credit + a.worth.marking.credit),
            seconds: (ms + 500) / 1000,
            missed: self.missed(),
            taken: self.taken(mode),
            ..Summary::default()
        }
    }

    fn taken(&self, mode: Mode) -> Vec<Taken> {
        if mode != Mode::Quiz {
            return Vec::new();
        }
        let answers = self.answers().map(Answered::taken);
        self.taken.iter().cloned().chain(answers).collect()
    }

    /// Every side that was missed, once, with what was answered at the last miss; in the order of the first.
    fn missed(&self) -> Vec<Missed> {
        let mut all: Vec<Missed> = Vec::new();
        let mut places = HashMap::new();
        for answered in self.answers().filter(|answered| !answered.is_right()) {
            let missed = answered.missed();
            if let Some(&idx) = places.get(&missed.card) {
                all[idx] = missed;
            } else {
                places.insert(missed.card.clone(), all.len());
                all.push(missed);
            }
        }
        all
    }
}
