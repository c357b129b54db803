//! What a key means for what lies on the desk.

use super::desk::{Desk, Stage};
use super::help::help;
use super::widget::{Done, Widget};
use crate::event::Rating;
use crate::grade::model::Response;
use crate::session::step::Input;
use crate::terminal::keymap::Command;
use crate::terminal::keys::decode::{Key, Press};

/// What follows from a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Reaction {
    /// Nothing.
    Nothing,
    /// The card is to be drawn again.
    Redraw,
    /// The card is to be drawn anew, below whatever is on the screen.
    DrawAnew,
    /// This goes to the session.
    Send(Input),
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-Z.
    Stop,
}

impl Desk {
    /// Takes in something done at the keyboard; a key that is `held` down acts but once.
    pub fn press(&mut self, press: &Press, held: bool) -> Reaction {
        match press {
            Press::Key(Key::Ctrl('c')) => Reaction::Interrupt,
            Press::Key(Key::Ctrl('z')) => Reaction::Stop,
            Press::Key(key) if held && !self.repeats(*key) => Reaction::Nothing,
            Press::Key(key) => self.key(*key),
            Press::Paste(text) => self.paste(text),
        }
    }

    fn repeats(&self, key: Key) -> bool {
        if self.overlay.is_some() {
            return matches!(key, Key::Up | Key::Down | Key::PageUp | Key::PageDown);
        }
        match &self.stage {
            Stage::Asking(asked) if !asked.is_commanding => asked.widget.repeats(key),
            _ => false,
        }
    }

    fn paste(&mut self, text: &str) -> Reaction {
        let can_paste = self.overlay.is_none() && self.is_typing();
        match &mut self.stage {
            Stage::Asking(asked) if can_paste => {
                asked.widget.paste(text);
                Reaction::Redraw
            }
            _ => Reaction::Nothing,
        }
    }

    fn key(&mut self, key: Key) -> Reaction {
        if let Some(overlay) = &mut self.overlay {
            if overlay.press(key) {
                return Reaction::Redraw;
            }
            self.overlay = None;
            return Reaction::Send(Input::Back);
        }
        let had_note = self.note.take().is_some();
        let reaction = if self.is_rerating {
            self.rerate(key)
        } else if self.is_typing() {
            self.key_in_line(key)
        } else {
            self.key_at_card(key)
        };
        match reaction {
            Reaction::Nothing if had_note => Reaction::Redraw,
            reaction => reaction,
        }
    }

    /// `r` was pressed: a rating, or anything else to leave it.
    fn rerate(&mut self, key: Key) -> Reaction {
        self.is_rerating = false;
        self.rating(key).map_or(Reaction::Redraw, |rating| {
            Reaction::Send(Input::Grade(rating))
        })
    }

    fn key_in_line(&mut self, key: Key) -> Reaction {
        if key == Key::Esc {
            return self.command_keys(true);
        }
        match self.keys.find(key, &[Command::HintInLine, Command::Redraw]) {
            Some(Command::HintInLine) => Reaction::Send(Input::Hint),
            Some(_) => Reaction::DrawAnew,
            None => self.key_in_widget(key),
        }
    }

    fn command_keys(&mut self, on: bool) -> Reaction {
        if let Stage::Asking(asked) = &mut self.stage {
            asked.is_commanding = on;
        }
        Reaction::Redraw
    }

    fn key_at_card(&mut self, key: Key) -> Reaction {
        let reaction = match &self.stage {
            Stage::Asking(asked) if asked.is_commanding => match key {
                Key::Esc | Key::Enter => self.command_keys(false),
                _ => Reaction::Nothing,
            },
            Stage::Asking(asked) if matches!(asked.widget, Widget::Reveal) => self.self_graded(key),
            Stage::Asking(_) => self.key_in_widget(key),
            Stage::Judged(..) if self.keys.is(key, Command::Next) => Reaction::Send(Input::Next),
            Stage::Judged(..) | Stage::Idle => Reaction::Nothing,
        };
        match reaction {
            Reaction::Nothing => self.command(key),
            reaction => reaction,
        }
    }

