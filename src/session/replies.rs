//! What comes back from the store and from the reader of decks.

use super::engine::{Open, Outcome, Pause, Pending, Session, State, StoreTask};
use super::history::{Answered, What, Worth};
use super::learner::worth;
use super::refusal::Refusal;
use super::step::{Amendment, Effect, Input, Instant, Loaded, Outcome as Written, Show, SideId};
use super::watch::Watch;
use crate::event::{Mode, Rating};
use crate::grade::rating::{Reason, derive};
use crate::grade::{accepted_text, mark, self_graded};

impl Session {
    /// Takes a reply in. One that nothing waited for changes nothing.
    pub(super) fn reply(&mut self, reply: Input, at: Instant) -> Outcome {
        match (std::mem::replace(&mut self.state, State::Over), reply) {
            (State::Loading(entries), Input::Loaded(loaded))
                if self.queue.open() == Some(loaded.id) =>
            {
                Ok(self.ask(loaded, Watch::start(at.monotonic), entries))
            }
            (State::Reloading(open), Input::Loaded(loaded))
                if self.queue.open() == Some(loaded.id) =>
            {
                let mut watch = open.watch;
                watch.come_back(at.monotonic);
                Ok(self.ask(loaded, watch, open.entries))
            }
            (State::Loading(_), Input::Gone(_)) => Ok(self.pass_over()),
            (State::Reloading(open), Input::Gone(_)) => {
                self.timer.stop(&open.watch, at.monotonic);
                Ok(self.cannot_ask(Refusal::gone()))
            }
            (State::Reloading(open), Input::Hidden(why)) => {
                self.timer.stop(&open.watch, at.monotonic);
                Ok(self.cannot_read(why))
            }
            (State::Loading(_), Input::Hidden(why) | Input::Failed(why)) => {
                Ok(self.cannot_read(why))
            }
            (State::Reloading(open), Input::Failed(why)) => {
                self.state = State::Asking(open);
                let mut effects = self.look_away(&Input::Back, at);
                effects.push(self.refused(Refusal::store(why)));
                Ok(effects)
            }
            (State::Refreshing, Input::Loaded(loaded)) => Ok(self.refreshed(loaded)),
            (State::Refreshing, Input::Gone(_)) => self.unrefreshed(Refusal::gone()),
            (State::Refreshing, Input::Hidden(why) | Input::Failed(why)) => {
                self.unrefreshed(Refusal::store(why))
            }
            (State::Storing(task, before), reply) => {
                self.state = *before;
                self.stored(task, reply, at)
            }
            (state, _) => {
                self.state = state;
                Err(Refusal::unexpected())
            }
        }
    }

    /// Says why the queue's open side cannot be asked, and goes on.
    fn cannot_ask(&mut self, refusal: Refusal) -> Vec<Effect> {
        let mut effects = vec![self.refused(refusal)];
        effects.extend(self.pass_over());
        effects
    }

    /// Says why the queue's open side cannot be read, and goes on.
    fn cannot_read(&mut self, why: String) -> Vec<Effect> {
        let mut effects = vec![self.refused(Refusal::store(why))];
        self.queue.set_aside_unread();
        effects.extend(self.advance());
        effects
    }

    /// The card of the verdict that stands was read again.
    fn refreshed(&mut self, loaded: Box<Loaded>) -> Vec<Effect> {
        self.state = State::Answered;
        if let Some(last) = self.history.last_answered_mut()
            && last.loaded.id == loaded.id
        {
            last.loaded = loaded;
        }
        self.verdict_again()
    }

    fn unrefreshed(&mut self, refusal: Refusal) -> Outcome {
        self.state = State::Answered;
        Err(refusal)
    }

