//! What lies on the learner's desk: what is open, what was said of it, and what a key means for it. Pure: what is shown
//! and what is pressed go in, drawings and inputs for the session come out.

use super::help::Overlay;
use super::record;
use super::sheet::WIDEST;
use super::widget::{Done, Widget};
use crate::event::Rating;
use crate::grade::model::Response;
use crate::session::step::{Input, Show};
use crate::session::view::{Question, RecordedView, Revealed, Verdicted};
use crate::terminal::draw::Line;
use crate::terminal::keymap::{Command, KeyMap};
use crate::terminal::keys::decode::{Key, Press};

/// The desk.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(super) keys: KeyMap,
    /// Whether a card is graded again or good, and nothing between.
    pub(super) has_two_buttons: bool,
    pub(super) stage: Stage,
    /// What lies above everything else.
    pub(super) overlay: Option<Overlay>,
    /// One thing worth saying, until the next key.
    pub(super) note: Option<String>,
    /// The next key rates the last answer otherwise.
    pub(super) is_rerating: bool,
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
    /// What was sent as the answer.
    pub(super) answer: Option<Response>,
}

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
            overlay: None,
            note: None,
            is_rerating: false,
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
            Show::Opening(opening) => shown.printed = record::opening(opening, columns),
            Show::Question(question) => {
                self.open(question);
                shown.is_fresh = true;
            }
            Show::Hint { text, left, .. } => self.hint(text, *left),
            Show::Revealed(revealed) => {
                if let Stage::Asking(asked) = &mut self.stage {
                    asked.revealed = Some(revealed.clone());
                }
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
                shown.printed.push(record::undone(undone, columns));
            }
            Show::SetAside { how, .. } => {
                let question = self.question().map(|question| question.question.clone());
                let question = question.unwrap_or_default();
                self.clear();
                shown
                    .printed
                    .push(record::set_aside(how, &question, columns));
            }
            Show::Accepted { text, into, .. } => {
                self.note = Some(record::accepted(text, into.as_deref()));
            }
            Show::Info(loaded, _) => {
                self.overlay = Some(Overlay::info(loaded));
                self.pending = Some(Input::Away);
            }
            Show::Item { .. } | Show::TakenBack { .. } => {}
            Show::Refused { message, .. } => self.note = Some(record::sentence(message)),
            Show::Summary(summary) => {
                self.clear();
                shown.printed = record::summary(summary, columns);
            }
        }
        shown
    }

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

    fn clear(&mut self) {
        match std::mem::replace(&mut self.stage, Stage::Idle) {
            Stage::Asking(asked) | Stage::Judged(Some(asked), _) => self.last = Some(asked),
            Stage::Judged(None, _) | Stage::Idle => {}
        }
        self.overlay = None;
        self.note = None;
        self.is_rerating = false;
    }

    fn open(&mut self, question: &Question) {
        self.clear();
        self.stage = Stage::Asking(Asked {
            question: Box::new(question.clone()),
            widget: Widget::new(&question.form),
            hints: Vec::new(),
            hints_left: question.hints_left,
            revealed: None,
            is_commanding: false,
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
            _ => self.note = Some(record::rerated(recorded)),
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
        let is_revealed = matches!(&self.stage, Stage::Asking(asked) if asked.revealed.is_some());
        let rating = self.rating(key).filter(|_| is_revealed);
        match rating {
            Some(rating) => Reaction::Send(Input::Grade(rating)),
            None if !self.keys.is(key, Command::Next) => Reaction::Nothing,
            None if is_revealed => Reaction::Send(Input::Grade(Rating::Good)),
            None => Reaction::Send(Input::Reveal),
        }
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
        match asked.widget.press(key, &self.keys) {
            Done::Ignored => Reaction::Nothing,
            Done::Changed => Reaction::Redraw,
            Done::Nothing => {
                self.note = Some("Pick first; 0 is “I don't know”.".to_owned());
                Reaction::Redraw
            }
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
            Command::Rerate => {
                self.is_rerating = true;
                Reaction::Redraw
            }
            Command::Help => {
                self.overlay = Some(Overlay::help(&self.keys));
                Reaction::Send(Input::Away)
            }
            _ => Reaction::Nothing,
        }
    }
}

impl Asked {
    /// Whether a line is being typed.
    pub(super) fn is_typing(&self) -> bool {
        self.widget.line().is_some() && !self.is_commanding
    }
}
