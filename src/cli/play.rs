//! The one loop: waits for what a client hears, hands it to the session, and carries out the effects.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::error::CommandError;
use super::library::Library;
use super::scribe::Scribe;
use super::{mend, opener};
use crate::event::Answer;
use crate::grade::reworded::Wording;
use crate::session::Session;
use crate::session::step::{Effect, Input, Instant, Loaded, Show, SideId};
use crate::session::view::Summary;
use crate::store::library::Content;
use crate::store::{DeckEntry, Scheduling, Shelf, StoreError, scheduling};
use crate::terminal::client::{Client, Request};

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// By itself, or because the learner or the end of the input said so.
    Done,
    /// By Ctrl-C.
    Interrupted,
}

/// What is needed to record what happens to a side that was asked.
struct Asked {
    /// Its key in the deck file.
    key: String,
    scheduling: Scheduling,
    wording: Wording,
}

/// Carries out the effects of a session.
pub(super) struct Player {
    library: Library,
    shelf: Shelf,
    schedules: bool,
    editor: String,
    scribe: Scribe,
    asked: HashMap<SideId, Asked>,
    /// The monotonic time at which the open question ends.
    deadline: Option<Duration>,
    /// Why the last event could not be written, until one is.
    unwritten: Option<CommandError>,
    /// What was shown last.
    summary: Summary,
    /// The learner keeps a file with mistakes: what they hide is not waited for.
    is_kept: bool,
}

impl Player {
    /// For a session over the decks that are meant, which begins now. `schedules` says whether its answers do, `editor`
    /// what cards are edited with.
    pub(super) fn new(library: Library, schedules: bool, editor: String) -> Self {
        Self {
            shelf: Shelf::new(&library.decks, library.now),
            library,
            schedules,
            editor,
            scribe: Scribe::default(),
            asked: HashMap::new(),
            deadline: None,
            unwritten: None,
            summary: Summary::default(),
            is_kept: false,
        }
    }

    /// Plays a session to its end. `effects` are those that began it.
    ///
    /// # Errors
    /// The terminal or the database cannot be used, or the last event could not be written. What was recorded is kept.
    pub(super) fn play(
        &mut self,
        session: &mut Session,
        effects: Vec<Effect>,
        client: &mut dyn Client,
    ) -> Result<Ended, CommandError> {
        self.carry_out(session, effects, client)?;
        while !session.is_over() {
            let (input, is_interrupt) = match self.hear(client)? {
                Request::Input(input) => (input, false),
                Request::End => (Input::Quit, false),
                Request::Interrupt => (Input::Quit, true),
            };
            if is_reload(&input) {
                self.look_again()?;
            }
            let effects = session.handle(input, self.now());
            self.carry_out(session, effects, client)?;
            if is_interrupt {
                return Ok(Ended::Interrupted);
            }
        }
        self.unwritten.take().map_or(Ok(Ended::Done), Err)
    }

    /// The decks as they are now, and the figures of the session that was played.
    pub(super) fn into_parts(self) -> (Library, Summary) {
        (self.library, self.summary)
    }

    fn hear(&self, client: &mut dyn Client) -> io::Result<Request> {
        let Some(deadline) = self.deadline else {
            return client.input(&|| None);
        };
        client.input(&|| Some(deadline.saturating_sub(self.now().monotonic?)))
    }

    fn now(&self) -> Instant {
        self.library.in_force.clock.now()
    }