    /// The store replied; the state is the one before it was asked.
    fn stored(&mut self, task: StoreTask, reply: Input, at: Instant) -> Outcome {
        match (task, reply) {
            (StoreTask::Reworth(_), Input::Failed(message)) => {
                self.reworth_failed();
                Err(Refusal::store(message))
            }
            (StoreTask::Record(pending), Input::Failed(message)) if pending.is_late => {
                // Else the time would be out again and again while the store fails.
                let refused = self.refused(Refusal::store(message));
                Ok(vec![Effect::Deadline(None), refused])
            }
            (_, Input::Failed(message)) => Err(Refusal::store(message)),
            (StoreTask::Record(pending), Input::Recorded(written)) => {
                Ok(self.recorded(*pending, &written, at))
            }
            (StoreTask::Regrade(rating), Input::Regraded(written)) => {
                Ok(self.regraded(rating, &written, at))
            }
            (StoreTask::Undo, Input::Undone(undone)) => self.undone(undone, at),
            (StoreTask::SetAside(how), Input::Noted(_)) => Ok(self.put_aside(how, at)),
            (StoreTask::Accept(text), Input::Accepted(_, amendment)) => {
                Ok(self.accepted(text, amendment))
            }
            (StoreTask::Reworth(worth), Input::Regraded(written)) => {
                Ok(self.replace_worth(*worth, &written, 2, at))
            }
            (task, _) => {
                let before = std::mem::replace(&mut self.state, State::Over);
                self.state = State::Storing(task, Box::new(before));
                Err(Refusal::unexpected())
            }
        }
    }

    /// The answer is on disk: now, and not before, its verdict shows.
    fn recorded(&mut self, pending: Pending, written: &Written, at: Instant) -> Vec<Effect> {
        let State::Asking(open) = std::mem::replace(&mut self.state, State::Answered) else {
            return Vec::new();
        };
        self.timer.stop(&open.watch, at.monotonic);
        let (comes_again, is_late) = (self.repeats(), pending.is_late);
        let answered = answered(*open, pending, written, comes_again);
        let mut effects = self.no_deadline();
        effects.extend([
            Effect::Show(Show::Verdict(Box::new(answered.verdicted()))),
            Effect::Show(Show::Recorded(answered.recorded(written.event))),
        ]);
        let mark = self.queue.mark();
        self.queue
            .answered(answered.worth.rating.is_pass() || !comes_again);
        self.history.push(mark, What::Answer(Box::new(answered)));
        let goes_on = match self.pause {
            Pause::Always => false,
            Pause::AtTheEnd => self.queue.left() > 0 && !self.timer.is_out() && !is_late,
            Pause::Never => true,
        };
        if goes_on {
            effects.extend(self.advance());
        }
        effects
    }

    /// No question is open, so none ends.
    pub(super) fn no_deadline(&self) -> Vec<Effect> {
        let is_running = self.timer.is_running();
        let none = is_running.then_some(Effect::Deadline(None));
        none.into_iter().collect()
    }

    /// Whether a failed side is asked again: a quiz asks everything once.
    fn repeats(&self) -> bool {
        self.mode != Mode::Quiz
    }

    /// The re-grade of the last answer is on disk.
    fn regraded(&mut self, rating: Rating, written: &Written, at: Instant) -> Vec<Effect> {
        let Some(last) = self.history.last_answered() else {
            return Vec::new();
        };
        let marking = if last.is_self_graded {
            self_graded(&last.loaded.side, rating)
        } else {
            last.worth.marking.clone()
        };
        let worth = worth(marking, rating, Reason::OwnRating.to_string());
        self.replace_worth(worth, written, 1, at)
    }

    /// The accept is on disk: marks the last answer again, and has the new rating written.
    fn accepted(&mut self, text: String, amendment: Amendment) -> Vec<Effect> {
        let Some(last) = self.history.last_answered_mut() else {
            return Vec::new();
        };
        let shown = accepted_text(&last.loaded.side, &text);
        last.loaded.accepted.push(text);
        let Loaded { side, pace, .. } = &*last.loaded;
        let context = last.loaded.context();
        let marking = mark(side, &last.response, &context);
        let (rating, reason) = derive(side, &marking, last.hints, last.took_ms, pace);
        let (n, side, answer) = (last.n, last.loaded.id, last.event);
        let task = StoreTask::Reworth(Box::new(worth(marking, rating, reason.to_string())));
        let mut effects = vec![Effect::Show(Show::Accepted {
            n,
            text: shown,
            into: amendment.file,
            unwritten: amendment.unwritten,
        })];
        effects.extend(self.store(
            task,
            Effect::Regrade {
                side,
                answer,
                rating,
            },
        ));
        effects
    }

