//! What comes back from the store and from the reader of decks.

use super::engine::{Open, Outcome, Pause, Pending, Session, State, StoreTask};
use super::history::{Answered, What, Worth};
use super::learner::worth;
use super::refusal::Refusal;
use super::step::{
    Amendment, Effect, Input, Instant, Loaded, Outcome as Written, Show, SideId, Undone,
};
use super::view::UndoneView;
use super::watch::Watch;
use crate::event::{Mode, Rating};
use crate::grade::rating::{Reason, derive};
use crate::grade::{mark, self_graded};

impl Session {
    /// Takes a reply in. One that nothing waited for changes nothing.
    pub(super) fn reply(&mut self, reply: Input, at: Instant) -> Outcome {
        match (std::mem::replace(&mut self.state, State::Over), reply) {
            (State::Loading, Input::Loaded(loaded)) if self.queue.open() == Some(loaded.id) => {
                Ok(self.ask(loaded, Watch::start(at.monotonic), Vec::new()))
            }
            (State::Reloading(open), Input::Loaded(loaded))
                if self.queue.open() == Some(loaded.id) =>
            {
                let mut watch = open.watch;
                watch.come_back(at.monotonic);
                Ok(self.ask(loaded, watch, open.entries))
            }
            (State::Loading, Input::Gone(_)) => Ok(self.pass_over()),
            (State::Reloading(open), Input::Gone(_)) => {
                self.timer.stop(&open.watch, at.monotonic);
                Ok(self.cannot_ask(Refusal::gone()))
            }
            (State::Loading, Input::Failed(why)) => Ok(self.cannot_ask(Refusal::store(why))),
            (State::Reloading(open), Input::Failed(why)) => {
                self.state = State::Asking(open);
                let mut effects = self.look_away(&Input::Back, at);
                effects.push(self.refused(Refusal::store(why)));
                Ok(effects)
            }
            (State::Refreshing, Input::Loaded(loaded)) => Ok(self.refreshed(loaded)),
            (State::Refreshing, Input::Gone(_)) => self.unrefreshed(Refusal::gone()),
            (State::Refreshing, Input::Failed(why)) => self.unrefreshed(Refusal::store(why)),
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
    fn no_deadline(&self) -> Vec<Effect> {
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
        last.loaded.accepted.push(text.clone());
        let Loaded { side, pace, .. } = &*last.loaded;
        let context = last.loaded.context();
        let marking = mark(side, &last.response, &context);
        let (rating, reason) = derive(side, &marking, last.hints, last.took_ms, pace);
        let (n, side, answer) = (last.n, last.loaded.id, last.event);
        let task = StoreTask::Reworth(Box::new(worth(marking, rating, reason.to_string())));
        let mut effects = vec![Effect::Show(Show::Accepted {
            n,
            text,
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
        effects.push(Effect::Show(Show::SetAside { n, card, how }));
        effects.extend(self.advance());
        effects
    }

    /// Takes a skip back, which the log knows nothing of.
    pub(super) fn undo_skip(&mut self, at: Instant) -> Vec<Effect> {
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
        effects.extend(self.resume(at));
        effects
    }

    /// An event was taken back.
    fn undone(&mut self, undone: Option<Undone>, at: Instant) -> Outcome {
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
        let is_reworth = matches!(step.what, What::Reworth { .. });
        if let What::Reworth {
            before,
            accepted,
            event,
            ..
        } = step.what
        {
            shown.what = if accepted { "accept" } else { "regrade" };
            shown.event = event.or(shown.event);
            self.restore_worth(*before, accepted);
        }
        let mut effects = vec![Effect::Show(Show::Undone(shown))];
        effects.extend(if is_reworth && self.is_still_open() {
            self.resume_open(at)
        } else {
            self.resume(at)
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
            self.resume(at)
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
                self.resume(at)
            }
        }
    }

    /// After an undo: asks the side that is open now, or shows the verdict that stands again.
    fn resume(&mut self, at: Instant) -> Vec<Effect> {
        self.close(at);
        match self.queue.open() {
            Some(side) => self.load(side),
            None if self.history.last_answered().is_some() => {
                self.state = State::Answered;
                let mut effects = self.no_deadline();
                effects.extend(self.verdict_again());
                effects
            }
            None => self.advance(),
        }
    }

    fn verdict_again(&self) -> Vec<Effect> {
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