    /// A card that is revealed, then graded.
    fn self_graded(&self, key: Key) -> Reaction {
        let is_revealed = self.is_to_be_graded();
        let rating = self.rating(key).filter(|_| is_revealed);
        match rating {
            Some(rating) => Reaction::Send(Input::Grade(rating)),
            None if !self.keys.is(key, Command::Next) => Reaction::Nothing,
            None if is_revealed => Reaction::Send(Input::Grade(Rating::Good)),
            None => Reaction::Send(Input::Reveal),
        }
    }

    /// Whether the card on the desk is revealed: what rates grades it, and none before.
    pub(super) fn is_to_be_graded(&self) -> bool {
        matches!(&self.stage, Stage::Asking(asked) if asked.revealed.is_some())
    }

    fn rating(&self, key: Key) -> Option<Rating> {
        self.ratings()
            .into_iter()
            .find(|(command, _)| self.keys.is(key, *command))
            .map(|(_, rating)| rating)
    }

    /// The ratings there are, and what asks for them.
    pub(super) fn ratings(&self) -> Vec<(Command, Rating)> {
        let commands = [Command::Again, Command::Hard, Command::Good, Command::Easy];
        commands
            .into_iter()
            .zip(Rating::ALL)
            .filter(|(_, rating)| {
                !self.has_two_buttons || matches!(rating, Rating::Again | Rating::Good)
            })
            .collect()
    }

    fn key_in_widget(&mut self, key: Key) -> Reaction {
        let Stage::Asking(asked) = &mut self.stage else {
            return Reaction::Nothing;
        };
        let was_giving_up = std::mem::take(&mut asked.is_giving_up);
        let has_work = asked.widget.has_work();
        match asked.widget.press(key, &self.keys) {
            Done::Answer(Response::Unknown) if has_work && !was_giving_up => {
                asked.is_giving_up = true;
                let sure = format!("{key} again says “I don't know” and leaves what you did.");
                self.note = Some(sure);
                Reaction::Redraw
            }
            Done::Ignored => Reaction::Nothing,
            Done::Changed => Reaction::Redraw,
            Done::Note(note) => {
                self.note = Some(note);
                Reaction::Redraw
            }
            Done::Add(text) => Reaction::Send(Input::Item(text)),
            Done::TakeBack => Reaction::Send(Input::TakeBack),
            Done::Answer(response) => {
                asked.answer = Some(response.clone());
                Reaction::Send(match response {
                    Response::Unknown => Input::Reveal,
                    response => Input::Answer(response),
                })
            }
        }
    }

    fn command(&mut self, key: Key) -> Reaction {
        let Some(command) = self.keys.find(key, &Command::ALL) else {
            return Reaction::Nothing;
        };
        let is_asking = matches!(self.stage, Stage::Asking(_));
        match command {
            Command::Undo => Reaction::Send(Input::Undo),
            Command::Hint if is_asking => Reaction::Send(Input::Hint),
            Command::Skip if is_asking => Reaction::Send(Input::Skip),
            Command::Accept => Reaction::Send(Input::Accept),
            Command::Edit => Reaction::Send(Input::Edit),
            Command::Bury => Reaction::Send(Input::Bury),
            Command::Suspend => Reaction::Send(Input::Suspend),
            Command::Info => Reaction::Send(Input::Info),
            Command::Open => Reaction::Send(Input::Open),
            Command::Quit => Reaction::Send(Input::Quit),
            Command::Redraw => Reaction::DrawAnew,
            Command::Rerate if self.is_to_be_graded() => {
                let grades = "Grade this card first; then the last one can be rated otherwise.";
                self.note = Some(grades.to_owned());
                Reaction::Redraw
            }
            Command::Rerate => {
                self.is_rerating = true;
                Reaction::Redraw
            }
            Command::Help => {
                self.overlay = Some(help(self));
                Reaction::Send(Input::Away)
            }
            _ => Reaction::Nothing,
        }
    }
}
