//! Plain mode: one line read for each answer, nothing drawn twice, not one escape byte. It is the mode for screen
//! readers, dumb terminals and pipes.

mod spoken;
#[cfg(test)]
mod tests;
mod written;

use std::io::{self, Write as _};
use std::time::Duration;

use self::spoken::{Asked, Said, understand};
use super::client::{Client, Request};
use super::lines::{Heard, Lines};
use super::output::Output;
use crate::session::step::Show;
use crate::session::view::{Form, Question};

/// A session in lines.
pub struct PlainClient<'a> {
    lines: Lines,
    out: &'a mut Output,
    /// Whether what is typed ends the line of a prompt, as it does on a terminal.
    is_echoed: bool,
    has_two_buttons: bool,
    asked: Asked,
    /// The number of the open question.
    open: Option<usize>,
    /// Whether the last thing shown was a verdict, which says all that a record would.
    has_verdict: bool,
}

impl<'a> PlainClient<'a> {
    /// Reads answers from `lines` and writes to `out`. `is_echoed` when the lines are typed on a terminal, which shows
    /// them.
    pub fn new(lines: Lines, out: &'a mut Output, is_echoed: bool) -> Self {
        Self {
            lines,
            out,
            is_echoed,
            has_two_buttons: false,
            asked: Asked::GoOn,
            open: None,
            has_verdict: false,
        }
    }

    /// Reads standard input. A card is graded with four `buttons`, or with two (again and good).
    ///
    /// # Errors
    /// Signals cannot be heard, or no thread can be started.
    pub fn standard(out: &'a mut Output, buttons: u8) -> io::Result<Self> {
        let is_echoed = out.is_terminal() && rustix::termios::isatty(rustix::stdio::stdin());
        Ok(Self {
            has_two_buttons: buttons == 2,
            ..Self::new(Lines::standard()?, out, is_echoed)
        })
    }

    fn write(&mut self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.out.line(line))
    }

    /// Writes a prompt and waits for a line.
    fn hear(&mut self, prompt: &str) -> io::Result<Heard> {
        if self.is_echoed {
            self.out.raw(prompt)?;
        } else {
            self.out.line(prompt.trim_end())?;
        }
        self.out.flush()?;
        let heard = loop {
            match self.lines.next(None)? {
                Heard::TimedOut => {}
                heard => break heard,
            }
        };
        if self.is_echoed && matches!(heard, Heard::End | Heard::Interrupt) {
            self.out.raw("\n")?;
        }
        Ok(heard)
    }

    /// Keeps in mind what is waited for. A verdict may be of an earlier question than the open one.
    fn follow(&mut self, show: &Show) {
        match show {
            Show::Question(question) => {
                self.open = Some(question.n);
                self.asked = asked(question);
            }
            Show::Revealed(_) => {
                let has_two = self.has_two_buttons;
                self.asked = Asked::Grade { has_two };
            }
            Show::Verdict(verdicted) if self.open == Some(verdicted.n) => {
                self.open = None;
                self.asked = Asked::GoOn;
            }
            Show::Undone(_) => {
                self.open = None;
                self.asked = Asked::GoOn;
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        let lines = written::sentence(text, self.out.width());
        self.write(&lines)
    }
}

impl Client for PlainClient<'_> {
    fn show(&mut self, show: &Show) -> io::Result<()> {
        let columns = self.out.width();
        let lines = match show {
            Show::Recorded(recorded) if !self.has_verdict => written::recorded(recorded, columns),
            Show::Verdict(verdicted) => {
                written::verdict(verdicted, self.asked.is_picked(), columns)
            }
            show => written::lines(show, columns),
        };
        self.has_verdict = matches!(show, Show::Verdict(_));
        self.follow(show);
        self.write(&lines)?;
        self.out.flush()
    }

    fn input(&mut self, _left: &dyn Fn() -> Option<Duration>) -> io::Result<Request> {
        loop {
            let prompt = self.asked.prompt();
            let line = match self.hear(&prompt)? {
                Heard::Line(line) => line,
                Heard::End => return Ok(Request::End),
                Heard::Interrupt => return Ok(Request::Interrupt),
                Heard::TooLong | Heard::NotUtf8 => {
                    self.say("That line cannot be read: it is too long, or not UTF-8.")?;
                    continue;
                }
                Heard::TimedOut => continue,
            };
            match understand(&line, &mut self.asked) {
                Said::Input(input) => return Ok(Request::Input(input)),
                Said::More => {}
                Said::Help => self.write(&written::help(self.out.width()))?,
                Said::Unclear(why) => self.say(&why)?,
            }
        }
    }

    fn confirm(&mut self, question: &str) -> io::Result<bool> {
        let heard = self.hear(&format!("{question} (y or n): "))?;
        Ok(matches!(heard, Heard::Line(line) if line.trim().to_lowercase().starts_with('y')))
    }
}

/// What a question waits for.
fn asked(question: &Question) -> Asked {
    match &question.form {
        Form::Reveal { .. } => Asked::Reveal,
        Form::Line { unit, precision } => Asked::Line {
            unit: unit.clone(),
            precision: precision.clone(),
        },
        Form::Gaps { gap_hints, .. } => Asked::Gaps {
            hints: gap_hints.clone(),
            given: Vec::new(),
        },
        Form::Order { .. } | Form::Match { .. } | Form::List { .. } => Asked::GoOn,
        Form::TrueFalse => Asked::TrueFalse,
        Form::Options { options, many } => Asked::Options {
            n: options.len(),
            many: *many,
        },
    }
}
