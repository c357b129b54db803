//! Undo: what was done last is taken back, an event of the log or a skip.

use super::engine::{Outcome, Session, State, StoreTask};
use super::history::{Answered, What, Worth};
use super::refusal::Refusal;
use super::step::{Effect, Instant, Show, Undone};
use super::view::UndoneView;
use crate::deck::model::Ask;
use crate::deck::side::Task;
use crate::event::Mode;
use crate::grade::model::Response;

impl Session {
    pub(super) fn undo(&mut self, at: Instant) -> Outcome {
        let is_out = self.timer.is_out();
        match self.history.last_what() {
            // The question would be open for no time at all.
            Some(What::Answer(_) | What::Skip(_)) if is_out => Err(Refusal::time_is_out()),
            Some(What::Skip(_)) => Ok(self.undo_skip(at)),
            // What other sessions did is none of a quiz's questions.
            None if self.mode == Mode::Quiz => Err(Refusal::nothing_to_undo()),
            _ => Ok(self.store(StoreTask::Undo, Effect::Undo)),
        }
    }

    /// Takes a skip back, which the log knows nothing of.
    fn undo_skip(&mut self, at: Instant) -> Vec<Effect> {
        let Some(step) = self.history.pop() else {
            return Vec::new();
        };
        let What::Skip(card) = step.what else {
            return Vec::new();
        };
        self.queue.go_back(step.mark);
        let mut effects = vec![Effect::Show(Show::Undone(UndoneView {
            event: None,
            card,
            what: "skip",
            earlier: false,
            from: None,
            unwritten: None,
        }))];
        effects.extend(self.resume(Vec::new(), at));
        effects
    }

    /// An event was taken back.
    pub(super) fn undone(&mut self, undone: Option<Undone>, at: Instant) -> Outcome {
        let undone = undone.ok_or_else(Refusal::nothing_to_undo)?;
        match self.history.last_what() {
            None => return Ok(self.undone_earlier(undone, at)),
            Some(What::Reworth { n_events, .. }) if *n_events > 1 => {
                *n_events -= 1;
                return Ok(self.store(StoreTask::Undo, Effect::Undo));
            }
            Some(_) => {}
        }
        let Some(step) = self.history.pop() else {
            return Ok(Vec::new());
        };
        self.queue.go_back(step.mark);
        let mut shown = shown_undone(undone);
        let mut entries = Vec::new();
        let mut is_still_open = false;
        match step.what {
            What::Reworth {
                before,
                accepted,
                event,
                ..
            } => {
                shown.what = if accepted { "accept" } else { "regrade" };
                shown.event = event.or(shown.event);
                self.restore_worth(*before, accepted);
                is_still_open = self.is_still_open();
            }
            What::Answer(answered) => entries = entries_of(*answered),
            What::SetAside(_) | What::Skip(_) => {}
        }
        let mut effects = vec![Effect::Show(Show::Undone(shown))];
        effects.extend(if is_still_open {
            self.resume_open(at)
        } else {
            self.resume(entries, at)
        });
        Ok(effects)
    }

    fn restore_worth(&mut self, before: Worth, accepted: bool) {
        if let Some(last) = self.history.last_answered_mut() {
            last.worth = before;
            if accepted {
                last.loaded.accepted.pop();
            }
        }
    }

    /// An event of an earlier session was taken back. Its side is asked at once, unless its answer still stands.
    fn undone_earlier(&mut self, undone: Undone, at: Instant) -> Vec<Effect> {
        let is_asked = matches!(undone.what, "answer" | "bury" | "suspend");
        if is_asked {
            self.queue.ask_first(undone.side);
            self.queue.next();
        }
        let mut effects = vec![Effect::Show(Show::Undone(shown_undone(undone)))];
        effects.extend(if is_asked {
            self.resume(Vec::new(), at)
        } else {
            self.resume_open(at)
        });
        effects
    }

    /// Whether the side that is asked is the one that the queue has open.
    fn is_still_open(&self) -> bool {
        matches!(&self.state, State::Asking(open) if self.queue.open() == Some(open.loaded.id))
    }

    /// After an undo that left the open question open: asks it again where it stood.
    fn resume_open(&mut self, at: Instant) -> Vec<Effect> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Asking(open) => {
                let side = open.loaded.id;
                self.state = State::Reloading(open);
                vec![Effect::Load(side)]
            }
            state => {
                self.state = state;
                self.resume(Vec::new(), at)
            }
        }
    }

    /// After an undo: asks the side that is open now, with the entries of its list, or shows the verdict that stands
    /// again.
    fn resume(&mut self, entries: Vec<String>, at: Instant) -> Vec<Effect> {
        self.close(at);
        match self.queue.open() {
            Some(side) => self.load(side, entries),
            None if self.history.last_answered().is_some() => {
                self.state = State::Answered;
                let mut effects = self.no_deadline();
                effects.extend(self.verdict_again());
                effects
            }
            None => self.advance(),
        }
    }
}

/// What was entered, of a list.
fn entries_of(answered: Answered) -> Vec<String> {
    match (&answered.loaded.side.task, answered.response) {
        (Task::Whole(Ask::List { .. }), Response::Texts(texts)) => texts,
        _ => Vec::new(),
    }
}

fn shown_undone(undone: Undone) -> UndoneView {
    UndoneView {
        event: Some(undone.taken_back),
        card: undone.card,
        what: undone.what,
        earlier: undone.earlier,
        from: undone.amendment.file,
        unwritten: undone.amendment.unwritten,
    }
}
