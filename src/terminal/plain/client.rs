//! A session in lines, with whoever types them.

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::time::Duration;

use super::asked::Asked;
use super::spoken::{Said, understand};
use super::verdict::{self, Shown};
use super::written;
use crate::session::step::{Input, Show};
use crate::session::view::{Question, Revealed, Verdicted};
use crate::terminal::client::{Client, Request};
use crate::terminal::lines::{Heard, Lines};
use crate::terminal::mend::{Mend, Mistakes};
use crate::terminal::output::Output;

/// A session in lines.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own about the lines"
)]
pub struct PlainClient<'a> {
    lines: Lines,
    out: &'a mut Output,
    /// Whether what is typed ends the line of a prompt, as it does on a terminal.
    is_echoed: bool,
    /// Ctrl-C came while something beside the session was asked.
    is_interrupted: bool,
    has_two_buttons: bool,
    asked: Asked,
    /// The number of the open question.
    open: Option<usize>,
    /// How each question of the session was shown, by its number: a verdict can be said again.
    shown: HashMap<usize, Shown>,
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
            is_interrupted: false,
            has_two_buttons: false,
            asked: Asked::GoOn { is_last: true },
            open: None,
            shown: HashMap::new(),
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

    /// Writes a prompt and waits for a line, as long as there is time.
    fn hear(&mut self, prompt: &str, left: &dyn Fn() -> Option<Duration>) -> io::Result<Heard> {
        if self.is_echoed {
            self.out.raw(prompt)?;
        } else {
            self.out.line(prompt.trim_end())?;
        }
        self.out.flush()?;
        let heard = self.lines.within(left)?;
        let is_line = !matches!(heard, Heard::End | Heard::Interrupt | Heard::TimedOut);
        self.is_interrupted = heard == Heard::Interrupt;
        if self.is_echoed && !is_line {
            self.out.raw("\n")?;
        }
        Ok(heard)
    }

    /// Keeps in mind what is waited for. A verdict may be of an earlier question than the open one.
    fn follow(&mut self, show: &Show) {
        match show {
            Show::Question(question) => self.opened(question),
            Show::Revealed(revealed) => self.revealed(revealed),
            Show::Item { entry, .. } => self.listed(1, entry.left),
            Show::TakenBack { left, .. } => self.listed(-1, *left),
            // Of an earlier question while another is open it changes nothing.
            Show::Verdict(verdicted) if self.open.is_none_or(|open| open == verdicted.n) => {
                self.answered(verdicted);
            }
            Show::Undone(_) => {
                self.open = None;
                self.asked = Asked::GoOn { is_last: true };
            }
            _ => {}
        }
    }

    fn opened(&mut self, question: &Question) {
        self.open = Some(question.n);
        self.asked = Asked::of(question);
        let shown = Shown {
            kind: question.kind,
            is_revealed: false,
        };
        self.shown.insert(question.n, shown);
    }

    fn revealed(&mut self, revealed: &Revealed) {
        let has_two = self.has_two_buttons;
        self.asked = Asked::Grade { has_two };
        if let Some(shown) = self.shown.get_mut(&revealed.n) {
            shown.is_revealed = true;
        }
    }

    fn listed(&mut self, more: isize, left: usize) {
        if let Asked::List { n, wanted } = &mut self.asked {
            *n = n.saturating_add_signed(more);
            *wanted = left;
        }
    }

    fn answered(&mut self, verdicted: &Verdicted) {
        self.open = None;
        let is_last = !verdicted.late;
        self.asked = Asked::GoOn { is_last };
    }

    /// Says of what was begun and not ended that it does not count.
    fn leave(&mut self) -> io::Result<()> {
        if self.asked.is_begun() {
            self.say("The open question was not ended: what was typed for it is not recorded.")?;
        }
        Ok(())
    }

    /// What a line says to the session, if anything.
    fn said(&mut self, line: &str) -> io::Result<Option<Input>> {
        match understand(line, &mut self.asked) {
            Said::Input(input) => {
                if input == Input::Quit {
                    self.leave()?;
                }
                return Ok(Some(input));
            }
            Said::More => {}
            Said::Back(text) => self.say(&format!("Taken back: {text}."))?,
            Said::Help => self.write(&written::help(self.out.width()))?,
            Said::Unclear(why) => self.say(&why)?,
        }
        Ok(None)
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
                verdict::verdict(verdicted, self.shown.get(&verdicted.n).copied(), columns)
            }
            Show::Revealed(revealed) => written::revealed(revealed, self.has_two_buttons, columns),
            show => written::lines(show, columns),
        };
        self.has_verdict = matches!(show, Show::Verdict(_));
        self.follow(show);
        self.write(&lines)?;
        self.out.flush()
    }

    fn input(&mut self, left: &dyn Fn() -> Option<Duration>) -> io::Result<Request> {
        if std::mem::take(&mut self.is_interrupted) {
            self.leave()?;
            return Ok(Request::Interrupt);
        }
        loop {
            let prompt = self.asked.prompt();
            let line = match self.hear(&prompt, left)? {
                Heard::Line(line) => line,
                Heard::TimedOut => return Ok(Request::Input(Input::TimeOut)),
                Heard::End => {
                    self.leave()?;
                    return Ok(Request::End);
                }
                Heard::Interrupt => {
                    self.leave()?;
                    return Ok(Request::Interrupt);
                }
                Heard::TooLong => {
                    self.say("That line is too long: a line has at most 1 MiB.")?;
                    continue;
                }
                Heard::NotUtf8 => {
                    self.say("That line cannot be read: it is not UTF-8.")?;
                    continue;
                }
            };
            if let Some(input) = self.said(&line)? {
                return Ok(Request::Input(input));
            }
        }
    }

    fn mend(&mut self, mistakes: &Mistakes<'_>) -> io::Result<Mend> {
        let drawn = mistakes.drawn(false, self.out.width());
        self.out.raw(&drawn)?;
        let [again, back, keep] = Mend::ALL.map(Mend::name);
        loop {
            let prompt = format!("e {again}, p {back}, k {keep}: ");
            let Heard::Line(line) = self.hear(&prompt, &|| None)? else {
                return Ok(Mend::Keep);
            };
            let said = line.trim().trim_start_matches(':').to_lowercase();
            match said.as_str() {
                "e" => return Ok(Mend::EditAgain),
                "p" => return Ok(Mend::PutBack),
                "k" => return Ok(Mend::Keep),
                _ => self.say("Type e, p or k.")?,
            }
        }
    }

    fn confirm(&mut self, question: &str) -> io::Result<bool> {
        let heard = self.hear(&format!("{question} (y or n): "), &|| None)?;
        Ok(matches!(heard, Heard::Line(line) if line.trim().to_lowercase().starts_with('y')))
    }
}
