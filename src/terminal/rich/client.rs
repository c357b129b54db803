//! The rich client at work: the desk on one side, keyboard and screen on the other.

use std::io;
use std::time::Duration;

use super::confirm::confirm;
use super::desk::{Desk, Tick};
use super::mend::mend;
use super::press::Reaction;
use crate::session::step::{Input, Show};
use crate::terminal::client::{Client, Request};
use crate::terminal::draw::Theme;
use crate::terminal::keymap::KeyMap;
use crate::terminal::keys::source::{Heard, Keys};
use crate::terminal::mend::{Mend, Mistakes};
use crate::terminal::mode::{self, Asked, Mode};
use crate::terminal::output::{Output, Size, size};
use crate::terminal::screen::Screen;

/// Asks at the terminal, one key at a time.
#[derive(Debug)]
pub struct Rich<'a> {
    desk: Desk,
    keys: Keys,
    screen: Screen<&'a mut Output>,
    mode: Mode,
    /// The terminal went away: there is nobody to show anything to.
    is_gone: bool,
    /// A size seen at the last look, that the screen was not drawn for.
    new_size: Option<Size>,
    /// Ctrl-Z was pressed.
    is_stopping: bool,
    /// What is drawn is not what the desk looks like: a key changed it, or another program had the terminal.
    is_stale: bool,
}

/// How the learner wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which key does what.
    pub keys: KeyMap,
    /// How many buttons grade a card: 4, or 2 (again and good).
    pub buttons: u8,
    /// Draw with ASCII alone, whatever the locale says.
    pub ascii: bool,
}

/// Whether the terminal can do what the rich client needs.
pub fn is_possible(output: &Output) -> bool {
    let surroundings = output.surroundings();
    mode::is_possible() && !surroundings.is_dumb() && !surroundings.accessible
}

impl<'a> Rich<'a> {
    /// Takes the terminal, until it is dropped.
    pub fn new(output: &'a mut Output, options: Options) -> io::Result<Self> {
        let mut theme = Theme::of(output);
        theme.ascii |= options.ascii;
        Ok(Self {
            desk: Desk::new(options.keys, options.buttons),
            keys: Keys::default(),
            screen: Screen::new(output, theme),
            mode: Mode::enter()?,
            is_gone: false,
            new_size: None,
            is_stopping: false,
            is_stale: false,
        })
    }

    fn draw(&mut self) -> io::Result<()> {
        self.is_stale = false;
        if self.desk.is_empty() || self.is_gone {
            return Ok(());
        }
        let size = window();
        let frame = self.desk.frame(size.columns, size.rows);
        let drawn = self.screen.draw(frame, size);
        self.unless_gone(drawn)
    }

    fn draw_anew(&mut self) -> io::Result<()> {
        let left = self.screen.leave();
        self.unless_gone(left)?;
        self.draw()
    }

    /// A terminal that went away is no error: the session ends as if it had been asked to.
    fn unless_gone(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_gone = true;
                Ok(())
            }
            result => result,
        }
    }

    fn press(&mut self, reaction: Reaction) -> io::Result<Option<Request>> {
        match reaction {
            Reaction::Nothing => Ok(None),
            Reaction::Redraw => {
                self.is_stale = true;
                Ok(None)
            }
            Reaction::DrawAnew => self.draw_anew().map(|()| None),
            Reaction::Interrupt => Ok(Some(Request::Interrupt)),
            Reaction::Send(input) => {
                self.is_stale = true;
                Ok(Some(Request::Input(input)))
            }
            // The time until `fg` does not count.
            Reaction::Stop => {
                self.is_stopping = true;
                Ok(Some(Request::Input(Input::Away)))
            }
        }
    }

    fn stop(&mut self) -> io::Result<()> {
        let left = self.screen.leave();
        self.unless_gone(left)?;
        self.mode.stop()?;
        self.draw()
    }

    /// Draws for the terminal's new size, once it has stayed the same between two looks: while a window is dragged it
    /// has many.
    fn follow_size(&mut self) -> io::Result<()> {
        let size = window();
        if !self.screen.is_outdated(size) {
            self.new_size = None;
            return Ok(());
        }
        if self.new_size.replace(size) == Some(size) {
            self.new_size = None;
            return self.draw();
        }
        Ok(())
    }

    fn asked(&mut self, asked: Asked) -> io::Result<Option<Request>> {
        match asked {
            Asked::End => Ok(Some(Request::End)),
            Asked::Interrupt => Ok(Some(Request::Interrupt)),
            Asked::Resumed => {
                self.mode.take()?;
                self.draw_anew().map(|()| None)
            }
        }
    }
}

