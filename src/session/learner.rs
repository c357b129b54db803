//! What the learner can do to the open question, or to the last answer.

use super::additions::additions;
use super::engine::{Open, Outcome, Pending, Session, State, StoreTask, Timing};
use super::history::{Answered, What, Worth};
use super::present::{hints, revealed_answer, target};
use super::refusal::Refusal;
use super::respond::{entry, for_log, understood, wanted};
use super::step::{Effect, Input, Instant, Loaded, Show, SideId};
use super::view::{Form, Revealed};
use crate::event::{Answer, Mode, Rating};
use crate::grade::model::{EntryVerdict, Marking, Response};
use crate::grade::rating::{Reason, derive};
use crate::grade::{self, left_of_list, mark, mark_entry, self_graded};

pub(super) fn worth(marking: Marking, rating: Rating, reason: String) -> Worth {
    Worth {
        marking,
        rating,
        reason,
        decision: None,
    }
}

impl Session {
    pub(super) fn answer(&mut self, response: Response, timing: Timing) -> Outcome {
        let open = self.open()?;
        let response = understood(response, &open.form, &open.order, &open.entries)
            .map_err(Refusal::bad_answer)?;
        let pending = marked(open, response, timing.took_ms(open.watch));
        Ok(self.record(pending))
    }

    /// One entry of a list; it counts at once, and can be taken back until the list ends.
    pub(super) fn item(&mut self, text: &str) -> Outcome {
        let open = self.open_mut()?;
        let text = entry(text, &open.form, open.entries.len()).map_err(Refusal::bad_answer)?;
        let Loaded { side, .. } = &*open.loaded;
        let worth = mark_entry(side, &open.entries, &text, &open.loaded.context());
        let entry = worth.ok_or_else(|| Refusal::bad_answer(wanted(&open.form)))?;
        open.entries.push(text.clone());
        let n = open.n;
        Ok(vec![Effect::Show(Show::Item { n, text, entry })])
    }

    /// Takes the last entry of a list back. In a quiz one that was told to be wrong stays: it was a guess, and counts.
    pub(super) fn take_back(&mut self) -> Outcome {
        let is_quiz = self.mode == Mode::Quiz;
        let open = self.open_mut()?;
        let (last, before) = open.entries.split_last().ok_or_else(Refusal::no_entry)?;
        let worth = mark_entry(&open.loaded.side, before, last, &open.loaded.context());
        let is_wrong = worth.is_some_and(|entry| entry.verdict == EntryVerdict::Wrong);
        if is_quiz && is_wrong {
            return Err(Refusal::guess_counts());
        }
        let text = open.entries.pop().ok_or_else(Refusal::no_entry)?;
        let left = left_of_list(&open.loaded.side, &open.entries, &open.loaded.context());
        let n = open.n;
        Ok(vec![Effect::Show(Show::TakenBack { n, text, left })])
    }

    /// Ends the open question when its time is out; the entries of a list count, a line that was being typed does not.
    pub(super) fn time_out(&mut self, at: Instant) -> Vec<Effect> {
        let State::Asking(open) = &self.state else {
            return Vec::new();
        };
        if !self.timer.has_passed(&open.watch, at.monotonic) {
            return Vec::new();
        }
        let took_ms = open.watch.took_ms(at.monotonic);
        let pending = match &open.form {
            Form::Reveal { .. } => self_marked(open, Rating::Again, took_ms),
            Form::List { .. } if !open.entries.is_empty() => {
                marked(open, Response::Texts(open.entries.clone()), took_ms)
            }
            _ => marked(open, Response::Unknown, took_ms),
        };
        let (rating, reason) = if pending.worth.marking.given.is_none() {
            (Rating::Again, Reason::TimeOut.to_string())
        } else {
            (pending.worth.rating, pending.worth.reason)
        };
        let worth = worth(pending.worth.marking, rating, reason);
        self.record(Pending {
            is_late: true,
            worth,
            ..pending
        })
    }

    /// Has an answer to the open question written.
    fn record(&mut self, pending: Pending) -> Vec<Effect> {
        let State::Asking(open) = &self.state else {
            return Vec::new();
        };
        let answer = self.event(open, &pending);
        let effect = Effect::Record(open.loaded.id, Box::new(answer));
        self.store(StoreTask::Record(Box::new(pending)), effect)
    }

