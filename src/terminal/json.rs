//! JSON mode: one object per line in both directions, for scripts.
//!
//! What the lines mean is in [`protocol`]; here they are only read and written.

use std::io::{self, Write as _};
use std::time::Duration;

use super::client::{Client, Request};
use super::lines::{Heard, Lines};
use super::output::Output;
use crate::session::protocol;
use crate::session::step::{Input, Show};

/// A session with a script.
pub struct JsonClient<'a> {
    lines: Lines,
    out: &'a mut Output,
}

impl<'a> JsonClient<'a> {
    /// Reads messages from `lines` and writes them to `out`.
    pub fn new(lines: Lines, out: &'a mut Output) -> Self {
        Self { lines, out }
    }
}

impl Client for JsonClient<'_> {
    fn show(&mut self, show: &Show) -> io::Result<()> {
        if let Some(line) = protocol::encode(show) {
            self.out.line(&line)?;
            self.out.flush()?;
        }
        Ok(())
    }

    fn input(&mut self, left: &dyn Fn() -> Option<Duration>) -> io::Result<Request> {
        Ok(match self.lines.within(left)? {
            Heard::Line(line) => Request::Input(protocol::decode(&line)),
            Heard::TooLong => Request::Input(protocol::too_long()),
            Heard::NotUtf8 => Request::Input(protocol::not_utf8()),
            Heard::TimedOut => Request::Input(Input::TimeOut),
            Heard::End => Request::End,
            Heard::Interrupt => Request::Interrupt,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::output::tests::Shared;

    #[test]
    fn each_line_is_a_message_or_an_error_and_the_end_ends() {
        let input = b"{\"type\":\"hint\"}\n\xff\nnonsense\n{\"type\":\"quit\"}";
        let lines = Lines::of(io::Cursor::new(input.to_vec())).unwrap();
        let mut out = Output::into_writers(Box::new(io::sink()), Box::new(io::sink()), 80);
        let mut client = JsonClient::new(lines, &mut out);
        let mut heard = Vec::new();
        loop {
            match client.input(&|| None).unwrap() {
                Request::Input(Input::Message { input, .. }) => heard.push(format!("{input:?}")),
                Request::Input(Input::Unreadable { code, .. }) => heard.push(code.to_owned()),
                Request::End => break,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(heard, ["Hint", "not-utf8", "not-an-object", "Quit"]);
    }

    #[test]
    fn a_message_that_comes_too_late_is_heard_after_the_time_is_out() {
        let input = b"{\"type\":\"hint\"}\n";
        let lines = Lines::of(io::Cursor::new(input.to_vec())).unwrap();
        let mut out = Output::into_writers(Box::new(io::sink()), Box::new(io::sink()), 80);
        let mut client = JsonClient::new(lines, &mut out);
        let heard = client.input(&|| Some(Duration::ZERO)).unwrap();
        assert_eq!(heard, Request::Input(Input::TimeOut));
        let heard = client.input(&|| Some(Duration::from_mins(1))).unwrap();
        assert!(matches!(heard, Request::Input(Input::Message { .. })));
    }

    #[test]
    fn every_message_is_written_at_once() {
        let written = Shared::default();
        let mut out = Output::into_writers(Box::new(written.clone()), Box::new(io::sink()), 80);
        let mut client = JsonClient::new(Lines::of(io::empty()).unwrap(), &mut out);
        let text = "a".to_owned();
        client
            .show(&Show::Hint {
                n: 1,
                text,
                left: 0,
            })
            .unwrap();
        assert_eq!(
            written.text(),
            "{\"type\":\"hint\",\"n\":1,\"text\":\"a\",\"left\":0}\n"
        );
    }
}
