//! Standard input line by line, read on a thread so that deadlines and signals are heard meanwhile. The thread reads
//! only when a line is wanted, so that an editor has the terminal to itself.

use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::low_level::pipe;

/// The longest line that is read, in bytes without its end: 1 MiB.
pub const LONGEST_LINE: usize = 1 << 20;

/// Whether somebody can type lines: standard input is a terminal.
pub fn is_terminal() -> bool {
    rustix::termios::isatty(rustix::stdio::stdin())
}

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A line, without its end (`\n` or `\r\n`).
    Line(String),
    /// A line of more than [`LONGEST_LINE`] bytes; it was thrown away.
    TooLong,
    /// A line that is not UTF-8; it was thrown away.
    NotUtf8,
    /// The input ended, or the process was asked to end (`SIGTERM`, `SIGHUP`).
    End,
    /// Ctrl-C.
    Interrupt,
    /// The time was up.
    TimedOut,
}

/// Lines of an input.
#[derive(Debug)]
pub struct Lines {
    receiver: Receiver<io::Result<Heard>>,
    wanted: Sender<()>,
    /// A line was asked for and has not come yet.
    is_asked: bool,
    ended: bool,
}

impl Lines {
    /// The lines of standard input, with Ctrl-C and requests to end heard among them.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that opens standard input for lines"
    )]
    pub fn standard() -> io::Result<Self> {
        let (sender, receiver) = channel();
        hear_signal(SIGINT, Heard::Interrupt, sender.clone())?;
        hear_signal(SIGTERM, Heard::End, sender.clone())?;
        hear_signal(SIGHUP, Heard::End, sender.clone())?;
        Ok(Self::new(receiver, read_on_thread(io::stdin(), sender)?))
    }

    /// The lines of any input.
    pub fn of(input: impl Read + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = channel();
        Ok(Self::new(receiver, read_on_thread(input, sender)?))
    }

    fn new(receiver: Receiver<io::Result<Heard>>, wanted: Sender<()>) -> Self {
        Self {
            receiver,
            wanted,
            is_asked: false,
            ended: false,
        }
    }

    /// Waits for the next line, as long as there is time: `left` says, at any moment, how much of it, and `None` when
    /// there is no end to it. What comes later than that is the next thing heard.
    pub fn within(&mut self, left: &dyn Fn() -> Option<Duration>) -> io::Result<Heard> {
        loop {
            let left = left();
            if left == Some(Duration::ZERO) {
                return Ok(Heard::TimedOut);
            }
            match self.next(left)? {
                Heard::TimedOut => {}
                heard => return Ok(heard),
            }
        }
    }

    /// Waits for the next line, at most for `timeout` (for ever if `None`). After the end it is [`Heard::End`] again
    /// and again.
    pub fn next(&mut self, timeout: Option<Duration>) -> io::Result<Heard> {
        if self.ended {
            return Ok(Heard::End);
        }
        // A thread that is gone has said why; that is in the channel.
        self.is_asked = self.is_asked || self.wanted.send(()).is_ok();
        let received = match timeout {
            Some(timeout) => self.receiver.recv_timeout(timeout),
            None => self
                .receiver
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
        };
        let heard = match received {
            Ok(heard) => heard.map_err(|error| {
                self.is_asked = false;
                let message = format!("cannot read standard input: {error}");
                io::Error::new(error.kind(), message)
            })?,
            Err(RecvTimeoutError::Timeout) => Heard::TimedOut,
            Err(RecvTimeoutError::Disconnected) => Heard::End,
        };
        self.is_asked = matches!(heard, Heard::Interrupt | Heard::TimedOut);
        self.ended = heard == Heard::End;
        Ok(heard)
    }
}

/// Sends `heard` whenever `signal` arrives. A pipe and a thread instead of a flag, so that nobody has to look again
/// and again.
fn hear_signal(signal: i32, heard: Heard, sender: Sender<io::Result<Heard>>) -> io::Result<()> {
    let (mut bell, rope) = UnixStream::pair()?;
    pipe::register(signal, rope)?;
    let tell = move || {
        while bell.read_exact(&mut [0]).is_ok() && sender.send(Ok(heard.clone())).is_ok() {}
    };
    thread::Builder::new().spawn(tell).map(drop)
}