    fn event(&self, open: &Open, pending: &Pending) -> Answer {
        let worth = &pending.worth;
        let shown = open.order.iter();
        Answer {
            mode: self.mode,
            schedules: self.schedules,
            wording: open.loaded.side.wording,
            shown: shown
                .map(|idx| u16::try_from(*idx).unwrap_or(u16::MAX))
                .collect(),
            given: for_log(&open.loaded.side, &pending.response),
            verdict: (!pending.is_self_graded).then_some(worth.marking.verdict),
            credit: worth.marking.credit_in_thousandths(),
            derived: worth.rating,
            rating: worth.rating,
            took_ms: pending.took_ms,
            hints: u8::try_from(open.n_hints).unwrap_or(u8::MAX),
            decision: None,
        }
    }

    /// Asks the store for something; until it replies nothing else goes.
    pub(super) fn store(&mut self, task: StoreTask, effect: Effect) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.state, State::Over);
        self.state = State::Storing(task, Box::new(before));
        vec![effect]
    }

    pub(super) fn reveal(&mut self, timing: Timing) -> Outcome {
        let open = self.open_mut()?;
        if !matches!(open.form, Form::Reveal { .. }) {
            return self.answer(Response::Unknown, timing);
        }
        if open.is_revealed {
            return Err(Refusal::already_revealed());
        }
        open.is_revealed = true;
        let revealed = Revealed {
            n: open.n,
            answer: revealed_answer(&open.loaded.side),
            explanation: open.loaded.side.explanation.clone(),
            source: open.loaded.source.clone(),
            next: open.loaded.next.clone(),
        };
        Ok(vec![Effect::Show(Show::Revealed(revealed))])
    }

    pub(super) fn grade(&mut self, rating: Rating, n: Option<usize>, timing: Timing) -> Outcome {
        if let State::Asking(open) = &self.state {
            let is_meant = n.is_none_or(|n| n == open.n);
            if open.is_revealed && is_meant {
                let pending = self_marked(open, rating, timing.took_ms(open.watch));
                return Ok(self.record(pending));
            }
            let is_revealable = matches!(open.form, Form::Reveal { .. });
            if n == Some(open.n) || (is_revealable && self.last().is_err()) {
                return Err(Refusal::not_revealed());
            }
        }
        let last = self.last()?;
        let effect = Effect::Regrade {
            side: last.loaded.id,
            answer: last.event,
            rating,
        };
        Ok(self.store(StoreTask::Regrade(rating), effect))
    }

    pub(super) fn hint(&mut self) -> Outcome {
        let open = self.open_mut()?;
        if open.is_revealed {
            return Err(Refusal::already_revealed());
        }
        let hints = hints(&open.loaded.side);
        let text = hints.get(open.n_hints).ok_or_else(Refusal::no_hint)?;
        open.n_hints += 1;
        Ok(vec![Effect::Show(Show::Hint {
            n: open.n,
            text: text.clone(),
            left: hints.len() - open.n_hints,
        })])
    }

    pub(super) fn info(&self) -> Outcome {
        let loaded = Box::new(self.shown()?.clone());
        let standing = (self.state == State::Answered).then(|| self.last());
        let verdict = standing.and_then(Result::ok).map(Answered::verdicted);
        Ok(vec![Effect::Show(Show::Info(
            loaded,
            verdict.map(Box::new),
        ))])
    }

    pub(super) fn skip(&mut self, at: Instant) -> Outcome {
        let open = self.open()?;
        let (n, side) = (open.n, &open.loaded.side);
        let (card, question) = (side.key.clone(), side.question.clone());
        self.close(at);
        let mark = self.queue.mark();
        self.queue.skip();
        self.history.push(mark, What::Skip(card.clone()));
        let mut effects = vec![Effect::Show(Show::SetAside {
            n,
            card,
            question,
            how: "skip",
        })];
        effects.extend(self.advance());
        Ok(effects)
    }

    pub(super) fn set_aside(&mut self, how: &'static str, effect: fn(SideId) -> Effect) -> Outcome {
        let side = self.shown()?.id;
        if self.mode == Mode::Quiz {
            return Err(Refusal::not_in_a_quiz());
        }
        Ok(self.store(StoreTask::SetAside(how), effect(side)))
    }

    pub(super) fn accept(&mut self) -> Outcome {
        let last = self.last()?;
        let text = acceptable(last)?;
        let Answered {
            loaded,
            response,
            worth,
            ..
        } = last;
        let effect = Effect::Accept {
            side: loaded.id,
            text: text.clone(),
            additions: additions(&loaded.side, response, &worth.marking),
        };
        Ok(self.store(StoreTask::Accept(text), effect))
    }

    pub(super) fn edit(&mut self, at: Instant) -> Outcome {
        let shown = self.shown()?;
        let effect = Effect::Edit {
            deck: shown.deck.clone(),
            file: shown.file.clone(),
            line: shown.line,
        };
        let mut effects = self.look_away(&Input::Away, at);
        effects.push(effect);
        Ok(effects)
    }

    pub(super) fn open_target(&mut self) -> Outcome {
        let is_answered = match &self.state {
            State::Asking(open) => open.is_revealed,
            _ => true,
        };
        let shown = self.shown()?;
        let target = target(shown, is_answered);
        Ok(vec![Effect::Open {
            deck: shown.deck.clone(),
            target: target.ok_or_else(Refusal::nothing_to_open)?,
        }])
    }

    pub(super) fn reload(&mut self) -> Outcome {
        let side = self.shown()?.id;
        self.state = match std::mem::replace(&mut self.state, State::Over) {
            State::Asking(open) => State::Reloading(open),
            _ => State::Refreshing,
        };
        Ok(vec![Effect::Load(side)])
    }

    pub(super) fn go_on(&mut self) -> Outcome {
        if self.state != State::Answered {
            return Err(Refusal::not_answered());
        }
        let mut effects = self.folded();
        effects.extend(self.advance());
        Ok(effects)
    }

    pub(super) fn look_away(&mut self, input: &Input, at: Instant) -> Vec<Effect> {
        let State::Asking(open) = &mut self.state else {
            return Vec::new();
        };
        match input {
            Input::Away => open.watch.leave(at.monotonic),
            _ => open.watch.come_back(at.monotonic),
        }
        let deadline = self.timer.deadline(&open.watch);
        deadline.into_iter().collect()
    }
}