    fn carry_out(
        &mut self,
        session: &mut Session,
        effects: Vec<Effect>,
        client: &mut dyn Client,
    ) -> Result<(), CommandError> {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            if let Some(reply) = self.carry_out_one(effect, client)? {
                effects.extend(session.handle(reply, self.now()));
            }
        }
        Ok(())
    }

    /// Carries out one effect, and gives the reply that the session waits for, if any.
    fn carry_out_one(
        &mut self,
        effect: Effect,
        client: &mut dyn Client,
    ) -> Result<Option<Input>, CommandError> {
        Ok(match effect {
            Effect::Show(show) => {
                client.show(&show)?;
                None
            }
            Effect::Finish(mut summary) => {
                let today = self.now().moment.day;
                let Library { store, decks, .. } = &self.library;
                let due = store.due_tomorrow(decks, today);
                summary.due_tomorrow = *due.as_ref().unwrap_or(&0);
                self.summary = (*summary).clone();
                client.show(&Show::Summary(*summary))?;
                due.map(|_| None)?
            }
            Effect::Deadline(deadline) => {
                self.deadline = deadline;
                None
            }
            Effect::Load(side) => Some(self.load(side)?),
            Effect::Edit { deck, file, line } => Some(self.edit(&deck, &file, line, client)?),
            Effect::Open { deck, target } => self.open(&deck, &target, client)?,
            effect => Some(self.try_to_write(effect)),
        })
    }

    /// Has the store write an event. When it cannot, the question stands and the learner is told, and again at the end.
    fn try_to_write(&mut self, effect: Effect) -> Input {
        match self.write(effect) {
            Ok(input) => {
                self.unwritten = None;
                input
            }
            Err(error) => {
                let error = CommandError::from(error);
                let message = sentence(&error);
                self.unwritten = Some(error);
                Input::Failed(message)
            }
        }
    }

    /// Reads a side. A deck file that cannot be read, or has mistakes, costs its sides; a database that cannot be read ends the session.
    fn load(&mut self, side: SideId) -> Result<Input, CommandError> {
        let moment = self.now().moment;
        let Library {
            store, in_force, ..
        } = &self.library;
        let config = self.schedules.then_some(&in_force.config);
        let is_kept = std::mem::take(&mut self.is_kept);
        let loaded = match store.load(&mut self.shelf, side, moment, config) {
            Ok(loaded) => loaded,
            Err(error @ StoreError::Mistake { .. }) if is_kept => {
                let why = sentence(&CommandError::from(error));
                return Ok(Input::Hidden(why));
            }
            Err(error @ (StoreError::Disk(_) | StoreError::Mistake { .. })) => {
                return Ok(failed(error));
            }
            Err(error) => return Err(error.into()),
        };
        let Some(loaded) = loaded else {
            return Ok(Input::Gone(side));
        };
        self.remember(&loaded);
        Ok(Input::Loaded(Box::new(loaded)))
    }

    fn remember(&mut self, loaded: &Loaded) {
        if let Some(deck) = self.shelf.deck(&loaded.deck) {
            let scheduling = scheduling(&self.library.in_force.config, deck, &loaded.side);
            let key = loaded.side.key.clone();
            self.asked.insert(
                loaded.id,
                Asked {
                    key,
                    scheduling,
                    wording: Wording::new(loaded.stem.clone(), &loaded.side),
                },
            );
        }
    }

    /// Has the store write an event.
    fn write(&mut self, effect: Effect) -> Result<Input, StoreError> {
        let moment = self.now().moment;
        Ok(match effect {
            Effect::Record(side, answer) => self.record(side, &answer)?,
            Effect::Regrade {
                side,
                answer,
                rating,
            } => {
                let Some(asked) = self.asked.get(&side) else {
                    return Ok(never_asked());
                };
                let scheduling = asked.scheduling;
                let outcome = self
                    .library
                    .store
                    .regrade(answer, rating, moment, &scheduling)?;
                self.shelf.note(side, &outcome.state);
                Input::Regraded(outcome)
            }
            Effect::Undo => {
                let mut undone = self.library.store.undo(moment)?;
                if let Some(undone) = &mut undone {
                    let state = self.library.store.state(undone.side)?;
                    self.shelf.note(undone.side, &state);
                    undone.amendment = self.scribe.undo(&self.shelf, undone);
                }
                Input::Undone(undone)
            }
            Effect::Bury(side) => {
                let until = moment.day.plus(1);
                Input::Noted(self.library.store.bury(side, until, moment)?)
            }
            Effect::Suspend(side) => Input::Noted(self.library.store.suspend(side, moment)?),
            Effect::Accept {
                side,
                text,
                additions,
            } => {
                let event = self.library.store.accept(side, &text, moment)?;
                let key = self.asked.get(&side).map(|asked| asked.key.as_str());
                let key = key.unwrap_or_default();
                let amendment = self.scribe.accept(&self.shelf, event, key, additions);
                Input::Accepted(event, amendment)
            }
            _ => never_asked(),
        })
    }

    fn record(&mut self, side: SideId, answer: &Answer) -> Result<Input, StoreError> {
        let moment = self.now().moment;
        let Some(asked) = self.asked.get(&side) else {
            return Ok(never_asked());
        };
        let (wording, scheduling) = (&asked.wording, &asked.scheduling);
        let store = &mut self.library.store;
        let outcome = store.record(side, answer, wording, moment, scheduling)?;
        self.shelf.note(side, &outcome.state);
        Ok(Input::Recorded(outcome))
    }

    /// Reads the deck files again: one was edited.
    fn look_again(&mut self) -> Result<(), CommandError> {
        let moment = self.now().moment;
        let library = &mut self.library;
        let refresh = library.store.refresh(&library.places, moment)?;
        // A deck may have been given another id.
        let is_meant = |deck: &DeckEntry| {
            let mut meant = library.decks.iter();
            meant.any(|other| other.id == deck.id || other.content == deck.content)
        };
        let decks: Vec<DeckEntry> = refresh.decks.into_iter().filter(is_meant).collect();
        self.shelf.follow(&decks);
        library.decks = decks;
        Ok(())
    }

    fn edit(
        &mut self,
        deck: &str,
        shown: &str,
        line: usize,
        client: &mut dyn Client,
    ) -> Result<Input, CommandError> {
        let Some(content) = self.shelf.deck(deck).map(|deck| deck.content.clone()) else {
            return refuse(client, format!("{shown} is not among the decks any more"));
        };
        let file = match content {
            Content::File(file) => file,
            Content::Builtin(builtin) => {
                let folder = self.library.in_force.paths.decks();
                let question = format!(
                    "{shown} is built in. Copy it to {} and edit the copy?",
                    folder.display()
                );
                if !client.confirm(&question)? {
                    return Ok(Input::Back);
                }
                match builtin.copy_into(&folder) {
                    Ok(file) => file,
                    Err(error) => return refuse(client, error.to_string()),
                }
            }
        };
        let editing = mend::Editing {
            editor: &self.editor,
            file: &file,
            shown,
            stem: &Content::File(file.clone()).stem(),
        };
        let edited = editing.edit(line, client)?;
        self.look_again()?;
        self.is_kept = edited.has_mistakes;
        let is_told = edited.told.is_some();
        if let Some(told) = edited.told {
            refuse(client, told)?;
        }
        // An editor that did nothing leaves the question as it stands, with all that was typed.
        let stands = is_told && !edited.is_changed;
        Ok(if stands { Input::Back } else { Input::Reload })
    }

    fn open(
        &mut self,
        deck: &str,
        target: &str,
        client: &mut dyn Client,
    ) -> Result<Option<Input>, CommandError> {
        let content = self.shelf.deck(deck).map(|deck| &deck.content);
        let folder = match content {
            Some(Content::File(file)) => file.parent().map(Path::to_owned),
            _ => None,
        };
        let opened = opener::allowed(target, folder.as_deref())
            .and_then(|target| opener::open(&target).map_err(|error| error.to_string()));
        if let Err(why) = opened {
            refuse(client, format!("cannot open {target}: {why}"))?;
        }
        Ok(None)
    }
}

/// A session records nothing of a side that was not read before.
fn never_asked() -> Input {
    Input::Failed("this card was not asked in this session".to_owned())
}

fn failed(error: StoreError) -> Input {
    Input::Failed(sentence(&CommandError::from(error)))
}

/// What happened and what to do, in one sentence.
fn sentence(error: &CommandError) -> String {
    let mut message = error.message().to_owned();
    for hint in error.hints() {
        message = format!("{message}; {hint}");
    }
    message
}

/// Says why something that is no answer could not be done; the question stands.
fn refuse(client: &mut dyn Client, message: String) -> Result<Input, CommandError> {
    let n = None;
    let code = "not-done";
    client.show(&Show::Refused { code, message, n })?;
    Ok(Input::Back)
}

/// Whether a card is to be read again.
fn is_reload(input: &Input) -> bool {
    match input {
        Input::Message { input, .. } => is_reload(input),
        input => *input == Input::Reload,
    }
}

#[cfg(test)]
mod tests;