/// Reads a line whenever something is sent to what this returns, until the end.
fn read_on_thread(
    input: impl Read + Send + 'static,
    sender: Sender<io::Result<Heard>>,
) -> io::Result<Sender<()>> {
    let (wanted, wants) = channel();
    let read = move || {
        let mut input = BufReader::new(input);
        while wants.recv().is_ok() {
            let heard = read_line(&mut input);
            let last = !matches!(&heard, Ok(heard) if *heard != Heard::End);
            if sender.send(heard).is_err() || last {
                return;
            }
        }
    };
    thread::Builder::new().spawn(read)?;
    Ok(wanted)
}

/// Reads one line. A last line without an end is a line; one that is too long is read to its end and thrown away.
fn read_line(input: &mut impl BufRead) -> io::Result<Heard> {
    let mut line = Vec::new();
    let mut limited = input.by_ref().take(LONGEST_LINE as u64 + 2);
    limited.read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(Heard::End);
    }
    let has_end = line.ends_with(b"\n");
    if has_end {
        line.pop();
        line.pop_if(|byte| *byte == b'\r');
    }
    if line.len() > LONGEST_LINE {
        if !has_end {
            skip_line(input)?;
        }
        return Ok(Heard::TooLong);
    }
    Ok(String::from_utf8(line).map_or(Heard::NotUtf8, Heard::Line))
}

/// Throws away the rest of a line without keeping it in memory.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn all(input: Vec<u8>) -> Vec<Heard> {
        let mut lines = Lines::of(io::Cursor::new(input)).unwrap();
        let mut heard = Vec::new();
        loop {
            heard.push(lines.next(None).unwrap());
            if heard.last() == Some(&Heard::End) {
                return heard;
            }
        }
    }

    fn line(text: &str) -> Heard {
        Heard::Line(text.to_owned())
    }

    #[test]
    fn lines_end_with_either_end_and_the_last_needs_none() {
        assert_eq!(
            all(b"one\r\n\ntwo \nthree".to_vec()),
            [
                line("one"),
                line(""),
                line("two "),
                line("three"),
                Heard::End
            ]
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_one_mistake() {
        let longest = "x".repeat(LONGEST_LINE);
        let input = format!("{longest}\n{longest}y\n{longest}yyyy\nshort\n{longest}zz");
        assert_eq!(
            all(input.into_bytes()),
            [
                line(&longest),
                Heard::TooLong,
                Heard::TooLong,
                line("short"),
                Heard::TooLong,
                Heard::End
            ]
        );
    }

    #[test]
    fn bytes_that_are_no_text_cost_only_their_line() {
        assert_eq!(
            all(b"\xff\xfe\nok\n".to_vec()),
            [Heard::NotUtf8, line("ok"), Heard::End]
        );
    }

    #[test]
    fn a_deadline_passes_while_nobody_writes() {
        let (silent, _kept_open) = UnixStream::pair().unwrap();
        let mut lines = Lines::of(silent).unwrap();
        let heard = lines.next(Some(Duration::from_millis(1))).unwrap();
        assert_eq!(heard, Heard::TimedOut);
    }

    #[test]
    fn what_comes_too_late_is_heard_after_the_deadline() {
        let mut lines = Lines::of(io::Cursor::new(b"late\n".to_vec())).unwrap();
        let calls = std::cell::Cell::new(3);
        let (silent, _kept_open) = UnixStream::pair().unwrap();
        let mut waiting = Lines::of(silent).unwrap();
        let left = || {
            calls.set(calls.get() - 1);
            Some(Duration::from_millis(calls.get()))
        };
        assert_eq!(waiting.within(&left).unwrap(), Heard::TimedOut);
        assert_eq!(calls.get(), 0);
        let none_left = || Some(Duration::ZERO);
        assert_eq!(lines.within(&none_left).unwrap(), Heard::TimedOut);
        assert_eq!(lines.within(&|| None).unwrap(), line("late"));
    }

    #[test]
    fn nothing_is_read_before_a_line_is_wanted() {
        let (mut writer, reader) = UnixStream::pair().unwrap();
        let mut for_others = reader.try_clone().unwrap();
        for_others
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        let mut lines = Lines::of(reader).unwrap();
        writer.write_all(b"ours\n").unwrap();
        assert_eq!(lines.next(None).unwrap(), line("ours"));
        writer.write_all(b"theirs").unwrap();
        let mut heard = [0; 6];
        for_others.read_exact(&mut heard).unwrap();
        assert_eq!(&heard, b"theirs");
    }

    #[test]
    fn the_end_stays_the_end() {
        let mut lines = Lines::of(io::empty()).unwrap();
        assert_eq!(lines.next(None).unwrap(), Heard::End);
        assert_eq!(lines.next(None).unwrap(), Heard::End);
    }
}