impl Open {
    /// What each entry of the list so far is worth.
    pub(super) fn items(&self) -> Vec<Effect> {
        let context = self.loaded.context();
        let item = |(at, text): (usize, &String)| {
            let entry = mark_entry(&self.loaded.side, &self.entries[..at], text, &context)?;
            let (n, text) = (self.n, text.clone());
            Some(Effect::Show(Show::Item { n, text, entry }))
        };
        self.entries.iter().enumerate().filter_map(item).collect()
    }
}

/// An answer with what it is worth.
fn marked(open: &Open, response: Response, took_ms: Option<u32>) -> Pending {
    let Loaded { side, pace, .. } = &*open.loaded;
    let marking = mark(side, &response, &open.loaded.context());
    let hints = u8::try_from(open.n_hints).unwrap_or(u8::MAX);
    let (rating, reason) = derive(side, &marking, hints, took_ms, pace);
    Pending {
        response,
        is_self_graded: false,
        is_late: false,
        took_ms,
        worth: worth(marking, rating, reason.to_string()),
    }
}

/// A revealed answer that was graded.
fn self_marked(open: &Open, rating: Rating, took_ms: Option<u32>) -> Pending {
    let marking = self_graded(&open.loaded.side, rating);
    Pending {
        response: Response::Unknown,
        is_self_graded: true,
        is_late: false,
        took_ms,
        worth: worth(marking, rating, Reason::OwnRating.to_string()),
    }
}

/// What was typed last and can be counted as right from now on, as the log keeps it.
fn acceptable(last: &Answered) -> Result<String, Refusal> {
    let text = grade::acceptable(&last.loaded.side, &last.response, &last.worth.marking);
    text.ok_or_else(|| match last.response {
        Response::Text(_) | Response::Texts(_) => Refusal::was_right(),
        _ => Refusal::nothing_typed(),
    })
}