impl Client for Rich<'_> {
    fn show(&mut self, show: &Show) -> io::Result<()> {
        let size = window();
        let shown = self.desk.show(show, size.columns);
        if self.is_gone {
            return Ok(());
        }
        if !shown.printed.is_empty() {
            let printed = self.screen.print(&shown.printed, size);
            self.unless_gone(printed)?;
        }
        // Before it is drawn, not after: whoever answers as soon as it can be seen is heard.
        if shown.is_fresh {
            self.keys.drop_typed(&self.mode);
        }
        self.draw()
    }

    fn input(&mut self, left: &dyn Fn() -> Option<Duration>) -> io::Result<Request> {
        if std::mem::take(&mut self.is_stopping) {
            self.stop()?;
            return Ok(Request::Input(Input::Back));
        }
        loop {
            if self.is_gone {
                return Ok(Request::End);
            }
            if let Some(input) = self.desk.take_pending() {
                return Ok(Request::Input(input));
            }
            match self.desk.tick(left()) {
                Tick::Same => {}
                Tick::Moved => self.is_stale = true,
                Tick::Out => return Ok(Request::Input(Input::TimeOut)),
            }
            // Of many keys that came at once, only what they come to is drawn.
            if self.is_stale && !self.keys.has_more() {
                self.draw()?;
            }
            let request = match self.keys.next(&self.mode)? {
                Heard::Press { press, held } => {
                    let reaction = self.desk.press(&press, held);
                    self.press(reaction)?
                }
                Heard::Tick => self.follow_size().map(|()| None)?,
                Heard::Asked(asked) => self.asked(asked)?,
                Heard::HungUp => {
                    self.is_gone = true;
                    None
                }
            };
            if let Some(request) = request {
                return Ok(request);
            }
        }
    }

    fn confirm(&mut self, question: &str) -> io::Result<bool> {
        let mut is_yes = false;
        self.lend(&mut || {
            is_yes = confirm(question)?;
            Ok(())
        })?;
        Ok(is_yes)
    }

    fn mend(&mut self, mistakes: &Mistakes<'_>) -> io::Result<Mend> {
        let (color, columns) = (self.screen.theme().color, window().columns);
        let mut chosen = Mend::Keep;
        self.lend_in(Mode::leave_to_prompts, &mut || {
            chosen = mend(mistakes, color, columns)?;
            Ok(())
        })?;
        Ok(chosen)
    }

    fn lend(&mut self, run: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
        let leave = |mode: &Mode| {
            mode.leave();
            Ok(())
        };
        self.lend_in(leave, run)
    }
}

impl Rich<'_> {
    /// Lends the terminal in the mode that `leave` puts it in.
    fn lend_in(
        &mut self,
        leave: impl Fn(&Mode) -> io::Result<()>,
        run: &mut dyn FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        let left = self.screen.leave();
        self.unless_gone(left)?;
        leave(&self.mode)?;
        let ran = run();
        self.mode.take()?;
        // What comes next mostly shows something else: it is drawn before the next key at the latest.
        self.is_stale = true;
        ran
    }
}

impl Drop for Rich<'_> {
    fn drop(&mut self) {
        // What was drawn stays, and the prompt comes below it. If even that fails there is nobody left to tell.
        self.screen.leave().ok();
    }
}

/// The window; of a terminal that does not know its size, the size that terminals had once.
fn window() -> Size {
    size().unwrap_or(Size {
        columns: 80,
        rows: 24,
    })
}