    /// The accept is on disk, but not the re-grade that follows it: undo takes back the accept alone.
    fn reworth_failed(&mut self) {
        if let Some(last) = self.history.last_answered() {
            let before = Box::new(last.worth.clone());
            self.history.push(
                self.queue.mark(),
                What::Reworth {
                    before,
                    accepted: true,
                    event: None,
                    n_events: 1,
                },
            );
        }
    }

    /// The last answer counts differently from now on; `n_events` of the log say so, an accept among them when two.
    fn replace_worth(
        &mut self,
        worth: Worth,
        written: &Written,
        n_events: usize,
        at: Instant,
    ) -> Vec<Effect> {
        let Some(last) = self.history.last_answered_mut() else {
            return Vec::new();
        };
        let decision = written.decision;
        let before = std::mem::replace(&mut last.worth, Worth { decision, ..worth });
        let (was, is) = (before.rating.is_pass(), last.worth.rating.is_pass());
        let side = last.loaded.id;
        let mut effects = Vec::new();
        if n_events > 1 {
            let verdicted = Box::new(last.verdicted());
            effects.push(Effect::Show(Show::Verdict(verdicted)));
        }
        effects.push(Effect::Show(Show::Recorded(last.recorded(written.event))));
        let mark = self.queue.mark();
        self.history.push(
            mark,
            What::Reworth {
                before: Box::new(before),
                accepted: n_events > 1,
                event: Some(written.event),
                n_events,
            },
        );
        effects.extend(self.requeue(side, was, is, at));
        effects
    }

    /// A side that was failed and now counts as passed does not come again, and the other way round. When it is open
    /// again already it falls away.
    fn requeue(
        &mut self,
        side: SideId,
        was_passed: bool,
        is_passed: bool,
        at: Instant,
    ) -> Vec<Effect> {
        if !self.repeats() {
            return Vec::new();
        }
        if was_passed && !is_passed {
            self.queue.fail(side);
        }
        if was_passed || !is_passed {
            return Vec::new();
        }
        let is_open = self.queue.open() == Some(side);
        self.queue.withdraw(side);
        if !is_open {
            return Vec::new();
        }
        self.close(at);
        self.advance()
    }

    /// The side on the screen is out: it was buried or suspended.
    fn put_aside(&mut self, how: &'static str, at: Instant) -> Vec<Effect> {
        let mut effects = self.folded();
        self.close(at);
        let Ok(shown) = self.shown() else {
            return effects;
        };
        let (side, card) = (shown.id, shown.side.key.clone());
        let question = shown.side.question.clone();
        let n = match &self.state {
            State::Asking(open) => open.n,
            _ => self.n,
        };
        let mark = self.queue.mark();
        match &self.state {
            State::Asking(_) => self.queue.set_aside(),
            _ => self.queue.withdraw(side),
        }
        self.history.push(mark, What::SetAside(how));
        effects.push(Effect::Show(Show::SetAside {
            n,
            card,
            question,
            how,
        }));
        effects.extend(self.advance());
        effects
    }

    pub(super) fn verdict_again(&self) -> Vec<Effect> {
        let last = self.history.last_answered();
        last.map(|last| Effect::Show(Show::Verdict(Box::new(last.verdicted()))))
            .into_iter()
            .collect()
    }
}

fn answered(open: Open, pending: Pending, written: &Written, comes_again: bool) -> Answered {
    Answered {
        n: open.n,
        loaded: open.loaded,
        response: pending.response,
        is_self_graded: pending.is_self_graded,
        is_late: pending.is_late,
        comes_again,
        hints: u8::try_from(open.n_hints).unwrap_or(u8::MAX),
        took_ms: pending.took_ms,
        event: written.event,
        worth: Worth {
            decision: written.decision,
            ..pending.worth
        },
    }
}
