//! How a session is shown and answered: rich, plain and JSON are three clients of one engine.

use std::io;
use std::time::Duration;

use crate::session::step::{Input, Show};
use crate::terminal::mend::{Mend, Mistakes};

/// One way to show a session to whoever answers, and to hear from them.
pub trait Client {
    /// Shows one thing, at once.
    fn show(&mut self, show: &Show) -> io::Result<()>;

    /// Waits for the next thing that whoever answers wants. `left` says, at any moment, how long there is for the open
    /// question, and `None` when it is not timed; once that is no time any more, [`Input::TimeOut`] is what was heard.
    fn input(&mut self, left: &dyn Fn() -> Option<Duration>) -> io::Result<Request>;

    /// Asks a question that is answered with yes or no; saying nothing is no.
    fn confirm(&mut self, _question: &str) -> io::Result<bool> {
        Ok(false)
    }

    /// Shows what is wrong now in a file that was edited, and asks what to do about it; saying nothing keeps it.
    fn mend(&mut self, _mistakes: &Mistakes<'_>) -> io::Result<Mend> {
        Ok(Mend::Keep)
    }

    /// Gives the terminal to another program (an editor) and takes it back afterwards.
    fn lend(&mut self, run: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
        run()
    }
}

/// What a client heard.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Something for the session.
    Input(Input),
    /// The input ended, or the terminal hung up: end and keep everything.
    End,
    /// Ctrl-C: end and keep everything, exit code 130.
    Interrupt,
}
